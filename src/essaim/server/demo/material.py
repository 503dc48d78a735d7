"""The phrases, names, places and brands the demo world is made of, read from the `material` folder."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from essaim.language.text import glued
from essaim.language.topics import topics
from essaim.server.demo.dice import Weighted

FULL_LANGUAGES = ("fr", "en")
"""Languages with phrases for every niche; the others have one topic word and a few sentences."""


@dataclass(frozen=True)
class Voice:
    """What creators of one niche talk about in one language."""

    things: tuple[str, ...]
    doings: tuple[str, ...]
    details: tuple[str, ...]
    tags: tuple[str, ...]


@dataclass(frozen=True)
class Niche:
    """A subject creators specialise in. `words` name it, language by language."""

    code: str
    group: str
    weight: float
    linkedin: float
    emoji: tuple[str, ...]
    voices: dict[str, Voice]
    words: dict[str, str]

    def word(self, language: str) -> str:
        """What the niche is called in that language."""
        return self.words[language]


@dataclass(frozen=True)
class Place:
    """A real city with its region and ISO country."""

    city: str
    region: str
    country: str


@cache
def niches() -> dict[str, Niche]:
    """Every niche by its code."""
    folder = files("essaim.server.demo").joinpath("material", "niches")
    written: dict[str, Any] = {}
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        written |= tomllib.loads(file.read_text(encoding="utf-8"))
    return {code: _niche(code, niche) for code, niche in written.items()}


def _niche(code: str, written: dict[str, Any]) -> Niche:
    voices = {language: _voice(written[language]) for language in FULL_LANGUAGES}
    words = {
        language: topics()[code].label(language) if code in topics() else written[f"{language}_label"]
        for language in FULL_LANGUAGES
    }
    for language in ("de", "es", "it"):
        word, tags = written[language].split(" | ")
        words[language] = word
        voices[language] = Voice((), (), (), tuple(tags.split()))
    return Niche(
        code=code,
        group=written["group"],
        weight=written["weight"],
        linkedin=written.get("linkedin", 0.0),
        emoji=tuple(written["emoji"].split()),
        voices=voices,
        words=words,
    )


def _voice(written: dict[str, str]) -> Voice:
    things, doings, details = (tuple(written[name].split(" | ")) for name in ("things", "doings", "details"))
    return Voice(things, doings, details, tuple(written["tags"].split()))


@cache
def places() -> dict[str, Weighted[Place]]:
    """The cities of each language, as often as creators live there."""
    return {
        language: Weighted(
            [(Place(city, region, country), weight) for city, (region, country, weight) in cities.items()]
        )
        for language, cities in written("places").items()
    }


@cache
def written(name: str) -> dict[str, Any]:
    """The content of one file of material, as it is written."""
    return tomllib.loads(files("essaim.server.demo").joinpath("material", f"{name}.toml").read_text(encoding="utf-8"))


@cache
def first_names(language: str) -> tuple[str, ...]:
    """First names in use in that language."""
    return tuple(written("people")["first"][language].split())


@cache
def family_names(language: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The two halves invented family names are made of."""
    starts, ends = written("people")["family"][language]
    return tuple(starts.split()), tuple(ends.split())


@cache
def sponsors(group: str) -> tuple[str, ...]:
    """The invented brands that pay creators of a group of niches."""
    return tuple(written("brands")["others"][group])


def brand_handle(brand: str) -> str:
    """The handle an invented brand goes by: `Maison Orcelle` is `maisonorcelle`."""
    return glued(brand)


def place_named(city: str, language: str) -> Place:
    """The place of that name among the cities of that language."""
    region, country, _ = written("places")[language][city]
    return Place(city, region, country)
