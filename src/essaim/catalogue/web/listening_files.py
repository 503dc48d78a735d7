"""Mentions, share of voice and trends as files: each figure with its interval, its sample and its source."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from essaim.catalogue.core.listening.lines import MentionLine, Voice, WatchLine
from essaim.catalogue.core.trends.lines import TrendLine, Trends
from essaim.catalogue.queries import listening_words
from essaim.catalogue.web.listening_charts import month_name
from essaim.design.exports import Column, Kind
from essaim.design.templatetags.design import platform_name, tier_name
from essaim.kernel.estimate import Estimate, Figure

Table = tuple[list[Column], list[list[object]]]


def mentions(watch: WatchLine, lines: Iterable[MentionLine]) -> Table:
    """One row for each mentioning account."""
    columns = [
        Column(_("Listened for")),
        Column(_("Platform")),
        Column(_("Handle")),
        Column(_("Name")),
        Column(_("Address")),
        Column(_("Tier")),
        Column(_("Followers"), Kind.COUNT),
        Column(_("Natural affinity"), Kind.SCORE),
        Column(_("Mentions"), Kind.COUNT),
        Column(_("Mentions without a paid label"), Kind.COUNT),
        Column(_("Mentions that say they are paid"), Kind.COUNT),
        Column(_("Mentions that say they are not paid"), Kind.COUNT),
        Column(_("Months with a natural mention"), Kind.COUNT),
        *_share_columns(),
        Column(_("First mention"), Kind.DAY),
        Column(_("Latest mention"), Kind.DAY),
        Column(_("Sentiment")),
    ]
    rows: list[list[object]] = [
        [
            watch.name, platform_name(line.platform), line.handle, line.name, line.url, tier_name(line.tier),
            line.followers, _value(line.affinity), line.posts, line.natural, line.paid, line.denied, line.months,
            *_share_cells(line.share), line.first_at, line.latest_at, _("unavailable"),
        ]
        for line in lines
    ]  # fmt: skip
    return columns, rows


def voice(found: Voice) -> Table:
    """One row for each month and watch."""
    columns = [
        Column(_("Month")),
        Column(_("Posts known"), Kind.COUNT),
        Column(_("Accounts known"), Kind.COUNT),
        Column(_("Listened for")),
        Column(_("Posts that mention it"), Kind.COUNT),
        Column(_("Accounts that mention it"), Kind.COUNT),
        Column(_("Share of voice"), Kind.SHARE),
        Column(_("Share of voice, low"), Kind.SHARE),
        Column(_("Share of voice, high"), Kind.SHARE),
        Column(_("Share of voice, mentions"), Kind.COUNT),
        Column(_("Share of accounts known"), Kind.SHARE),
        Column(_("Share of accounts known, low"), Kind.SHARE),
        Column(_("Share of accounts known, high"), Kind.SHARE),
    ]
    rows: list[list[object]] = []
    for month in found.months:
        for watch in found.watches:
            heard = month.heard[watch.watch_id]
            rows.append(
                [
                    month_name(month), month.posts, month.accounts, watch.name, heard.posts, heard.accounts,
                    *_ends(heard.voice), _sample(heard.voice), *_ends(heard.share),
                ]
            )  # fmt: skip
    return columns, rows


def trends(found: Trends, lines: Iterable[TrendLine]) -> Table:
    """One row for each term; those that are not sure among them when they are shown."""
    columns = [
        Column(_("Kind")),
        Column(_("Term")),
        Column(_("Movement")),
        Column(_("Times as often as usual")),
        Column(_("Times as often, interval")),
        Column(_("Accounts in the window"), Kind.COUNT),
        Column(_("Accounts before"), Kind.COUNT),
        Column(_("Posts in the window"), Kind.COUNT),
        Column(_("Share of active accounts"), Kind.SHARE),
        Column(_("Share of active accounts, low"), Kind.SHARE),
        Column(_("Share of active accounts, high"), Kind.SHARE),
        Column(_("Accounts compared with themselves"), Kind.COUNT),
        Column(_("False ones among those announced with it"), Kind.SHARE),
        Column(_("Terms looked at"), Kind.COUNT),
    ]
    rows: list[list[object]] = [
        [
            listening_words.KINDS[line.kind], listening_words.term_name(line.kind, line.term),
            listening_words.MOVEMENTS[line.movement.value], listening_words.how_often(line),
            listening_words.between(line), line.users, line.earlier_users, line.posts, *_ends(line.share),
            line.accounts, line.q, len(found.lines),
        ]
        for line in lines
    ]  # fmt: skip
    return columns, rows


def _share_columns() -> list[Column]:
    return [
        Column(_("Share of its posts"), Kind.SHARE),
        Column(_("Share of its posts, low"), Kind.SHARE),
        Column(_("Share of its posts, high"), Kind.SHARE),
        Column(_("Its posts known"), Kind.COUNT),
    ]


def _share_cells(figure: Figure) -> list[object]:
    return [*_ends(figure), _sample(figure)]


def _ends(figure: Figure) -> list[object]:
    return [figure.value, figure.low, figure.high] if isinstance(figure, Estimate) else [None, None, None]


def _value(figure: Figure) -> float | None:
    return figure.value if isinstance(figure, Estimate) else None


def _sample(figure: Figure) -> int | None:
    return figure.sample if isinstance(figure, Estimate) else None
