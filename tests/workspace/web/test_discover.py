"""Discover: what the address asks for, what the page says, what is done with the accounts chosen."""

import csv
import io
import re

import pytest
from django.http import QueryDict
from django.utils import translation

from essaim.accounts.core.viewer import Role, Viewer
from essaim.accounts.models import Activity, Membership, User
from essaim.catalogue import actions, queries
from essaim.catalogue.core.search import Filters
from essaim.workspace.web.chips import chips
from essaim.workspace.web.filters import asked
from tests.builders import NOON, a_catalogue, a_person, a_viewer, an_account, some_posts

HTMX = {"HX-Request": "true"}
ENGLISH = {"accept-language": "en"}


@pytest.fixture
def viewer():
    viewer = a_viewer()
    a_catalogue(
        viewer,
        an_account("ines.ex", followers=12_000, country="FR", city="Lyon", niches=["skincare"]),
        an_account(
            "zoe.ex",
            followers=90_000,
            country="FR",
            city="Paris",
            posts=some_posts(3, caption="Ma #routine bio", likes=9, comments=1),
        ),
        an_account("max.ex", platform="tiktok", followers=900, country="BE"),
    )
    return viewer


@pytest.fixture
def browser_of(client):
    def signed_in(viewer):
        client.force_login(User.objects.get(pk=viewer.person_id))
        return client

    return signed_in


def ids(viewer) -> dict[str, int]:
    return {line.handle: line.account_id for line in queries.search(viewer, Filters(), size=None).lines}


def page_of(client, address: str) -> str:
    answer = client.get(address, headers=ENGLISH)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


def test_every_filter_in_force_is_a_chip_that_can_be_taken_away():
    query = QueryDict(
        "about=soins+bio&platform=instagram&tier=micro&tier=nano&min_followers=12k&max_engagement=5&near=Lyon&radius=50"
        "&hashtag=%23vegan&keyword=peau&mention=%40maison&audience=country:FR:40&posted_within=30&contactable=yes"
        "&contacted=no&disclosure=labelled&list=7&page=3"
    )

    with translation.override("en"):
        found = chips(asked(query), lists={7: "Été"}, tags={})

    assert [chip.words for chip in found] == [
        "Platform: Instagram", "Tier: micro", "Tier: nano", "“soins bio”", "#vegan", "Mentions @maison", "Word: peau",
        "From 12,000 followers", "Engagement up to 5.0%", "Within 50 km of Lyon", "Audience, France: at least 40%",
        "Posted within 30 days", "Has an e-mail address", "Never contacted", "All paid posts labelled", "List: Été",
    ]  # fmt: skip
    without = dict(zip((chip.words for chip in found), (QueryDict(chip.url[1:]) for chip in found), strict=True))
    assert without["Tier: micro"].getlist("tier") == ["nano"]
    assert not {"near", "radius", "page"} & set(without["Within 50 km of Lyon"])
    assert without["Within 50 km of Lyon"]["about"] == "soins bio"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "field", "value", "words"),
    [
        ("min_followers=beaucoup", "min_followers", "beaucoup", "is not a number"),
        ("near=Lyonn", "near", "Lyonn", "Did you mean Lyon"),
        ("near=Qwxzk", "near", "Qwxzk", "No city is called"),
        ("about=%F0%9F%8C%BF%F0%9F%8C%BF", "about", "🌿🌿", "holds no letter"),
        ("min_engagement=9&max_engagement=2", "min_engagement", "9", "exchange the two numbers"),
    ],
)
def test_what_makes_no_sense_is_said_beside_its_field_and_kept_there(browser_of, viewer, query, field, value, words):
    page = page_of(browser_of(viewer), f"/creators?{query}&platform=instagram")

    assert words in page
    assert re.search(rf'name="{field}"[^>]* value="{value}"', page)
    assert "<strong>2</strong> accounts" in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("radius=30", "A distance needs a city"),
        ("list=999999", "This list is no longer there"),
        ("tag=999999", "This tag is no longer there"),
        ("similar=999999", "no longer in the catalogue"),
        ("&".join(f"hashtag=t{number}" for number in range(60)), "60 values are too many"),
        ("shoe_size=39", "is no filter"),
    ],
)
def test_what_is_left_aside_is_said_and_loses_nothing(browser_of, viewer, query, words):
    page = page_of(browser_of(viewer), f"/creators?{query}")

    assert words in page


