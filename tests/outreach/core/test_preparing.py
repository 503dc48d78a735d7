"""The days of the steps before a message."""

from datetime import UTC, date, datetime

from essaim.outreach.core.preparing import StepKind, StepLine, due_days


def test_steps_are_due_in_order_before_the_message_leaves():
    assert due_days(writing_on=date(2026, 12, 10), today=date(2026, 11, 27)) == {
        StepKind.FOLLOW: date(2026, 12, 3),
        StepKind.READ: date(2026, 12, 5),
        StepKind.COMMENT: date(2026, 12, 7),
        StepKind.LEARN: date(2026, 12, 9),
    }


def test_no_step_is_due_before_today():
    assert set(due_days(writing_on=date(2026, 11, 28), today=date(2026, 11, 27)).values()) == {date(2026, 11, 27)}


def test_a_step_is_late_once_its_day_is_behind_and_it_is_not_done():
    step = StepLine(StepKind.READ, date(2026, 11, 26), None)

    assert step.is_late(date(2026, 11, 27))
    assert not step.is_late(date(2026, 11, 26))
    assert not StepLine(StepKind.READ, date(2026, 11, 26), datetime(2026, 11, 26, tzinfo=UTC)).is_late(
        date(2026, 11, 27)
    )
