import json

import pytest
from django.utils.translation import override

from essaim.accounts.core.viewer import Role
from essaim.accounts.models import Activity
from essaim.kernel.errors import NotAllowed, NotFound
from essaim.matching import actions, queries
from essaim.matching.core.brief import Brief
from essaim.matching.models import Brief as WrittenBrief
from tests.builders import NOON, a_catalogue, a_viewer, an_account, some_posts

pytestmark = pytest.mark.django_db


def a_brief(**changes: object) -> Brief:
    return Brief.of({"name": "Printemps", "brand": "Ronce", "objective": "sales", **changes})


def handles(content: dict) -> list[str]:
    return [entry["handle"] for entry in content["entries"]]


def test_the_textbook_case_ranks_the_engaging_small_account_first():
    viewer = a_viewer()
    a_catalogue(
        viewer,
        an_account("large", followers=50_000, likes_average=200.0),
        an_account("small", followers=15_000, likes_average=500.0),
    )

    found = queries.match(viewer, a_brief())

    assert handles(found) == ["small", "large"]
    assert found["entries"][0]["score"] > found["entries"][1]["score"] + 0.2


def test_who_talks_about_the_subject_comes_first_and_the_post_is_cited():
    viewer = a_viewer()
    a_catalogue(
        viewer,
        an_account("sport", posts=some_posts(6, caption="Sortie trail au petit matin", likes=900, comments=20)),
        an_account(
            "peau", posts=some_posts(6, caption="Ma routine peau sensible #cosmetiquebio", likes=900, comments=20)
        ),
    )

    found = queries.match(viewer, a_brief(target={"interests": ["cosmétique bio"]}))

    assert handles(found) == ["peau", "sport"]
    (topic,) = [part for part in found["entries"][0]["parts"] if part["name"] == "topic"]
    assert topic["facts"]["matching"] == 6
    assert topic["post"]["caption"] == "Ma routine peau sensible #cosmetiquebio"
    assert topic["post"]["published_at"] == NOON.isoformat()
    assert json.loads(json.dumps(found)) == found


@pytest.mark.parametrize(
    ("condition", "left_out"),
    [
        ({"platforms": ["tiktok"]}, {"platform": 2}),
        ({"tiers": ["micro"]}, {"tier": 1, "followers_unknown": 1}),
        ({"must_have": {"min_followers": 10_000}}, {"followers": 1, "followers_unknown": 1}),
        ({"target": {"countries": ["BE"]}}, {"country": 1}),
        ({"must_have": {"min_engagement": 2}}, {"engagement": 1}),
        ({"must_not": {"competitors": ["@Zeste"]}}, {"competitor": 1}),
        ({"must_not": {"competitors": ["Maison Zeste"]}}, {"competitor": 1}),
        ({"must_not": {"categories": ["vin"]}}, {"category": 1}),
        ({"must_have": {"keywords": ["zeste"]}}, {"keywords": 1}),
        ({"must_have": {"hashtags": ["#apero"]}}, {"hashtags": 1}),
    ],
)
def test_a_hard_condition_leaves_out_who_is_known_to_miss_it_and_counts_them(condition: dict, left_out: dict[str, int]):
    viewer = a_viewer()
    a_catalogue(
        viewer,
        an_account("zest", country="FR", posts=some_posts(4, caption="Un vin et Maison Zeste #apero", mentions=["zeste"], likes=40, comments=2)),
        an_account("nano", followers=2_000, posts=some_posts(4, caption="Ma recette", likes=90, comments=9)),
        an_account("unknown", platform="tiktok", followers=None),
    )  # fmt: skip

    found = queries.match(viewer, a_brief(**condition))

    assert found["pool"]["excluded"] == left_out
    assert found["pool"]["accounts"] == 3
    assert found["pool"]["eligible"] == len(found["entries"]) == 3 - sum(left_out.values())


def test_a_competitor_named_over_a_year_ago_is_forgotten():
    from datetime import timedelta

    from essaim.catalogue.core.sighting import PostSighting

    viewer = a_viewer()
    old = PostSighting("old", {}, published_at=NOON - timedelta(days=366), mentions=("zeste",))
    recent = PostSighting("recent", {}, published_at=NOON)
    a_catalogue(viewer, an_account("creator", posts=[old, recent]))

    assert handles(queries.match(viewer, a_brief(must_not={"competitors": ["zeste"]}))) == ["creator"]


