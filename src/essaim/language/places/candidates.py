"""Where a text may name a place: names by longest match, hashtags, postcodes and department numbers, flags."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from essaim.language.places.cues import FLAG, NUMBER_SAID_BY, TAG_AFTER, TAG_BEFORE
from essaim.language.places.keys import key_of
from essaim.language.places.table import Gazetteer, gazetteer
from essaim.language.places.words import Words

NAME, TAG, NUMBER = "name", "tag", "number"
SHORTEST_TAGGED, TAGGED_WITH_MORE = 4, 30_000
_CONTRACTED = re.compile("['’](?:t|ll|re|ve|d|m)\\b")
_DIGIT = re.compile("[0-9]")
_NO_PLACE_AFTER, _NO_PLACE_BEFORE = frozenset("+-.'’/:,"), frozenset("%€$£+-/:°")
"""Signs that make a number a price, an hour, a date."""
_TAG = re.compile(r"#([^\W_]\w*)")


@dataclass(slots=True)
class Candidate:
    """One key found in a text: tokens `first` to `after`, the characters, and how it stands there."""

    key: str
    how: str
    first: int
    after: int
    start: int
    end: int
    weight: float = 0.0
    cue: float = 0.0


def candidates(words: Words) -> list[Candidate]:
    """Every possible place of a text, in the order of the text."""
    found = list(_names(words))
    if _DIGIT.search(words.text):
        found += _numbers(words)
    if "#" in words.text:
        found += _tags(words)
    return sorted(found, key=_position) if len(found) > 1 else found


def flags(text: str) -> list[tuple[str, int, int]]:
    """The ISO codes of the flags of a text, with their characters."""
    return [("".join(chr(ord(sign) - 0x1F1E6 + 65) for sign in flag[0]), *flag.span()) for flag in FLAG.finditer(text)]


def _position(candidate: Candidate) -> int:
    return candidate.start


def _names(words: Words) -> Iterator[Candidate]:
    table, folded, spans, text = gazetteer(), words.folded, words.spans, words.text
    starts, numbers, said = table.starts, table.numbers, table.columns["said"]
    at, last = 0, len(folded)
    while at < last:
        key = word = folded[at]
        found, after = "", at + 1
        number = numbers.get(word)
        if number is not None and said[number]:
            found = word
        end = at + 1
        while key in starts and end < last and folded[end]:
            # Names are kept without accents: pointe a pitre.
            key = f"{key} {'a' if folded[end] == 'à' else folded[end]}"
            end += 1
            number = numbers.get(key)
            if number is not None and said[number]:
                found, after = key, end
        if found and not _is_glued(text, spans[at][0], spans[after - 1][1]):
            yield Candidate(found, NAME, at, after, spans[at][0], spans[after - 1][1])
        at = after


def _is_glued(text: str, start: int, end: int) -> bool:
    """A hashtag, which has its own rule, or an English contraction: `Aren't`."""
    return text[start - 1 : start] == "#" or bool(_CONTRACTED.match(text, end))


def _numbers(words: Words) -> Iterator[Candidate]:
    table = gazetteer()
    for at, word in enumerate(words.folded):
        if word[:1].isdigit() and word in table.numbers and _says_a_place(words, at, word):
            yield Candidate(word, NUMBER, at, at + 1, *words.spans[at])


def _says_a_place(words: Words, at: int, word: str) -> bool:
    """A postcode, or a department number that is no age, price or year."""
    start, end = words.spans[at]
    if words.text[start - 1 : start] in _NO_PLACE_AFTER or words.text[end : end + 1] in _NO_PLACE_BEFORE:
        return False
    first, after = words.segment(at, at + 1)
    alone, last = (first, after) == (at, at + 1), after == at + 1
    if len(word) == 5:
        return alone
    in_brackets = words.text[start - 1 : start] == "(" and words.text[end : end + 1] == ")"
    usual = word[0] == "9" or word[0] == "0" or word[:2] in {"2a", "2b"}
    return in_brackets or (alone and usual) or (last and at > 0 and words.folded[at - 1] in NUMBER_SAID_BY)


def _tags(words: Words) -> Iterator[Candidate]:
    table = gazetteer()
    for tag in _TAG.finditer(words.text):
        for part in tag[1].split("_"):
            if key := _tagged(part.casefold(), table):
                at = next(number for number, span in enumerate(words.spans) if span[1] > tag.start(1))
                yield Candidate(key, TAG, at, at + 1, *tag.span())
                break


def _tagged(tag: str, table: Gazetteer) -> str:
    """The name of a city in a hashtag: the whole of it, or beside a usual word (`igerslyon`, `lyonfood`)."""
    from_tag = key_of(tag).replace(" ", "")
    parts = [from_tag]
    parts += [from_tag.removesuffix(word) for word in TAG_AFTER if from_tag.endswith(word)]
    parts += [from_tag.removeprefix(word) for word in TAG_BEFORE if from_tag.startswith(word)]
    return next(
        (part for part in parts if len(part) >= SHORTEST_TAGGED and _is_named(part, table, whole=part == from_tag)), ""
    )


def _is_named(part: str, table: Gazetteer, *, whole: bool) -> bool:
    """Whether that is a name texts say; of a part of a hashtag, only a well-known city's."""
    number = table.numbers.get(part)
    if number is None or not table.columns["said"][number]:
        return False
    people = table.columns["population"][table.columns["row"][table.columns["first"][number]]]
    return whole or people >= TAGGED_WITH_MORE
