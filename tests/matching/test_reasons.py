"""What fit says of creators, the whole way through the engine: each thing with its post, its figure or its note."""

from datetime import date

import pytest
from django.utils.translation import override

from essaim.catalogue.actions import note_collaboration, note_refusal
from essaim.catalogue.core.collaboration import PastWork
from essaim.catalogue.models import Account
from essaim.kernel.errors import NotFound
from essaim.matching import actions, queries
from essaim.matching.core.brief import Brief
from essaim.matching.core.choices import Choices
from essaim.matching.core.parts import judge_all
from essaim.matching.queries.candidates import pool_for
from essaim.server.measuring import refresh_warehouse
from tests.builders import NOON, a_catalogue, a_viewer, an_account, some_posts

pytestmark = pytest.mark.django_db

BRIEF = Brief.of(
    {
        "name": "Printemps",
        "brand": "Ronce",
        "objective": "sales",
        "handles": ["ronce"],
        "values": ["fabrication locale", "halal"],
        "target": {"interests": ["cosmétique bio"], "cities": ["Lyon"], "countries": ["FR"], "languages": ["fr"]},
        "must_not": {"competitors": ["Maison Zeste"], "categories": ["vin"]},
    }
)


def a_workspace():
    """Eight creators, each with one story."""
    viewer = a_viewer()
    a_catalogue(
        viewer,
        an_account("local", city="Lyon", country="FR", posts=[
            *some_posts(3, caption="Routine #cosmetiquebio, vive la fabrication locale", likes=900, comments=9),
            *some_posts(5, caption="Un café", likes=700, comments=5)]),
        an_account("halal", city="Paris", country="FR", posts=some_posts(4, caption="Dîner halal", likes=80, comments=3)),
        an_account("sold", language="fr", posts=[
            *some_posts(2, caption="Collaboration commerciale avec @herbier #cosmetiquebio", mentions=["herbier"], likes=90, comments=3),
            *some_posts(4, caption="Sérum maison", likes=80, comments=3)]),
        an_account("rival", posts=[
            *some_posts(1, caption="Partenariat rémunéré avec @maisonzeste #cosmetiquebio", mentions=["maisonzeste"], likes=900, comments=90),
            *some_posts(5, caption="Je note Maison Zeste au passage", likes=900, comments=90)]),
        an_account("silent", likes_average=900.0),
        an_account("ronce", likes_average=900.0),
        an_account("partner", likes_average=300.0),
        an_account("bare", likes_average=200.0),
    )  # fmt: skip
    return viewer


def account_id(viewer, handle: str) -> int:
    return Account.objects.get(workspace_id=viewer.workspace_id, handle=handle).pk


def parts_of(content: dict, handle: str) -> dict[str, dict]:
    (entry,) = [entry for entry in content["entries"] if entry["handle"] == handle]
    return {part["name"]: part for part in entry["parts"]}


def test_columns_and_candidates_give_the_same_scores():
    viewer = a_workspace()

    pool = pool_for(viewer, BRIEF)

    again = judge_all(BRIEF, pool.candidates)
    found = {one.handle: parts for one, parts in zip(pool.candidates, pool.judged.judgements, strict=True)}
    assert found == {one.handle: parts for one, parts in zip(pool.candidates, again, strict=True)}
    for name, mean in pool.judged.means.items():
        scores = [parts[name].score for parts in found.values() if parts[name].score is not None]
        assert mean == pytest.approx(sum(scores) / len(scores)), name


def test_values_are_found_in_posts_and_a_belief_is_never_looked_for():
    found = queries.match(a_workspace(), BRIEF)

    shown = parts_of(found, "local")["values"]
    assert (shown["code"], shown["facts"]["shown"]) == ("values_shown", [["fabrication locale", 3]])
    assert "fabrication locale" in shown["post"]["caption"]
    assert parts_of(found, "halal")["values"]["code"] == "values_absent"
    assert found["refused"] == []


def test_paid_posts_for_others_are_experience_and_nothing_known_is_not_zero():
    found = queries.match(a_workspace(), BRIEF)

    sold, bare = parts_of(found, "sold")["past_work"], parts_of(found, "bare")["past_work"]
    assert (sold["code"], sold["facts"]["paid"], sold["facts"]["relevant"]) == ("paid_work_elsewhere", 2, 2)
    assert sold["facts"]["brands"] == ["herbier"]
    assert sold["score"] == pytest.approx(0.7 * 0.75)
    assert sold["post"]["caption"].startswith("Collaboration commerciale")
    assert (bare["code"], bare["score"], bare["low"], bare["high"]) == ("no_past_work", None, 0, 1)


def test_work_noted_with_us_counts_and_says_how_it_went():
    viewer = a_workspace()
    for day, on_time in ((date(2026, 3, 1), True), (date(2026, 6, 1), False)):
        work = PastWork("Ronce", day, on_time=on_time, brief_followed=0.9, was_published=True)
        note_collaboration(viewer, account_id=account_id(viewer, "partner"), work=work, at=NOON, is_ours=True)
    refresh_warehouse(viewer, at=NOON)

    found = parts_of(queries.match(viewer, BRIEF), "partner")

    assert (found["past_work"]["code"], found["past_work"]["score"]) == ("worked_with_us", 0.75)
    assert (found["past_work"]["facts"]["times"], found["past_work"]["facts"]["at"]) == (2, "2026-06-01")
    kept = found["reliability"]
    assert (kept["code"], kept["facts"]["on_time"], kept["facts"]["published"]) == ("reliable", [1, 2], [2, 2])
    assert kept["facts"]["followed"] == pytest.approx(0.9)
    assert kept["low"] < kept["score"] < kept["facts"]["kept"] / kept["facts"]["promises"] < kept["high"]


