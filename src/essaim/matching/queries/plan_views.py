"""A plan in words: the stable content with figures read back and every sentence in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from essaim.design import phrases as design
from essaim.kernel.estimate import Figure, figure_from
from essaim.matching import phrases
from essaim.matching.core.plan.choices import PlanChoices
from essaim.matching.models import Plan
from essaim.matching.phrases import plan as words
from essaim.matching.phrases import plan_blocks, plan_limits

RESULTS = {"reach": "reach", "reactions": "reactions", "clicks": "clicks", "orders": "orders", "pieces": "pieces"}
SHOWN: Mapping[str, tuple[str, ...]] = {
    "reach": ("reach", "cost", "cost_per_thousand", "views", "frequency", "reactions", "overlap"),
    "reactions": ("reactions", "cost", "cost_per_reaction", "reach", "views", "overlap"),
    "clicks": ("clicks", "cost", "cost_per_click", "reach", "reactions", "overlap"),
    "orders": ("orders", "cost", "cost_per_order", "revenue", "clicks", "reach", "overlap"),
    "pieces": ("pieces", "cost", "reach", "reactions", "overlap"),
}
"""The figures of a page by what is planned for; what the objective asks for comes first."""


@dataclass(frozen=True)
class RowView:
    """One creator of the plan. `adds` and `alone` are people; `bar` their places along the longest bar, in percent."""

    account_id: int
    key: str
    platform: str
    handle: str
    name: str
    tier: str
    city: str
    country: str
    followers: int
    formats: str
    fee: Figure
    share: float
    alone: Figure
    adds: float
    gain: float
    shared: float
    overlap: str
    overlap_short: str
    basis: str
    reasons: tuple[str, ...]
    is_locked: bool
    bar: tuple[float, float]


@dataclass(frozen=True)
class AsideView:
    """Somebody who may not be in the plan, by a person's choice."""

    account_id: int
    name: str
    why: str


@dataclass(frozen=True)
class BlockView:
    """What stands in the way, and the one change that would help: its words, and itself (`hindrances.relaxed`)."""

    sentence: str
    help: str
    relax: Mapping[str, Any] | None
    is_enough: bool


@dataclass(frozen=True)
class ChangeView:
    """Another plan beside this one."""

    lines: tuple[str, ...]
    gain: str
    result: Figure
    blocks: tuple[BlockView, ...] = ()


@dataclass(frozen=True)
class MacroView:
    """The same money on one big creator. `sentence` says who, or why there is none."""

    sentence: str
    times: Figure
    account_id: int | None = None
    name: str = ""
    formats: str = ""
    fee: Figure | None = None
    result: Figure | None = None
    figures: Mapping[str, Figure] = field(default_factory=dict)
    is_published: bool = False


@dataclass(frozen=True)
class PlanView:
    """A plan ready to be shown."""

    content: Mapping[str, Any]
    choices: PlanChoices
    name: str
    brand: str
    currency: str
    budget: float
    top: float
    measure: str
    cost: float
    left: float
    creators: int
    publications: int
    figures: tuple[tuple[str, str, Figure], ...]
    """Name, label, figure."""
    result: Figure | None
    headline: str
    proof: str
    basis: str
    rows: tuple[RowView, ...]
    aside: tuple[AsideView, ...]
    blocks: tuple[BlockView, ...]
    limits: tuple[str, ...]
    assumptions: tuple[str, ...]
    unpriced: tuple[tuple[str, str], ...]
    unpriced_count: int
    next: ChangeView | None
    next_step: str
    macro: MacroView | None
    frontier: tuple[Mapping[str, Any], ...]
    pool: Mapping[str, int]


