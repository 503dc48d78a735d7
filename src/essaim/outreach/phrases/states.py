"""Where conversations and messages stand, and what to do next, in words."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from essaim.outreach.core.next_step import NextStep
from essaim.outreach.core.sequencing import State

STATES: dict[str, Promise] = {
    State.PREPARING: _("being prepared"),
    State.WAITING: _("waiting for an answer"),
    State.ANSWERED: _("answered"),
    State.REFUSED: _("said no"),
    State.BOUNCED: _("not delivered"),
    State.UNSUBSCRIBED: _("unsubscribed"),
    State.ENDED: _("ended"),
}
_MESSAGES: dict[str, Promise] = {
    "draft": _("draft"),
    "scheduled": _("scheduled"),
    "sending": _("being sent"),
    "sent": _("sent"),
    "uncertain": _("we cannot tell whether it left"),
    "failed": _("not sent"),
    "cancelled": _("cancelled"),
    "received": _("received"),
}
_KINDS: dict[str, Promise] = {
    "first": _("first message"),
    "reminder": _("reminder"),
    "reply": _("reply"),
    "automatic": _("automatic answer"),
    "bounce": _("not delivered"),
}
_STEPS: dict[str, Promise] = {
    NextStep.WRITE: _("Write the first message and send it."),
    NextStep.SAY_WHETHER_IT_LEFT: _("Look among the sent mail of the mailbox, and say here whether the message left."),
    NextStep.MEND: _("A message could not be sent: read why, then send it again or write it anew."),
    NextStep.ANSWER: _("They wrote last: answer them."),
    NextStep.HEAR_REFUSAL: _("Their words sound like a no. If so, note it: nobody writes to them any more."),
    NextStep.MAKE_OFFER: _("They ask about money or terms: answer with an offer."),
    NextStep.OTHER_ADDRESS: _(
        "The mail did not arrive: look for another address they publish, or send a direct message."
    ),
    NextStep.WAIT: _("Nothing to do: wait for their answer."),
    NextStep.WAIT_FOR_REMINDER: _("Nothing to do: a reminder leaves by itself unless they answer."),
    NextStep.LET_GO: _("Everything was said and nothing came back: end the conversation, and choose somebody else."),
    NextStep.NOTHING: _("Nothing more to do."),
}


def conversation_state(state: str) -> str:
    """Where a conversation stands."""
    return str(STATES[state])


def message_state(state: str) -> str:
    """Where a message stands."""
    return str(_MESSAGES[state])


def message_kind(kind: str) -> str:
    """What a message is."""
    return str(_KINDS[kind])


def step_said(step: str) -> str:
    """What to do next."""
    return str(_STEPS[step])
