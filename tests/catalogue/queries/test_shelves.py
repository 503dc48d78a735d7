"""What lists and tags answer, and what it costs."""

import pytest

from essaim.catalogue import actions, queries
from essaim.catalogue.core.shelves import Shelf, Shelved
from essaim.catalogue.models import Account
from tests.builders import NOON, a_viewer, an_account

pytestmark = pytest.mark.django_db
LATER = NOON.replace(hour=18)


@pytest.fixture
def viewer():
    return a_viewer()


@pytest.fixture
def accounts(viewer):
    from essaim.kernel.provenance import SourceKind

    creators = [an_account(handle) for handle in ("ines", "zoe", "max")]
    actions.take(viewer, source_kind=SourceKind.FILE, label="f", digest="f", creators=creators, at=NOON)
    return list(Account.objects.order_by("pk").values_list("pk", flat=True))


def a_list(viewer, name: str, accounts) -> int:
    made = actions.make_list(viewer, name=name, at=NOON)
    if accounts:
        actions.add_to_list(viewer, list_id=made.pk, account_ids=accounts, at=NOON)
    return made.pk


def a_tag(viewer, name: str, accounts) -> int:
    actions.tag_accounts(viewer, name=name, account_ids=accounts, at=NOON)
    return next(tag.tag_id for tag in queries.tags(viewer) if tag.name == name)


def test_lists_come_by_name_with_their_counts(viewer, accounts):
    a_list(viewer, "Été", accounts[:2])
    a_list(viewer, "Automne", [])
    gone = a_list(viewer, "Hiver", accounts)
    actions.remove_list(viewer, list_id=gone, at=NOON)

    found = [(line.name, line.accounts, line.added_at) for line in queries.creator_lists(viewer)]

    assert found == [("Automne", 0, None), ("Été", 2, NOON)]


def test_accounts_in_lists_and_tags_are_alternatives_within_and_add_up_between(viewer, accounts):
    ines, zoe, max_ = accounts
    summer, autumn = a_list(viewer, "Été", [ines, zoe]), a_list(viewer, "Automne", [max_])
    vegan = a_tag(viewer, "vegan", [zoe, max_])

    assert queries.account_ids_in(viewer, lists=[summer, autumn]) == [ines, zoe, max_]
    assert queries.account_ids_in(viewer, tags=[vegan]) == [zoe, max_]
    assert queries.account_ids_in(viewer, lists=[summer], tags=[vegan]) == [zoe]
    assert queries.account_ids_in(viewer) == []


def test_another_workspaces_lists_and_tags_hold_nobody(viewer, accounts):
    summer, vegan = a_list(viewer, "Été", accounts), a_tag(viewer, "vegan", accounts)
    actions.mark_contacted(viewer, account_ids=accounts, at=NOON)
    stranger = a_viewer(workspace="Voisine")

    assert queries.account_ids_in(stranger, lists=[summer], tags=[vegan]) == []
    assert queries.contacted_ids(stranger) == []
    assert queries.shelved(stranger, accounts) == {}
    assert queries.entries_of(stranger, summer) == {}
    assert (queries.tags(stranger), queries.creator_lists(stranger)) == ([], [])


@pytest.mark.parametrize("number", [1, 3])
def test_where_the_accounts_of_a_page_stand_is_one_question(viewer, accounts, number, django_assert_num_queries):
    page = accounts[:number]
    summer, vegan = a_list(viewer, "Été", page), a_tag(viewer, "vegan", page)
    actions.mark_contacted(viewer, account_ids=page, at=NOON)
    actions.mark_contacted(viewer, account_ids=page[:1], at=LATER)
    colour = queries.tags(viewer)[0].colour

    with django_assert_num_queries(1):
        found = queries.shelved(viewer, page)

    expected = Shelved((Shelf(summer, "Été"),), (Shelf(vegan, "vegan", colour),), NOON)
    assert found[page[0]] == Shelved(expected.lists, expected.tags, LATER)
    assert [found[account] for account in page[1:]] == [expected] * (number - 1)


@pytest.mark.parametrize("number", [1, 3])
def test_the_shelves_cost_the_same_however_many(viewer, accounts, number, django_assert_num_queries):
    for place in range(number):
        a_list(viewer, f"Liste {place}", accounts)
        a_tag(viewer, f"tag {place}", accounts)
        actions.save_search(viewer, name=f"Recherche {place}", query="", found=[], at=NOON)

    with django_assert_num_queries(3):
        sizes = [len(queries.creator_lists(viewer)), len(queries.tags(viewer)), len(queries.saved_searches(viewer))]

    assert sizes == [number] * 3
