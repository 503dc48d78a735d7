"""Dates as people write them, in French, English, Spanish or German.

Whether `03/04/2026` is in March or April is decided for a whole column
(`order_of`); a date without a year is only read when the file's own date is
known, and the reader is told.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache

from essaim.catalogue.core.intake.numbers import Unreadable, is_unknown

DAY_FIRST, MONTH_FIRST = "dmy", "mdy"
ORDERS = (DAY_FIRST, MONTH_FIRST)

_MONTHS = (
    "january janvier enero januar jan janv ene",
    "february fevrier febrero februar feb fev fevr",
    "march mars marzo marz mar maerz",
    "april avril abril apr avr abr",
    "may mai mayo",
    "june juin junio juni jun",
    "july juillet julio juli jul juil",
    "august aout agosto aug aou ago",
    "september septembre septiembre sep sept",
    "october octobre octubre oktober oct okt",
    "november novembre noviembre nov",
    "december decembre diciembre dezember dec dez dic",
)
_MONTH_OF = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names.split()}
_EXCEL_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001  a day number has no zone
_NUMERIC = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4}|\d{2})\b[,t\s]*(.*)")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[t\s]+(.*))?")
_TIME = re.compile(
    r"(\d{1,2})[:h](\d{2})?(?::(\d{2})(?:[.,]\d+)?)?\s*([ap]\.?m\.?)?\s*(z|utc|gmt|[+-]\d{2}:?\d{2})?", re.IGNORECASE
)
_DAY_MONTH = re.compile(
    r"(\d{1,2})(?:er|st|nd|rd|th|\.)?[\s-]*(?:(?:of|de)\s+)?([a-z]+)\.?[\s,-]*(?:de\s)?(\d{4}|\d{2}(?!:))?[\s,]*(?:(?:a|at|um|de)\s)?(.*)"
)
_MONTH_DAY = re.compile(r"([a-z]+)\.?\s*(\d{1,2})(?:st|nd|rd|th)?(?:[,\s]+(\d{4}))?[\s,]*(?:at\s)?(.*)")
_WEEKDAY = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun|lun|mar|mer|jeu|ven|sam|dim)[a-z]*[.,]?\s+(?=\d|[a-z]+\s\d)")
_EARLIEST, _LATEST = 1990, 2100


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, with its time when it has one; `year` is missing when the source gives none."""

    at: datetime
    """Aware."""
    year_is_given: bool = True


def read_date(
    cell: object, *, order: str = DAY_FIRST, zone: tzinfo = UTC, as_of: datetime | None = None
) -> Moment | None:
    """The moment a cell names; None when it says that it is unknown.

    A time without a zone belongs to `zone`. A date without a year is the latest
    one that is not after `as_of`. Raises `Unreadable` for anything else, and for a
    date without a year when `as_of` is None.
    """
    if isinstance(cell, datetime):
        return Moment(_aware(cell, zone))
    if isinstance(cell, date):
        return Moment(_aware(datetime.combine(cell, time.min), zone))
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return Moment(_of_number(float(cell), zone))
    if not isinstance(cell, str) or is_unknown(cell):
        return None
    return _read(cell, order, zone, as_of)


