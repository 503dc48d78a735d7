"""Which generation the viewer's workspace is read from, and whether it is behind."""

from __future__ import annotations

from essaim.accounts.core.viewer import Viewer
from essaim.catalogue.models import Edition
from essaim.warehouse import generations, readings
from essaim.warehouse.places import folder_of


def edition(viewer: Viewer) -> int:
    """How many times the workspace's catalogue has changed; 0 when it never has."""
    return Edition.objects.filter(pk=viewer.workspace_id).values_list("number", flat=True).first() or 0


def generation_of(viewer: Viewer) -> generations.Generation | None:
    """The workspace's current generation; None before the first one is published."""
    return generations.current(folder_of(viewer.workspace_id))


def is_current(viewer: Viewer) -> bool:
    """Whether lists show the catalogue as it is now."""
    generation = generation_of(viewer)
    return generation is not None and generation.edition == edition(viewer)


def has_unpublished_readings(viewer: Viewer) -> bool:
    """Whether anything was read of accounts since the current generation was built."""
    generation, folder = generation_of(viewer), folder_of(viewer.workspace_id)
    moments = [moment for kind in readings.KINDS if (moment := kind.latest(folder))]
    return any(generation is None or generation.built_at < moment for moment in moments)
