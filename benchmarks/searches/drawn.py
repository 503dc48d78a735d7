"""What is asked: searches of each kind with values drawn from a fixed seed."""

from __future__ import annotations

import random
from collections.abc import Callable

from benchmarks.worlds.accounts import SYLLABLES
from essaim.catalogue.core.search import Filters, Near
from essaim.language.topics import numbers

TODAY = 20_782
ROUNDS = 60
SMALLEST = 10_000
"""Accounts that every world has."""
_PLATFORMS = ("instagram", "tiktok", "youtube")
_COUNTRIES = ("FR", "BE", "CH", "DE", "ES", "IT", "GB")
_PLACES = (("Lyon", 45.764, 4.8357), ("Paris", 48.8566, 2.3522), ("Lille", 50.6292, 3.0573), ("Nice", 43.7102, 7.262))


def eight(dice: random.Random) -> Filters:
    """Platform, country, followers (two bounds), engagement, growth, latest post, e-mail, language."""
    least = dice.choice((2_000, 5_000, 10_000))
    return Filters(
        platforms=(dice.choice(_PLATFORMS),),
        countries=("FR",) if dice.random() < 0.6 else (dice.choice(_COUNTRIES),),
        min_followers=least,
        max_followers=least * dice.choice((5, 10)),
        min_engagement=dice.choice((0.01, 0.02, 0.03)),
        min_growth=dice.choice((-0.1, 0.0)),
        posted_within_days=dice.choice((60, 120)),
        contactable=True,
        languages=("fr", "en"),
    )


def worded(dice: random.Random) -> Filters:
    """The same, any of three hashtags, and a keyword."""
    one = eight(dice)
    return Filters(
        **{**one.__dict__, "hashtags": tuple(_word(dice) for _tag in range(3)), "keywords": (_word(dice, 0),)}
    )


def alike(dice: random.Random) -> Filters:
    """The same, ranked by likeness to an account."""
    return Filters(**{**eight(dice).__dict__, "similar_to": dice.randrange(1, SMALLEST)})


def alike_of_all(dice: random.Random) -> Filters:
    """Likeness to an account alone, without any filter."""
    return Filters(similar_to=dice.randrange(1, SMALLEST))


def broad(dice: random.Random) -> Filters:
    """Followers alone: a large part of the catalogue."""
    return Filters(min_followers=dice.choice((2_000, 5_000)), max_followers=50_000)


def around(dice: random.Random) -> Filters:
    """A radius and followers."""
    name, latitude, longitude = dice.choice(_PLACES)
    radius = dice.choice((20.0, 30.0, 50.0))
    return Filters(near=Near(name, latitude, longitude, radius), min_followers=2_000, max_followers=50_000)


def topical(dice: random.Random) -> Filters:
    """The eight filters with two niches chosen: facets of a search as people narrow it."""
    niches = tuple(dice.sample([code for code, number in numbers().items() if number % 100 == 0], 2))
    return Filters(**{**eight(dice).__dict__, "niches": niches})


def asked(kind: Callable[[random.Random], Filters]) -> list[Filters]:
    """As many searches of that kind as there are rounds, always the same."""
    dice = random.Random(20261125)
    return [kind(dice) for _round in range(ROUNDS)]


def _word(dice: random.Random, least: int = 1) -> str:
    return "".join(dice.choice(SYLLABLES[:5] if place > least else SYLLABLES) for place in range(3))
