"""Pages of lists, tags, searches, and what stands beside one creator."""

import csv
import io
import re

import pytest

from essaim.accounts.core.viewer import Role, Viewer
from essaim.accounts.models import Membership, User
from essaim.catalogue import actions, queries
from essaim.catalogue.core.search import Filters
from tests.builders import NOON, a_catalogue, a_person, a_viewer, an_account, some_posts

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
ENGLISH = {"accept-language": "en"}


@pytest.fixture
def viewer():
    viewer = a_viewer()
    a_catalogue(viewer, an_account("ines.ex", followers=12_000), an_account("zoe.ex", followers=90_000))
    return viewer


@pytest.fixture
def browser_of(client):
    def signed_in(viewer):
        client.force_login(User.objects.get(pk=viewer.person_id))
        return client

    return signed_in


def ids(viewer) -> dict[str, int]:
    return {line.handle: line.account_id for line in queries.search(viewer, Filters(), size=None).lines}


def words_of(answer) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def a_list(viewer, name: str = "Été") -> int:
    actions.start_list(viewer, name=name, account_ids=[ids(viewer)["ines.ex"]], at=NOON)
    return queries.list_id_named(viewer, name)


def test_a_list_is_made_and_opens(browser_of, viewer):
    answer = browser_of(viewer).post("/lists", {"name": "Été", "description": "Soins"}, headers=ENGLISH, follow=True)

    (line,) = queries.creator_lists(viewer)
    assert answer.request["PATH_INFO"] == f"/lists/{line.list_id}"
    assert (line.name, line.description) == ("Été", "Soins")


@pytest.mark.parametrize(
    ("name", "words"),
    [("", "This field is required"), ("été", "exists already"), ("x" * 121, "at most 120 characters")],
)
def test_a_list_that_cannot_be_made_says_why_beside_its_name(browser_of, viewer, name, words):
    a_list(viewer)

    answer = browser_of(viewer).post("/lists", {"name": name, "description": "gardé"}, headers=ENGLISH)

    assert answer.status_code == 422
    assert words in words_of(answer)
    assert "gardé" in words_of(answer)


def test_a_list_shows_its_accounts_with_their_notes(browser_of, viewer):
    shelf, browser = a_list(viewer), browser_of(viewer)

    kept = browser.post(
        f"/lists/{shelf}/notes/{ids(viewer)['ines.ex']}", {"note": "Répond vite"}, headers=HTMX | ENGLISH
    )
    page = words_of(browser.get(f"/lists/{shelf}", headers=ENGLISH))

    assert "The note is kept." in words_of(kept)
    assert 'value="Répond vite"' in page
    assert ("ines.ex" in page, "zoe.ex" in page) == (True, False)


def test_a_list_leaves_as_a_file_with_its_notes(browser_of, viewer):
    shelf = a_list(viewer)
    actions.note_entry(viewer, list_id=shelf, account_id=ids(viewer)["ines.ex"], note="=HYPERLINK(1)", at=NOON)

    answer = browser_of(viewer).get(f"/lists/{shelf}.csv", headers=ENGLISH)

    (line,) = csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")))
    assert (line["Handle"], line["Note"], line["Added on"]) == ("ines.ex", "'=HYPERLINK(1)", "2026-11-24")
    assert 'filename="ete.csv"' in answer["Content-Disposition"]


def test_an_account_leaves_a_list_and_the_list_leaves_the_page(browser_of, viewer):
    shelf, browser = a_list(viewer), browser_of(viewer)

    out = browser.post(f"/lists/{shelf}/taken-out", {"account": ids(viewer)["ines.ex"]}, headers=HTMX | ENGLISH)
    gone = browser.post(f"/lists/{shelf}/removal", headers=HTMX | ENGLISH)

    assert "1 account taken out of “Été”." in words_of(out)
    assert "The list “Été” is removed." in words_of(gone)
    assert browser.get(f"/lists/{shelf}").status_code == 404


def test_a_list_removed_on_its_own_page_leads_to_the_others_with_the_way_back(browser_of, viewer):
    shelf, browser = a_list(viewer), browser_of(viewer)
    here = {"referer": f"http://testserver/lists/{shelf}"} | ENGLISH

    page = browser.post(f"/lists/{shelf}/removal", {"to": "lists"}, headers=here, follow=True)
    (way_back,) = re.findall(r'action="(/acts/\d+/undone)"', words_of(page))
    browser.post(way_back, headers={"referer": "http://testserver/lists"})

    assert page.redirect_chain == [("/lists", 302)]
    assert "The list “Été” is removed." in words_of(page)
    assert [line.list_id for line in queries.creator_lists(viewer)] == [shelf]


