"""Lists, tags, notes, contacts and searches: each verb does what it says, says it once, and can be taken back."""

import pytest

from essaim.accounts.core.viewer import Role, Viewer
from essaim.accounts.models import Activity, Brand, Membership
from essaim.catalogue import actions, queries
from essaim.catalogue.core import shelves
from essaim.catalogue.models import Account, Contact, CreatorList, ListEntry, Note, SavedSearch, Tag, Tagging
from essaim.kernel.errors import NotAllowed, NotFound
from tests.builders import NOON, a_person, a_viewer, an_account

pytestmark = pytest.mark.django_db
LATER = NOON.replace(hour=18)


def known(viewer, *handles: str) -> list[int]:
    """Accounts of those handles in the viewer's catalogue, by their ids."""
    from essaim.catalogue.actions import take
    from essaim.kernel.provenance import SourceKind

    take(
        viewer, source_kind=SourceKind.FILE, label="f", digest=str(handles), creators=map(an_account, handles), at=NOON
    )
    ids = dict(Account.objects.filter(workspace_id=viewer.workspace_id).values_list("handle", "pk"))
    return [ids[handle] for handle in handles]


def another(viewer, role: Role = Role.CONTRIBUTOR, name: str = "collegue") -> Viewer:
    """A colleague in the same workspace."""
    person = a_person(f"{name}.{role.value}")
    Membership.objects.create(workspace_id=viewer.workspace_id, person=person, role=role)
    return Viewer(viewer.workspace_id, person.pk, role)


def log(viewer) -> list[str]:
    lines = Activity.objects.filter(workspace_id=viewer.workspace_id).exclude(
        verb__in=("workspace.opened", "catalogue.taken")
    )
    return list(lines.order_by("pk").values_list("verb", flat=True))


def everything_kept() -> list[int]:
    tables = (Activity, CreatorList, ListEntry, Tag, Tagging, Note, Contact, SavedSearch)
    return [table.objects.count() for table in tables]


def test_accounts_join_a_list_once_and_it_is_said_how_many_were_there():
    viewer = a_viewer()
    ines, zoe, max_ = known(viewer, "ines", "zoe", "max")
    made = actions.make_list(viewer, name="  Été   2027 ", at=NOON)
    actions.add_to_list(viewer, list_id=made.pk, account_ids=[ines], at=NOON)

    change = actions.add_to_list(
        viewer, list_id=made.pk, account_ids=[zoe, ines, max_, zoe], at=LATER, note="Vue au salon"
    )

    assert (change.name, change.changed, change.already) == ("Été 2027", 2, 1)
    assert queries.account_ids_in(viewer, lists=[made.pk]) == sorted([ines, zoe, max_])
    entries = queries.entries_of(viewer, made.pk)
    assert {account: entry.note for account, entry in entries.items()} == {
        ines: "",
        zoe: "Vue au salon",
        max_: "Vue au salon",
    }
    assert log(viewer) == ["list.made", "list.filled", "list.filled"]


def test_filling_a_list_is_taken_back_without_touching_who_was_there():
    viewer = a_viewer()
    ines, zoe = known(viewer, "ines", "zoe")
    made = actions.make_list(viewer, name="Été", at=NOON)
    actions.add_to_list(viewer, list_id=made.pk, account_ids=[ines], at=NOON)
    change = actions.add_to_list(viewer, list_id=made.pk, account_ids=[ines, zoe], at=NOON)

    actions.undo(viewer, line=change.line, at=LATER)

    assert queries.account_ids_in(viewer, lists=[made.pk]) == [ines]


def test_leaving_a_list_is_taken_back_with_the_note():
    viewer = a_viewer()
    ines, zoe = known(viewer, "ines", "zoe")
    made = actions.make_list(viewer, name="Été", at=NOON)
    actions.add_to_list(viewer, list_id=made.pk, account_ids=[ines], at=NOON)
    actions.note_entry(viewer, list_id=made.pk, account_id=ines, note="Répond vite", at=NOON)

    change = actions.take_from_list(viewer, list_id=made.pk, account_ids=[ines, zoe], at=LATER)
    gone = queries.account_ids_in(viewer, lists=[made.pk])
    actions.undo(viewer, line=change.line, at=LATER)

    assert (change.changed, change.already, gone) == (1, 1, [])
    assert queries.entries_of(viewer, made.pk)[ines].note == "Répond vite"


