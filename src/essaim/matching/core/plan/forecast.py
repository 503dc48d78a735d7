"""What a plan is expected to bring, each figure with an interval that nine campaigns in ten should fall into.

The value of a figure is the plan's own expectation, the one that the solver maximised; its interval comes from many
drawn campaigns (`forecast_draws`). Money is in the plan's currency.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from essaim.kernel.estimate import Estimate, Figure, Standing, Unavailable, Unit
from essaim.matching.core.plan.assumptions import LEVEL, Assumption
from essaim.matching.core.plan.forecast_draws import Draws, drawn
from essaim.matching.core.plan.plan_question import Measure, PlanQuestion
from essaim.matching.core.plan.question import Floats

DRAWS = 2_000
THOUSAND = 1_000
METHOD = "drawn_campaigns_90"


@dataclass(frozen=True)
class Forecast:
    """The figures of one plan. `reach` is of different people of the target; reactions are anybody's.

    `overlap` is the part of the people reached by each creator alone who are reached by another already;
    `on_lists` the part of those who are known from lists, None when nobody is reached twice.
    """

    reach: Figure
    views: Figure
    frequency: Figure
    reactions: Figure
    clicks: Figure
    orders: Figure
    revenue: Figure
    pieces: Figure
    cost: Figure
    cost_per_thousand: Figure
    cost_per_reaction: Figure
    cost_per_click: Figure
    cost_per_order: Figure
    overlap: Figure
    on_lists: float | None
    measure: Measure
    draws: int
    seed: int

    @property
    def result(self) -> Figure:
        """What the objective asks for."""
        return {
            Measure.REACH: self.reach,
            Measure.REACTIONS: self.reactions,
            Measure.CLICKS: self.clicks,
            Measure.ORDERS: self.orders,
            Measure.PIECES: self.pieces,
        }[self.measure]

    @property
    def figures(self) -> dict[str, Figure]:
        """Every figure by its name, in the order of a page."""
        names = (
            "reach", "views", "frequency", "reactions", "clicks", "orders", "revenue", "pieces", "cost",
            "cost_per_thousand", "cost_per_reaction", "cost_per_click", "cost_per_order", "overlap",
        )  # fmt: skip
        return {name: getattr(self, name) for name in names}


def forecast(asked: PlanQuestion, chosen: Sequence[int], *, at: datetime, seed: int, draws: int = DRAWS) -> Forecast:
    """The forecast of the chosen options (their places in the question); the same seed gives the same figures."""
    found = drawn(asked, chosen, draws=draws, seed=seed)
    write = _Writer(asked, chosen, at)
    reach, alone = people_of(asked, chosen), sum(asked.bundles[one].people for one in chosen)
    views = sum(asked.bundles[one].views for one in chosen)
    reactions = sum(asked.bundles[one].reactions for one in chosen)
    cost = sum(asked.bundles[one].cost for one in chosen)
    clicks, orders = reach * asked.click_rate.mean, reach * asked.click_rate.mean * asked.order_rate.mean
    drawn_clicks = found.reach * found.click_rate
    drawn_orders = drawn_clicks * found.order_rate
    return Forecast(
        reach=write.count("planned_reach", reach, found.reach),
        views=write.count("planned_views", views, found.views),
        frequency=write.ratio("planned_frequency", (views, found.views), (reach, found.reach), Unit.TIMES),
        reactions=write.reactions(reactions, found.reactions),
        clicks=write.count("planned_clicks", clicks, drawn_clicks, rates=(asked.click_rate,)),
        orders=write.count("planned_orders", orders, drawn_orders, rates=(asked.click_rate, asked.order_rate)),
        revenue=write.revenue(orders, drawn_orders),
        pieces=write.pieces(),
        cost=write.money("planned_cost", cost, found.cost),
        cost_per_thousand=write.price(
            "planned_cost_per_thousand", cost, found, reach / THOUSAND, found.reach / THOUSAND
        ),
        cost_per_reaction=write.price("planned_cost_per_reaction", cost, found, reactions, found.reactions),
        cost_per_click=write.price("planned_cost_per_click", cost, found, clicks, drawn_clicks),
        cost_per_order=write.price("planned_cost_per_order", cost, found, orders, drawn_orders),
        overlap=write.overlap(reach, alone, found),
        on_lists=share_on_lists(asked, chosen),
        measure=asked.measure,
        draws=draws,
        seed=seed,
    )


def worth(asked: PlanQuestion, chosen: Sequence[int]) -> float:
    """What the chosen options are expected to bring of the plan's measure; for content, publications by fit."""
    if asked.measure is Measure.REACTIONS:
        return sum(asked.bundles[one].reactions for one in chosen)
    if asked.measure is Measure.PIECES:
        bundles = [asked.bundles[one] for one in chosen]
        return sum(asked.prospects[one.prospect].fit * one.publications for one in bundles)
    rates = {Measure.REACH: 1.0, Measure.CLICKS: asked.click_rate.mean}
    return people_of(asked, chosen) * rates.get(asked.measure, asked.click_rate.mean * asked.order_rate.mean)


