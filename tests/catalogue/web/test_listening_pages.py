"""The pages of listening, as readers and contributors see them."""

import csv
import io

import pytest

from essaim.accounts.core.viewer import Role
from essaim.accounts.models import Brand, User
from essaim.catalogue import actions, queries
from essaim.catalogue.core.sighting import PostSighting
from tests.builders import NOON, a_catalogue, a_viewer, an_account

pytestmark = pytest.mark.django_db
PAGES = ("/listening", "/listening/voice", "/listening/trends", "/listening/names")


@pytest.fixture
def signed_in(client):
    def sign_in(viewer):
        client.force_login(User.objects.get(pk=viewer.person_id))
        return client

    return sign_in


def an_ambassador():
    post = PostSighting(
        key="1",
        counters={"likes": 9, "comments": 1},
        published_at=NOON,
        caption="Vive @sauvelune <b>",
        mentions=("sauvelune",),
    )
    return an_account("maelle", posts=[post])


def text(answer):
    return answer.content.decode()


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_page_teaches_before_anything_is_known(signed_in, page, language):
    answer = signed_in(a_viewer()).get(page, headers={"accept-language": language})

    assert answer.status_code == 200
    assert 'class="empty"' in text(answer)


@pytest.mark.parametrize("page", PAGES)
def test_strangers_are_sent_to_the_door(client, page):
    assert client.get(page)["Location"] == f"/account/login/?next={page}"


def test_one_click_listens_for_a_brand_of_the_workspace(signed_in):
    viewer = a_viewer(Role.CONTRIBUTOR)
    brand = Brand.objects.create(workspace_id=viewer.workspace_id, name="Sauvelune", handles=["sauvelune"])
    member = signed_in(viewer)

    assert "Sauvelune" in text(member.get("/listening"))
    answer = member.post("/listening/names/brand", {"brand": brand.pk})

    (watch,) = queries.watches(viewer)
    assert answer["Location"] == f"/listening/names/{watch.watch_id}"
    assert watch.is_ours


def test_mentions_are_shown_quoted_and_exported(signed_in):
    viewer = a_viewer()
    a_catalogue(viewer, an_ambassador())
    actions.watch(viewer, name="Sauvelune", at=NOON)
    member = signed_in(viewer)

    page = text(member.get("/listening", headers={"accept-language": "en"}))
    file = member.get("/listening/mentions.csv", headers={"accept-language": "en"}).content.decode("utf-8-sig")

    assert "Vive @sauvelune &lt;b&gt;" in page
    (line,) = csv.DictReader(io.StringIO(file))
    assert (line["Listened for"], line["Handle"], line["Mentions"], line["Share of its posts"]) == (
        "Sauvelune",
        "maelle",
        "1",
        "100%",
    )
    assert line["Sentiment"] == "unavailable"


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("name", ["voice", "trends"])
def test_what_is_shown_can_be_taken_away(signed_in, name, kind):
    viewer = a_viewer()
    a_catalogue(viewer, an_ambassador())
    actions.watch(viewer, name="Sauvelune", at=NOON)

    answer = signed_in(viewer).get(f"/listening/{name}.{kind}")

    assert answer.status_code == 200
    assert answer["Content-Disposition"].endswith(f'.{kind}"')


def test_a_competitor_is_named_in_the_form_and_a_second_time_refused(signed_in):
    viewer = a_viewer(Role.CONTRIBUTOR)
    member = signed_in(viewer)

    first = member.post("/listening/names", {"name": "Lac", "handles": "@lac, lac.officiel", "names": "Crème Lac"})
    second = member.post("/listening/names", {"name": "LAC"}, headers={"accept-language": "en"})

    (watch,) = queries.watches(viewer)
    assert first["Location"] == f"/listening/names/{watch.watch_id}"
    assert watch.terms.handles == ("lac", "lac.officiel")
    assert second.status_code == 422
    assert "listened for already" in text(second)


