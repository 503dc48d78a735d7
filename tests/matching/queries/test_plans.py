"""What a plan says, and to whom."""

import json
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils.translation import override

from essaim.kernel.errors import NotFound
from essaim.matching import queries
from essaim.matching.actions import adopt_plan, draw_plan
from essaim.matching.core.brief import Bounds, PlanWishes
from essaim.matching.core.plan.choices import PlanChoices
from essaim.matching.core.plan.frozen import Frozen
from essaim.matching.core.plan.hindrances import relaxed
from essaim.matching.core.plan.refusals import NoBudget, OtherCurrency
from essaim.matching.queries import plan_desks
from essaim.matching.queries.planning import prospects_for
from tests.builders import NOON, a_catalogue, a_viewer, an_account
from tests.matching.plan_world import NAMES, a_brief, a_kept_brief, creators

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_desk_of_another_test():
    plan_desks.forget()


def chosen(content: dict) -> set[str]:
    return {row["handle"] for row in content["rows"]}


def test_a_plan_spends_within_the_budget_and_its_columns_add_up():
    viewer = a_viewer()
    a_catalogue(viewer, *creators())

    plan = queries.planned(viewer, a_brief(), PlanChoices(), at=NOON)

    assert plan["blocked"] == []
    assert 0 < plan["cost"] <= 1_000
    assert plan["left"] == pytest.approx(1_000 - plan["cost"], abs=0.01)
    assert sum(row["fee"]["value"] for row in plan["rows"]) == pytest.approx(plan["cost"])
    assert sum(row["adds"] for row in plan["rows"]) == pytest.approx(plan["figures"]["reach"]["value"])
    assert sum(row["gain"] for row in plan["rows"]) == pytest.approx(plan["proof"]["value"])
    assert plan["figures"]["reach"]["low"] < plan["figures"]["reach"]["value"] < plan["figures"]["reach"]["high"]
    assert json.loads(json.dumps(plan)) == plan


def test_the_frontier_never_falls_and_the_macro_creator_stands_beside():
    viewer = a_viewer()
    a_catalogue(viewer, *creators())

    plan = queries.planned(viewer, a_brief(budget={"amount": 6_000}), PlanChoices(), at=NOON)

    values = [point["value"] for point in plan["frontier"]]
    assert values == sorted(values)
    assert [point["budget"] for point in plan["frontier"]][-1] == 12_000
    assert plan["macro"]["named"] == "instagram:zoe"
    assert plan["macro"]["times"]["value"] == pytest.approx(
        plan["figures"]["reach"]["value"] / plan["macro"]["figures"]["reach"]["value"], rel=0.01
    )


def test_who_declines_is_replaced_and_the_signed_stay():
    viewer = a_viewer()
    drawn = draw_plan(viewer, brief_id=a_kept_brief(viewer).pk, at=NOON)
    signed, other, *_ = drawn.content["rows"]

    moved = queries.replan(
        viewer, drawn.pk, PlanChoices(locked=(signed["key"],), declined=(other["account_id"],)), at=NOON
    )
    answer = queries.without(
        viewer, drawn.pk, PlanChoices(locked=(signed["key"],)), account_id=other["account_id"], at=NOON
    )

    assert signed["key"] in {row["key"] for row in moved["rows"]}
    assert other["handle"] not in chosen(moved)
    assert moved["set_aside"] == [
        {"account_id": other["account_id"], "named": other["named"], "name": other["name"], "why": "declined"}
    ]
    assert answer["gain"] <= 0
    assert signed["account_id"] not in {one["account_id"] for one in answer["removed"]}


@pytest.mark.parametrize(
    ("wishes", "holds"),
    [
        (PlanWishes(max_creators=2), lambda plan: plan["creators"] == 2),
        (PlanWishes(min_creators=5), lambda plan: plan["creators"] >= 5),
        (PlanWishes(max_share=30), lambda plan: all(row["share"] <= 0.3 for row in plan["rows"])),
        (PlanWishes(include=("instagram:amel",)), lambda plan: "amel" in chosen(plan)),
        (PlanWishes(exclude=("instagram:fanny",)), lambda plan: "fanny" not in chosen(plan)),
        (
            PlanWishes(per_city={"lyon": Bounds(max=1)}),
            lambda plan: sum(row["city"] == "Lyon" for row in plan["rows"]) <= 1,
        ),
        (
            PlanWishes(max_placements=1),
            lambda plan: all(sum(row["formats"].values()) == 1 for row in plan["rows"]),
        ),
    ],
)
def test_every_limit_holds(wishes, holds):
    viewer = a_viewer()
    a_catalogue(viewer, *creators())

    plan = queries.planned(viewer, a_brief(), PlanChoices(wishes=wishes), at=NOON)

    assert plan["rows"], plan["blocked"]
    assert holds(plan)


@pytest.mark.parametrize(
    ("choices", "codes"),
    [
        (PlanChoices(budget=Decimal(20), wishes=PlanWishes(min_creators=5)), {"budget", "min_creators"}),
        (PlanChoices(wishes=PlanWishes(include=("instagram:nobody",))), {"include_unknown"}),
        (PlanChoices(wishes=PlanWishes(per_city={"Lyon": Bounds(min=4)})), {"group_least"}),
        (PlanChoices(locked=("instagram:amel|reel|99",)), {"locked_gone"}),
    ],
)
def test_what_cannot_be_met_is_named_and_the_change_offered_is_enough(choices, codes):
    viewer = a_viewer()
    a_catalogue(viewer, *creators())
    brief = a_brief()

    plan = queries.planned(viewer, brief, choices, at=NOON)

    assert plan["rows"] == []
    assert {block["code"] for block in plan["blocked"]} == codes
    for block in plan["blocked"]:
        eased = relaxed(choices, choices.wishes or brief.plan, block["relax"])
        assert queries.planned(viewer, brief, eased, at=NOON)["blocked"] == []


