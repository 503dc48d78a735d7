"""The source of what a person says: one for each person, so that every fact names who told it."""

from __future__ import annotations

from datetime import datetime

from essaim.accounts.core.viewer import Viewer
from essaim.accounts.models import User
from essaim.catalogue.models import Source
from essaim.kernel.provenance import LegalBasis, SourceKind

COMMAND_LINE = "essaim"
"""Who speaks when nobody is signed in."""


def stated_by(viewer: Viewer, *, at: datetime) -> Source:
    """The source of what the viewer says in this workspace, made the first time."""
    person = User.objects.filter(pk=viewer.person_id).first() if viewer.person_id else None
    source, _ = Source.objects.get_or_create(
        workspace_id=viewer.workspace_id,
        kind=SourceKind.PERSON.value,
        digest=f"person {viewer.person_id or COMMAND_LINE}",
        defaults={
            "label": str(person or COMMAND_LINE)[:255],
            "fetched_at": at,
            "legal_basis": LegalBasis.LEGITIMATE_INTEREST.value,
            "by_id": viewer.person_id,
        },
    )
    return source
