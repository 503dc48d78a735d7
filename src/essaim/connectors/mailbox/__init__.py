"""A brand's own mailbox: sends one mail by SMTP, reads by IMAP, and says what a mail is.

It is no source of the catalogue: nothing here is found by entry point.
"""

from essaim.connectors.mailbox.consent import PROVIDERS, Provider
from essaim.connectors.mailbox.errors import (
    ConsentLost,
    ContentRefused,
    MailboxError,
    MailboxUnreachable,
    NotHandedOver,
    RecipientRefused,
    SentUncertain,
    SignInRefused,
    TryLater,
)
from essaim.connectors.mailbox.imap import Mails, Raw, Seen
from essaim.connectors.mailbox.places import Bearer, Password, Place, Security
from essaim.connectors.mailbox.reading import Attached, Failed, Kind, Mail, read_mail
from essaim.connectors.mailbox.smtp import check_smtp, send

__all__ = [
    "PROVIDERS",
    "Attached",
    "Bearer",
    "ConsentLost",
    "ContentRefused",
    "Failed",
    "Kind",
    "Mail",
    "MailboxError",
    "MailboxUnreachable",
    "Mails",
    "NotHandedOver",
    "Password",
    "Place",
    "Provider",
    "Raw",
    "RecipientRefused",
    "Security",
    "Seen",
    "SentUncertain",
    "SignInRefused",
    "TryLater",
    "check_smtp",
    "read_mail",
    "send",
]
