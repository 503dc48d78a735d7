"""The calendar, of one campaign or of all: a month, a week, and a feed for calendar programmes."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST, require_safe

from essaim.accounts import queries as accounts
from essaim.campaign import actions, phrases, queries
from essaim.campaign.core.calendar import DayFact, DayKind, FeedEntry, feed, month_weeks, week_of
from essaim.campaign.web.heading import heading
from essaim.design.doors import MemberRequest, members_only
from essaim.design.templatetags.design import format_name, platform_name
from essaim.kernel.errors import NotFound

FEED_BEFORE, FEED_AFTER = timedelta(days=90), timedelta(days=400)
MOVABLE = frozenset({DayKind.DUE})


@require_safe
@members_only
def calendar(request: MemberRequest, campaign_id: int | None = None) -> HttpResponse:
    """A month or a week, with what falls on each day."""
    viewer = request.viewer
    today = queries.local_today(viewer, at=timezone.now())
    day = _day(request.GET.get("day", "")) or today
    is_week = request.GET.get("view") == "week"
    weeks = [week_of(day)] if is_week else month_weeks(day)
    facts = queries.days(viewer, first=weeks[0][0], last=weeks[-1][-1], today=today, campaign_id=campaign_id)
    by_day: dict[date, list[dict[str, Any]]] = defaultdict(list)
    for fact in facts:
        by_day[fact.on].append(_shown(fact, with_campaign=campaign_id is None))
    step = timedelta(days=7)
    context = {
        "weeks": [
            [
                {
                    "on": one,
                    "facts": by_day[one],
                    "is_out": not is_week and one.month != day.month,
                    "is_today": one == today,
                }
                for one in week
            ]
            for week in weeks
        ],
        "day": day,
        "is_week": is_week,
        "before": day - step if is_week else (day.replace(day=1) - timedelta(days=1)).replace(day=1),
        "after": day + step if is_week else (day.replace(day=1) + timedelta(days=32)).replace(day=1),
        "today": today,
        "count": len(facts),
        "feed_url": request.session.pop("calendar_feed", ""),
        "has_feed": queries.has_feed(viewer),
        "may_write": False,
    }
    if campaign_id is None:
        return render(request, "campaign/calendar_all.html", context)
    kept = queries.campaign(viewer, campaign_id)
    context = {**context, **heading(request, kept, tab="calendar")}
    found = queries.roster(viewer, campaign_id, today=today)
    context["without_day"] = sum(
        one.due_on is None and one.state != "published" for line in found.lines for one in line.placements
    )
    return render(request, "campaign/calendar.html", context)


@require_POST
@members_only
def open_feed(request: MemberRequest) -> HttpResponse:
    """A new address for the member's calendar programme, shown once; the former one opens nothing any more."""
    secret = actions.open_feed(request.viewer, at=timezone.now())
    request.session["calendar_feed"] = request.build_absolute_uri(reverse("calendar_feed", args=[secret]))
    return redirect("calendar")


@require_POST
@members_only
def close_feed(request: MemberRequest) -> HttpResponse:
    """The member's address opens nothing any more."""
    actions.close_feed(request.viewer, at=timezone.now())
    return redirect("calendar")


@require_safe
@sensitive_variables("secret")
def calendar_feed(request: HttpRequest, secret: str) -> HttpResponse:
    """The feed, for whoever holds its address: no session, nothing personal beyond who publishes when."""
    now = timezone.now()
    try:
        viewer, _since = queries.feed_owner(secret)
    except NotFound:
        return HttpResponse(status=404)
    today = queries.local_today(viewer, at=now)
    facts = queries.days(viewer, first=today - FEED_BEFORE, last=today + FEED_AFTER, today=today)
    workspace = accounts.workspace_of(viewer)
    with translation.override(workspace.language):
        entries = [_entry(request, fact) for fact in facts]
        name = _("Campaigns of %(name)s") % {"name": workspace.name}
    answer = HttpResponse(feed(name, entries, at=now), content_type="text/calendar; charset=utf-8")
    answer["Cache-Control"] = "private, max-age=300"
    answer["X-Robots-Tag"] = "noindex"
    return answer


def _entry(request: HttpRequest, fact: DayFact) -> FeedEntry:
    shown = _shown(fact, with_campaign=True)
    about = fact.placement_id or fact.participation_id or fact.campaign_id
    page = reverse("campaign_calendar", args=[fact.campaign_id])
    return FeedEntry(
        key=f"{fact.kind}-{about}-{fact.campaign_id}",
        on=fact.on,
        title=f"{shown['kind']}: {shown['who']}" if shown["who"] else f"{shown['kind']}: {fact.campaign}",
        words="\n".join(part for part in (fact.campaign, shown["what"]) if part),
        address=request.build_absolute_uri(page),
    )


def _shown(fact: DayFact, *, with_campaign: bool) -> dict[str, Any]:
    what = f"{platform_name(fact.platform)}, {format_name(fact.format)}" if fact.format else ""
    return {
        "fact": fact,
        "code": fact.kind.value,
        "kind": phrases.day_kind(fact.kind),
        "who": fact.creator,
        "what": what,
        "campaign": fact.campaign if with_campaign or not fact.creator else "",
        "is_movable": fact.kind in MOVABLE,
    }


def _day(written: str) -> date | None:
    try:
        found = date.fromisoformat(written)
    except ValueError:
        return None
    return found if 2000 <= found.year <= 2100 else None
