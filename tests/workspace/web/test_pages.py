"""Who may see what, and what addresses ask for."""

import csv
import io

import pytest
from django.http import QueryDict
from django.template import loader
from django.utils import translation

from essaim.accounts.core.viewer import Role
from essaim.accounts.models import Activity, User
from essaim.catalogue.core.search import Filters
from essaim.catalogue.queries import search
from essaim.workspace.web.filters import asked
from essaim.workspace.web.log import lines
from tests.builders import a_catalogue, a_viewer, an_account

PAGES = (
    "/",
    "/creators",
    "/creators.csv",
    "/lists",
    "/searches",
    "/quick",
    "/places",
    "/imports",
    "/imports/new",
    "/briefs",
    "/briefs/new",
)


@pytest.fixture
def signed_in(client):
    """A client that looks as a viewer does."""

    def sign_in(viewer):
        client.force_login(User.objects.get(pk=viewer.person_id))
        return client

    return sign_in


@pytest.mark.django_db
@pytest.mark.parametrize("page", PAGES)
def test_strangers_are_sent_to_the_door(client, page):
    answer = client.get(page)

    assert (answer.status_code, answer["Location"]) == (302, f"/account/login/?next={page}")


@pytest.mark.django_db
@pytest.mark.parametrize("page", PAGES)
def test_a_person_without_workspace_opens_one_first(client, page):
    client.force_login(User.objects.create_user("seule@example.org", "un mot de passe long"))

    assert client.get(page)["Location"] == "/workspaces/new"


@pytest.mark.django_db
def test_another_workspaces_creator_does_not_exist(signed_in):
    theirs = a_viewer(workspace="Leur maison")
    a_catalogue(theirs, an_account("ines.ex"))
    mine = signed_in(a_viewer())
    account = _first_account(theirs)

    answers = [mine.get(f"/creators/{account}{rest}").status_code for rest in ("", "/panel", "?tab=sources")]

    assert answers == [404, 404, 404]
    assert mine.get(f"/creators/compare?account={account}").status_code == 404


@pytest.mark.django_db
def test_a_reader_may_look_and_not_write(signed_in):
    reader = signed_in(a_viewer(Role.READER))

    answers = {page: reader.get(page).status_code for page in ("/creators", "/imports/new", "/briefs/new")}

    assert answers == {"/creators": 200, "/imports/new": 403, "/briefs/new": 403}


@pytest.mark.django_db
def test_an_export_holds_what_the_list_shows_with_every_source(signed_in):
    viewer = a_viewer()
    a_catalogue(viewer, an_account("ines.ex", followers=12_000), an_account("zoe.ex", followers=900))

    answer = signed_in(viewer).get("/creators.csv?tier=micro", headers={"accept-language": "en"})

    text = answer.content.decode("utf-8-sig")
    assert "ines.ex" in text
    assert "zoe.ex" not in text
    assert "Engagement, source" in text.splitlines()[0]
    (line,) = csv.DictReader(io.StringIO(text))
    assert int(line["Fee, low"]) < int(line["Fee, euros"]) < int(line["Fee, high"])
    assert (line["Fee, format"], line["Fee, standing"]) == ("post", "estimated")
    assert (line["Real followers"], line["Real followers, standing"]) == ("", "unavailable")


@pytest.mark.django_db
def test_the_file_of_creators_speaks_french_without_the_hidden_columns(signed_in):
    viewer = a_viewer()
    a_catalogue(viewer, an_account("ines.ex", followers=12_400, country="FR", engagement_rate=0.034))

    answer = signed_in(viewer).get("/creators.csv?hidden=percentile+niches", headers={"accept-language": "fr"})

    lines = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert [(line["Palier"], line["Abonnés"], line["Engagement"], line["Pays"]) for line in lines] == [
        ("micro", "12400", "3,4%", "France")
    ]
    assert lines[0]["Engagement, statut"] == "donné par la source"
    assert lines[0]["Engagement, source"]
    assert "Parmi les pairs" not in lines[0]
    assert "Thématiques" not in lines[0]


@pytest.mark.django_db
def test_a_method_nobody_wrote_is_no_page(signed_in):
    member = signed_in(a_viewer())

    answers = [member.get(f"/method/{code}").status_code for code in ("engagement_rate", "zzz")]

    assert answers == [200, 404]


@pytest.mark.django_db
@pytest.mark.parametrize("page", PAGES)
def test_a_page_answers_head(signed_in, page):
    assert signed_in(a_viewer()).head(page).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "words"), [("fr", "Cette page n’existe pas"), ("en", "This page does not exist")])
def test_a_missing_page_speaks_the_readers_language(signed_in, language, words):
    answer = signed_in(a_viewer()).get("/nulle-part", headers={"accept-language": language})

    assert answer.status_code == 404
    assert words in answer.content.decode()
    assert 'href="/"' in answer.content.decode()


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("name", ["403_csrf.html", "500.html"])
def test_pages_of_faults_need_nothing(name, language):
    with translation.override(language):
        page = loader.get_template(name).render()

    assert f'<html lang="{language}"' in page
    assert 'href="/"' in page


def test_a_line_of_the_log_without_a_sentence_is_left_out():
    said = lines([Activity(verb="something.else", subject="x"), Activity(verb="demo.loaded", subject="world 1")])

    assert len(said) == 1
    assert "world 1" not in said[0].words


def test_the_address_says_the_filters():
    query = QueryDict(
        "platform=instagram&platform=tiktok&tier=micro&min_engagement=3&text=soin&sort=-engagement&page=2"
    )

    read = asked(query)

    assert read.filters == Filters(
        platforms=("instagram", "tiktok"), tiers=("micro",), min_engagement=0.03, text="soin"
    )
    assert (read.sort, read.page, read.is_narrowed) == ("-engagement", 2, True)


def test_an_address_that_makes_no_sense_is_read_as_if_it_said_nothing():
    read = asked(QueryDict("sort=rm&page=-1&min_followers=beaucoup"))

    assert (read.filters, read.sort, read.page) == (Filters(), "-followers", 1)


def _first_account(viewer):
    return search(viewer, Filters()).lines[0].account_id