def test_an_account_may_come_back_to_a_list_it_left():
    viewer = a_viewer()
    (ines,) = known(viewer, "ines")
    made = actions.make_list(viewer, name="Été", at=NOON)
    actions.add_to_list(viewer, list_id=made.pk, account_ids=[ines], at=NOON)
    actions.take_from_list(viewer, list_id=made.pk, account_ids=[ines], at=NOON)

    change = actions.add_to_list(viewer, list_id=made.pk, account_ids=[ines], at=LATER)

    assert (change.changed, change.already) == (1, 0)
    assert queries.entries_of(viewer, made.pk)[ines].added_at == LATER


def test_a_list_started_with_accounts_is_taken_back_whole_unless_others_joined_it():
    viewer = a_viewer()
    ines, zoe = known(viewer, "ines", "zoe")
    started = actions.start_list(viewer, name="Été", account_ids=[ines], at=NOON)
    kept = actions.start_list(viewer, name="Hiver", account_ids=[ines], at=NOON)
    winter = queries.list_id_named(viewer, "Hiver")
    actions.add_to_list(viewer, list_id=winter, account_ids=[zoe], at=NOON)

    actions.undo(viewer, line=started.line, at=LATER)
    actions.undo(viewer, line=kept.line, at=LATER)

    assert [(line.name, line.accounts) for line in queries.creator_lists(viewer)] == [("Hiver", 1)]
    assert queries.account_ids_in(viewer, lists=[winter]) == [zoe]


def test_a_removed_list_frees_its_name_and_comes_back_while_the_name_is_free():
    viewer = a_viewer()
    first = actions.make_list(viewer, name="Été", at=NOON)
    removed = actions.remove_list(viewer, list_id=first.pk, at=NOON)
    second = actions.make_list(viewer, name="ETE", at=NOON)

    with pytest.raises(shelves.CannotUndo):
        actions.undo(viewer, line=removed.line, at=LATER)
    actions.remove_list(viewer, list_id=second.pk, at=NOON)
    actions.undo(viewer, line=removed.line, at=LATER)

    assert [(line.list_id, line.name) for line in queries.creator_lists(viewer)] == [(first.pk, "Été")]


def test_a_list_takes_another_name_and_a_brand_of_the_workspace():
    viewer = a_viewer()
    brand = Brand.objects.create(workspace_id=viewer.workspace_id, name="Maison Test")
    made = actions.make_list(viewer, name="Été", at=NOON)

    actions.change_list(viewer, list_id=made.pk, name="Été 2027", description=" Soins ", brand_id=brand.pk, at=LATER)

    line = queries.list_line(viewer, made.pk)
    assert (line.name, line.description, line.brand, line.accounts) == ("Été 2027", "Soins", "Maison Test", 0)


def test_a_list_has_no_brand_of_another_workspace():
    viewer = a_viewer()
    foreign = Brand.objects.create(workspace_id=a_viewer(workspace="Voisine").workspace_id, name="Voisine")

    with pytest.raises(NotFound):
        actions.make_list(viewer, name="Été", brand_id=foreign.pk, at=NOON)

    assert queries.creator_lists(viewer) == []


@pytest.mark.parametrize(
    ("name", "error"),
    [("  ", shelves.NameMissing), ("x" * 121, shelves.NameTooLong), ("ÉTÉ  2027", shelves.NameTaken)],
)
def test_a_list_needs_a_name_of_its_own(name, error):
    viewer = a_viewer()
    actions.make_list(viewer, name="été 2027", at=NOON)

    with pytest.raises(error):
        actions.make_list(viewer, name=name, at=NOON)

    assert [line.name for line in queries.creator_lists(viewer)] == ["été 2027"]


def test_a_name_of_emoji_alone_is_a_name():
    viewer = a_viewer()

    actions.make_list(viewer, name="🌿", at=NOON)
    actions.make_list(viewer, name="🌸", at=NOON)

    assert sorted(line.name for line in queries.creator_lists(viewer)) == ["🌸", "🌿"]