def test_an_act_on_a_list_removed_since_says_so(browser_of, viewer):
    shelf, browser = a_list(viewer), browser_of(viewer)
    actions.remove_list(viewer, list_id=shelf, at=NOON)

    answer = browser.post(f"/lists/{shelf}/taken-out", {"account": ids(viewer)["ines.ex"]}, headers=HTMX | ENGLISH)

    assert answer.status_code == 404
    assert "it was removed since this page was opened" in words_of(answer)


def test_a_lists_own_page_does_not_name_it_beside_each_account(browser_of, viewer):
    shelf, other = a_list(viewer), a_list(viewer, "Hiver")

    page = words_of(browser_of(viewer).get(f"/lists/{shelf}"))

    (beside,) = re.findall(r'class="shelved">(.*?)</ul>', page)
    assert re.findall(r'href="/lists/(\d+)"', beside) == [str(other)]


def test_a_tag_changes_its_name_and_is_taken_off(browser_of, viewer):
    actions.tag_accounts(viewer, name="vegan", account_ids=list(ids(viewer).values()), at=NOON)
    (tag,), browser = queries.tags(viewer), browser_of(viewer)

    browser.post(f"/tags/{tag.tag_id}", {"name": "Végane", "colour": "rose"}, headers=HTMX)
    off = browser.post(f"/tags/{tag.tag_id}/taken-off", {"account": ids(viewer)["ines.ex"]}, headers=HTMX | ENGLISH)

    (changed,) = queries.tags(viewer)
    assert (changed.name, changed.colour, changed.accounts) == ("Végane", "rose", 1)
    assert "taken off 1 account" in words_of(off)


def test_a_saved_search_says_what_is_new_until_it_is_seen(browser_of, viewer):
    browser = browser_of(viewer)
    browser.post("/searches/saved", {"name": "Micro", "query": "tier=micro&page=4&open=2"}, headers=HTMX)
    (saved,) = queries.saved_searches(viewer)
    a_catalogue(viewer, an_account("lou.ex", followers=40_000), label="more.csv")

    before = words_of(browser.get("/searches", headers=ENGLISH))
    browser.post(f"/searches/{saved.search_id}/seen", headers=HTMX)
    after = words_of(browser.get("/searches", headers=ENGLISH))

    assert (saved.query, saved.seen_total) == ("tier=micro", 2)
    assert "1 new since" in before
    assert f'href="/creators/{ids(viewer)["lou.ex"]}">@lou.ex</a>' in before
    assert "nothing new since" in after
    assert "@lou.ex" not in after


def test_a_search_is_shared_renamed_and_removed(browser_of, viewer):
    saved = actions.save_search(viewer, name="Micro", query="tier=micro", found=[], at=NOON)
    colleague = a_person("collegue")
    Membership.objects.create(workspace_id=viewer.workspace_id, person=colleague, role=Role.CONTRIBUTOR)
    browser = browser_of(viewer)

    browser.post(f"/searches/{saved.pk}", {"name": "Micro bis", "is_shared": "on"}, headers=HTMX)
    shared = queries.saved_searches(Viewer(viewer.workspace_id, colleague.pk, Role.CONTRIBUTOR))
    gone = browser.post(f"/searches/{saved.pk}/removal", headers=HTMX | ENGLISH)

    assert [line.name for line in shared] == ["Micro bis"]
    assert "The search “Micro bis” is removed." in words_of(gone)
    assert queries.saved_searches(viewer) == []


def test_a_note_is_written_edited_and_removed_on_the_creators_page(browser_of, viewer):
    account, browser = ids(viewer)["ines.ex"], browser_of(viewer)

    browser.post(f"/creators/{account}/notes", {"text": "Répond vite"}, headers=HTMX)
    (note,) = queries.notes_of(viewer, account)
    browser.post(f"/notes/{note.note_id}", {"text": "Répond <b>toujours</b>"}, headers=HTMX)
    page = words_of(browser.get(f"/creators/{account}", headers=ENGLISH))
    gone = browser.post(f"/notes/{note.note_id}/removal", headers=HTMX | ENGLISH)

    assert "Répond &lt;b&gt;toujours&lt;/b&gt;" in page
    assert "edited" in page
    assert "The note on @ines.ex is removed." in words_of(gone)
    assert queries.notes_of(viewer, account) == []


