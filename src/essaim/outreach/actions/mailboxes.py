"""A brand's mailbox: opened once its servers let us in, changed, closed. Each verb needs a manager."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime, time
from urllib.parse import urlsplit

from django.db import transaction

from essaim.accounts.actions import announce, record
from essaim.accounts.core.viewer import Role, Viewer
from essaim.accounts.models import Brand
from essaim.catalogue.actions.connections import sealer
from essaim.connectors.mailbox import Mails, Password, Place, Security, check_smtp
from essaim.kernel.errors import NotFound
from essaim.outreach.core.mailing import MailboxWrong, is_address
from essaim.outreach.models import Mailbox, Message

PLACES = {"smtp_security": Security, "imap_security": Security}
MOST_A_DAY = 500


@dataclass(frozen=True)
class MailboxSaid:
    """What a manager says of a mailbox; a blank password keeps the one there is."""

    address: str
    smtp_host: str
    username: str
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


def open_mailbox(viewer: Viewer, *, brand_id: int, said: MailboxSaid, at: datetime) -> Mailbox:
    """Write from, and read, that mailbox; its servers are asked first, and nothing is kept when they say no.

    One that the brand has is changed. Raises `MailboxWrong`, `SignInRefused`, `MailboxUnreachable`, `TryLater` and
    `NotFound` for another workspace's brand.
    """
    viewer.must_reach(Role.MANAGER)
    brand = Brand.objects.filter(pk=brand_id, workspace_id=viewer.workspace_id).first()
    if brand is None:
        raise NotFound(kind="brand", id=brand_id)
    before = Mailbox.objects.filter(brand=brand).first()
    kept = before or Mailbox(brand=brand, opened_at=at)
    former = (kept.address, kept.imap_host)
    _write(kept, said)
    # The servers are asked outside any transaction: nobody waits for a lock while they think.
    check_smtp(smtp_place(kept))
    if kept.imap_host:
        with Mails.open(imap_place(kept)) as mails:
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


@transaction.atomic
def close_mailbox(viewer: Viewer, *, brand_id: int, at: datetime) -> int:
    """Forget the mailbox and its password; what waited to leave waits no more: how many did. Raises `NotFound`."""
    viewer.must_reach(Role.MANAGER)
    own = Mailbox.objects.select_for_update(of=("self",)).filter(brand__workspace_id=viewer.workspace_id)
    if (closed := own.filter(brand_id=brand_id).first()) is None:
        raise NotFound(kind="mailbox", id=brand_id)
    waiting = Message.objects.filter(mailbox=closed, state="scheduled")
    cancelled = waiting.update(state="cancelled", failure={"code": "mailbox_missing", "facts": {}})
    record(viewer, verb="mailbox.closed", subject=closed.address, at=at)
    closed.delete()
    return cancelled


def smtp_place(kept: Mailbox) -> Place:
    """Where it sends."""
    return Place(kept.smtp_host, kept.smtp_port, Security(kept.smtp_security), kept.username, _opens(kept))


def imap_place(kept: Mailbox) -> Place:
    """Where it is read."""
    return Place(kept.imap_host, kept.imap_port, Security(kept.imap_security), kept.username, _opens(kept))


def _opens(kept: Mailbox) -> Password:
    return Password(sealer().open(kept.sealed)["password"])


def _write(kept: Mailbox, said: MailboxSaid) -> None:
    values = {one.name: getattr(said, one.name) for one in fields(said) if one.name != "password"}
    for name, value in values.items():
        setattr(kept, name, value.strip() if isinstance(value, str) else value)
    kept.sender = " ".join(said.sender.split())[:120]
    kept.site = said.site.strip().rstrip("/")
    wrong = next((part for part, is_right in _checks(kept, said).items() if not is_right), None)
    if wrong is not None:
        raise MailboxWrong(part=wrong)
    if said.password or not kept.sealed:
        kept.sealed = sealer().seal({"password": said.password})


def _checks(kept: Mailbox, said: MailboxSaid) -> dict[str, bool]:
    site = urlsplit(kept.site)
    return {
        "address": is_address(kept.address),
        "smtp_host": _is_host(kept.smtp_host),
        "imap_host": not kept.imap_host or _is_host(kept.imap_host),
        "smtp_port": 0 < kept.smtp_port < 65536,
        "imap_port": 0 < kept.imap_port < 65536,
        "smtp_security": kept.smtp_security in set(Security),
        "imap_security": kept.imap_security in set(Security),
        "password": bool(said.password or kept.sealed or not kept.username),
        "per_day": 1 <= kept.per_day <= MOST_A_DAY,
        "site": not kept.site or (site.scheme in {"https", "http"} and bool(site.netloc) and len(kept.site) <= 200),
    }


def _is_host(said: str) -> bool:
    return 0 < len(said) <= 120 and all(one.isalnum() or one in "-.:_" for one in said)
