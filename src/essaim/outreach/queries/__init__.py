"""Questions the outreach room answers; every one takes the viewer first."""

from __future__ import annotations

from essaim.outreach.queries.hours import zone_of
from essaim.outreach.queries.inbox import (
    InboxLine,
    Thread,
    attached,
    inbox,
    inbox_campaigns,
    inbox_counts,
    mailboxes,
    names_of,
    snippets,
    thread,
    unmatched,
)
from essaim.outreach.queries.opting_out import opt_out_behind
from essaim.outreach.queries.processing import counts_held, recipients_of_messages
from essaim.outreach.queries.writers import writer_of

__all__ = [
    "InboxLine",
    "Thread",
    "attached",
    "counts_held",
    "inbox",
    "inbox_campaigns",
    "inbox_counts",
    "mailboxes",
    "names_of",
    "opt_out_behind",
    "recipients_of_messages",
    "snippets",
    "thread",
    "unmatched",
    "writer_of",
    "zone_of",
]
