"""How many people one paid publication reaches: a log-normal law, from the account's own publications if there are any.

    people = views ÷ views per person × paid beside organic × real people
    people = followers × published rate × paid beside organic × real people      without own views

The law of log views is the conjugate posterior of a normal law whose mean and variance are unknown (normal-inverse-
gamma: Gelman et al., Bayesian Data Analysis, 3rd ed., § 3.3), around the published rate of accounts of that size.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

from essaim.audit.core.followers.sections import EXPECTED
from essaim.catalogue.core.tiers import tier_of
from essaim.kernel.estimate import Estimate, Figure
from essaim.matching.core.plan import assumptions as assumed
from essaim.matching.core.plan.prospect import FormatRecord, Prospect

TYPICAL_REAL = 1 - EXPECTED
"""Share of real followers of the accounts that published rates were measured on."""
GUESSED_REAL = 6.0
FEWEST_SHARE = 0.02
SD_95 = 2 * 1.96
PAID_OWN = 0.7
"""Of the variance of `PAID`, what is each account's own; the rest is shared by all."""
PAID_NOISE = 0.1
PER_VIEW_SPREAD, OTHER_SPREAD, RATE_SPREAD = 0.25, 0.5, 0.3
"""Of reactions beside views, from one publication to the next; by another format's; beside the usual rate."""
UNREAD = ("story",)
"""Formats whose reactions nobody can count from outside: none are forecast."""


@dataclass(frozen=True)
class PostLaw:
    """The law of the people whom one paid publication of a format reaches, wherever they live.

    `log_people` is the mean of the logarithm before real people are counted; spreads are standard deviations of
    logarithms: `level_spread` of the account's own level, `post_spread` from one publication to the next.
    `shares_paid`, `shares_rate` say which errors it has in common with the plan's others.
    """

    format: str
    log_people: float
    level_spread: float
    post_spread: float
    real: float
    real_weight: float
    per_person: assumed.Assumption
    posts: int
    source: str
    log_reactions: float | None
    """Mean logarithm of the reactions to one publication; None when nothing tells."""
    reactions_spread: float = 0.0
    shares_paid: float = 0.0
    shares_rate: float = 0.0
    basis: str = "published"
    """"own" publications of the format, "other_formats" of the account, or "published" rates."""

    @property
    def is_own(self) -> bool:
        """Whether it rests on views of the account's own publications."""
        return self.basis != "published"

    @cached_property
    def variance(self) -> float:
        """Of the logarithm of one publication's people, everything counted but the real share."""
        shared = self.shares_paid**2 + self.shares_rate**2 + assumed.MARKET.spread**2
        own = self.level_spread**2 + self.post_spread**2
        return own + shared + (self.per_person.spread**2 if self.is_own else 0.0)

    @cached_property
    def people(self) -> float:
        """The expected people of one publication, real ones only.

        A level that is only guessed counts by its middle: that it might be high is no reason to buy.
        """
        known = self.level_spread**2 if self.basis == "own" else 0.0
        return self.middle * math.exp((known + self.post_spread**2) / 2)

    @property
    def middle(self) -> float:
        """The people whom half of such publications reach."""
        return math.exp(self.log_people) * self.real

    @cached_property
    def reactions(self) -> float:
        """The expected reactions to one publication; 0 where none can be counted."""
        if self.log_reactions is None:
            return 0.0
        known = self.level_spread**2 if self.basis == "own" else 0.0
        return math.exp(self.log_reactions + (known + self.post_spread**2 + self.reactions_spread**2) / 2)


def post_law(prospect: Prospect, post_format: str) -> PostLaw:
    """The law of one format of the account."""
    rate = _rate(prospect, post_format)
    per_person = _per_person(post_format)
    organic = _record(prospect, post_format, is_paid=False)
    if organic is not None and organic.is_people:
        per_person = assumed.Assumption("views_per_person_counted", 1.0, 1.0, 1.0, organic.format)
    prior, doubt, basis = _prior(prospect, post_format)
    level, level_variance, noise = _posterior(organic, prior, doubt)
    ratio, ratio_variance, shared_paid = _paid(prospect.paid_performance)
    level, level_variance = level + ratio, level_variance + ratio_variance + assumed.DRIFT.spread**2
    paid = _record(prospect, post_format, is_paid=True)
    if paid is not None:
        level, level_variance = _joined(level, level_variance, paid, noise)
        shared_paid *= math.sqrt(noise / (noise + paid.posts * level_variance))
    posts = (organic.posts if organic else 0) + (paid.posts if paid else 0)
    basis = "own" if posts else basis
    real, weight = _real(prospect.authenticity, is_own=basis != "published")
    reactions, reactions_spread = _reactions(prospect, post_format, level, ratio)
    return PostLaw(
        post_format,
        level - math.log(per_person.value),
        math.sqrt(level_variance),
        math.sqrt(noise),
        real,
        weight,
        per_person,
        posts,
        rate.source if basis == "published" else "catalogue",
        reactions,
        reactions_spread,
        shared_paid,
        assumed.PUBLISHED_SHARED if basis == "published" else 0.0,
        basis,
    )


def _record(prospect: Prospect, post_format: str, *, is_paid: bool) -> FormatRecord | None:
    return next(
        (one for one in prospect.records if one.format == post_format and one.is_paid is is_paid and one.posts > 0),
        None,
    )


