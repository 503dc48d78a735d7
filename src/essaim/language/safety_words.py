"""The words, hashtags and emoji of a caption that speak of each category, before calibration."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from math import prod
from typing import NamedTuple

from essaim.language.hashtags import split_hashtag
from essaim.language.phrasing import Phrasebook, Reading, listed
from essaim.language.spoken import spoken

_STRENGTHS = ("sure", "likely", "hint")
_MEANT_OTHERWISE = 0.15
_STEM = 5
_LONG = 6
"""Shorter words must be half of a hashtag at least: gin is not what #ginatricot says."""
_SHORT = 4
"""Words so short often mean something else in another language: gun is a Turkish day, slut a Swedish end."""
_IN_ANOTHER_LANGUAGE = 0.3
_SURE_OF_THE_LANGUAGE = 0.8
_READ = ("fr", "en", "und")
# Accents that French does not put on those letters.
_FOREIGN = re.compile(
    "[aoiuy]\u0301|[io]\u0300|[uao]\u0303|u\u0308|[^aeiouyc\u0300-\u036f][\u0300-\u036f]|.[\u0309\u0323\u031b]"
)
_TAG = re.compile(r"#(\w+)")


class Said(NamedTuple):
    """Words of one category: where they stand in the text, and how much they tell."""

    start: int
    end: int
    weight: float


@dataclass(frozen=True, slots=True)
class Heard:
    """What was said of one category in all, 0 to 1, and its most telling words."""

    score: float
    said: Said


def heard(text: str) -> dict[str, Heard]:
    """What a text says of each category it has words of."""
    reading = Reading.of(text)
    said: dict[str, dict[str, Said]] = {}
    excused: set[str] = set()
    for category, strength, letters, start, end in _met(reading):
        if strength == "but":
            excused.add(category)
        else:
            _hear(said, category, letters, Said(*reading.span(start, end), weights()[strength]))
    _hear_signs(said, excused, reading.text)
    if not said:
        return {}
    if any(one.end - one.start <= _SHORT for words in said.values() for one in words.values()):
        _doubt_short_words(said, text)
    return {
        category: Heard(
            1 - prod(1 - one.weight * (_MEANT_OTHERWISE if category in excused else 1) for one in words.values()),
            max(words.values(), key=lambda one: (one.weight, one.end - one.start)),
        )
        for category, words in said.items()
    }


def _hear_signs(said: dict[str, dict[str, Said]], excused: set[str], text: str) -> None:
    """Hashtags and emoji."""
    if "#" in text:
        for match in _TAG.finditer(text):
            for category, strength, letters in _said_by_tag(match[1]):
                if strength == "but":
                    excused.add(category)
                    continue
                _hear(said, category, letters, Said(*match.span(), weights()[strength]))
    if not text.isascii():
        for match in _emoji().finditer(text):
            _hear(said, _meant_by()[match[0]], match[0], Said(*match.span(), weights()["hint"]))


def _doubt_short_words(said: dict[str, dict[str, Said]], text: str) -> None:
    language = spoken(text)
    if language.language in _READ or language.probability < _SURE_OF_THE_LANGUAGE:
        return
    for words in said.values():
        for stem, one in words.items():
            if one.end - one.start <= _SHORT:
                words[stem] = one._replace(weight=one.weight * _IN_ANOTHER_LANGUAGE)


@cache
def categories() -> tuple[str, ...]:
    """Those a brand chooses among, in the order of the file."""
    return tuple(name for name in _written() if name != "weights")


@cache
def weights() -> dict[str, float]:
    """How much a phrase of each strength tells."""
    return {strength: float(weight) for strength, weight in _written()["weights"].items()}


def _hear(said: dict[str, dict[str, Said]], category: str, letters: str, one: Said) -> None:
    """Words of one stem are heard once."""
    of_category = said.setdefault(category, {})
    stem = letters[:_STEM]
    if stem not in of_category or of_category[stem].weight < one.weight:
        of_category[stem] = one


def _met(reading: Reading) -> Iterator[tuple[str, str, str, int, int]]:
    """Category, strength, letters and place of each phrase that no other meaning covers."""
    found = _book().find(reading)
    covered: dict[str, list[tuple[int, int]]] = {}
    for one in found:
        if one.code.endswith(".not"):
            covered.setdefault(one.code.removesuffix(".not"), []).append((one.start, one.end))
    for one in found:
        category, strength = one.code.split(".")
        is_covered = any(start < one.end and one.start < end for start, end in covered.get(category, ()))
        if strength == "but" or (strength != "not" and not is_covered and _is_ours(reading.quote(one.start, one.end))):
            yield category, strength, reading.letters[one.start : one.end], one.start, one.end


def _is_ours(written: str) -> bool:
    """Whether French or English writes it so: Vietnamese `bóng` is no bong."""
    return written.isascii() or not _FOREIGN.search(unicodedata.normalize("NFD", written.lower()))


@lru_cache(maxsize=50_000)
def _said_by_tag(tag: str) -> tuple[tuple[str, str, str], ...]:
    words = Reading.of(" ".join(split_hashtag(tag)))
    return tuple(
        (category, strength, letters)
        for category, strength, letters, _, _ in _met(words)
        if strength == "but" or len(letters) >= _LONG or 2 * len(letters) >= len(tag)
    )


@cache
def _book() -> Phrasebook:
    return Phrasebook(
        {
            f"{category}.{strength}": listed(_written()[category][strength])
            for category in categories()
            for strength in (*_STRENGTHS, "not", "but")
            if strength in _written()[category]
        }
    )


@cache
def _meant_by() -> dict[str, str]:
    return {
        sign: category for category in categories() for sign in _written()[category].get("emoji", "") if sign.strip()
    }


@cache
def _emoji() -> re.Pattern[str]:
    return re.compile(f"[{''.join(_meant_by())}]")


@cache
def _written() -> dict[str, dict[str, str]]:
    return tomllib.loads(files("essaim.language").joinpath("safety.toml").read_text(encoding="utf-8"))
