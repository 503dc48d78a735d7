"""Weights kept under a name, for the whole workspace."""

from __future__ import annotations

from essaim.accounts.core.viewer import Viewer
from essaim.kernel.errors import NotFound
from essaim.matching.models import WeightPreset


def presets(viewer: Viewer) -> list[WeightPreset]:
    """The workspace's presets, by name."""
    found = WeightPreset.objects.filter(workspace_id=viewer.workspace_id).select_related("by")
    return list(found.order_by("name", "pk"))


def preset(viewer: Viewer, preset_id: int) -> WeightPreset:
    """One preset; raises `NotFound` for another workspace's."""
    found = WeightPreset.objects.filter(workspace_id=viewer.workspace_id, pk=preset_id).first()
    if found is None:
        raise NotFound(kind="preset", id=preset_id)
    return found
