"""Trends: what rises and falls in a niche, one term, and what is followed."""

from __future__ import annotations

from math import ceil
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from essaim.catalogue import actions, phrases, queries
from essaim.catalogue.core.listening.excerpts import excerpt
from essaim.catalogue.core.trends.lines import (
    BASELINE_DAYS,
    KINDS,
    WINDOWS,
    AlreadyFollowed,
    FindingLine,
    FollowedLine,
    TrendLine,
    Trends,
)
from essaim.catalogue.queries import listening_words
from essaim.catalogue.web import listening_asked, listening_files
from essaim.catalogue.web.listening import around
from essaim.catalogue.web.listening_asked import TREND_PAGE, TrendsAsked
from essaim.catalogue.web.listening_charts import trend_chart
from essaim.design import exports
from essaim.design.doors import MemberRequest, members_only
from essaim.language.topics import topics

MOST_NICHES = 60


@require_safe
@members_only
def trends(request: MemberRequest) -> HttpResponse:
    """What is sure to rise or fall, or everything looked at, page by page."""
    asked = listening_asked.trends_of(request.GET)
    found = queries.trends(request.viewer, niche=asked.niche, days=asked.days)
    lines = _asked_for(found, asked)
    pages = ceil(len(lines) / TREND_PAGE)
    page = max(1, min(asked.page, pages))
    followed = queries.followed(request.viewer)
    shown = lines[(page - 1) * TREND_PAGE : page * TREND_PAGE]
    context = {
        **around(request.viewer, "trends"),
        "asked": asked,
        "found": found,
        "lines": said(shown, asked, followed),
        "share_top": max((line.share.high for line in shown if line.share.high), default=None),
        "page": {"page": page, "pages": pages},
        "niches": _niches(request, asked),
        "kinds": [(kind, listening_words.KINDS[kind]) for kind in KINDS],
        "windows": WINDOWS,
        "baseline_days": BASELINE_DAYS,
        "followed": [_followed(one) for one in followed],
        "findings": [_finding(one) for one in queries.findings(request.viewer)],
    }
    return render(request, "catalogue/listening_trends.html", context)


@require_safe
@members_only
def trends_file(request: MemberRequest, kind: str) -> HttpResponse:
    """What the page shows, all of it, as a file."""
    asked = listening_asked.trends_of(request.GET)
    found = queries.trends(request.viewer, niche=asked.niche, days=asked.days)
    write = exports.xlsx_answer if kind == "xlsx" else exports.csv_answer
    return write(_("trends"), *listening_files.trends(found, _asked_for(found, asked)))


@require_safe
@members_only
def trend(request: MemberRequest, kind: str, term: str) -> HttpResponse:
    """One term: how sure, its past, posts to read."""
    asked = listening_asked.trends_of(request.GET)
    view = queries.trend(request.viewer, kind=kind, term=term, niche=asked.niche, days=asked.days)
    followed = queries.followed(request.viewer)
    context = {
        **around(request.viewer, "trends"),
        "view": view,
        "asked": asked,
        "name": listening_words.term_name(kind, term),
        "kind_name": listening_words.KINDS[kind],
        "niche_name": listening_words.niche_name(asked.niche),
        "told": said([view.line], asked, followed)[0] if view.line else None,
        "is_followed": _is_followed(kind, term, asked, followed),
        "examples": [(post, excerpt(post.caption, _written(kind, term))) for post in view.examples],
        "steps": [step for step in reversed(view.steps) if step.active],
        "chart": trend_chart(view),
        "baseline_days": BASELINE_DAYS,
    }
    return render(request, "catalogue/listening_trend.html", context)


