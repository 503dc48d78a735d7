"""Sending one mail by SMTP, with the moment known after which it may have left."""

from __future__ import annotations

import smtplib
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from email.message import EmailMessage
from email.policy import SMTP

from essaim.connectors.mailbox.errors import (
    ContentRefused,
    MailboxError,
    MailboxUnreachable,
    NotHandedOver,
    RecipientRefused,
    SentUncertain,
    SignInRefused,
    TryLater,
)
from essaim.connectors.mailbox.places import Bearer, Place, Security

_LAST_OF_TEMPORARY = 499
_DATA_GOES_ON = 354
_TAKEN = 250


def check_smtp(place: Place) -> None:
    """Sign in and leave; raises `SignInRefused`, `TryLater` and `MailboxUnreachable`."""
    with _signed_in(place) as server, suppress(smtplib.SMTPException, OSError):
        server.quit()


def send(place: Place, mail: EmailMessage, *, sender: str, recipient: str, before_content: Callable[[], bool]) -> None:
    """Give the mail to the server; when it returns, the server answers for it.

    `before_content` is called once, right before the content is handed over: when it says False, nothing is, and
    `NotHandedOver` is raised. Every error but `SentUncertain` means that the server did not take the mail: raises
    `SignInRefused`, `RecipientRefused`, `ContentRefused`, `TryLater`, `MailboxUnreachable`.
    """
    content = mail.as_bytes(policy=SMTP.clone(max_line_length=998))
    with _signed_in(place) as server:
        try:
            _answered(place, *server.mail(sender))
            _answered(place, *server.rcpt(recipient))
        except (smtplib.SMTPException, OSError) as error:
            raise MailboxUnreachable(host=place.host, said=_words(error)) from error
        if not before_content():
            _leave(server)
            raise NotHandedOver(host=place.host)
        _hand_over(place, server, content)
        _leave(server)


def _hand_over(place: Place, server: smtplib.SMTP, content: bytes) -> None:
    try:
        status, said = server.docmd("DATA")
    except (smtplib.SMTPException, OSError) as error:
        # The content was not begun: a server cannot deliver what it never saw.
        raise MailboxUnreachable(host=place.host, said=_words(error)) from error
    if status != _DATA_GOES_ON:
        raise _refusal(place, status, said, ContentRefused)
    try:
        server.send(_dotted(content))
        status, said = server.getreply()
    except (smtplib.SMTPException, OSError) as error:
        raise SentUncertain(host=place.host, said=_words(error)) from error
    if status != _TAKEN:
        raise _refusal(place, status, said, ContentRefused)


def _dotted(content: bytes) -> bytes:
    """As RFC 5321 (4.5.2) wants it: lines that begin with a dot get another one, and a dot alone ends it."""
    lines = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n").removesuffix(b"\n").split(b"\n")
    return b"".join((b"." if line.startswith(b".") else b"") + line + b"\r\n" for line in lines) + b".\r\n"


@contextmanager
def _signed_in(place: Place) -> Iterator[smtplib.SMTP]:
    server = _connected(place)
    try:
        _sign_in(place, server)
        yield server
    finally:
        server.close()


def _connected(place: Place) -> smtplib.SMTP:
    try:
        if place.security is Security.TLS:
            server: smtplib.SMTP = smtplib.SMTP_SSL(place.host, place.port, timeout=place.timeout, context=place.tls())
        else:
            server = smtplib.SMTP(place.host, place.port, timeout=place.timeout)
        server.ehlo_or_helo_if_needed()
        if place.security is Security.STARTTLS:
            server.starttls(context=place.tls())
            server.ehlo()
    except (smtplib.SMTPException, OSError, ssl.SSLError, socket.gaierror, UnicodeError, ValueError) as error:
        raise MailboxUnreachable(host=place.host, said=_words(error)) from error
    return server


def _sign_in(place: Place, server: smtplib.SMTP) -> None:
    if not place.username:
        return
    try:
        if isinstance(place.opens, Bearer):
            token = f"user={place.username}\x01auth=Bearer {place.opens.token}\x01\x01"
            server.auth("XOAUTH2", lambda challenge=None: token if challenge is None else "")
        else:
            server.login(place.username, place.opens.secret)
    except smtplib.SMTPAuthenticationError as error:
        kind = TryLater if error.smtp_code <= _LAST_OF_TEMPORARY else SignInRefused
        raise kind(host=place.host, status=error.smtp_code, said=_words(error)) from error
    except smtplib.SMTPNotSupportedError as error:
        raise SignInRefused(host=place.host, status=0, said=_words(error)) from error
    except (smtplib.SMTPException, OSError, UnicodeError) as error:
        raise MailboxUnreachable(host=place.host, said=_words(error)) from error


def _answered(place: Place, status: int, said: bytes) -> None:
    if status // 100 != 2:
        raise _refusal(place, status, said, RecipientRefused)


def _refusal(place: Place, status: int, said: bytes, lasting: type[MailboxError]) -> MailboxError:
    kind = TryLater if status <= _LAST_OF_TEMPORARY else lasting
    return kind(host=place.host, status=status, said=said.decode(errors="replace")[:300])


def _leave(server: smtplib.SMTP) -> None:
    with suppress(smtplib.SMTPException, OSError):
        server.quit()


def _words(error: BaseException) -> str:
    told = getattr(error, "smtp_error", None)
    return (told.decode(errors="replace") if isinstance(told, bytes) else str(told or error))[:300]
