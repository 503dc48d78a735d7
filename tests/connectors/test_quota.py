from datetime import UTC, datetime, timedelta

import pytest

from essaim.connectors.errors import QuotaSpent
from essaim.connectors.quota import Bucket, CountingMeter

DAILY = Bucket("default", 10, "America/Los_Angeles")
ROLLING = Bucket("hashtags", 30, days=7)


@pytest.mark.parametrize(
    ("moment", "opened", "resets"),
    [
        ("2026-11-26T07:59:00+00:00", "2026-11-25T08:00:00+00:00", "2026-11-26T08:00:00+00:00"),
        ("2026-11-26T08:00:00+00:00", "2026-11-26T08:00:00+00:00", "2026-11-27T08:00:00+00:00"),
        # The night in which Pacific time goes back an hour is 25 hours long.
        ("2026-11-01T12:00:00+00:00", "2026-11-01T07:00:00+00:00", "2026-11-02T08:00:00+00:00"),
    ],
)
def test_a_day_is_the_services_own(moment, opened, resets):
    at = datetime.fromisoformat(moment)

    assert DAILY.opened_at(at) == datetime.fromisoformat(opened)
    assert DAILY.resets_at(at) == datetime.fromisoformat(resets)


def test_a_rolling_window_is_the_days_behind():
    at = datetime(2026, 11, 26, tzinfo=UTC)

    assert (at - ROLLING.opened_at(at), ROLLING.resets_at(at) - at) == (timedelta(days=7), timedelta(days=7))


def test_the_last_unit_may_be_spent_and_none_after_it():
    meter = CountingMeter(datetime(2026, 11, 26, 9, tzinfo=UTC), before={"default": 8})
    meter.spend(DAILY, 2)

    with pytest.raises(QuotaSpent):
        meter.spend(DAILY)
    assert meter.spent == {"default": 2}
