"""A shortlist as a file: scores out of 100, weights in percent, reasons in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from essaim.design import formats
from essaim.design.exports import Column, Kind
from essaim.design.templatetags.design import platform_name, tier_name
from essaim.matching import phrases
from essaim.matching.core.brief import PARTS
from essaim.matching.queries import EntryView, ReasonView, ShortlistView


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
        *(column for name in PARTS for column in _part_columns(phrases.part(name))),
        Column(_("For")),
        Column(_("Against")),
    ]


def rows(found: ShortlistView) -> Iterator[list[Any]]:
    """One row for each creator, in the order of the ranks."""
    return map(_row, found.entries)


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
        *(getattr(parts.get(name), value, None) for name in PARTS for value in ("score", "weight", "contribution")),
        _sentences(entry.reasons_for),
        _sentences(entry.reasons_against),
    ]


def _sentences(reasons: Sequence[ReasonView]) -> str:
    return " ".join(reason.sentence for reason in reasons)
