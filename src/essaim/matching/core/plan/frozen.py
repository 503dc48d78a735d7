"""What a plan is computed from, as it was known when the plan was drawn: kept in tens of kilobytes.

Candidates, fees and lists change from day to day; a plan that is looked at again, moved or defended
must be computed from what it was drawn from.
"""

from __future__ import annotations

import base64
import zlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

import numpy as np
import orjson

from essaim.catalogue.core.audience_lists import AudienceSet
from essaim.catalogue.core.sketch import Sketch
from essaim.kernel.estimate import figure_from
from essaim.matching.core.brief import Brief
from essaim.matching.core.plan.prospect import FormatRecord, Prospect

MOST_MEMBERS = 300_000
"""Members kept of all lists together: each list keeps its lowest hashes, so that they stay comparable."""
FEWEST_MEMBERS = 64
_SPACE = 2.0**64


@dataclass(frozen=True)
class Frozen:
    """Candidates as they were: `large` to compare with; `reasons` (codes and facts) speak for each account."""

    brief: Brief
    prospects: tuple[Prospect, ...]
    large: tuple[Prospect, ...]
    lists: Mapping[int, AudienceSet] = field(default_factory=dict)
    reasons: Mapping[int, tuple[Mapping[str, Any], ...]] = field(default_factory=dict)
    accounts: int = 0
    """In the catalogue."""
    eligible: int = 0
    """Of them, those that met the brief's conditions."""
    edition: int = 0

    def as_content(self) -> dict[str, Any]:
        """Plain values (JSON), squeezed; `of` takes them back."""
        kept = {
            "brief": self.brief.as_content(),
            "prospects": [_prospect_json(prospect) for prospect in self.prospects],
            "large": [_prospect_json(prospect) for prospect in self.large],
            "lists": {str(key): _list_json(one) for key, one in thinned(self.lists).items()},
            "reasons": {str(key): list(reasons) for key, reasons in self.reasons.items()},
            "accounts": self.accounts,
            "eligible": self.eligible,
            "edition": self.edition,
        }
        squeezed = zlib.compress(orjson.dumps(kept), 6)
        return {"shape": 1, "squeezed": base64.b64encode(squeezed).decode()}

    @classmethod
    def of(cls, content: Mapping[str, Any]) -> Frozen:
        """The candidates back from `as_content`."""
        kept = orjson.loads(zlib.decompress(base64.b64decode(content["squeezed"])))
        return cls(
            brief=Brief.of(kept["brief"]),
            prospects=tuple(map(_prospect, kept["prospects"])),
            large=tuple(map(_prospect, kept["large"])),
            lists={int(key): _list(one) for key, one in kept["lists"].items()},
            reasons={int(key): tuple(reasons) for key, reasons in kept["reasons"].items()},
            accounts=kept["accounts"],
            eligible=kept["eligible"],
            edition=kept["edition"],
        )


def thinned(lists: Mapping[int, AudienceSet]) -> dict[int, AudienceSet]:
    """The lists with so few members that all together are at most about `MOST_MEMBERS`; the longest lose most."""
    lengths = np.array([len(one.members) for one in lists.values()], dtype=np.int64)
    keep = _longest(lengths)
    return {key: _cut(one, keep) for key, one in lists.items()}


def _longest(lengths: np.ndarray[Any, np.dtype[np.int64]]) -> int:
    """The length at which cutting every list leaves about `MOST_MEMBERS` in all."""
    if lengths.sum() <= MOST_MEMBERS:
        return int(lengths.max(initial=0))
    low, high = FEWEST_MEMBERS, int(lengths.max())
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if np.minimum(lengths, middle).sum() <= MOST_MEMBERS else (low, middle - 1)
    return low


def _cut(one: AudienceSet, keep: int) -> AudienceSet:
    sketch = one.sketch
    if len(sketch.hashes) <= keep:
        return one
    shorter = Sketch(sketch.hashes[:keep], float(sketch.hashes[keep]) / _SPACE, sketch.size)
    return AudienceSet(shorter, one.kinds, one.sources, one.taken_at)


def _list_json(one: AudienceSet) -> dict[str, Any]:
    return {
        "sketch": base64.b64encode(one.sketch.to_bytes()).decode(),
        "kinds": list(one.kinds),
        "sources": list(one.sources),
        "taken_at": one.taken_at.isoformat() if one.taken_at else None,
    }


def _list(stored: Mapping[str, Any]) -> AudienceSet:
    return AudienceSet(
        Sketch.from_bytes(base64.b64decode(stored["sketch"])),
        tuple(stored["kinds"]),
        tuple(stored["sources"]),
        datetime.fromisoformat(stored["taken_at"]) if stored["taken_at"] else None,
    )


_FIGURES = ("engagement", "authenticity", "paid_performance")


def _prospect_json(prospect: Prospect) -> dict[str, Any]:
    return {
        **{
            name: value
            for name, value in vars(prospect).items()
            if name not in (*_FIGURES, "fees", "records", "audience")
        },
        **{name: getattr(prospect, name).as_json() for name in _FIGURES},
        "fees": {name: fee.as_json() for name, fee in prospect.fees.items()},
        "records": [asdict(record) for record in prospect.records],
        "audience": [[dimension, value, share] for (dimension, value), share in prospect.audience.items()],
    }


def _prospect(stored: dict[str, Any]) -> Prospect:
    return Prospect(
        **{
            **stored,
            **{name: figure_from(stored[name]) for name in _FIGURES},
            "niches": tuple(stored["niches"]),
            "fees": {name: figure_from(fee) for name, fee in stored["fees"].items()},
            "records": tuple(FormatRecord(**record) for record in stored["records"]),
            "audience": {(dimension, value): share for dimension, value, share in stored["audience"]},
        }
    )