@pytest.mark.django_db
def test_nobody_found_teaches_which_filter_to_loosen(browser_of, viewer):
    page = page_of(browser_of(viewer), "/creators?platform=tiktok&min_followers=10k")

    assert "Nobody passes these filters" in page
    proposed = re.findall(r'<li><a class="button small" href="([^"]+)".*?</a> <span class="muted">(.*?)</span>', page)
    assert proposed == [("?min_followers=10k", "2 accounts"), ("?platform=tiktok", "1 account")]


@pytest.mark.django_db
def test_a_filter_that_rests_on_what_nobody_has_says_so(browser_of, viewer):
    page = page_of(browser_of(viewer), "/creators")

    assert "No account has an e-mail address." in page
    assert "No engagement has been measured" not in page


@pytest.mark.django_db
def test_real_followers_and_fees_are_filtered_on_and_say_that_they_are_guesses(browser_of, viewer):
    client = browser_of(viewer)

    page = page_of(client, "/creators?max_price=200&min_authenticity=50")

    assert "by the low end of the interval" in page
    assert "real ones differ up to five times" in page
    assert "Nothing says yet whose followers are real" not in page
    assert "No fee can be expected yet" not in page


@pytest.mark.django_db
def test_notes_on_real_followers_and_fees_show_where_nothing_is_known(browser_of):
    viewer = a_viewer(workspace="Sans chiffres")
    a_catalogue(viewer, an_account("lou.ex", followers=None, country="FR"))

    page = page_of(browser_of(viewer), "/creators")

    assert "Nothing says yet whose followers are real" in page
    assert "No fee can be expected yet" in page


@pytest.mark.django_db
def test_a_list_shows_real_followers_and_fees_and_sorts_by_them(browser_of, viewer):
    client = browser_of(viewer)

    page = page_of(client, "/creators?sort=price")

    assert 'data-in-column="authenticity"' in page
    assert re.findall(r'data-opens="(\d+)"', page) == [str(ids(viewer)[one]) for one in ("max.ex", "ines.ex", "zoe.ex")]


@pytest.mark.django_db
def test_each_result_of_a_search_says_why_it_is_there(browser_of, viewer):
    page = page_of(browser_of(viewer), "/creators?about=%23routine")

    assert "uses #routine" in page
    assert "zoe.ex" in page
    assert "ines.ex" not in page


@pytest.mark.django_db
def test_cards_say_the_last_words_of_each_account(browser_of, viewer):
    page = page_of(browser_of(viewer), "/creators?view=cards")

    assert "creator-card" in page
    assert "Ma #routine bio" in page


@pytest.mark.django_db
@pytest.mark.parametrize("number", [1, 3])
def test_a_page_costs_the_same_however_many_accounts_it_shows(browser_of, number, django_assert_max_num_queries):
    viewer = a_viewer()
    a_catalogue(
        viewer, *(an_account(f"nom{place}", posts=some_posts(2, likes=3, comments=1)) for place in range(number))
    )
    everybody = list(ids(viewer).values())
    actions.start_list(viewer, name="Été", account_ids=everybody, at=NOON)
    actions.tag_accounts(viewer, name="vegan", account_ids=everybody, at=NOON)
    browser = browser_of(viewer)
    browser.get("/creators")

    with django_assert_max_num_queries(10):
        page = browser.get("/creators").content.decode()

    assert page.count('class="row-link"') == number


@pytest.mark.django_db
def test_accounts_are_put_into_a_new_list_and_out_again(browser_of, viewer):
    known, browser = ids(viewer), browser_of(viewer)

    answer = browser.post(
        "/creators/listed",
        {"account": f"{known['ines.ex']},{known['zoe.ex']}", "new_list": "Été"},
        headers=HTMX | ENGLISH,
    )
    (line,) = queries.creator_lists(viewer)
    undo = re.search(r'hx-post="(/acts/\d+/undone)"', answer.content.decode())[1]
    undone = browser.post(undo, headers=HTMX | ENGLISH)

    assert "2 accounts added to “Été”." in answer.content.decode()
    assert answer["HX-Trigger"] == "shelves-changed"
    assert (line.name, line.accounts) == ("Été", 2)
    assert "everything is as it was" in undone.content.decode()
    assert queries.creator_lists(viewer) == []


@pytest.mark.django_db
def test_every_result_of_a_search_is_tagged_at_once(browser_of, viewer):
    answer = browser_of(viewer).post(
        "/creators/tagged", {"all": "1", "query": "platform=instagram", "tag": "vegan"}, headers=HTMX | ENGLISH
    )

    assert "2 accounts tagged “vegan”." in answer.content.decode()
    assert [(tag.name, tag.accounts) for tag in queries.tags(viewer)] == [("vegan", 2)]


