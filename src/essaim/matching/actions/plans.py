"""Drawing plans, keeping another version of them, adopting them."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from essaim.accounts.actions import announce, record
from essaim.accounts.core.viewer import Role, Viewer
from essaim.kernel.errors import NotFound
from essaim.matching import queries
from essaim.matching.core.brief import Brief
from essaim.matching.core.plan.choices import PlanChoices
from essaim.matching.core.plan.desk import PATIENTLY, Desk
from essaim.matching.core.plan.refusals import NothingToAdopt, PlanAdopted
from essaim.matching.models import Adoption, Plan

ADOPTED = "plan.adopted"
"""The fact that rooms above react to."""


@transaction.atomic
def draw_plan(viewer: Viewer, *, brief_id: int, at: datetime, choices: PlanChoices | None = None) -> Plan:
    """Plan a kept brief's money over the catalogue as it is, and keep the result. Needs a contributor.

    Raises what `core.plan.refusals` names; nothing is kept then.
    """
    viewer.must_reach(Role.CONTRIBUTOR)
    written = queries.brief(viewer, brief_id)
    choices = choices or PlanChoices()
    frozen = queries.frozen_for(viewer, Brief.of(written.content), at=at)
    content = Desk(frozen).answer(choices, at=at, seconds=PATIENTLY)
    drawn = Plan.objects.create(
        brief=written, edition=frozen.edition, drawn_at=at, by_id=viewer.person_id,
        question=frozen.as_content(), choices=choices.as_content(), content=content,
    )  # fmt: skip
    record(viewer, verb="plan.drawn", subject=written.name, at=at, plan=drawn.pk)
    return drawn


@transaction.atomic
def keep_plan(viewer: Viewer, *, plan_id: int, choices: PlanChoices, at: datetime) -> Plan:
    """Keep the plan as these choices make it, from what it was drawn from. Needs a contributor.

    Raises `PlanAdopted` once it was adopted.
    """
    viewer.must_reach(Role.CONTRIBUTOR)
    plan = _unadopted(viewer, plan_id)
    _keep(viewer, plan, choices, at)
    record(viewer, verb="plan.kept", subject=plan.brief.name, at=at, plan=plan.pk)
    return plan


@transaction.atomic
def adopt_plan(viewer: Viewer, *, plan_id: int, at: datetime, choices: PlanChoices | None = None) -> Adoption:
    """Take the plan for the campaign's start, as it is kept or as `choices` make it. Needs a manager.

    Raises `PlanAdopted` the second time, `NothingToAdopt` when nobody is in it.
    """
    viewer.must_reach(Role.MANAGER)
    plan = _unadopted(viewer, plan_id)
    if choices is not None and choices.as_content() != plan.choices:
        _keep(viewer, plan, choices, at)
    if not plan.content["rows"]:
        raise NothingToAdopt(plan=plan_id)
    adoption = Adoption.objects.create(plan=plan, at=at, by_id=viewer.person_id)
    record(viewer, verb="plan.adopted", subject=plan.brief.name, at=at, plan=plan.pk)
    announce(ADOPTED, workspace_id=viewer.workspace_id)
    return adoption


def _keep(viewer: Viewer, plan: Plan, choices: PlanChoices, at: datetime) -> None:
    plan.content = queries.replan(viewer, plan.pk, choices, at=at)
    plan.choices = choices.as_content()
    plan.save(update_fields=["content", "choices"])


def _unadopted(viewer: Viewer, plan_id: int) -> Plan:
    """The plan, held until the transaction ends; two people cannot adopt and change it at once."""
    plan = (
        Plan.objects.select_for_update(of=("self",))
        .filter(brief__workspace_id=viewer.workspace_id, pk=plan_id)
        .select_related("brief")
        .defer("question")
        .first()
    )
    if plan is None:
        raise NotFound(kind="plan", id=plan_id)
    if Adoption.objects.filter(plan=plan).exists():
        raise PlanAdopted(plan=plan_id)
    return plan
