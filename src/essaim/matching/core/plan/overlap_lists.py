"""What lists of people tell of overlap: who is on several, and how many such people there must be in whole audiences.

Two lists of n and n' people with c in common, drawn from audiences of which r and r' are reached, tell that

    people reached by both ≈ r × r' × c ÷ (n × n' × κ)

(Lincoln and Petersen's estimate, as for marked animals), κ being how much more those who comment or like on one
account do so on another than those who merely watch. A block of people on the same lists gets the weight ω and each
creator the chance q on it such that ω × q × q' is r × r' ÷ (n × n' × κ) for every two creators of it.

Short lists tell little: with E people expected in common, the lists' share of what is believed is E ÷ (E + shape), as
when a gamma law of that shape is updated by a count; the rest is likeness.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from essaim.catalogue.core.sketch import Sketch
from essaim.matching.core.plan.assumptions import LISTED, POPULATION
from essaim.matching.core.plan.prospect import Prospect
from essaim.matching.core.plan.question import Floats
from essaim.matching.core.plan.segments import Segments

Numbers = NDArray[np.int64]

MOST_MEMBERS, MOST_ENTRIES = 300_000, 60_000
"""Memberships looked at, and kept once people under the same lists are one; beyond, people are sampled by hash."""
FEWEST_MEMBERS = 20
SHAPE = 0.15
"""Of the gamma law of how much two audiences overlap beside likeness: 1 ÷ (e^(1.42²) − 1), 1.42 measured on Twitch."""
SURE = 0.85
"""The highest chance of reaching a member."""
ALONE_AT_LEAST = 0.05
"""Of the people whom lists place, those on no other list."""
DOUBT = 5.0
"""People in common that weigh as much as what likeness expects, when lists correct likeness."""
SPACE = 2.0**64


@dataclass(frozen=True)
class Grouped:
    """People on the same lists, kept with the same chance, are one block of `people`. A row a membership."""

    people: Floats
    whose: Numbers
    block: Numbers
    factor: Floats
    """p ÷ t: how much more than a wholly kept list each kept member of a sketch stands for."""
    sizes: Floats
    """People on each prospect's list; 0 without one."""


@dataclass(frozen=True)
class Listed:
    """Blocks of list members: their weights and segments, and who is reached there with which chance.

    The chances are for the largest reach of each creator; `placed` is the part of the creator's people found there.
    """

    weights: Floats
    home: Numbers
    whose: Numbers
    block: Numbers
    chance: Floats
    placed: Floats


def grouped(prospects: Sequence[Prospect], lists: Mapping[int, Sketch]) -> Grouped:
    """The lists of these creators, people under the same lists joined."""
    found = {row: lists[one.account_id] for row, one in enumerate(prospects) if one.account_id in lists}
    found = {row: sketch for row, sketch in found.items() if sketch.hashes.size >= FEWEST_MEMBERS}
    held = sum(sketch.hashes.size for sketch in found.values())
    share = min(1.0, MOST_MEMBERS / held) if held else 1.0
    joined = _joined(found, share, len(prospects))
    while joined.whose.size > max(MOST_ENTRIES, 2 * len(found)):
        share *= min(0.7, MOST_ENTRIES / joined.whose.size)
        joined = _joined(found, share, len(prospects))
    return joined


def corrected(segments: Segments, lists: Grouped) -> tuple[Floats, float]:
    """The segments' people, once overlap of lists is held against what likeness expected; and the doubt that is left.

    The doubt is the standard deviation of the logarithm. Both are as assumed where no two lists are known.
    """
    expected = _expected_pairs(segments, lists)
    if expected <= 0:
        return segments.weights, POPULATION.spread
    pairs = np.bincount(lists.block, weights=lists.factor, minlength=lists.people.size) ** 2
    pairs -= np.bincount(lists.block, weights=lists.factor**2, minlength=lists.people.size)
    shared = float(lists.people @ pairs) / 2
    known = LISTED.spread**2 + (1 / SHAPE) / (shared + 1)
    trust = POPULATION.spread**2 / (POPULATION.spread**2 + known)
    times = ((shared + DOUBT) / (expected + DOUBT)) ** trust
    return segments.weights / times, float(POPULATION.spread * np.sqrt(1 - trust))


def listed(people: Floats, lists: Grouped, segments: Segments, weights: Floats) -> Listed:
    """Blocks for creators who reach at most `people` each, in segments of `weights` people."""
    placed = _trusted(lists, segments, weights)
    if not placed.any():
        none = np.empty(0, dtype=np.int64)
        return Listed(np.empty(0), none, none, none, np.empty(0), placed)
    each = np.divide(placed * people, lists.sizes, out=np.zeros_like(people), where=lists.sizes > 0)
    many = np.bincount(lists.block, minlength=lists.people.size) > 1
    rows = many[lists.block]
    whose, block = lists.whose[rows], lists.block[rows]
    strength = each[whose] * lists.factor[rows]
    omega = np.full(lists.people.size, LISTED.value)
    np.maximum.at(omega, block, strength**2 / (SURE**2 * LISTED.value))
    chance = strength / np.sqrt(LISTED.value * omega[block])
    heavy = lists.people * omega
    most = (1 - ALONE_AT_LEAST) * placed * people
    heavy *= _fitting(block, whose, heavy[block] * chance, most, omega.size)
    mass = np.bincount(whose, weights=heavy[block] * chance, minlength=people.size).astype(np.float64)
    numbers = np.cumsum(many) - 1
    return _with_others(
        Listed(heavy[many], _homes(block, whose, many, segments), whose, numbers[block], chance, placed),
        placed * people - mass,
        segments,
    )


