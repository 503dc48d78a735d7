"""Numbers, shares, money, days and moments as the reader's language writes them."""

from __future__ import annotations

import math
from datetime import date, datetime
from decimal import ROUND_HALF_EVEN, Decimal
from functools import lru_cache
from typing import NamedTuple

from babel import Locale
from babel.dates import format_date, format_datetime
from babel.numbers import format_compact_decimal, format_currency, format_decimal, format_percent
from django.utils import timezone
from django.utils.translation import get_language, gettext, ngettext
from moneyed import Money

LOCALES = {"fr": Locale("fr", "FR"), "en": Locale("en", "GB")}
FAINT_SHARE = 0.001
ROUND_SHARE = 0.9995


def locale() -> Locale:
    """The reader's."""
    return LOCALES.get((get_language() or "fr")[:2], LOCALES["fr"])


def count(number: float | None) -> str:
    """`12 400` in French, `12,400` in English; blank when unknown."""
    if number is None:
        return ""
    # A page of creators holds three hundred counts; the library reads its pattern again for each.
    return f"{round(number):,}".replace(",", _marks(locale()).group)


def decimal(number: float | None) -> str:
    """`17,3` in French, `17.3` in English: one digit after the mark."""
    return "" if number is None else format_decimal(number, format="#,##0.#", locale=locale())


def compact(number: float | None) -> str:
    """`12,4 k` in French, `12.4K` in English."""
    if number is None:
        return ""
    return format_compact_decimal(number, fraction_digits=1 if abs(number) >= 1000 else 0, locale=locale())


def share(part: float | None) -> str:
    """A part of one: `3,4 %` with a narrow no-break space in French, `3.4%` in English."""
    return "" if part is None else _share(part, locale())


def whole_share(part: float) -> str:
    """A part of one without decimals, for sentences: `82 %` in French, `82%` in English.

    Nearly all is not all: 0.998 is 99 %, and 0.002 is 1 %.
    """
    rounded = part if part in (0, 1) else min(max(round(part, 2), 0.01), 0.99)
    return format_percent(rounded, locale=locale())


def percent(part: float | None) -> str:
    """Any ratio in whole percents, for sentences, more than all included: `140 %` in French, `140%` in English."""
    return "" if part is None else format_percent(round(part, 2), locale=locale())


def score(part: float | None) -> str:
    """From 0 to 1, shown out of 100: `71`."""
    # Never as far as a thousand: written alike everywhere, and a shortlist holds hundreds of them.
    return "" if part is None else f"{round(part * 100)}"


def points(part: float | None) -> str:
    """A contribution out of 100 with one digit, so that a column adds up to the eye: `12,4`."""
    return "" if part is None else format_decimal(part * 100, format="#,##0.0", locale=locale())


def money(amount: Money | None) -> str:
    """`1 250,00 €` in French, `€1,250.00` in English."""
    if amount is None:
        return ""
    return format_currency(amount.amount, amount.currency.code, locale=locale())


def amount(value: float | None, currency: str) -> str:
    """An estimate of money, to the unit from 20 up: `387 €` in French, `€387` in English; `€3.20` below.

    Cents of a guess would promise what nobody knows; exact money is written by `money`.
    """
    if value is None:
        return ""
    pattern = str(locale().currency_formats["standard"].pattern)
    whole = pattern.replace(".00", "") if abs(value) >= 20 else pattern
    # Decimals, as everywhere: 2.675 is what was meant, whatever the computer holds it as.
    return format_currency(Decimal(str(value)), currency, format=whole, currency_digits=False, locale=locale())


def times(ratio: float | None) -> str:
    """`× 0,82` in French, `× 0.82` in English; one digit from ten up."""
    if ratio is None:
        return ""
    return f"×\u00a0{format_decimal(ratio, format='#,##0.00' if abs(ratio) < 10 else '#,##0.#', locale=locale())}"


def days(number: float | None) -> str:
    """`2,5 jours` in French, `2.5 days` in English; whole days from ten up."""
    if number is None:
        return ""
    rounded = round(number, 1) if abs(number) < 10 else round(number)
    return ngettext("%(count)s day", "%(count)s days", _grammatical(rounded)) % {"count": decimal(rounded)}


def hours(number: float | None) -> str:
    """A span of time as one would say it: `40 min`, `3,5 h`, `4 jours`."""
    if number is None:
        return ""
    if abs(number) < 1:
        return gettext("%(count)s min") % {"count": count(number * 60)}
    return gettext("%(count)s h") % {"count": decimal(number)} if abs(number) < 48 else days(number / 24)


def _grammatical(number: float) -> int:
    """The whole number whose plural a decimal takes: 1.5 is singular in French, plural in English."""
    return math.floor(abs(number)) if locale().language == "fr" else math.ceil(abs(number))


def day(moment: date | datetime | None) -> str:
    """`24 nov. 2026`, in the reader's time zone."""
    if moment is None:
        return ""
    if isinstance(moment, datetime):
        moment = timezone.localtime(moment).date() if timezone.is_aware(moment) else moment.date()
    return _day(moment, locale())


def moment(at: datetime | None) -> str:
    """`24 nov. 2026 à 09:30`, in the reader's time zone."""
    if at is None:
        return ""
    local = timezone.localtime(at) if timezone.is_aware(at) else at
    return _first(format_datetime(local, "d MMM y, HH:mm", locale=locale()), local, locale())


def language(code: str) -> str:
    """`français` for `fr`; the code itself when nobody knows it."""
    return _known(locale().languages, code.lower(), code)


def country(code: str) -> str:
    """`Belgique` for `BE`; the code itself when nobody knows it."""
    return _known(locale().territories, code.upper(), code)


def _known(names: object, code: str, fallback: str) -> str:
    name = names.get(code) if hasattr(names, "get") else None
    return str(name or fallback)


class _Marks(NamedTuple):
    """What a language writes between thousands, before decimals, and after a percentage."""

    group: str
    point: str
    percent: str


@lru_cache(maxsize=8)
def _marks(reader: Locale) -> _Marks:
    symbols = reader.number_symbols["latn"]
    pattern = str(reader.percent_formats[None].pattern)
    return _Marks(
        symbols["group"], symbols["decimal"], pattern.replace("#,##0", "").replace("%", symbols["percentSign"])
    )


@lru_cache(maxsize=4_096)
def _share(part: float, reader: Locale) -> str:
    digits = "0.01" if 0 < abs(part) < FAINT_SHARE else "1" if part in (0, 1) else "0.1"
    # In decimals, as the library of locales rounds: 0.0125 is 1.2, whatever the computer holds it as.
    percents = Decimal(str(part)).scaleb(2).quantize(Decimal(digits), ROUND_HALF_EVEN)
    marks = _marks(reader)
    return f"{percents:,f}".translate({ord(","): marks.group, ord("."): marks.point}) + marks.percent


@lru_cache(maxsize=4_096)
def _day(written: date, reader: Locale) -> str:
    return _first(format_date(written, "d MMM y", locale=reader), written, reader)


def _first(shown: str, day: date, reader: Locale) -> str:
    """French says `1er juin`: the only day of a month that is not a plain number."""
    return f"1er{shown[1:]}" if day.day == 1 and reader.language == "fr" else shown
