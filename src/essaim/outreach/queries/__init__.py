"""Questions the outreach room answers; every one takes the viewer first."""

from __future__ import annotations

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

__all__ = [
    "InboxLine",
    "Thread",
    "attached",
    "inbox",
    "inbox_campaigns",
    "inbox_counts",
    "mailboxes",
    "names_of",
    "opt_out_behind",
    "snippets",
    "thread",
    "unmatched",
]
