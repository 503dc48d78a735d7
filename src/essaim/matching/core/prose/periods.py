"""When: the first and the last day of publication among the days a text names."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from essaim.matching.core.prose.cues import periods as cues
from essaim.matching.core.prose.days import Days, in_year
from essaim.matching.core.prose.guess import Guess, Span
from essaim.matching.core.prose.numerals import numerals
from essaim.matching.core.prose.source import Source

LABELLED, RANGE, STRETCH, LED, FEAST, DAY = 2.0, 3.0, 2.0, 2.0, 1.5, 1.0


@dataclass(frozen=True)
class _Period:
    start: date | None
    end: date | None
    span: Span
    score: float
    certainty: float


def dates(source: Source) -> Iterator[Guess]:
    """`dates.start` and `dates.end`."""
    periods = [period for period in _periods(source) if (period.end or period.start or source.today) >= source.today]
    if not periods:
        return
    start = _best(period for period in periods if period.start)
    end = _best(period for period in periods if period.end)
    whole = _best(period for period in periods if period.start and period.end)
    led = end is not None and end.start is None and whole is not None and not _is_range(whole) and end.score >= LED
    if (
        whole
        and not led
        and whole.score
        >= max(start.score if start else 0, end.score if end else 0) - (0 if whole.score >= RANGE else 0.01)
    ):
        start = end = whole
    lasting = _lasting(source, start) if start else None
    if start and start.start:
        yield source.guess("dates.start", start.start.isoformat(), start.span, start.certainty)
        if lasting and (end is None or (end is start and start.score < RANGE + 0.5 and not _is_range(start))):
            yield source.guess(
                "dates.end", lasting.end.isoformat() if lasting.end else "", lasting.span, lasting.certainty
            )
            return
    if end and end.end and not (start and start.start and end.end < start.start):
        yield source.guess("dates.end", end.end.isoformat(), end.span, end.certainty)


def _is_range(period: _Period) -> bool:
    return bool(period.start and period.end and period.certainty >= 0.9)


def _best(periods: Iterator[_Period]) -> _Period | None:
    return max(periods, key=lambda period: period.score, default=None)


def _periods(source: Source) -> Iterator[_Period]:
    at, days = 0, list(source.days)
    while at < len(days):
        one = days[at]
        other = days[at + 1] if at + 1 < len(days) else None
        if other and cues.JOINT.fullmatch(source.plain[one.end : other.start]):
            first, last = _in_order(one, other, source.today)
            yield _with_context(source, _Period(first.first, last.last, Span(one.start, other.end), RANGE, 0.95))
            at += 2
            continue
        # "Mother's Day (14 March)": the day said is the feast's.
        if other and one.kind == "feast" and not source.plain[one.end : other.start].strip(" (,:"):
            days[at + 1] = Days(other.first, other.last, one.start, other.end, other.kind, other.has_year)
            at += 1
            continue
        if period := _alone(source, one, days[at - 1].end if at else 0):
            yield _with_context(source, period)
        at += 1


def _in_order(one: Days, other: Days, today: date) -> tuple[Days, Days]:
    """Years that only one of the two has, or none."""
    if other.has_year and not one.has_year:
        one = in_year(one, other.last.year)
        return (in_year(one, one.last.year - 1), other) if one.first > other.last else (one, other)
    if one.has_year and not other.has_year:
        other = in_year(other, one.first.year)
        return (one, in_year(other, other.last.year + 1)) if other.last < one.first else (one, other)
    if not one.has_year and other.last < one.first:
        running = in_year(one, one.last.year - 1)
        if (today - running.first).days < 90:
            return running, other
        return one, in_year(other, other.last.year + 1)
    return one, other


def _alone(source: Source, days: Days, since: int) -> _Period | None:
    lead = source.plain[max(since, days.start - 46, source.page.sentence_at(days.start).start) : days.start]
    if cues.GONE.match(source.plain[days.end : days.end + 14]) or cues.GONE_BEFORE.search(lead):
        return None
    if days.kind == "feast":
        eve = timedelta(days=1) if cues.EVE.search(lead) else timedelta(0)
        return _Period(None, days.first - eve, days.span, LED + 0.1 if eve else FEAST, 0.75)
    if cues.ENDS.search(lead):
        return _Period(None, days.last, days.span, LED, 0.85)
    if cues.STARTS.search(lead):
        end = days.last if days.kind in {"month", "span", "week", "quarter"} else None
        return _Period(days.first, end, days.span, LED, 0.8)
    if days.kind in {"span", "week", "month", "quarter", "season", "part"}:
        certainty = {"span": 0.95, "week": 0.85, "quarter": 0.8, "month": 0.7}.get(days.kind, 0.6)
        score = {"span": RANGE, "week": STRETCH + 0.5, "quarter": STRETCH, "month": STRETCH, "part": DAY}.get(
            days.kind, DAY
        )
        return _Period(days.first, days.last, days.span, score, certainty)
    return _Period(None, days.last, days.span, DAY, 0.6)


def _with_context(source: Source, period: _Period) -> _Period:
    """Days under a label of dates, or in a sentence about the campaign, are more likely meant."""
    sentence = source.page.plain_of(source.page.sentence_at(period.span.start))
    more = LABELLED * (source.page.label_at(period.span.start) == "dates") + 1.0 * bool(
        cues.ABOUT_CAMPAIGN.search(sentence)
    )
    return _Period(period.start, period.end, period.span, period.score + more, period.certainty)


def _lasting(source: Source, begun: _Period) -> _Period | None:
    """`pendant 3 semaines`, `durée deux mois`, `four weeks later`: the last day, from the first one."""
    if begun.start is None:
        return None
    for numeral in numerals(source.plain, source.page.text):
        unit = cues.DURATION.match(source.plain[numeral.end :].lstrip(" ")[:24])
        if unit is None or numeral.value > 52:
            continue
        led = bool(cues.DURING.search(source.plain[max(0, numeral.start - 14) : numeral.start]))
        if led or unit["later"]:
            last = _later(begun.start, int(numeral.value), unit["unit"]) - timedelta(days=1)
            end = source.plain.index(unit["unit"], numeral.end) + len(unit["unit"])
            return _Period(None, last, Span(numeral.start, end), LED, 0.75)
    return None


def _later(day: date, count: int, unit: str) -> date:
    if unit.startswith(("jour", "day")):
        return day + timedelta(days=count)
    if unit.startswith(("semaine", "week")):
        return day + timedelta(weeks=count)
    years, month = divmod(day.month - 1 + count, 12)
    length = monthrange(day.year + years, month + 1)[1]
    return date(day.year + years, month + 1, min(day.day, length))
