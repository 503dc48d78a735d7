"""The checklist of one creator, and what is due before messages for everybody."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from essaim.accounts.core.viewer import Role
from essaim.campaign.queries import local_today
from essaim.design.doors import MemberRequest, members_only
from essaim.kernel.errors import EssaimError, NotAllowed, NotFound
from essaim.outreach.actions import preparing as actions
from essaim.outreach.core.preparing import StepKind
from essaim.outreach.phrases import composing as phrases
from essaim.outreach.queries import preparing as queries


@require_POST
@members_only
def steps(request: MemberRequest, campaign_id: int, participation_id: int) -> HttpResponse:
    """Tick or untick a step, or give them all their days."""
    try:
        _do(request, participation_id)
    except (NotFound, NotAllowed):
        raise
    except EssaimError as error:
        messages.error(request, phrases.composing_problem(error) or str(error))
    if request.POST.get("from") == "due":
        return redirect("outreach_preparations")
    return redirect("outreach_draft", campaign_id, participation_id)


@require_safe
@members_only
def due(request: MemberRequest) -> HttpResponse:
    """Every step that is due by today."""
    today = local_today(request.viewer, at=timezone.now())
    lines = [
        (one, phrases.STEPS[one.step.kind], one.step.is_late(today))
        for one in queries.preparations_due(request.viewer, on=today)
    ]
    context = {"lines": lines, "today": today, "may_write": request.viewer.role.reaches(Role.CONTRIBUTOR)}
    return render(request, "outreach/preparing.html", context)


def _do(request: MemberRequest, participation_id: int) -> None:
    at, asked = timezone.now(), request.POST
    if "writing_on" in asked:
        try:
            day = date.fromisoformat(asked["writing_on"])
        except ValueError:
            messages.error(request, _("Choose the day the message leaves."))
            return
        actions.plan_steps(request.viewer, participation_id=participation_id, writing_on=day, at=at)
        return
    kind = asked.get("kind", "")
    if kind not in set(StepKind):
        raise NotFound(kind="step", id=kind)
    if asked.get("done"):
        actions.tick_step(request.viewer, participation_id=participation_id, kind=StepKind(kind), at=at)
    else:
        actions.untick_step(request.viewer, participation_id=participation_id, kind=StepKind(kind), at=at)
