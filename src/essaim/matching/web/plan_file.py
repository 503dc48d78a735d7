"""A plan as a file: one row for each creator, and the table behind the chart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from essaim.design import formats
from essaim.design.exports import Column, Kind
from essaim.design.templatetags.design import platform_name, tier_name
from essaim.kernel.estimate import Estimate, Figure
from essaim.matching.phrases.plan import MEASURES
from essaim.matching.queries import PlanView


def columns(view: PlanView) -> list[Column]:
    """The titles, in the reader's language; money is in the plan's currency."""
    money = {"currency": view.currency}
    return [
        Column(_("Platform")),
        Column(_("Handle")),
        Column(_("Name")),
        Column(_("Tier")),
        Column(_("City")),
        Column(_("Country")),
        Column(_("Followers"), Kind.COUNT),
        Column(_("To publish")),
        Column(_("Expected fee (%(currency)s)") % money, Kind.COUNT),
        Column(_("Fee, low (%(currency)s)") % money, Kind.COUNT),
        Column(_("Fee, high (%(currency)s)") % money, Kind.COUNT),
        Column(_("Share of the budget"), Kind.SHARE),
        Column(_("People reached alone"), Kind.COUNT),
        Column(_("Reached alone, low"), Kind.COUNT),
        Column(_("Reached alone, high"), Kind.COUNT),
        Column(_("People added to the others"), Kind.COUNT),
        Column(_("Also reached by the others"), Kind.SHARE),
        Column(_("Overlap counted or judged")),
        Column(_("Signed")),
        Column(_("Why")),
    ]


def rows(view: PlanView) -> Iterator[list[Any]]:
    """One row for each creator, best gain for the money first."""
    for row in view.rows:
        yield [
            platform_name(row.platform),
            row.handle,
            row.name,
            tier_name(row.tier),
            row.city,
            formats.country(row.country) if row.country else "",
            row.followers,
            row.formats,
            *_ends(row.fee),
            row.share,
            *_ends(row.alone),
            row.adds,
            row.shared,
            _("counted on lists") if row.basis == "lists" else _("judged by likeness"),
            _("yes") if row.is_locked else _("no"),
            " ".join(row.reasons),
        ]


def frontier_columns(view: PlanView) -> list[Column]:
    """Budget, then what it would bring."""
    result = str(MEASURES[view.measure])
    return [
        Column(_("Budget (%(currency)s)") % {"currency": view.currency}, Kind.COUNT),
        Column(_("Cost (%(currency)s)") % {"currency": view.currency}, Kind.COUNT),
        Column(_("Creators"), Kind.COUNT),
        Column(result, Kind.COUNT),
        Column(_("%(result)s, low") % {"result": result}, Kind.COUNT),
        Column(_("%(result)s, high") % {"result": result}, Kind.COUNT),
    ]


def frontier_rows(view: PlanView) -> Iterator[list[Any]]:
    """One row for each budget of the chart."""
    for point in view.frontier:
        yield [point[name] for name in ("budget", "cost", "creators", "value", "low", "high")]


def _ends(figure: Figure) -> list[float | None]:
    return [figure.value, figure.low, figure.high] if isinstance(figure, Estimate) else [None, None, None]