@lru_cache(maxsize=20_000)
def _read(text: str, order: str, zone: tzinfo, as_of: datetime | None) -> Moment:
    letters = (letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    written = " ".join("".join(letters).lower().split())
    try:
        if found := _ISO.fullmatch(written):
            return Moment(_moment(int(found[1]), int(found[2]), int(found[3]), found[4], zone))
        if found := _NUMERIC.fullmatch(written):
            day, month = (found[1], found[2]) if order == DAY_FIRST else (found[2], found[1])
            return Moment(_moment(_full_year(found[3]), int(month), int(day), found[4], zone))
        if re.fullmatch(r"\d{10}|\d{13}|\d{4,5}(?:[.,]\d+)?", written):
            return Moment(_of_number(float(written.replace(",", ".")), zone))
        return _with_month_name(written, zone, as_of)
    except YearMissing:
        raise
    except (ValueError, OverflowError) as wrong:
        raise Unreadable(text) from wrong


def read_time(cell: object) -> timedelta | None:
    """The time of day a cell names, as elapsed since midnight; None when unknown."""
    if isinstance(cell, datetime):
        cell = cell.time()
    if isinstance(cell, time):
        return timedelta(hours=cell.hour, minutes=cell.minute, seconds=cell.second)
    if isinstance(cell, float | int) and 0 <= cell < 1:
        return timedelta(days=float(cell))
    if not isinstance(cell, str) or is_unknown(cell):
        return None
    try:
        at, _ = _time(cell.strip().lower())
    except ValueError as wrong:
        raise Unreadable(cell) from wrong
    return timedelta(hours=at.hour, minutes=at.minute, seconds=at.second)


def order_of(cells: Iterable[object]) -> tuple[str, bool]:
    """Day or month first in a column, and whether its cells prove it."""
    day_first = month_first = 0
    for cell in cells:
        found = _NUMERIC.match(cell.strip()) if isinstance(cell, str) else None
        if found:
            day_first += int(found[1]) > 12
            month_first += int(found[2]) > 12
    return (MONTH_FIRST if month_first > day_first else DAY_FIRST), (day_first > 0) != (month_first > 0)


def _with_month_name(written: str, zone: tzinfo, as_of: datetime | None) -> Moment:
    # `mar` is Tuesday in `mar 5 mars 2024` and March in `mar 5 2024`: a weekday leaves a day and a month behind it.
    parts = _day_and_month(_WEEKDAY.sub("", written)) or _day_and_month(written)
    if parts is None:
        raise Unreadable(written)
    day, month, year, rest = parts
    if year:
        return Moment(_moment(_full_year(year), month, day, rest, zone))
    if as_of is None:
        raise YearMissing(written)
    at = _moment(as_of.year, month, day, rest, zone)
    return Moment(at if at <= as_of else _moment(as_of.year - 1, month, day, rest, zone), year_is_given=False)


def _day_and_month(written: str) -> tuple[int, int, str | None, str] | None:
    """Day, month, year as written and what follows; None without the name of a month."""
    found = _DAY_MONTH.fullmatch(written)
    if found and found[2] in _MONTH_OF:
        return int(found[1]), _MONTH_OF[found[2]], found[3], found[4]
    found = _MONTH_DAY.fullmatch(written)
    if found and found[1] in _MONTH_OF:
        return int(found[2]), _MONTH_OF[found[1]], found[3], found[4]
    return None


class YearMissing(Unreadable):
    """A date without a year, and nothing that tells which."""


def _moment(year: int, month: int, day: int, rest: str | None, zone: tzinfo) -> datetime:
    if not _EARLIEST <= year <= _LATEST:
        raise ValueError(year)
    at, offset = _time(rest.strip()) if rest and rest.strip() else (time.min, None)
    return datetime.combine(date(year, month, day), at, tzinfo=offset or zone)


def _time(text: str) -> tuple[time, tzinfo | None]:
    found = _TIME.fullmatch(text.replace(" h ", "h"))
    if not found:
        raise ValueError(text)
    hour = int(found[1])
    if half := (found[4] or "").replace(".", ""):
        hour = hour % 12 + (12 if half == "pm" else 0)
    offset: tzinfo | None = None
    if found[5]:
        named = "+00:00" if found[5].isalpha() else found[5]
        offset = datetime.strptime(named.replace(":", ""), "%z").tzinfo
    return time(hour, int(found[2] or 0), int(found[3] or 0)), offset


def _of_number(value: float, zone: tzinfo) -> datetime:
    """Seconds or milliseconds since 1970, or Excel's days."""
    if value >= 1e12:
        return datetime.fromtimestamp(value / 1000, tz=UTC)
    if value >= 1e9:
        return datetime.fromtimestamp(value, tz=UTC)
    if 32_000 <= value <= 75_000:
        return _aware(_EXCEL_EPOCH + timedelta(days=value), zone)
    raise Unreadable(str(value))


def _aware(at: datetime, zone: tzinfo) -> datetime:
    return at if at.tzinfo else at.replace(tzinfo=zone)


def _full_year(text: str) -> int:
    year = int(text)
    return year + 2000 if year < 100 else year
