"""What the room knows of people, for the register of processing and the clock of retention."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Max

from essaim.accounts.core.viewer import Viewer
from essaim.campaign.core.stages import PIPELINE, Stage
from essaim.campaign.models import DeliveryAddress, Draft, Feedback, Invoice, OwnLink, Participation, Publication

PROMISED = tuple(stage.value for stage in PIPELINE[PIPELINE.index(Stage.AGREED) :])


def last_work(viewer: Viewer) -> dict[int, datetime]:
    """When each creator with whom something was agreed last came a step further; by creator."""
    kept = Participation.objects.filter(campaign__workspace_id=viewer.workspace_id, stage__in=PROMISED)
    return dict(kept.order_by().values_list("creator_id").annotate(Max("stage_since")))


def last_visits(viewer: Viewer) -> dict[int, datetime]:
    """When each creator last opened the page that is theirs: a press on a link is a contact; by creator."""
    seen = OwnLink.objects.filter(participation__campaign__workspace_id=viewer.workspace_id, seen_at__isnull=False)
    return dict(seen.order_by().values_list("participation__creator_id").annotate(Max("seen_at")))


def counts_held(viewer: Viewer) -> dict[str, int]:
    """How many rows of each kind there are about people."""
    own = {"participation__campaign__workspace_id": viewer.workspace_id}
    placed = {f"placement__{key}": value for key, value in own.items()}
    return {
        "participations": Participation.objects.filter(campaign__workspace_id=viewer.workspace_id).count(),
        "postal_addresses": DeliveryAddress.objects.filter(**own).count(),
        "drafts": Draft.objects.filter(**placed).count(),
        "publications": Publication.objects.filter(**placed).count(),
        "invoices": Invoice.objects.filter(**own).count(),
        "feedback": Feedback.objects.filter(**own).count(),
    }
