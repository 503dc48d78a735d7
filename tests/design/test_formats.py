from datetime import UTC, date, datetime

import pytest
from babel.numbers import format_decimal, format_percent
from django.utils import translation

from essaim.design import formats
from essaim.kernel.money import Money

NARROW, WIDE = "\u202f", "\xa0"


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("fr", [f"12{NARROW}400", f"3,4{NARROW}%", f"0,05{NARROW}%", f"100{NARROW}%", "71", "17,3"]),
        ("en", ["12,400", "3.4%", "0.05%", "100%", "71", "17.3"]),
    ],
)
def test_numbers_follow_the_readers_language(language, written):
    with translation.override(language):
        shown = [
            formats.count(12_400),
            formats.share(0.034),
            formats.share(0.0005),
            formats.share(1.0),
            formats.score(0.714),
            formats.decimal(17.33),
        ]

    assert [text.replace(WIDE, NARROW) for text in shown] == written


@pytest.mark.parametrize("language", ["fr", "en"])
def test_counts_are_written_as_the_library_of_locales_writes_them(language):
    numbers = [0, 7, 999, 1000, 10_000, 123_456.5, 1_234_567, -4200, 2**40]

    with translation.override(language):
        shown = [formats.count(number) for number in numbers]
        expected = [format_decimal(round(number), locale=formats.locale()) for number in numbers]

    assert shown == expected


@pytest.mark.parametrize("language", ["fr", "en"])
def test_shares_are_rounded_and_written_as_the_library_of_locales_does(language):
    shares = [0.0125, 0.0135, 0.0345, 0.9999, 12.3456, -0.02, *(part / 977 for part in range(1, 977))]

    with translation.override(language):
        shown = [formats.share(part) for part in shares]
        pattern = formats.locale().percent_formats[None].pattern.replace("#,##0", "#,##0.0")
        expected = [format_percent(part, pattern, locale=formats.locale()) for part in shares]

    assert shown == expected


def test_the_same_share_and_day_follow_the_reader_from_one_to_the_next():
    shown = []
    for language in ("fr", "en", "fr"):
        with translation.override(language):
            shown.append((formats.share(0.25).replace(WIDE, NARROW), formats.day(date(2026, 12, 1))))

    assert shown == [(f"25,0{NARROW}%", "1er déc. 2026"), ("25.0%", "1 Dec 2026"), (f"25,0{NARROW}%", "1er déc. 2026")]


@pytest.mark.parametrize(
    ("language", "written"),
    [("fr", ["24 nov. 2026", "1 250,00 €", "Belgique"]), ("en", ["24 Nov 2026", "€1,250.00", "Belgium"])],
)
def test_days_money_and_countries_follow_the_readers_language(language, written):
    with translation.override(language):
        shown = [formats.day(date(2026, 11, 24)), formats.money(Money(1250, "EUR")), formats.country("be")]

    assert [text.replace(NARROW, " ").replace(WIDE, " ") for text in shown] == written


def test_an_instant_is_shown_on_the_readers_clock():
    with translation.override("fr"):
        assert formats.moment(datetime(2026, 11, 24, 23, 30, tzinfo=UTC)) == "25 nov. 2026, 00:30"
        assert formats.moment(datetime(2026, 5, 31, 23, 30, tzinfo=UTC)) == "1er juin 2026, 01:30"
        assert formats.day(date(2026, 6, 11)) == "11 juin 2026"


def test_what_is_unknown_is_blank_and_never_zero():
    unknown = [write(None) for write in (formats.count, formats.share, formats.score, formats.money, formats.day)]

    assert unknown == [""] * 5


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("fr", [f"1{NARROW}250{NARROW}€", f"387{NARROW}€", f"3,20{NARROW}€", f"46{NARROW}€"]),
        ("en", ["€1,250", "€387", "€3.20", "€46"]),
    ],
)
def test_estimated_money_has_cents_only_where_they_matter(language, written):
    with translation.override(language):
        shown = [formats.amount(value, "EUR") for value in (1_250.4, 387, 3.2, 45.72)]

    assert [text.replace(WIDE, NARROW) for text in shown] == written


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("fr", ["× 0,82", "× 12,4", "1,5 jour", "2,5 jours", "12 jours", "40 min", "3,5 h", "3 jours"]),
        ("en", ["× 0.82", "× 12.4", "1.5 days", "2.5 days", "12 days", "40 min", "3.5 h", "3 days"]),
    ],
)
def test_ratios_and_spans_of_time_are_written_as_they_are_said(language, written):
    with translation.override(language):
        shown = [
            formats.times(0.82), formats.times(12.41), formats.days(1.5), formats.days(2.5), formats.days(12.4),
            formats.hours(2 / 3), formats.hours(3.5), formats.hours(72),
        ]  # fmt: skip

    assert [text.replace(WIDE, " ").replace(NARROW, " ") for text in shown] == written


def test_an_unknown_ratio_span_or_amount_is_blank():
    assert (formats.times(None), formats.days(None), formats.hours(None), formats.amount(None, "EUR")) == ("",) * 4


@pytest.mark.parametrize(
    ("language", "written"), [("fr", [f"140{NARROW}%", f"18{NARROW}%", ""]), ("en", ["140%", "18%", ""])]
)
def test_a_ratio_may_be_more_than_all(language, written):
    with translation.override(language):
        shown = [formats.percent(ratio) for ratio in (1.401, 0.18, None)]

    assert [text.replace(WIDE, NARROW) for text in shown] == written
