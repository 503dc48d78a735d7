"""Who asked to be forgotten, as digests."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django.conf import settings

from essaim.accounts.core.viewer import Viewer
from essaim.catalogue.core.erased import Forgotten
from essaim.catalogue.models import Account, ErasedIdentity


def forgotten_of(viewer: Viewer) -> Forgotten:
    """Recognises those who asked the workspace to forget them."""
    kept = ErasedIdentity.objects.filter(workspace_id=viewer.workspace_id).values_list("digest", flat=True)
    return Forgotten(settings.SECRET_KEY, viewer.workspace_id, list(kept))


def recognised(viewer: Viewer, digests: Collection[str]) -> Iterator[int]:
    """The accounts of the workspace that these digests are of: every account is looked at."""
    forgotten = Forgotten(settings.SECRET_KEY, viewer.workspace_id, digests)
    accounts = Account.objects.filter(workspace_id=viewer.workspace_id).values_list("pk", "platform", "key", "email")
    for pk, platform, key, email in list(accounts):
        if forgotten.knows(platform, key) or forgotten.knows("email", email):
            yield pk
