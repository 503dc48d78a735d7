"""The workspace's writing service, as its settings show it."""

from __future__ import annotations

from essaim.accounts.core.viewer import Viewer
from essaim.outreach.models import Writer


def writer_of(viewer: Viewer) -> Writer | None:
    """The service that may write drafts; None when there is none. Its key stays sealed."""
    return Writer.objects.filter(workspace_id=viewer.workspace_id).select_related("by").first()
