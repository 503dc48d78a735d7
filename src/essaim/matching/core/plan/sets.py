"""Audiences known by name: who is in which list, everybody or a sample that stands for them.

list         the people of one creator
memberships  who is in which list, person by person
sample       a part of the people, each with all their lists; people of short lists are kept more surely
block        one person, and how many they stand for

The formulas are in docs/method/overlap.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_array, csr_array

Keys = NDArray[np.uint64]
"""People as numbers: the same number is the same person."""
Floats = NDArray[np.float64]
Places = NDArray[np.int64]

_BITS = 64
_ALL = 2.0**64
_TRIES = 40


@dataclass(frozen=True)
class Memberships:
    """Person p is in the lists `lists[starts[p]:starts[p + 1]]`, each once. `sizes` has the people of each list."""

    lists: NDArray[np.int32]
    starts: Places
    keys: Keys
    """One per person."""
    sizes: Places

    @property
    def people(self) -> int:
        """How many different people the lists hold."""
        return len(self.keys)

    @property
    def width(self) -> int:
        """How many lists there are."""
        return len(self.sizes)


@dataclass(frozen=True)
class Blocks:
    """`chances[l, b]` is 1 when block b is in list l; `weights[b]` is how many people it stands for."""

    weights: Floats
    chances: csr_array


@dataclass(frozen=True)
class Sample:
    """Blocks of some of the people, who stand for all.

    What a plan reaches is estimated without bias. The variance of that is at most the sum of `variances` over
    its lists, and at most `most` times the people it reaches.
    """

    blocks: Blocks
    keep: float
    """People kept of a long list, about; short lists are kept whole."""
    variances: Floats
    most: float


def memberships_of(lists: Sequence[Keys]) -> Memberships:
    """Who is in which of the lists; a person named twice in a list is one."""
    keys = np.concatenate([np.empty(0, dtype=np.uint64), *lists])
    sizes = np.fromiter(map(len, lists), dtype=np.int64, count=len(lists))
    bits = max(1, (len(lists) - 1).bit_length())
    owners = np.repeat(np.arange(len(lists), dtype=np.uint64), sizes)
    narrow = _narrow(keys, bits)
    # Person and list side by side in 64 bits are sorted ten times faster than as pairs.
    met = narrow << np.uint64(bits) | owners
    met.sort()
    met = met[_changes(met)]
    person = met >> np.uint64(bits)
    begins = np.flatnonzero(_changes(person))
    place = (met & np.uint64((1 << bits) - 1)).astype(np.int32)
    starts = np.append(begins, len(met)).astype(np.int64)
    return Memberships(place, starts, person[begins], np.bincount(place, minlength=len(lists)))


def blocks_of(memberships: Memberships) -> Blocks:
    """Everybody, one by one."""
    return _blocks(memberships, np.ones(memberships.people))


def sample_of(memberships: Memberships, *, most: int | None = None, keep: float | None = None) -> Sample:
    """About `most` memberships, or about `keep` people of each list, drawn so that every list stays well known.

    A person is kept with chance min(1, keep ÷ people of the shortest list that holds them), with all their lists,
    and weighs one over that chance (multi-objective sample: Cohen, "Multi-objective weighted sampling", HotWeb
    2015). A person's key alone decides: the same lists always give the same sample.
    """
    if memberships.people == 0:
        return Sample(blocks_of(memberships), 0, np.zeros(memberships.width), 0.0)
    shortest = np.minimum.reduceat(memberships.sizes[memberships.lists], memberships.starts[:-1])
    lists = np.diff(memberships.starts)
    if keep is None:
        keep = _keep(shortest, lists, len(memberships.lists) if most is None else most)
    chances = np.minimum(1.0, keep / shortest)
    is_kept = _mixed(memberships.keys) < chances * _ALL
    excess = 1 / chances - 1
    variances = _summed(memberships.lists, np.repeat(excess, lists), memberships.width)
    blocks = _blocks(_only(memberships, np.flatnonzero(is_kept)), 1 / chances[is_kept])
    return Sample(blocks, keep, variances, float(excess.max()))


def reached(memberships: Memberships, chosen: Sequence[int]) -> Places:
    """How many people each chosen list adds to those before it."""
    if memberships.people == 0:
        return np.zeros(len(chosen), dtype=np.int64)
    order = np.full(memberships.width, len(chosen), dtype=np.int64)
    order[list(chosen)] = np.arange(len(chosen))
    first = np.minimum.reduceat(order[memberships.lists], memberships.starts[:-1])
    return np.bincount(first, minlength=len(chosen) + 1)[: len(chosen)]


def _narrow(keys: Keys, bits: int) -> Keys:
    """The keys in so few bits that a list's number fits beside them; different people stay different."""
    room = _BITS - bits
    least = keys.min() if len(keys) else np.uint64(0)
    if len(keys) == 0 or int(keys.max() - least) < 1 << room:
        return keys - least
    short = _mixed(keys) >> np.uint64(bits)
    if np.count_nonzero(_changes(np.sort(short))) == np.count_nonzero(_changes(np.sort(keys))):
        return short
    return np.unique(keys, return_inverse=True)[1].astype(np.uint64)


def _changes(ascending: Keys) -> NDArray[np.bool_]:
    """Where a sorted list has another value than before."""
    is_other = np.ones(len(ascending), dtype=bool)
    is_other[1:] = ascending[1:] != ascending[:-1]
    return is_other


def _mixed(keys: Keys) -> Keys:
    """Numbers that look drawn at random, one for each key (the finaliser of splitmix64: Steele et al., 2014)."""
    mixed = keys + np.uint64(0x9E37_79B9_7F4A_7C15)
    mixed = (mixed ^ mixed >> np.uint64(30)) * np.uint64(0xBF58_476D_1CE4_E5B9)
    mixed = (mixed ^ mixed >> np.uint64(27)) * np.uint64(0x94D0_49BB_1331_11EB)
    return mixed ^ mixed >> np.uint64(31)


def _keep(shortest: Places, lists: Places, most: int) -> float:
    """The number of people to keep of each list that leaves about `most` memberships."""
    low, high = 1.0, float(shortest.max())
    if lists.sum() <= most:
        return high
    for _ in range(_TRIES):
        middle = (low + high) / 2
        if (np.minimum(1.0, middle / shortest) * lists).sum() <= most:
            low = middle
        else:
            high = middle
    return low


def _blocks(memberships: Memberships, weights: Floats) -> Blocks:
    ones = np.ones(len(memberships.lists))
    shape = (memberships.width, memberships.people)
    return Blocks(weights, csc_array((ones, memberships.lists, memberships.starts), shape=shape).tocsr())


def _summed(places: NDArray[np.signedinteger], weights: Floats, width: int) -> Floats:
    return np.bincount(places, weights=weights, minlength=width).astype(np.float64)


def _only(memberships: Memberships, people: NDArray[np.bool_] | Places) -> Memberships:
    """These people alone, with all their lists; the lists keep their sizes."""
    counts = np.diff(memberships.starts)[people]
    begins = memberships.starts[:-1][people]
    starts = np.append(0, np.cumsum(counts))
    places = np.arange(starts[-1]) + np.repeat(begins - starts[:-1], counts)
    return Memberships(memberships.lists[places], starts, memberships.keys[people], memberships.sizes)
