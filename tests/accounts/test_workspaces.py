import pytest

from essaim.accounts import queries
from essaim.accounts.actions import open_workspace, record
from essaim.accounts.core.viewer import Role, Viewer
from essaim.accounts.models import Brand, Workspace
from essaim.kernel.errors import NotAllowed, NotFound
from tests.builders import NOON, a_person, a_viewer

pytestmark = pytest.mark.django_db


def test_who_opens_a_workspace_owns_it():
    lea = a_person("Léa")

    workspace = open_workspace(name="Maison Ronce", owner=lea, at=NOON, brand="Ronce")

    assert queries.viewer_of(lea) == Viewer(workspace.pk, lea.pk, Role.OWNER)
    assert [brand.name for brand in queries.brands_of(queries.viewer_of(lea))] == ["Ronce"]


def test_the_first_person_takes_over_what_the_command_line_brought_in():
    left = open_workspace(name="Essaim", owner=None, at=NOON)

    taken = open_workspace(name="Maison Ronce", owner=a_person(), at=NOON, brand="Ronce")

    assert taken.pk == left.pk
    assert list(Workspace.objects.values_list("name", flat=True)) == ["Maison Ronce"]


def test_the_second_person_opens_a_workspace_of_their_own():
    open_workspace(name="Maison Ronce", owner=a_person("Léa"), at=NOON)
    open_workspace(name="Essaim", owner=None, at=NOON)

    other = open_workspace(name="Zeste", owner=a_person("Marc"), at=NOON)

    assert list(Workspace.objects.values_list("name", flat=True)) == ["Maison Ronce", "Essaim", "Zeste"]
    assert [workspace.pk for workspace in queries.workspaces_of(a_person_named("Marc"))] == [other.pk]


def a_person_named(name: str):
    from essaim.accounts.models import User

    return User.objects.get(name=name)


def test_the_command_line_looks_from_the_oldest_workspace_or_the_one_named():
    first = open_workspace(name="Ronce", owner=None, at=NOON)
    second = open_workspace(name="Zeste", owner=None, at=NOON)

    assert queries.command_line_viewer() == Viewer(first.pk, None, Role.OWNER)
    assert queries.command_line_viewer("Zeste") == Viewer(second.pk, None, Role.OWNER)
    with pytest.raises(NotFound):
        queries.command_line_viewer("Nulle part")


def test_nobody_looks_into_a_workspace_they_do_not_belong_to():
    strangers = a_viewer(workspace="Voisine")
    lea = a_person()

    assert queries.viewer_of(lea) is None
    assert queries.viewer_of(lea, workspace_id=strangers.workspace_id) is None


@pytest.mark.parametrize(
    ("role", "needed", "reaches"),
    [
        (Role.OWNER, Role.READER, True),
        (Role.CONTRIBUTOR, Role.CONTRIBUTOR, True),
        (Role.CONTRIBUTOR, Role.MANAGER, False),
        (Role.READER, Role.CONTRIBUTOR, False),
    ],
)
def test_a_role_may_do_what_the_next_ones_may(role: Role, needed: Role, reaches: bool):
    viewer = Viewer(1, 1, role)

    if reaches:
        viewer.must_reach(needed)
    else:
        with pytest.raises(NotAllowed) as refusal:
            viewer.must_reach(needed)
        assert refusal.value.facts == {"role": role.value, "needed": needed.value}


def test_the_log_is_the_workspaces_own_newest_first():
    viewer, stranger = a_viewer(), a_viewer(workspace="Voisine")
    record(viewer, verb="brief.written", subject="Printemps", at=NOON)
    record(stranger, verb="brief.written", subject="Secret", at=NOON)

    assert [line.subject for line in queries.latest_activity(viewer)] == ["Printemps", "Maison Test"]
    assert Brand.objects.count() == 0
