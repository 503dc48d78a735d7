"""A plan as JSON: the stable shape that `essaim plan --json` prints and the workspace keeps.

Sentences are not in it: codes and facts are, and a door adds the words in the reader's language.
docs/reference/plan.md explains each key.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from essaim.kernel.estimate import Unavailable
from essaim.matching.core.brief import Brief
from essaim.matching.core.plan.choices import PlanChoices
from essaim.matching.core.plan.forecast import Forecast
from essaim.matching.core.plan.frozen import Frozen
from essaim.matching.core.plan.limits_said import limits_of
from essaim.matching.core.plan.macro import Macro
from essaim.matching.core.plan.offers import Bundle
from essaim.matching.core.plan.plan_question import Measure, PlanQuestion
from essaim.matching.core.plan.question import Solution
from essaim.matching.core.plan.rows import Row, assumptions_of, overlap_of, rows_of

Json = dict[str, Any]
MOST_LEFT_OUT = 20


def plan_of(
    frozen: Frozen,
    brief: Brief,
    asked: PlanQuestion,
    solution: Solution,
    found: Forecast,
    *,
    choices: PlanChoices,
    budget: Decimal,
) -> Json:
    """The plan itself; the frontier and the answers beside it are added by who asked."""
    rows = rows_of(asked, solution)
    return {
        **_head(frozen, choices, budget),
        "measure": asked.measure.value,
        "rows": [
            {
                **_row(row, asked, frozen, float(budget)),
                "overlap": overlap_of(row, rows, asked),
                "is_locked": row.bundle.key in choices.locked,
            }
            for row in rows
        ],
        "creators": len(rows),
        "publications": sum(row.bundle.publications for row in rows),
        "cost": solution.cost,
        "left": round(float(budget) - solution.cost, 2),
        "figures": {name: figure.as_json() for name, figure in found.figures.items()},
        "on_lists": found.on_lists,
        "proof": {
            "method": solution.method,
            "value": solution.value,
            "bound": solution.bound,
            "gap": solution.gap,
        },
        "draws": found.draws,
        "seed": found.seed,
        "pool": {**_pool(frozen), "priced": len(asked.prospects), "options": len(asked.bundles)},
        "left_out": [
            {"account_id": one.account_id, "named": one.named, "reason": one.reason, "formats": list(one.formats)}
            for one in asked.left_out[:MOST_LEFT_OUT]
        ],
        "left_out_count": len(asked.left_out),
        "limits": limits_of(brief, asked_for=choices.wishes or frozen.brief.plan),
        "assumptions": [one.as_json() for one in assumptions_of(asked, solution)],
        "blocked": [],
        "frontier": [],
        "next": None,
        "macro": None,
    }


def blocked_of(
    frozen: Frozen, choices: PlanChoices, budget: Decimal, blocks: Sequence[Json], *, measure: Measure | None
) -> Json:
    """A plan that cannot be made: nobody is in it, and `blocked` says what stands in the way and what would help."""
    return {
        **_head(frozen, choices, budget),
        "measure": measure.value if measure else None,
        "rows": [],
        "creators": 0,
        "publications": 0,
        "cost": 0.0,
        "left": float(budget),
        "figures": {},
        "proof": None,
        "pool": _pool(frozen),
        "left_out": [],
        "left_out_count": 0,
        "limits": [],
        "assumptions": [],
        "blocked": list(blocks),
        "frontier": [],
        "next": None,
        "macro": None,
    }


def _head(frozen: Frozen, choices: PlanChoices, budget: Decimal) -> Json:
    brief = frozen.brief
    return {
        "brief": {
            "name": brief.name,
            "brand": brief.brand,
            "objective": brief.objective.value,
            "dates": brief.dates.model_dump(mode="json"),
            "tiers": [tier.value for tier in brief.tiers],
            "plan": brief.plan.model_dump(mode="json", exclude_defaults=True),
        },
        "currency": brief.budget.currency if brief.budget else "EUR",
        "budget": float(budget),
        "choices": choices.as_content(),
        "set_aside": [_named(frozen, account_id, "declined") for account_id in choices.declined]
        + [_named(frozen, account_id, "excluded") for account_id in choices.excluded],
    }


def _named(frozen: Frozen, account_id: int, why: str) -> Json:
    found = next((one for one in frozen.prospects if one.account_id == account_id), None)
    return {
        "account_id": account_id,
        "named": found.named if found else "",
        "name": found.name if found else "",
        "why": why,
    }


def _pool(frozen: Frozen) -> Json:
    return {
        "edition": frozen.edition,
        "accounts": frozen.accounts,
        "eligible": frozen.eligible,
        "considered": len(frozen.prospects),
        "with_lists": sum(one.account_id in frozen.lists for one in frozen.prospects),
    }


def _row(row: Row, asked: PlanQuestion, frozen: Frozen, budget: float) -> Json:
    prospect, bundle = asked.prospects[row.bundle.prospect], row.bundle
    return {
        "account_id": prospect.account_id,
        "creator_id": prospect.creator_id,
        "named": prospect.named,
        "platform": prospect.platform,
        "handle": prospect.handle,
        "name": prospect.name,
        "tier": prospect.tier,
        "city": prospect.city,
        "country": prospect.country,
        "followers": prospect.followers,
        "niches": list(prospect.niches),
        "fit": prospect.fit,
        "key": bundle.key,
        "formats": dict(bundle.formats),
        "fee": bundle.fee.as_json(),
        "share": bundle.cost / budget,
        "alone": bundle.reach.as_json(),
        "adds": row.adds,
        "gain": row.gain,
        "reactions": bundle.reactions,
        "reasons": [dict(reason) for reason in frozen.reasons.get(prospect.account_id, ())],
    }


def point_of(budget: float, solution: Solution, found: Forecast) -> Json:
    """One point of the frontier: what that budget would bring."""
    result = found.result.as_json()
    return {
        "budget": budget,
        "cost": solution.cost,
        "creators": len(solution.chosen),
        "value": result["value"],
        "low": result.get("low"),
        "high": result.get("high"),
    }


def macro_of(found: Macro | Unavailable) -> Json:
    """The one big creator beside the plan; `times` is the plan's result over theirs."""
    if isinstance(found, Unavailable):
        return {"times": found.as_json()}
    prospect, bundle = found.prospect, found.bundle
    return {
        "times": found.times.as_json(),
        "is_published": found.is_published,
        "account_id": None if found.is_published else prospect.account_id,
        "named": "" if found.is_published else prospect.named,
        "name": prospect.name,
        "platform": prospect.platform,
        "tier": prospect.tier,
        "followers": prospect.followers,
        "formats": dict(bundle.formats),
        "fee": bundle.fee.as_json(),
        "figures": {name: figure.as_json() for name, figure in found.forecast.figures.items()},
    }


def change_of(asked: PlanQuestion, before: Sequence[int], after: Sequence[int]) -> Json:
    """From one plan to another: who comes in, who goes, who publishes otherwise."""
    was = {asked.bundles[one].account_id: asked.bundles[one] for one in before}
    now = {asked.bundles[one].account_id: asked.bundles[one] for one in after}
    return {
        "added": [_bought(asked, now[key]) for key in now if key not in was],
        "removed": [_bought(asked, was[key]) for key in was if key not in now],
        "changed": [
            {**_bought(asked, now[key]), "before": dict(was[key].formats)}
            for key in now
            if key in was and now[key].key != was[key].key
        ],
        "cost": sum(one.cost for one in now.values()) - sum(one.cost for one in was.values()),
    }


def _bought(asked: PlanQuestion, bundle: Bundle) -> Json:
    prospect = asked.prospects[bundle.prospect]
    return {
        "account_id": prospect.account_id,
        "named": prospect.named,
        "name": prospect.name,
        "formats": dict(bundle.formats),
        "fee": bundle.cost,
    }
