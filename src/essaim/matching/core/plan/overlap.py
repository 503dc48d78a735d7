"""Blocks of people and who reaches them: from lists where they are known, from likeness where they are not.

known    chances that rest on lists: a member of a creator's list is reached by that creator
likely   chances that rest on likeness: anybody of a segment is reached as any other

A creator's chances always add up to the people that the creator is expected to reach: lists say who they are, not
how many. What a list is too short to hold is spread over the creator's segments, and so are the people of creators
without a list: over everybody of the segment, those on others' lists included.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from essaim.catalogue.core.sketch import Sketch
from essaim.matching.core.plan.assumptions import LISTED
from essaim.matching.core.plan.prospect import Prospect
from essaim.matching.core.plan.question import Floats
from essaim.matching.core.plan.segments import FULLEST, Segments

Numbers = NDArray[np.int64]

MOST_MEMBERS, MOST_ENTRIES = 1_000_000, 60_000
"""Memberships looked at, and kept once people under the same lists are one; beyond, people are sampled by hash."""
SURE, SUREST = 0.9, 0.98
"""The highest chance of reaching a member of one's list, as such and in all."""
PLACES = 24
"""Blocks of a segment's lists on which a creator without a list is spread: a systematic sample."""
FEWEST_MEMBERS = 20
"""A shorter list says too little of who is reached."""
SPACE = 2.0**64


@dataclass(frozen=True)
class Blocks:
    """Weights of the blocks, and for each option its chances; `chances` = `known` + `likely`.

    `listed[b]` tells blocks of list members from the rest of a segment.
    """

    weights: Floats
    known: csr_array
    likely: csr_array
    listed: NDArray[np.bool_]

    @cached_property
    def chances(self) -> csr_array:
        """Of each option on each block; nobody is reached for certain."""
        chances = csr_array(self.known + self.likely)
        np.minimum(chances.data, SUREST, out=chances.data)
        return chances


@dataclass(frozen=True)
class _Lists:
    """People of all lists grouped by the lists that hold them. One row of `whose`, `block`, `factor` a membership."""

    weights: Floats
    home: Numbers
    """Each block's segment."""
    whose: Numbers
    block: Numbers
    factor: Floats
    """How much more than a fully kept list each kept member of a sketch stands for."""
    starts: Numbers
    """Where each prospect's memberships begin."""


def blocks_of(
    reaches: Floats, owners: Numbers, prospects: Sequence[Prospect], segments: Segments, lists: Mapping[int, Sketch]
) -> Blocks:
    """The blocks for options that reach `reaches` people, option o being of prospect `owners[o]` (ascending)."""
    listed = _lists(prospects, segments, lists)
    known, left = _known(reaches, owners, listed)
    likely, rest = _likely(left, owners, prospects, segments, listed)
    weights = np.concatenate([rest, listed.weights])
    shape = (reaches.size, weights.size)
    count = segments.weights.size
    return Blocks(
        weights,
        csr_array((known[2], (known[0], known[1] + count)), shape=shape),
        csr_array((likely[2], (likely[0], likely[1])), shape=shape),
        np.arange(weights.size) >= count,
    )


def _lists(prospects: Sequence[Prospect], segments: Segments, lists: Mapping[int, Sketch]) -> _Lists:
    found = {row: lists[one.account_id] for row, one in enumerate(prospects) if one.account_id in lists}
    found = {row: sketch for row, sketch in found.items() if sketch.hashes.size >= FEWEST_MEMBERS}
    held = sum(sketch.hashes.size for sketch in found.values())
    share = min(1.0, MOST_MEMBERS / held) if held else 1.0
    main = _main_segments(segments, len(prospects))
    grouped = _grouped(found, share, main, len(prospects))
    while grouped.whose.size > max(MOST_ENTRIES, 2 * len(found)):
        share *= min(0.7, MOST_ENTRIES / grouped.whose.size)
        grouped = _grouped(found, share, main, len(prospects))
    return grouped


def _main_segments(segments: Segments, prospects: int) -> Numbers:
    main = np.zeros(prospects, dtype=np.int64)
    mix = segments.mix
    for row in range(prospects):
        start, end = mix.indptr[row], mix.indptr[row + 1]
        if end > start:
            main[row] = mix.indices[start + int(np.argmax(mix.data[start:end]))]
    return main


def _grouped(found: Mapping[int, Sketch], share: float, main: Numbers, prospects: int) -> _Lists:
    """People under the same lists, kept with the same chance, become one block.

    A person kept with chance p (the highest among the lists that hold them) weighs 1 ÷ p people of the lists
    (Horvitz and Thompson 1952); in a list kept with chance t, they stand for p ÷ t.
    """
    if not found:
        none, nothing = np.empty(0, dtype=np.int64), np.empty(0)
        return _Lists(nothing, none, none, none, nothing, np.zeros(prospects + 1, dtype=np.int64))
    kept = {row: min(sketch.threshold, share) for row, sketch in found.items()}
    cut = [
        sketch.hashes if kept[row] >= 1 else sketch.hashes[sketch.hashes < np.uint64(kept[row] * SPACE)]
        for row, sketch in found.items()
    ]
    whose = np.repeat(np.array(list(found), dtype=np.int64), [hashes.size for hashes in cut])
    thresholds = np.repeat(np.array(list(kept.values())), [hashes.size for hashes in cut])
    people, person = np.unique(np.concatenate(cut), return_inverse=True)
    chance = np.zeros(people.size)
    np.maximum.at(chance, person, thresholds)
    marks = np.random.default_rng(0).integers(0, 2**63, prospects, dtype=np.uint64)
    pattern = np.zeros(people.size, dtype=np.uint64)
    np.add.at(pattern, person, marks[whose])
    pattern ^= chance.view(np.uint64)
    _, first, block = np.unique(pattern, return_index=True, return_inverse=True)
    weights = np.bincount(block, weights=LISTED.value / chance).astype(np.float64)
    is_first = np.isin(person, first)
    whose, entry, thresholds = whose[is_first], person[is_first], thresholds[is_first]
    home = np.zeros(weights.size, dtype=np.int64)
    home[block[entry][::-1]] = main[whose][::-1]
    return _Lists(
        weights, home, whose, block[entry].astype(np.int64), np.asarray(chance[entry] / thresholds),
        np.searchsorted(whose, np.arange(prospects + 1)),
    )  # fmt: skip


