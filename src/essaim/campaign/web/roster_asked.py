"""What the address of a roster asks for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import QueryDict

from essaim.campaign.core.roster import SORTS, RosterFilters
from essaim.campaign.core.stages import Stage
from essaim.catalogue.core.tiers import Tier


def asked_of(query: QueryDict) -> RosterFilters:
    """The filters that the address asks for; what means nothing asks nothing."""
    sort = query.get("sort", "stage")
    name = sort.removeprefix("-")
    return RosterFilters(
        words=query.get("q", "").strip()[:120],
        stages=tuple(Stage(one) for one in query.getlist("stage") if one in set(Stage)),
        platforms=tuple(one for one in query.getlist("platform") if one),
        tiers=tuple(one for one in query.getlist("tier") if one in set(Tier)),
        only_due="due" in query,
        sort=name if name in SORTS else "stage",
        # Followers and costs are read from the largest: their minus means "as usual".
        is_reversed=sort.startswith("-") != (name in {"followers", "cost"}),
    )


def sort_said(asked: RosterFilters) -> str:
    """The sort as the address says it."""
    backwards = asked.is_reversed != (asked.sort in {"followers", "cost"})
    return f"-{asked.sort}" if backwards else asked.sort


def numbers(said: Sequence[Any]) -> list[int]:
    """The ids of a form: repeated fields, or one with commas."""
    return [int(part) for one in said for part in str(one).split(",") if part.strip().isdecimal() and len(part) < 19]
