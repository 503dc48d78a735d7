"""A figure as a page shows it: words, geometry of the interval, and the card behind."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext, gettext_lazy, ngettext

from essaim.design import formats, phrases
from essaim.design.phrases import Phrase, register
from essaim.kernel.estimate import Estimate, Figure, Standing, Unavailable, Unit

__all__ = ["Phrase", "drawn", "register_phrases"]

register_phrases = register
"""Where the rooms give the sentences of their codes: see `phrases`."""

WIDTH = 100
USUAL_LEVEL = 0.95
"""Of an interval whose figure names no other as its fact `level`."""
PEERS, EXTREME = "peers", 0.01
TOPS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0)
STANDINGS = {
    Standing.MEASURED: gettext_lazy("measured"),
    Standing.ESTIMATED: gettext_lazy("estimated"),
    Standing.GIVEN: gettext_lazy("given by the source"),
}


@dataclass(frozen=True)
class Drawn:
    """Everything the template needs, already in words."""

    key: str
    value: str
    title: str
    standing: str
    standing_words: str
    about: str
    sample: str
    rows: tuple[tuple[str, str], ...]
    definition: str
    method: str = ""
    remedy: str = ""
    bar: tuple[float, float, float] | None = None
    """Low, value and high along the bar, out of `WIDTH`."""
    low: str = ""
    high: str = ""
    unit: str = ""


def drawn(figure: Figure, *, top: float | None = None) -> Drawn:
    """The figure in the reader's language; `top` is where the bar ends, for figures that are compared."""
    if isinstance(figure, Unavailable):
        return _missing(figure)
    write = _writer(figure)
    sample = phrases.sample(figure.sample, figure.sample_of, formats.count(figure.sample)) if figure.sample else ""
    facts = {name: _fact(fact) for name, fact in figure.facts.items()}
    low, high = (write(figure.low), write(figure.high)) if figure.low is not None else ("", "")
    if low == high:
        # Counts of the very day: as exact as they are written, so no interval to show.
        low = high = ""
    return Drawn(
        key=f"figure-{secrets.token_hex(4)}",
        value=write(figure.value),
        title=phrases.title(figure.definition),
        standing=figure.standing.value,
        standing_words=str(STANDINGS[figure.standing]),
        about=phrases.sentence(figure.definition, facts),
        sample=sample,
        rows=tuple(_rows(figure, low=low, high=high, sample=sample, facts=facts)),
        definition=figure.definition,
        method=figure.method,
        bar=_bar(figure, top) if low else None,
        low=low,
        high=high,
        unit=figure.unit.value,
    )


def _missing(figure: Unavailable) -> Drawn:
    facts = {name: _fact(fact) for name, fact in figure.facts.items()}
    reason = phrases.sentence(figure.reason, facts)
    return Drawn(
        key=f"figure-{secrets.token_hex(4)}",
        value="",
        title=phrases.title(figure.definition),
        standing="unavailable",
        standing_words=gettext("unavailable"),
        about=reason or phrases.title(figure.reason),
        sample="",
        rows=(),
        definition=figure.definition,
        remedy=(phrases.sentence(figure.remedy, facts) or phrases.title(figure.remedy)) if figure.remedy else "",
    )


def _rows(figure: Estimate, *, low: str, high: str, sample: str, facts: dict[str, object]) -> list[tuple[str, str]]:
    rows = []
    if low:
        level = formats.whole_share(float(str(figure.facts.get("level", USUAL_LEVEL))))
        rows.append(
            (
                gettext("%(level)s interval") % {"level": level},
                gettext("%(low)s to %(high)s") % {"low": low, "high": high},
            )
        )
    if sample:
        rows.append((gettext("Sample"), sample))
    formula = phrases.sentence(figure.method, facts) or phrases.title(figure.method)
    rows.append((gettext("Formula"), formula))
    days = figure.facts.get("window_days")
    if isinstance(days, int):
        rows.append(
            (gettext("Window"), ngettext("%(count)s day", "%(count)s days", days) % {"count": formats.count(days)})
        )
    rows.append((gettext("Source"), figure.source))
    rows.append((gettext("Date"), formats.day(figure.at)))
    return rows


def _bar(figure: Estimate, top: float | None) -> tuple[float, float, float] | None:
    # A change can be a loss: a bar that starts at zero would hide it.
    if figure.low is None or figure.high is None or figure.low < 0:
        return None
    end = top or _top(figure)
    if not end:
        return None
    low, value, high = (min(max(part / end, 0), 1) * WIDTH for part in (figure.low, figure.value, figure.high))
    return round(low, 1), round(value, 1), round(high, 1)


def _top(figure: Estimate) -> float:
    if figure.unit in (Unit.SHARE, Unit.SCORE):
        high = figure.high or figure.value
        return next((top for top in TOPS if high <= top), high)
    return (figure.high or figure.value) * 1.1


def _writer(figure: Estimate) -> Callable[[float | None], str]:
    currency = str(figure.facts.get("currency", "EUR"))
    return {
        Unit.SHARE: _rank if figure.sample_of == PEERS else formats.share,
        Unit.SCORE: formats.score,
        Unit.COUNT: formats.count,
        Unit.DAYS: formats.days,
        Unit.HOURS: formats.hours,
        Unit.TIMES: formats.times,
        Unit.MONEY: lambda value: formats.amount(value, currency),
    }[figure.unit]


def _rank(value: float | None) -> str:
    """A rank among peers: never 0 nor 100 %, which no rank learned from a few accounts can be."""
    if value is None or EXTREME <= value <= 1 - EXTREME:
        return formats.share(value)
    return f"<\u00a0{formats.whole_share(EXTREME)}" if value < EXTREME else f">\u00a0{formats.whole_share(1 - EXTREME)}"


def _fact(fact: Any) -> object:
    return formats.count(fact) if isinstance(fact, int) and not isinstance(fact, bool) else fact


def named(label: str, figure: Figure) -> str:
    """The figure on one line under a name of its own."""
    shown = drawn(figure)
    if not shown.value:
        return f"{label}: — {shown.about}"
    interval = f" [{shown.low} – {shown.high}]" if shown.low else ""
    sample = f" · {shown.sample}" if shown.sample else ""
    return f"{label}: {shown.value}{interval}{sample} · {shown.standing_words}"


def told(figure: Figure) -> str:
    """The figure on one line of text, for terminals and plain files: value, interval, sample, standing, or why not."""
    return named(phrases.title(figure.definition), figure)
