"""A brand's mailbox: opened once its servers let us in, changed, closed. Each verb needs a manager.

It opens with a password, or by the consent of its owner on the page of a provider (see `consents`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, fields
from datetime import datetime, time
from urllib.parse import urlsplit

from django.db import transaction

from essaim.accounts.actions import announce, record
from essaim.accounts.core.viewer import Role, Viewer
from essaim.accounts.models import Brand
from essaim.catalogue.actions.connections import sealer
from essaim.catalogue.actions.renewing import MARGIN, renew_alone
from essaim.connectors.errors import CredentialsRefused, ServiceError
from essaim.connectors.mailbox import (
    PROVIDERS,
    Bearer,
    ConsentLost,
    MailboxUnreachable,
    Mails,
    Password,
    Place,
    Provider,
    Security,
    check_smtp,
)
from essaim.connectors.permission import Tokens
from essaim.kernel.errors import EssaimError, NotFound
from essaim.outreach.core.mailing import MailboxWrong, is_address
from essaim.outreach.models import Mailbox, Message

PLACES = {"smtp_security": Security, "imap_security": Security}
MOST_A_DAY = 500
PASSWORD = "password"  # noqa: S105  a way to sign in, no secret
APPLICATION = ("client_id", "client_secret")
_SECRETS = {"password", *APPLICATION}

Clock = Callable[[], datetime]


class ConsentNeeded(EssaimError):
    """The owner of the mailbox has to agree on the provider's page first: `provider`."""

    code = "mailbox_consent_needed"


@dataclass(frozen=True)
class MailboxSaid:
    """What a manager says of a mailbox; a blank secret keeps the one there is, a provider's servers are its own."""

    address: str
    smtp_host: str
    username: str
    sign_in: str = PASSWORD
    """"password", or the name of one of `connectors.mailbox.PROVIDERS`."""
    client_id: str = ""
    """Of the application that the installation has at the provider."""
    client_secret: str = ""
    password: str = ""
    sender: str = ""
    smtp_port: int = 587
    smtp_security: str = "starttls"
    imap_host: str = ""
    imap_port: int = 993
    imap_security: str = "tls"
    per_day: int = 40
    quiet_from: time = time(20)
    quiet_until: time = time(8)
    signature: str = ""
    site: str = ""


def open_mailbox(
    viewer: Viewer, *, brand_id: int, said: MailboxSaid, at: datetime, tokens: Tokens | None = None
) -> Mailbox:
    """Write from, and read, that mailbox; its servers are asked first, and nothing is kept when they say no.

    One that the brand has is changed. `tokens` are those of a consent just given. Raises `MailboxWrong`,
    `ConsentNeeded`, `SignInRefused`, `MailboxUnreachable`, `TryLater` and `NotFound` for another workspace's brand.
    """
    viewer.must_reach(Role.MANAGER)
    brand = Brand.objects.filter(pk=brand_id, workspace_id=viewer.workspace_id).first()
    if brand is None:
        raise NotFound(kind="brand", id=brand_id)
    before = Mailbox.objects.filter(brand=brand).first()
    kept = before or Mailbox(brand=brand, opened_at=at)
    former = (kept.address, kept.imap_host)
    _write(kept, said, tokens, at)
    # The servers are asked outside any transaction: nobody waits for a lock while they think.
    check_smtp(smtp_place(kept, lambda: at))
    if kept.imap_host:
        with Mails.open(imap_place(kept, lambda: at)) as mails:
            mails.sent_folder()
    if former != (kept.address, kept.imap_host):
        kept.cursor = {}
    kept.state, kept.problem, kept.by_id = "working", None, viewer.person_id
    with transaction.atomic():
        kept.save()
        record(viewer, verb="mailbox.opened", subject=kept.address, at=at, mailbox=kept.pk)
        announce("mailbox.opened", workspace_id=viewer.workspace_id)
    return kept


change_mailbox = open_mailbox


def close_mailbox(viewer: Viewer, *, brand_id: int, at: datetime) -> int:
    """Forget the mailbox and what opens it; what waited to leave waits no more: how many did. Raises `NotFound`.

    A provider is told that its consent is not wanted any more, where it can be told.
    """
    viewer.must_reach(Role.MANAGER)
    kept = Mailbox.objects.filter(brand__workspace_id=viewer.workspace_id, brand_id=brand_id).first()
    if kept is not None and kept.sign_in != PASSWORD:
        with suppress(ServiceError, EssaimError):
            opened = sealer().open(kept.sealed)
            PROVIDERS[kept.sign_in].permission.revoke(opened, opened)
    return _forget(viewer, brand_id=brand_id, at=at)


@transaction.atomic
def _forget(viewer: Viewer, *, brand_id: int, at: datetime) -> int:
    own = Mailbox.objects.select_for_update(of=("self",)).filter(brand__workspace_id=viewer.workspace_id)
    if (closed := own.filter(brand_id=brand_id).first()) is None:
        raise NotFound(kind="mailbox", id=brand_id)
    waiting = Message.objects.filter(mailbox=closed, state="scheduled")
    cancelled = waiting.update(state="cancelled", failure={"code": "mailbox_missing", "facts": {}})
    record(viewer, verb="mailbox.closed", subject=closed.address, at=at)
    closed.delete()
    return cancelled


