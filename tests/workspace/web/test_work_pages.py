"""Past work, refusals and audience lists in the browser's pages."""

import json
from dataclasses import replace
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from essaim.accounts.core.viewer import Role
from essaim.accounts.models import Brand, Membership, User
from essaim.accounts.queries import viewer_of
from essaim.catalogue import queries
from essaim.catalogue.actions import note_collaboration, note_refusal
from essaim.catalogue.core.collaboration import PastWork
from essaim.catalogue.models import AudienceList, Collaboration, Refusal
from tests.builders import NOON, a_catalogue, a_viewer, an_account

pytestmark = pytest.mark.django_db

WORK = PastWork("Maison Garance", date(2026, 4, 30), ("reel",), on_time=False, brief_followed=0.35, note="En retard.")


@pytest.fixture
def viewer():
    viewer = a_viewer(Role.CONTRIBUTOR)
    Brand.objects.create(workspace_id=viewer.workspace_id, name="Maison Garance")
    a_catalogue(viewer, an_account("ines", name="Inès"))
    return viewer


@pytest.fixture
def ines(viewer):
    return queries.account_id_of(viewer, platform="instagram", key="ines")


@pytest.fixture
def browser(client, viewer):
    client.force_login(User.objects.get(pk=viewer.person_id))
    client.cookies["django_language"] = "en"
    return client


def tab(browser, account_id, name):
    return browser.get(f"{reverse('creator', args=[account_id])}?tab={name}").content.decode()


def test_past_work_is_noted_from_the_creator_s_page_and_shown_there(browser, ines):
    answer = browser.post(
        reverse("work_note", args=[ines]),
        {
            "brand": "Maison Garance",
            "ended_on": "2026-04-30",
            "formats": ["reel", "story"],
            "on_time": "no",
            "was_published": "",
            "brief_followed": "35",
            "note": "En retard.",
        },
    )

    assert answer.headers["Location"] == f"{reverse('creator', args=[ines])}?tab=work"
    (line,) = queries.collaborations_of(_viewer_of(browser), ines)
    assert line.work == replace(WORK, formats=("reel", "story"))
    page = tab(browser, ines, "work")
    assert all(words in page for words in ("Maison Garance", "En retard.", "35%"))


@pytest.mark.parametrize(
    ("field", "written"), [("ended_on", "2999-01-01"), ("brand", " "), ("brief_followed", "135"), ("ended_on", "soon")]
)
def test_what_cannot_be_is_said_beside_its_field_and_nothing_is_kept(browser, ines, field, written):
    form = {"brand": "Maison Garance", "ended_on": "2026-04-30", field: written}

    answer = browser.post(reverse("work_note", args=[ines]), form)

    assert (answer.status_code, Collaboration.objects.count()) == (422, 0)
    assert list(answer.context["form"].errors) == [field]


def test_past_work_is_told_otherwise_and_removed(browser, viewer, ines):
    noted = note_collaboration(viewer, account_id=ines, work=WORK, at=NOON)
    page = browser.get(reverse("work_edit", args=[noted.pk]))

    form = {**page.context["form"].initial, "on_time": "yes"}
    browser.post(reverse("work_edit", args=[noted.pk]), form)
    changed = queries.collaboration(viewer, noted.pk).work
    browser.post(reverse("work_remove", args=[noted.pk]))

    assert changed == replace(WORK, on_time=True)
    assert queries.collaborations_of(viewer, ines) == []


def test_a_refusal_is_noted_shown_on_every_tab_and_lifted(browser, ines):
    browser.post(reverse("refusal_note", args=[ines]), {"reason": "No brands, thank you."})
    pages = [tab(browser, ines, name) for name in ("overview", "work")]
    browser.post(reverse("refusal_lift", args=[Refusal.objects.get().pk]))

    assert all("Asked to be left alone" in page for page in pages)
    assert "No brands, thank you." in pages[1]
    assert Refusal.objects.get().lifted_at is not None


def test_a_reader_sees_past_work_and_changes_nothing(client, viewer, ines):
    note_collaboration(viewer, account_id=ines, work=WORK, at=NOON)
    note_refusal(viewer, account_id=ines, at=NOON)
    reader = a_viewer(Role.READER)
    _move(reader, viewer)
    client.force_login(User.objects.get(pk=reader.person_id))

    page = client.get(f"{reverse('creator', args=[ines])}?tab=work").content.decode()
    answers = [
        client.post(reverse("work_note", args=[ines]), {"brand": "x", "ended_on": "2026-01-01"}).status_code,
        client.post(reverse("refusal_lift", args=[Refusal.objects.get().pk])).status_code,
        client.post(reverse("audiences"), {"file": _file({"ines": ["ann"]}), **LIKERS}).status_code,
    ]

    assert "Maison Garance" in page
    assert "<form" not in page.split('id="work"')[1].split("</main>")[0]
    assert (answers, Collaboration.objects.count(), AudienceList.objects.count()) == ([403, 403, 403], 1, 0)


def test_somebody_else_s_work_and_lists_are_not_there(client, viewer, ines):
    noted = note_collaboration(viewer, account_id=ines, work=WORK, at=NOON)
    stranger = a_viewer(workspace="Autre maison")
    client.force_login(User.objects.get(pk=stranger.person_id))

    answers = [
        client.get(reverse("work_edit", args=[noted.pk])).status_code,
        client.post(reverse("work_remove", args=[noted.pk])).status_code,
        client.post(reverse("work_note", args=[ines]), {"brand": "x", "ended_on": "2026-01-01"}).status_code,
        client.get(reverse("creator_work", args=[ines])).status_code,
    ]

    assert answers == [404, 404, 404, 404]


LIKERS = {"kind": "likers", "legal_basis": "consent"}


def test_a_file_of_lists_is_brought_in_and_each_list_is_shown_with_its_source(browser, ines):
    answer = browser.post(reverse("audiences"), {"file": _file({"ines": ["ann", "bob"], "nobody": ["x"]}), **LIKERS})
    said = answer.content.decode()

    assert "1 list: 1 new" in said
    assert "The catalogue holds no account “nobody”" in said
    page = tab(browser, ines, "sources")
    assert all(words in page for words in ("People who like", "likers.json", "consent"))
    assert "bob" not in page


@pytest.mark.parametrize("content", [b"", b"a,b,c\n1,2,3\n", b'{"ines": ["ann"'])
def test_a_file_that_says_nothing_is_refused_in_words(browser, content):
    answer = browser.post(reverse("audiences"), {"file": SimpleUploadedFile("likers.json", content), **LIKERS})

    assert (answer.status_code, AudienceList.objects.count()) == (422, 0)
    assert list(answer.context["form"].errors) == ["file"]


def test_a_list_is_removed(browser):
    browser.post(reverse("audiences"), {"file": _file({"ines": ["ann", "bob"]}), **LIKERS})

    browser.post(reverse("audience_remove", args=[AudienceList.objects.get().pk]))

    assert AudienceList.objects.count() == 0
    assert "No list yet" in browser.get(reverse("audiences")).content.decode()


def _file(lists):
    return SimpleUploadedFile("likers.json", json.dumps(lists).encode())


def _viewer_of(browser):
    return viewer_of(User.objects.get(pk=browser.session["_auth_user_id"]))


def _move(reader, viewer):
    Membership.objects.filter(person_id=reader.person_id).update(workspace_id=viewer.workspace_id)
