"""Days: whole weeks around a month, publications spread evenly, and a feed that a calendar programme reads."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as some
from icalendar import Calendar

from essaim.campaign.core.calendar import FeedEntry, feed, month_weeks, week_of
from essaim.campaign.core.dates import draft_day, spread
from tests.builders import NOON


@given(some.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_a_month_is_shown_in_whole_weeks_that_begin_on_monday(day):
    weeks = month_weeks(day)
    shown = [one for week in weeks for one in week]

    assert all(len(week) == 7 and week[0].weekday() == 0 for week in weeks)
    assert shown == sorted(set(shown))
    assert {one for one in shown if one.month == day.month and one.year == day.year} == {
        day.replace(day=number) for number in range(1, 32) if _exists(day, number)
    }
    assert day in week_of(day)


def _exists(day: date, number: int) -> bool:
    try:
        day.replace(day=number)
    except ValueError:
        return False
    return True


@given(some.integers(1, 60), some.integers(0, 120))
def test_publications_are_spread_from_the_first_day_to_the_last(count, length):
    first = date(2026, 12, 1)
    last = date.fromordinal(first.toordinal() + length)

    days = spread(count, first=first, last=last)

    assert len(days) == count
    assert days == sorted(days)
    assert first <= days[0] <= days[-1] <= last
    assert count == 1 or (days[0], days[-1]) == (first, last)


def test_a_draft_is_due_a_week_before_but_not_before_the_campaign():
    assert draft_day(date(2026, 12, 20), first=date(2026, 12, 1)) == date(2026, 12, 13)
    assert draft_day(date(2026, 12, 4), first=date(2026, 12, 1)) == date(2026, 12, 1)
    assert draft_day(date(2026, 12, 4), first=None) == date(2026, 11, 27)


def test_the_feed_is_read_back_as_whole_days():
    entry = FeedEntry(
        "due-7",
        date(2026, 12, 20),
        "Inès, reel; à publier",
        "Printemps\nMaison Alba",
        "https://desk.example.org/campaigns/1",
    )

    read = Calendar.from_ical(feed("Essaim", [entry], at=NOON))

    (event,) = read.walk("VEVENT")
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (date(2026, 12, 20), date(2026, 12, 21))
    assert (str(event["summary"]), str(event["uid"])) == ("Inès, reel; à publier", "due-7@essaim")
    assert str(event["description"]) == "Printemps\nMaison Alba"
