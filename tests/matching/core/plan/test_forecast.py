import numpy as np
import pytest

from essaim.kernel.estimate import Estimate, Standing, Unavailable
from essaim.matching.core.plan.forecast import forecast, people_of, worth
from essaim.matching.core.plan.plan_question import Measure, question_of
from tests.matching.core.plan.a_prospect import AT, TODAY, a_brief, a_fee, a_prospect, a_record

PROSPECTS = [
    a_prospect(number, followers=10_000 + 4_000 * number, records=(a_record(3_000 + 900 * number, reactions=0.05),))
    for number in range(6)
]


def asked(objective="awareness", prospects=PROSPECTS, **plan):
    return question_of(prospects, a_brief(objective, plan={"max_placements": 1} | plan), on=TODAY)


def found(question, chosen=(0, 1, 2), **given):
    return forecast(question, chosen, at=AT, **({"seed": 7} | given))


def width(figure):
    return figure.high / figure.low


def test_the_same_seed_gives_the_same_figures_and_another_seed_others():
    question = asked()

    assert found(question) == found(question)
    assert found(question).reach != found(question, seed=8).reach


def test_the_reach_is_what_the_solver_maximises():
    question = asked()

    assert found(question).reach.value == pytest.approx(people_of(question, [0, 1, 2]))
    assert found(question).result == found(question).reach


def test_every_figure_is_an_estimate_at_nine_in_ten_around_its_value():
    figures = {name: one for name, one in found(asked()).figures.items() if name not in ("revenue", "pieces")}

    for figure in figures.values():
        assert isinstance(figure, Estimate)
        assert figure.low < figure.value < figure.high
        assert (figure.method, figure.facts["level"], figure.standing) == (
            "drawn_campaigns_90",
            0.9,
            Standing.ESTIMATED,
        )


def test_figures_hang_together():
    one = found(asked())

    assert one.frequency.value == pytest.approx(one.views.value / one.reach.value)
    assert one.cost.value == 900.0
    assert one.cost_per_thousand.value == pytest.approx(900 / one.reach.value * 1_000)
    assert one.overlap.value == pytest.approx(
        1 - one.reach.value / sum(people_of(asked(), [place]) for place in range(3))
    )
    assert one.pieces.value == 3


def test_rates_of_the_brief_are_taken_as_given_and_narrow_the_interval():
    published = found(asked("sales"))
    given = found(asked("sales", click_rate=1.5, order_rate=2.0, order_value=40))

    assert given.orders.value == pytest.approx(given.reach.value * 0.015 * 0.02)
    assert given.revenue.value == pytest.approx(given.orders.value * 40)
    assert width(given.orders) < width(published.orders)
    assert [rate["standing"] for rate in given.orders.facts["rates"]] == ["given", "given"]


def test_without_the_value_of_an_order_there_is_no_revenue_and_the_remedy_is_said():
    assert found(asked("sales")).revenue == Unavailable("no_order_value", "planned_revenue", "type_order_value")


def test_reactions_that_nothing_tells_are_unknown_not_none():
    question = asked(prospects=[a_prospect(1), PROSPECTS[2]])

    assert found(question, [0]).reactions == Unavailable(
        "reactions_unknown", "planned_reactions", "import_posts", {"unread": 1}
    )
    assert found(question, [0, 1]).reactions.facts["unread"] == 1


def test_an_account_with_many_publications_is_forecast_more_narrowly_than_one_with_none():
    known, unknown = (
        found(asked(prospects=[a_prospect(records=records)]), [0]) for records in ((a_record(4_000, posts=60),), ())
    )

    assert width(known.reach) < width(unknown.reach)


def test_agreed_fees_have_no_interval():
    question = asked(prospects=[a_prospect(fees={"reel": a_fee(300.0, spread=1.0)})])

    assert (found(question, [0]).cost.low, found(question, [0]).cost.high) == (300.0, 300.0)


def test_a_plan_of_nobody_has_no_ratios():
    nobody = found(asked(), [])

    assert nobody.reach.value == 0
    assert nobody.overlap == Unavailable("nobody_reached", "planned_overlap")
    assert nobody.cost_per_thousand == Unavailable("nothing_to_divide_by", "planned_cost_per_thousand")


@pytest.mark.parametrize(
    ("objective", "measure"),
    [
        ("awareness", Measure.REACH),
        ("engagement", Measure.REACTIONS),
        ("traffic", Measure.CLICKS),
        ("sales", Measure.ORDERS),
        ("sign_ups", Measure.ORDERS),
        ("content", Measure.PIECES),
    ],
)
def test_the_question_counts_what_the_objective_asks_for(objective, measure):
    question = asked(objective)
    missed = np.prod(1 - question.question.chances[[0, 1]].toarray(), axis=0)
    value = question.question.additive[:2].sum() + (1 - missed) @ question.question.weights

    assert question.measure is measure
    assert value == pytest.approx(worth(question, [0, 1]))


def test_content_counts_publications_by_how_well_their_creator_fits():
    question = asked("content", prospects=[a_prospect(1, fit=0.9), a_prospect(2, fit=0.3)])

    assert question.question.additive.tolist() == [0.9, 0.3]
