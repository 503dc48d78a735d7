"""Days as briefs write them, in French and English: `du 1er au 30 avril`, `before Christmas`, `Q1 2027`."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from essaim.matching.core.prose.cues import days as cues
from essaim.matching.core.prose.feasts import FEASTS, day_of_feast
from essaim.matching.core.prose.guess import Span

MOST_DAYS = 60


@dataclass(frozen=True)
class Days:
    """A stretch of days named in a folded text; `kind` says how: a day, a span, a month, a feast."""

    first: date
    last: date
    start: int
    end: int
    kind: str
    has_year: bool

    @property
    def span(self) -> Span:
        """Its stretch of the text."""
        return Span(self.start, self.end)


def days_in(plain: str, today: date) -> list[Days]:
    """Every day or stretch of days named, in order. Without a year, the next one to come is meant."""
    found: list[Days] = []
    for kind, form in cues.FORMS:
        for match in form.finditer(plain):
            if any(Span(*match.span()).meets(other.span) for other in found):
                continue
            if len(found) < MOST_DAYS and (made := _days(kind, match, plain, today)):
                found.append(made)
    return sorted(found, key=lambda days: days.start)


def in_year(days: Days, year: int) -> Days:
    """The same days in that year."""
    shift = year - days.last.year
    return Days(_shifted(days.first, shift), _shifted(days.last, shift), days.start, days.end, days.kind, days.has_year)


def _days(kind: str, match: re.Match[str], plain: str, today: date) -> Days | None:
    if kind == "month" and _is_another_word(match, plain):
        return None
    year = _year(match["y"])
    try:
        first, last = _MAKERS.get(kind, _by_day)(match, year or today.year)
    except ValueError:
        return None
    while year is None and last < today:
        try:
            first, last = _shifted(first, 1), _shifted(last, 1)
        except ValueError:
            return None
        if kind == "feast":
            first, last = _feast(match, last.year)
    name = {"english_day": "day", "english_span": "span", "iso": "day", "numeric": "day"}.get(kind, kind)
    return Days(first, last, match.start(), match.end(), name, year is not None)


def _is_another_word(month: re.Match[str], plain: str) -> bool:
    """`may`, `mars`: a month only with a year, or after a word of time."""
    timed = cues.TIME_WORD.search(plain[max(0, month.start() - 14) : month.start()])
    listed = cues.BEFORE_ANOTHER.match(plain[month.end() : month.end() + 18])
    return month["m"] in cues.SHORT and not month["y"] and timed is None and listed is None


def _year(written: str | None) -> int | None:
    if not written:
        return None
    return int(written) + (2000 if len(written) == 2 else 0)


def _by_day(match: re.Match[str], year: int) -> tuple[date, date]:
    """A day, or the days from one to another of the same month."""
    month = cues.MONTHS.get(match["m"]) or int(match["m"])
    groups = match.groupdict()
    first = date(year, month, _number(groups["d"]))
    return first, date(year, month, _number(groups["e"])) if groups.get("e") else first


def _by_week(match: re.Match[str], year: int) -> tuple[date, date]:
    first = date(year, cues.MONTHS[match["m"]], _number(match["d"]))
    return first, first + timedelta(days=6)


def _by_part(match: re.Match[str], year: int) -> tuple[date, date]:
    """The beginning, the middle or the end of a month: its first ten days, the fifteenth, its last ten."""
    month, part = cues.MONTHS[match["m"]], match["part"]
    length = monthrange(year, month)[1]
    if part.startswith(("debut", "early", "the beginning", "beginning")):
        return date(year, month, 1), date(year, month, 10)
    if part.startswith(("mi", "middle")):
        return date(year, month, 15), date(year, month, 15)
    return date(year, month, 21), date(year, month, length)


def _by_month(match: re.Match[str], year: int) -> tuple[date, date]:
    month = cues.MONTHS[match["m"]]
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _by_quarter(match: re.Match[str], year: int) -> tuple[date, date]:
    quarter = int(match[1]) if match[1] else cues.NTH[match[2]]
    month = 3 * quarter
    return date(year, month - 2, 1), date(year, month, monthrange(year, month)[1])


def _by_season(match: re.Match[str], year: int) -> tuple[date, date]:
    first, last = cues.SEASONS[match["s"]]
    ends = year + (last < first)
    return date(year, first, 1), date(ends, last, monthrange(ends, last)[1])


def _feast(match: re.Match[str], year: int) -> tuple[date, date]:
    name = next(name for name in FEASTS if match.groupdict().get(name))
    day = day_of_feast(name, year)
    return day, day


_MAKERS = {
    "week": _by_week,
    "part": _by_part,
    "month": _by_month,
    "quarter": _by_quarter,
    "season": _by_season,
    "feast": _feast,
}


def _number(day: str) -> int:
    return cues.ORDINALS.get(day) or int(re.sub(r"\D", "", day))


def _shifted(day: date, years: int) -> date:
    if day.month == 2 and day.day >= 28:
        return date(day.year + years, 2, min(day.day, monthrange(day.year + years, 2)[1]))
    return day.replace(year=day.year + years)
