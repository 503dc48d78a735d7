"""Keeping, of those who asked to be forgotten, only what recognises them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from essaim.accounts.core.viewer import Role, Viewer
from essaim.catalogue.models import ErasedIdentity


@transaction.atomic
def remember_forgotten(viewer: Viewer, *, digests: Collection[str], at: datetime, keeps_until: datetime) -> None:
    """Keep these digests (`queries.forgotten_of(...).digest`) until then, so that `take` leaves the person out."""
    viewer.must_reach(Role.MANAGER)
    for digest in digests:
        ErasedIdentity.objects.update_or_create(
            workspace_id=viewer.workspace_id,
            digest=digest,
            defaults={"erased_at": at, "keeps_until": keeps_until},
        )


@transaction.atomic
def drop_old_digests(viewer: Viewer, *, at: datetime) -> int:
    """Delete the digests that need be kept no longer; how many."""
    old = ErasedIdentity.objects.filter(workspace_id=viewer.workspace_id, keeps_until__lte=at)
    return old.delete()[0]
