"""What a creator says of their own account by a personal link: typed, or in a file; marked as theirs."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from essaim.accounts.actions import record
from essaim.accounts.core.viewer import Viewer
from essaim.accounts.queries import machine_viewer
from essaim.catalogue.actions.taking import take
from essaim.catalogue.core.given import given
from essaim.catalogue.core.sighting import AccountSighting, CreatorSighting, SnapshotSighting
from essaim.catalogue.models import Account
from essaim.kernel.errors import NotFound
from essaim.kernel.provenance import LegalBasis, SourceKind


@transaction.atomic
def take_given(viewer: Viewer, *, account_id: int, typed: Mapping[str, str], at: datetime) -> None:
    """Keep what the owner of an account typed of it, by their consent; see `core.given.given` for what may be typed.

    Raises `NotANumber`, and `NotFound` for an account of another workspace.
    """
    account = Account.objects.filter(pk=account_id, workspace_id=viewer.workspace_id).first()
    if account is None:
        raise NotFound(kind="account", value=account_id)
    said = given(typed)
    snapshots = (SnapshotSighting({"followers": float(said.followers)}, at),) if said.followers is not None else ()
    sighting = AccountSighting(
        account.platform, account.handle, account.key, snapshots=snapshots, audience=said.audience
    )
    written = json.dumps([account_id, at.isoformat(), sorted(typed.items())])
    take(
        machine_viewer(viewer.workspace_id),
        source_kind=SourceKind.CREATOR,
        label=f"@{account.handle}",
        digest=hashlib.sha256(written.encode()).hexdigest(),
        creators=(CreatorSighting((sighting,)),),
        at=at,
        as_of=at,
        legal_basis=LegalBasis.CONSENT,
    )
    record(viewer, verb="account.told", subject=f"{account.platform}:{account.handle}", at=at, account=account_id)
