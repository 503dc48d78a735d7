"""What waits at home: a finding of a followed trend, until somebody puts it aside."""

from datetime import timedelta

import pytest

from essaim.accounts.core.viewer import Role
from essaim.accounts.models import User
from essaim.catalogue import actions
from essaim.catalogue.core.sighting import PostSighting
from tests.builders import NOON, a_catalogue, a_viewer, an_account

pytestmark = pytest.mark.django_db


def a_blogger(number: int, *, tag: str):
    posts = [
        PostSighting(
            key=f"{week}",
            counters={},
            published_at=NOON - timedelta(weeks=week, hours=1),
            caption="Semaine",
            hashtags=(tag,) if week == 1 else (),
        )
        for week in range(12)
    ]
    return an_account(f"lea{number}{tag}", posts=posts, niches=["skincare"])


@pytest.fixture
def viewer():
    """Somebody who follows a trend that a later import makes sure."""
    viewer = a_viewer(Role.CONTRIBUTOR)
    a_catalogue(viewer, a_blogger(0, tag="lecture"))
    actions.follow_trend(viewer, kind="hashtag", term="trouvaille", niche="skincare", days=28, at=NOON)
    later = NOON + timedelta(hours=1)
    a_catalogue(viewer, *[a_blogger(n, tag="trouvaille") for n in range(14)], label="more.csv", at=later)
    return viewer


@pytest.fixture
def member(client, viewer):
    client.force_login(User.objects.get(pk=viewer.person_id))
    return client


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "#trouvaille is new in skincare: 14 accounts"), ("fr", "#trouvaille est nouveau (soin de la peau)")],
)
def test_a_new_generation_tells_at_home_what_a_followed_trend_found(member, language, words):
    page = member.get("/", headers={"accept-language": language}).content.decode()

    assert words in page
    assert "/listening/trends/hashtag/trouvaille?niche=skincare&amp;days=28" in page


def test_what_was_put_aside_no_longer_waits(member):
    page = member.get("/").content.decode()
    address = page.split('action="/listening/findings/')[1].split('"')[0]

    answer = member.post(f"/listening/findings/{address}", {"from": "home"})

    assert answer["Location"] == "/"
    assert "trouvaille" not in member.get("/", headers={"accept-language": "en"}).content.decode().split("Lately")[0]


def test_a_reader_sees_what_was_found_and_puts_nothing_aside(client, viewer):
    reader = a_viewer(Role.READER, workspace="Voisine")
    client.force_login(User.objects.get(pk=reader.person_id))

    assert "trouvaille" not in client.get("/").content.decode()
    assert client.post("/listening/findings/1/seen").status_code == 403
    assert viewer.workspace_id != reader.workspace_id
