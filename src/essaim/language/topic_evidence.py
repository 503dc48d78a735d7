"""The topics' words found in a text, in one pass over its words."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from essaim.language import lexicon
from essaim.language.hashtags import split_hashtag
from essaim.language.text import fold, hashtags
from essaim.language.topic_list import topics

_USUAL, _TELLING = 6.0, 12.0
"""Words as usual as `time` or `vie` tell nothing; from the second cost on, they tell all they can."""
_LEAST, _OF_A_NAME = 0.05, 1.0
"""What any phrase tells at least, and what a topic's own name does."""
_OF_A_TAG = 0.5
"""What a phrase that counts only as a hashtag tells at least."""
_LONGEST, _SHORT = 5, 3


class Phrase(NamedTuple):
    """One phrase of one topic or more, and how much it tells, 0 to 1: usual words tell little, several words more."""

    words: str
    codes: tuple[str, ...]
    weight: float


def found_in(text: str) -> list[Phrase]:
    """The phrases a text's words hold, in order, the longest where they overlap; its hashtags are left out."""
    return _matched(fold(_without_hashtags(text)).split(), as_tag=False)


def found_in_tags(tags: Iterable[str]) -> list[Phrase]:
    """The phrases hashtags hold, glued or split into words."""
    return [phrase for tag in tags for phrase in _of_tag(tag)]


@lru_cache(maxsize=50_000)
def _of_tag(tag: str) -> tuple[Phrase, ...]:
    return tuple(_matched(list(split_hashtag(tag)), as_tag=True))


def _without_hashtags(text: str) -> str:
    if "#" not in text:
        return text
    return " ".join(word for word in text.split() if not word.startswith("#")) if hashtags(text) else text


def _matched(words: list[str], *, as_tag: bool) -> list[Phrase]:
    """Longest phrases first, each word used once; phrases that count only as a hashtag are for tags."""
    plain, tagged, starts = _phrases()
    bare = [_singular(word) for word in words]
    found: list[Phrase] = []
    at = 0
    while at < len(words):
        reach = starts.get(bare[at], 0)
        for length in range(min(reach, len(words) - at), 0, -1):
            key = " ".join(bare[at : at + length])
            # A short word that counts as a hashtag must be all of it: #thé, not the one in #thebest.
            is_tag = as_tag and (length == len(words) or len(key) > _SHORT)
            phrase = (tagged.get(key) if is_tag else None) or plain.get(key)
            if phrase:
                found.append(phrase)
                at += length - 1
                break
        at += 1
    return found


@cache
def _phrases() -> tuple[dict[str, Phrase], dict[str, Phrase], dict[str, int]]:
    """Phrases that count anywhere, those that count as hashtags only, and how long a phrase a first word may open."""
    spelled: dict[bool, dict[str, dict[str, str]]] = {True: {}, False: {}}
    for topic in topics().values():
        for word in topic.words:
            words = word.removeprefix("#")
            key = " ".join(map(_singular, words.split()))
            # The first spelling listed is the one shown.
            spelled[word.startswith("#")].setdefault(key, {}).setdefault(topic.code, words)
    plain = {key: _phrase(of, 0.0) for key, of in spelled[False].items()}
    tagged = {key: _phrase(of, _OF_A_TAG) for key, of in spelled[True].items()}
    starts: dict[str, int] = {}
    for key in (*plain, *tagged):
        first, length = key.split(" ")[0], min(key.count(" ") + 1, _LONGEST)
        starts[first] = max(starts.get(first, 0), length)
    return plain, tagged, starts


def _singular(word: str) -> str:
    """Without a final s: plurals of both languages are looked up as one."""
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _phrase(spelled: dict[str, str], least: float) -> Phrase:
    words = next(iter(spelled.values()))
    is_name = any(words in (fold(topics()[code].fr), fold(topics()[code].en)) for code in spelled)
    return Phrase(words, tuple(spelled), max(_weight(words), _OF_A_NAME if is_name else least))


def _weight(words: str) -> float:
    """By the cost of its words in the language where they are most usual; unknown words tell all they can."""
    cost = sum(min(lexicon.cost(language).get(word, _TELLING) for language in ("fr", "en")) for word in words.split())
    return min(max((cost - _USUAL) / (_TELLING - _USUAL), _LEAST), 1.0)
