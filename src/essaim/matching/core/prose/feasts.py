"""Feasts that campaigns are built around, and their day in a year."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

FEASTS = {
    "christmas": r"noel|christmas|xmas|les fetes(?: de fin d'annee)?|the holidays|fetes de fin d'annee|holiday season",
    "new_year": r"nouvel an|new year(?:'s)?(?: eve| day)?",
    "valentine": r"saint[- ]valentin|st[- ]valentin|valentine(?:'s)?(?: day)?",
    "easter": r"paques|easter",
    "mothers_day_fr": r"fete des meres",
    "mothers_day": r"mother'?s'? day",
    "fathers_day": r"fete des peres|father'?s'? day",
    "halloween": r"halloween",
    "black_friday": r"black ?friday",
    "cyber_monday": r"cyber ?monday",
    "womens_day": r"journee (?:internationale )?des droits des femmes|(?:international )?women'?s'? day",
    "earth_day": r"jour de la terre|earth day",
}
"""Feast to the folded words that name it."""


def day_of_feast(name: str, year: int) -> date:
    """The day of that feast; Mother's Day is the French one for French words, the American one otherwise."""
    return _DAYS[name](year)


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, *Astronomical Algorithms*, 1991, chapter 8)."""
    century, rest = divmod(year, 100)
    leap, of_century = divmod(century, 4)
    golden = year % 19
    moon = (19 * golden + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    quarter, within = divmod(rest, 4)
    week = (32 + 2 * of_century + 2 * quarter - moon - within) % 7
    correction = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * correction + 114, 31)
    return date(year, month, day + 1)


def _nth(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth of a weekday (Monday is 0) of a month."""
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))


def _mothers_day_fr(year: int) -> date:
    """The last Sunday of May, or the next one when that is Pentecost (loi n° 50-577 du 25 mai 1950)."""
    last = date(year, 5, 31) - timedelta(days=(date(year, 5, 31).weekday() - 6) % 7)
    return last + timedelta(days=7) if last == easter(year) + timedelta(days=49) else last


_DAYS: dict[str, Callable[[int], date]] = {
    "christmas": lambda year: date(year, 12, 25),
    "new_year": lambda year: date(year, 12, 31),
    "valentine": lambda year: date(year, 2, 14),
    "easter": easter,
    "mothers_day_fr": _mothers_day_fr,
    "mothers_day": lambda year: _nth(year, 5, 6, 2),
    "fathers_day": lambda year: _nth(year, 6, 6, 3),
    "halloween": lambda year: date(year, 10, 31),
    "black_friday": lambda year: _nth(year, 11, 3, 4) + timedelta(days=1),
    "cyber_monday": lambda year: _nth(year, 11, 3, 4) + timedelta(days=4),
    "womens_day": lambda year: date(year, 3, 8),
    "earth_day": lambda year: date(year, 4, 22),
}
