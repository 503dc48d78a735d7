"""The page of snippets: kept, changed, removed and back; fields that do not exist are refused."""

import re

import pytest
from django.test import Client

from essaim.accounts.core.viewer import Role
from essaim.accounts.models import User
from essaim.outreach.models import Snippet
from tests.builders import a_viewer

pytestmark = pytest.mark.django_db
WORDS = {"name": "Sa page", "language": "fr", "text": "Tout est sur votre page : {{their_page}}"}


@pytest.fixture
def browser():
    viewer = a_viewer(Role.CONTRIBUTOR)
    made = Client(headers={"accept-language": "en"})
    made.force_login(User.objects.get(pk=viewer.person_id))
    made.viewer = viewer
    return made


def test_a_snippet_is_kept_changed_removed_and_comes_back(browser):
    assert browser.post("/outreach/snippets", WORDS).status_code == 302
    kept = Snippet.objects.get()
    browser.post(f"/outreach/snippets/{kept.pk}", {**WORDS, "name": "Leur page"})
    changed = Snippet.objects.get()
    said = browser.post(f"/outreach/snippets/{kept.pk}/removal", headers={"hx-request": "true"}).content.decode()
    (address,) = re.findall(r'hx-post="([^"]+)"', said)
    fields = dict(re.findall(r'name="(name|language|text)" value="([^"]*)"', said))
    gone = Snippet.objects.count()
    browser.post(address, fields, headers={"hx-request": "true"})

    assert (kept.name, changed.name, changed.pk) == ("Sa page", "Leur page", kept.pk)
    assert gone == 0
    assert Snippet.objects.get().text == WORDS["text"]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"text": "Bonjour {{prenom}}"}, "is no field"),
        ({"text": "Bonjour {{first_name"}, "braces"),
        ({"name": "sa PAGE"}, "exists already"),
    ],
)
def test_what_cannot_be_is_said_and_the_words_stay_in_the_form(browser, changed, said):
    browser.post("/outreach/snippets", WORDS)

    answer = browser.post("/outreach/snippets", {**WORDS, "name": "Autre", **changed})

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert (changed.get("text") or WORDS["text"]).split("{")[0] in answer.content.decode()
    assert Snippet.objects.count() == 1


def test_another_workspaces_snippets_are_not_there(browser):
    browser.post("/outreach/snippets", WORDS)
    stranger = Client()
    stranger.force_login(User.objects.get(pk=a_viewer(Role.OWNER, workspace="Autre").person_id))
    pk = Snippet.objects.get().pk

    assert "Sa page" not in stranger.get("/outreach/snippets").content.decode()
    assert [
        stranger.get(f"/outreach/snippets/{pk}").status_code,
        stranger.post(f"/outreach/snippets/{pk}", WORDS).status_code,
        stranger.post(f"/outreach/snippets/{pk}/removal").status_code,
    ] == [404, 404, 404]
