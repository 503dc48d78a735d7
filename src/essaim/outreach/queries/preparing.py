"""The checklists before first messages: of one creator, and what is due for everybody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from essaim.accounts.core.viewer import Viewer
from essaim.campaign.core.stages import Stage
from essaim.outreach.core.preparing import StepKind, StepLine
from essaim.outreach.models import PreparationStep


@dataclass(frozen=True)
class PreparationDue:
    """One step that is due or late, with whom it is for."""

    participation_id: int
    campaign_id: int
    campaign: str
    creator: str
    platform: str
    handle: str
    url: str
    step: StepLine


def checklist(viewer: Viewer, participation_id: int) -> list[StepLine]:
    """The four steps for that creator, in order; those nobody planned have no day."""
    own = PreparationStep.objects.filter(participation__campaign__workspace_id=viewer.workspace_id)
    kept = {StepKind(one.kind): one for one in own.filter(participation_id=participation_id).select_related("by")}
    return [_line(kept[kind]) if kind in kept else StepLine(kind, None, None) for kind in StepKind]


def preparations_due(viewer: Viewer, *, on: date) -> list[PreparationDue]:
    """Steps not done whose day is `on` or before, of creators not contacted yet in open campaigns, oldest first."""
    own = PreparationStep.objects.filter(
        participation__campaign__workspace_id=viewer.workspace_id,
        participation__campaign__closed_at__isnull=True,
        participation__stage=Stage.SHORTLISTED,
        done_at__isnull=True,
        due_on__lte=on,
    )
    rows = own.select_related("participation__campaign", "participation__creator", "participation__account", "by")
    return [_due(one) for one in rows.order_by("due_on", "participation_id", "pk")]


def _due(one: PreparationStep) -> PreparationDue:
    participation = one.participation
    return PreparationDue(
        participation_id=participation.pk,
        campaign_id=participation.campaign_id,
        campaign=participation.campaign.name,
        creator=participation.creator.name or participation.account.handle,
        platform=participation.account.platform,
        handle=participation.account.handle,
        url=participation.account.url,
        step=_line(one),
    )


def _line(one: PreparationStep) -> StepLine:
    return StepLine(StepKind(one.kind), one.due_on, one.done_at, str(one.by) if one.by else "", one.note)
