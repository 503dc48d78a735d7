"""Posts read again as evidence, by their ids."""

import pytest

from essaim.catalogue import queries
from essaim.catalogue.models import Post
from tests.builders import a_catalogue, a_viewer, an_account, some_posts

pytestmark = pytest.mark.django_db


@pytest.fixture
def viewer():
    viewer = a_viewer()
    a_catalogue(viewer, an_account("amelie", posts=some_posts(3, caption="Trois sérums doux", likes=9)))
    return viewer


def posts_of(viewer) -> list[int]:
    return list(Post.objects.filter(account__workspace_id=viewer.workspace_id).values_list("pk", flat=True))


def test_posts_are_cited_with_their_words_and_account(viewer):
    cited = queries.cited_posts(viewer, posts_of(viewer)[:2])

    assert {(one.post_id, one.caption) for one in cited.values()} == {
        (post, "Trois sérums doux") for post in posts_of(viewer)[:2]
    }


def test_another_workspaces_posts_are_not_cited(viewer):
    stranger = a_viewer(workspace="Autre Maison")

    assert queries.cited_posts(stranger, posts_of(viewer)) == {}


@pytest.mark.parametrize("posts", [1, 3])
def test_one_question_is_asked_however_many_posts(viewer, posts, django_assert_num_queries):
    wanted = posts_of(viewer)[:posts]

    with django_assert_num_queries(1):
        queries.cited_posts(viewer, wanted)
