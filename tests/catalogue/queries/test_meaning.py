"""Accounts found by what their texts mean, once these were read."""

from datetime import timedelta

import pytest

from essaim.catalogue import queries
from essaim.catalogue.actions import take, understand_texts
from essaim.catalogue.core.search import Filters
from essaim.catalogue.queries.ranking import NotReadYet
from essaim.kernel.errors import NotFound
from essaim.kernel.provenance import SourceKind
from essaim.server.measuring import read_texts, rebuild_warehouse
from tests.builders import NOON, a_catalogue, a_viewer, an_account, some_posts

pytestmark = pytest.mark.django_db

SKIN = an_account(
    "amelie",
    bio="Ma routine pour peau sensible 🌿 📍Annecy",
    posts=some_posts(3, caption="Trois sérums doux pour apaiser les rougeurs du visage #skincare", likes=9),
)
TRAIL = an_account(
    "bastien",
    bio="Trail running in the mountains",
    posts=some_posts(3, caption="My long run on Sunday, 30 km and 2000 m of climbing #trailrunning", likes=9),
)
CREAM = an_account(
    "carla",
    bio="Skincare for sensitive skin",
    posts=some_posts(3, caption="A gentle moisturiser and a mild cleanser for redness", likes=9),
)
SILENT = an_account("dora", bio="✨✨")


@pytest.fixture
def viewer():
    viewer = a_viewer()
    a_catalogue(viewer, SKIN, TRAIL, CREAM, SILENT)
    return viewer


@pytest.fixture
def read_by(viewer):
    """The same catalogue, once its texts were read."""
    assert read_texts(viewer, at=lambda: NOON + timedelta(minutes=1)) == 0
    return viewer


def handles(viewer, **filters: object) -> list[str]:
    return [line.handle for line in queries.search(viewer, Filters(**filters), sort="relevance").lines]


def test_a_question_in_one_language_finds_answers_in_the_other(read_by):
    assert set(handles(read_by, about="soin doux pour peau qui rougit")) == {"amelie", "carla"}
    assert set(handles(read_by, about="gentle care for red and sensitive skin")) == {"amelie", "carla"}
    assert handles(read_by, about="courir en montagne") == ["bastien"]


def test_a_result_says_which_of_its_texts_is_nearest(read_by):
    (line,) = queries.search(read_by, Filters(about="courir en montagne"), sort="relevance").lines

    (meaning,) = [one for one in line.reasons if one.code == "meaning"]
    assert line.score is not None
    assert 0 < line.score <= 1
    assert meaning.facts["text"] in {TRAIL.accounts[0].facts["bio"], TRAIL.accounts[0].posts[0].caption}


def test_words_are_found_before_any_text_was_read(viewer):
    page = queries.search(viewer, Filters(about="peaux sensibles"), sort="relevance")

    assert ([line.handle for line in page.lines], page.unread) == (["amelie"], 4)
    assert [(one.code, one.facts) for one in page.lines[0].reasons] == [("words", {"words": ["peau", "sensible"]})]


def test_a_handle_finds_its_account(viewer):
    assert handles(viewer, about="@bastien") == ["bastien"]
    assert handles(viewer, about="bastien") == ["bastien"]


def test_similar_accounts_are_those_that_talk_alike_without_the_account_itself(read_by):
    amelie = queries.account_id_named(read_by, "instagram:amelie")

    assert handles(read_by, similar_to=amelie) == ["carla"]
    assert handles(read_by, similar_to=amelie, languages=("fr",)) == []


def test_nothing_is_similar_to_an_account_that_says_nothing_or_was_not_read(viewer):
    amelie = queries.account_id_named(viewer, "instagram:amelie")
    with pytest.raises(NotReadYet):
        queries.search(viewer, Filters(similar_to=amelie))

    read_texts(viewer, at=lambda: NOON + timedelta(minutes=1))
    with pytest.raises(NotReadYet):
        queries.search(viewer, Filters(similar_to=queries.account_id_named(viewer, "instagram:dora")))


def test_another_workspace_s_account_has_no_like_here(read_by):
    stranger = a_viewer(workspace="Autre maison")
    a_catalogue(stranger, TRAIL)

    with pytest.raises(NotFound):
        queries.search(stranger, Filters(similar_to=queries.account_id_named(read_by, "instagram:amelie")))


def test_language_place_and_topics_are_read_in_texts_and_said_to_be(read_by):
    (amelie,) = queries.search(read_by, Filters(cities=("Annecy",))).lines

    assert (amelie.handle, amelie.language, amelie.country, amelie.department) == ("amelie", "fr", "FR", "Haute-Savoie")
    assert amelie.place_probability is not None
    assert 0.5 <= amelie.place_probability < 1
    assert "skincare" in dict(amelie.topics)
    assert set(handles(read_by, niches=("beauty",))) == {"amelie", "carla"}


def test_facets_of_a_question_count_those_it_keeps(read_by):
    counted = queries.facets(read_by, Filters(about="soin pour peau sensible", languages=("fr",)))

    assert counted["language"] == [("en", 1), ("fr", 1)]
    assert counted["city"] == [("Annecy", 1)]


def test_only_new_and_changed_texts_are_read_again(read_by):
    later = NOON + timedelta(hours=1)
    said = []
    changed = an_account("bastien", bio="Maintenant je cuisine des desserts véganes")
    take(read_by, source_kind=SourceKind.FILE, label="new.csv", digest="new", creators=[changed], at=later)
    rebuild_warehouse(read_by, at=later)

    left = understand_texts(read_by, at=lambda: later, told=lambda done, total: said.append((done, total)))
    again = understand_texts(read_by, at=lambda: later, told=lambda done, total: said.append((done, total)))

    assert (left, again, said) == (0, 0, [(1, 1)])


def test_reading_stops_when_its_time_is_up_and_what_was_read_is_kept(viewer):
    assert understand_texts(viewer, at=lambda: NOON, seconds=-1) == 4
    assert queries.search(viewer, Filters()).unread == 0  # nobody asked for meaning
    assert queries.search(viewer, Filters(about="peau")).unread == 4
