"""The discovery index of a generation: its tables, its cards, and the matrices of meaning beside them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import duckdb
import numpy as np
from numpy.typing import NDArray

from essaim.catalogue.core.listening.paid import DENIED, SAID
from essaim.language.meaning import DIMENSIONS
from essaim.language.topics import numbers
from essaim.warehouse import index, passages, readings, vectors
from essaim.warehouse.loading import load
from essaim.warehouse.vectors import Vector

Texts = list[tuple[list[int], NDArray[np.int8]]]


def lay_index(connection: duckdb.DuckDBPyConnection, beside: Path) -> None:
    """Derive the index from the filled tables and lay its files in `beside`."""
    index.build(connection, beside, paid=SAID, not_paid=DENIED)
    load(connection, "codes", (("niche", number, code) for code, number in numbers().items()))
    lay_meaning(readings.vectors_in_order(connection, DIMENSIONS), beside)


def lay_meaning(batches: Iterable[Texts], beside: Path) -> None:
    """Lay the passages, and for each account the direction that its texts share."""
    with passages.Writer(beside) as texts, vectors.Writer(beside) as accounts:
        for batch in batches:
            texts.add(batch)
            accounts.add(_middles(batch))


def _middles(batch: Texts) -> Vector:
    """One row for each account: the sum of its texts' vectors, of length one; zero when it has none."""
    counts = np.array([len(posts) for posts, _stored in batch])
    together = np.concatenate([stored for _posts, stored in batch]).astype(np.float32)
    found = np.zeros((len(batch), DIMENSIONS), np.float32)
    np.add.at(found, np.repeat(np.arange(len(batch)), counts), together)
    lengths = np.linalg.norm(found, axis=1, keepdims=True)
    middles: Vector = np.divide(found, lengths, out=found, where=lengths > 0)
    return middles