def smtp_place(kept: Mailbox, clock: Clock) -> Place:
    """Where it sends; raises `ConsentLost` and `MailboxUnreachable` when a consent cannot be renewed."""
    return Place(
        kept.smtp_host, kept.smtp_port, Security(kept.smtp_security), kept.username, _opens(kept, clock, kept.smtp_host)
    )


def imap_place(kept: Mailbox, clock: Clock) -> Place:
    """Where it is read; raises as `smtp_place`."""
    return Place(
        kept.imap_host, kept.imap_port, Security(kept.imap_security), kept.username, _opens(kept, clock, kept.imap_host)
    )


def _opens(kept: Mailbox, clock: Clock, host: str) -> Password | Bearer:
    if kept.sign_in == PASSWORD:
        return Password(sealer().open(kept.sealed)["password"])
    if kept.pk and kept.expires_at is not None and kept.expires_at <= clock() + MARGIN:
        rows = Mailbox.objects.filter(pk=kept.pk)
        try:
            renew_alone(kept, rows, clock=clock, renew=lambda: _renew(kept, clock), service=kept.sign_in)
        except CredentialsRefused as refused:
            said = str(refused.facts.get("said") or refused.facts.get("reason") or "")
            raise ConsentLost(host=kept.sign_in.capitalize(), status=refused.status, said=said) from refused
        except ServiceError as error:
            raise MailboxUnreachable(host=host, said=str(error)[:300]) from error
    return Bearer(sealer().open(kept.sealed)["access_token"])


def _renew(kept: Mailbox, clock: Clock) -> None:
    opened = sealer().open(kept.sealed)
    tokens = PROVIDERS[kept.sign_in].permission.renewed(opened, opened, at=clock())
    Mailbox.objects.filter(pk=kept.pk).update(
        sealed=_sealed(opened, tokens), expires_at=tokens.expires_at, refreshed_at=clock()
    )


def _sealed(application: Mapping[str, str], tokens: Tokens) -> str:
    return sealer().seal({**{name: application[name] for name in APPLICATION}, **tokens.as_credentials()})


def _write(kept: Mailbox, said: MailboxSaid, tokens: Tokens | None, at: datetime) -> None:
    """What was said, on the row; what opens it last, once the rest is right."""
    former = (kept.sign_in, kept.username) if kept.sealed else ("", "")
    values = {one.name: getattr(said, one.name) for one in fields(said) if one.name not in _SECRETS}
    for name, value in values.items():
        setattr(kept, name, value.strip() if isinstance(value, str) else value)
    kept.sender = " ".join(said.sender.split())[:120]
    kept.site = said.site.strip().rstrip("/")
    provider = PROVIDERS.get(kept.sign_in)
    if provider is not None:
        _fill(kept, provider)
    # A consent is one person's; a password may be that of another name for the same mailbox.
    is_kept = former[0] == kept.sign_in and (provider is None or former[1] == kept.username)
    wrong = next((part for part, is_right in _checks(kept, said, is_kept=is_kept).items() if not is_right), None)
    if wrong is not None:
        raise MailboxWrong(part=wrong)
    if provider is not None:
        return _open_by_consent(kept, said, tokens, is_kept=is_kept, at=at)
    if said.password or not is_kept:
        kept.sealed = sealer().seal({"password": said.password})
    kept.expires_at = kept.refreshed_at = None
    return None


def _fill(kept: Mailbox, provider: Provider) -> None:
    """A provider's own servers, both, where none is named."""
    kept.username = kept.username or kept.address
    if not kept.smtp_host:
        kept.smtp_host, kept.smtp_port = provider.smtp_host, provider.smtp_port
        kept.smtp_security = provider.smtp_security.value
        kept.imap_host, kept.imap_port = provider.imap_host, provider.imap_port
        kept.imap_security = provider.imap_security.value


def _open_by_consent(kept: Mailbox, said: MailboxSaid, tokens: Tokens | None, *, is_kept: bool, at: datetime) -> None:
    if tokens is not None:
        application = {name: getattr(said, name) for name in APPLICATION}
        kept.sealed, kept.expires_at, kept.refreshed_at = _sealed(application, tokens), tokens.expires_at, at
    elif not is_kept or said.client_id or said.client_secret:
        raise ConsentNeeded(provider=kept.sign_in)


def _checks(kept: Mailbox, said: MailboxSaid, *, is_kept: bool) -> dict[str, bool]:
    """Each part, and whether it can be right; `is_kept` says that what opens it may stay as it is."""
    site = urlsplit(kept.site)
    is_password, is_application = kept.sign_in == PASSWORD, bool(said.client_id and said.client_secret)
    return {
        "sign_in": is_password or kept.sign_in in PROVIDERS,
        "address": is_address(kept.address),
        "smtp_host": _is_host(kept.smtp_host),
        "imap_host": not kept.imap_host or _is_host(kept.imap_host),
        "smtp_port": 0 < kept.smtp_port < 65536,
        "imap_port": 0 < kept.imap_port < 65536,
        "smtp_security": kept.smtp_security in set(Security),
        "imap_security": kept.imap_security in set(Security),
        "password": not is_password or bool(said.password or is_kept or not kept.username),
        "client_id": is_password or is_application or (is_kept and not said.client_id and not said.client_secret),
        "per_day": 1 <= kept.per_day <= MOST_A_DAY,
        "site": not kept.site or (site.scheme in {"https", "http"} and bool(site.netloc) and len(kept.site) <= 200),
    }


def _is_host(said: str) -> bool:
    return 0 < len(said) <= 120 and all(one.isalnum() or one in "-.:_" for one in said)