def test_a_held_name_says_so_and_a_person_decides_otherwise(signed_in):
    viewer = a_viewer(Role.CONTRIBUTOR)
    watch = actions.watch(viewer, name="Lac", at=NOON)
    member = signed_in(viewer)

    before = text(member.get(f"/listening/names/{watch.pk}", headers={"accept-language": "en"}))
    member.post(f"/listening/names/{watch.pk}/words", {"name": "Lac", "counts": "yes"})

    assert "counts only as @ or #" in before
    assert [name.held for name in queries.watch(viewer, watch.pk).terms.names] == [""]


def test_terms_spellings_and_the_end_of_a_watch(signed_in):
    viewer = a_viewer(Role.CONTRIBUTOR)
    watch = actions.watch(viewer, name="Lichenia", at=NOON)
    member = signed_in(viewer)

    member.post(
        f"/listening/names/{watch.pk}/terms", {"handles": "lichenia", "hashtags": "#lichen", "names": "Lichenia"}
    )
    member.post(f"/listening/names/{watch.pk}/spelling", {"spelling": "lichennia", "decision": "accept"})
    member.post(f"/listening/names/{watch.pk}/spelling", {"spelling": "lichens", "decision": "refuse"})
    kept = queries.watch(viewer, watch.pk)
    member.post(f"/listening/names/{watch.pk}/end")

    assert (kept.terms.handles, kept.terms.hashtags, kept.refused) == (
        ("lichenia", "lichennia"),
        ("lichen",),
        ("lichens",),
    )
    assert queries.watches(viewer) == []


def test_a_reader_looks_and_is_refused_when_writing(signed_in):
    viewer = a_viewer(Role.READER)
    reader = signed_in(viewer)

    looks = [reader.get(page).status_code for page in PAGES]
    writes = [
        reader.post(page, data).status_code
        for page, data in (
            ("/listening/names", {"name": "Lac"}),
            ("/listening/names/brand", {"brand": "1"}),
            ("/listening/followed", {"kind": "hashtag", "term": "x"}),
        )
    ]

    assert looks == [200, 200, 200, 200]
    assert writes == [403, 403, 403]
    assert "<form" not in text(reader.get("/listening/names")).split('id="main"')[1].split("</main>")[0]


def test_another_workspaces_watch_is_no_page(signed_in):
    theirs = actions.watch(a_viewer(workspace="Voisine"), name="Lichenia", at=NOON)

    member = signed_in(a_viewer())

    assert member.get(f"/listening/names/{theirs.pk}").status_code == 404
    assert member.post(f"/listening/names/{theirs.pk}/end").status_code == 404


def test_a_trend_is_followed_from_its_page_and_left(signed_in):
    viewer = a_viewer(Role.CONTRIBUTOR)
    post = PostSighting(key="1", counters={}, published_at=NOON, caption="#lecture", hashtags=("lecture",))
    a_catalogue(viewer, an_account("lou", posts=[post]))
    member = signed_in(viewer)

    page = member.get("/listening/trends/hashtag/lecture?days=7", headers={"accept-language": "en"})
    answer = member.post("/listening/followed", {"kind": "hashtag", "term": "lecture", "days": "7"})
    (followed,) = queries.followed(viewer)
    member.post(f"/listening/followed/{followed.followed_id}/end")

    assert page.status_code == 200
    assert "too little to say whether it moves" in text(page)
    assert answer["Location"] == "/listening/trends/hashtag/lecture?days=7"
    assert (followed.term, followed.days) == ("lecture", 7)
    assert queries.followed(viewer) == []


@pytest.mark.parametrize(
    "address",
    [
        "/listening?watch=999&days=x&label=z&sort=rm&page=99999999999999999999",
        "/listening/voice?months=-1&of=x",
        "/listening/trends?days=3&kind=colour&page=-2&niche=%00",
    ],
)
def test_an_address_that_makes_no_sense_is_read_as_if_it_said_nothing(signed_in, address):
    viewer = a_viewer()
    a_catalogue(viewer, an_ambassador())
    actions.watch(viewer, name="Sauvelune", at=NOON)

    assert signed_in(viewer).get(address).status_code == 200


def test_a_trend_nobody_uses_is_no_page(signed_in):
    assert signed_in(a_viewer()).get("/listening/trends/hashtag/nulle-part").status_code == 404
