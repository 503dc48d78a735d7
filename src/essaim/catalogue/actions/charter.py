"""What the workspace promises about personal data, written down."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from essaim.accounts.actions import record
from essaim.accounts.core.viewer import Role, Viewer
from essaim.catalogue.core.charter import Charter, charter_said
from essaim.catalogue.models import PrivacyCharter


@transaction.atomic
def write_charter(viewer: Viewer, *, charter: Charter, at: datetime) -> Charter:
    """Keep it in place of the former one, as it was understood; needs a manager. Raises `CharterWrong`."""
    viewer.must_reach(Role.MANAGER)
    said = charter_said(charter)
    PrivacyCharter.objects.update_or_create(
        workspace_id=viewer.workspace_id,
        defaults={**said.as_json(), "edited_at": at, "by_id": viewer.person_id},
    )
    record(viewer, verb="charter.written", subject=said.controller.name, at=at)
    return said
