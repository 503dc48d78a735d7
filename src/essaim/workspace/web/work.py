"""Work with one creator: what was done, how it went, and whether they asked to be left alone."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from essaim.accounts.core.viewer import Role, Viewer
from essaim.accounts.queries import brands_of
from essaim.campaign import queries as campaign
from essaim.campaign.queries.worded import stage_said
from essaim.catalogue import actions, queries
from essaim.design.doors import MemberRequest, members_only
from essaim.workspace.web.answers import REFUSED, act, did, said
from essaim.workspace.web.work_form import WorkForm


@require_safe
@members_only
def fragment(request: MemberRequest, account_id: int) -> HttpResponse:
    """The part of the tab that acts change, alone."""
    account = queries.account(request.viewer, account_id)
    return render(request, "workspace/creator_work.html", {"account": account, **context(request.viewer, account_id)})


def context(viewer: Viewer, account_id: int) -> dict[str, Any]:
    """What the tab of work shows."""
    return {
        "past_work": queries.collaborations_of(viewer, account_id),
        "refusal": queries.refusal_of(viewer, account_id),
        "campaigns": [
            (one, stage_said(one.stage))
            for one in campaign.campaigns_with(viewer, queries.creator_of(viewer, account_id))
        ],
        "work_form": WorkForm(None, brands=_brands(viewer)),
        "may_write": viewer.role.reaches(Role.CONTRIBUTOR),
    }


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def note(request: MemberRequest, account_id: int) -> HttpResponse:
    """Note past work; what cannot be kept is said beside its field."""
    request.viewer.must_reach(Role.CONTRIBUTOR)
    account = queries.account(request.viewer, account_id)
    form = WorkForm(request.POST if request.method == "POST" else None, brands=_brands(request.viewer))
    if form.attempt(
        lambda work: actions.note_collaboration(request.viewer, account_id=account_id, work=work, at=timezone.now())
    ):
        messages.success(request, _("The past work is noted."))
        return redirect(_tab(account_id))
    context = {"form": form, "account": account, "title": _("Note past work")}
    return render(request, "workspace/work_form.html", context, status=REFUSED if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def edit(request: MemberRequest, collaboration_id: int) -> HttpResponse:
    """The same work told otherwise."""
    request.viewer.must_reach(Role.CONTRIBUTOR)
    line = queries.collaboration(request.viewer, collaboration_id)
    written = request.POST if request.method == "POST" else None
    form = WorkForm(written, brands=_brands(request.viewer), before=line.work)
    if form.attempt(
        lambda work: actions.edit_collaboration(
            request.viewer, collaboration_id=collaboration_id, work=work, at=timezone.now()
        )
    ):
        messages.success(request, _("The past work is changed."))
        return redirect(_tab(line.account_id))
    context = {"form": form, "account": queries.account(request.viewer, line.account_id), "title": _("Past work")}
    return render(request, "workspace/work_form.html", context, status=REFUSED if form.errors else 200)


@act
def remove(request: MemberRequest, collaboration_id: int) -> HttpResponse:
    """It no longer counts, until that is undone."""
    change = actions.remove_collaboration(request.viewer, collaboration_id=collaboration_id, at=timezone.now())
    return did(request, "collaboration.removed", change)


@act
def refuse(request: MemberRequest, account_id: int) -> HttpResponse:
    """The creator asked not to be proposed work."""
    reason = request.POST.get("reason", "")
    actions.note_refusal(request.viewer, account_id=account_id, reason=reason, at=timezone.now())
    return said(request, _("The refusal is noted: no shortlist and no plan holds this creator."))


@act
def lift(request: MemberRequest, refusal_id: int) -> HttpResponse:
    """The creator may be proposed work again, until that is undone."""
    change = actions.lift_refusal(request.viewer, refusal_id=refusal_id, at=timezone.now())
    return did(request, "refusal.lifted", change)


def _brands(viewer: Viewer) -> list[str]:
    return [brand.name for brand in brands_of(viewer)]


def _tab(account_id: int) -> str:
    return f"{reverse('creator', args=[account_id])}?tab=work"
