"""Mails: plain text, one person at a time, by the installation's own server."""

from __future__ import annotations

import smtplib
from email.utils import formataddr

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.message import BadHeaderError

from essaim.kernel.errors import EssaimError

CONSOLE = "django.core.mail.backends.console.EmailBackend"


class MailNotSent(EssaimError):
    """The mail did not leave: `reason` is "no_server", "refused" or "unreachable"."""

    code = "mail_not_sent"


def can_send() -> bool:
    """Whether a mail server is configured (`ESSAIM_EMAIL_URL`)."""
    return bool(settings.EMAIL_BACKEND != CONSOLE)


def send(*, to: str, subject: str, text: str, sender: str = "", reply_to: str = "") -> None:
    """Send it now; raises `MailNotSent`. `sender` is the name beside the installation's address."""
    if not can_send():
        raise MailNotSent(reason="no_server")
    message = EmailMessage(
        subject=" ".join(subject.split()),
        body=text,
        from_email=formataddr((" ".join(sender.split()), settings.DEFAULT_FROM_EMAIL)) if sender else None,
        to=[to],
        reply_to=[reply_to] if reply_to else None,
        headers={"Auto-Submitted": "auto-generated"},
    )
    try:
        message.send()
    except (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError, BadHeaderError, UnicodeEncodeError):
        raise MailNotSent(reason="refused") from None
    except (smtplib.SMTPException, OSError):
        raise MailNotSent(reason="unreachable") from None
