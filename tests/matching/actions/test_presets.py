"""Weights kept under a name."""

import pytest

from essaim.accounts.core.viewer import Role
from essaim.accounts.models import Activity
from essaim.catalogue.core.shelves import NameMissing, NameTooLong
from essaim.kernel.errors import NotAllowed, NotFound
from essaim.matching import actions, queries
from essaim.matching.core.brief import PARTS
from essaim.matching.core.weighing import NothingCounts, WeightRefused
from tests.builders import NOON, a_viewer

pytestmark = pytest.mark.django_db

MORNING = {**dict.fromkeys(PARTS, 1.0), "place": 20.0}
EVENING = {**dict.fromkeys(PARTS, 1.0), "topic": 30.0}


def kept(viewer) -> list[tuple[str, dict[str, float]]]:
    return [(one.name, one.weights) for one in queries.presets(viewer)]


def test_weights_are_kept_under_a_name_for_the_whole_workspace():
    viewer = a_viewer()

    done = actions.keep_preset(viewer, name="  Près  de chez nous ", weights=MORNING, at=NOON)

    assert (done.name, done.former) == ("Près de chez nous", None)
    assert kept(viewer) == [("Près de chez nous", MORNING)]
    assert kept(a_viewer(workspace="Voisine")) == []
    assert list(Activity.objects.filter(verb="preset.kept").values_list("subject", flat=True)) == ["Près de chez nous"]


def test_a_name_that_is_kept_already_takes_the_new_weights_and_says_the_former():
    viewer = a_viewer()
    actions.keep_preset(viewer, name="Local", weights=MORNING, at=NOON)

    done = actions.keep_preset(viewer, name="Local", weights=EVENING, at=NOON)

    assert done.former == MORNING
    assert kept(viewer) == [("Local", EVENING)]


def test_a_preset_is_removed_and_may_be_kept_again():
    viewer = a_viewer()
    made = actions.keep_preset(viewer, name="Local", weights=MORNING, at=NOON)

    removed = actions.remove_preset(viewer, preset_id=made.preset_id, at=NOON)

    assert kept(viewer) == []
    actions.keep_preset(viewer, name=removed.name, weights=removed.former, at=NOON)
    assert kept(viewer) == [("Local", MORNING)]


@pytest.mark.parametrize(
    ("name", "weights", "refusal"),
    [
        (" ", MORNING, NameMissing),
        ("n" * 81, MORNING, NameTooLong),
        ("Local", dict.fromkeys(PARTS, 0.0), NothingCounts),
        ("Local", {"topic": -1.0}, WeightRefused),
    ],
)
def test_what_makes_no_preset_is_refused_and_nothing_is_kept(name, weights, refusal):
    viewer = a_viewer()

    with pytest.raises(refusal):
        actions.keep_preset(viewer, name=name, weights=weights, at=NOON)

    assert kept(viewer) == []
    assert not Activity.objects.filter(verb="preset.kept").exists()


def test_a_reader_keeps_and_removes_no_preset():
    owner = a_viewer()
    made = actions.keep_preset(owner, name="Local", weights=MORNING, at=NOON)
    reader = type(owner)(workspace_id=owner.workspace_id, person_id=owner.person_id, role=Role.READER)

    with pytest.raises(NotAllowed):
        actions.keep_preset(reader, name="Autre", weights=EVENING, at=NOON)
    with pytest.raises(NotAllowed):
        actions.remove_preset(reader, preset_id=made.preset_id, at=NOON)

    assert kept(owner) == [("Local", MORNING)]


def test_another_workspaces_preset_is_not_found():
    owner = a_viewer()
    made = actions.keep_preset(owner, name="Local", weights=MORNING, at=NOON)

    with pytest.raises(NotFound):
        actions.remove_preset(a_viewer(workspace="Voisine"), preset_id=made.preset_id, at=NOON)

    assert kept(owner) == [("Local", MORNING)]
