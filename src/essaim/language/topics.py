"""Topics: the words, in French and English, by which an interest shows."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from essaim.language.text import fold


@dataclass(frozen=True)
class Topic:
    """One broad interest; `words` are folded and in both languages; `#word` counts only as a hashtag."""

    code: str
    fr: str
    en: str
    words: tuple[str, ...]
    within: str | None

    def label(self, language: str) -> str:
        """Its name in that language, English by default."""
        return self.fr if language.startswith("fr") else self.en


@cache
def topics() -> dict[str, Topic]:
    """Every topic by its code, in the order of the file."""
    written = tomllib.loads(files("essaim.language").joinpath("topics.toml").read_text(encoding="utf-8"))
    return {
        code: Topic(
            code=code,
            fr=topic["fr"],
            en=topic["en"],
            words=_words(topic["fr"], topic["en"], topic["words"]),
            within=topic.get("within"),
        )
        for code, topic in written.items()
    }


def _words(fr: str, en: str, words: list[str]) -> tuple[str, ...]:
    """The topic's names and words, folded; what counts only as a hashtag keeps its #, and is no plain word."""
    written = dict.fromkeys(f"#{fold(word)}" if word.startswith("#") else fold(word) for word in (fr, en, *words))
    return tuple(word for word in written if f"#{word}" not in written)


@cache
def _index() -> dict[str, tuple[str, ...]]:
    index: dict[str, tuple[str, ...]] = {}
    for topic in topics().values():
        for word in topic.words:
            key = word.removeprefix("#")
            index[key] = (*index.get(key, ()), topic.code)
    return index


def phrases_for(interest: str) -> tuple[str, ...]:
    """The folded phrases that show this interest: itself, and the words of each topic it names.

    An interest that names a broad topic ("beauty") also takes in the topics
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


def _names(folded: str, code: str | None) -> bool:
    """Whether the text is the topic's own name, not merely one of its words."""
    topic = topics()[code] if code else None
    return topic is not None and folded in (fold(topic.fr), fold(topic.en))
