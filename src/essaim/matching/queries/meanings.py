"""What a brief looks for, by meaning: how near each account's texts are, and which text is nearest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from essaim.catalogue.queries.index import Index
from essaim.language import meaning
from essaim.matching.core.likeness import NOBODY, Likeness
from essaim.matching.core.scales import Floats, meant
from essaim.warehouse.passages import BIO


@dataclass(frozen=True)
class Meanings:
    """The index's matrices, asked about rows of the index."""

    index: Index | None

    def chances(self, asked: Sequence[str], rows: NDArray[np.int32]) -> Floats:
        """For each row, the chance that its texts are about one of the things asked; NaN where nothing was read."""
        found = np.full(len(rows), np.nan)
        if self.index is None or self.index.vectors is None or not asked:
            return found
        near = np.stack([self.index.vectors.similarities(meaning.vector(one), rows) for one in asked]).astype(float)
        # A row without vectors is all zero, and exactly as near to everything.
        read = (near != 0).any(axis=0)
        found[read] = meant(near[:, read].max(axis=0))
        return found

    def chances_by_row(self, asked: Sequence[str], rows: Sequence[int | None]) -> dict[int | None, float]:
        """The same by row, of those rows that were read."""
        known = [row for row in rows if row is not None]
        found = self.chances(asked, np.array(known, np.int32))
        return {row: float(chance) for row, chance in zip(known, found, strict=True) if not np.isnan(chance)}

    def nearest_post(self, asked: Sequence[str], row: int | None) -> int | None:
        """The post nearest to one of the things asked, when it is near enough to be about it; a bio is no post."""
        if self.index is None or self.index.passages is None or row is None or not asked:
            return None
        found = self.index.passages.nearest(np.stack([meaning.vector(one) for one in asked]), row)
        return found.post_id if found and found.post_id != BIO and found.similarity >= meaning.NEAR else None

    def likeness(self, accounts: Sequence[int], rows: Sequence[int | None]) -> Likeness:
        """The accounts' own vectors, where their texts were read."""
        known = [(account, row) for account, row in zip(accounts, rows, strict=True) if row is not None]
        if self.index is None or self.index.vectors is None or not known:
            return NOBODY
        vectors = self.index.vectors.rows(np.array([row for _, row in known], np.int32))
        return Likeness({account: vector for (account, _), vector in zip(known, vectors, strict=True) if vector.any()})
