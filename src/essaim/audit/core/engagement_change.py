"""How an account's engagement moves over time, and how its paid posts do beside the others."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from essaim.audit.core.counted import Origin
from essaim.audit.core.engagement import FEWEST_POSTS
from essaim.audit.core.formulas import Base, Formula
from essaim.audit.core.material import Count
from essaim.audit.core.median import middles
from essaim.audit.core.rated_posts import PostReadings, RatedPost, is_paid
from essaim.kernel.estimate import Figure, Unavailable, Unit

FEWEST_TREND_POSTS = 8
FEWEST_TREND_DAYS = 28
DAY = 86_400
MONTH_DAYS = 30.4375
STEEPEST = 5.0
"""A slope beyond e⁵ per month is a counter that is wrong; it is clipped, so that it stays a number."""
_ATOMS = 400
_TAIL = 0.025

Values = NDArray[np.float64]


def trend(rated: Sequence[RatedPost], formula: Formula, counts: Sequence[Count], origin: Origin) -> Figure:
    """Change of the typical rate per month, as a share: Theil and Sen's slope of log rates, 95 % interval.

    Rates per follower are divided by the followers of the day, as far as counts
    tell: otherwise a growing account would seem to fade. (Sen, 1968, JASA 63.)
    """
    from scipy.stats import theilslopes  # noqa: PLC0415  slow import: half a second of every command, for figures few of them draw

    ripe = [one for one in rated if one.is_ripe]
    at = np.array([one.post.published_at.timestamp() for one in ripe if one.post.published_at])
    days = float(np.ptp(at)) / DAY if len(at) else 0.0
    if len(ripe) < FEWEST_TREND_POSTS or days < FEWEST_TREND_DAYS:
        facts: dict[str, object] = {"found": len(ripe), "needed": FEWEST_TREND_POSTS, "days": FEWEST_TREND_DAYS}
        return Unavailable("too_few_dated_posts", "engagement_trend", "import_posts", facts)
    # Half a reaction more: a post that nobody liked still has a place on a log scale.
    logs = np.log([(one.reactions + 0.5) / one.base for one in ripe])
    if formula.base is Base.FOLLOWERS:
        logs -= _log_growth(at, counts)
    slope, _, low, high = theilslopes(logs, at / DAY / MONTH_DAYS, alpha=0.95)
    value, low, high = (math.expm1(min(float(end), STEEPEST)) for end in (slope, low, high))
    return origin.estimate(
        value, min(low, value), max(high, value), definition="engagement_trend", method="theil_sen_95",
        sample=len(ripe), facts={"days": round(days), "formula": formula.code},
    )  # fmt: skip


def _log_growth(at: Values, counts: Sequence[Count]) -> Values:
    """Followers of each moment over the latest, as logarithms; zero where counts do not reach."""
    known = [(count.at.timestamp(), math.log(count.followers)) for count in counts if count.followers]
    if len(known) < 2:
        return np.zeros_like(at)
    moments, logs = np.array(sorted(known)).T
    growth: Values = np.interp(at, moments, logs) - logs[-1]
    return growth


def paid_ratio(rated: Sequence[RatedPost], readings: PostReadings, origin: Origin) -> Figure:
    """Median rate of paid posts over that of the others: "paid post performance", as Modash publishes it.

    Unripe posts are left out. The 95 % interval is the percentile bootstrap's
    over all pairs of resamples, as for one median.
    """
    ripe = [one for one in rated if one.is_ripe or one.post.published_at is None]
    paid = np.array([one.rate for one in ripe if is_paid(one.post, readings)])
    free = np.array([one.rate for one in ripe if not is_paid(one.post, readings)])
    facts: dict[str, object] = {"paid": len(paid), "free": len(free), "needed": FEWEST_POSTS}
    if not len(paid):
        return Unavailable("no_paid_posts", "paid_ratio", facts=facts)
    if min(len(paid), len(free)) < FEWEST_POSTS:
        return Unavailable("too_few_to_compare", "paid_ratio", "import_posts", facts)
    above, below = _medians(paid), _medians(free)
    middle = float(np.median(free))
    if not middle or below[1][below[0] <= 0].sum() >= _TAIL:
        return Unavailable("no_reactions", "paid_ratio", facts=facts)
    value = float(np.median(paid)) / middle
    low, high = _ratio_ends(above, below)
    return origin.estimate(
        value, min(low, value), max(high, value), definition="paid_ratio", method="ratio_of_medians_95",
        sample=len(ripe), unit=Unit.TIMES, facts=facts,
    )  # fmt: skip


def _medians(values: Values) -> tuple[Values, Values]:
    """The medians of all resamples, ascending, with how often each occurs; at most `_ATOMS` of them."""
    first, second, weights = middles(len(values))
    ordered = np.sort(values)
    medians = (ordered[first] + ordered[second]) / 2
    order = np.argsort(medians, kind="stable")
    medians, weights = medians[order], weights[order]
    if len(medians) <= _ATOMS:
        return medians, weights
    edges = np.linspace(0, 1, _ATOMS + 1)[1:] - 0.5 / _ATOMS
    places = np.minimum(np.searchsorted(np.cumsum(weights), edges), len(medians) - 1)
    return medians[places], np.full(_ATOMS, 1 / _ATOMS)


def _ratio_ends(above: tuple[Values, Values], below: tuple[Values, Values]) -> tuple[float, float]:
    positive = below[0] > 0
    ratios = np.divide.outer(above[0], below[0][positive]).ravel()
    weights = np.multiply.outer(above[1], below[1][positive]).ravel()
    order = np.argsort(ratios, kind="stable")
    reached = np.cumsum(weights[order]) / weights.sum()
    low, high = (ratios[order[min(int(np.searchsorted(reached, end)), len(order) - 1)]] for end in (_TAIL, 1 - _TAIL))
    return float(low), float(high)
