"""What stands in a plan's way, as codes and facts, each with what would help."""

from __future__ import annotations

from typing import Any

from essaim.kernel.errors import EssaimError
from essaim.matching.core.plan.bounds import LockedGone, NamedUnknown
from essaim.matching.core.plan.frozen import Frozen
from essaim.matching.core.plan.offers import WindowOver
from essaim.matching.core.plan.solving import Unmeetable

HINDRANCES = (Unmeetable, WindowOver, NamedUnknown, LockedGone)
"""What makes a plan impossible while the question itself is sound."""


def blocks_of(refused: EssaimError) -> list[dict[str, Any]]:
    """Each thing in the way: `code`, `facts`, and `relax`, what change of limits would help, or None."""
    if isinstance(refused, Unmeetable):
        return [{"code": one.code, "facts": dict(one.facts), "relax": one.relax} for one in refused.blocks]
    return [{"code": refused.code, "facts": refused.facts, "relax": None}]


def missing_of(frozen: Frozen) -> list[dict[str, Any]]:
    """Why there is nobody to choose from."""
    if not frozen.prospects:
        return [{"code": "nobody_eligible", "facts": {"accounts": frozen.accounts}, "relax": None}]
    return [{"code": "nobody_priced", "facts": {"considered": len(frozen.prospects)}, "relax": None}]
