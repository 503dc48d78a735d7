"""What a campaign brought so far: each figure beside its target, and each publication with its latest reading."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from essaim.campaign import phrases, queries
from essaim.campaign.core.results import COUNTS, PostResult, Progress
from essaim.campaign.web.heading import heading
from essaim.design import exports
from essaim.design.doors import MemberRequest, members_only
from essaim.design.exports import Column, Kind
from essaim.design.templatetags.design import format_name


@require_safe
@members_only
def results(request: MemberRequest, campaign_id: int) -> HttpResponse:
    """Targets and what is known of them; publications, the latest first."""
    kept = queries.campaign(request.viewer, campaign_id)
    context = heading(request, kept, tab="results")
    found = queries.results(request.viewer, kept, today=context["today"], at=timezone.now())
    context |= {
        "progress": [_line(one) for one in found.progress],
        "has_targets": any(one.target is not None for one in found.progress),
        "has_forecast": any(one.forecast is not None for one in found.progress),
        "posts": found.posts,
        "unread": sum(not post.counts for post in found.posts),
    }
    return render(request, "campaign/results.html", context)


@require_safe
@members_only
def export(request: MemberRequest, campaign_id: int, kind: str) -> HttpResponse:
    """The publications with their counts, as a file; what is unknown is blank."""
    kept = queries.campaign(request.viewer, campaign_id)
    today = queries.local_today(request.viewer, at=timezone.now())
    found = queries.results(request.viewer, kept, today=today, at=timezone.now())
    columns = [
        Column(_("Creator")),
        Column(_("Account")),
        Column(_("Format")),
        Column(_("Online since"), Kind.DAY),
        Column(_("Address")),
        *(Column(phrases.kpi(name), Kind.COUNT) for name in COUNTS),
        Column(_("Read on"), Kind.DAY),
        Column(_("Source")),
    ]
    written = exports.xlsx_answer if kind == "xlsx" else exports.csv_answer
    return written(slugify(kept.name) or "campaign", columns, [_row(post) for post in found.posts])


def _line(one: Progress) -> dict[str, Any]:
    reached = one.reached
    return {
        "name": phrases.kpi(one.kpi),
        "is_rate": one.kpi == "engagement_rate",
        "target": one.target,
        "figure": one.figure,
        "forecast": one.forecast,
        "reached": reached,
        "bar": None if reached is None else min(1.0, reached),
    }


def _row(post: PostResult) -> list[Any]:
    return [
        post.creator,
        f"{post.platform}:{post.handle}",
        format_name(post.format),
        post.published_on,
        post.url,
        *(post.counts.get(name) for name in COUNTS),
        post.measured_at.date() if post.measured_at else None,
        post.source,
    ]
