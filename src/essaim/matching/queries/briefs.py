"""Briefs and shortlists that were kept."""

from __future__ import annotations

from essaim.accounts.core.viewer import Viewer
from essaim.kernel.errors import NotFound
from essaim.matching.models import Brief, Shortlist
from essaim.matching.queries.views import ShortlistView, view_of


def briefs(viewer: Viewer) -> list[Brief]:
    """The workspace's briefs, latest first."""
    found = Brief.objects.filter(workspace_id=viewer.workspace_id).select_related("brand", "by")
    return list(found.order_by("-written_at", "-pk"))


def brief(viewer: Viewer, brief_id: int) -> Brief:
    """One brief; raises `NotFound` for another workspace's."""
    found = Brief.objects.filter(workspace_id=viewer.workspace_id, pk=brief_id).select_related("brand", "by").first()
    if found is None:
        raise NotFound(kind="brief", id=brief_id)
    return found


def shortlists(viewer: Viewer, *, brief_id: int | None = None, limit: int = 20) -> list[Shortlist]:
    """Shortlists drawn, of one brief or of all, latest first."""
    found = Shortlist.objects.filter(brief__workspace_id=viewer.workspace_id).select_related("brief", "by")
    if brief_id is not None:
        found = found.filter(brief_id=brief_id)
    return list(found.order_by("-drawn_at", "-pk")[:limit])


def shortlist(viewer: Viewer, shortlist_id: int) -> ShortlistView:
    """One shortlist in the reader's language; raises `NotFound` for another workspace's."""
    found = kept_shortlist(viewer, shortlist_id)
    return view_of(found.content, brief_id=found.brief_id, shortlist_id=found.pk, drawn_at=found.drawn_at)


def kept_shortlist(viewer: Viewer, shortlist_id: int) -> Shortlist:
    """One shortlist with its brief, as it is kept; raises `NotFound` for another workspace's."""
    lists = Shortlist.objects.filter(brief__workspace_id=viewer.workspace_id).select_related("brief")
    if (found := lists.filter(pk=shortlist_id).first()) is None:
        raise NotFound(kind="shortlist", id=shortlist_id)
    return found
