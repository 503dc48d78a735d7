"""Addresses of the inbox and of mailboxes."""

from __future__ import annotations

from django.urls import path

from essaim.outreach.web import inbox, mailbox, snippets

_MESSAGE = "inbox/<int:conversation_id>/messages/<int:message_id>"

urlpatterns = [
    path("inbox", inbox.inbox, name="inbox"),
    path("inbox/sync", inbox.sync, name="inbox_sync"),
    path("inbox/<int:conversation_id>", inbox.conversation, name="conversation"),
    path("inbox/<int:conversation_id>/refusal", inbox.refuse, name="conversation_refusal"),
    path("inbox/<int:conversation_id>/end", inbox.end, name="conversation_end"),
    path(f"{_MESSAGE}/cancellation", inbox.cancel, name="message_cancel"),
    path(f"{_MESSAGE}/sending", inbox.resend, name="message_send"),
    path(f"{_MESSAGE}/settlement", inbox.settle, name="message_settle"),
    path(f"{_MESSAGE}/tick", inbox.tick, name="message_tick"),
    path(f"{_MESSAGE}/words", inbox.edit, name="message_edit"),
    path("inbox/unmatched/<int:unmatched_id>", inbox.place, name="unmatched_place"),
    path("inbox/attachments/<int:attachment_id>", inbox.attachment, name="message_attachment"),
    path(f"{_MESSAGE}/files", inbox.attach, name="message_attach"),
    path("inbox/attachments/<int:attachment_id>/removal", inbox.detach, name="message_detach"),
    path("inbox/<int:conversation_id>/zone", inbox.set_zone, name="conversation_zone"),
    path("outreach/snippets", snippets.snippets, name="snippets"),
    path("outreach/snippets/again", snippets.again, name="snippet_again"),
    path("outreach/snippets/<int:snippet_id>", snippets.snippets, name="snippet"),
    path("outreach/snippets/<int:snippet_id>/removal", snippets.remove, name="snippet_remove"),
    path("settings/mailbox/<int:brand_id>", mailbox.mailbox, name="mailbox"),
    path("settings/mailbox/consent", mailbox.consent, name="mailbox_consent"),
    path("settings/mailbox/<int:brand_id>/closure", mailbox.close, name="mailbox_close"),
    path("unsubscribe/<str:secret>", mailbox.unsubscribe, name="unsubscribe"),
]
