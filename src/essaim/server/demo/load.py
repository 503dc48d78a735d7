"""Loading the demo world into a workspace of its own."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
from django.db import transaction

from essaim.accounts.core.viewer import Viewer
from essaim.catalogue import queries as catalogue
from essaim.catalogue.actions import take, take_audiences
from essaim.catalogue.core.audience_lists import Kind, members_of
from essaim.catalogue.core.sketch import sketch_of
from essaim.catalogue.queries.audiences import salt_of
from essaim.kernel.provenance import LegalBasis, SourceKind
from essaim.server.demo.actions import (
    EMAIL,
    listen,
    open_demo,
    receive_applications,
    remember_fees,
    remember_work,
    remember_world,
    renew_password,
)
from essaim.server.demo.campaigns import open_campaigns
from essaim.server.demo.likes import likers
from essaim.server.demo.queries import world_is_fresh
from essaim.server.demo.world import CREATORS, SEED, VERSION, creators

LABEL = "Monde de démonstration (fictif), %s"


@dataclass(frozen=True)
class DemoSignIn:
    """How to enter the demo. `is_new` says that a world was written on this run."""

    viewer: Viewer
    email: str
    password: str
    is_new: bool


def load_world(at: datetime, *, count: int = CREATORS, progress: Callable[[int], None] | None = None) -> DemoSignIn:
    """Open the demo workspace and write the world of that day into it, unless a recent one is there.

    `progress` is told how many of `count` creators have been written. The
    password is new on every call.
    """
    version = f"world {VERSION}, seed {SEED}, {count} creators"
    with transaction.atomic():
        viewer = open_demo(at=at)
        is_new = not world_is_fresh(viewer, version=version, at=at)
        if is_new:
            _take(viewer, version=version, at=at, count=count, progress=progress)
            _take_likers(viewer, version=version, at=at, count=count)
            listen(viewer, at=at)
            remember_fees(viewer, at=at)
            remember_work(viewer, at=at)
            receive_applications(viewer, at=at)
            open_campaigns(viewer, at=at)
    return DemoSignIn(viewer, EMAIL, renew_password(), is_new)


def _take_likers(viewer: Viewer, *, version: str, at: datetime, count: int) -> None:
    """Who likes the posts of some sixty accounts, as lists."""
    member = members_of(salt_of(viewer.workspace_id))
    lists = {
        catalogue.account_id_of(viewer, platform=platform, key=handle): sketch_of(
            np.fromiter(map(member, names), np.uint64, len(names))
        )
        for platform, handle, names in likers(count=count)
    }
    day = at.astimezone(UTC).date()
    take_audiences(
        viewer,
        lists,
        kind=Kind.LIKERS,
        source_kind=SourceKind.DEMO,
        label=LABEL % day,
        digest=hashlib.sha256(f"{version}, {day}, likers".encode()).hexdigest(),
        at=at,
        legal_basis=LegalBasis.FICTITIOUS,
    )


def _take(viewer: Viewer, *, version: str, at: datetime, count: int, progress: Callable[[int], None] | None) -> None:
    day = at.astimezone(UTC).date()
    take(
        viewer,
        source_kind=SourceKind.DEMO,
        label=LABEL % day,
        digest=hashlib.sha256(f"{version}, {day}".encode()).hexdigest(),
        creators=creators(day, count=count),
        at=at,
        legal_basis=LegalBasis.FICTITIOUS,
        progress=progress,
    )
    remember_world(viewer, version=version, at=at)
