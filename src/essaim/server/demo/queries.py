"""What the demo remembers of itself, in the workspace's log."""

from __future__ import annotations

from datetime import datetime, timedelta

from essaim.accounts.core.viewer import Viewer
from essaim.accounts.models import Activity

LOADED = "demo.loaded"
FRESH = timedelta(days=28)
"""A world that old still looks alive; an older one is taken again, dated anew."""


def world_is_fresh(viewer: Viewer, *, version: str, at: datetime) -> bool:
    """Whether a world of that version was taken in the last four weeks."""
    worlds = Activity.objects.filter(workspace_id=viewer.workspace_id, verb=LOADED, subject=version, at__gt=at - FRESH)
    return worlds.exists()