def plan_view(content: Mapping[str, Any]) -> PlanView:
    """The plan in the reader's language."""
    measure, currency = content["measure"] or "reach", content["currency"]
    figures = {name: figure_from(figure) for name, figure in content["figures"].items()}
    result = figures.get(RESULTS[measure])
    step = content["next"]
    return PlanView(
        content=content,
        choices=PlanChoices.of(content["choices"]),
        name=content["brief"]["name"],
        brand=content["brief"]["brand"],
        currency=currency,
        budget=content["budget"],
        top=content.get("top", 2 * content["budget"]),
        measure=measure,
        cost=content["cost"],
        left=content["left"],
        creators=content["creators"],
        publications=content["publications"],
        figures=tuple((name, str(words.FIGURES[name]), figures[name]) for name in SHOWN[measure] if name in figures),
        result=result,
        headline=words.headline(content, result) if content["rows"] else "",
        proof=words.proof(content["proof"]),
        basis=words.basis(content.get("on_lists")),
        rows=_rows(content["rows"]),
        aside=tuple(
            AsideView(one["account_id"], one["name"] or one["named"], one["why"]) for one in content["set_aside"]
        ),
        blocks=_blocks(content["blocked"], currency),
        limits=tuple(
            plan_limits.limit(one["code"], one["facts"], is_usual=one["is_usual"]) for one in content["limits"]
        ),
        assumptions=tuple(words.assumption(one) for one in content["assumptions"]),
        unpriced=tuple((one["named"], _why_unpriced(one)) for one in content["left_out"]),
        unpriced_count=content["left_out_count"],
        next=_change(step, measure, currency) if step else None,
        next_step=words.money(step["step"], currency) if step else "",
        macro=_macro(content["macro"], measure, currency) if content["macro"] else None,
        frontier=tuple(point for point in content["frontier"] if point["value"] is not None),
        pool=content["pool"],
    )


def plan_line(kept: Plan) -> str:
    """A kept plan in a few words: its money, who is in it, what it would bring."""
    content = kept.content
    result = content["figures"].get(RESULTS[content["measure"] or "reach"], {}).get("value")
    return words.line(content, result)


def change_view(stored: Mapping[str, Any], *, measure: str, currency: str) -> ChangeView:
    """What changes when somebody declines, in words."""
    if stored["blocked"]:
        nothing = figure_from(
            {"value": None, "reason": "plan_unmeetable", "remedy": None, "definition": "", "facts": {}}
        )
        return ChangeView((), "", nothing, _blocks(stored["blocked"], currency))
    return _change(stored, measure, currency)


def _rows(stored: Sequence[Mapping[str, Any]]) -> tuple[RowView, ...]:
    longest = max((row["alone"]["value"] or 0.0 for row in stored), default=0.0) or 1.0
    return tuple(
        RowView(
            account_id=row["account_id"],
            key=row["key"],
            platform=row["platform"],
            handle=row["handle"],
            name=row["name"] or row["handle"],
            tier=row["tier"],
            city=row["city"],
            country=row["country"],
            followers=row["followers"],
            formats=words.bundle(row["formats"]),
            fee=figure_from(row["fee"]),
            share=row["share"],
            alone=figure_from(row["alone"]),
            adds=row["adds"],
            gain=row["gain"],
            shared=row["overlap"]["shared"],
            overlap=words.overlap(row["overlap"]),
            overlap_short=words.overlap_in_short(row["overlap"]),
            basis=row["overlap"]["basis"],
            reasons=tuple(phrases.say(one["code"], one["facts"]) for one in row["reasons"]),
            is_locked=row["is_locked"],
            bar=(round(100 * row["adds"] / longest, 1), round(100 * (row["alone"]["value"] or 0.0) / longest, 1)),
        )
        for row in stored
    )


def _blocks(stored: Sequence[Mapping[str, Any]], currency: str) -> tuple[BlockView, ...]:
    return tuple(
        BlockView(
            plan_blocks.block(one["code"], one["facts"], currency),
            plan_blocks.help_for(one["relax"], one["facts"], currency),
            one["relax"],
            one["is_enough"],
        )
        for one in stored
    )


def _change(stored: Mapping[str, Any], measure: str, currency: str) -> ChangeView:
    return ChangeView(
        tuple(words.change(stored, currency)), words.gain(measure, stored["gain"]), figure_from(stored["result"])
    )


def _macro(stored: Mapping[str, Any], measure: str, currency: str) -> MacroView:
    times = figure_from(stored["times"])
    if "fee" not in stored:
        return MacroView(words.no_macro(stored["times"]["facts"], currency), times)
    figures = {name: figure_from(figure) for name, figure in stored["figures"].items()}
    return MacroView(
        sentence=words.macro(times),
        times=times,
        account_id=stored["account_id"],
        name=stored["name"] or stored["named"],
        formats=words.bundle(stored["formats"]),
        fee=figure_from(stored["fee"]),
        result=figures[RESULTS[measure]],
        figures=figures,
        is_published=stored["is_published"],
    )


def _why_unpriced(one: Mapping[str, Any]) -> str:
    return design.sentence(one["reason"], {}) or design.title(one["reason"])