def _fitting(block: Numbers, whose: Numbers, mass: Floats, most: Floats, blocks: int) -> Floats:
    """By how much each block must shrink so that no creator reaches more people than expected on their own list."""
    whole = np.bincount(whose, weights=mass, minlength=most.size).astype(np.float64)
    factor = np.minimum(1.0, np.divide(most, whole, out=np.ones_like(whole), where=whole > 0))
    shrunk = np.ones(blocks)
    np.minimum.at(shrunk, block, factor[whose])
    return shrunk


def _joined(found: Mapping[int, Sketch], share: float, prospects: int) -> Grouped:
    """People under the same lists as one block.

    A person kept with chance p (the highest among the lists that hold them) stands for 1 ÷ p people of the lists
    (Horvitz and Thompson 1952); in a list kept with chance t, they weigh p ÷ t times as much.
    """
    nothing, none = np.empty(0), np.empty(0, dtype=np.int64)
    if not found:
        return Grouped(nothing, none, none, nothing, np.zeros(prospects))
    kept = {row: min(sketch.threshold, share) for row, sketch in found.items()}
    cut = [
        sketch.hashes if kept[row] >= 1 else sketch.hashes[sketch.hashes < np.uint64(kept[row] * SPACE)]
        for row, sketch in found.items()
    ]
    lengths = [hashes.size for hashes in cut]
    whose = np.repeat(np.array(list(found), dtype=np.int64), lengths)
    thresholds = np.repeat(np.array(list(kept.values())), lengths)
    people, person = np.unique(np.concatenate(cut), return_inverse=True)
    chance = np.zeros(people.size)
    np.maximum.at(chance, person, thresholds)
    marks = np.random.default_rng(0).integers(0, 2**63, prospects, dtype=np.uint64)
    pattern = np.zeros(people.size, dtype=np.uint64)
    np.add.at(pattern, person, marks[whose])
    pattern ^= chance.view(np.uint64)
    _, first, block = np.unique(pattern, return_index=True, return_inverse=True)
    shown = np.isin(person, first)
    entries = person[shown]
    sizes = np.zeros(prospects)
    sizes[list(found)] = [sketch.size for sketch in found.values()]
    return Grouped(
        np.bincount(block, weights=1 / chance).astype(np.float64), whose[shown], block[entries].astype(np.int64),
        np.asarray(chance[entries] / thresholds[shown]), sizes,
    )  # fmt: skip


def _expected_pairs(segments: Segments, lists: Grouped) -> float:
    """People whom all pairs of lists should have in common, by likeness."""
    known = segments.mix.multiply(lists.sizes[:, None]).tocsr()
    sums, squares = known.sum(axis=0), known.multiply(known).sum(axis=0)
    return float(LISTED.value / 2 * ((sums**2 - squares) / segments.weights).sum())


def _trusted(lists: Grouped, segments: Segments, weights: Floats) -> Floats:
    """The part of each creator's people whom lists place: √(E ÷ (E + shape)), which makes E ÷ (E + shape) for two.

    E is the mean number of people in common that likeness expects with each other list.
    """
    others = np.count_nonzero(lists.sizes) - 1
    if others < 1:
        return np.zeros(lists.sizes.size)
    known = segments.mix.multiply(lists.sizes[:, None]).tocsr()
    towards = known.sum(axis=0) / weights
    own = known.multiply(known).multiply(1 / weights[None, :]).sum(axis=1)
    expected = LISTED.value * np.maximum(0.0, known @ towards - own) / others
    return np.asarray(np.sqrt(expected / (expected + SHAPE)))


def _homes(block: Numbers, whose: Numbers, many: NDArray[np.bool_], segments: Segments) -> Numbers:
    """The segment of each block on several lists: drawn, by the block's number, from the mix of one of its creators."""
    one = np.zeros(many.size, dtype=np.int64)
    one[block] = whose
    owner = one[many]
    place = np.arange(owner.size) * 0.6180339887498949 % 1 * (1 - 1e-9)
    running = np.cumsum(segments.mix.data)
    starts = np.concatenate([[0.0], running])[segments.mix.indptr[owner]]
    at = np.minimum(np.searchsorted(running, starts + place, side="right"), segments.mix.indptr[owner + 1] - 1)
    return np.asarray(segments.mix.indices[at], dtype=np.int64)


def _with_others(shared: Listed, alone: Floats, segments: Segments) -> Listed:
    """One block more for each creator and segment: the people on no other list."""
    mix = segments.mix
    owner = np.repeat(np.arange(alone.size), np.diff(mix.indptr))
    people = mix.data * alone[owner]
    kept = np.flatnonzero(people > 0)
    count = shared.weights.size
    return Listed(
        np.concatenate([shared.weights, people[kept] / SURE]),
        np.concatenate([shared.home, mix.indices[kept].astype(np.int64)]),
        np.concatenate([shared.whose, owner[kept]]),
        np.concatenate([shared.block, count + np.arange(kept.size)]),
        np.concatenate([shared.chance, np.full(kept.size, SURE)]),
        shared.placed,
    )
