"""Small gradient-boosted trees, read with numpy alone: every tree of every row in one walk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]

AT_ONCE = 2_000
"""Rows walked together, so that a hundred thousand need little memory."""


@dataclass(frozen=True)
class Trees:
    """The nodes of all trees in one line; leaves point to themselves."""

    roots: NDArray[np.int32]
    feature: NDArray[np.int32]
    threshold: Vector
    missing_left: NDArray[np.bool_]
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    value: Vector
    base: float
    depth: int

    @classmethod
    def of(cls, stored: Mapping[str, Any], name: str) -> Trees:
        """Those stored under `name` by `tools/train_followers.py`."""
        part = {field: stored[f"{name}.{field}"] for field in _ARRAYS}
        return cls(**part, base=float(stored[f"{name}.base"]), depth=int(stored[f"{name}.depth"]))

    def log_odds(self, rows: Matrix) -> Vector:
        """The sum of the leaves where each row ends; NaN goes where training sent what was missing."""
        if not len(rows):
            return np.zeros(0)
        return np.concatenate([self._walk(rows[at : at + AT_ONCE]) for at in range(0, len(rows), AT_ONCE)])

    def _walk(self, rows: Matrix) -> Vector:
        lines = np.arange(len(rows))[:, None]
        node = np.broadcast_to(self.roots, (len(rows), len(self.roots)))
        for _ in range(self.depth):
            told = rows[lines, self.feature[node]]
            goes_left = np.where(np.isnan(told), self.missing_left[node], told <= self.threshold[node])
            node = np.where(goes_left, self.left[node], self.right[node])
        ends: Vector = self.base + self.value[node].sum(axis=1)
        return ends


_ARRAYS = ("roots", "feature", "threshold", "missing_left", "left", "right", "value")
