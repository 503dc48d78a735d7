"""Days as the viewer's workspace lives them."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from essaim.accounts.core.viewer import Viewer
from essaim.accounts.queries import workspace_of


def start_of(viewer: Viewer, day: date) -> datetime:
    """The first moment of that day where the workspace is."""
    return datetime.combine(day, time.min, tzinfo=ZoneInfo(workspace_of(viewer).time_zone))
