"""What can be done in the outreach room: one verb, one transaction, one line in the log."""

from __future__ import annotations

from essaim.outreach.actions.attaching import attach, detach
from essaim.outreach.actions.consents import CONSENT, begin_consent, take_consent
from essaim.outreach.actions.inbox import keep_snippet, remove_snippet, see_conversation
from essaim.outreach.actions.mailboxes import ConsentNeeded, MailboxSaid, change_mailbox, close_mailbox, open_mailbox
from essaim.outreach.actions.refusing import end_conversation, hear_refusal, opt_out
from essaim.outreach.actions.sending import Sent, mark_sent, send_due, settle_message
from essaim.outreach.actions.syncing import Synced, dismiss_unmatched, place_unmatched, sync_mailbox
from essaim.outreach.actions.writing import cancel_message, edit_message, schedule, set_time_zone, write_reply

__all__ = [
    "CONSENT",
    "ConsentNeeded",
    "MailboxSaid",
    "Sent",
    "Synced",
    "attach",
    "begin_consent",
    "cancel_message",
    "change_mailbox",
    "close_mailbox",
    "detach",
    "dismiss_unmatched",
    "edit_message",
    "end_conversation",
    "hear_refusal",
    "keep_snippet",
    "mark_sent",
    "open_mailbox",
    "opt_out",
    "place_unmatched",
    "remove_snippet",
    "schedule",
    "see_conversation",
    "send_due",
    "set_time_zone",
    "settle_message",
    "sync_mailbox",
    "take_consent",
    "write_reply",
]
