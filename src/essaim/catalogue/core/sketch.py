"""Who engages with an account, in tens of kilobytes: a bottom-k sketch of hashed names.

hash       a person's name digested with a secret into 64 bits at most; never the name
sketch     the smallest hashes of a list, how far down the hashes they reach, and how long the list is
threshold  the share of all hashes below which the sketch holds every member; 1 when it holds them all

One hash is used for every list, so that the same person is kept or dropped alike everywhere: overlaps
can be read from sketches (Cohen and Kaplan, "Leveraging discarded samples for tighter estimation of
multiple-set aggregates", SIGMETRICS 2009). The formulas are in docs/method/overlap.md.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from essaim.kernel.errors import EssaimError

Hashes = NDArray[np.uint64]
Whole = TypeVar("Whole", bound=np.integer)

KEEP = 8_192
"""Hashes kept of a list: 64 kilobytes, whatever its length."""
_SPACE = 2.0**64
_LEAD = struct.Struct("<4sQd")
_MARK = b"ESK1"


class DamagedSketch(EssaimError):
    """Bytes that are no sketch, or only a part of one."""

    code = "damaged_sketch"


@dataclass(frozen=True)
class Sketch:
    """`hashes` ascend without repeats; `size` is how many different people the whole list has."""

    hashes: Hashes
    threshold: float
    size: int

    @property
    def is_whole(self) -> bool:
        """Whether every member is kept."""
        return self.threshold >= 1.0

    def to_bytes(self) -> bytes:
        """Size and threshold, then the hashes, little end first; `from_bytes` takes them back."""
        return _LEAD.pack(_MARK, self.size, self.threshold) + self.hashes.astype("<u8").tobytes()

    @classmethod
    def from_bytes(cls, content: bytes) -> Sketch:
        """A sketch back from `to_bytes`; raises `DamagedSketch`."""
        if len(content) < _LEAD.size or (len(content) - _LEAD.size) % 8 or not content.startswith(_MARK):
            raise DamagedSketch(bytes=len(content))
        _mark, size, threshold = _LEAD.unpack_from(content)
        return cls(np.frombuffer(content, dtype="<u8", offset=_LEAD.size).astype(np.uint64), threshold, size)


class Size(NamedTuple):
    """How many different people; `deviation` is the standard error, 0 when counted rather than estimated."""

    value: float
    deviation: float


def sketch_of(hashes: Hashes, keep: int = KEEP) -> Sketch:
    """The `keep` smallest of the distinct hashes; all of them when there are no more."""
    every = distinct(hashes)
    if every.size <= keep:
        return Sketch(every, 1.0, int(every.size))
    return Sketch(every[:keep].copy(), float(every[keep]) / _SPACE, int(every.size))


def merged(sketches: Sequence[Sketch], keep: int = KEEP) -> Sketch:
    """The sketch of all these lists taken together; its size is estimated unless all are whole."""
    if not sketches:
        return Sketch(np.empty(0, dtype=np.uint64), 1.0, 0)
    threshold = min(sketch.threshold for sketch in sketches)
    every = distinct(np.concatenate([sketch.hashes for sketch in sketches]))
    known = every if threshold >= 1.0 else every[every < np.uint64(threshold * _SPACE)]
    if known.size > keep:
        known, threshold = known[:keep].copy(), float(known[keep]) / _SPACE
    return Sketch(known, threshold, round(union_size(sketches).value))


def distinct(numbers: NDArray[Whole]) -> NDArray[Whole]:
    """The numbers in order, each once: many times faster than `numpy.unique`, which hashes them first."""
    ascending = np.sort(numbers)
    once: NDArray[Whole] = ascending[np.append(True, ascending[1:] != ascending[:-1])[: len(ascending)]]
    return once


def union_size(sketches: Sequence[Sketch]) -> Size:
    """How many different people the lists have together.

    From the highest threshold down, each list adds its size times the share of its kept members whom no list
    before it holds. Whether a list before holds them is known, since it was kept further up. Exact when all are whole.
    """
    ordered = sorted((sketch for sketch in sketches if sketch.hashes.size), key=lambda one: -one.threshold)
    if not ordered:
        return Size(0.0, 0.0)
    kept = np.array([sketch.hashes.size for sketch in ordered])
    sizes = np.array([sketch.size for sketch in ordered], dtype=np.float64)
    _, first = np.unique(np.concatenate([sketch.hashes for sketch in ordered]), return_index=True)
    new = np.bincount(np.searchsorted(np.cumsum(kept), first, side="right"), minlength=len(kept))
    share = new / kept
    variances = sizes**2 * share * (1 - share) * (1 - kept / sizes) / kept
    return Size(float((sizes * new / kept).sum()), float(np.sqrt(variances.sum())))