def test_a_tag_is_one_whatever_its_spelling_and_is_taken_back():
    viewer = a_viewer()
    ines, zoe = known(viewer, "ines", "zoe")
    actions.tag_accounts(viewer, name="Éco-responsable", account_ids=[ines], at=NOON)

    change = actions.tag_accounts(viewer, name="eco responsable", account_ids=[ines, zoe], at=NOON)
    (tag,) = queries.tags(viewer)
    before = tag.accounts
    actions.undo(viewer, line=change.line, at=LATER)

    assert (tag.name, before, change.changed, change.already) == ("Éco-responsable", 2, 1, 1)
    assert queries.account_ids_in(viewer, tags=[tag.tag_id]) == [ines]


def test_a_tag_taken_off_can_be_put_back():
    viewer = a_viewer()
    ines, zoe = known(viewer, "ines", "zoe")
    actions.tag_accounts(viewer, name="vegan", account_ids=[ines], at=NOON)
    (tag,) = queries.tags(viewer)

    change = actions.untag_accounts(viewer, tag_id=tag.tag_id, account_ids=[ines, zoe], at=NOON)
    off = queries.account_ids_in(viewer, tags=[tag.tag_id])
    actions.undo(viewer, line=change.line, at=LATER)

    assert (change.changed, change.already, off) == (1, 1, [])
    assert queries.account_ids_in(viewer, tags=[tag.tag_id]) == [ines]


def test_a_tag_changes_its_name_and_colour_and_is_removed_and_back():
    viewer = a_viewer()
    (ines,) = known(viewer, "ines")
    actions.tag_accounts(viewer, name="vegan", account_ids=[ines], at=NOON)
    actions.tag_accounts(viewer, name="bio", account_ids=[ines], at=NOON)
    vegan = next(tag for tag in queries.tags(viewer) if tag.name == "vegan")

    with pytest.raises(shelves.NameTaken):
        actions.change_tag(viewer, tag_id=vegan.tag_id, name="Bio", colour="rose", at=NOON)
    actions.change_tag(viewer, tag_id=vegan.tag_id, name="Végane", colour="rose", at=NOON)
    removed = actions.remove_tag(viewer, tag_id=vegan.tag_id, at=NOON)
    left = [tag.name for tag in queries.tags(viewer)]
    actions.undo(viewer, line=removed.line, at=LATER)

    assert left == ["bio"]
    assert [(tag.name, tag.accounts) for tag in queries.tags(viewer)] == [("bio", 1), ("Végane", 1)]
    assert Tag.objects.get(pk=vegan.tag_id).colour == "rose"


def test_notes_are_ones_own_to_change():
    viewer = a_viewer()
    (ines,) = known(viewer, "ines")
    colleague, manager = another(viewer), another(viewer, Role.MANAGER)
    note = actions.write_note(colleague, account_id=ines, text=" Préfère le téléphone. ", at=NOON)

    with pytest.raises(NotAllowed):
        actions.edit_note(another(viewer, name="autre"), note_id=note.pk, text="x", at=LATER)
    actions.edit_note(colleague, note_id=note.pk, text="Préfère le courrier.", at=LATER)
    (line,) = queries.notes_of(colleague, ines)
    removed = actions.remove_note(manager, note_id=note.pk, at=LATER)
    gone = queries.notes_of(colleague, ines)
    actions.undo(manager, line=removed.line, at=LATER)

    assert (line.text, line.edited_at, line.is_own) == ("Préfère le courrier.", LATER, True)
    assert (gone, [one.is_own for one in queries.notes_of(manager, ines)]) == ([], [False])


@pytest.mark.parametrize(("text", "error"), [("  \n", shelves.TextMissing), ("x" * 4_001, shelves.TextTooLong)])
def test_a_note_has_words_and_not_too_many(text, error):
    viewer = a_viewer()
    (ines,) = known(viewer, "ines")

    with pytest.raises(error):
        actions.write_note(viewer, account_id=ines, text=text, at=NOON)

    assert queries.notes_of(viewer, ines) == []


def test_creators_are_marked_as_contacted_and_unmarked():
    viewer = a_viewer()
    ines, zoe, _max = known(viewer, "ines", "zoe", "max")
    actions.mark_contacted(viewer, account_ids=[ines], way="email", at=NOON)

    change = actions.mark_contacted(viewer, account_ids=[ines, zoe], way="message", note="Printemps", at=LATER)
    marked = queries.contacted_ids(viewer)
    said = [(one.way, one.note) for one in queries.contacts_of(viewer, ines)]
    actions.undo(viewer, line=change.line, at=LATER)

    assert (change.changed, change.already) == (2, 1)
    assert marked == [ines, zoe]
    assert said == [("message", "Printemps"), ("email", "")]
    assert queries.contacted_ids(viewer) == [ines]


