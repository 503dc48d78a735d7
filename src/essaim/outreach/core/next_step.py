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
    r"\b(?:tarifs?|rémunér\w+|budget|devis|prix|combien|cachet|contrat|"
    r"rates?|fees?|pric(?:e|ing)|how much|paid|pay|contract)\b",
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
    is_long = last_at is not None and at - last_at >= LONG_SILENCE
    # The first that is so decides: what is in doubt comes before what is only due.
    reasons = (
        (has_uncertain, NextStep.SAY_WHETHER_IT_LEFT),
        (state in {State.REFUSED, State.UNSUBSCRIBED, State.ENDED}, NextStep.NOTHING),
        (has_failed, NextStep.MEND),
        (state is State.BOUNCED, NextStep.OTHER_ADDRESS),
        (state is State.PREPARING, NextStep.WRITE),
        (their_last is not None and not is_ours_last, _answering(their_last or "")),
        (reminder_at is not None, NextStep.WAIT_FOR_REMINDER),
        (is_long and state is State.WAITING, NextStep.LET_GO),
    )
    return next((step for is_so, step in reasons if is_so), NextStep.WAIT)


def _answering(words: str) -> NextStep:
    if _REFUSES.search(words):
        return NextStep.HEAR_REFUSAL
    return NextStep.MAKE_OFFER if _TERMS.search(words) else NextStep.ANSWER
