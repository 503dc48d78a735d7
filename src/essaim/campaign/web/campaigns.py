"""The campaigns: all of them, a new one, its frame, the page its creators read, its end."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from essaim.accounts import queries as accounts
from essaim.accounts.core.viewer import Role
from essaim.campaign import actions, phrases, queries
from essaim.campaign.core.brief_page import BriefPage
from essaim.campaign.web.answers import REFUSED, act
from essaim.campaign.web.brief_page_form import BriefPageForm
from essaim.campaign.web.campaign_form import CampaignForm
from essaim.campaign.web.heading import heading
from essaim.design.doors import MemberRequest, members_only
from essaim.kernel.errors import EssaimError, NotAllowed, NotFound
from essaim.matching import queries as matching
from essaim.matching.core.brief import Brief


@require_safe
@members_only
def campaigns(request: MemberRequest) -> HttpResponse:
    """Every campaign, open ones first, and the adopted plans that wait for theirs."""
    viewer = request.viewer
    lines = queries.campaigns(viewer)
    context = {
        "open": [line for line in lines if not line.is_closed],
        "closed": [line for line in lines if line.is_closed],
        "plans": [
            plan
            for plan in matching.plans(viewer, limit=50)
            if hasattr(plan, "adoption") and queries.campaign_of_plan(viewer, plan.pk) is None
        ],
        "may_write": viewer.role.reaches(Role.CONTRIBUTOR),
    }
    return render(request, "campaign/campaigns.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def new(request: MemberRequest) -> HttpResponse:
    """A new campaign, from an adopted plan, from a brief, or by hand."""
    viewer = request.viewer
    viewer.must_reach(Role.CONTRIBUTOR)
    plan = _number(request, "plan")
    if plan and (begun := queries.campaign_of_plan(viewer, plan)) is not None:
        return redirect("campaign", begun)
    brief = _number(request, "brief")
    brands = accounts.brands_of(viewer)
    initial = _from_plan(request, plan) if plan else _from_brief(request, brief) if brief else {}
    initial.setdefault("currency", accounts.workspace_of(viewer).currency)
    form = CampaignForm(request.POST if request.method == "POST" else None, brands=brands, initial=initial)
    if form.is_valid():
        try:
            opened = actions.open_campaign(
                viewer, brand_id=form.cleaned_data["brand"], terms=form.terms(), plan_id=plan, brief_id=brief,
                at=timezone.now(),
            )  # fmt: skip
        except (NotFound, NotAllowed):
            raise
        except EssaimError as error:
            form.add_error(None, phrases.problem(error))
        else:
            messages.success(request, _("The campaign is open."))
            return redirect("campaign", opened.pk)
    context = {"form": form, "plan": plan, "brief": brief, "brands": brands}
    return render(request, "campaign/campaign_new.html", context, status=REFUSED if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def edit(request: MemberRequest, campaign_id: int) -> HttpResponse:
    """The campaign's frame."""
    viewer = request.viewer
    viewer.must_reach(Role.CONTRIBUTOR)
    kept = queries.campaign(viewer, campaign_id)
    initial = dict(queries.terms_of(kept).__dict__)
    form = CampaignForm(request.POST if request.method == "POST" else None, brands=(), initial=initial, is_new=False)
    if form.is_valid():
        try:
            actions.change_campaign(viewer, campaign_id=campaign_id, terms=form.terms(), at=timezone.now())
        except (NotFound, NotAllowed):
            raise
        except EssaimError as error:
            form.add_error(None, phrases.problem(error))
        else:
            messages.success(request, _("The campaign is changed."))
            return redirect("campaign", campaign_id)
    context = {**heading(request, kept, tab="edit"), "form": form}
    return render(request, "campaign/campaign_edit.html", context, status=REFUSED if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def brief_page(request: MemberRequest, campaign_id: int) -> HttpResponse:
    """What the campaign's creators read: written here, seen as they see it beside."""
    viewer = request.viewer
    kept = queries.campaign(viewer, campaign_id)
    page = BriefPage.of(kept.page)
    form = BriefPageForm(request.POST if request.method == "POST" else None, page=page)
    if form.is_valid():
        try:
            actions.write_page(viewer, campaign_id=campaign_id, page=form.page(), at=timezone.now())
        except (NotFound, NotAllowed):
            raise
        except EssaimError as error:
            form.add_error(None, phrases.problem(error))
        else:
            messages.success(request, _("The page is kept. Creators see it at once."))
            return redirect("campaign_brief", campaign_id)
    context = {**heading(request, kept, tab="brief"), "form": form, "page": page}
    return render(request, "campaign/campaign_brief.html", context, status=REFUSED if form.errors else 200)


@act
def close(request: MemberRequest, campaign_id: int) -> HttpResponse:
    """The campaign is over."""
    actions.close_campaign(request.viewer, campaign_id=campaign_id, at=timezone.now())
    messages.success(request, _("The campaign is closed. Nothing of it changes until it is reopened."))
    return redirect("campaign", campaign_id)


@act
def reopen(request: MemberRequest, campaign_id: int) -> HttpResponse:
    """The campaign goes on."""
    actions.reopen_campaign(request.viewer, campaign_id=campaign_id, at=timezone.now())
    messages.success(request, _("The campaign is open again."))
    return redirect("campaign", campaign_id)


def _number(request: MemberRequest, name: str) -> int | None:
    said = request.GET.get(name, "")
    return int(said) if said.isdecimal() and len(said) < 19 else None


def _from_plan(request: MemberRequest, plan_id: int) -> dict[str, Any]:
    plan = matching.adopted_plan(request.viewer, plan_id)
    written = matching.brief(request.viewer, plan.brief_id)
    known = _from_brief(request, plan.brief_id)
    return {
        **known,
        "name": plan.name,
        "brand": written.brand_id or known.get("brand"),
        "currency": plan.currency,
        "budget": plan.budget,
        "starts_on": plan.starts,
        "ends_on": plan.ends,
    }


def _from_brief(request: MemberRequest, brief_id: int) -> dict[str, Any]:
    written = matching.brief(request.viewer, brief_id)
    said = Brief.of(written.content)
    named = {one.name.casefold(): one.pk for one in accounts.brands_of(request.viewer)}
    known: dict[str, Any] = {
        "name": said.name,
        "brand": written.brand_id or named.get(said.brand.casefold()),
        "objective": said.objective.value,
        "starts_on": said.dates.start,
        "ends_on": said.dates.end,
        "kpis": dict(said.kpis),
    }
    if said.budget:
        known |= {"budget": said.budget.amount, "currency": said.budget.currency}
    return known
