from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from essaim.kernel.period import Period

PARIS = ZoneInfo("Europe/Paris")


@pytest.mark.parametrize(("day", "hours"), [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25), (date(2026, 6, 1), 24)])
def test_a_day_in_paris_lasts_what_the_clock_says(day: date, hours: int):
    period = Period.of_days(day, day, zone=PARIS)

    assert period.length == timedelta(hours=hours)


def test_the_end_is_open():
    period = Period.of_days(date(2026, 6, 1), date(2026, 6, 2), zone=PARIS)

    assert period.start in period
    assert period.end not in period
    assert datetime(2026, 6, 2, 21, 59, tzinfo=UTC) in period
    assert datetime(2026, 6, 2, 22, 0, tzinfo=UTC) not in period


def test_thirty_days_until_now_are_thirty_times_24_hours():
    end = datetime(2026, 4, 10, 12, tzinfo=PARIS)

    assert Period.until(end.astimezone(UTC), days=30).length == timedelta(days=30)


def test_a_period_needs_aware_moments_in_order():
    with pytest.raises(ValueError, match="aware"):
        Period(datetime(2026, 1, 1), datetime(2026, 1, 2))  # noqa: DTZ001  the refusal is the point
    with pytest.raises(ValueError, match="cannot end"):
        Period(datetime(2026, 1, 2, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC))
