"""An export that a creator gives of their own account by a personal link: read for that account alone, then deleted."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction

from essaim.accounts.actions import record
from essaim.accounts.core.viewer import Viewer
from essaim.accounts.queries import machine_viewer, workspace_of
from essaim.catalogue.actions.taking import take
from essaim.catalogue.core.attached import FileKind, FileNotTaken, kind_of, shown_name
from essaim.catalogue.core.given import NotANumber
from essaim.catalogue.core.intake.opening import open_file
from essaim.catalogue.core.intake.proposal import propose
from essaim.catalogue.core.intake.reading import FileReading
from essaim.catalogue.core.sighting import AccountSighting, CreatorSighting
from essaim.catalogue.models import Account
from essaim.kernel.errors import NotFound
from essaim.kernel.provenance import LegalBasis, SourceKind


@dataclass(frozen=True)
class GivenFile:
    """What a file said of their account: publications, and whether counters or an audience came too."""

    posts: int
    has_figures: bool


def take_given_file(viewer: Viewer, *, account_id: int, name: str, content: bytes, at: datetime) -> GivenFile:
    """Keep what an export says of that account, by its owner's consent; the file itself is not kept.

    Nothing of anybody else enters: other accounts, followers and comments are
    passed over. Raises `FileNotTaken`, a `FileRefused` when the file cannot be
    read, `NotANumber` when it says nothing of the account, and `NotFound`.
    """
    account = Account.objects.filter(pk=account_id, workspace_id=viewer.workspace_id).first()
    if account is None:
        raise NotFound(kind="account", value=account_id)
    if kind_of(name, content) is not FileKind.TABLE:
        raise FileNotTaken(name=shown_name(name), problem="no_export")
    own = _own(_sightings(viewer, account, name, content), account)
    if own is None:
        raise NotANumber(problem="not_theirs", value=shown_name(name), handle=account.handle)
    with transaction.atomic():
        take(
            machine_viewer(viewer.workspace_id),
            source_kind=SourceKind.CREATOR,
            label=f"@{account.handle}",
            digest=hashlib.sha256(b"given:%d:" % account_id + content).hexdigest(),
            creators=(CreatorSighting((own,)),),
            at=at,
            legal_basis=LegalBasis.CONSENT,
        )
        record(viewer, verb="account.told", subject=str(account), at=at, account=account_id)
    return GivenFile(len(own.posts), has_figures=bool(own.snapshots or own.audience))


def _sightings(viewer: Viewer, account: Account, name: str, content: bytes) -> list[CreatorSighting]:
    folder = Path(settings.MEDIA_ROOT)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / secrets.token_hex(16)
    try:
        path.write_bytes(content)
        with open_file(path, name=shown_name(name)) as opened:
            mapping = propose(opened, platform=account.platform, account=str(account))
            if mapping.is_kept_apart:
                return []
            return list(FileReading(opened, mapping, zone=ZoneInfo(workspace_of(viewer).time_zone)).creators())
    finally:
        path.unlink(missing_ok=True)


def _own(creators: list[CreatorSighting], account: Account) -> AccountSighting | None:
    """All that is said of the account, in one sighting; None when nothing is."""
    said = [one for creator in creators for one in _of(creator, account)]
    if not any(one.posts or one.snapshots or one.audience for one in said):
        return None
    return AccountSighting(
        account.platform,
        account.handle,
        account.key,
        snapshots=tuple(snapshot for one in said for snapshot in one.snapshots),
        posts=tuple(replace(post, comments=()) for one in said for post in one.posts),
        audience=tuple(share for one in said for share in one.audience),
    )


def _of(creator: CreatorSighting, account: Account) -> Iterator[AccountSighting]:
    named = (account.platform, account.key)
    yield from (one for one in creator.accounts if (one.platform, one.key) == named)
