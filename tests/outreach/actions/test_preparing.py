"""The checklist before a message: planned, ticked, unticked, and what is due."""

from datetime import date, timedelta

import pytest

from essaim.accounts.models import Activity
from essaim.campaign import actions as campaign
from essaim.campaign.core.stages import Stage
from essaim.kernel.errors import NotFound
from essaim.outreach.actions.preparing import plan_steps, tick_step, untick_step
from essaim.outreach.core.preparing import StepKind
from essaim.outreach.models import PreparationStep
from essaim.outreach.queries.preparing import checklist, preparations_due
from tests.builders import NOON, a_viewer
from tests.outreach.drafts_world import a_desk

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)
LEAVES = TODAY + timedelta(days=4)


@pytest.fixture
def desk():
    return a_desk()


def test_steps_get_their_days_and_done_ones_keep_theirs(desk):
    part = desk.part("maelle.ex")
    tick_step(desk.viewer, participation_id=part, kind=StepKind.FOLLOW, at=NOON, note="Depuis le compte de la marque")

    lines = plan_steps(desk.viewer, participation_id=part, writing_on=LEAVES, at=NOON)

    assert [(one.kind, one.due_on, one.is_done) for one in lines] == [
        (StepKind.FOLLOW, None, True),
        (StepKind.READ, TODAY, False),
        (StepKind.COMMENT, date(2026, 11, 25), False),
        (StepKind.LEARN, date(2026, 11, 27), False),
    ]
    assert (lines[0].by, lines[0].note) == ("Léa Martin", "Depuis le compte de la marque")


def test_a_step_is_ticked_once_and_unticked(desk):
    part = desk.part("maelle.ex")
    for hours in (0, 5):
        tick_step(desk.viewer, participation_id=part, kind=StepKind.READ, at=NOON + timedelta(hours=hours))

    assert PreparationStep.objects.get().done_at == NOON
    untick_step(desk.viewer, participation_id=part, kind=StepKind.READ, at=NOON)
    assert [one.is_done for one in checklist(desk.viewer, part)] == [False] * 4
    assert list(
        Activity.objects.filter(verb__startswith="preparation").order_by("pk").values_list("verb", flat=True)
    ) == ["preparation.done", "preparation.undone"]


@pytest.mark.parametrize("creators", [1, 3])
def test_what_is_due_costs_the_same_for_one_and_three(creators, django_assert_num_queries):
    desk = a_desk(extra=3)
    parts = [desk.part(f"autre{n}") for n in range(creators)]
    for part in parts:
        plan_steps(desk.viewer, participation_id=part, writing_on=LEAVES, at=NOON)

    with django_assert_num_queries(1):
        lines = preparations_due(desk.viewer, on=TODAY)

    assert [(one.participation_id, one.step.kind) for one in lines] == [
        (part, kind) for part in parts for kind in (StepKind.FOLLOW, StepKind.READ)
    ]


def test_nothing_is_due_once_they_were_contacted(desk):
    part = desk.part("maelle.ex")
    plan_steps(desk.viewer, participation_id=part, writing_on=LEAVES, at=NOON)
    campaign.move(desk.viewer, campaign_id=desk.campaign.pk, participation_ids=[part], stage=Stage.CONTACTED, at=NOON)

    assert preparations_due(desk.viewer, on=TODAY) == []


def test_another_workspace_sees_and_ticks_nothing(desk):
    stranger, part = a_viewer(workspace="Ailleurs"), desk.part("maelle.ex")
    plan_steps(desk.viewer, participation_id=part, writing_on=LEAVES, at=NOON)

    with pytest.raises(NotFound):
        tick_step(stranger, participation_id=part, kind=StepKind.READ, at=NOON)
    assert preparations_due(stranger, on=LEAVES) == []
    assert [one.due_on for one in checklist(stranger, part)] == [None] * 4