@pytest.mark.django_db
def test_contacted_accounts_are_found_and_left_out(browser_of, viewer):
    known, browser = ids(viewer), browser_of(viewer)

    browser.post("/creators/contacted", {"account": known["max.ex"], "way": "email"}, headers=HTMX)

    assert "max.ex" in page_of(browser, "/creators?contacted=yes")
    assert "max.ex" not in page_of(browser, "/creators?contacted=no")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "posted", "words"),
    [
        ("/creators/listed", {"new_list": " "}, "Give it a name"),
        ("/creators/tagged", {"tag": "x" * 41}, "40 characters at most"),
        ("/creators/tagged", {"tag": "vegan", "account": ""}, "Choose at least one account"),
    ],
)
def test_an_act_that_cannot_be_done_says_why_and_changes_nothing(browser_of, viewer, address, posted, words):
    before = Activity.objects.count()

    answer = browser_of(viewer).post(address, {"account": ids(viewer)["ines.ex"], **posted}, headers=HTMX | ENGLISH)

    assert (answer.status_code, words in answer.content.decode()) == (422, True)
    assert Activity.objects.count() == before


@pytest.mark.django_db
def test_without_scripts_an_act_goes_back_to_its_page_with_a_sentence(browser_of, viewer):
    answer = browser_of(viewer).post(
        "/creators/tagged",
        {"account": ids(viewer)["ines.ex"], "tag": "vegan"},
        headers=ENGLISH | {"referer": "http://testserver/creators?tier=micro"},
        follow=True,
    )

    assert answer.request["QUERY_STRING"] == "tier=micro"
    assert "1 account tagged “vegan”." in answer.content.decode()


@pytest.mark.django_db
def test_an_act_never_leads_to_another_site(browser_of, viewer):
    answer = browser_of(viewer).post(
        "/creators/tagged",
        {"account": ids(viewer)["ines.ex"], "tag": "vegan"},
        headers={"referer": "https://elsewhere.example.org/"},
    )

    assert answer["Location"] == "/creators"


@pytest.mark.django_db
def test_chosen_accounts_leave_as_a_file_in_the_order_chosen(browser_of, viewer):
    known = ids(viewer)

    answer = browser_of(viewer).post(
        "/creators/chosen.csv", {"account": [known["max.ex"], known["ines.ex"]]}, headers=ENGLISH
    )

    lines = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [line["Handle"] for line in lines] == ["max.ex", "ines.ex"]


@pytest.mark.django_db
def test_a_reader_is_shown_no_act_and_may_do_none(browser_of, viewer):
    reader = a_person("lectrice")
    Membership.objects.create(workspace_id=viewer.workspace_id, person=reader, role=Role.READER)
    browser = browser_of(Viewer(viewer.workspace_id, reader.pk, Role.READER))

    page = page_of(browser, "/creators?platform=instagram")
    answer = browser.post("/creators/tagged", {"account": ids(viewer)["max.ex"], "tag": "vegan"}, headers=HTMX)

    assert "Save this search" not in page
    assert "/creators/tagged" not in page
    assert answer.status_code == 403


@pytest.mark.django_db
def test_places_are_proposed_while_they_are_written(browser_of, viewer):
    answer = browser_of(viewer).get("/places?near=lyo", headers=ENGLISH)

    assert answer.content.decode().startswith('<option value="Lyon, France"')


@pytest.mark.django_db
def test_the_quick_search_finds_creators_lists_searches_and_pages(browser_of, viewer):
    actions.make_list(viewer, name="Inès et les autres", at=NOON)
    actions.save_search(viewer, name="Inès bis", query="tier=nano", found=[], at=NOON)
    browser = browser_of(viewer)

    page = page_of(browser, "/quick?part=hits&quick=in%C3%A8s")
    nothing = page_of(browser, "/quick?part=hits&quick=zzzzz")

    opened = re.findall(r'<a [^>]*href="([^"]+)"', page)
    assert opened == [
        f"/creators/{ids(viewer)['ines.ex']}",
        f"/lists/{queries.creator_lists(viewer)[0].list_id}",
        "/creators?tier=nano",
    ]
    assert "Nothing is called “zzzzz”" in nothing
    assert 'href="/creators?about=zzzzz"' in nothing


@pytest.mark.django_db
@pytest.mark.usefixtures("viewer")
def test_another_workspaces_accounts_are_never_found_by_their_letters(browser_of):
    stranger = a_viewer(workspace="Voisine")
    a_catalogue(stranger, an_account("lou.ex"))

    assert "ines.ex" not in page_of(browser_of(stranger), "/quick?part=hits&quick=ines")
