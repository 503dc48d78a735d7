"""Dates as people write them."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from essaim.catalogue.core.intake.dates import Moment, YearMissing, order_of, read_date, read_time
from essaim.catalogue.core.intake.numbers import Unreadable

PARIS = ZoneInfo("Europe/Paris")


@pytest.mark.parametrize(
    "written",
    [
        "2026-11-03",
        "03/11/2026",
        "3.11.2026",
        "Nov 3, 2026",
        "3 Nov 2026",
        "3 novembre 2026",
        "mar. 3 nov. 2026",
        "2026/11/3",
        "46329",
    ],
)
def test_one_day_in_many_spellings(written):
    assert read_date(written) == Moment(datetime(2026, 11, 3, tzinfo=UTC))


@pytest.mark.parametrize(
    "written", ["Mar 02 2024", "March 02 2024", "Mar 2, 2024", "sam. 2 mars 2024", "Sat Mar 02 2024", "2 mar 2024"]
)
def test_march_is_not_taken_for_a_tuesday(written):
    assert read_date(written) == Moment(datetime(2024, 3, 2, tzinfo=UTC))


@pytest.mark.parametrize("written", ["mar 5 mars 2024", "mardi 5 mars 2024", "Tue, Mar 05 2024", "mar. mar 5 2024"])
def test_tuesday_is_not_taken_for_march(written):
    assert read_date(written) == Moment(datetime(2024, 3, 5, tzinfo=UTC))


def test_a_time_without_zone_belongs_to_the_readers_place():
    read = read_date("03/11/2026 14:05", zone=PARIS)

    assert read == Moment(datetime(2026, 11, 3, 13, 5, tzinfo=UTC))


def test_a_time_with_its_zone_keeps_it():
    assert read_date("2017-04-29T05:00:00.000Z", zone=PARIS) == Moment(datetime(2017, 4, 29, 5, tzinfo=UTC))


def test_a_whole_column_decides_whether_the_day_comes_first():
    assert order_of(["03/04/2026", "25/04/2026"]) == ("dmy", True)
    assert order_of(["03/04/2026", "04/25/2026"]) == ("mdy", True)
    assert order_of(["03/04/2026"]) == ("dmy", False)


def test_a_date_without_year_needs_the_day_of_the_file():
    with pytest.raises(YearMissing):
        read_date("August 31")

    november = datetime(2026, 11, 24, tzinfo=UTC)
    assert read_date("August 31", as_of=november) == Moment(datetime(2026, 8, 31, tzinfo=UTC), year_is_given=False)
    assert read_date("31 décembre", as_of=november) == Moment(datetime(2025, 12, 31, tzinfo=UTC), year_is_given=False)


def test_a_time_alone():
    assert read_time("08:59:25") == timedelta(hours=8, minutes=59, seconds=25)


@pytest.mark.parametrize("written", ["13/13/2026", "hier", "31/02/2026", "00:00"])
def test_what_is_no_date_is_refused(written):
    with pytest.raises(Unreadable):
        read_date(written)


@given(st.text(max_size=30))
def test_any_text_is_a_date_unknown_or_refused_never_a_crash(text):
    try:
        read_date(text, as_of=datetime(2026, 11, 24, tzinfo=UTC))
        read_time(text)
    except Unreadable:
        pass
