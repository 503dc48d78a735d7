"""A shortlist as a file: scores out of 100, weights in percent, reasons in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from essaim.design import formats
from essaim.design.exports import Column, Kind, Sheet
from essaim.design.templatetags.design import platform_name, tier_name
from essaim.matching import phrases
from essaim.matching.core.brief import PARTS
from essaim.matching.queries import EntryView, LeftOutView, MissedView, PostView, ReasonView, ShortlistView


def columns() -> list[Column]:
    """The titles, in the reader's language."""
    return [
        Column(_("Rank"), Kind.COUNT),
        Column(_("Platform")),
        Column(_("Handle")),
        Column(_("Name")),
        Column(_("Tier")),
        Column(_("Followers"), Kind.COUNT),
        Column(_("City")),
        Column(_("Country")),
        Column(_("Score out of 100"), Kind.SCORE),
        Column(_("Score, low"), Kind.SCORE),
        Column(_("Score, high"), Kind.SCORE),
        Column(_("Share known"), Kind.SHARE),
        Column(_("Pinned")),
        Column(_("In the top 5, share of resamples"), Kind.SHARE),
        Column(_("Rank, low"), Kind.COUNT),
        Column(_("Rank, high"), Kind.COUNT),
        *(column for name in PARTS for column in _part_columns(phrases.part(name))),
        Column(_("For")),
        Column(_("Against")),
        Column(_("Brings to the list")),
    ]


def rows(found: ShortlistView) -> Iterator[list[Any]]:
    """One row for each creator, in the order of the ranks."""
    return map(_row, found.entries)


def sheets(found: ShortlistView) -> list[Sheet]:
    """The shortlist, who just missed it, and who fits and was left out by a condition; a sheet each."""
    return [
        Sheet(_("Shortlist"), columns(), rows(found)),
        Sheet(_("Just missed"), _missed_columns(), map(_missed, found.just_missed)),
        Sheet(_("Left out though fitting"), _left_out_columns(), map(_left_out, found.left_out)),
    ]


def _part_columns(part: str) -> list[Column]:
    return [
        Column(_("%(part)s, out of 100") % {"part": part}, Kind.SCORE),
        Column(_("%(part)s, weight") % {"part": part}, Kind.SHARE),
        Column(_("%(part)s, points") % {"part": part}, Kind.SCORE),
    ]


def _row(entry: EntryView) -> list[Any]:
    parts = {part.name: part for part in entry.parts}
    return [
        entry.rank,
        platform_name(entry.platform),
        entry.handle,
        entry.name,
        tier_name(entry.tier),
        entry.followers,
        entry.city,
        formats.country(entry.country) if entry.country else "",
        entry.score,
        entry.low,
        entry.high,
        entry.known,
        _("yes") if entry.is_pinned else "",
        *_stability(entry),
        *(getattr(parts.get(name), value, None) for name in PARTS for value in ("score", "weight", "contribution")),
        _sentences(entry.reasons_for),
        _sentences(entry.reasons_against),
        " ".join(entry.brings),
    ]


def _stability(entry: EntryView) -> list[Any]:
    firm = entry.stability
    return [firm.share, firm.low_rank, firm.high_rank] if firm else [None, None, None]


def _missed_columns() -> list[Column]:
    return [Column(_("Rank by score alone"), Kind.COUNT), *_who_columns(), Column(_("Why not")), *_post_columns()]


def _missed(one: MissedView) -> list[Any]:
    return [one.rank, *_who(one), f"{one.sentence} {one.detail}".strip(), *_post(one.post)]


def _left_out_columns() -> list[Column]:
    return [*_who_columns(), Column(_("Why left out")), *_post_columns()]


def _left_out(one: LeftOutView) -> list[Any]:
    return [*_who(one), one.sentence, *_post(one.post)]


def _who_columns() -> list[Column]:
    return [
        Column(_("Platform")),
        Column(_("Handle")),
        Column(_("Name")),
        Column(_("Tier")),
        Column(_("Followers"), Kind.COUNT),
        Column(_("City")),
        Column(_("Score out of 100"), Kind.SCORE),
    ]


def _who(one: MissedView | LeftOutView) -> list[Any]:
    return [platform_name(one.platform), one.handle, one.name, tier_name(one.tier), one.followers, one.city, one.score]


def _post_columns() -> list[Column]:
    return [Column(_("Post cited")), Column(_("Published on"), Kind.DAY), Column(_("Link"))]


def _post(post: PostView | None) -> list[Any]:
    return [post.caption, post.published_at, post.url] if post else [None, None, None]


def _sentences(reasons: Sequence[ReasonView]) -> str:
    return " ".join(reason.sentence for reason in reasons)
