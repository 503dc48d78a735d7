"""Remembers where each account was first met, in sixteen bytes each."""

from __future__ import annotations

import numpy as np

_RECENT = 50_000


class FirstSeen:
    """The row of each key's first appearance, for millions of keys.

    Recent keys are in a dictionary, older ones in two sorted arrays: a file ten
    times longer costs a few megabytes, not hundreds.
    """

    def __init__(self) -> None:
        self._recent: dict[int, int] = {}
        self._keys = np.empty(0, np.int64)
        self._rows = np.empty(0, np.int64)

    def first_row(self, key: str, row: int) -> int | None:
        """The row where this key was met before; None, and remembers `row`, when it is new."""
        # Sixty-four bits: among a million keys, two collide once in thirty million files.
        mark = hash(key)
        known = self._recent.get(mark)
        if known is not None:
            return known
        if len(self._keys):
            at = int(np.searchsorted(self._keys, mark))
            if at < len(self._keys) and self._keys[at] == mark:
                return int(self._rows[at])
        self._recent[mark] = row
        if len(self._recent) >= _RECENT:
            self._settle()
        return None

    def _settle(self) -> None:
        keys = np.concatenate([self._keys, np.fromiter(self._recent.keys(), np.int64, len(self._recent))])
        rows = np.concatenate([self._rows, np.fromiter(self._recent.values(), np.int64, len(self._recent))])
        order = np.argsort(keys, kind="stable")
        self._keys, self._rows = keys[order], rows[order]
        self._recent.clear()
