"""The invented people: name, language, city, niches, and where they publish."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from essaim.catalogue.core.platforms import Platform
from essaim.language.text import fold
from essaim.server.demo.dice import Dice, Weighted
from essaim.server.demo.material import Niche, Place, family_names, first_names, niches, places, written

LANGUAGES = Weighted([("fr", 70.0), ("en", 22.0), ("de", 3.0), ("es", 2.5), ("it", 2.5)])
LONGEST_HANDLE = 22
"""TikTok takes 24 characters; two are kept for a number."""

_WORKING = Weighted(
    [(Platform.LINKEDIN, 62.0), (Platform.YOUTUBE, 15.0), (Platform.INSTAGRAM, 14.0), (Platform.TIKTOK, 9.0)]
)
_PRIVATE = Weighted([(Platform.INSTAGRAM, 57.0), (Platform.TIKTOK, 26.0), (Platform.YOUTUBE, 17.0)])
_PRESENCES = Weighted([(1, 83.0), (2, 13.5), (3, 3.5)])


@dataclass(frozen=True)
class Persona:
    """An invented person, before anything is published; `handle` is free on every platform."""

    index: int
    first: str
    last: str
    handle: str
    language: str
    place: Place
    niche: Niche
    second: Niche
    platforms: tuple[Platform, ...]
    bio: str = ""
    """Written by hand for heroes; others get one composed."""

    @property
    def name(self) -> str:
        """First and family name."""
        return f"{self.first} {self.last}"


def personas(seed: int, count: int, *, taken: frozenset[str]) -> Iterator[Persona]:
    """`count` people with handles of their own, none of them among `taken`."""
    used = set(taken)
    for index in range(count):
        persona = _persona(Dice(seed, index), index, used)
        used.add(persona.handle)
        yield persona


def _persona(dice: Dice, index: int, used: set[str]) -> Persona:
    language = dice.weigh(LANGUAGES)
    place = dice.weigh(places()[language])
    niche = dice.weigh(_all_niches())
    second = dice.pick([other for other in niches().values() if other.group == niche.group and other != niche])
    first = dice.pick(first_names(language))
    starts, ends = family_names(language)
    last = dice.pick(starts) + dice.pick(ends)
    words = {"first": slug(first), "last": slug(last), "city": slug(place.city), "topic": slug(niche.word(language))}
    handle = _free(_handle(dice, language, words), used, dice)
    return Persona(index, first, last, handle, language, place, niche, second, _platforms(dice, niche))


@cache
def _all_niches() -> Weighted[Niche]:
    return Weighted([(niche, niche.weight) for niche in niches().values()])


def _platforms(dice: Dice, niche: Niche) -> tuple[Platform, ...]:
    usual = _WORKING if niche.linkedin else _PRIVATE
    wanted = dice.weigh(_PRESENCES)
    found: list[Platform] = []
    while len(found) < wanted:
        platform = dice.weigh(usual)
        if platform not in found:
            found.append(platform)
    return tuple(found)


def _handle(dice: Dice, language: str, words: dict[str, str]) -> str:
    pattern = dice.pick(written("people")["handles"][language])
    handle: str = pattern.format(**words)
    return (
        handle if len(handle) <= LONGEST_HANDLE else f"{words['first']}.{words['last']}"[:LONGEST_HANDLE].rstrip("._")
    )


def _free(handle: str, used: set[str], dice: Dice) -> str:
    bare = re.sub(r"\d+$", "", handle)
    while handle in used:
        handle = f"{bare}{dice.whole(1, 99)}"
    return handle


def slug(text: str) -> str:
    """Lower case letters and digits only: `Saint-Étienne` is `saintetienne`."""
    return fold(text).replace(" ", "")
