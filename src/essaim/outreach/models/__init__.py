"""The tables of the outreach room: preparations, conversations, messages."""

from __future__ import annotations

from essaim.outreach.models.mail import (
    Attachment,
    Conversation,
    Mailbox,
    Message,
    OptOut,
    Snippet,
    Unmatched,
)
from essaim.outreach.models.preparing import PreparationStep, Writer

__all__ = [
    "Attachment",
    "Conversation",
    "Mailbox",
    "Message",
    "OptOut",
    "PreparationStep",
    "Snippet",
    "Unmatched",
    "Writer",
]
