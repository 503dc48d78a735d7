"""A hashtag as words: `beautébio` is `beaute bio`, `VoyageEnTrain2024` is `voyage en train 2024`.

The most likely way to cut, where each piece costs minus the logarithm of its
share of use (Viterbi, 1967). French leads; an English word costs a little more,
a word nobody knows a lot more, the more so the longer it is.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from essaim.language import lexicon
from essaim.language.text import fold
from essaim.language.topic_list import topics

LONGEST = 20
"""No word inside a hashtag is longer, in letters."""
_ENGLISH_COSTS_MORE = 1.0
_UNKNOWN, _UNKNOWN_LETTER = 16.0, 2.0
_PHRASE = 11.0
"""What one of the topics' own phrases costs, whole: less than its words one by one, more than a common word."""
_ONE_WORD = 16.0
"""A word that costs no more is one word even where a topic writes it in two."""
_RARE = {1: 0, 2: 600, 3: 12_000, 4: 60_000}
_ALONE = {"fr": frozenset("ay"), "en": frozenset("ai")}
_ELIDED = frozenset("dljnscmt")
_OPENS = frozenset("aeiouyh")
_PIECES = re.compile(r"\d+|[^\W\d_]+")
_HUMPS = re.compile(r"[A-ZÀ-ÖØ-Þ]+(?=[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ])|[A-ZÀ-ÖØ-Þ]?[a-zß-öø-ÿœæ]+|[A-ZÀ-ÖØ-ÞŒÆ]+|.")
_SET_PHRASES = (
    "made in", "made in france", "link in bio", "lien en bio", "lien dans la bio", "week end", "work in progress",
    "of the day", "of instagram", "work from home", "low waste", "face à face",
)  # fmt: skip
_NEVER = frozenset(("linkin", "ema", "ade", "madein"))


@lru_cache(maxsize=50_000)
def split_hashtag(tag: str) -> tuple[str, ...]:
    """Its words, folded, in order; digits are words of their own; empty when it holds neither letter nor digit."""
    words: list[str] = []
    for piece in _PIECES.findall(tag):
        if piece.isdigit():
            words.append(piece)
        else:
            words.extend(_cut_piece(piece))
    return tuple(words)


def _cut_piece(piece: str) -> list[str]:
    """The words of letters alone; capitals inside are boundaries, unless the whole is one common word (YouTube)."""
    whole = fold(piece).replace(" ", "")
    if not whole or not whole.isascii() or piece.islower() or piece.isupper() or whole in _vocabulary():
        return _cut(whole) if whole.isascii() else [whole]
    return [word for hump in _HUMPS.findall(piece) for word in _cut(fold(hump).replace(" ", ""))]


def _cut(letters: str) -> list[str]:
    """The cheapest sequence of words that spells these letters."""
    vocabulary, end = _vocabulary(), len(letters)
    best = [0.0] + [float("inf")] * end
    origin = [0] * (end + 1)
    for start in range(end):
        here = best[start]
        for stop in range(start + 1, min(end, start + LONGEST) + 1):
            word = letters[start:stop]
            known = vocabulary.get(word)
            price = here + (known.cost if known else _UNKNOWN + _UNKNOWN_LETTER * (stop - start))
            if stop - start == 1 and word in _ELIDED and not (stop < end and letters[stop] in _OPENS):
                price += _UNKNOWN
            if price < best[stop]:
                best[stop], origin[stop] = price, start
    return _back(letters, origin)


def _back(letters: str, origin: list[int]) -> list[str]:
    words: list[str] = []
    stop = len(letters)
    while stop:
        word = letters[origin[stop] : stop]
        known = _vocabulary().get(word)
        words[:0] = known.words if known else (word,)
        stop = origin[stop]
    return words


class _Known(NamedTuple):
    cost: float
    words: tuple[str, ...]


@cache
def _vocabulary() -> dict[str, _Known]:
    known: dict[str, _Known] = {}
    for language, more in (("fr", 0.0), ("en", _ENGLISH_COSTS_MORE)):
        for rank, (word, cost) in enumerate(lexicon.cost(language).items()):
            if word in _NEVER or (rank >= _RARE.get(len(word), rank + 1) and word not in _ALONE[language]):
                continue
            if word not in known or known[word].cost > cost + more:
                known[word] = _Known(cost + more, (word,))
    for letter in _ELIDED:
        known[letter] = _Known(5.0, (letter,))
    return known | _phrases(known)


def _phrases(known: dict[str, _Known]) -> dict[str, _Known]:
    """The topics' own words, glued; what everybody writes as one word stays one: skincare, not skin care."""
    found: dict[str, _Known] = {}
    phrases = {phrase.removeprefix("#") for topic in topics().values() for phrase in topic.words}
    # Longer phrases last, so that `van life` wins over `vanlife` where a topic lists both.
    for phrase in sorted({*phrases, *map(fold, _SET_PHRASES)}, key=lambda phrase: (phrase.count(" "), phrase)):
        glued = phrase.replace(" ", "")
        usual = known[glued].cost if glued in known else _PHRASE
        if " " in phrase and glued in known and usual <= _ONE_WORD:
            continue
        found[glued] = _Known(min(_PHRASE, usual), tuple(phrase.split()))
    return found
