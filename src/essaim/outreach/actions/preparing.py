"""Planning and ticking the steps before a first message."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from essaim.accounts.actions import record
from essaim.accounts.core.viewer import Role, Viewer
from essaim.campaign.actions.roster import own_participation
from essaim.campaign.queries import local_today
from essaim.catalogue.core.shelves import TextTooLong
from essaim.outreach.core.preparing import StepKind, StepLine, due_days
from essaim.outreach.models import PreparationStep
from essaim.outreach.queries.preparing import checklist

LONGEST_NOTE = 300


@transaction.atomic
def plan_steps(viewer: Viewer, *, participation_id: int, writing_on: date, at: datetime) -> list[StepLine]:
    """Give each step that is not done its day, for a message that leaves on `writing_on`. Needs a contributor.

    Raises `CampaignClosed` and `NotFound`.
    """
    viewer.must_reach(Role.CONTRIBUTOR)
    one = own_participation(viewer, participation_id)
    for kind, day in due_days(writing_on=writing_on, today=local_today(viewer, at=at)).items():
        step, _made = PreparationStep.objects.get_or_create(participation=one, kind=kind.value)
        if step.done_at is None:
            step.due_on = day
            step.save(update_fields=["due_on"])
    record(
        viewer,
        verb="preparation.planned",
        subject=str(one.account),
        at=at,
        participation=one.pk,
        on=writing_on.isoformat(),
    )
    return checklist(viewer, participation_id)


@transaction.atomic
def tick_step(
    viewer: Viewer, *, participation_id: int, kind: StepKind, at: datetime, note: str = ""
) -> PreparationStep:
    """It is done, by whom and when; a step done already stays as it was. Needs a contributor.

    Raises `TextTooLong`, `CampaignClosed` and `NotFound`.
    """
    viewer.must_reach(Role.CONTRIBUTOR)
    one = own_participation(viewer, participation_id)
    said = " ".join(note.split())
    if len(said) > LONGEST_NOTE:
        raise TextTooLong(most=LONGEST_NOTE)
    step, _made = PreparationStep.objects.get_or_create(participation=one, kind=kind.value)
    if step.done_at is None:
        step.done_at, step.by_id, step.note = at, viewer.person_id, said
        step.save()
        record(viewer, verb="preparation.done", subject=str(one.account), at=at, participation=one.pk, kind=kind.value)
    return step


@transaction.atomic
def untick_step(viewer: Viewer, *, participation_id: int, kind: StepKind, at: datetime) -> None:
    """It was ticked by mistake. Needs a contributor. Raises `CampaignClosed` and `NotFound`."""
    viewer.must_reach(Role.CONTRIBUTOR)
    one = own_participation(viewer, participation_id)
    done = PreparationStep.objects.filter(participation=one, kind=kind.value, done_at__isnull=False)
    if done.update(done_at=None, by=None, note=""):
        record(
            viewer, verb="preparation.undone", subject=str(one.account), at=at, participation=one.pk, kind=kind.value
        )
