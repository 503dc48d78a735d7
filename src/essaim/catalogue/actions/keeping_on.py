"""Keeping a creator beyond the usual term, for a reason that is written down."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from essaim.accounts.actions import record
from essaim.accounts.core.viewer import Role, Viewer
from essaim.catalogue.core.retention import reason_said
from essaim.catalogue.models import Creator, Keeping
from essaim.kernel.errors import NotFound


@transaction.atomic
def keep_on(viewer: Viewer, *, creator_id: int, reason: str, until: date, at: datetime) -> Keeping:
    """They stay until that day at least; needs a manager. Raises `KeptWrongly` and `NotFound`."""
    viewer.must_reach(Role.MANAGER)
    _own(viewer, creator_id)
    said = reason_said(reason, until, today=timezone.localdate(at))
    kept, _made = Keeping.objects.update_or_create(
        creator_id=creator_id, defaults={"reason": said, "until": until, "by_id": viewer.person_id, "at": at}
    )
    record(viewer, verb="creator.kept_on", subject=until.isoformat(), at=at, creator=creator_id)
    return kept


@transaction.atomic
def let_go(viewer: Viewer, *, creator_id: int, at: datetime) -> None:
    """The usual term holds for them again; needs a manager. Raises `NotFound`."""
    viewer.must_reach(Role.MANAGER)
    _own(viewer, creator_id)
    Keeping.objects.filter(creator_id=creator_id).delete()
    record(viewer, verb="creator.let_go", subject="", at=at, creator=creator_id)


def _own(viewer: Viewer, creator_id: int) -> None:
    if not Creator.objects.filter(pk=creator_id, workspace_id=viewer.workspace_id).exists():
        raise NotFound(kind="creator", id=creator_id)
