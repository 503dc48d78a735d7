"""What the workspace promises about personal data."""

from __future__ import annotations

from essaim.accounts.core.viewer import Viewer
from essaim.catalogue.core.charter import Charter
from essaim.catalogue.models import PrivacyCharter


def charter_of(viewer: Viewer) -> Charter:
    """The workspace's own; one with nothing filled in when nobody has written it yet."""
    kept = PrivacyCharter.objects.filter(workspace_id=viewer.workspace_id).first()
    if kept is None:
        return Charter()
    return Charter.kept(kept.controller, kept.sub_processors, kept.months_without_contact)
