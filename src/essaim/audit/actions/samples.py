"""Samples of followers that somebody brings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from essaim.accounts.core.viewer import Role, Viewer
from essaim.audit.core.material import FollowerFacts
from essaim.audit.core.samples import sightings
from essaim.catalogue import actions as catalogue
from essaim.catalogue import queries
from essaim.catalogue.core.sighting import AccountSighting, CreatorSighting
from essaim.kernel.provenance import SourceKind


@transaction.atomic
def receive_sample(
    viewer: Viewer, *, account_id: int, followers: Sequence[FollowerFacts], label: str, digest: str, at: datetime
) -> int:
    """Keep a sample of that account's followers; returns how many were new to us. Needs a contributor.

    The same file again changes nothing. Raises `NoFollowers`, `TooManyFollowers`,
    and `NotFound` for another workspace's account; nothing is kept then.
    """
    viewer.must_reach(Role.CONTRIBUTOR)
    account = queries.account(viewer, account_id)
    sampled = AccountSighting(account.platform, account.handle, account.key, followers=sightings(followers))
    tally = catalogue.take(
        viewer,
        source_kind=SourceKind.FILE,
        label=label,
        digest=digest,
        creators=[CreatorSighting((sampled,))],
        at=at,
    )
    return tally.followers
