"""Up to four accounts side by side, on the same scales, and which differences are more than chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from essaim.accounts.core.viewer import Viewer
from essaim.audit.queries import Audit
from essaim.catalogue import queries as catalogue
from essaim.catalogue.core.listing import AccountView, CreatorLine, PostLine, SeriesPoint
from essaim.design import formats
from essaim.design.doors import MemberRequest, members_only
from essaim.kernel.errors import NotFound
from essaim.kernel.estimate import Figure
from essaim.workspace.core.comparing import compared
from essaim.workspace.web.chips import group_in_words
from essaim.workspace.web.creator import credit_of, profile
from essaim.workspace.web.finding import niches_in_words
from essaim.workspace.web.stencils import scale_for

MOST_COMPARED = 4
POSTS_SHOWN = 2
SHARES_SHOWN = 3
DIMENSIONS = (("country", _("Audience, countries")), ("age", _("Audience, ages")), ("gender", _("Audience, gender")))


@dataclass(frozen=True)
class Side:
    """One of the accounts compared."""

    account: AccountView
    credit: Audit | None
    line: CreatorLine | None
    series: list[SeriesPoint]
    posts: list[PostLine]


@require_safe
@members_only
def compare(request: MemberRequest) -> HttpResponse:
    """The accounts named in the address, the first four of them."""
    wanted = [int(one) for one in request.GET.getlist("account") if one.isdecimal()]
    sides = _sides(request.viewer, list(dict.fromkeys(wanted))[:MOST_COMPARED])
    if not sides:
        raise NotFound(kind="account")
    audiences = catalogue.audiences_of(request.viewer, [side.account.account_id for side in sides])
    context = {
        "sides": sides,
        "is_cut": len(set(wanted)) > MOST_COMPARED,
        "engagement_top": scale_for(side.credit.engagement for side in sides if side.credit),
        "fee_top": scale_for(side.line.price for side in sides if side.line),
        "growth": [side.line.growth if side.line else None for side in sides],
        "differences": differences(sides),
        "facts": [*_facts(sides), *_audiences(sides, audiences)],
        "growth_chart": growth_chart(sides),
    }
    return render(request, "workspace/compare.html", context)


def differences(sides: Sequence[Side]) -> list[str]:
    """Each measure in one sentence per account that stands clearly above others, or why nothing can be said."""
    measures: tuple[tuple[str, list[Figure | None]], ...] = (
        (gettext("Engagement"), [side.credit.engagement if side.credit else None for side in sides]),
        (gettext("Rank among peers"), [side.credit.percentile if side.credit else None for side in sides]),
        (gettext("Share of real followers"), [side.line.authenticity if side.line else None for side in sides]),
    )
    return [sentence for title, figures in measures for sentence in _said(title, figures, sides)]


def _said(title: str, figures: Sequence[Figure | None], sides: Sequence[Side]) -> list[str]:
    found = compared(figures)
    names = [side.account.creator_name for side in sides]
    said = [
        gettext("%(measure)s: %(name)s stands above %(others)s, intervals apart.")
        % {"measure": title, "name": names[one.place], "others": _and([names[place] for place in one.below])}
        for one in found.above
    ]
    if not found.is_one_measure:
        said.append(
            gettext(
                "%(measure)s is not counted in the same way for each of them: figures of two ways are not compared."
            )
            % {"measure": title}
        )
    elif found.known > 1 and not found.above:
        said.append(
            gettext("%(measure)s: the intervals overlap, so that the differences may be chance.") % {"measure": title}
        )
    return said


def growth_chart(sides: Sequence[Side]) -> dict[str, object] | None:
    """Followers over time, each account's first count being 100; None when nobody was counted twice."""
    drawn = [side for side in sides if len(side.series) > 1 and side.series[0].followers]
    if not drawn:
        return None
    moments = sorted({point.at for side in drawn for point in side.series})
    return {
        "kind": "lines",
        "unit": "count",
        "label": gettext("Followers over time, first count = 100"),
        "is_floating": True,
        "points": [{"at": at.isoformat(), "value": 0, "words": _counted_at(drawn, at)} for at in moments],
        "lines": [
            {"name": side.account.creator_name, "part": place, "values": _indexed(side.series, moments)}
            for place, side in enumerate(drawn, start=1)
        ],
    }


def _indexed(series: Sequence[SeriesPoint], moments: Sequence[datetime]) -> list[dict[str, object]]:
    first, counts = series[0].followers, {point.at: point.followers for point in series}
    return [
        {
            "at": at.isoformat(),
            "value": round(100 * counts[at] / first, 2) if at in counts else None,
            "low": None,
            "high": None,
        }
        for at in moments
    ]


def _counted_at(sides: Sequence[Side], at: datetime) -> str:
    lines = [
        f"{side.account.creator_name}: {formats.count(point.followers)}"
        for side in sides
        for point in side.series
        if point.at == at
    ]
    return "\n".join([formats.day(at), *lines])


def _sides(viewer: Viewer, account_ids: Sequence[int]) -> list[Side]:
    lines = {line.account_id: line for line in catalogue.lines_of_accounts(viewer, account_ids)}
    return [
        Side(
            account=catalogue.account(viewer, one),
            credit=credit_of(viewer, one),
            line=lines.get(one),
            series=catalogue.follower_series(viewer, one),
            posts=catalogue.latest_posts(viewer, one, limit=POSTS_SHOWN),
        )
        for one in account_ids
    ]


def _facts(sides: Sequence[Side]) -> list[tuple[str, list[str]]]:
    profiles = [profile(side.account, side.credit) for side in sides]
    return [
        (gettext("Place"), [one["place"] for one in profiles]),
        (gettext("Niches"), [niches_in_words(side.line) if side.line else "" for side in sides]),
        (gettext("Bio"), [one["bio"] for one in profiles]),
    ]


def _audiences(
    sides: Sequence[Side], audiences: dict[int, list[tuple[str, str, float]]]
) -> list[tuple[str, list[str]]]:
    """The largest shares of each dimension that somebody's audience is known by."""
    rows = []
    for dimension, title in DIMENSIONS:
        cells = [_shares(audiences.get(side.account.account_id, []), dimension) for side in sides]
        if any(cells):
            rows.append((str(title), cells))
    return rows


def _shares(shares: Sequence[tuple[str, str, float]], dimension: str) -> str:
    mine = sorted((one for one in shares if one[0] == dimension), key=lambda one: -one[2])[:SHARES_SHOWN]
    return ", ".join(f"{formats.whole_share(share)} {group_in_words(dimension, value)}" for _d, value, share in mine)


def _and(names: Sequence[str]) -> str:
    if len(names) == 1:
        return names[0]
    return gettext("%(first)s and %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}