def _prior(prospect: Prospect, post_format: str) -> tuple[float, float, str]:
    """What is expected before own publications of the format are looked at: log views, its variance, what it rests on.

    Publications of another format tell how far the account lies from the published rates.
    """
    others = [one for one in prospect.records if one.format != post_format and not one.is_paid and one.posts > 0]
    published = _published(prospect, post_format)
    if not others:
        return published, assumed.PUBLISHED_SPREAD**2, "published"
    other = max(others, key=lambda one: one.posts)
    away = other.log_views - _published(prospect, other.format)
    doubt = assumed.BORROWED_SPREAD**2 + assumed.POST_SPREAD**2 / other.posts
    kept = assumed.PUBLISHED_SPREAD**2 / (assumed.PUBLISHED_SPREAD**2 + doubt)
    return published + kept * away, kept * doubt, "other_formats"


def _published(prospect: Prospect, post_format: str) -> float:
    rate = _rate(prospect, post_format)
    return math.log(max(prospect.followers, 1) * rate.value) + math.log(_per_person(post_format).value)


def _rate(prospect: Prospect, post_format: str) -> assumed.Rate:
    tier = prospect.tier or str(tier_of(prospect.followers))
    return assumed.reach_rate(prospect.platform, post_format, tier)


def _per_person(post_format: str) -> assumed.Assumption:
    return assumed.STORY_VIEWS_PER_PERSON if post_format == "story" else assumed.VIEWS_PER_PERSON


def _posterior(record: FormatRecord | None, prior: float, doubt: float) -> tuple[float, float, float]:
    """Mean of log views, variance of that mean, and variance between publications.

    κ₀ = σ₀² ÷ τ² publications weigh the published rate, ν₀ the assumed noise; Student's variance ν ÷ (ν − 2).
    """
    noise = assumed.POST_SPREAD**2
    if record is None:
        return prior, max(0.0, doubt - assumed.PUBLISHED_SHARED**2), noise
    weight = noise / doubt
    known, freedom = weight + record.posts, assumed.POST_WEIGHT + record.posts
    mean = (weight * prior + record.posts * record.log_views) / known
    inside = (record.posts - 1) * (record.log_spread or 0.0) ** 2
    apart = weight * record.posts / known * (record.log_views - prior) ** 2
    scale = (assumed.POST_WEIGHT * noise + inside + apart) / freedom
    wide = freedom / (freedom - 2)
    return mean, scale * wide / known, scale * wide


def _paid(figure: Figure) -> tuple[float, float, float]:
    """Log of paid beside organic, its variance for this account, and the spread that all accounts share."""
    middle, variance = math.log(assumed.PAID.value), assumed.PAID.spread**2
    if not isinstance(figure, Estimate) or figure.value <= 0:
        return middle, variance * PAID_OWN, math.sqrt(variance * (1 - PAID_OWN))
    floor = max(figure.low or 0.0, figure.value * FEWEST_SHARE)
    measured = PAID_NOISE**2
    if figure.high is not None:
        measured += (math.log(figure.high / floor) / SD_95) ** 2
    known = 1 / (1 / variance + 1 / measured)
    mean = known * (middle / variance + math.log(figure.value) / measured)
    return mean, known, 0.0


def _joined(level: float, variance: float, paid: FormatRecord, noise: float) -> tuple[float, float]:
    """The level after the account's own paid publications have been looked at."""
    seen = noise / paid.posts + assumed.DRIFT.spread**2
    known = 1 / (1 / variance + 1 / seen)
    return known * (level / variance + paid.log_views / seen), known


def _real(authenticity: Figure, *, is_own: bool) -> tuple[float, float]:
    """The part of the people counted who are real, and how many observations it weighs.

    Whether followers that look bought watch is unknown: of own views, half their share is taken away. Published
    rates were measured on usual accounts: theirs is in proportion.
    """
    mean, weight = TYPICAL_REAL, GUESSED_REAL
    if isinstance(authenticity, Estimate):
        mean = min(0.995, max(0.02, authenticity.value))
        weight = _weight(authenticity, mean)
    if is_own:
        return (1 + mean) / 2, weight
    return min(1.0, mean / TYPICAL_REAL), weight


def _weight(figure: Estimate, mean: float) -> float:
    if figure.low is None or figure.high is None or figure.high <= figure.low:
        return 200.0
    level = float(str(figure.facts.get("level", 0.95)))
    spread = (figure.high - figure.low) / (2 * (assumed.WITHIN if level <= assumed.LEVEL else SD_95 / 2))
    return min(500.0, max(2.0, mean * (1 - mean) / spread**2 - 1))


def _reactions(prospect: Prospect, post_format: str, level: float, ratio: float) -> tuple[float | None, float]:
    """Mean log of reactions to one publication, and how much it varies beside its views.

    Reactions per view of the same format, else of the account's other publications, else the usual rate.
    """
    if post_format in UNREAD:
        return None, 0.0
    counted = [one for one in prospect.records if one.reactions]
    record = max(counted, key=lambda one: (one.format == post_format, not one.is_paid, one.posts), default=None)
    if record is not None and record.reactions:
        spread = PER_VIEW_SPREAD if record.format == post_format else OTHER_SPREAD
        return level + math.log(record.reactions) - spread**2 / 2, spread
    rate = prospect.engagement
    if not isinstance(rate, Estimate) or rate.value <= 0:
        return None, 0.0
    spread = RATE_SPREAD
    if rate.low and rate.high:
        spread = math.hypot(spread, math.log(rate.high / rate.low) / SD_95)
    if str(rate.definition).endswith("per_view"):
        return level + math.log(rate.value), spread
    return math.log(max(prospect.followers, 1) * rate.value) + ratio, spread
