"""What may be listened for, by whom."""

import pytest

from essaim.accounts.core.viewer import Role
from essaim.accounts.models import Activity, Brand
from essaim.catalogue import actions, queries
from essaim.catalogue.core.listening.lines import NothingToListenFor, UnknownWatch, WatchTaken
from essaim.catalogue.core.listening.terms import Name
from essaim.catalogue.models import Watch
from essaim.kernel.errors import NotAllowed, NotFound
from tests.builders import NOON, a_viewer

pytestmark = pytest.mark.django_db


@pytest.fixture
def viewer():
    return a_viewer(Role.CONTRIBUTOR)


def terms_of(viewer, watch):
    return queries.watch(viewer, watch.pk).terms


def test_a_watch_without_handles_takes_its_name_in_one_word(viewer):
    made = actions.watch(viewer, name="  Maison  Orcelle ", hashtags=["#Orcelle"], names=["Crème Orée"], at=NOON)

    terms = terms_of(viewer, made)
    assert made.name == "Maison Orcelle"
    assert (terms.handles, terms.hashtags) == (("maisonorcelle",), ("orcelle",))
    assert terms.names == (Name("Maison Orcelle"), Name("Crème Orée"))


def test_a_reader_may_not_write(viewer):
    made = actions.watch(viewer, name="Lichenia", at=NOON)
    reader = a_viewer(Role.READER, workspace="Lecture")

    for refused in (
        lambda: actions.watch(reader, name="Florabelis", at=NOON),
        lambda: actions.watch_brand(reader, brand_id=1, at=NOON),
        lambda: actions.change_watch(reader, watch_id=made.pk, handles=[], hashtags=[], names=["x"], at=NOON),
        lambda: actions.count_as_words(reader, watch_id=made.pk, name="x", counts=True, at=NOON),
        lambda: actions.accept_spelling(reader, watch_id=made.pk, spelling="x", at=NOON),
        lambda: actions.refuse_spelling(reader, watch_id=made.pk, spelling="x", at=NOON),
        lambda: actions.end_watch(reader, watch_id=made.pk, at=NOON),
        lambda: actions.follow_trend(reader, kind="hashtag", term="x", days=28, at=NOON),
        lambda: actions.end_following(reader, followed_id=1, at=NOON),
        lambda: actions.see_finding(reader, finding_id=1, at=NOON),
    ):
        with pytest.raises(NotAllowed):
            refused()

    assert list(Watch.objects.values_list("name", flat=True)) == ["Lichenia"]


def test_the_same_name_is_listened_for_once(viewer):
    actions.watch(viewer, name="Maison Orcelle", at=NOON)

    with pytest.raises(WatchTaken) as refusal:
        actions.watch(viewer, name="maison-orcelle", at=NOON)

    assert refusal.value.facts == {"name": "maison-orcelle"}
    assert Watch.objects.count() == 1


@pytest.mark.parametrize("name", ["", "  ", "#!"])
def test_a_name_of_nothing_is_refused(viewer, name):
    with pytest.raises(NothingToListenFor):
        actions.watch(viewer, name=name, at=NOON)


def test_changing_terms_keeps_what_was_decided_about_a_name(viewer):
    made = actions.watch(viewer, name="Respire", at=NOON)
    actions.count_as_words(viewer, watch_id=made.pk, name="Respire", counts=True, at=NOON)

    actions.change_watch(
        viewer, watch_id=made.pk, handles=["respire", "@respire_fr"], hashtags=[], names=["Respire", "Orange"], at=NOON
    )

    terms = terms_of(viewer, made)
    assert terms.handles == ("respire", "respire_fr")
    assert [(name.text, name.held) for name in terms.names] == [("Respire", ""), ("Orange", "everyday")]


def test_terms_may_not_all_be_taken_away(viewer):
    made = actions.watch(viewer, name="Lichenia", at=NOON)

    with pytest.raises(NothingToListenFor):
        actions.change_watch(viewer, watch_id=made.pk, handles=[], hashtags=[" "], names=[], at=NOON)

    assert terms_of(viewer, made).handles == ("lichenia",)


def test_a_watch_that_ended_is_unknown_and_its_name_is_free(viewer):
    made = actions.watch(viewer, name="Lichenia", at=NOON)

    actions.end_watch(viewer, watch_id=made.pk, at=NOON)

    assert queries.watches(viewer) == []
    with pytest.raises(UnknownWatch):
        actions.end_watch(viewer, watch_id=made.pk, at=NOON)
    assert actions.watch(viewer, name="Lichenia", at=NOON).pk != made.pk


def test_another_workspaces_watch_and_brand_do_not_exist(viewer):
    neighbour = a_viewer(Role.OWNER, workspace="Voisine")
    theirs = actions.watch(neighbour, name="Lichenia", at=NOON)
    brand = Brand.objects.create(workspace_id=neighbour.workspace_id, name="Florabelis")

    with pytest.raises(UnknownWatch):
        actions.end_watch(viewer, watch_id=theirs.pk, at=NOON)
    with pytest.raises(NotFound):
        actions.watch_brand(viewer, brand_id=brand.pk, at=NOON)
    with pytest.raises(NotFound):
        actions.watch(viewer, name="Florabelis", brand_id=brand.pk, at=NOON)

    assert Watch.objects.get().ended_at is None


def test_the_log_says_who_listens_for_what(viewer):
    made = actions.watch(viewer, name="Lichenia", at=NOON)
    actions.end_watch(viewer, watch_id=made.pk, at=NOON)

    lines = Activity.objects.filter(workspace_id=viewer.workspace_id, verb__startswith="watch.").order_by("pk")
    assert [(line.verb, line.subject, line.by_id) for line in lines] == [
        ("watch.made", "Lichenia", viewer.person_id),
        ("watch.ended", "Lichenia", viewer.person_id),
    ]