def people_of(asked: PlanQuestion, chosen: Sequence[int]) -> float:
    """Different people of the target whom the chosen options are expected to reach."""
    if not chosen:
        return 0.0
    chances = asked.blocks.chances[list(chosen)].tocsc()
    missed = np.ones(chances.shape[1])
    np.multiply.at(missed, np.repeat(np.arange(chances.shape[1]), np.diff(chances.indptr)), 1 - chances.data)
    return float((1 - missed) @ asked.blocks.weights)


def share_on_lists(asked: PlanQuestion, chosen: Sequence[int]) -> float | None:
    """Of the people whom pairs of the chosen share, the part known from the lists of both; None without any."""
    shared, known = shared_people(asked, chosen)
    whole = float(np.triu(shared, 1).sum())
    return float(np.triu(known, 1).sum()) / whole if whole > 0 else None


def shared_people(asked: PlanQuestion, chosen: Sequence[int]) -> tuple[Floats, Floats]:
    """People whom each two of the chosen are expected to share, and those of them on both creators' lists."""
    rows = list(chosen)
    chances, known = asked.blocks.chances[rows], asked.blocks.known[rows]
    weights = asked.blocks.weights
    return (
        (chances.multiply(weights[None, :]) @ chances.T).toarray(),
        (known.multiply(weights[None, :]) @ known.T).toarray(),
    )


class _Writer:
    """Writes estimates of one plan: 5th and 95th percentile of the draws around the plan's own value."""

    def __init__(self, asked: PlanQuestion, chosen: Sequence[int], at: datetime) -> None:
        self.asked, self.chosen, self.at = asked, chosen, at

    def estimate(self, definition: str, value: float, found: Floats, unit: Unit, **facts: object) -> Estimate:
        low, high = (float(one) for one in np.quantile(found, [(1 - LEVEL) / 2, (1 + LEVEL) / 2]))
        return Estimate(
            value,
            min(low, value),
            max(high, value),
            len(self.chosen),
            METHOD,
            definition,
            "catalogue",
            self.at,
            unit,
            "accounts",
            Standing.ESTIMATED,
            {"level": LEVEL, **facts},
        )

    def count(self, definition: str, value: float, found: Floats, rates: Sequence[Assumption] = ()) -> Figure:
        facts = {"rates": [rate.as_json() for rate in rates]} if rates else {}
        return self.estimate(definition, value, found, Unit.COUNT, **facts)

    def reactions(self, value: float, found: Floats) -> Figure:
        """Those that can be counted; `unread` are the creators of whom nothing tells."""
        unread = sum(asked.reactions <= 0 for asked in (self.asked.bundles[one] for one in self.chosen))
        if value <= 0:
            return Unavailable("reactions_unknown", "planned_reactions", "import_posts", {"unread": unread})
        return self.estimate("planned_reactions", value, found, Unit.COUNT, unread=unread)

    def money(self, definition: str, value: float, found: Floats) -> Figure:
        return self.estimate(definition, value, found, Unit.MONEY, currency=self.asked.currency)

    def ratio(self, definition: str, part: tuple[float, Floats], whole: tuple[float, Floats], unit: Unit) -> Figure:
        if whole[0] <= 0:
            return Unavailable("nobody_reached", definition)
        return self.estimate(definition, part[0] / whole[0], part[1] / np.maximum(whole[1], 1e-9), unit)

    def price(self, definition: str, cost: float, draws: Draws, value: float, found: Floats) -> Figure:
        if value <= 0:
            return Unavailable("nothing_to_divide_by", definition)
        return self.money(definition, cost / value, draws.cost / np.maximum(found, 1e-9))

    def revenue(self, orders: float, found: Floats) -> Figure:
        value = self.asked.order_value
        if value is None:
            return Unavailable("no_order_value", "planned_revenue", "type_order_value")
        return self.money("planned_revenue", orders * value, found * value)

    def pieces(self) -> Figure:
        pieces = sum(self.asked.bundles[one].publications for one in self.chosen)
        return Estimate(
            pieces, None, None, len(self.chosen), "counted", "planned_pieces", "catalogue", self.at,
            Unit.COUNT, "accounts", Standing.GIVEN,
        )  # fmt: skip

    def overlap(self, reach: float, alone: float, found: Draws) -> Figure:
        if alone <= 0:
            return Unavailable("nobody_reached", "planned_overlap")
        drawn_alone = np.maximum(found.single.sum(axis=0), 1e-9)
        value = max(0.0, 1 - reach / alone)
        return self.estimate("planned_overlap", value, 1 - found.reach / drawn_alone, Unit.SHARE)