def test_a_window_that_has_passed_blocks():
    viewer = a_viewer()
    a_catalogue(viewer, *creators())

    plan = queries.planned(viewer, a_brief(dates={"end": "2026-11-01"}), PlanChoices(), at=NOON)

    assert [block["code"] for block in plan["blocked"]] == ["window_over"]


def test_an_empty_catalogue_and_unknown_fees_are_said():
    viewer = a_viewer()
    nobody = queries.planned(viewer, a_brief(), PlanChoices(), at=NOON)
    a_catalogue(viewer, an_account("lin", platform="linkedin", followers=9_000, country="FR"))
    unpriced = queries.planned(viewer, a_brief(), PlanChoices(), at=NOON)

    assert [(one["code"], one["facts"]) for one in nobody["blocked"]] == [("nobody_eligible", {"accounts": 0})]
    assert [(one["code"], one["facts"]) for one in unpriced["blocked"]] == [("nobody_priced", {"considered": 1})]


def test_without_a_budget_or_in_another_currency_nothing_is_planned():
    viewer = a_viewer()

    with pytest.raises(NoBudget):
        queries.planned(viewer, a_brief(budget=None), PlanChoices(), at=NOON)
    with pytest.raises(OtherCurrency) as refusal:
        queries.planned(viewer, a_brief(budget={"amount": 500, "currency": "CHF"}), PlanChoices(), at=NOON)

    assert refusal.value.facts == {"currency": "CHF", "known": "EUR"}


def test_a_plan_is_computed_from_what_it_was_drawn_from_whatever_changes_since():
    viewer = a_viewer()
    drawn = draw_plan(viewer, brief_id=a_kept_brief(viewer).pk, at=NOON)
    a_catalogue(viewer, *(an_account(f"new{n}", followers=9_000, country="FR") for n in range(3)), label="more.csv")
    plan_desks.forget()

    again = queries.replan(viewer, drawn.pk, PlanChoices(), at=NOON)

    assert chosen(again) <= set(NAMES) | {"zoe"}
    assert again["pool"] == drawn.content["pool"]


def test_what_a_plan_is_computed_from_survives_being_kept():
    viewer = a_viewer()
    a_catalogue(viewer, *creators())
    found = prospects_for(viewer, a_brief(), at=NOON)
    frozen = Frozen(a_brief(), found.prospects, found.large, {}, found.reasons, 7, 7, found.edition)

    again = Frozen.of(frozen.as_content())

    assert replace(again, reasons=frozen.reasons) == frozen


def test_another_workspace_sees_no_plan():
    viewer, other = a_viewer(), a_viewer(workspace="Autre")
    drawn = draw_plan(viewer, brief_id=a_kept_brief(viewer).pk, at=NOON)

    for ask in (
        lambda: queries.plan(other, drawn.pk),
        lambda: queries.replan(other, drawn.pk, PlanChoices(), at=NOON),
        lambda: queries.without(other, drawn.pk, PlanChoices(), account_id=1, at=NOON),
        lambda: queries.adopted_plan(other, drawn.pk),
    ):
        with pytest.raises(NotFound):
            ask()
    assert queries.plans(other) == []


def test_the_door_of_the_campaign_opens_once_a_plan_is_adopted():
    viewer = a_viewer()
    written = a_kept_brief(viewer, dates={"start": "2027-03-01", "end": "2027-04-30"})
    drawn = draw_plan(viewer, brief_id=written.pk, at=NOON)

    with pytest.raises(NotFound):
        queries.adopted_plan(viewer, drawn.pk)
    adopt_plan(viewer, plan_id=drawn.pk, at=NOON + timedelta(hours=1))
    door = queries.adopted_plan(viewer, drawn.pk)

    assert (door.name, door.brand, door.currency, door.budget) == ("Printemps", "Ronce", "EUR", 1_000.0)
    assert (str(door.starts), str(door.ends), door.adopted_at) == (
        "2027-03-01",
        "2027-04-30",
        NOON + timedelta(hours=1),
    )
    assert [(one.handle, dict(one.formats)) for one in door.placements] == [
        (row["handle"], row["formats"]) for row in drawn.content["rows"]
    ]


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_of_plans_costs_the_same_however_long(number, django_assert_num_queries):
    viewer = a_viewer()
    written = a_kept_brief(viewer)
    for _ in range(number):
        draw_plan(viewer, brief_id=written.pk, at=NOON)

    with django_assert_num_queries(1):
        lines = [queries.plan_line(plan) for plan in queries.plans(viewer, brief_id=written.pk)]

    assert len(lines) == number


@pytest.mark.parametrize("objective", ["awareness", "engagement", "traffic", "sales", "sign_ups", "content"])
def test_every_sentence_is_said_in_both_languages(objective):
    viewer = a_viewer()
    a_catalogue(viewer, *creators())
    plan = queries.planned(viewer, a_brief(objective=objective, plan={"max_share": 60}), PlanChoices(), at=NOON)

    said = {}
    for language in ("fr", "en"):
        with override(language):
            view = queries.plan_view(plan)
            said[language] = [
                view.headline,
                view.proof,
                *view.limits,
                view.macro.sentence,
                *(row.formats for row in view.rows),
            ]

    assert all(one for sentences in said.values() for one in sentences)
    assert said["fr"][0] != said["en"][0]
    assert not [one for sentences in said.values() for one in sentences if "%(" in one or "_" in one]
