"""Meaning beside the columns: one unit vector for each row of the index, in memory-mapped files.

Exact, not approximate: filters first, in the engine; then every row that is
left is compared, in eight bits a number, and the best few again in sixteen.
"""

from __future__ import annotations

import os
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Self
from weakref import finalize

import numkong
import numpy as np
from numpy.typing import NDArray

COARSE = "vectors.i8"
FINE = "vectors.f16"
SCALE = 400.0
"""A coordinate of a unit vector in 256 dimensions is rarely beyond 0.3: times 400, it fills eight bits."""
RESCORED = 400
"""So many of the best are compared again in sixteen bits, which cost twenty times as much to read."""
THREADS = 2

Vector = NDArray[np.float32]


def coarse(vectors: Vector) -> NDArray[np.int8]:
    """Unit vectors in eight bits a coordinate."""
    small: NDArray[np.int8] = np.clip(np.rint(vectors * SCALE), -127, 127).astype(np.int8)
    return small


class Writer:
    """Lays the matrices in a folder, row after row. An all-zero row is like nothing."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open = ExitStack()

    def __enter__(self) -> Self:
        self._coarse = self._open.enter_context((self._folder / COARSE).open("wb"))
        self._fine = self._open.enter_context((self._folder / FINE).open("wb"))
        return self

    def __exit__(self, *_raised: object) -> None:
        self._open.close()

    def add(self, rows: Vector) -> None:
        """The next rows: unit vectors, or zeros."""
        self._coarse.write(coarse(rows).tobytes())
        self._fine.write(rows.astype(np.float16).tobytes())


class Vectors:
    """The matrices of one generation, opened.

    The coarse one is mapped into memory, since whole columns of it are read;
    of the fine one only a few scattered rows are, which mapping would surround
    with megabytes of their neighbours.
    """

    def __init__(self, folder: Path, dimensions: int) -> None:
        self._coarse = np.memmap(folder / COARSE, np.int8, "r").reshape(-1, dimensions)
        self._file = os.open(folder / FINE, os.O_RDONLY)
        finalize(self, os.close, self._file)
        self._width = 2 * dimensions

    def __len__(self) -> int:
        return len(self._coarse)

    def row(self, place: int) -> Vector:
        """The unit vector of that row."""
        one: Vector = self.rows(np.array([place], np.int32))[0]
        return one

    def rows(self, places: NDArray[np.int32]) -> Vector:
        """The unit vectors of those rows, in their order."""
        width = self._width
        read = b"".join(os.pread(self._file, width, int(place) * width) for place in places)
        return np.frombuffer(read, np.float16).reshape(len(places), width // 2).astype(np.float32)

    def similarities(self, wanted: Vector, rows: NDArray[np.int32] | None = None) -> Vector:
        """The cosine of `wanted` with each of those rows, of every row when None; float32, in their order."""
        found, unit = self._products(wanted, rows)
        return (found / unit).astype(np.float32, copy=False)

    def nearest(
        self, wanted: Vector, rows: NDArray[np.int32] | None = None, *, least: float, most: int
    ) -> tuple[NDArray[np.int32], Vector]:
        """The rows at least that similar and their cosines, best first, `most` of them at the utmost."""
        found, unit = self._products(wanted, rows)
        places = np.flatnonzero(found >= least * unit)
        if len(places) > most:
            places = places[np.argpartition(found[places], -most)[-most:]]
        ids = (places if rows is None else rows[places]).astype(np.int32)
        scores = (found[places] / unit).astype(np.float32, copy=False)
        order = np.lexsort((ids, -scores))
        ids, scores = ids[order], scores[order]
        return self._rescored(wanted, ids, scores)

    def _products(self, wanted: Vector, rows: NDArray[np.int32] | None) -> tuple[NDArray[Any], float]:
        """What to compare, and how much of it makes a cosine of one: millions need no division to be compared."""
        matrix = self._coarse if rows is None else self._coarse[rows]
        query = coarse(wanted[np.newaxis, :])
        return np.asarray(numkong.cdist(query, np.asarray(matrix), "dot", threads=THREADS))[0], SCALE * SCALE

    def _rescored(self, wanted: Vector, ids: NDArray[np.int32], scores: Vector) -> tuple[NDArray[np.int32], Vector]:
        first = ids[:RESCORED]
        if not len(first):
            return ids, scores
        better = self.rows(first) @ wanted
        order = np.lexsort((first, -better))
        return np.concatenate([first[order], ids[RESCORED:]]), np.concatenate([better[order], scores[RESCORED:]])


def opened(folder: Path, dimensions: int) -> Vectors | None:
    """The matrices laid in that folder; None when there are none, or no rows."""
    file = folder / COARSE
    return Vectors(folder, dimensions) if file.exists() and file.stat().st_size else None
