"""Where each workspace's generations are kept: a folder of its own, so that nothing can cross."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings


def folder_of(workspace_id: int) -> Path:
    """The workspace's folder under ESSAIM_HOME."""
    return Path(settings.ESSAIM_HOME) / "warehouse" / str(workspace_id)
