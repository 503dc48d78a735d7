"""Many possible campaigns of one plan: each draw settles all that is uncertain at once, shared errors included.

shared by all    the market, views per person, paid beside organic where unmeasured, published rates, rates of clicks
                 and orders, effective populations, people per list member, the level of fees
own              each creator's level, real followers, share in the target and fee; each publication's luck
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from essaim.kernel.estimate import Estimate
from essaim.matching.core.plan import assumptions as assumed
from essaim.matching.core.plan.assumptions import Assumption
from essaim.matching.core.plan.offers import Bundle, fee_spread
from essaim.matching.core.plan.plan_question import Measure, PlanQuestion
from essaim.matching.core.plan.posts_reach import PostLaw
from essaim.matching.core.plan.question import Floats
from essaim.matching.core.plan.repeats import pool_of, together
from essaim.matching.core.plan.target_share import TargetShare

SHARED_FEE = {"published_band_95": 0.54}
"""Of the variance of a fee, what all fees of a workspace share: 0.6² of 0.6² + 0.55² (docs/method/price.md)."""
OWN_DEALS_SHARED = 0.2
FULL = 0.999
MOST_COLUMNS = 1_500


@dataclass(frozen=True)
class Draws:
    """One place per drawn campaign; `single` has one row per chosen option."""

    single: Floats
    reach: Floats
    views: Floats
    reactions: Floats
    cost: Floats
    click_rate: Floats
    order_rate: Floats

    def result(self, measure: Measure, pieces: float) -> Floats:
        """What the objective asks for, draw by draw; `pieces` are as many in each."""
        if measure is Measure.REACTIONS:
            return self.reactions
        if measure is Measure.PIECES:
            return np.full_like(self.reach, pieces)
        clicks = self.reach if measure is Measure.REACH else self.reach * self.click_rate
        return clicks * self.order_rate if measure is Measure.ORDERS else clicks


@dataclass(frozen=True)
class _Shared:
    """Normal deviates that all creators have in common, one place per draw."""

    market: Floats
    per_person: Floats
    paid: Floats
    rate: Floats
    fee: Floats


def drawn(asked: PlanQuestion, chosen: Sequence[int], *, draws: int, seed: int, side: int = 0) -> Draws:
    """`draws` possible campaigns of the chosen options; the same seed draws the same ones.

    Two plans drawn with one seed and another `side` share the market and all else that is common to creators.
    """
    shared = _Shared(*np.random.default_rng((seed, 0)).standard_normal((5, draws)))
    dice = np.random.default_rng((seed, 1, side))
    people, views, reactions, cost = [], np.zeros(draws), np.zeros(draws), np.zeros(draws)
    for place in chosen:
        bundle = asked.bundles[place]
        one = _campaign(asked, bundle, shared, dice)
        people.append(one[0])
        views += one[1]
        reactions += one[2]
        cost += _fee(asked, bundle, shared, dice)
    single = np.array(people).reshape(len(chosen), draws)
    return Draws(
        single, _deduplicated(asked, chosen, single, dice), views, reactions, cost,
        _rates(asked.click_rate, dice, draws), _rates(asked.order_rate, dice, draws),
    )  # fmt: skip


def _campaign(
    asked: PlanQuestion, bundle: Bundle, shared: _Shared, dice: np.random.Generator
) -> tuple[Floats, Floats, Floats]:
    """People in the target reached by one creator, their views, and reactions by everybody."""
    prospect, laws = asked.prospects[bundle.prospect], asked.laws[bundle.prospect]
    target = asked.targets[bundle.prospect]
    share = _beta(target, dice, shared.market.size)
    levels = dice.standard_normal(shared.market.size)
    singles, views, reactions = [], np.zeros_like(levels), np.zeros_like(levels)
    real = _beta_real(next(iter(laws.values())), dice, levels.size)
    for post_format, count in bundle.formats.items():
        law = laws[post_format]
        for _ in range(count):
            people, counted = _publication(law, levels, shared, dice)
            singles.append(people * real * share)
            views += people * real * share * law.per_person.value * np.exp(law.per_person.spread * shared.per_person)
            reactions += counted
    pool = pool_of(list(bundle.formats), prospect.followers) * target.mean
    return together(singles, pool), views, reactions


def _publication(law: PostLaw, levels: Floats, shared: _Shared, dice: np.random.Generator) -> tuple[Floats, Floats]:
    """People everywhere and reactions of one publication."""
    luck = dice.standard_normal(levels.size)
    moved = (
        law.level_spread * levels
        + law.post_spread * luck
        + assumed.MARKET.spread * shared.market
        + law.shares_paid * shared.paid
        + law.shares_rate * shared.rate
    )
    seen = law.per_person.spread * shared.per_person if law.is_own else 0.0
    people = np.exp(law.log_people + moved - seen)
    if law.log_reactions is None:
        return people, np.zeros_like(people)
    own = law.reactions_spread * dice.standard_normal(levels.size)
    return people, np.exp(law.log_reactions + moved + own)


def _beta(target: TargetShare, dice: np.random.Generator, draws: int) -> Floats:
    if target.weight >= 1e6:
        return np.full(draws, target.mean)
    return dice.beta(target.mean * target.weight, (1 - target.mean) * target.weight, draws)


def _beta_real(law: PostLaw, dice: np.random.Generator, draws: int) -> Floats:
    """Real people among those counted. Whether bought followers watch is drawn too, where views are the account's."""
    if law.real >= 1.0:
        return np.ones(draws)
    if not law.is_own:
        return dice.beta(law.real * law.real_weight, (1 - law.real) * law.real_weight, draws)
    share = min(0.995, max(0.02, 2 * law.real - 1))
    found = dice.beta(share * law.real_weight, (1 - share) * law.real_weight, draws)
    return np.asarray(1 - dice.random(draws) * (1 - found))