def test_a_search_says_what_is_new_since_somebody_looked():
    viewer = a_viewer()
    saved = actions.save_search(viewer, name="Soins Lyon", query="city=Lyon", found=[1, 2, 3], at=NOON)

    before = queries.saved_search(viewer, saved.pk).new_among([2, 3, 4, 5])
    actions.see_search(viewer, search_id=saved.pk, found=[2, 3, 4, 5], at=LATER)
    line = queries.saved_search(viewer, saved.pk)

    assert before == 2
    assert (line.new_among([2, 3, 4, 5]), line.seen_at, line.seen_total) == (0, LATER, 4)


def test_a_search_that_found_too_many_compares_numbers():
    viewer = a_viewer()
    many = list(range(shelves.MOST_REMEMBERED + 1))
    saved = actions.save_search(viewer, name="Tous", query="", found=many, at=NOON)

    line = queries.saved_search(viewer, saved.pk)

    assert line.seen_ids == frozenset()
    assert line.new_among([*many, -1, -2]) == 2


def test_a_search_is_private_until_it_is_shared():
    viewer = a_viewer()
    colleague = another(viewer)
    saved = actions.save_search(viewer, name="Soins", query="niche=skincare", found=[], at=NOON)
    before = [line.name for line in queries.saved_searches(colleague)]

    actions.change_search(viewer, search_id=saved.pk, name="Soins bio", is_shared=True, at=LATER)

    assert before == []
    assert [(line.name, line.is_own) for line in queries.saved_searches(colleague)] == [("Soins bio", False)]
    with pytest.raises(NotAllowed):
        actions.remove_search(colleague, search_id=saved.pk, at=LATER)


def test_two_people_may_give_their_searches_the_same_name_and_one_person_may_not():
    viewer = a_viewer()
    actions.save_search(viewer, name="Soins", query="", found=[], at=NOON)
    actions.save_search(another(viewer), name="Soins", query="", found=[], at=NOON)

    with pytest.raises(shelves.NameTaken):
        actions.save_search(viewer, name="soins", query="", found=[], at=NOON)

    assert SavedSearch.objects.count() == 2


def test_a_removed_search_comes_back():
    viewer = a_viewer()
    saved = actions.save_search(viewer, name="Soins", query="", found=[], at=NOON)

    removed = actions.remove_search(viewer, search_id=saved.pk, at=NOON)
    gone = queries.saved_searches(viewer)
    actions.undo(viewer, line=removed.line, at=LATER)

    assert (gone, [line.name for line in queries.saved_searches(viewer)]) == ([], ["Soins"])


def test_an_act_is_taken_back_once_and_by_its_author_only():
    viewer = a_viewer()
    (ines,) = known(viewer, "ines")
    change = actions.tag_accounts(viewer, name="vegan", account_ids=[ines], at=NOON)

    with pytest.raises(NotFound):
        actions.undo(another(viewer, Role.MANAGER), line=change.line, at=LATER)
    actions.undo(viewer, line=change.line, at=LATER)
    with pytest.raises(shelves.CannotUndo):
        actions.undo(viewer, line=change.line, at=LATER)

    assert log(viewer) == ["tag.put", "undone"]


def test_what_is_no_act_of_this_kind_cannot_be_undone():
    viewer = a_viewer()
    made = actions.make_list(viewer, name="Été", at=NOON)

    with pytest.raises(shelves.CannotUndo):
        actions.undo(viewer, line=Activity.objects.get(verb="list.made").pk, at=LATER)

    assert queries.list_line(viewer, made.pk).name == "Été"


