"""Which of an account's texts is nearest to what was asked: each text's own vector, in the order of the index.

Three files: `starts` (where the texts of each row begin), `posts` (the post of
each text, 0 for the bio) and the vectors in eight bits.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from essaim.warehouse.vectors import SCALE, Vector

STARTS, POSTS, VECTORS = "passages.starts", "passages.posts", "passages.i8"
BIO = 0
"""Stands for the bio where a post's id would be."""


@dataclass(frozen=True)
class Passage:
    """One text of an account: its post (`BIO` for the bio), and its cosine with what was asked."""

    post_id: int
    similarity: float


class Writer:
    """Lays the files: for each row of the index in order, the posts of its texts and their coarse vectors."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open = ExitStack()
        self._starts = [np.zeros(1, np.int64)]

    def __enter__(self) -> Self:
        self._posts = self._open.enter_context((self._folder / POSTS).open("wb"))
        self._vectors = self._open.enter_context((self._folder / VECTORS).open("wb"))
        return self

    def __exit__(self, *_raised: object) -> None:
        self._open.close()
        np.concatenate(self._starts).tofile(self._folder / STARTS)

    def add(self, accounts: Sequence[tuple[Sequence[int], NDArray[np.int8]]]) -> None:
        """The texts of the next accounts."""
        for posts, vectors in accounts:
            self._posts.write(np.asarray(posts, np.int64).tobytes())
            self._vectors.write(vectors.tobytes())
        counts = np.array([len(posts) for posts, _vectors in accounts], np.int64)
        self._starts.append(self._starts[-1][-1] + np.cumsum(counts))


class Passages:
    """The files of one generation, opened."""

    def __init__(self, folder: Path, dimensions: int) -> None:
        self._starts = np.memmap(folder / STARTS, np.int64, "r")
        self._posts = np.memmap(folder / POSTS, np.int64, "r")
        self._vectors = np.memmap(folder / VECTORS, np.int8, "r").reshape(-1, dimensions)

    def nearest(self, wanted: Vector, row: int) -> Passage | None:
        """The text of that row which is nearest to `wanted`, or to one of its rows; None when it has none."""
        first, last = int(self._starts[row]), int(self._starts[row + 1])
        if first == last:
            return None
        found = self._vectors[first:last].astype(np.float32) @ np.atleast_2d(wanted).T / SCALE
        found = found.max(axis=1)
        best = int(np.argmax(found))
        return Passage(int(self._posts[first + best]), float(found[best]))


def opened(folder: Path, dimensions: int) -> Passages | None:
    """The files laid in that folder; None when there are none, or no text."""
    file = folder / VECTORS
    return Passages(folder, dimensions) if file.exists() and file.stat().st_size else None
