"""Reminders: few, polite, and none after any sign from the creator."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from essaim.kernel.errors import EssaimError

USUAL_DAYS = (5, 10)
MOST_REMINDERS = 2
LEAST_DAYS, MOST_DAYS = 2, 60


class State(StrEnum):
    """Where a conversation stands."""

    PREPARING = "preparing"
    WAITING = "waiting"
    ANSWERED = "answered"
    REFUSED = "refused"
    BOUNCED = "bounced"
    UNSUBSCRIBED = "unsubscribed"
    ENDED = "ended"


SILENT = frozenset({State.REFUSED, State.UNSUBSCRIBED})
"""They asked for it: nothing leaves any more, not even an answer."""
OVER = SILENT | {State.BOUNCED, State.ENDED}
"""No reminder leaves, and no first message."""


class RemindersWrong(EssaimError):
    """At most two reminders, each some days after the one before: `most`, `least_days`, `most_days`."""

    code = "reminders_wrong"


def checked_days(days: Sequence[int]) -> list[int]:
    """The days after the first message on which reminders leave; raises `RemindersWrong`."""
    wrong = RemindersWrong(most=MOST_REMINDERS, least_days=LEAST_DAYS, most_days=MOST_DAYS)
    if len(days) > MOST_REMINDERS:
        raise wrong
    for before, day in zip((0, *days), days, strict=False):
        if not before + LEAST_DAYS <= day <= MOST_DAYS:
            raise wrong
    return list(days)


def next_reminder(*, first_sent_at: datetime, sent: int, days: Sequence[int], state: State) -> datetime | None:
    """When the next reminder is due, `sent` of them having left; None when no more is to be sent.

    Only while the creator is waited for: an answer, a refusal, a bounce or an unsubscribing ends it.
    """
    if state is not State.WAITING or sent >= min(len(days), MOST_REMINDERS):
        return None
    return first_sent_at + timedelta(days=days[sent])


def may_leave(kind: str, state: State) -> bool:
    """Whether a message of that kind may still leave in a conversation of that state."""
    if kind == "reply":
        return state not in SILENT
    if kind == "reminder":
        return state is State.WAITING
    return state is State.PREPARING or state is State.WAITING


def after_heard(state: State, kind: str) -> State:
    """Where a conversation stands once that came in: a reply answers; a machine's answer changes nothing."""
    if kind == "reply":
        return state if state in SILENT else State.ANSWERED
    if kind == "bounce":
        return State.BOUNCED if state in {State.PREPARING, State.WAITING} else state
    return state