def verbs(shelf: int, tag: int, note: int, search: int, accounts: list[int]) -> dict[str, object]:
    """Every verb, ready to be done by somebody who may not, or to what is not theirs."""
    return {
        "make": lambda who: actions.make_list(who, name="Autre", at=NOON),
        "start": lambda who: actions.start_list(who, name="Autre", account_ids=accounts, at=NOON),
        "change": lambda who: actions.change_list(who, list_id=shelf, name="Autre", at=NOON),
        "remove": lambda who: actions.remove_list(who, list_id=shelf, at=NOON),
        "fill": lambda who: actions.add_to_list(who, list_id=shelf, account_ids=accounts, at=NOON),
        "empty": lambda who: actions.take_from_list(who, list_id=shelf, account_ids=accounts, at=NOON),
        "note entry": lambda who: actions.note_entry(who, list_id=shelf, account_id=accounts[0], note="x", at=NOON),
        "tag": lambda who: actions.tag_accounts(who, name="autre", account_ids=accounts, at=NOON),
        "untag": lambda who: actions.untag_accounts(who, tag_id=tag, account_ids=accounts, at=NOON),
        "change tag": lambda who: actions.change_tag(who, tag_id=tag, name="autre", colour="rose", at=NOON),
        "remove tag": lambda who: actions.remove_tag(who, tag_id=tag, at=NOON),
        "write note": lambda who: actions.write_note(who, account_id=accounts[0], text="x", at=NOON),
        "edit note": lambda who: actions.edit_note(who, note_id=note, text="x", at=NOON),
        "remove note": lambda who: actions.remove_note(who, note_id=note, at=NOON),
        "contact": lambda who: actions.mark_contacted(who, account_ids=accounts, at=NOON),
        "save": lambda who: actions.save_search(who, name="Autre", query="", found=[], at=NOON),
        "rename search": lambda who: actions.change_search(who, search_id=search, name="y", is_shared=True, at=NOON),
        "see": lambda who: actions.see_search(who, search_id=search, found=[], at=NOON),
        "remove search": lambda who: actions.remove_search(who, search_id=search, at=NOON),
        "undo": lambda who: actions.undo(who, line=Activity.objects.latest("pk").pk, at=NOON),
    }


VERBS = list(verbs(0, 0, 0, 0, [0]))
OF_ONES_OWN = {"make", "save"}


@pytest.fixture
def theirs():
    """A workspace with one of everything, its owner, and every verb on it."""
    viewer = a_viewer()
    accounts = known(viewer, "ines", "zoe")
    shelf = actions.make_list(viewer, name="Été", at=NOON).pk
    actions.add_to_list(viewer, list_id=shelf, account_ids=accounts[:1], at=NOON)
    actions.tag_accounts(viewer, name="vegan", account_ids=accounts[:1], at=NOON)
    note = actions.write_note(viewer, account_id=accounts[0], text="Note", at=NOON).pk
    search = actions.save_search(viewer, name="Soins", query="", found=[], is_shared=True, at=NOON).pk
    actions.mark_contacted(viewer, account_ids=accounts[:1], at=NOON)
    return viewer, verbs(shelf, queries.tags(viewer)[0].tag_id, note, search, accounts)


@pytest.mark.parametrize("verb", VERBS)
def test_a_reader_changes_nothing(theirs, verb):
    viewer, acts = theirs
    reader = another(viewer, Role.READER)
    before = everything_kept()

    with pytest.raises(NotAllowed):
        acts[verb](reader)

    assert everything_kept() == before


@pytest.mark.parametrize("verb", [verb for verb in VERBS if verb not in OF_ONES_OWN])
def test_another_workspaces_rows_do_not_exist(theirs, verb):
    _viewer, acts = theirs
    stranger = a_viewer(workspace="Voisine")
    before = everything_kept()

    with pytest.raises(NotFound):
        acts[verb](stranger)

    assert everything_kept() == before


def test_one_foreign_account_among_ones_own_refuses_all():
    viewer = a_viewer()
    (mine,) = known(viewer, "ines")
    (foreign,) = known(a_viewer(workspace="Voisine"), "zoe")
    before = everything_kept()

    with pytest.raises(NotFound):
        actions.tag_accounts(viewer, name="vegan", account_ids=[mine, foreign], at=NOON)

    assert everything_kept() == before


@pytest.mark.parametrize(
    ("accounts", "error"), [([], shelves.NobodyChosen), (range(shelves.MOST_AT_ONCE + 1), shelves.TooManyChosen)]
)
def test_an_act_needs_somebody_and_not_everybody(accounts, error):
    viewer = a_viewer()

    with pytest.raises(error):
        actions.mark_contacted(viewer, account_ids=list(accounts), at=NOON)

    assert log(viewer) == []
