"""What a workspace is careful about."""

from __future__ import annotations

from essaim.accounts.core.viewer import Viewer
from essaim.audit.models import Carefulness
from essaim.language.safety import CATEGORIES


def categories_of(viewer: Viewer) -> tuple[str, ...]:
    """The categories that the workspace wants to be told of: all of them until somebody chooses."""
    chosen = Carefulness.objects.filter(pk=viewer.workspace_id).values_list("categories", flat=True).first()
    return tuple(CATEGORIES) if chosen is None else tuple(one for one in CATEGORIES if one in chosen)
