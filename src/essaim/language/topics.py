"""Topics: the words, in French and English, by which an interest shows, and the name an interest goes by."""

from __future__ import annotations

from functools import cache

from essaim.language.text import fold, glued
from essaim.language.topic_guesses import TopicGuess, topics_of
from essaim.language.topic_list import Topic, numbers, topics

__all__ = ["Topic", "TopicGuess", "numbers", "phrases_for", "topic_named", "topics", "topics_of"]


def phrases_for(interest: str) -> tuple[str, ...]:
    """The folded phrases that show this interest: itself, and the words of each topic it names.

    An interest that names a niche ("beauty") also takes in the topics
    within it; one that names a narrow topic ("skincare") stays narrow.
    """
    wanted = fold(interest)
    if not wanted:
        return ()
    codes = _index().get(wanted, ())
    inner = [topic.code for topic in topics().values() if topic.within in codes and _names(wanted, topic.within)]
    words = [word for code in (*codes, *inner) for word in topics()[code].words]
    itself = f"#{wanted}" if f"#{wanted}" in words else wanted
    return tuple(dict.fromkeys((itself, *words)))


def topic_named(text: str) -> str | None:
    """The code of the topic a stated niche names (`Beauté`, `skin care`, `#voyage`, `food`); None when it names none.

    A topic's code and names come first, then its words, as they stand and glued.
    """
    return _names_index().get(glued(text))


@cache
def _index() -> dict[str, tuple[str, ...]]:
    index: dict[str, tuple[str, ...]] = {}
    for topic in topics().values():
        for word in topic.words:
            key = word.removeprefix("#")
            index[key] = (*index.get(key, ()), topic.code)
    return index


@cache
def _names_index() -> dict[str, str]:
    found: dict[str, str] = {}
    # Names before words, and a niche before the topics within it.
    for name in ("code", "fr", "en"):
        for topic in topics().values():
            found.setdefault(glued(getattr(topic, name)), topic.code)
    for topic in topics().values():
        for word in topic.words:
            found.setdefault(word.removeprefix("#").replace(" ", ""), topic.code)
    return found


def _names(folded: str, code: str | None) -> bool:
    """Whether the text is the topic's own name, not merely one of its words."""
    topic = topics()[code] if code else None
    return topic is not None and folded in (fold(topic.fr), fold(topic.en))