_Entries = tuple[Numbers, Numbers, Floats]


def _known(reaches: Floats, owners: Numbers, lists: _Lists) -> tuple[_Entries, Floats]:
    """Chances on list members, and the people of each option that its creator's list is too short for."""
    entries: list[_Entries] = []
    left = reaches.copy()
    edges = np.searchsorted(owners, np.arange(lists.starts.size))
    for owner in np.flatnonzero(np.diff(lists.starts)):
        start, end = lists.starts[owner], lists.starts[owner + 1]
        options = np.arange(edges[owner], edges[owner + 1])
        block, factor = lists.block[start:end], lists.factor[start:end]
        weight = lists.weights[block]
        chance = np.minimum(SURE, reaches[options, None] / float(weight @ factor) * factor)
        left[options] = np.maximum(0.0, reaches[options] - chance @ weight)
        entries.append((np.repeat(options, block.size), np.tile(block, options.size), chance.ravel()))
    return _joined(entries), left


def _rest(segments: Segments, lists: _Lists) -> tuple[Floats, list[Numbers]]:
    """People of each segment who are in no list, and the list blocks of each segment."""
    count = segments.weights.size
    inside = np.bincount(lists.home, weights=lists.weights, minlength=count) if lists.home.size else np.zeros(count)
    order = np.argsort(lists.home, kind="stable")
    edges = np.searchsorted(lists.home[order], np.arange(count + 1))
    homes = [order[edges[one] : edges[one + 1]].astype(np.int64) for one in range(count)]
    # Lists larger than their segment mean that it is larger than assumed.
    return np.maximum(segments.weights - inside, 0.25 * inside), homes


def _likely(
    left: Floats, owners: Numbers, prospects: Sequence[Prospect], segments: Segments, lists: _Lists
) -> tuple[_Entries, Floats]:
    """Chances by likeness, and how many people of each segment are in no list."""
    rest, homes = _rest(segments, lists)
    mass = csr_array(segments.mix[owners])
    rows = np.repeat(np.arange(owners.size), np.diff(mass.indptr))
    columns, people = mass.indices.astype(np.int64), mass.data * left[rows]
    sampled: list[_Entries] = []
    if lists.weights.size:
        order = np.lexsort((rows, columns, owners[rows]))
        rows, columns, people = rows[order], columns[order], people[order]
        running = [np.cumsum(lists.weights[home]) for home in homes]
        for start, end in _runs(owners[rows], columns):
            segment = int(columns[start])
            if homes[segment].size and people[start:end].any():
                account = prospects[owners[rows[start]]].account_id
                there = _Home(homes[segment], running[segment], lists.weights[homes[segment]], float(rest[segment]))
                block, chance = _sampled(people[start:end], there, (account, segment))
                option = rows[start:end]
                sampled.append((np.repeat(option, block.size), np.tile(block + rest.size, option.size), chance.ravel()))
                people[start:end] -= chance @ lists.weights[block]
    rows, columns, people = _fitting((rows, columns, people), rest, segments.general)
    return _joined([*sampled, (rows, columns, people / rest[columns])]), rest


def _runs(owners: Numbers, columns: Numbers) -> Iterator[tuple[int, int]]:
    """Where the entries of one creator in one segment stand, in entries ordered by creator, then segment."""
    edges = np.flatnonzero(np.diff(owners) | np.diff(columns)) + 1
    yield from zip([0, *edges.tolist()], [*edges.tolist(), owners.size], strict=True)


@dataclass(frozen=True)
class _Home:
    """The list blocks of one segment, their running weights, and how many people of it are in no list."""

    blocks: Numbers
    running: Floats
    weights: Floats
    rest: float


def _sampled(mass: Floats, home: _Home, seed: tuple[int, int]) -> tuple[Numbers, Floats]:
    """Chances on a few list blocks of the segment that stand for all of them, drawn in proportion to their people.

    The draw belongs to the account: its options differ in their chances, not in whom they may reach.
    """
    total = float(home.running[-1])
    part = mass * total / (total + home.rest)
    places = int(min(4 * PLACES, max(PLACES, 2 * part.max() / LISTED.value)))
    offset = (seed[0] * 2_654_435_761 + seed[1] * 40_503) % 2**32 / 2**32
    drawn = np.searchsorted(home.running, (np.arange(places) + offset) / places * total)
    place, times = np.unique(np.minimum(drawn, home.blocks.size - 1), return_counts=True)
    chance = part[:, None] * (times / places / home.weights[place])[None, :]
    return home.blocks[place], np.minimum(FULLEST, chance)


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
