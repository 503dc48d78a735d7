"""Dense groups in a web of pairs, and which pairs are more than chance."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

DENSE = 0.5
"""Everybody in a group is tied to at least half of the others."""

Links = NDArray[np.bool_]


def significant(chances: NDArray[np.float64], false_discoveries: float) -> Links:
    """Which pairs of a symmetric matrix of p-values to keep (Benjamini and Hochberg, 1995)."""
    upper = np.triu_indices(len(chances), 1)
    values = np.sort(chances[upper])
    allowed = np.flatnonzero(values <= false_discoveries * np.arange(1, len(values) + 1) / max(1, len(values)))
    limit = values[allowed[-1]] if len(allowed) else -1.0
    kept: Links = chances <= limit
    np.fill_diagonal(kept, val=False)
    return kept


def dense_groups(links: Links, fewest: int) -> list[list[int]]:
    """Groups of at least `fewest` places, each tied to half of its group or more; largest first.

    From each connected part the least tied place is taken away until all are
    tied enough: a chain of acquaintances is no group.
    """
    groups: list[list[int]] = []
    waiting = _parts(links, list(range(len(links))))
    while waiting:
        part = waiting.pop()
        if len(part) < fewest:
            continue
        ties = links[np.ix_(part, part)].sum(axis=1)
        weakest = int(np.argmin(ties))
        if ties[weakest] >= DENSE * (len(part) - 1):
            groups.append(sorted(part))
        else:
            waiting.extend(_parts(links, part[:weakest] + part[weakest + 1 :]))
    return sorted(groups, key=lambda group: (-len(group), group))


def _parts(links: Links, places: list[int]) -> list[list[int]]:
    """The connected parts of those places."""
    left, parts = set(places), []
    while left:
        edge = [left.pop()]
        part = list(edge)
        while edge:
            near = {int(place) for place in np.flatnonzero(links[edge.pop()])} & left
            left -= near
            edge.extend(near)
            part.extend(near)
        parts.append(part)
    return parts