def test_the_creators_page_says_where_the_creator_stands(browser_of, viewer):
    account = ids(viewer)["ines.ex"]
    a_list(viewer)
    actions.tag_accounts(viewer, name="vegan", account_ids=[account], at=NOON)
    actions.mark_contacted(viewer, account_ids=[account], way="email", note="Printemps", at=NOON)
    browser = browser_of(viewer)

    shelf = words_of(browser.get(f"/creators/{account}/shelf", headers=ENGLISH))

    assert all(
        words in shelf for words in ("vegan", "Été", "by e-mail, 24 Nov 2026", "Printemps", f"?similar={account}")
    )


@pytest.mark.parametrize("rest", ["", ".csv"])
def test_another_workspaces_list_does_not_exist(browser_of, viewer, rest):
    theirs = a_list(viewer)
    stranger = browser_of(a_viewer(workspace="Voisine"))

    assert stranger.get(f"/lists/{theirs}{rest}").status_code == 404


@pytest.mark.parametrize(
    "address",
    ["/lists/{list}/removal", "/lists/{list}/taken-out", "/lists/{list}/notes/{account}", "/tags/{tag}", "/tags/{tag}/removal",
     "/creators/{account}/notes", "/creators/listed", "/creators/tagged", "/creators/contacted"],
)  # fmt: skip
def test_nothing_of_another_workspace_is_changed(browser_of, viewer, address):
    shelf, account = a_list(viewer), ids(viewer)["ines.ex"]
    actions.tag_accounts(viewer, name="vegan", account_ids=[account], at=NOON)
    before = queries.shelved(viewer, [account]), queries.creator_lists(viewer), queries.tags(viewer)
    stranger = browser_of(a_viewer(workspace="Voisine"))
    place = address.format(list=shelf, account=account, tag=queries.tags(viewer)[0].tag_id)

    answer = stranger.post(
        place, {"account": account, "list": shelf, "tag": "x", "name": "x", "text": "x"}, headers=HTMX
    )

    assert answer.status_code == 404
    assert (queries.shelved(viewer, [account]), queries.creator_lists(viewer), queries.tags(viewer)) == before


def test_acts_are_posted_never_followed(browser_of, viewer):
    shelf = a_list(viewer)
    browser = browser_of(viewer)

    assert {
        browser.get(address).status_code
        for address in (f"/lists/{shelf}/removal", "/creators/tagged", "/acts/1/undone")
    } == {405}


def test_compare_says_which_differences_are_sure(browser_of, viewer):
    liked, ignored = (
        [*some_posts(12, caption=name, likes=likes, comments=1)] for name, likes in (("a", 900), ("b", 9))
    )
    a_catalogue(
        viewer,
        an_account("aimee.ex", followers=10_000, posts=liked, name="Aimée"),
        an_account("tue.ex", followers=10_000, posts=ignored, name="Tue"),
        label="posts.csv",
    )
    known = ids(viewer)

    page = words_of(
        browser_of(viewer).get(
            f"/creators/compare?account={known['tue.ex']}&account={known['aimee.ex']}", headers=ENGLISH
        )
    )

    assert "Engagement: Aimée stands above Tue, intervals apart." in page


def test_a_fifth_account_is_not_compared_and_it_is_said(browser_of, viewer):
    a_catalogue(viewer, *(an_account(f"nom{number}") for number in range(4)), label="more.csv")
    query = "&".join(f"account={account}" for account in ids(viewer).values())

    page = words_of(browser_of(viewer).get(f"/creators/compare?{query}", headers=ENGLISH))

    assert page.count('class="row-link"') == 4
    assert "Four accounts are compared at most" in page


def test_a_search_whose_account_is_gone_still_stands_among_the_others(browser_of, viewer):
    actions.save_search(viewer, name="Comme elle", query="similar=999999&tier=micro", found=[], at=NOON)
    actions.save_search(viewer, name="Liste partie", query="list=999999", found=[], at=NOON)

    page = words_of(browser_of(viewer).get("/searches", headers=ENGLISH))

    assert "Comme elle" in page
    assert page.count('class="plain-number">2<') == 2


@pytest.mark.parametrize("number", [1, 3])
def test_saved_searches_cost_the_same_however_many(browser_of, viewer, number, django_assert_max_num_queries):
    for place in range(number):
        actions.save_search(viewer, name=f"Recherche {place}", query="tier=micro", found=[], at=NOON)
    browser = browser_of(viewer)

    with django_assert_max_num_queries(10):
        page = words_of(browser.get("/searches"))

    assert page.count("search-row") == number
