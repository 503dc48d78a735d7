"""Weights as a person wrote them: read, and refused when they mean nothing."""

from __future__ import annotations

import math
from collections.abc import Mapping

from essaim.kernel.errors import EssaimError
from essaim.matching.core.brief import PARTS
from essaim.matching.core.ranking import LIKE

HEAVIEST = 1000.0
"""Only proportions matter: more than this is a slip of the finger."""
LONGEST_PRESET_NAME = 80


class WeightRefused(EssaimError):
    """A weight that is no number from 0 to `HEAVIEST`; facts: part, value."""

    code = "weight_refused"


class NothingCounts(EssaimError):
    """Every weight is zero: there would be no score."""

    code = "nothing_counts"


def weights_of(written: Mapping[str, object], *, usual: Mapping[str, float]) -> dict[str, float]:
    """The `usual` weights with the written ones over them, in the order of the parts; blanks keep the usual one.

    `12,5` and `12.5` are the same. Parts that neither names are in neither way weighed. Raises `WeightRefused`
    and `NothingCounts`.
    """
    named = [part for part in (*PARTS, LIKE) if part in usual or _text(written.get(part))]
    weights = {part: _weight(part, _text(written.get(part)), usual.get(part, 0.0)) for part in named}
    if not any(weights.values()):
        raise NothingCounts
    return weights


def shares_of(weights: Mapping[str, float]) -> dict[str, float]:
    """Each weight as a share of their sum: from 0 to 1."""
    total = sum(weights.values())
    return {part: weight / total if total else 0.0 for part, weight in weights.items()}


def _text(written: object) -> str:
    return str(written if written is not None else "").strip().replace(",", ".")


def _weight(part: str, text: str, usual: float) -> float:
    if not text:
        return usual
    try:
        weight = float(text)
    except ValueError:
        raise WeightRefused(part=part, value=text) from None
    if not math.isfinite(weight) or not 0 <= weight <= HEAVIEST:
        raise WeightRefused(part=part, value=text)
    return weight
