"""What waits at home: a finding of a followed trend, until somebody puts it aside."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from essaim.accounts.core.viewer import Role
from essaim.accounts.models import User
from essaim.catalogue import actions
from essaim.catalogue.core.charter import Charter, Controller
from essaim.catalogue.core.retention import months_later
from essaim.catalogue.core.sighting import PostSighting
from essaim.kernel.provenance import SourceKind
from tests.builders import NOON, a_catalogue, a_viewer, an_account
from tests.catalogue.actions.test_applications import a_page, an_application

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


def test_home_says_who_waits_for_what_the_law_or_politeness_asks():
    viewer = a_viewer()
    now = timezone.now()
    actions.write_charter(viewer, charter=Charter(Controller(name="Alba", email="a@example.org")), at=now)
    an_application(a_page(viewer), at=now)
    long_ago = months_later(now, -36) + timedelta(days=10)
    actions.take(viewer, source_kind=SourceKind.FILE, label="l.csv", digest="l", creators=[an_account("ines.ex")],
                 at=long_ago)  # fmt: skip
    member = Client(headers={"accept-language": "en"})
    member.force_login(User.objects.get(pk=viewer.person_id))

    page = member.get("/").content.decode()

    for words, place in (
        ("1 creator waits for an answer.", "/applications"),
        ("1 person should have been told that you know them.", "/personal-data/notices"),
        ("1 person leaves by the calendar within thirty days.", "/personal-data/retention"),
    ):
        assert words in page
        assert f'href="{place}"' in page
