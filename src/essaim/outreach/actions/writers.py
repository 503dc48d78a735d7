"""The workspace's own writing service: setting it, forgetting it, and asking it for a first message."""

from __future__ import annotations

from datetime import date, datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction

from essaim.accounts.actions import record
from essaim.accounts.core.viewer import Role, Viewer
from essaim.connectors.sealing import Sealer
from essaim.connectors.writer import Asked, Said, write
from essaim.outreach.core.composing import Tone
from essaim.outreach.core.drafting import checked_text
from essaim.outreach.core.evidence import Evidence
from essaim.outreach.core.writing import WriterMissing, WriterWrong, asked_of
from essaim.outreach.models import Writer

LONGEST_MODEL = 120
LONGEST_ADDRESS = 500


@transaction.atomic
def set_writer(viewer: Viewer, *, address: str, model: str, at: datetime, key: str | None = None) -> Writer:
    """The service that may write drafts; `key` is kept sealed, None keeps the one there is. Needs a manager.

    Raises `WriterWrong` for an address or a model that cannot be one. Nothing is sent.
    """
    viewer.must_reach(Role.MANAGER)
    where, name = address.strip().rstrip("/"), model.strip()
    parts = urlsplit(where)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username or len(where) > LONGEST_ADDRESS:
        raise WriterWrong(field="address", said=where[:80])
    if not name or len(name) > LONGEST_MODEL:
        raise WriterWrong(field="model", said=name[:80])
    kept = Writer.objects.filter(workspace_id=viewer.workspace_id).first() or Writer(workspace_id=viewer.workspace_id)
    if key is not None or kept.address != where:
        # A key belongs to the address it was given for: another address never gets it.
        kept.sealed = _sealer().seal({"key": key.strip()}) if key and key.strip() else ""
    kept.address, kept.model, kept.by_id, kept.set_at = where, name, viewer.person_id, at
    kept.save()
    record(viewer, verb="writer.set", subject=parts.hostname, at=at, model=name)
    return kept


@transaction.atomic
def forget_writer(viewer: Viewer, *, at: datetime) -> None:
    """No service writes any more, and its key is gone. Needs a manager."""
    viewer.must_reach(Role.MANAGER)
    gone, _rows = Writer.objects.filter(workspace_id=viewer.workspace_id).delete()
    if gone:
        record(viewer, verb="writer.forgotten", subject="", at=at)


def written_by_service(viewer: Viewer, *, evidence: Evidence, tone: Tone, language: str, way: str, today: date) -> Said:
    """What the workspace's service writes from that evidence, and from nothing else.

    Raises `WriterMissing`, `CannotOpen`, `Unreachable`, `Refused`, `CredentialsRefused`, `Garbled`, and what
    `checked_text` raises. Its words are judged like a person's: see `core.claims`.
    """
    kept = Writer.objects.filter(workspace_id=viewer.workspace_id).first()
    if kept is None:
        raise WriterMissing
    key = _sealer().open(kept.sealed)["key"] if kept.sealed else ""
    asked = asked_of(evidence, tone=tone, language=language, way=way, today=today)
    said = write(kept.address, key=key, model=kept.model, asked=Asked(**asked))
    subject, text = checked_text(said.subject if way == "email" else "", said.text)
    return Said(subject, text)


def _sealer() -> Sealer:
    return Sealer(settings.SECRET_KEY, [str(one) for one in settings.SECRET_KEY_FALLBACKS])
