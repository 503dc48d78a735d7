"""A part of the people of many lists, each with all their lists, who stand for all.

chance   how likely a person is kept: high for the people of short lists, whatever else they are in
weight   one over that chance: how many people a person who was kept stands for

The formulas are in docs/method/overlap.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from essaim.matching.core.plan.sets import (
    BITS,
    Blocks,
    Floats,
    Keys,
    Memberships,
    bits_for,
    blocks_of,
    grouped,
    mixed,
    only,
)

_TABLE = 24
"""Bits of the table of people kept: 16 million places, of which few are taken by accident."""
_PILOT = 256
_TRIES = 40


@dataclass(frozen=True)
class Sample:
    """Blocks of those who were kept.

    What a plan reaches is estimated without bias. The variance of that is at most the sum of `variances` over
    its lists, and at most `most` times the people it reaches.
    """

    blocks: Blocks
    variances: Floats
    most: float


def sample_of(lists: Sequence[Keys], *, most: int, keep: float | None = None) -> Sample:
    """About `most` memberships, or about `keep` people of each list, drawn so that every list stays well known.

    A person's chance is the greatest of their lists' rates; a list's rate is keep ÷ length, within a floor and one
    (multi-objective sample: Cohen, "Multi-objective weighted sampling", HotWeb 2015). Their key alone then decides:
    the same lists always give the same sample.
    """
    bits = bits_for(len(lists))
    room = float(1 << (BITS - bits))
    dice = [mixed(members) >> np.uint64(bits) for members in lists]
    lengths = np.fromiter(map(len, lists), dtype=np.float64, count=len(lists))
    floor, keep = _rates(dice, lengths, most) if keep is None else (0.0, keep)
    rates = np.clip(keep / np.maximum(lengths, 1), floor, 1.0)

    ends = (rates * room).astype(np.uint64)
    known = _Known(np.concatenate([drawn[drawn < end] for drawn, end in zip(dice, ends, strict=True)]), bits)
    near = grouped([known.among(drawn) for drawn in dice], bits)
    if near.people == 0:
        return Sample(blocks_of(near), np.zeros(len(lists)), 0.0)
    kept = only(near, np.flatnonzero(near.keys < np.maximum.reduceat(ends[near.lists], near.starts[:-1])))
    return _weighed(kept, np.maximum.reduceat(rates[kept.lists], kept.starts[:-1]))


def _rates(dice: Sequence[Keys], lengths: Floats, most: int) -> tuple[float, float]:
    """The floor, and how many people to keep of each list, for about `most` memberships.

    Half goes to the floor, which serves what large plans reach; the rest to short lists. How often the people of
    short lists are in others is seen on one person in `_PILOT`.
    """
    total = float(lengths.sum())
    if total <= most:
        return 1.0, 1.0
    floor = most / 2 / total
    bits = bits_for(len(dice))
    pilot = grouped([drawn[drawn < np.uint64((1 << (BITS - bits)) // _PILOT)] for drawn in dice], bits)
    if pilot.people == 0:
        return floor, 1.0
    lists = np.diff(pilot.starts)
    shortest = np.minimum.reduceat(lengths[pilot.lists], pilot.starts[:-1])
    low, high = 1.0, float(lengths.max())
    for _ in range(_TRIES):
        middle = (low + high) / 2
        is_less = float(np.clip(middle / shortest, floor, 1.0) @ lists) * _PILOT <= most
        low, high = (middle, high) if is_less else (low, middle)
    return floor, low


class _Known:
    """Some people, and a few others by accident: whether one is among them is looked up in a table."""

    def __init__(self, people: Keys, bits: int) -> None:
        self._shift = np.uint64(BITS - bits - _TABLE)
        self._table = np.zeros(1 << _TABLE, dtype=bool)
        self._table[people >> self._shift] = True

    def among(self, people: Keys) -> Keys:
        """Those of `people` who are known."""
        known: Keys = people[self._table[people >> self._shift]]
        return known


def _weighed(kept: Memberships, chances: Floats) -> Sample:
    excess = 1 / chances - 1
    # Everybody's excess is estimated from that of those who were kept.
    each = np.repeat(excess / chances, np.diff(kept.starts))
    variances = np.bincount(kept.lists, weights=each, minlength=kept.width).astype(np.float64)
    return Sample(blocks_of(kept, 1 / chances), variances, float(excess.max()))
