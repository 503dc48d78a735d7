"""Drawing shortlists from briefs."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from essaim.accounts.actions import record
from essaim.accounts.core.viewer import Role, Viewer
from essaim.matching import queries
from essaim.matching.core.brief import Brief
from essaim.matching.models import Shortlist


@transaction.atomic
def draw_shortlist(viewer: Viewer, *, brief_id: int, at: datetime, limit: int = 10) -> Shortlist:
    """Match a kept brief against the current generation and keep the result. Needs a contributor."""
    viewer.must_reach(Role.CONTRIBUTOR)
    written = queries.brief(viewer, brief_id)
    content = queries.match(viewer, Brief.of(written.content), limit=limit)
    drawn = Shortlist.objects.create(
        brief=written, edition=content["pool"]["edition"], drawn_at=at, by_id=viewer.person_id, content=content
    )
    record(viewer, verb="shortlist.drawn", subject=written.name, at=at, shortlist=drawn.pk)
    return drawn
