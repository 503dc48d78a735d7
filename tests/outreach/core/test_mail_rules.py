"""When a message may leave, when a reminder is due, where a mail belongs, what may stand in braces."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from essaim.outreach.core.ceiling import Quiet, day_of, next_allowed
from essaim.outreach.core.merging import BracesLeft, EmptyField, UnknownField, first_name_of, merged
from essaim.outreach.core.next_step import NextStep, next_step
from essaim.outreach.core.sequencing import RemindersWrong, State, after_heard, checked_days, may_leave, next_reminder
from essaim.outreach.core.threading import Known, Place, place_of, subject_key

PARIS, NEW_YORK = ZoneInfo("Europe/Paris"), ZoneInfo("America/New_York")
NIGHT = Quiet(time(20), time(8))
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "zone", "leaves"),
    [
        (datetime(2026, 11, 24, 12, tzinfo=UTC), PARIS, datetime(2026, 11, 24, 12, tzinfo=UTC)),
        (datetime(2026, 11, 24, 19, tzinfo=UTC), PARIS, datetime(2026, 11, 25, 7, tzinfo=UTC)),
        (datetime(2026, 11, 24, 12, tzinfo=UTC), NEW_YORK, datetime(2026, 11, 24, 13, tzinfo=UTC)),
        # The nights in which the clocks change: eight o'clock is an hour earlier, or later, than the day before.
        (datetime(2026, 3, 28, 22, tzinfo=UTC), PARIS, datetime(2026, 3, 29, 6, tzinfo=UTC)),
        (datetime(2026, 10, 24, 22, tzinfo=UTC), PARIS, datetime(2026, 10, 25, 7, tzinfo=UTC)),
        (datetime(2026, 11, 24, 7, tzinfo=UTC), PARIS, datetime(2026, 11, 24, 7, tzinfo=UTC)),
    ],
)
def test_a_message_waits_for_the_end_of_the_creators_night(moment, zone, leaves):
    assert next_allowed(moment, quiet=NIGHT, zone=zone) == leaves


def test_quiet_hours_may_lie_within_a_day_end_where_the_clocks_jump_or_not_be_at_all():
    siesta = next_allowed(NOON, quiet=Quiet(time(12), time(15)), zone=PARIS)
    jump = next_allowed(datetime(2026, 3, 29, 0, 30, tzinfo=UTC), quiet=Quiet(time(1), time(2, 30)), zone=PARIS)
    none = next_allowed(NOON, quiet=Quiet(time(0), time(0)), zone=PARIS)

    assert (siesta, none) == (datetime(2026, 11, 24, 14, tzinfo=UTC), NOON)
    assert jump == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "hours"), [((2026, 3, 29, 12), 23), ((2026, 10, 25, 12), 25), ((2026, 11, 24, 12), 24)]
)
def test_a_day_of_the_ceiling_is_as_long_as_the_clocks_make_it(moment, hours):
    start, end = day_of(datetime(*moment, tzinfo=UTC), PARIS)

    assert end - start == timedelta(hours=hours)


def test_two_reminders_are_due_after_the_first_message_and_none_after_any_sign():
    due = [next_reminder(first_sent_at=NOON, sent=sent, days=[5, 10], state=State.WAITING) for sent in (0, 1, 2)]
    others = {
        next_reminder(first_sent_at=NOON, sent=0, days=[5, 10], state=one) for one in set(State) - {State.WAITING}
    }

    assert due == [NOON + timedelta(days=5), NOON + timedelta(days=10), None]
    assert others == {None}


@pytest.mark.parametrize("days", [[1], [5, 6], [5, 10, 15], [61], [10, 5]])
def test_reminders_are_few_and_apart(days):
    with pytest.raises(RemindersWrong):
        checked_days(days)


def test_who_said_no_is_sent_nothing_at_all_and_who_answered_no_reminder():
    allowed = {
        kind: {state.value for state in State if may_leave(kind, state)} for kind in ("first", "reminder", "reply")
    }

    assert allowed == {
        "first": {"preparing", "waiting"},
        "reminder": {"waiting"},
        "reply": {"preparing", "waiting", "answered", "bounced", "ended"},
    }


@pytest.mark.parametrize(
    ("before", "kind", "after"),
    [
        (State.WAITING, "reply", State.ANSWERED),
        (State.ENDED, "reply", State.ANSWERED),
        (State.UNSUBSCRIBED, "reply", State.UNSUBSCRIBED),
        (State.WAITING, "automatic", State.WAITING),
        (State.WAITING, "bounce", State.BOUNCED),
        (State.ANSWERED, "bounce", State.ANSWERED),
    ],
)
def test_what_comes_in_moves_a_conversation(before, kind, after):
    assert after_heard(before, kind) is after


KNOWN = Known(
    by_message={"<a@x>": 1, "<b@x>": 2},
    by_address={"ines@example.org": [1], "agence@example.org": [2, 3]},
    by_token={"0123456789abcdef": 3},
    by_subject={"vos savons": [1, 2]},
)


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ({"references": ["<a@x>", "<b@x>"]}, Place(2)),
        ({"references": ["<z@x>"], "addresses": ["INES@example.org"]}, Place(1)),
        ({"recipients": ["alba+e0123456789abcdef@example.org"], "addresses": ["ines@example.org"]}, Place(3)),
        ({"addresses": ["agence@example.org"]}, Place(None, (2, 3))),
        ({"addresses": ["autre@example.org"], "subject": "RE : Re: Vos  savons"}, Place(None, (1, 2))),
        ({"addresses": ["autre@example.org"], "subject": "Vos savons"}, Place(None)),
    ],
)
def test_a_mail_belongs_to_what_it_answers_then_to_who_wrote_it_and_never_by_a_guess(said, place):
    usual = {"references": [], "recipients": [], "addresses": [], "subject": ""}

    assert place_of(KNOWN, **{**usual, **said}) == place


def test_a_subject_is_known_without_what_mail_programmes_put_before_it():
    assert {subject_key(one) for one in ("Vos savons", "Re: vos savons", "RE : TR: Vos  savons", "Aw: Vos savons")} == {
        "vos savons"
    }


def test_fields_are_filled_and_a_value_that_looks_like_a_field_is_none():
    assert merged("Bonjour {{ first_name }}, {{brand}}", {"first_name": "{{x}}", "brand": "Alba"}) == (
        "Bonjour {{x}}, Alba"
    )


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("{{nobody}}", UnknownField),
        ("{{}}", UnknownField),
        ("{{brand}}", EmptyField),
        ("{{ brand", BracesLeft),
        ("brand }}", BracesLeft),
        ("{% if %}", BracesLeft),
        ("{{{brand}}}", UnknownField),
    ],
)
def test_nothing_with_a_hole_or_a_brace_is_let_through(text, error):
    values = {"brand": "Alba"} if error is UnknownField else {"brand": " "}
    if text == "{{{brand}}}":
        assert merged(text, values) == "{Alba}"
        return

    with pytest.raises(error):
        merged(text, values)


@pytest.mark.parametrize(
    ("name", "first"), [("Inès Exemple", "Inès"), ("Jean-Loup B", "Jean-Loup"), ("ines.ex", ""), ("", ""), ("@zoe", "")]
)
def test_a_first_name_is_one_or_nothing(name, first):
    assert first_name_of(name) == first


@pytest.mark.parametrize(
    ("about", "step"),
    [
        ({}, NextStep.WAIT),
        ({"reminder_at": NOON}, NextStep.WAIT_FOR_REMINDER),
        ({"last_at": NOON - timedelta(days=11)}, NextStep.LET_GO),
        ({"state": State.PREPARING}, NextStep.WRITE),
        ({"state": State.BOUNCED}, NextStep.OTHER_ADDRESS),
        ({"has_failed": True}, NextStep.MEND),
        ({"has_uncertain": True, "has_failed": True}, NextStep.SAY_WHETHER_IT_LEFT),
        ({"state": State.UNSUBSCRIBED, "has_failed": True}, NextStep.NOTHING),
        ({"state": State.ANSWERED, "their_last": "Bonjour, avec plaisir"}, NextStep.ANSWER),
        ({"state": State.ANSWERED, "their_last": "Quel est le budget ?"}, NextStep.MAKE_OFFER),
        ({"state": State.ANSWERED, "their_last": "Non merci, je passe."}, NextStep.HEAR_REFUSAL),
        ({"state": State.ANSWERED, "their_last": "Not interested"}, NextStep.HEAR_REFUSAL),
        ({"state": State.ANSWERED, "their_last": "Non merci", "is_ours_last": True}, NextStep.WAIT),
    ],
)
def test_the_next_step_is_suggested_from_what_was_said(about, step):
    usual = {
        "state": State.WAITING, "their_last": None, "is_ours_last": "their_last" not in about, "has_uncertain": False,
        "has_failed": False, "reminder_at": None, "last_at": NOON, "at": NOON,
    }  # fmt: skip

    assert next_step(**{**usual, **about}) is step
