"""Pages of plans: drawn, moved, kept, adopted, exported."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from essaim.accounts.core.viewer import Role
from essaim.design import exports
from essaim.design.doors import MemberRequest, members_only
from essaim.kernel.errors import EssaimError, NotAllowed, NotFound
from essaim.matching import actions, phrases, queries
from essaim.matching.core.brief import PlanWishes
from essaim.matching.core.plan.choices import PlanChoices
from essaim.matching.core.plan.hindrances import relaxed
from essaim.matching.core.plan.refusals import NoBudget, OddBudget, OtherCurrency
from essaim.matching.models import Plan
from essaim.matching.queries import PlanView
from essaim.matching.web import plan_drawing, plan_file
from essaim.matching.web.briefs import may_write
from essaim.matching.web.plan_asked import Asked, asked_of, budget_of, query_of

REFUSED = 422


@require_POST
@members_only
def draw(request: MemberRequest, brief_id: int) -> HttpResponse:
    """Plan the brief's money over the catalogue as it is, and open the plan; without a budget, ask for one."""
    written = request.POST.get("budget", "").strip()
    try:
        choices = PlanChoices(budget=budget_of(written) if written else None)
        drawn = actions.draw_plan(request.viewer, brief_id=brief_id, at=timezone.now(), choices=choices)
    except (NoBudget, OddBudget, OtherCurrency) as refused:
        context = {
            "brief": queries.brief(request.viewer, brief_id),
            "problem": "" if isinstance(refused, NoBudget) else phrases.problem(refused),
            "is_mendable": not isinstance(refused, OtherCurrency),
            "written": written,
        }
        return render(request, "matching/plan_budget.html", context, status=REFUSED)
    return redirect("plan", drawn.pk)


@require_safe
@members_only
def plan(request: MemberRequest, plan_id: int) -> HttpResponse:
    """The plan as it is kept, or as the address asks: table, chart, answers beside it."""
    kept = queries.plan(request.viewer, plan_id)
    asked = _asked(kept, request.GET)
    view, asked = _view(request, kept, asked)
    context = {
        "plan": kept,
        "view": view,
        "asked": asked,
        "problem": phrases.problem(asked.problem) if asked.problem else "",
        "adoption": getattr(kept, "adoption", None),
        "drawing": plan_drawing.frontier(view),
        "points": plan_drawing.points(view),
        "totals": plan_drawing.totals(view),
        "gains": plan_drawing.gains(view),
        "blocks": [(block, _relaxed(kept, asked, block.relax)) for block in view.blocks],
        "steps": plan_drawing.steps(view),
        "limits": plan_drawing.fields(kept.content["brief"], asked),
        "together": any(not block.is_enough for block in view.blocks),
        "may_write": may_write(request),
        "may_adopt": request.viewer.role.reaches(Role.MANAGER),
    }
    return render(request, "matching/plan.html", context, status=REFUSED if asked.problem else 200)


@require_safe
@members_only
def without(request: MemberRequest, plan_id: int, account_id: int) -> HttpResponse:
    """What changes if one creator declines: a fragment for the plan's page, or a page of its own."""
    kept = queries.plan(request.viewer, plan_id)
    asked = _asked(kept, request.GET)
    view = queries.plan_view(kept.content)
    found = queries.without(request.viewer, plan_id, asked.choices, account_id=account_id, at=timezone.now())
    context = {
        "plan": kept,
        "view": view,
        "row": next((row for row in view.rows if row.account_id == account_id), None),
        "change": queries.change_view(found, measure=view.measure, currency=view.currency),
        "query": asked.query,
    }
    template = "plan_without" if request.headers.get("HX-Request") else "plan_without_page"
    return render(request, f"matching/{template}.html", context)


@require_POST
@members_only
def keep(request: MemberRequest, plan_id: int) -> HttpResponse:
    """Keep what the address asked for."""
    return _act(request, plan_id, adopt=False)


@require_POST
@members_only
def adopt(request: MemberRequest, plan_id: int) -> HttpResponse:
    """Take the plan, as it is shown, for the campaign's start."""
    return _act(request, plan_id, adopt=True)


@require_safe
@members_only
def export(request: MemberRequest, plan_id: int, kind: str) -> HttpResponse:
    """The plan as a file, as the address asks for it: one row for each creator."""
    view = _seen(request, plan_id)
    return _written(kind)(slugify(view.name) or "plan", plan_file.columns(view), plan_file.rows(view))


@require_safe
@members_only
def export_frontier(request: MemberRequest, plan_id: int, kind: str) -> HttpResponse:
    """The table behind the chart: what each budget would bring."""
    view = _seen(request, plan_id)
    columns, rows = plan_file.frontier_columns(view), plan_file.frontier_rows(view)
    return _written(kind)(f"{slugify(view.name) or 'plan'}-budgets", columns, rows)


def _act(request: MemberRequest, plan_id: int, *, adopt: bool) -> HttpResponse:
    kept = queries.plan(request.viewer, plan_id)
    asked = _asked(kept, QueryDict(request.POST.get("state", "")))
    act = actions.adopt_plan if adopt else actions.keep_plan
    try:
        if asked.problem:
            raise asked.problem
        act(request.viewer, plan_id=plan_id, choices=asked.choices, at=timezone.now())
    except (NotAllowed, NotFound):
        raise
    except EssaimError as refused:
        messages.error(request, phrases.problem(refused))
    else:
        messages.success(request, _("The plan is adopted.") if adopt else _("The plan is kept as it is shown."))
    return redirect("plan", plan_id)


def _relaxed(kept: Plan, asked: Asked, relax: Mapping[str, Any] | None) -> str:
    """The address of the same plan with one limit relaxed."""
    if not relax:
        return ""
    return query_of(relaxed(asked.choices, asked.choices.wishes or _wishes(kept), relax))


def _asked(kept: Plan, query: QueryDict) -> Asked:
    return asked_of(query, kept=PlanChoices.of(kept.choices), wishes=_wishes(kept))


def _wishes(kept: Plan) -> PlanWishes:
    """The limits of the brief as it was when the plan was drawn."""
    return PlanWishes.model_validate(kept.content["brief"]["plan"])


def _view(request: MemberRequest, kept: Plan, asked: Asked) -> tuple[PlanView, Asked]:
    """The plan that the address asks for; what is kept, when it was adopted or cannot be computed."""
    if not asked.is_tried or hasattr(kept, "adoption"):
        return queries.plan_view(kept.content), asked
    try:
        moved = queries.replan(request.viewer, kept.pk, asked.choices, at=timezone.now())
    except EssaimError as refused:
        return queries.plan_view(kept.content), Asked(asked.kept, asked.kept, problem=refused)
    return queries.plan_view(moved), asked


def _seen(request: MemberRequest, plan_id: int) -> PlanView:
    kept = queries.plan(request.viewer, plan_id)
    return _view(request, kept, _asked(kept, request.GET))[0]


def _written(kind: str) -> Callable[..., HttpResponse]:
    return exports.xlsx_answer if kind == "xlsx" else exports.csv_answer
