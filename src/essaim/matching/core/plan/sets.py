"""Audiences known by name: who is in which list, and how many different people lists reach together.

list         the people of one creator
memberships  who is in which list, person by person
block        one person, or many who are in the same lists; its weight is how many it stands for

The formulas are in docs/method/overlap.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_array, csr_array

Keys = NDArray[np.uint64]
"""People as numbers: the same number is the same person."""
Floats = NDArray[np.float64]
Places = NDArray[np.int64]

BITS = 64


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


def memberships_of(lists: Sequence[Keys]) -> Memberships:
    """Who is in which of the lists; a person named twice in a list is one."""
    bits = bits_for(len(lists))
    narrow = _narrow(np.concatenate([np.empty(0, dtype=np.uint64), *lists]), bits)
    ends = np.cumsum([0, *map(len, lists)])
    return grouped([narrow[begin:end] for begin, end in pairwise(ends)], bits)


def blocks_of(memberships: Memberships, weights: Floats | None = None) -> Blocks:
    """Everybody, one by one; each stands for one, or for as many as `weights` say."""
    ones = np.ones(len(memberships.lists))
    shape = (memberships.width, memberships.people)
    chances = csc_array((ones, memberships.lists, memberships.starts), shape=shape).tocsr()
    return Blocks(np.ones(memberships.people) if weights is None else weights, chances)


def reached(memberships: Memberships, chosen: Sequence[int]) -> Places:
    """How many people each chosen list adds to those before it."""
    if memberships.people == 0:
        return np.zeros(len(chosen), dtype=np.int64)
    order = np.full(memberships.width, len(chosen), dtype=np.int64)
    order[list(chosen)] = np.arange(len(chosen))
    first = np.minimum.reduceat(order[memberships.lists], memberships.starts[:-1])
    return np.bincount(first, minlength=len(chosen) + 1)[: len(chosen)]


def bits_for(lists: int) -> int:
    """How many bits the number of a list takes."""
    return max(1, (lists - 1).bit_length())


def grouped(lists: Sequence[Keys], bits: int) -> Memberships:
    """Memberships of lists whose keys leave `bits` of 64 free: as many as a list's number needs."""
    sizes = np.fromiter(map(len, lists), dtype=np.int64, count=len(lists))
    met = np.empty(sizes.sum(), dtype=np.uint64)
    # Person and list side by side in 64 bits are sorted ten times faster than as pairs.
    for place, (members, end) in enumerate(zip(lists, np.cumsum(sizes), strict=True)):
        met[end - len(members) : end] = members << np.uint64(bits) | np.uint64(place)
    met.sort()
    met = met[_changes(met)]
    person = met >> np.uint64(bits)
    begins = np.flatnonzero(_changes(person))
    owners = (met & np.uint64((1 << bits) - 1)).astype(np.int32)
    starts = np.append(begins, len(met)).astype(np.int64)
    return Memberships(owners, starts, person[begins], np.bincount(owners, minlength=len(lists)))


def only(memberships: Memberships, people: NDArray[np.bool_] | Places) -> Memberships:
    """These people alone, with all their lists; the lists keep their sizes."""
    counts = np.diff(memberships.starts)[people]
    begins = memberships.starts[:-1][people]
    starts = np.append(0, np.cumsum(counts))
    places = np.arange(starts[-1]) + np.repeat(begins - starts[:-1], counts)
    return Memberships(memberships.lists[places], starts, memberships.keys[people], memberships.sizes)


def mixed(keys: Keys) -> Keys:
    """Numbers that look drawn at random, a different one for each key (multiply, shift, multiply)."""
    mixed = (keys + np.uint64(1)) * np.uint64(0x9E37_79B9_7F4A_7C15)
    mixed ^= mixed >> np.uint64(32)
    mixed *= np.uint64(0xBF58_476D_1CE4_E5B9)
    mixed ^= mixed >> np.uint64(29)
    return mixed


def _narrow(keys: Keys, bits: int) -> Keys:
    """The keys in so few bits that a list's number fits beside them; different people stay different."""
    room = BITS - bits
    least = keys.min() if len(keys) else np.uint64(0)
    if len(keys) == 0 or int(keys.max() - least) < 1 << room:
        return keys - least
    short = mixed(keys) >> np.uint64(bits)
    if np.count_nonzero(_changes(np.sort(short))) == np.count_nonzero(_changes(np.sort(keys))):
        return short
    return np.unique(keys, return_inverse=True)[1].astype(np.uint64)


def _changes(ascending: Keys) -> NDArray[np.bool_]:
    """Where a sorted list has another value than before."""
    is_other = np.ones(len(ascending), dtype=bool)
    is_other[1:] = ascending[1:] != ascending[:-1]
    return is_other
