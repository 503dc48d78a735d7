"""The brand's mailbox, the conversations with creators, and every message of theirs and ours."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from essaim.accounts.models import Brand, Workspace
from essaim.campaign.models import Participation
from essaim.catalogue.models import Creator

WAYS = [(one, one) for one in ("email", "direct_message")]
CONVERSATION_STATES = [
    (one, one) for one in ("preparing", "waiting", "answered", "refused", "bounced", "unsubscribed", "ended")
]
MESSAGE_STATES = [
    (one, one) for one in ("draft", "scheduled", "sending", "sent", "uncertain", "failed", "cancelled", "received")
]
KINDS = [(one, one) for one in ("first", "reminder", "reply", "automatic", "bounce")]


class Mailbox(models.Model):
    """A brand's own mailbox: how to send from it, how to read it, and its manners."""

    brand = models.OneToOneField(Brand, models.CASCADE, related_name="+")
    address = models.CharField(max_length=254)
    sender = models.CharField(max_length=120, blank=True)
    """The name beside the address."""
    smtp_host = models.CharField(max_length=120)
    smtp_port = models.PositiveIntegerField(default=587)
    smtp_security = models.CharField(max_length=8, default="starttls")
    """"starttls", "tls" or "none" (a server on this machine)."""
    imap_host = models.CharField(max_length=120, blank=True)
    imap_port = models.PositiveIntegerField(default=993)
    imap_security = models.CharField(max_length=8, default="tls")
    username = models.CharField(max_length=254)
    sealed = models.TextField()
    """Password or OAuth tokens, encrypted: see `connectors.sealing`."""
    sign_in = models.CharField(max_length=12, default="password")
    """"password", or the provider whose OAuth opens it."""
    expires_at = models.DateTimeField(null=True)
    """Until when an OAuth token opens it; None for a password."""
    refreshed_at = models.DateTimeField(null=True)
    """When the token was last renewed."""
    per_day = models.PositiveSmallIntegerField(default=40)
    """At most so many first messages and reminders a day."""
    quiet_from = models.TimeField()
    quiet_until = models.TimeField()
    """Nothing leaves between both, in the creator's time zone."""
    signature = models.TextField(blank=True)
    site = models.CharField(max_length=200, blank=True)
    """Where creators reach this installation, for the unsubscribe link: "https://desk.example.org"."""
    cursor = models.JSONField(default=dict)
    """How far each folder was read: `{"INBOX": {"validity": 1, "uid": 42}}`."""
    state = models.CharField(max_length=12, default="working")
    problem = models.JSONField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    opened_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.address


class Conversation(models.Model):
    """What is said with one creator about one campaign."""

    participation = models.OneToOneField(Participation, models.CASCADE, related_name="+")
    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    state = models.CharField(max_length=12, choices=CONVERSATION_STATES, default="preparing")
    way = models.CharField(max_length=16, choices=WAYS, default="email")
    address = models.CharField(max_length=254, blank=True)
    """Where it is written to: an address they publish for their work, or the one they answered from."""
    time_zone = models.CharField(max_length=64, blank=True)
    """Where the creator lives, as the team set it; blank is guessed from the creator’s country each time."""
    reminders = models.JSONField(default=list)
    """Days after the first message on which a reminder leaves, unless they answered: `[5, 10]`."""
    seen_at = models.DateTimeField(null=True)
    """When a member last opened it; a message received later is new."""
    latest_at = models.DateTimeField()

    class Meta:
        ordering = ("-latest_at", "-pk")

    def __str__(self) -> str:
        return str(self.participation)


class Message(models.Model):
    """One message, ours or theirs.

    `sending` is written before the server is called, `handed_over_at` right before it is given the content, and
    `sent` after it took the message. What a killed worker leaves before the handing over is scheduled again; what it
    leaves after becomes `uncertain`: it is looked for in the mailbox's own folder of sent mail by its `message_id`,
    and never sent again by itself.
    """

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="messages")
    mailbox = models.ForeignKey(Mailbox, models.SET_NULL, null=True, related_name="+")
    is_ours = models.BooleanField()
    kind = models.CharField(max_length=12, choices=KINDS)
    way = models.CharField(max_length=16, choices=WAYS, default="email")
    state = models.CharField(max_length=12, choices=MESSAGE_STATES)
    language = models.CharField(max_length=5, blank=True)
    subject = models.CharField(max_length=300, blank=True)
    text = models.TextField()
    quoted = models.TextField(blank=True)
    """What a reply repeats of earlier messages, folded on the page."""
    evidence = models.JSONField(default=dict)
    """What a first message was written from: the cited post, the figures, the proposal."""
    notice = models.TextField(blank=True)
    """The legal notice it carried, whole; blank when it carried none."""
    message_id = models.CharField(max_length=255, blank=True)
    in_reply_to = models.CharField(max_length=255, blank=True)
    references = models.JSONField(default=list)
    headers = models.JSONField(default=dict)
    """Of a received one, what says that a machine wrote it."""
    written_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    not_before = models.DateTimeField(null=True)
    """When it may leave: thirty seconds after "send", a chosen moment, the end of quiet hours."""
    began_at = models.DateTimeField(null=True)
    handed_over_at = models.DateTimeField(null=True)
    """Written right before the server is given the content: blank proves that nothing can have left."""
    sent_at = models.DateTimeField(null=True)
    """When it left, or came in."""
    failure = models.JSONField(null=True)
    """`{"code": ..., "facts": {...}}` of what went wrong."""
    follows = models.ForeignKey("self", models.SET_NULL, null=True, related_name="+")
    """The message that this reminder comes after, unless it was answered."""

    class Meta:
        ordering = ("written_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("conversation", "message_id"), condition=~Q(message_id=""), name="message_once_per_conversation"
            ),
        )
        indexes = (models.Index(fields=("state", "not_before"), name="messages_due"),)

    def __str__(self) -> str:
        return self.subject or self.text[:40]


class Attachment(models.Model):
    """A file that came with a message, or goes with it."""

    message = models.ForeignKey(Message, models.CASCADE, related_name="attachments")
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    stored_as = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        return self.name


class Unmatched(models.Model):
    """A mail in the mailbox that belongs to no conversation we know: only who and what about, until a member says."""

    mailbox = models.ForeignKey(Mailbox, models.CASCADE, related_name="+")
    validity = models.PositiveBigIntegerField()
    """Of the inbox when it was read: with another one, `uid` names another mail."""
    uid = models.PositiveBigIntegerField()
    message_id = models.CharField(max_length=255)
    sender = models.CharField(max_length=254)
    subject = models.CharField(max_length=300, blank=True)
    candidates = models.JSONField(default=list)
    """The conversations it may belong to."""
    received_at = models.DateTimeField()
    dismissed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("mailbox", "message_id"), name="unmatched_once_per_mailbox"),)

    def __str__(self) -> str:
        return f"{self.sender}: {self.subject}"


class OptOut(models.Model):
    """The link of a mail's unsubscribe header: who it belongs to, and when they used it."""

    creator = models.ForeignKey(Creator, models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    message = models.ForeignKey(Message, models.CASCADE, related_name="+")
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.creator_id}"


class Snippet(models.Model):
    """Words that a team writes often, with merge fields that are checked before they are sent."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    name = models.CharField(max_length=80)
    language = models.CharField(max_length=5)
    text = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    edited_at = models.DateTimeField()

    class Meta:
        ordering = ("name", "pk")
        constraints = (models.UniqueConstraint(fields=("workspace", "name", "language"), name="one_snippet_per_name"),)

    def __str__(self) -> str:
        return self.name
