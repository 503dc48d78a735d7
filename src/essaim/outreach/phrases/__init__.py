"""The words of the outreach room."""

from essaim.outreach.phrases.problems import knows, problem, said_of
from essaim.outreach.phrases.reminders import creators_reminder
from essaim.outreach.phrases.states import STATES, conversation_state, message_kind, message_state, step_said

__all__ = [
    "STATES",
    "conversation_state",
    "creators_reminder",
    "knows",
    "message_kind",
    "message_state",
    "problem",
    "said_of",
    "step_said",
]
