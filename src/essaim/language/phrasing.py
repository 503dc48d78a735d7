"""Phrases looked for in a text as it is written, with where they stand, so that they can be quoted.

A phrase of a word list is written in a small notation, folded like the text:

    word            that word, not inside another
    stem*           a word that begins so
    stem?           the word with or without its last letter: `offerts?`
    a/b             one word or the other
    @               a mention
    ~               up to four words of any kind
    #tag            that hashtag; a phrase without # is looked for as words only
    "phrase"        kept as it is, with the marks between its words
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

LONGEST = 10_000
"""Letters read of a text: twice what the longest description of a platform holds."""
_STEM = 4
"""A stem is looked up by so many letters, and has as many at least."""
_WORDS = re.compile(r"[^\W_]+")
_GAP = r"[^\w@#.!?\n]{1,3}"
_ANY_FOUR = rf"(?:{_GAP}[\w%€-]+){{0,4}}?{_GAP}"
MENTION = r"@\w(?:[\w.]*\w)?"


class _Folding(dict[int, str]):
    """Each letter without its accent and in lower case; marks and emoji stay as they are."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        folded = {"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "’": "'", "\u00a0": " ", "\u202f": " "}.get(char)
        if folded is None:
            folded = char
            if unicodedata.category(char)[0] in "LN":
                pieces = unicodedata.normalize("NFKD", char)
                folded = "".join(piece for piece in pieces if not unicodedata.combining(piece)).casefold() or char
            elif unicodedata.combining(char):
                folded = ""
        self[code] = folded
        return folded


_FOLDING = _Folding()


@dataclass(frozen=True, slots=True)
class Reading:
    """A text and its folded letters; `places` leads from one to the other where they are not of one length."""

    text: str
    letters: str
    places: tuple[int, ...] | None
    words: frozenset[str]
    stems: frozenset[str]
    """How the words begin."""

    @classmethod
    def of(cls, text: str) -> Reading:
        """The text, read as far as `LONGEST`."""
        text = text[:LONGEST]
        letters = text.lower() if text.isascii() else text.translate(_FOLDING)
        places = None
        if len(letters) != len(text):
            places = tuple(at for at, char in enumerate(text) for _ in char.translate(_FOLDING))
            places = (*places, len(text))
        words = frozenset(_WORDS.findall(letters))
        return cls(text, letters, places, words, frozenset(word[:_STEM] for word in words))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where these letters stand in the text."""
        return (start, end) if self.places is None else (self.places[start], self.places[end])

    def found_at(self, start: int, end: int) -> tuple[int, int]:
        """Where in the letters this piece of the text stands."""
        return (start, end) if self.places is None else (bisect_left(self.places, start), bisect_left(self.places, end))

    def quote(self, start: int, end: int) -> str:
        """The text as written there."""
        first, last = self.span(start, end)
        return self.text[first:last]


class Found(NamedTuple):
    """A phrase found under a code; `start` and `end` count folded letters."""

    code: str
    start: int
    end: int


class Phrasebook:
    """Phrases by code, found in one pass; where two of one code overlap, the longer is kept."""

    def __init__(self, phrases: Mapping[str, Iterable[str]]) -> None:
        gathered: dict[str, dict[str, list[str]]] = {}
        for code, written in phrases.items():
            for phrase in written:
                letters = Reading.of(phrase).letters
                for key in _keys(letters):
                    gathered.setdefault(key, {}).setdefault(code, []).append(pattern(letters))
        compiled = {
            key: [
                (code, re.compile("|".join(sorted(patterns, key=len, reverse=True))))
                for code, patterns in by_code.items()
            ]
            for key, by_code in gathered.items()
        }
        self._by_word = {key: found for key, found in compiled.items() if not key.endswith("*")}
        self._by_stem = {key[:-1]: found for key, found in compiled.items() if key.endswith("*")}

    def find(self, reading: Reading) -> list[Found]:
        """In the order of the text."""
        found: dict[str, list[Found]] = {}
        met = [self._by_word[word] for word in reading.words & self._by_word.keys()]
        met += [self._by_stem[stem] for stem in reading.stems & self._by_stem.keys()]
        for code, wanted in chain.from_iterable(met):
            for match in wanted.finditer(reading.letters):
                found.setdefault(code, []).append(Found(code, match.start(), match.end()))
        kept = [one for several in found.values() for one in _longest(several)]
        return sorted(kept, key=lambda one: (one.start, one.end))


def _longest(found: Sequence[Found]) -> Iterator[Found]:
    if len(found) == 1:
        yield from found
        return
    last: Found | None = None
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if last is None or one.start >= last.end:
            yield one
            last = one


def _keys(phrase: str) -> set[str]:
    """The words by which it may be met, `stem*` for a stem: the choices of the piece whose shortest is longest."""
    pieces = [words for piece in phrase.strip('"').split() if (words := _bare_choices(piece))]
    if not pieces:
        raise ValueError(phrase)
    return set(max(pieces, key=lambda words: min(map(len, words))))


def _bare_choices(piece: str) -> list[str]:
    words: list[str] = []
    for choice in piece.split("/"):
        bare = _WORDS.search(choice)
        if bare is None:
            continue
        if choice.endswith("*"):
            if len(bare[0]) < _STEM:
                return []
            words.append(f"{bare[0][:_STEM]}*")
        else:
            words.append(bare[0])
        if choice.endswith("?"):
            words.append(bare[0][:-1])
    return words


def pattern(phrase: str) -> str:
    """The regular expression, over folded letters, of one folded phrase."""
    if phrase.startswith('"'):
        return rf"(?<!\w){re.escape(phrase.strip(chr(34)))}(?!\w)"
    written: list[str] = []
    gap = ""
    for piece in phrase.split():
        if piece == "~":
            gap = _ANY_FOUR
            continue
        written.append(gap + _piece(piece))
        gap = _GAP
    opening = "" if phrase.startswith(("@", "#")) else r"(?<![\w#@])"
    return opening + "".join(written) + r"(?![\w])"


def _piece(piece: str) -> str:
    if piece == "@":
        return MENTION
    choices = [_word(choice) for choice in piece.split("/")]
    return choices[0] if len(choices) == 1 else f"(?:{'|'.join(choices)})"


def _word(word: str) -> str:
    if word.endswith("*"):
        return re.escape(word[:-1]) + r"\w*"
    if word.endswith("?"):
        return re.escape(word[:-2]) + re.escape(word[-2]) + "?"
    return re.escape(word)


def listed(words: str) -> tuple[str, ...]:
    """The phrases of one list, as the word files write it: separated by bars."""
    return tuple(" ".join(phrase.split()) for phrase in words.split("|") if phrase.strip())
