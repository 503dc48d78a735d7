"""What the words and hashtags of a text say of its kind, before calibration."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from math import prod
from typing import NamedTuple

from essaim.language.hashtags import split_hashtag
from essaim.language.phrasing import Phrasebook, Reading, listed

_AT_THE_START = 4
_STEM = 5
_FAR = 300
"""Letters after which a phrase is said in passing."""
_OPENED = 0.35
_FAR_SURE, _FAR_REST = 0.75, 0.5
_IN_ANOTHER_LANGUAGE = 0.4
_MEANT_OTHERWISE = 0.15
_ONE_MEASURE, _MEASURES = 0.35, 0.85
_MEASURE = re.compile(
    r"\b\d+(?:[.,/]\d+)?\s?(?:g|gr|grammes|ml|cl|tbsp|tsp|cups?|cuilleres?|c\.\s?a|pincees?|sachets?)\b"
    r"|\b\d{3}\s?°|\b\d+ oeufs?\b|\b\d+ eggs?\b"
)
_TAG = re.compile(r"#(\w+)")
_STRENGTHS = ("sure", "likely", "hint", "opening")
_READ = ("fr", "en", "und", "")


class _Heard(NamedTuple):
    words: str
    weight: float


@dataclass(frozen=True, slots=True)
class Told:
    """How much was said for each kind, 0 to 1, and in which words, as written."""

    scores: dict[str, float]
    because: dict[str, tuple[str, ...]]


def told(text: str, *, is_title: bool, language: str) -> Told:
    """What the text says. Phrases of another language than French and English are taken for less."""
    reading = Reading.of(text)
    heard: dict[str, dict[str, _Heard]] = {}
    excused: set[str] = set()
    for found in _book().find(reading):
        kind, strength = found.code.split(".")
        if strength == "but":
            excused.add(kind)
        else:
            said = _Heard(reading.quote(found.start, found.end), _placed(strength, found.start, is_title=is_title))
            _hear(heard, kind, reading.letters[found.start : found.end], said)
    if "#" in reading.text:
        for tag in _TAG.findall(reading.text):
            for kind, strength, letters in _said_by_tag(tag):
                _hear(heard, kind, letters, _Heard(f"#{tag}", _weights()[strength]))
    _hear_measures(heard, reading)
    doubt = 1.0 if language in _READ else _IN_ANOTHER_LANGUAGE
    return Told(
        {
            kind: 1 - prod(1 - one.weight * doubt * _trust(kind, excused) for one in words.values())
            for kind, words in heard.items()
        },
        {
            kind: tuple(one.words for one in sorted(words.values(), key=lambda one: -one.weight))
            for kind, words in heard.items()
        },
    )


def _hear(heard: dict[str, dict[str, _Heard]], kind: str, letters: str, said: _Heard) -> None:
    """Words of one stem are heard once: ten hashtags about vegan food say it no better than two."""
    of_kind = heard.setdefault(kind, {})
    stem = letters[:_STEM]
    if stem not in of_kind or of_kind[stem].weight < said.weight:
        of_kind[stem] = said


def _hear_measures(heard: dict[str, dict[str, _Heard]], reading: Reading) -> None:
    measures = [reading.quote(*match.span()) for match in _MEASURE.finditer(reading.letters)]
    if measures:
        weight = _MEASURES if len(measures) > 1 else _ONE_MEASURE
        _hear(heard, "recipe", "measures", _Heard(", ".join(measures[:3]), weight))


def _trust(kind: str, excused: set[str]) -> float:
    return _MEANT_OTHERWISE if kind in excused else 1.0


def _placed(strength: str, start: int, *, is_title: bool) -> float:
    """A phrase that opens a text tells more, one far down less."""
    if strength == "opening":
        return _weights()["sure" if is_title else "likely"] if start < _AT_THE_START else 0.0
    weight = _weights()[strength]
    if start < _AT_THE_START and strength == "likely":
        return min(weight + _OPENED, _weights()["sure"])
    if start > _FAR:
        return weight * (_FAR_SURE if strength == "sure" else _FAR_REST)
    return weight


@lru_cache(maxsize=50_000)
def _said_by_tag(tag: str) -> tuple[tuple[str, str, str], ...]:
    words = Reading.of(" ".join(split_hashtag(tag)))
    said = ((*one.code.split("."), words.letters[one.start : one.end]) for one in _book().find(words))
    return tuple((kind, strength, letters) for kind, strength, letters in said if strength not in ("but", "opening"))


@cache
def _book() -> Phrasebook:
    return Phrasebook(
        {
            f"{kind}.{strength}": listed(group[strength])
            for kind, group in _written().items()
            if kind != "weights"
            for strength in (*_STRENGTHS, "but")
            if strength in group
        }
    )


@cache
def _weights() -> dict[str, float]:
    return {strength: float(weight) for strength, weight in _written()["weights"].items()}


@cache
def _written() -> dict[str, dict[str, str]]:
    return tomllib.loads(files("essaim.language").joinpath("kinds.toml").read_text(encoding="utf-8"))
