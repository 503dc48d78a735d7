"""What can go wrong with a mailbox: each says whether a mail may have left."""

from __future__ import annotations

from essaim.kernel.errors import EssaimError


class MailboxError(EssaimError):
    """A mail server gave no usable answer; nothing left unless the error says so. `host` is the server's name."""

    code = "mailbox_error"


class SignInRefused(MailboxError):
    """The server knows no such name and password; trying again is of no use: `said` is its own words."""

    code = "mailbox_sign_in_refused"


class ConsentLost(SignInRefused):
    """The provider renews the consent no more: it was taken back, or has ended. `host` is the provider's name."""

    code = "mailbox_consent_lost"


class MailboxUnreachable(MailboxError):
    """No answer, no secure connection, or a name that leads nowhere, before anything was handed over."""

    code = "mailbox_unreachable"


class RecipientRefused(MailboxError):
    """The server does not take mail for that address, or from ours: `status`, `said`."""

    code = "mail_recipient_refused"


class ContentRefused(MailboxError):
    """The server read the mail and refused it for good: `status`, `said`."""

    code = "mail_content_refused"


class TryLater(MailboxError):
    """The server asks to come back (a 4xx answer); it did not take the mail: `status`, `said`."""

    code = "mail_try_later"


class SentUncertain(MailboxError):
    """The connection broke after the mail was handed over: it may have left, and must not be sent again by itself."""

    code = "mail_sent_uncertain"


class NotHandedOver(MailboxError):
    """Whoever asked for the mail withdrew it just before it was handed over."""

    code = "mail_withdrawn"
