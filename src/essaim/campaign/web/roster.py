"""The roster of a campaign: as a table, as a board, as a file; and the steps that creators take."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from essaim.campaign import actions, phrases, queries
from essaim.campaign.core.agenda import LATE
from essaim.campaign.core.roster import RosterLine
from essaim.campaign.core.stages import LEFT, PIPELINE, Stage
from essaim.campaign.phrases import roster_file
from essaim.campaign.web.answers import Undo, act, said
from essaim.campaign.web.heading import heading
from essaim.campaign.web.in_bulk import PlanForm
from essaim.campaign.web.roster_asked import asked_of, numbers, sort_said
from essaim.campaign.web.roster_cells import card, cells
from essaim.design import exports
from essaim.design.doors import MemberRequest, members_only
from essaim.design.formats import count


@require_safe
@members_only
def roster(request: MemberRequest, campaign_id: int) -> HttpResponse:
    """Everybody in the campaign, as the address filters and sorts them."""
    kept = queries.campaign(request.viewer, campaign_id)
    context = heading(request, kept, tab="roster")
    found = queries.roster(request.viewer, campaign_id, today=context["today"])
    asked = asked_of(request.GET)
    lines = asked.of(found.lines)
    context |= {
        "asked": asked,
        "sort": sort_said(asked),
        "rows": [cells(line, today=context["today"], may_write=context["may_write"]) for line in lines],
        "total": len(found.lines),
        "shown": len(lines),
        "stages": [(stage.value, phrases.stage(stage), found.by_stage[stage]) for stage in Stage],
        "due_count": sum(bool(line.due) for line in found.lines),
        "late_count": sum(any(one.need in LATE for one in line.due) for line in found.lines),
        "opened": _opened(request, found.lines),
        "plan_form": PlanForm(),
        "shown_columns": [
            ("roster_followers", _("Followers")),
            ("roster_placements", _("Publications")),
            ("roster_day", _("Next day")),
            ("roster_cost", _("Costs")),
            ("roster_needs", _("To do")),
        ],
    }
    return render(request, "campaign/roster.html", context)


@require_safe
@members_only
def board(request: MemberRequest, campaign_id: int) -> HttpResponse:
    """The same as a board: one column for each stage of the pipeline, those who left beneath."""
    kept = queries.campaign(request.viewer, campaign_id)
    context = heading(request, kept, tab="roster")
    found = queries.roster(request.viewer, campaign_id, today=context["today"])
    asked = asked_of(request.GET)
    shown = {line.participation_id for line in asked.of(found.lines)}
    lines = [line for line in found.lines if line.participation_id in shown]

    def column(stage: Stage) -> dict[str, Any]:
        inside = [line for line in lines if line.stage is stage]
        cards = [card(line, today=context["today"], may_write=context["may_write"]) for line in inside]
        return {"code": stage.value, "name": phrases.stage(stage), "cards": cards}

    context |= {
        "asked": asked,
        "columns": [column(stage) for stage in PIPELINE],
        "left": [column(stage) for stage in Stage if stage in LEFT],
        "total": len(found.lines),
        "stages": [(stage.value, phrases.stage(stage), found.by_stage[stage]) for stage in Stage],
        "due_count": sum(bool(line.due) for line in found.lines),
        "opened": _opened(request, found.lines),
        "is_board": True,
    }
    return render(request, "campaign/board.html", context)


@require_safe
@members_only
def export(request: MemberRequest, campaign_id: int, kind: str) -> HttpResponse:
    """The roster as a file, as it is seen."""
    kept = queries.campaign(request.viewer, campaign_id)
    found = queries.roster(request.viewer, campaign_id, today=queries.local_today(request.viewer, at=timezone.now()))
    written = exports.xlsx_answer if kind == "xlsx" else exports.csv_answer
    rows = roster_file.rows(asked_of(request.GET).of(found.lines))
    return written(slugify(kept.name) or "campaign", roster_file.columns(), rows)


@act
def move(request: MemberRequest, campaign_id: int) -> HttpResponse:
    """The chosen creators come to a stage; a card that was dragged may also say after which one it stands."""
    stage = _stage(request.POST.get("stage", ""))
    chosen = numbers(request.POST.getlist("account"))
    viewer = request.viewer
    if _is_arranged(request, campaign_id, chosen, stage):
        return said(request, _("The order is kept."))
    moved = actions.move(
        viewer,
        campaign_id=campaign_id,
        participation_ids=chosen,
        stage=stage,
        at=timezone.now(),
        reason=request.POST.get("reason", ""),
    )
    if "after" in request.POST and len(chosen) == 1:
        actions.arrange(
            viewer, campaign_id=campaign_id, participation_id=chosen[0], after_id=_one(request.POST.get("after"))
        )
    words = ngettext("%(count)s creator: %(stage)s.", "%(count)s creators: %(stage)s.", len(moved.before)) % {
        "count": count(len(moved.before)),
        "stage": phrases.stage(stage),
    }
    if moved.stayed:
        words += " " + ngettext("%(count)s stays.", "%(count)s stay.", moved.stayed) % {"count": count(moved.stayed)}
    fields = {"before": ",".join(f"{key}:{former.value}" for key, former in moved.before.items())}
    undo = Undo(reverse("roster_move_back", args=[campaign_id]), fields) if moved.before else None
    return said(request, words, undo=undo)


@act
def move_back(request: MemberRequest, campaign_id: int) -> HttpResponse:
    """Undo a move."""
    pairs = [one.partition(":") for one in request.POST.get("before", "").split(",") if ":" in one]
    before = {int(key): _stage(stage) for key, _sep, stage in pairs if key.isdecimal()}
    actions.move_back(request.viewer, campaign_id=campaign_id, before=before, at=timezone.now())
    return said(request, _("They stand where they stood."))


@act
def add(request: MemberRequest, campaign_id: int) -> HttpResponse:
    """Chosen accounts join the roster."""
    chosen = numbers(request.POST.getlist("account"))
    added = actions.add_creators(request.viewer, campaign_id=campaign_id, account_ids=chosen, at=timezone.now())
    return said(request, added_said(added), to=reverse("campaign", args=[campaign_id]))


def added_said(added: actions.Added) -> str:
    """Who joined, who was there, and who asked to be left in peace."""
    words = [
        ngettext("%(count)s creator joins the campaign.", "%(count)s creators join the campaign.", len(added.new))
        % {"count": count(len(added.new))}
    ]
    if added.already:
        already = ngettext("%(count)s was in it already.", "%(count)s were in it already.", added.already)
        words.append(already % {"count": count(added.already)})
    if added.silent:
        silent = _("Not added, since they asked not to be proposed work: %(names)s.")
        words.append(silent % {"names": ", ".join(f"@{one}" for one in added.silent)})
    return " ".join(words)


def _is_arranged(request: MemberRequest, campaign_id: int, chosen: list[int], stage: Stage) -> bool:
    """Whether a card was only put elsewhere in its own column."""
    if "after" not in request.POST or len(chosen) != 1:
        return False
    today = queries.local_today(request.viewer, at=timezone.now())
    found = queries.roster(request.viewer, campaign_id, today=today)
    if not any(line.participation_id == chosen[0] and line.stage is stage for line in found.lines):
        return False
    after = _one(request.POST.get("after"))
    actions.arrange(request.viewer, campaign_id=campaign_id, participation_id=chosen[0], after_id=after)
    return True


def _opened(request: MemberRequest, lines: tuple[RosterLine, ...]) -> int | None:
    """The participation whose panel stands open, when it is one of the campaign's."""
    wanted = _one(request.GET.get("open"))
    return wanted if any(line.participation_id == wanted for line in lines) else None


def _one(written: str | None) -> int | None:
    return next(iter(numbers([written or ""])), None)


def _stage(written: str) -> Stage:
    if written not in set(Stage):
        raise Http404
    return Stage(written)
