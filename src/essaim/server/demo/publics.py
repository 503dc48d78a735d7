"""Who reads whom: the public of each account, drawn from communities that creators of neighbouring niches share.

public     the people who may ever react to an account
community  people of one language who are interested in one sphere of niches; each has a niche and a city of their own
activity   how readily a person reacts at all: a few do again and again, most hardly ever
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from essaim.server.demo.material import Niche, first_names, niches, places
from essaim.server.demo.personas import Persona, slug

PEOPLE = 60_000
"""People of one community."""
SPHERES = {"zero_waste": "beauty", "wellness": "beauty"}
"""Niches whose readers are those of another group than their own."""
_ACTIVITY = 1.5
"""Spread of the log-normal number."""
_STRANGER, _SAME_NICHE, _SECOND_NICHE, _SAME_CITY = 0.2, 3.0, 1.0, 5.0
"""How much likelier a person is to be of the public for what they share with the creator."""
_ENDS = ("_a", ".m", "_lt", "b", ".du", "_off", "x", ".k", "_p", "ette", ".v", "")


@dataclass(frozen=True)
class Community:
    """Each person's activity, niche and city, by their numbers, the most active first."""

    language: str
    sphere: str
    activity: NDArray[np.float64]
    niche: NDArray[np.int64]
    city: NDArray[np.int64]
    niches: tuple[str, ...]
    cities: tuple[str, ...]


def public(persona: Persona, platform: str, *, size: int, keen: float = 1.0, among: int = PEOPLE) -> tuple[str, ...]:
    """The user names of an account's public, the most devoted first; a smaller one is the start of a larger.

    `keen` is how much activity counts: more where reacting costs more than a tap; `among` how many of the
    most active may react at all. The throws are the account's own: a public more or less changes nobody else.
    """
    here = community(persona.language, sphere_of(persona.niche))
    likeness = np.full(among, _STRANGER)
    for niche, more in ((persona.niche, _SAME_NICHE), (persona.second, _SECOND_NICHE)):
        if niche.code in here.niches:
            likeness[here.niche[:among] == here.niches.index(niche.code)] += more
    if persona.place.city in here.cities:
        likeness[here.city[:among] == here.cities.index(persona.place.city)] *= _SAME_CITY
    dice = np.random.default_rng(zlib.crc32(f"{persona.handle}/{platform}/public".encode()))
    # Without replacement, as likely as the weights say: Efraimidis and Spirakis, 2006.
    waits = dice.exponential(size=among) / (here.activity[:among] ** keen * likeness)
    first = np.argpartition(waits, size)[:size] if size < among else np.arange(among)
    return tuple(name_of(persona.language, here.sphere, int(one)) for one in first[np.argsort(waits[first])])


def sphere_of(niche: Niche) -> str:
    """The niches whose readers are the same people, by one name."""
    return SPHERES.get(niche.code, niche.group)


@cache
def community(language: str, sphere: str) -> Community:
    """The people of that language and sphere."""
    dice = np.random.default_rng(zlib.crc32(f"{language}/{sphere}".encode()))
    inside = [niche for niche in niches().values() if sphere_of(niche) == sphere]
    weights = np.array([niche.weight for niche in inside])
    cities, shares = zip(*places()[language].shares(), strict=True)
    return Community(
        language=language,
        sphere=sphere,
        activity=np.sort(dice.lognormal(0, _ACTIVITY, PEOPLE))[::-1],
        niche=dice.choice(len(inside), PEOPLE, p=weights / weights.sum()),
        city=dice.choice(len(cities), PEOPLE, p=np.array(shares)),
        niches=tuple(niche.code for niche in inside),
        cities=tuple(place.city for place in cities),
    )


@cache
def name_of(language: str, sphere: str, person: int) -> str:
    """A user name as people choose them; the same person always bears the same."""
    thrown = zlib.crc32(f"{language}/{sphere}/{person}".encode())
    names = first_names(language)
    number = (thrown >> 4) % 9_999 + 1 if thrown % 3 else (thrown >> 4) % 99 + 1
    return f"{slug(names[(thrown >> 12) % len(names)])}{_ENDS[(thrown >> 20) % len(_ENDS)]}{number}"
