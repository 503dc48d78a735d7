"""Signing up, in, and choosing a language or a workspace."""

import re

import pytest
from django.utils import timezone

from essaim.accounts.actions import open_workspace
from essaim.accounts.models import Brand, Membership, User, Workspace

PASSWORD = "huit abeilles sages"


@pytest.mark.django_db
def test_the_first_person_opens_and_owns_the_workspace(client):
    form = {"email": "lea@example.org", "password1": PASSWORD, "workspace": "Maison Alba", "brand": ""}

    client.post("/account/signup/", form)

    assert Membership.objects.get().role == "owner"
    assert (Workspace.objects.get().name, Brand.objects.get().name) == ("Maison Alba", "Maison Alba")
    assert client.get("/").status_code == 200


@pytest.mark.django_db
def test_the_help_of_the_password_is_valid_and_tied_to_its_field(client):
    page = client.get("/account/signup/").content.decode()

    described = re.search(r'<input[^>]*name="password1"[^>]*aria-describedby="([^"]+)"', page)
    assert described
    assert f'<div class="help" id="{described[1]}"><ul>' in page
    assert page.count(f'id="{described[1]}"') == 1


@pytest.mark.django_db
def test_the_second_person_needs_an_invitation(client):
    User.objects.create_user("lea@example.org", PASSWORD)

    page = client.get("/account/signup/")
    client.post("/account/signup/", {"email": "marc@example.org", "password1": PASSWORD, "workspace": "X"})

    assert page.templates[0].name == "accounts/sign_up_closed.html"
    assert User.objects.count() == 1


@pytest.mark.django_db
def test_a_wrong_password_says_so_and_opens_nothing(client):
    User.objects.create_user("lea@example.org", PASSWORD)

    page = client.post("/account/login/", {"login": "lea@example.org", "password": "faux"})

    assert page.context["form"].errors
    assert client.get("/")["Location"].startswith("/account/login/")


@pytest.mark.django_db
def test_the_language_chosen_is_kept_and_leads_back_to_the_page(client):
    person = User.objects.create_user("lea@example.org", PASSWORD)
    client.force_login(person)

    answer = client.post("/language", {"language": "en", "next": "/creators?tier=micro"})

    person.refresh_from_db()
    assert (answer["Location"], person.language) == ("/creators?tier=micro", "en")
    assert answer.cookies["django_language"].value == "en"


@pytest.mark.django_db
def test_a_choice_of_language_never_leads_elsewhere(client):
    answer = client.post("/language", {"language": "xx", "next": "https://elsewhere.example"})

    assert answer["Location"] == "/"
    assert "django_language" not in answer.cookies


@pytest.mark.django_db
def test_a_person_only_enters_their_own_workspaces(client):
    person = User.objects.create_user("lea@example.org", PASSWORD)
    mine = open_workspace(name="La mienne", owner=person, at=timezone.now())
    theirs = open_workspace(name="La leur", owner=None, at=timezone.now())
    client.force_login(person)

    client.post("/workspaces/choice", {"workspace": theirs.pk})

    assert client.get("/").wsgi_request.viewer.workspace_id == mine.pk
