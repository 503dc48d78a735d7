"""Setting the stage: the demo's workspace, its brands, and the person who signs in."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.db import transaction

from essaim.accounts.actions import open_workspace, record
from essaim.accounts.core.viewer import Viewer
from essaim.accounts.models import Brand, User
from essaim.accounts.queries import viewer_of
from essaim.kernel.errors import NotFound
from essaim.server.demo.material import written
from essaim.server.demo.queries import LOADED

WORKSPACE = "Démo Essaim"
EMAIL = "demo@example.org"


@transaction.atomic
def open_demo(*, at: datetime) -> Viewer:
    """The demo workspace seen by its owner, opened with its brands when it is not there yet."""
    owner = User.objects.filter(email=EMAIL).first() or User.objects.create_user(EMAIL, name="Démo", language="fr")
    viewer = viewer_of(owner)
    if viewer is None:
        open_workspace(name=WORKSPACE, owner=owner, at=at)
        viewer = viewer_of(owner)
    if viewer is None:
        raise NotFound(kind="workspace", name=WORKSPACE)
    for brand in written("brands")["ours"]:
        Brand.objects.update_or_create(
            workspace_id=viewer.workspace_id,
            name=brand["name"],
            defaults={"website": brand["website"], "handles": brand["handles"]},
        )
    return viewer


def remember_world(viewer: Viewer, *, version: str, at: datetime) -> None:
    """Write in the log which world was taken, so that it is taken once."""
    record(viewer, verb=LOADED, subject=version, at=at)


@transaction.atomic
def renew_password() -> str:
    """Give the demo's owner a new password nobody has seen, and return it."""
    password = secrets.token_urlsafe(9)
    owner = User.objects.get(email=EMAIL)
    owner.set_password(password)
    owner.save(update_fields=["password"])
    return password
