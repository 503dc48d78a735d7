"""One creator's page: figures, charts, posts, and where each fact came from."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from essaim.accounts.core.viewer import Role, Viewer
from essaim.audit import queries as audit
from essaim.audit.core.verdicts import Verdict
from essaim.audit.queries import Audit
from essaim.catalogue import queries as catalogue
from essaim.catalogue.core.listing import AccountView, CreatorLine, PostLine, SeriesPoint
from essaim.catalogue.core.platforms import label
from essaim.design import formats
from essaim.design.doors import MemberRequest, members_only
from essaim.kernel.estimate import Estimate, Figure
from essaim.workspace.core.post_rates import post_rates
from essaim.workspace.web import personal_data, shelf, work
from essaim.workspace.web.facts import facts_in_words, lists_in_words

TABS = ("overview", "audit", "posts", "work", "sources")


@require_safe
@members_only
def creator(request: MemberRequest, account_id: int) -> HttpResponse:
    """The whole page, one tab at a time."""
    account = catalogue.account(request.viewer, account_id)
    credit = credit_of(request.viewer, account_id)
    posts = catalogue.latest_posts(request.viewer, account_id)
    derivation = catalogue.derivation(request.viewer, account_id)
    may_rate = credit is not None and (derivation is None or derivation.is_allowed)
    rates = post_rates(posts, credit.engagement, credit.followers) if credit and may_rate else {}
    series = catalogue.follower_series(request.viewer, account_id)
    wanted = request.GET.get("tab", "overview")
    tab = wanted if wanted in TABS else "overview"
    return render(
        request,
        "workspace/creator.html",
        {
            **profile(account, credit),
            "line": line_of(request.viewer, account_id),
            "posts": [(post, rates.get(post.post_id)) for post in posts],
            "series": series,
            "facts": facts_in_words(account.facts),
            "derivation": derivation,
            "derives_from": label(account.platform),
            "followers_chart": followers_chart(series),
            "rates_chart": rates_chart(posts, rates, credit.engagement) if credit and may_rate else None,
            "tab": tab,
            **(report(request.viewer, account_id, series) if tab == "audit" else {}),
            **(work.context(request.viewer, account_id) if tab == "work" else {}),
            **(_sources(request.viewer, account) if tab == "sources" else {}),
            **shelf.context(request.viewer, account_id),
        },
    )


@require_safe
@members_only
def panel(request: MemberRequest, account_id: int) -> HttpResponse:
    """The same creator beside a list: the essentials."""
    account = catalogue.account(request.viewer, account_id)
    posts = catalogue.latest_posts(request.viewer, account_id, limit=3)
    stands = catalogue.shelved(request.viewer, [account_id]).get(account_id)
    context = {
        **profile(account, credit_of(request.viewer, account_id)),
        "line": line_of(request.viewer, account_id),
        "posts": posts,
        "shelved": stands,
    }
    return render(request, "workspace/creator_panel.html", context)


@require_safe
@members_only
def questions(request: MemberRequest, account_id: int) -> HttpResponse:
    """What to ask the creator about: it needs the whole audit, so that it comes after the page."""
    catalogue.account(request.viewer, account_id)
    context = {"to_ask": audit.to_ask(request.viewer, account_id)}
    return render(request, "workspace/creator_questions.html", context)


def report(viewer: Viewer, account_id: int, series: list[SeriesPoint]) -> dict[str, Any]:
    """The audit in words, with its growth drawn; nothing while a new account is being measured."""
    try:
        found = audit.report_of(viewer, account_id)
    except audit.NotMeasuredYet:
        return {}
    sections = audit.shown(found.sections)
    return {
        "sections": sections,
        "short": audit.in_short(sections),
        "is_close": found.is_close,
        "growth_chart": growth_chart(series, audit.steps_shown(found)),
        "evidence_base": reverse("creator", args=[account_id]).rstrip("/") + "/evidence",
        "may_write": viewer.role.reaches(Role.CONTRIBUTOR),
    }


def _sources(viewer: Viewer, account: AccountView) -> dict[str, Any]:
    creator_id = catalogue.creator_of(viewer, account.account_id)
    return {"audience_lists": lists_in_words(viewer, account.account_id), **personal_data.rights(viewer, creator_id)}


def line_of(viewer: Viewer, account_id: int) -> CreatorLine | None:
    """What the generation keeps of the account beside its engagement; None until it is measured."""
    return next(iter(catalogue.lines_of_accounts(viewer, [account_id])), None)


def profile(account: AccountView, credit: Audit | None) -> dict[str, Any]:
    """What the head of a creator's page says, in words."""
    country = account.value("country")
    place = [account.value("city"), formats.country(str(country)) if country else ""]
    return {
        "account": account,
        "credit": credit,
        "place": ", ".join(str(part) for part in place if part),
        "niches": account.value("niches") or (),
        "bio": account.value("bio") or "",
        "verdicts": _verdicts(credit),
    }


def _verdicts(credit: Audit | None) -> list[tuple[str, str]]:
    if credit is None:
        return []
    return [
        (_verdict_icon(verdict), words) for verdict, words in zip(credit.verdicts, audit.sentences(credit), strict=True)
    ]


def _verdict_icon(verdict: Verdict) -> str:
    if "low" in verdict.code or "below" in verdict.code:
        return "arrow-down"
    return "arrow-up" if "high" in verdict.code or "above" in verdict.code else "arrow-right"


def credit_of(viewer: Viewer, account_id: int) -> Audit | None:
    """The account's audit; None while the figures of a new account are being computed."""
    try:
        return audit.audit_of(viewer, account_id)
    except audit.NotMeasuredYet:
        return None


def followers_chart(series: list[SeriesPoint]) -> dict[str, object] | None:
    """Followers over time; None with fewer than two points, which make no line."""
    if len(series) < 2:
        return None
    points = [
        {
            "at": point.at.isoformat(),
            "value": point.followers,
            "words": f"{formats.day(point.at)}\n{formats.count(point.followers)}",
        }
        for point in series
    ]
    return {"kind": "line", "unit": "count", "label": gettext("Followers over time"), "points": points}


def growth_chart(series: list[SeriesPoint], steps: list[audit.ShownStep]) -> dict[str, object] | None:
    """Followers over time with the abnormal steps shaded, each with its sentence."""
    chart = followers_chart(series)
    if chart is None:
        return None
    bands = [{"start": step.start, "end": step.end, "words": step.words} for step in steps]
    return {**chart, "bands": bands}


def rates_chart(posts: list[PostLine], rates: dict[int, float], engagement: Figure) -> dict[str, object] | None:
    """Each dated post's engagement, with the median and its interval."""
    dated = [post for post in posts if post.published_at and post.post_id in rates]
    if not dated or not isinstance(engagement, Estimate):
        return None
    points = [
        {
            "at": post.published_at.isoformat() if post.published_at else "",
            "value": rates[post.post_id],
            "words": f"{formats.day(post.published_at)} · {formats.share(rates[post.post_id])}\n{post.caption[:60]}",
        }
        for post in reversed(dated)
    ]
    middle = {
        "value": engagement.value,
        "low": engagement.low,
        "high": engagement.high,
        "words": gettext("median %(share)s") % {"share": formats.share(engagement.value)},
    }
    return {
        "kind": "dots",
        "unit": "share",
        "label": gettext("Engagement of each post"),
        "points": points,
        "middle": middle,
    }
