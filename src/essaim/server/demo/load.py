"""Loading the demo world into a workspace of its own."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import transaction

from essaim.accounts.core.viewer import Viewer
from essaim.catalogue.actions import take
from essaim.kernel.provenance import LegalBasis, SourceKind
from essaim.server.demo.actions import EMAIL, listen, open_demo, remember_fees, remember_world, renew_password
from essaim.server.demo.queries import world_is_fresh
from essaim.server.demo.world import CREATORS, SEED, VERSION, creators


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
            listen(viewer, at=at)
            remember_fees(viewer, at=at)
    return DemoSignIn(viewer, EMAIL, renew_password(), is_new)


def _take(viewer: Viewer, *, version: str, at: datetime, count: int, progress: Callable[[int], None] | None) -> None:
    day = at.astimezone(UTC).date()
    take(
        viewer,
        source_kind=SourceKind.DEMO,
        label=f"Monde de démonstration (fictif), {day:%Y-%m-%d}",
        digest=hashlib.sha256(f"{version}, {day}".encode()).hexdigest(),
        creators=creators(day, count=count),
        at=at,
        legal_basis=LegalBasis.FICTITIOUS,
        progress=progress,
    )
    remember_world(viewer, version=version, at=at)