def _fee(asked: PlanQuestion, bundle: Bundle, shared: _Shared, dice: np.random.Generator) -> Floats:
    """What the bundle costs: one creator's formats are dear or cheap together."""
    prospect = asked.prospects[bundle.prospect]
    own = dice.standard_normal(shared.fee.size)
    total = np.zeros(shared.fee.size)
    for post_format, count in bundle.formats.items():
        fee = prospect.fees[post_format]
        if isinstance(fee, Estimate):
            common = SHARED_FEE.get(fee.method, OWN_DEALS_SHARED)
            deviate = math.sqrt(common) * shared.fee + math.sqrt(1 - common) * own
            total += fee.value * count * np.exp(fee_spread(fee) * deviate)
    return total


def _rates(rate: Assumption, dice: np.random.Generator, draws: int) -> Floats:
    return np.asarray(np.minimum(1.0, rate.value * np.exp(rate.spread * dice.standard_normal(draws))))


def _deduplicated(asked: PlanQuestion, chosen: Sequence[int], single: Floats, dice: np.random.Generator) -> Floats:
    """People reached at least once in each draw; chances follow each creator's people of the draw.

    Where populations are drawn larger, segments hold more people and each is reached less. Where one member of a
    list is drawn to stand for fewer people, more of those on several lists are the same people.
    """
    draws = single.shape[1]
    scale = [single[row] / max(asked.bundles[place].people, 1e-9) for row, place in enumerate(chosen)]
    listed = np.exp(assumed.LISTED.spread * dice.standard_normal(draws))
    people = np.exp(asked.blocks.doubt * dice.standard_normal(draws))
    chances = asked.blocks.chances[list(chosen)].tocsc()
    several = np.diff(chances.indptr) > 1
    reach = single.sum(axis=0)
    columns = np.flatnonzero(several & ~asked.blocks.on_lists)
    dense, weights = _merged(chances[:, columns].toarray(), asked.blocks.weights[columns])
    reach -= _repeated(dense, weights, [one / people for one in scale], people)
    columns = np.flatnonzero(several & asked.blocks.on_lists)
    dense, weights = _merged(chances[:, columns].toarray(), asked.blocks.weights[columns])
    held = sum((one * float(row @ weights) for one, row in zip(scale, dense, strict=True)), np.zeros(draws))
    most = held * (1 - 1 / max(len(chosen), 1))
    reach -= np.minimum(most, _repeated(dense, weights, scale, np.ones(draws)) / listed)
    return np.asarray(np.clip(reach, single.max(axis=0, initial=0.0), None))


def _merged(chances: Floats, weights: Floats) -> tuple[Floats, Floats]:
    """Blocks that are reached alike are one; of too many, those with the most repeated people are kept, weighed up."""
    if weights.size == 0:
        return chances, weights
    kinds, group = np.unique(np.round(chances, 6), axis=1, return_inverse=True)
    heavy = np.bincount(group.ravel(), weights=weights).astype(np.float64)
    if heavy.size <= MOST_COLUMNS:
        return kinds, heavy
    repeated = heavy * (kinds.sum(axis=0) - (1 - np.prod(1 - kinds, axis=0)))
    kept = np.argsort(-repeated)[:MOST_COLUMNS]
    return kinds[:, kept], heavy[kept] * repeated.sum() / repeated[kept].sum()


def _repeated(chances: Floats, weights: Floats, scale: Sequence[Floats], size: Floats) -> Floats:
    """People counted more than once: the sum of chances less the chance of at least one, over all blocks.

    People whom a creator reaches beyond all of a block are counted once.
    """
    if weights.size == 0:
        return np.zeros_like(size)
    missed = np.ones((size.size, weights.size), dtype=np.float32)
    total = np.zeros_like(missed)
    for row, factor in enumerate(scale):
        places = np.flatnonzero(chances[row])
        chance = np.minimum(FULL, factor[:, None] * chances[row, places][None, :]).astype(np.float32)
        missed[:, places] *= 1 - chance
        total[:, places] += chance
    return np.asarray((total + missed - 1) @ weights.astype(np.float32) * size, dtype=np.float64)
