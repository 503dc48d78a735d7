"""Blocks of people and who reaches them: from lists where they are known, from likeness where they are not.

known    chances that rest on lists (`overlap_lists`)
likely   chances that rest on likeness: anybody of a segment is reached as any other, those on others' lists included

A creator's chances always add up to the people that the creator is expected to reach: lists say who they are, not
how many.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from essaim.catalogue.core.sketch import Sketch
from essaim.matching.core.plan.overlap_lists import Listed, Numbers, corrected, grouped, listed
from essaim.matching.core.plan.prospect import Prospect
from essaim.matching.core.plan.question import Floats
from essaim.matching.core.plan.segments import FULLEST, Segments

SUREST = 0.98
"""Nobody is reached for certain."""
FEWEST_PLACES, MOST_PLACES = 6, 40
"""Blocks of a segment's lists on which people reached by likeness are spread: a systematic sample."""
PEOPLE_A_PLACE = 4.0
MOSTLY = 0.9
"""A creator of whose people lists place more than this part has the rest spread over people who are in no list."""


@dataclass(frozen=True)
class Blocks:
    """Weights of the blocks, and for each option its chances; `chances` = `known` + `likely`.

    `on_lists[b]` tells blocks of list members from the rest of a segment. `doubt` is the standard deviation of the
    logarithm of how many people a segment counts for.
    """

    weights: Floats
    known: csr_array
    likely: csr_array
    on_lists: NDArray[np.bool_]
    doubt: float

    @cached_property
    def chances(self) -> csr_array:
        """Of each option on each block."""
        chances = csr_array(self.known + self.likely)
        np.minimum(chances.data, SUREST, out=chances.data)
        return chances


def blocks_of(
    reaches: Floats, owners: Numbers, prospects: Sequence[Prospect], segments: Segments, lists: Mapping[int, Sketch]
) -> Blocks:
    """The blocks for options that reach `reaches` people, option o being of prospect `owners[o]` (ascending)."""
    joined = grouped(prospects, lists)
    weights, doubt = corrected(segments, joined)
    most = np.zeros(len(prospects))
    np.maximum.at(most, owners, reaches)
    members = listed(most, joined, segments, weights)
    known = _known(reaches, owners, most, members)
    left = reaches * (1 - members.placed[owners])
    homes = _homes(members, weights)
    accounts = np.array([prospects[owner].account_id for owner in owners], dtype=np.int64)
    rest = np.array([home.rest for home in homes], dtype=np.float64)
    likely = _likely(_spread(left, owners, segments), (owners, accounts), members, homes, segments.general)
    every = np.concatenate([rest, members.weights])
    shape = (reaches.size, every.size)
    return Blocks(
        every,
        csr_array((known[2], (known[0], known[1] + rest.size)), shape=shape),
        csr_array((likely[2], (likely[0], likely[1])), shape=shape),
        np.arange(every.size) >= rest.size,
        doubt,
    )


_Entries = tuple[Numbers, Numbers, Floats]


def _known(reaches: Floats, owners: Numbers, most: Floats, members: Listed) -> _Entries:
    """Chances on list members: in proportion to the people whom the option reaches."""
    if members.whose.size == 0:
        return _joined([])
    shape = (most.size, members.weights.size)
    chances = csr_array((members.chance, (members.whose, members.block)), shape=shape)[owners]
    rows = np.repeat(np.arange(owners.size), np.diff(chances.indptr))
    part = np.divide(reaches, most[owners], out=np.zeros_like(reaches), where=most[owners] > 0)
    return rows, chances.indices.astype(np.int64), chances.data * part[rows]


@dataclass(frozen=True)
class _Home:
    """The list blocks of one segment, their running weights, and how many people of it are in no list."""

    blocks: Numbers
    running: Floats
    weights: Floats
    rest: float


def _spread(left: Floats, owners: Numbers, segments: Segments) -> _Entries:
    """Option, segment and people, ordered by creator, then segment."""
    mass = csr_array(segments.mix[owners])
    rows = np.repeat(np.arange(owners.size), np.diff(mass.indptr))
    columns, people = mass.indices.astype(np.int64), mass.data * left[rows]
    order = np.lexsort((rows, columns, owners[rows]))
    return rows[order], columns[order], people[order]


