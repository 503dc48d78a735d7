"""What a person would do next in a conversation: a suggestion, never an act."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from enum import StrEnum

from essaim.outreach.core.sequencing import State


class NextStep(StrEnum):
    """What to do next."""

    WRITE = "write"
    SAY_WHETHER_IT_LEFT = "say_whether_it_left"
    MEND = "mend"
    """A message could not be sent."""
    ANSWER = "answer"
    HEAR_REFUSAL = "hear_refusal"
    """Their words sound like a no."""
    MAKE_OFFER = "make_offer"
    """They ask about money or terms."""
    OTHER_ADDRESS = "other_address"
    WAIT = "wait"
    WAIT_FOR_REMINDER = "wait_for_reminder"
    LET_GO = "let_go"
    """All was said, and nothing came back."""
    NOTHING = "nothing"


LONG_SILENCE = timedelta(days=10)
_REFUSES = re.compile(
    r"\b(?:non merci|pas intéress|ne (?:suis|sommes) pas (?:intéress|disponible)|ne souhaite (?:pas|plus)|"
    r"(?:cessez|arrêtez) de m|plus me contacter|désabonn|désinscri|no,? thank(?:s| you)|not interested|"
    r"(?:don't|do not|stop) (?:contact|email|writ)|unsubscribe|remove me|i(?:'ll| will)? (?:have to )?pass\b|décline)",
    re.IGNORECASE,
)
_TERMS = re.compile(
    r"\b(?:tarifs?|rémunér\w+|budget|devis|prix|combien|cachet|contrat|rates?|fees?|pric(?:e|ing)|how much|paid|pay|contract)\b",
    re.IGNORECASE,
)


def next_step(
    *,
    state: State,
    their_last: str | None,
    is_ours_last: bool,
    has_uncertain: bool,
    has_failed: bool,
    reminder_at: datetime | None,
    last_at: datetime | None,
    at: datetime,
) -> NextStep:
    """The suggestion; `their_last` are the words of their latest reply, None when there is none."""
    if has_uncertain:
        return NextStep.SAY_WHETHER_IT_LEFT
    if state in {State.REFUSED, State.UNSUBSCRIBED, State.ENDED}:
        return NextStep.NOTHING
    if has_failed:
        return NextStep.MEND
    if state is State.BOUNCED:
        return NextStep.OTHER_ADDRESS
    if state is State.PREPARING:
        return NextStep.WRITE
    if their_last is not None and not is_ours_last:
        if _REFUSES.search(their_last):
            return NextStep.HEAR_REFUSAL
        return NextStep.MAKE_OFFER if _TERMS.search(their_last) else NextStep.ANSWER
    if reminder_at is not None:
        return NextStep.WAIT_FOR_REMINDER
    is_long = last_at is not None and at - last_at >= LONG_SILENCE
    return NextStep.LET_GO if is_long and state is State.WAITING else NextStep.WAIT
