import pytest

from essaim.catalogue import queries
from essaim.catalogue.core.search import SORTS, Filters
from tests.builders import NOON, a_catalogue, a_viewer, an_account, some_posts

pytestmark = pytest.mark.django_db

ALICE = an_account(
    "alice", followers=5_000, country="FR", city="Lyon", niches=["skincare"], likes_average=300.0, comments_average=20.0
)
BRUNO = an_account(
    "Bruno", followers=50_000, country="FR", city="Paris", niches=["running"], likes_average=200.0, comments_average=0.0
)
CHLOE = an_account("chloé_", platform="tiktok", followers=None, country="BE", bio="Recettes et #cuisine")
DINA = an_account(
    "dina", followers=900, language="fr", posts=some_posts(4, caption="Ma #beautébio du jour", likes=9, comments=1)
)


@pytest.fixture
def viewer():
    viewer = a_viewer()
    a_catalogue(viewer, ALICE, BRUNO, CHLOE, DINA)
    return viewer


def handles(viewer, sort: str = "handle", **filters: object) -> list[str]:
    return [line.handle for line in queries.search(viewer, Filters(**filters), sort=sort).lines]


def test_an_empty_filter_lets_everything_through(viewer):
    assert handles(viewer) == ["alice", "Bruno", "chloé_", "dina"]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"platforms": ("tiktok",)}, ["chloé_"]),
        ({"tiers": ("nano", "emerging")}, ["alice", "dina"]),
        ({"countries": ("FR",)}, ["alice", "Bruno"]),
        ({"countries": ("FR",), "cities": ("Paris",)}, ["Bruno"]),
        ({"niches": ("skincare", "running")}, ["alice", "Bruno"]),
        ({"min_followers": 5_000}, ["alice", "Bruno"]),
        ({"max_followers": 5_000}, ["alice", "dina"]),
        ({"min_engagement": 0.05}, ["alice"]),
        ({"max_engagement": 0.05}, ["Bruno", "dina"]),
        ({"languages": ("fr",)}, ["dina"]),
        ({"text": "CUISINE recettes"}, ["chloé_"]),
        ({"text": "beautebio"}, ["dina"]),
        ({"text": "brun"}, ["Bruno"]),
        ({"text": "'; DROP TABLE accounts; --"}, []),
    ],
)
def test_each_filter_keeps_what_is_known_to_pass(viewer, filters: dict[str, object], expected: list[str]):
    assert handles(viewer, **filters) == expected


def test_unknown_values_come_last_whichever_way_a_list_is_sorted(viewer):
    assert handles(viewer, sort="followers")[-1] == "chloé_"
    assert handles(viewer, sort="-followers") == ["Bruno", "alice", "dina", "chloé_"]
    assert handles(viewer, sort="-engagement") == ["alice", "dina", "Bruno", "chloé_"]


@pytest.mark.parametrize("sort", SORTS)
def test_a_list_can_be_sorted_by_everything_it_says(viewer, sort: str):
    assert sorted(handles(viewer, sort=sort)) == sorted(handles(viewer, sort=f"-{sort}"))


def test_an_unknown_sort_is_refused(viewer):
    with pytest.raises(ValueError, match="no sort"):
        queries.search(viewer, Filters(), sort="followers; DROP TABLE accounts")


def test_pages_are_stable_and_never_out_of_range(viewer):
    first = queries.search(viewer, Filters(), sort="handle", page=1, size=3)
    beyond = queries.search(viewer, Filters(), sort="handle", page=99, size=3)

    assert [line.handle for line in first.lines] == ["alice", "Bruno", "chloé_"]
    assert [line.handle for line in beyond.lines] == ["dina"]
    assert (beyond.page, beyond.pages, beyond.total) == (2, 2, 4)


def test_each_facet_is_counted_without_its_own_filter(viewer):
    counted = queries.facets(viewer, Filters(platforms=("tiktok",)))

    assert counted["platform"] == [("instagram", 3), ("tiktok", 1)]
    assert counted["country"] == [("BE", 1)]
    assert counted["city"] == []


def test_a_line_carries_its_figures(viewer):
    (alice,) = queries.search(viewer, Filters(text="alice")).lines

    assert (alice.tier, alice.followers, alice.country, alice.niches) == ("nano", 5_000, "FR", ("skincare",))
    assert alice.engagement.value == pytest.approx(320 / 5_000)
    assert (alice.engagement.method, alice.engagement.source, alice.engagement.at) == (
        "averages_given",
        "creators.csv",
        NOON,
    )


def test_a_workspace_never_sees_anothers_accounts(viewer):
    stranger = a_viewer(workspace="Voisine")
    a_catalogue(stranger, an_account("zoe"))

    assert handles(stranger) == ["zoe"]
    assert "zoe" not in handles(viewer)


def test_before_the_first_import_a_list_is_empty_and_in_step():
    page = queries.search(a_viewer(), Filters())

    assert (list(page.lines), page.total, page.is_current) == ([], 0, True)


def test_a_list_says_when_the_catalogue_has_moved_on(viewer):
    from essaim.catalogue.actions import take
    from essaim.kernel.provenance import SourceKind

    take(viewer, source_kind=SourceKind.FILE, label="more.csv", digest="more", creators=[an_account("eva")], at=NOON)

    page = queries.search(viewer, Filters())
    assert (page.total, page.is_current) == (4, False)