def test_who_refused_stays_silent_and_the_brand_is_no_candidate_of_its_own():
    viewer = a_workspace()
    note_refusal(viewer, account_id=account_id(viewer, "silent"), at=NOON)
    refresh_warehouse(viewer, at=NOON)

    found = queries.match(viewer, BRIEF)

    assert found["pool"]["excluded"] == {"brand_itself": 1, "competitor": 1, "refused": 1}
    assert {entry["handle"] for entry in found["entries"]} == {"local", "halal", "sold", "partner", "bare"}
    assert ("silent", "refused", NOON.isoformat()) in [
        (one["handle"], one["rule"], one["facts"].get("at")) for one in found["left_out"]
    ]


def test_a_competitor_is_named_with_the_post_the_day_and_whether_it_was_paid():
    found = queries.match(a_workspace(), BRIEF)

    (out,) = [one for one in found["left_out"] if one["handle"] == "rival"]
    assert (out["rule"], out["facts"]) == (
        "competitor",
        {"name": "Maison Zeste", "is_paid": True, "posts": 1, "at": NOON.isoformat()},
    )
    assert out["post"]["caption"].startswith("Partenariat rémunéré avec @maisonzeste")


def test_work_noted_for_a_competitor_in_the_past_year_keeps_out():
    viewer = a_workspace()
    work = PastWork("Maison Zeste", date(2026, 9, 1))
    note_collaboration(viewer, account_id=account_id(viewer, "partner"), work=work, at=NOON, is_ours=False)
    old = PastWork("Maison Zeste", date(2025, 9, 1))
    note_collaboration(viewer, account_id=account_id(viewer, "bare"), work=old, at=NOON, is_ours=False)
    refresh_warehouse(viewer, at=NOON)

    found = queries.match(viewer, BRIEF, limit=1)

    assert found["pool"]["excluded"]["competitor"] == 2
    assert "bare" not in {one["handle"] for one in found["left_out"]}


def test_a_kept_shortlist_is_ordered_anew_without_being_drawn_again():
    viewer = a_workspace()
    written = actions.write_brief(viewer, content=BRIEF, at=NOON)
    drawn = actions.draw_shortlist(viewer, brief_id=written.pk, at=NOON)
    a_catalogue(viewer, an_account("newcomer", likes_average=2_000.0), label="more.csv")

    same = queries.reranked(viewer, drawn.pk, Choices())
    by_place = queries.reranked(viewer, drawn.pk, Choices(weights={"place": 500}))
    pinned = queries.reranked(viewer, drawn.pk, Choices(pinned=(account_id(viewer, "bare"),), limit=2))

    assert [one["handle"] for one in same["entries"]] == [one["handle"] for one in drawn.content["entries"]]
    assert [one["score"] for one in same["entries"]] == pytest.approx(
        [one["score"] for one in drawn.content["entries"]], abs=1e-5
    )
    assert by_place["entries"][0]["handle"] == "local"
    assert by_place["weights"]["place"] == 500
    assert [(one["handle"], one["is_pinned"]) for one in pinned["entries"]][-1] == ("bare", True)
    with pytest.raises(NotFound):
        queries.reranked(a_viewer(workspace="Voisine"), drawn.pk, Choices())


def test_a_post_that_is_gone_witnesses_nothing():
    viewer = a_workspace()
    written = actions.write_brief(viewer, content=BRIEF, at=NOON)
    drawn = actions.draw_shortlist(viewer, brief_id=written.pk, at=NOON)
    Account.objects.get(workspace_id=viewer.workspace_id, handle="local").posts.all().delete()

    found = queries.reranked(viewer, drawn.pk, Choices())

    (entry,) = [entry for entry in found["entries"] if entry["handle"] == "local"]
    assert "topic" not in {reason["part"] for reason in entry["reasons_for"]}
    assert {part["post"] for part in entry["parts"] if part["name"] in {"topic", "values"}} == {None}


def test_everything_new_is_said_in_both_languages():
    viewer = a_workspace()
    note_refusal(viewer, account_id=account_id(viewer, "silent"), at=NOON)
    work = PastWork("Ronce", date(2026, 3, 1), on_time=True, brief_followed=0.9, was_published=True)
    note_collaboration(viewer, account_id=account_id(viewer, "partner"), work=work, at=NOON, is_ours=True)
    refresh_warehouse(viewer, at=NOON)
    content = queries.match(viewer, BRIEF, choices=Choices(limit=3, like=account_id(viewer, "local")))

    said = {}
    for language in ("fr", "en"):
        with override(language):
            view = queries.view_of(content)
            said[language] = [
                *(part.sentence for entry in view.entries for part in entry.parts),
                *(entry.stability.sentence for entry in view.entries),
                *(brought for entry in view.entries for brought in entry.brings),
                *(one.sentence for one in (*view.just_missed, *view.left_out)),
            ]

    assert len(said["fr"]) > 30
    assert all(one != other for one, other in zip(said["fr"], said["en"], strict=True))
    assert not [sentence for sentence in said["fr"] + said["en"] if "%(" in sentence]
