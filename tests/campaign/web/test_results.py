"""The page of results: targets beside what is known, a file of it, nothing of another workspace."""

import pytest
from django.test import Client

from essaim.accounts.core.viewer import Role
from essaim.accounts.models import User
from essaim.catalogue.core.sighting import PostSighting
from tests.builders import NOON, a_viewer
from tests.campaign.queries.test_results import online, read
from tests.campaign.world import a_campaign

pytestmark = pytest.mark.django_db


@pytest.fixture
def shown():
    """A browser signed in, and the address of a campaign with one post online."""
    viewer, campaign, (ines,) = a_campaign(kpis={"views": 1_000, "clicks": 10})
    url = "https://www.instagram.com/reel/AAA/"
    read(viewer, "ines.ex", PostSighting("AAA", {"views": 400}, NOON, url=url))
    online(viewer, ines, url)
    browser = Client(headers={"accept-language": "en"})
    browser.force_login(User.objects.get(pk=viewer.person_id))
    return browser, f"/campaigns/{campaign.pk}/results"


def test_a_target_stands_beside_what_is_known(shown):
    browser, page = shown

    words = browser.get(page).content.decode()

    assert "40 %" in words.replace("40%", "40 %")
    assert "Nothing that is read for this campaign tells it." in words, "clicks are unknown, and no zero"


def test_the_file_says_the_counts_and_leaves_the_unknown_blank(shown):
    browser, page = shown

    title, row = browser.get(f"{page}.csv").content.decode("utf-8-sig").splitlines()

    assert title.split(",")[5:10] == ["Views", "Likes", "Comments", "Shares", "Saves"]
    assert row.split(",")[1:3] == ["instagram:ines.ex", "reel"]
    assert row.split(",")[5:10] == ["400", "", "", "", ""]


def test_another_workspace_sees_nothing(shown):
    _browser, page = shown
    stranger = Client()
    stranger.force_login(User.objects.get(pk=a_viewer(Role.OWNER).person_id))

    assert [stranger.get(page + end).status_code for end in ("", ".csv")] == [404, 404]
