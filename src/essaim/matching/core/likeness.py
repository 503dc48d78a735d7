"""How alike candidates are, by what they write: their texts' vectors, kept small."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

KEPT = 64
"""A few hundred vectors differ in few directions: that many keep cosines to about a hundredth."""
SCALE = 127.0


@dataclass(frozen=True)
class Likeness:
    """One unit vector for each account whose texts were read; the cosine of two says how near what they write is."""

    vectors: Mapping[int, NDArray[np.float32]] = field(default_factory=dict)

    def between(self, one: int, other: int) -> float | None:
        """The cosine for two accounts, by id; None when either has not been read."""
        rows = self._rows
        if one not in rows or other not in rows:
            return None
        return float(self._cosines[rows[one], rows[other]])

    @cached_property
    def _rows(self) -> dict[int, int]:
        return {account_id: row for row, account_id in enumerate(self.vectors)}

    @cached_property
    def _cosines(self) -> NDArray[np.float32]:
        matrix = np.stack(list(self.vectors.values()))
        found: NDArray[np.float32] = matrix @ matrix.T
        return found

    def as_json(self) -> dict[str, Any]:
        """Ids and their vectors in eight bits, in their own main directions; `from_json` takes them back."""
        if not self.vectors:
            return {"accounts": [], "vectors": ""}
        small = _rotated(np.stack(list(self.vectors.values())))
        coarse = np.clip(np.rint(small * SCALE), -127, 127).astype(np.int8)
        return {"accounts": list(self.vectors), "vectors": base64.b64encode(coarse.tobytes()).decode("ascii")}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Likeness:
        """Likeness back from `as_json`."""
        accounts: Sequence[int] = stored["accounts"]
        if not accounts:
            return NOBODY
        coarse = np.frombuffer(base64.b64decode(stored["vectors"]), np.int8).reshape(len(accounts), -1)
        vectors = coarse.astype(np.float32)
        vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
        return cls(dict(zip(accounts, vectors, strict=True)))


NOBODY = Likeness()


def _rotated(matrix: NDArray[np.float32]) -> NDArray[np.float32]:
    """The same rows turned into their main directions, of which `KEPT` are kept: cosines hardly change."""
    _, directions = np.linalg.eigh(matrix.T @ matrix)
    found: NDArray[np.float32] = matrix @ directions[:, ::-1][:, :KEPT]
    return found
