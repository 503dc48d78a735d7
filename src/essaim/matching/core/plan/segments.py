"""Where the people whom creators reach are found: segments of like people, among whom audiences overlap by chance.

segment  the people of one country, or those of them who care for one topic
mix      which part of a creator's people is found in each segment
weight   how many people a segment counts for: fewer than live there, since those who watch much watch many

Two creators who reach r and r' people of a segment of M have r × r' ÷ M of them in common (random duplication:
Sainsbury, in Agostini 1961, Journal of Advertising Research 1). docs/method/segments.md has the measures behind
the constants.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from essaim.matching.core.brief import Brief
from essaim.matching.core.plan.assumptions import POPULATION, users
from essaim.matching.core.plan.prospect import Prospect
from essaim.matching.core.plan.question import Floats
from essaim.matching.core.plan.target_share import part_of_population

TOPICAL = 0.5
"""The part of a creator's people who come for the topic."""
TOPIC_PART = 0.11
"""People whom a topic draws ÷ people of the country. With `TOPICAL`: like topics overlap 10 times as much as unlike."""
MOST_TOPICS, MOST_COUNTRIES = 3, 5
SMALLEST_COUNTRY = 0.03
FULLEST = 0.8
"""No creator reaches more than this part of a segment."""
WORLD = "*"
HOME = 0.7
"""Of a creator's people, those in the creator's own country, when the shares are unknown and the brief names none."""


@dataclass(frozen=True)
class Segments:
    """`mix[p, s]` is the part of prospect p's people in segment s; rows add up to 1.

    `general[s]` is the segment of the whole country of s, where whoever does not fit in s is counted. `room[p]` is
    the most people p can reach.
    """

    names: tuple[tuple[str, str], ...]
    """(country, topic); a blank topic is everybody of the country."""
    weights: Floats
    mix: csr_array
    general: np.ndarray[tuple[int], np.dtype[np.int64]]
    room: Floats


def segments_of(prospects: Sequence[Prospect], brief: Brief) -> Segments:
    """The segments of these creators' people, within the brief's target."""
    places = [countries_of(prospect, brief) for prospect in prospects]
    numbers: dict[tuple[str, str], int] = {}
    entries = [
        (row, numbers.setdefault(name, len(numbers)), part)
        for row, (prospect, shares) in enumerate(zip(prospects, places, strict=True))
        for name, part in _parts(prospect, shares)
    ]
    platforms = {prospect.platform for prospect in prospects}
    target = part_of_population(brief)
    weights = np.array([_weight(name, platforms) * target for name in numbers], dtype=np.float64)
    rows, columns, parts = zip(*entries, strict=True) if entries else ((), (), ())
    mix = csr_array((parts, (rows, columns)), shape=(len(prospects), len(numbers)))
    general = np.array([numbers[country, ""] for country, _ in numbers], dtype=np.int64)
    room = np.array(
        [
            FULLEST * min((weights[numbers[country, ""]] / share for country, share in shares), default=0.0)
            for shares in places
        ],
        dtype=np.float64,
    )
    return Segments(tuple(numbers), weights, mix, general, room)


def countries_of(prospect: Prospect, brief: Brief) -> list[tuple[str, float]]:
    """Which countries the people reached in the target live in; the parts add up to 1."""
    wanted = brief.target.countries
    known = {value: share for (dimension, value), share in prospect.audience.items() if dimension == "country"}
    inside = {country: share for country, share in known.items() if not wanted or country in wanted}
    large = sorted(inside.items(), key=lambda one: (-one[1], one[0]))[:MOST_COUNTRIES]
    large = [(country, share) for country, share in large if share >= SMALLEST_COUNTRY]
    if large:
        whole = sum(share for _, share in large)
        return [(country, share / whole) for country, share in large]
    if wanted:
        return [(prospect.country if prospect.country in wanted else wanted[0], 1.0)]
    return [(prospect.country, HOME), (WORLD, 1 - HOME)] if prospect.country else [(WORLD, 1.0)]


def _parts(prospect: Prospect, shares: Sequence[tuple[str, float]]) -> Iterator[tuple[tuple[str, str], float]]:
    topics = tuple(dict.fromkeys(topic.casefold() for topic in prospect.niches))[:MOST_TOPICS]
    for country, share in shares:
        yield (country, ""), share * (1 - TOPICAL if topics else 1.0)
        for topic in topics:
            yield (country, topic), share * TOPICAL / len(topics)


def _weight(name: tuple[str, str], platforms: set[str]) -> float:
    country, topic = name
    people = max((users(platform, country) for platform in platforms), default=0.0)
    return POPULATION.value * people * (TOPIC_PART if topic else 1.0) * (20.0 if country == WORLD else 1.0)
