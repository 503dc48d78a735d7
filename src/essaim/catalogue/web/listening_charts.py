"""Share of voice and a trend's past, drawn from the table behind them."""

from __future__ import annotations

from babel.dates import format_date
from django.utils.translation import gettext

from essaim.catalogue.core.listening.lines import Heard, Month, Voice
from essaim.catalogue.core.trends.lines import TrendView
from essaim.design import formats
from essaim.kernel.estimate import Estimate, Figure

PARTS = 10
FEWEST_BEHIND = 10
"""Accounts behind a share under which a month is not drawn: the table still says it, with its interval."""
FEWEST_ACTIVE = 30
"""Accounts that posted in a window under which it is not drawn."""
MOST_LINES = 6
"""More lines than that cannot be told apart; the table has them all."""


def month_name(month: Month) -> str:
    """`Nov 2026` in the reader's language."""
    return str(format_date(month.period.start.date(), "MMM y", locale=formats.locale()))


def figure_of(heard: Heard, measure: str) -> Figure:
    """The share that the reader asked for."""
    return heard.voice if measure == "voice" else heard.share


def voice_chart(voice: Voice, measure: str) -> dict[str, object] | None:
    """One line for each watch; None with fewer than two months that say something."""
    telling = [month for month in voice.months if not month.is_thin and _says_enough(month, measure)]
    if len(telling) < 2:
        return None
    drawn = voice.watches[:MOST_LINES]
    lines = [
        {
            "name": watch.name,
            "part": place % PARTS + 1,
            "is_banded": watch.is_ours,
            "values": [_point(month, figure_of(month.heard[watch.watch_id], measure)) for month in telling],
        }
        for place, watch in enumerate(drawn)
    ]
    points = [
        {
            "at": month.period.start.date().isoformat(),
            "value": 0,
            "words": "\n".join(
                (
                    month_name(month),
                    *(f"{watch.name} · {_said(figure_of(month.heard[watch.watch_id], measure))}" for watch in drawn),
                )
            ),
        }
        for month in telling
    ]
    return {"kind": "lines", "unit": "share", "label": gettext("Share of voice"), "points": points, "lines": lines}


def trend_chart(view: TrendView) -> dict[str, object] | None:
    """The share of active accounts that used the term, window by window; None with fewer than two windows."""
    steps = [step for step in view.steps if step.share and step.active >= FEWEST_ACTIVE]
    if len(steps) < 2:
        return None
    values = [
        {
            "at": step.period.start.date().isoformat(),
            "value": step.share.value if step.share else None,
            "low": step.share.low if step.share else None,
            "high": step.share.high if step.share else None,
        }
        for step in steps
    ]
    points = [
        {
            "at": step.period.start.date().isoformat(),
            "value": 0,
            "words": f"{formats.day(step.period.start)}\n{_said(step.share) if step.share else ''}",
        }
        for step in steps
    ]
    line = {"name": "", "part": 1, "values": values}
    return {
        "kind": "lines",
        "unit": "share",
        "label": gettext("Accounts that use it"),
        "points": points,
        "lines": [line],
    }


def _says_enough(month: Month, measure: str) -> bool:
    figures = (figure_of(heard, measure) for heard in month.heard.values())
    return any(isinstance(figure, Estimate) and (figure.sample or 0) >= FEWEST_BEHIND for figure in figures)


def _point(month: Month, figure: Figure) -> dict[str, object]:
    ends = (figure.value, figure.low, figure.high) if isinstance(figure, Estimate) else (None, None, None)
    return {"at": month.period.start.date().isoformat(), **dict(zip(("value", "low", "high"), ends, strict=True))}


def _said(figure: Figure) -> str:
    if not isinstance(figure, Estimate):
        return "—"
    return gettext("%(share)s (%(low)s to %(high)s)") % {
        "share": formats.share(figure.value),
        "low": formats.share(figure.low),
        "high": formats.share(figure.high),
    }
