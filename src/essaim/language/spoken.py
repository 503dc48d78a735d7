"""The language of a text, and of all an account writes.

Six languages are told apart by two witnesses whose logarithms are added: how
usual the words are in each (Zipf's law of their ranks) and what py3langid makes
of the letters. Another language is named only when the words are unusual in all
six and py3langid is sure. Method and figures: docs/method/language.md.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from essaim.language import lexicon
from essaim.language.hashtags import split_hashtag

FEWEST_LETTERS = 3
"""With fewer letters than that nothing is said."""
LONGEST = 1_000
"""Only the first characters are read."""
UNKNOWN = "und"
_OTHERS = (
    "nl", "pl", "sv", "no", "da", "fi", "tr", "ro", "ca", "cs", "hu", "hr", "sk", "sl", "id", "vi", "lt", "lv", "et",
    "sq", "eu",
)  # fmt: skip
_OTHER_SCRIPTS = (
    "ar", "fa", "ur", "he", "ru", "uk", "bg", "sr", "mk", "be", "el", "hi", "mr", "ne", "bn", "ta", "te", "kn", "ml",
    "gu", "pa", "th", "ko", "ja", "zh", "ka", "hy", "am", "km", "lo", "my", "si",
)  # fmt: skip
_KEPT = 60_000
_UNUSUAL = math.log(_KEPT * math.log(_KEPT)) + 3.0
_OF_WORDS, _OF_LETTERS = 0.582, 0.102
"""Weights of the two witnesses, fitted by tools/train_spoken.py."""
_FOREIGN_WORDS, _FOREIGN_ODDS = 10.5, 12.0
"""Another language is named above that mean cost of its words in all six, and at those odds by its letters."""
_ENOUGH_WORDS = 3
_ASIDE = re.compile(r"@[\w.]+|https?://\S+|www\.\S+|[\w.]+@[\w.]+")
_HASHTAG = re.compile(r"#(\w+)")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_ELISION = re.compile(r"(?<=')")


@dataclass(frozen=True)
class Spoken:
    """A language (ISO 639-1, or `und` when it cannot be said) and how probable it is, 0 to 1."""

    language: str
    probability: float


NOTHING_SAID = Spoken(UNKNOWN, 0.0)


def spoken(text: str) -> Spoken:
    """The language of one text; `und` when fewer than three letters remain without names, addresses and emoji."""
    chances = _chances(words_of(text))
    if not chances:
        return NOTHING_SAID
    language = max(chances, key=lambda code: chances[code])
    return Spoken(language, round(chances[language], 4))


def spoken_by(texts: Iterable[str]) -> Spoken:
    """The language most of these texts are in; the probability is its share, each text weighing its letters."""
    shares: dict[str, float] = {}
    for text in texts:
        words = words_of(text)
        letters = sum(map(len, words))
        for language, chance in _chances(words).items():
            shares[language] = shares.get(language, 0.0) + chance * letters
    if not shares:
        return NOTHING_SAID
    language = max(shares, key=lambda code: shares[code])
    return Spoken(language, round(shares[language] / sum(shares.values()), 4))


def words_of(text: str) -> list[str]:
    """The words that tell a language, lower case; those inside hashtags only where there are few others."""
    bare = _ASIDE.sub(" ", text[:LONGEST])
    plain = _WORD.findall(_HASHTAG.sub(" ", bare).lower().replace("’", "'"))
    if len(plain) >= _ENOUGH_WORDS:
        return plain
    return [*plain, *(word for tag in _HASHTAG.findall(bare) for word in split_hashtag(tag) if not word.isdigit())]


def _chances(words: list[str]) -> dict[str, float]:
    """The probability of each language that may be meant; empty when there is too little to read."""
    letters = "".join(words)
    if len(letters) < FEWEST_LETTERS:
        return {}
    by_letters = dict(identifier().rank(" ".join(words)))
    # py3langid's own way to keep a long text from being too sure.
    spread = math.sqrt(len(" ".join(words).encode()))
    if sum(map(_is_latin, letters)) * 2 < len(letters):
        return _chances_from({code: by_letters[code] / spread for code in _OTHER_SCRIPTS})
    usual = scores_by_words(words)
    foreign = _chances_from({code: by_letters[code] / spread for code in (*lexicon.LANGUAGES, *_OTHERS)})
    odds = max(foreign[code] for code in _OTHERS) / max(foreign[code] for code in lexicon.LANGUAGES)
    if odds > _FOREIGN_ODDS and -max(usual.values()) / len(words) > _FOREIGN_WORDS:
        return foreign
    return _chances_from({code: _OF_WORDS * usual[code] + _OF_LETTERS * by_letters[code] for code in usual})


def _is_latin(letter: str) -> bool:
    return letter < "\u0250" or "\u1e00" <= letter < "\u1f00"


def _chances_from(scores: dict[str, float]) -> dict[str, float]:
    """Logarithms as probabilities that add up to one."""
    top = max(scores.values())
    weights = {code: math.exp(score - top) for code, score in scores.items()}
    whole = sum(weights.values())
    return {code: weight / whole for code, weight in weights.items()}


def scores_by_words(words: list[str]) -> dict[str, float]:
    """For each of the six languages, the logarithm of how usual these words are in it."""
    rows, costs = _ranked()
    found: list[int] = []
    for word in words:
        parts = (word,) if word in rows else _ELISION.split(word)
        found.extend(rows.get(part, rows.get(part.strip("'"), 0)) for part in parts)
    totals = costs[found].sum(axis=0, dtype=np.float32)
    return dict(zip(lexicon.LANGUAGES, (-totals).tolist(), strict=True))


@cache
def _ranked() -> tuple[dict[str, int], NDArray[np.float16]]:
    """The row of each usual word, and its cost in each language; row 0 is for words unusual in all."""
    lists = [lexicon.most_used(language, _KEPT) for language in lexicon.LANGUAGES]
    rows = {word: row for row, word in enumerate(dict.fromkeys(word for words in lists for word in words), start=1)}
    costs = np.full((len(rows) + 1, len(lists)), _UNUSUAL, dtype=np.float16)
    for column, words in enumerate(lists):
        places = np.fromiter((rows[word] for word in words), dtype=np.intp, count=len(words))
        costs[places, column] = np.log(np.arange(1, len(words) + 1) * math.log(_KEPT))
    return rows, costs


@cache
def identifier() -> Any:
    """What tells languages by their letters; `rank` gives every language its score."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415  slow import: loads numpy tables

    return LanguageIdentifier.from_model_file(MODEL_FILE)
