"""Campaigns: opened from a plan or by hand, changed, told to creators, closed."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from essaim.accounts.actions import record
from essaim.accounts.core.viewer import Role, Viewer
from essaim.accounts.models import Brand
from essaim.campaign.actions.roster import enrol, open_one
from essaim.campaign.core.brief_page import BriefPage
from essaim.campaign.core.terms import Terms
from essaim.campaign.models import Campaign, Placement
from essaim.catalogue.core.shelves import NameTaken
from essaim.kernel.errors import NotFound
from essaim.matching import queries as matching
from essaim.matching.core.brief import Brief


@transaction.atomic
def open_campaign(
    viewer: Viewer,
    *,
    brand_id: int,
    terms: Terms,
    at: datetime,
    plan_id: int | None = None,
    brief_id: int | None = None,
) -> Campaign:
    """A new campaign; an adopted plan brings its creators and placements, a brief its page. Needs a contributor.

    Raises what `Terms.checked` raises, `NameTaken`, and `NotFound` for a brand, a brief or an adopted plan of
    another workspace; also for a plan that has its campaign already.
    """
    viewer.must_reach(Role.CONTRIBUTOR)
    said = terms.checked()
    _must_be_free(viewer, said.name)
    plan = matching.adopted_plan(viewer, plan_id) if plan_id is not None else None
    if plan is not None and Campaign.objects.filter(plan_id=plan.plan_id).exists():
        raise NotFound(kind="adopted_plan", id=plan_id)
    about = plan.brief_id if plan else brief_id
    brief = matching.brief(viewer, about) if about is not None else None
    opened = Campaign.objects.create(
        workspace_id=viewer.workspace_id,
        brand=_brand(viewer, brand_id),
        brief_id=about,
        plan_id=plan_id,
        page=BriefPage.from_brief(Brief.of(brief.content)).as_content() if brief else {},
        by_id=viewer.person_id,
        opened_at=at,
        **_columns(said),
    )
    record(viewer, verb="campaign.opened", subject=opened.name, at=at, campaign=opened.pk, plan=plan_id)
    if plan is not None:
        _take_over(viewer, opened, plan, at)
    return opened


@transaction.atomic
def change_campaign(viewer: Viewer, *, campaign_id: int, terms: Terms, at: datetime) -> Campaign:
    """The same campaign on other terms; its currency stays once something was counted in it. Needs a contributor.

    Raises what `Terms.checked` raises, `NameTaken`, `CampaignClosed` and `NotFound`.
    """
    viewer.must_reach(Role.CONTRIBUTOR)
    changed = open_one(viewer, campaign_id)
    said = terms.checked()
    if said.name != changed.name:
        _must_be_free(viewer, said.name)
    for name, value in _columns(said).items():
        if name != "currency":
            setattr(changed, name, value)
    changed.save()
    record(viewer, verb="campaign.changed", subject=changed.name, at=at, campaign=changed.pk)
    return changed


@transaction.atomic
def write_page(viewer: Viewer, *, campaign_id: int, page: BriefPage, at: datetime) -> Campaign:
    """What its creators read. Needs a contributor. Raises `TextTooLong`, `CampaignClosed` and `NotFound`."""
    viewer.must_reach(Role.CONTRIBUTOR)
    told = open_one(viewer, campaign_id)
    told.page = page.checked().as_content()
    told.save(update_fields=["page"])
    record(viewer, verb="campaign.page_written", subject=told.name, at=at, campaign=told.pk)
    return told


@transaction.atomic
def close_campaign(viewer: Viewer, *, campaign_id: int, at: datetime) -> Campaign:
    """It is over: nothing of it is changed any more. Needs a manager. Raises `CampaignClosed` and `NotFound`."""
    viewer.must_reach(Role.MANAGER)
    closed = open_one(viewer, campaign_id)
    closed.closed_at = at
    closed.save(update_fields=["closed_at"])
    record(viewer, verb="campaign.closed", subject=closed.name, at=at, campaign=closed.pk)
    return closed


@transaction.atomic
def reopen_campaign(viewer: Viewer, *, campaign_id: int, at: datetime) -> Campaign:
    """It goes on. Needs a manager. Raises `NotFound`, also for one that is open."""
    viewer.must_reach(Role.MANAGER)
    own = Campaign.objects.select_for_update().filter(workspace_id=viewer.workspace_id, closed_at__isnull=False)
    if (reopened := own.filter(pk=campaign_id).first()) is None:
        raise NotFound(kind="campaign", id=campaign_id)
    reopened.closed_at = None
    reopened.save(update_fields=["closed_at"])
    record(viewer, verb="campaign.reopened", subject=reopened.name, at=at, campaign=reopened.pk)
    return reopened


def _take_over(viewer: Viewer, opened: Campaign, plan: matching.AdoptedPlan, at: datetime) -> None:
    """The plan's creators, and one placement for each publication it foresees; their days are a person's to choose."""
    by_account = {one.account_id: one for one in plan.placements}
    added = enrol(viewer, campaign=opened, account_ids=list(by_account), at=at)
    Placement.objects.bulk_create(
        Placement(
            participation=participation,
            account_id=participation.account_id,
            format=name,
            by_id=viewer.person_id,
            added_at=at,
        )
        for participation in added.new
        for name, number in by_account[participation.account_id].formats.items()
        for _each in range(number)
    )


def _columns(terms: Terms) -> dict[str, object]:
    return {
        "name": terms.name,
        "objective": terms.objective,
        "currency": terms.currency,
        "budget": terms.budget,
        "starts_on": terms.starts_on,
        "ends_on": terms.ends_on,
        "kpis": dict(terms.kpis),
        "hourly_rate": terms.hourly_rate,
    }


def _brand(viewer: Viewer, brand_id: int) -> Brand:
    if (found := Brand.objects.filter(workspace_id=viewer.workspace_id, pk=brand_id).first()) is None:
        raise NotFound(kind="brand", id=brand_id)
    return found


def _must_be_free(viewer: Viewer, name: str) -> None:
    if Campaign.objects.filter(workspace_id=viewer.workspace_id, name=name).exists():
        raise NameTaken(name=name)
