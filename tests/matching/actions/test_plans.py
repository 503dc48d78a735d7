"""Who may draw, keep and adopt a plan; what a refusal leaves."""

from decimal import Decimal

import pytest

from essaim.accounts.core.viewer import Role, Viewer
from essaim.accounts.models import Activity
from essaim.kernel.errors import NotAllowed, NotFound
from essaim.matching import queries
from essaim.matching.actions import adopt_plan, draw_plan, keep_plan
from essaim.matching.core.plan.choices import PlanChoices
from essaim.matching.core.plan.refusals import NoBudget, NothingToAdopt, PlanAdopted
from essaim.matching.models import Adoption, Plan
from essaim.matching.queries import plan_desks
from tests.builders import NOON, a_viewer
from tests.matching.plan_world import a_kept_brief

pytestmark = pytest.mark.django_db
HALF = PlanChoices(budget=Decimal(500))


@pytest.fixture(autouse=True)
def no_desk_of_another_test():
    plan_desks.forget()


def as_role(viewer: Viewer, role: Role) -> Viewer:
    return Viewer(viewer.workspace_id, viewer.person_id, role)


def test_a_plan_is_drawn_kept_otherwise_and_adopted_each_with_a_line_in_the_log():
    viewer = a_viewer()

    drawn = draw_plan(viewer, brief_id=a_kept_brief(viewer).pk, at=NOON)
    kept = keep_plan(viewer, plan_id=drawn.pk, choices=HALF, at=NOON)
    adoption = adopt_plan(viewer, plan_id=drawn.pk, at=NOON)

    assert kept.content["budget"] == 500.0
    assert kept.choices == HALF.as_content()
    assert (adoption.plan_id, adoption.by_id, adoption.at) == (drawn.pk, viewer.person_id, NOON)
    verbs = Activity.objects.filter(verb__startswith="plan.").order_by("pk").values_list("verb", "subject")
    assert list(verbs) == [("plan.drawn", "Printemps"), ("plan.kept", "Printemps"), ("plan.adopted", "Printemps")]


def test_adopting_what_is_shown_keeps_it_first():
    viewer = a_viewer()
    drawn = draw_plan(viewer, brief_id=a_kept_brief(viewer).pk, at=NOON)

    adopt_plan(viewer, plan_id=drawn.pk, choices=HALF, at=NOON)

    assert queries.adopted_plan(viewer, drawn.pk).budget == 500.0


def test_an_adopted_plan_refuses_to_change():
    viewer = a_viewer()
    drawn = draw_plan(viewer, brief_id=a_kept_brief(viewer).pk, at=NOON)
    adopt_plan(viewer, plan_id=drawn.pk, at=NOON)
    before = Plan.objects.get(pk=drawn.pk).content

    with pytest.raises(PlanAdopted):
        keep_plan(viewer, plan_id=drawn.pk, choices=HALF, at=NOON)
    with pytest.raises(PlanAdopted):
        adopt_plan(viewer, plan_id=drawn.pk, choices=HALF, at=NOON)

    assert Plan.objects.get(pk=drawn.pk).content == before
    assert Adoption.objects.count() == 1


def test_a_plan_without_anybody_is_not_adopted():
    viewer = a_viewer()
    drawn = draw_plan(viewer, brief_id=a_kept_brief(viewer, plan={"include": ["instagram:nobody"]}).pk, at=NOON)

    with pytest.raises(NothingToAdopt):
        adopt_plan(viewer, plan_id=drawn.pk, at=NOON)

    assert not Adoption.objects.exists()
    assert not Activity.objects.filter(verb="plan.adopted").exists()


def test_a_brief_without_budget_leaves_no_plan():
    viewer = a_viewer()
    written = a_kept_brief(viewer, budget=None)

    with pytest.raises(NoBudget):
        draw_plan(viewer, brief_id=written.pk, at=NOON)

    assert not Plan.objects.exists()
    assert not Activity.objects.filter(verb="plan.drawn").exists()


def test_roles_reach_as_far_as_they_say():
    viewer = a_viewer()
    written = a_kept_brief(viewer)
    reader, contributor = as_role(viewer, Role.READER), as_role(viewer, Role.CONTRIBUTOR)

    with pytest.raises(NotAllowed):
        draw_plan(reader, brief_id=written.pk, at=NOON)
    drawn = draw_plan(contributor, brief_id=written.pk, at=NOON)
    with pytest.raises(NotAllowed):
        keep_plan(reader, plan_id=drawn.pk, choices=HALF, at=NOON)
    with pytest.raises(NotAllowed):
        adopt_plan(contributor, plan_id=drawn.pk, at=NOON)

    assert Plan.objects.get().choices == PlanChoices().as_content()
    assert not Adoption.objects.exists()


def test_another_workspace_changes_nothing():
    viewer, other = a_viewer(), a_viewer(workspace="Autre")
    drawn = draw_plan(viewer, brief_id=a_kept_brief(viewer).pk, at=NOON)

    for act in (
        lambda: draw_plan(other, brief_id=drawn.brief_id, at=NOON),
        lambda: keep_plan(other, plan_id=drawn.pk, choices=HALF, at=NOON),
        lambda: adopt_plan(other, plan_id=drawn.pk, at=NOON),
    ):
        with pytest.raises(NotFound):
            act()

    assert Plan.objects.get().choices == PlanChoices().as_content()
    assert not Adoption.objects.exists()