def test_only_unpaid_mentions_are_natural():
    viewer = a_viewer()
    a_catalogue(
        viewer,
        an_account("paid", posts=some_posts(4, mentions=["ronce"], is_paid=True, likes=100, comments=5)),
        an_account(
            "tagged",
            posts=some_posts(4, caption="Partenariat rémunéré @ronce #ad", mentions=["ronce"], likes=100, comments=5),
        ),
        an_account(
            "natural", posts=some_posts(2, mentions=["ronce"]) + some_posts(4, caption="x", likes=100, comments=5)
        ),
    )

    found = queries.match(viewer, a_brief(handles=["@Ronce"]))

    affinity = {
        entry["handle"]: part["score"]
        for entry in found["entries"]
        for part in entry["parts"]
        if part["name"] == "affinity"
    }
    assert affinity == {"natural": 0.75, "paid": 0, "tagged": 0}


def test_contributions_add_up_after_the_whole_way_through_the_engine():
    viewer = a_viewer()
    a_catalogue(
        viewer,
        *(an_account(f"a{n}", likes_average=50.0 * n, city="Lyon" if n % 2 else "", country="FR") for n in range(12)),
    )

    found = queries.match(viewer, a_brief(target={"cities": ["Lyon"], "interests": ["bio"]}), limit=5)

    assert len(found["entries"]) == 5
    for entry in found["entries"]:
        assert sum(part["contribution"] for part in entry["parts"]) == pytest.approx(entry["score"])
        unknown = [part for part in entry["parts"] if part["score"] is None]
        assert all(part["code"].startswith("no_") for part in unknown)


def test_every_sentence_is_said_in_both_languages():
    viewer = a_viewer()
    a_catalogue(viewer, an_account("creator", posts=some_posts(6, caption="Ma routine bio", likes=100, comments=5), city="Paris", country="FR", language="fr"))  # fmt: skip
    content = queries.match(viewer, a_brief(target={"cities": ["Lyon"], "interests": ["bio"], "languages": ["fr"]}))

    said = {}
    for language in ("fr", "en"):
        with override(language):
            view = queries.view_of(content)
            said[language] = [part.sentence for part in view.entries[0].parts]

    assert all(one != other for one, other in zip(said["fr"], said["en"], strict=True))
    assert not [sentence for sentence in said["fr"] + said["en"] if "%(" in sentence or "_" in sentence]


def test_a_brief_is_kept_and_changed_and_its_brand_joins_the_workspace():
    viewer = a_viewer()

    kept = actions.write_brief(viewer, content=a_brief(), at=NOON)
    changed = actions.write_brief(viewer, content=a_brief(name="Été"), at=NOON, brief_id=kept.pk)

    assert changed.pk == kept.pk
    assert [(brief.name, brief.brand.name) for brief in queries.briefs(viewer)] == [("Été", "Ronce")]
    assert list(Activity.objects.filter(verb="brief.written").values_list("subject", flat=True)) == ["Été", "Printemps"]


def test_a_shortlist_is_kept_as_it_was_drawn():
    viewer = a_viewer()
    a_catalogue(viewer, an_account("creator", likes_average=100.0))
    kept = actions.write_brief(viewer, content=a_brief(), at=NOON)

    drawn = actions.draw_shortlist(viewer, brief_id=kept.pk, at=NOON)
    a_catalogue(viewer, an_account("newcomer", likes_average=900.0), label="more.csv")

    view = queries.shortlist(viewer, drawn.pk)
    assert [entry.handle for entry in view.entries] == ["creator"]
    assert (view.name, view.brand, view.drawn_at, view.accounts) == ("Printemps", "Ronce", NOON, 1)


def test_a_reader_writes_no_brief_and_draws_no_shortlist():
    owner = a_viewer()
    kept = actions.write_brief(owner, content=a_brief(), at=NOON)
    reader = type(owner)(workspace_id=owner.workspace_id, person_id=owner.person_id, role=Role.READER)

    with pytest.raises(NotAllowed):
        actions.write_brief(reader, content=a_brief(name="Non"), at=NOON)
    with pytest.raises(NotAllowed):
        actions.draw_shortlist(reader, brief_id=kept.pk, at=NOON)

    assert list(WrittenBrief.objects.values_list("name", flat=True)) == ["Printemps"]
    assert queries.shortlists(owner) == []


def test_another_workspaces_brief_is_not_found():
    kept = actions.write_brief(a_viewer(), content=a_brief(), at=NOON)
    stranger = a_viewer(workspace="Voisine")

    with pytest.raises(NotFound):
        queries.brief(stranger, kept.pk)
    with pytest.raises(NotFound):
        actions.draw_shortlist(stranger, brief_id=kept.pk, at=NOON)
    with pytest.raises(NotFound):
        actions.write_brief(stranger, content=a_brief(name="Volé"), at=NOON, brief_id=kept.pk)

    assert WrittenBrief.objects.get().name == "Printemps"