@require_POST
@members_only
def follow(request: MemberRequest) -> HttpResponse:
    """Tell us when this becomes sure."""
    asked = listening_asked.trends_of(request.POST)
    kind, term = request.POST.get("kind", ""), request.POST.get("term", "")[:160]
    try:
        actions.follow_trend(
            request.viewer, kind=kind, term=term, niche=asked.niche, days=asked.days, at=timezone.now()
        )
    except AlreadyFollowed as already:
        messages.info(request, phrases.problem(already))
    else:
        words = _("Followed: you will be told at home when %(term)s becomes sure.")
        messages.success(request, words % {"term": listening_words.term_name(kind, term)})
    return redirect(_address("trend", asked, kind, term))


@require_POST
@members_only
def unfollow(request: MemberRequest, followed_id: int) -> HttpResponse:
    """Nobody is told any more."""
    ended = actions.end_following(request.viewer, followed_id=followed_id, at=timezone.now())
    words = _("%(term)s is no longer followed.")
    messages.success(request, words % {"term": listening_words.term_name(ended.kind, ended.term)})
    return redirect("trends")


@require_POST
@members_only
def see(request: MemberRequest, finding_id: int) -> HttpResponse:
    """Put aside what a followed trend found."""
    actions.see_finding(request.viewer, finding_id=finding_id, at=timezone.now())
    return redirect("home" if request.POST.get("from") == "home" else "trends")


def _asked_for(found: Trends, asked: TrendsAsked) -> list[TrendLine]:
    lines = found.lines if asked.everything else found.sure
    return [line for line in lines if asked.kind in {"", line.kind}]


def said(lines: list[TrendLine], asked: TrendsAsked, followed: list[FollowedLine]) -> list[dict[str, Any]]:
    """Each line with its words, its address, and whether it is followed."""
    return [
        {
            "line": line,
            "name": listening_words.term_name(line.kind, line.term),
            "kind": listening_words.KINDS[line.kind],
            "movement": listening_words.MOVEMENTS[line.movement.value],
            "often": listening_words.how_often(line),
            "between": listening_words.between(line),
            "seen": listening_words.counted(line.seen),
            "expected": listening_words.counted(line.expected),
            "false_ones": listening_words.false_ones(line.q),
            "address": _address("trend", asked, line.kind, line.term),
            "is_followed": _is_followed(line.kind, line.term, asked, followed),
        }
        for line in lines
    ]


def _is_followed(kind: str, term: str, asked: TrendsAsked, followed: list[FollowedLine]) -> bool:
    wanted = (kind, term, asked.niche, asked.days)
    return any((one.kind, one.term, one.niche, one.days) == wanted for one in followed)


def _written(kind: str, term: str) -> list[str]:
    """How posts write the term."""
    if kind == "topic":
        return [word for word in topics()[term].words if word] if term in topics() else []
    return [f"#{term}"]


def _address(page: str, asked: TrendsAsked, kind: str, term: str) -> str:
    query = {"niche": asked.niche, "days": str(asked.days)}
    return f"{reverse(page, args=[kind, term])}?{urlencode({name: value for name, value in query.items() if value})}"


def _niches(request: MemberRequest, asked: TrendsAsked) -> list[tuple[str, str, int]]:
    """(code, name, accounts) of the largest niches, and of the one asked for."""
    sizes = queries.niche_sizes(request.viewer)
    codes = list(sizes)[:MOST_NICHES]
    if asked.niche and asked.niche not in codes:
        codes.append(asked.niche)
    named = [(code, listening_words.niche_name(code), sizes.get(code, 0)) for code in codes]
    return sorted(named, key=lambda choice: choice[1].casefold())


def _followed(one: FollowedLine) -> dict[str, Any]:
    asked = TrendsAsked(one.niche, one.days, "", everything=False, page=1)
    return {
        "one": one,
        "name": listening_words.term_name(one.kind, one.term),
        "niche": listening_words.niche_name(one.niche),
        "movement": listening_words.MOVEMENTS[one.movement],
        "address": _address("trend", asked, one.kind, one.term),
    }


def _finding(one: FindingLine) -> dict[str, Any]:
    asked = TrendsAsked(one.niche, one.days, "", everything=False, page=1)
    return {"one": one, "words": listening_words.finding(one), "address": _address("trend", asked, one.kind, one.term)}
