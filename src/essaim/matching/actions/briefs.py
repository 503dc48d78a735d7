"""Writing briefs."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from essaim.accounts.actions import record
from essaim.accounts.core.viewer import Role, Viewer
from essaim.accounts.models import Brand
from essaim.matching import queries
from essaim.matching.core.brief import Brief
from essaim.matching.models import Brief as WrittenBrief


@transaction.atomic
def write_brief(viewer: Viewer, *, content: Brief, at: datetime, brief_id: int | None = None) -> WrittenBrief:
    """Keep a brief, new or changed; its brand joins the workspace's brands. Needs a contributor.

    Raises `NotFound` for another workspace's brief.
    """
    viewer.must_reach(Role.CONTRIBUTOR)
    written = (
        queries.brief(viewer, brief_id) if brief_id is not None else WrittenBrief(workspace_id=viewer.workspace_id)
    )
    written.brand, _ = Brand.objects.get_or_create(
        workspace_id=viewer.workspace_id, name=content.brand, defaults={"handles": list(content.handles)}
    )
    written.name, written.content = content.name, content.as_content()
    written.by_id, written.written_at = viewer.person_id, at
    written.save()
    record(viewer, verb="brief.written", subject=content.name, at=at, brief=written.pk)
    return written
