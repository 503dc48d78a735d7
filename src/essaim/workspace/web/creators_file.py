"""The list of creators as a file: one column after the other, each figure beside where it came from."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from essaim.catalogue.core.listing import CreatorLine
from essaim.catalogue.queries.said import reason_said
from essaim.design import formats, phrases
from essaim.design.exports import Column, Kind
from essaim.design.figures import STANDINGS
from essaim.design.templatetags.design import format_name, platform_name, tier_name
from essaim.kernel.estimate import Estimate, Figure, Unit
from essaim.workspace.web.finding import niches_in_words

Cell = Callable[[CreatorLine], Any]
Titled = tuple[Column, Cell]


def _figure(
    titles: tuple[Promise, ...], figure: Callable[[CreatorLine], Figure], *, kind: Kind = Kind.SHARE
) -> tuple[Titled, ...]:
    """A figure's eight columns: value, both ends, sample, standing, method, source, day."""
    kinds = (kind, kind, kind, Kind.COUNT, Kind.TEXT, Kind.TEXT, Kind.TEXT, Kind.DAY)
    parts = (_value, _low, _high, _sample, _standing, _method, _source, _day)
    return tuple(
        (Column(title, kind), lambda line, part=part: part(figure(line)))
        for title, kind, part in zip(titles, kinds, parts, strict=True)
    )


def _value(figure: Figure | None) -> float | None:
    return _plain(figure, figure.value) if isinstance(figure, Estimate) else None


def _low(figure: Figure) -> float | None:
    return _plain(figure, figure.low) if isinstance(figure, Estimate) else None


def _high(figure: Figure) -> float | None:
    return _plain(figure, figure.high) if isinstance(figure, Estimate) else None


def _plain(figure: Estimate, number: float | None) -> float | None:
    """The number; money that is estimated has no cents."""
    return round(number) if figure.unit is Unit.MONEY and number is not None else number


def _sample(figure: Figure) -> int | None:
    return figure.sample if isinstance(figure, Estimate) else None


def _standing(figure: Figure) -> str:
    return str(STANDINGS[figure.standing]) if isinstance(figure, Estimate) else gettext("unavailable")


def _method(figure: Figure) -> str:
    """How it was computed; why not, when it is unavailable."""
    if not isinstance(figure, Estimate):
        return phrases.title(figure.reason)
    return gettext("%(figure)s: %(method)s") % {
        "figure": phrases.title(figure.definition),
        "method": phrases.title(figure.method),
    }


def _source(figure: Figure | None) -> str:
    return figure.source if isinstance(figure, Estimate) else ""


def _day(figure: Figure | None) -> datetime | None:
    return figure.at if isinstance(figure, Estimate) else None


ALWAYS: tuple[Titled, ...] = (
    (Column(_("Platform")), lambda line: platform_name(line.platform)),
    (Column(_("Handle")), lambda line: line.handle),
    (Column(_("Name")), lambda line: line.name),
    (Column(_("Address")), lambda line: line.url),
    (Column(_("Language")), lambda line: formats.language(line.language) if line.language else ""),
)
BY_COLUMN: dict[str, tuple[Titled, ...]] = {
    "tier": ((Column(_("Tier")), lambda line: tier_name(line.tier)),),
    "followers": ((Column(_("Followers"), Kind.COUNT), lambda line: line.followers),),
    "engagement": _figure(
        (
            _("Engagement"),
            _("Engagement, low"),
            _("Engagement, high"),
            _("Engagement, posts"),
            _("Engagement, standing"),
            _("Engagement, method"),
            _("Engagement, source"),
            _("Engagement, date"),
        ),
        lambda line: line.engagement,
    ),
    "percentile": _figure(
        (
            _("Among peers"),
            _("Among peers, low"),
            _("Among peers, high"),
            _("Among peers, accounts"),
            _("Among peers, standing"),
            _("Among peers, method"),
            _("Among peers, source"),
            _("Among peers, date"),
        ),
        lambda line: line.percentile,
    ),
    "growth": (
        (Column(_("Growth over 90 days"), Kind.SHARE), lambda line: _value(line.growth)),
        (Column(_("Growth, source")), lambda line: _source(line.growth)),
        (Column(_("Growth, date"), Kind.DAY), lambda line: _day(line.growth)),
    ),
    "authenticity": _figure(
        (
            _("Real followers"),
            _("Real followers, low"),
            _("Real followers, high"),
            _("Real followers, sample"),
            _("Real followers, standing"),
            _("Real followers, method"),
            _("Real followers, source"),
            _("Real followers, date"),
        ),
        lambda line: line.authenticity,
    ),
    "price": (
        (Column(_("Fee, format")), lambda line: format_name(str(line.price.facts["format"]))),
        *_figure(
            (
                _("Fee, euros"),
                _("Fee, low"),
                _("Fee, high"),
                _("Fee, deals"),
                _("Fee, standing"),
                _("Fee, method"),
                _("Fee, source"),
                _("Fee, date"),
            ),
            lambda line: line.price,
            kind=Kind.COUNT,
        ),
    ),
    "place": (
        (Column(_("City")), lambda line: line.city),
        (Column(_("Department")), lambda line: line.department),
        (Column(_("Region")), lambda line: line.region),
        (Column(_("Country")), lambda line: formats.country(line.country) if line.country else ""),
    ),
    "niches": ((Column(_("Niches")), niches_in_words),),
    "last_post": (
        (Column(_("Number of posts"), Kind.COUNT), lambda line: line.posts),
        (Column(_("Latest post, date"), Kind.DAY), lambda line: line.last_post_at),
    ),
}
"""The columns of the file for each column of the list; `ALWAYS` come first, chosen or not."""


RANKED: tuple[Titled, ...] = (
    (Column(_("Answer to the search"), Kind.SCORE), lambda line: line.score),
    (Column(_("Why it was found")), lambda line: " · ".join(map(reason_said, line.reasons))),
)
"""What a ranked search says besides."""


def columns(hidden: Collection[str], *, is_ranked: bool = False) -> tuple[list[Column], list[Cell]]:
    """The titles and the readers of the file's columns, without those hidden from the list."""
    chosen = [titled for name, several in BY_COLUMN.items() if name not in hidden for titled in several]
    titled = [*ALWAYS, *chosen, *(RANKED if is_ranked else ())]
    return [column for column, _cell in titled], [cell for _column, cell in titled]


def rows(lines: Iterable[CreatorLine], cells: list[Cell]) -> Iterable[list[Any]]:
    """One row for each account."""
    return ([cell(line) for cell in cells] for line in lines)