def _likely(
    entries: _Entries, whose: tuple[Numbers, Numbers], members: Listed, homes: Sequence[_Home], general: Numbers
) -> _Entries:
    """Chances by likeness: on the list blocks of each segment, and on the people who are in no list.

    `whose` are each option's creator and account.
    """
    rows, columns, people = entries
    owners, accounts = whose[0][rows], whose[1][rows]
    rest = np.array([home.rest for home in homes], dtype=np.float64)
    listed_by = _by_creator(members)
    sampled: list[_Entries] = []
    for start, end in _runs(owners, columns) if members.weights.size else ():
        home = homes[int(columns[start])]
        if home.blocks.size and members.placed[owners[start]] < MOSTLY:
            place, chance = _sampled(people[start:end], home, listed_by[owners[start]], int(accounts[start]))
            block = home.blocks[place]
            option = rows[start:end]
            sampled.append((np.repeat(option, block.size), np.tile(block + rest.size, option.size), chance.ravel()))
            people[start:end] -= chance @ home.weights[place]
    rows, columns, people = _fitting((rows, columns, people), rest, general)
    return _joined([*sampled, (rows, columns, people / rest[columns])])


def _by_creator(members: Listed) -> list[Numbers]:
    """The list blocks of each creator."""
    order = np.argsort(members.whose, kind="stable")
    edges = np.searchsorted(members.whose[order], np.arange(members.placed.size + 1))
    return [members.block[order[edges[one] : edges[one + 1]]] for one in range(members.placed.size)]


def _homes(members: Listed, weights: Floats) -> list[_Home]:
    inside = np.bincount(members.home, weights=members.weights, minlength=weights.size).astype(np.float64)
    order = np.argsort(members.home, kind="stable")
    edges = np.searchsorted(members.home[order], np.arange(weights.size + 1))
    # Lists larger than their segment mean that it is larger than assumed.
    rest = np.maximum(weights - inside, 0.25 * inside)
    found = []
    for segment in range(weights.size):
        blocks = order[edges[segment] : edges[segment + 1]].astype(np.int64)
        heavy = members.weights[blocks]
        found.append(_Home(blocks, np.cumsum(heavy), heavy, float(rest[segment])))
    return found


def _runs(owners: Numbers, columns: Numbers) -> Iterator[tuple[int, int]]:
    """Where the entries of one creator in one segment stand, in entries ordered by creator, then segment."""
    edges = np.flatnonzero(np.diff(owners) | np.diff(columns)) + 1
    yield from zip([0, *edges.tolist()], [*edges.tolist(), owners.size], strict=True)


def _sampled(mass: Floats, home: _Home, own: Numbers, account: int) -> tuple[Numbers, Floats]:
    """Chances on a few list blocks, by their place in the segment, that stand for all: drawn in proportion to people.

    The draw belongs to the account: its options differ in their chances, not in whom they may reach. Blocks of the
    creator's `own` list are reached as the list says.
    """
    total = float(home.running[-1])
    part = mass * total / (total + home.rest)
    places = int(min(MOST_PLACES, max(FEWEST_PLACES, part.max() / PEOPLE_A_PLACE)))
    offset = account * 2_654_435_761 % 2**32 / 2**32
    drawn = np.searchsorted(home.running, (np.arange(places) + offset) / places * total)
    first = np.flatnonzero(np.diff(drawn, prepend=-1))
    place, times = np.minimum(drawn[first], home.blocks.size - 1), np.diff(first, append=drawn.size)
    if own.size:
        others = np.isin(home.blocks[place], own, invert=True)
        place, times = place[others], times[others]
    chance = part[:, None] * (times / places / home.weights[place])[None, :]
    return place, np.minimum(FULLEST, chance)


def _fitting(entries: _Entries, rest: Floats, general: Numbers) -> _Entries:
    """People for whom a segment has no room are counted in their country at large."""
    rows, columns, people = entries
    over = np.maximum(0.0, people - FULLEST * rest[columns])
    moved = np.flatnonzero((over > 0) & (general[columns] != columns))
    return (
        np.concatenate([rows, rows[moved]]),
        np.concatenate([columns, general[columns[moved]]]),
        np.concatenate([people - over, over[moved]]),
    )


def _joined(entries: list[_Entries]) -> _Entries:
    none = np.empty(0, dtype=np.int64)
    rows, columns, chances = zip((none, none, np.empty(0)), *entries, strict=True)
    return np.concatenate(rows), np.concatenate(columns), np.concatenate(chances)
