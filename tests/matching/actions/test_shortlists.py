"""What a person decides of a shortlist."""

import pytest

from essaim.accounts.models import Activity
from essaim.kernel.errors import NotAllowed, NotFound
from essaim.matching import actions, queries
from essaim.matching.core.choices import Choices, Standing
from tests.builders import NOON, a_viewer
from tests.matching.shortlists import a_shortlist, account_of, as_reader, shown

pytestmark = pytest.mark.django_db


def test_other_weights_are_kept_with_the_order_they_give():
    viewer = a_viewer()
    drawn = a_shortlist(viewer)
    before = shown(viewer, drawn)

    former = actions.keep_choices(
        viewer, shortlist_id=drawn.pk, choices=Choices(weights={"place": 100.0, "engagement": 0.0}, limit=3), at=NOON
    )

    after = shown(viewer, drawn)
    assert former == Choices(limit=3)
    assert after[0] == "fany"
    assert after != before
    assert queries.shortlist(viewer, drawn.pk).choices.weights == {"place": 100.0, "engagement": 0.0}
    assert list(Activity.objects.filter(verb="shortlist.weighed").values_list("subject", flat=True)) == ["Été"]


def test_who_is_pinned_stays_and_who_is_left_out_goes():
    viewer = a_viewer()
    drawn = a_shortlist(viewer)
    first, missing = shown(viewer, drawn)[0], queries.shortlist(viewer, drawn.pk).just_missed[-1].handle
    pinned, gone = account_of(viewer, drawn, missing), account_of(viewer, drawn, first)

    actions.decide(viewer, shortlist_id=drawn.pk, account_id=pinned, standing=Standing.PINNED, at=NOON)
    actions.decide(viewer, shortlist_id=drawn.pk, account_id=gone, standing=Standing.LEFT_OUT, at=NOON)

    view = queries.shortlist(viewer, drawn.pk)
    assert missing in [entry.handle for entry in view.entries if entry.is_pinned]
    assert first not in shown(viewer, drawn)
    assert [one.handle for one in view.set_aside] == [first]
    assert list(Activity.objects.filter(verb__startswith="shortlist.").order_by("pk").values_list("verb", "subject")) == [
        ("shortlist.drawn", "Été"),
        ("shortlist.pinned", f"@{missing}"),
        ("shortlist.excluded", f"@{first}"),
    ]  # fmt: skip


def test_a_decision_says_how_things_stood_so_that_it_can_be_taken_back():
    viewer = a_viewer()
    drawn = a_shortlist(viewer)
    before, account_id = shown(viewer, drawn), account_of(viewer, drawn, shown(viewer, drawn)[0])

    was = actions.decide(viewer, shortlist_id=drawn.pk, account_id=account_id, standing=Standing.LEFT_OUT, at=NOON)
    then = actions.decide(viewer, shortlist_id=drawn.pk, account_id=account_id, standing=was, at=NOON)

    assert (was, then) == (Standing.FREE, Standing.LEFT_OUT)
    assert shown(viewer, drawn) == before


def test_a_shortlist_is_drawn_again_with_what_was_decided():
    viewer = a_viewer()
    drawn = a_shortlist(viewer)
    gone = shown(viewer, drawn)[0]
    actions.decide(viewer, shortlist_id=drawn.pk, account_id=account_of(viewer, drawn, gone), standing=Standing.LEFT_OUT, at=NOON)  # fmt: skip
    choices = Choices.of(queries.kept_shortlist(viewer, drawn.pk).choices)

    again = actions.draw_shortlist(viewer, brief_id=drawn.brief_id, limit=2, choices=choices, at=NOON)

    assert len(shown(viewer, again)) == 2
    assert gone not in shown(viewer, again)


def test_a_reader_decides_nothing():
    owner = a_viewer()
    drawn = a_shortlist(owner)
    before, account_id = shown(owner, drawn), account_of(owner, drawn, shown(owner, drawn)[0])

    with pytest.raises(NotAllowed):
        actions.keep_choices(as_reader(owner), shortlist_id=drawn.pk, choices=Choices(limit=1), at=NOON)
    with pytest.raises(NotAllowed):
        actions.decide(as_reader(owner), shortlist_id=drawn.pk, account_id=account_id, standing=Standing.LEFT_OUT, at=NOON)  # fmt: skip

    assert shown(owner, drawn) == before


def test_another_workspaces_shortlist_and_an_account_outside_it_are_not_found():
    owner, stranger = a_viewer(), a_viewer(workspace="Voisine")
    drawn = a_shortlist(owner)
    before, account_id = shown(owner, drawn), account_of(owner, drawn, shown(owner, drawn)[0])

    with pytest.raises(NotFound):
        actions.keep_choices(stranger, shortlist_id=drawn.pk, choices=Choices(limit=1), at=NOON)
    with pytest.raises(NotFound):
        actions.decide(stranger, shortlist_id=drawn.pk, account_id=account_id, standing=Standing.LEFT_OUT, at=NOON)
    with pytest.raises(NotFound):
        actions.decide(owner, shortlist_id=drawn.pk, account_id=999_999, standing=Standing.PINNED, at=NOON)

    assert shown(owner, drawn) == before
