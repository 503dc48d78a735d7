"""Plans that were drawn: kept, looked at again, moved without being written, adopted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from essaim.accounts.core.viewer import Viewer
from essaim.catalogue import queries as catalogue
from essaim.kernel.errors import NotFound
from essaim.kernel.estimate import Figure, figure_from
from essaim.matching.core.brief import Brief
from essaim.matching.core.plan.choices import PlanChoices
from essaim.matching.core.plan.desk import PATIENTLY, Desk
from essaim.matching.core.plan.frozen import Frozen
from essaim.matching.models import Plan
from essaim.matching.queries import plan_desks
from essaim.matching.queries.planning import prospects_for


def plans(viewer: Viewer, *, brief_id: int | None = None, limit: int = 20) -> list[Plan]:
    """Plans drawn, of one brief or of all, latest first; without what they were computed from."""
    found = Plan.objects.filter(brief__workspace_id=viewer.workspace_id).select_related("brief", "by", "adoption")
    if brief_id is not None:
        found = found.filter(brief_id=brief_id)
    return list(found.defer("question").order_by("-drawn_at", "-pk")[:limit])


def plan(viewer: Viewer, plan_id: int) -> Plan:
    """One plan with its brief; raises `NotFound` for another workspace's."""
    found = (
        Plan.objects.filter(brief__workspace_id=viewer.workspace_id, pk=plan_id)
        .select_related("brief", "by", "adoption", "adoption__by")
        .defer("question")
        .first()
    )
    if found is None:
        raise NotFound(kind="plan", id=plan_id)
    return found


def frozen_for(viewer: Viewer, brief: Brief, *, at: datetime) -> Frozen:
    """The candidates of a brief as they are known now, with the lists of who engages with them."""
    found = prospects_for(viewer, brief, at=at)
    ids = {prospect.account_id for prospect in (*found.prospects, *found.large)}
    return Frozen(
        brief=brief,
        prospects=found.prospects,
        large=found.large,
        lists=catalogue.audience_sets(viewer, ids),
        reasons=found.reasons,
        accounts=found.accounts,
        eligible=found.eligible,
        edition=found.edition,
    )


def planned(viewer: Viewer, brief: Brief, choices: PlanChoices, *, at: datetime) -> dict[str, Any]:
    """The plan of a brief as stable JSON (see `core.plan.content`), with what changes when each declines.

    Nothing is written. Raises what `core.plan.refusals` names.
    """
    return Desk(frozen_for(viewer, brief, at=at)).answer(choices, at=at, seconds=PATIENTLY, declines=True)


def replan(viewer: Viewer, plan_id: int, choices: PlanChoices, *, at: datetime) -> dict[str, Any]:
    """What a kept plan would be with other choices, from what it was drawn from; nothing is written."""
    return _desk(viewer, plan_id).answer(choices, at=at)


def without(viewer: Viewer, plan_id: int, choices: PlanChoices, *, account_id: int, at: datetime) -> dict[str, Any]:
    """What changes if that creator declines: who comes in, who goes, what is lost; the signed ones stay."""
    return _desk(viewer, plan_id).without(choices, account_id=account_id, at=at)


def _desk(viewer: Viewer, plan_id: int) -> Desk:
    kept = plan(viewer, plan_id)

    def laid_out() -> Desk:
        question = Plan.objects.filter(pk=kept.pk).values_list("question", flat=True).get()
        return Desk(Frozen.of(question))

    return plan_desks.desk_of(kept.pk, laid_out)


@dataclass(frozen=True)
class Placements:
    """What one creator is to publish, for the campaign that starts from an adopted plan."""

    account_id: int
    creator_id: int
    platform: str
    handle: str
    formats: Mapping[str, int]
    """Format to how many."""
    fee: Figure
    """The expected fee for all of them together, with its interval."""
    is_signed: bool


@dataclass(frozen=True)
class AdoptedPlan:
    """The door for the campaign room: an adopted plan as frozen values."""

    plan_id: int
    brief_id: int
    name: str
    brand: str
    currency: str
    budget: float
    starts: date | None
    ends: date | None
    adopted_at: datetime
    placements: tuple[Placements, ...]
    figures: Mapping[str, Figure]
    """Its forecast, by name: see `core.plan.forecast.Forecast`."""


def adopted_plan(viewer: Viewer, plan_id: int) -> AdoptedPlan:
    """A plan that was adopted; raises `NotFound` for another workspace's, and for one that was not adopted."""
    kept = plan(viewer, plan_id)
    adoption = getattr(kept, "adoption", None)
    if adoption is None:
        raise NotFound(kind="adopted_plan", id=plan_id)
    content = kept.content
    dates = content["brief"]["dates"]
    return AdoptedPlan(
        plan_id=kept.pk,
        brief_id=kept.brief_id,
        name=content["brief"]["name"],
        brand=content["brief"]["brand"],
        currency=content["currency"],
        budget=content["budget"],
        starts=date.fromisoformat(dates["start"]) if dates.get("start") else None,
        ends=date.fromisoformat(dates["end"]) if dates.get("end") else None,
        adopted_at=adoption.at,
        placements=tuple(map(_placements, content["rows"])),
        figures={name: figure_from(figure) for name, figure in content["figures"].items()},
    )


def _placements(row: Mapping[str, Any]) -> Placements:
    return Placements(
        account_id=row["account_id"],
        creator_id=row["creator_id"],
        platform=row["platform"],
        handle=row["handle"],
        formats=row["formats"],
        fee=figure_from(row["fee"]),
        is_signed=row["is_locked"],
    )
