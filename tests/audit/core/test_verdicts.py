from datetime import UTC, datetime

import pytest

from essaim.audit.core.verdicts import verdicts
from essaim.catalogue.core.tiers import Tier, tier_of
from essaim.kernel.estimate import Estimate, Unavailable

AT = datetime(2026, 11, 24, tzinfo=UTC)
NOWHERE = Unavailable("too_few_peers", "percentile_among_peers")


def a_rate(value: float, definition: str = "likes_comments_per_follower") -> Estimate:
    return Estimate(value, value * 0.9, value * 1.1, 12, "median_bootstrap_95", definition, "posts.csv", AT)


def a_standing(value: float, low: float, high: float) -> Estimate:
    return Estimate(
        value, low, high, 80, "beta_shrinkage", "percentile_among_peers", "catalogue", AT, sample_of="peers"
    )


@pytest.mark.parametrize(
    ("tier", "rate", "code"),
    [
        (Tier.MICRO, 0.02, "below_scale"),
        (Tier.MICRO, 0.03, "within_scale"),
        (Tier.MICRO, 0.07, "above_scale"),
        (Tier.NANO, 0.02, "under_top_of_scale"),
        (Tier.NANO, 0.05, "within_scale"),
        (Tier.NANO, 0.12, "above_scale"),
        (Tier.MACRO, 0.005, "below_scale"),
        (Tier.MEGA, 0.02, "above_scale"),
    ],
)
def test_a_rate_is_held_against_the_range_of_its_tier(tier: Tier, rate: float, code: str):
    found = verdicts(platform="instagram", tier=tier, rates=(a_rate(rate),), percentile=NOWHERE)

    assert [verdict.code for verdict in found] == [code]
    assert found[0].scale == "rule_of_thumb_fr_2026"


def test_a_rate_by_views_is_never_held_against_a_scale_by_followers():
    by_views = a_rate(0.05, "likes_comments_per_view")

    assert verdicts(platform="youtube", tier=Tier.MICRO, rates=(by_views,), percentile=NOWHERE) == ()


def test_a_rate_of_unknown_formula_is_held_against_nothing():
    assert (
        verdicts(platform="instagram", tier=Tier.MICRO, rates=(a_rate(0.05, "rate_of_the_source"),), percentile=NOWHERE)
        == ()
    )


@pytest.mark.parametrize(
    ("standing", "code"),
    [
        ((0.9, 0.8, 0.95), "high_among_peers"),
        ((0.9, 0.6, 0.99), "likely_high_among_peers"),
        ((0.5, 0.3, 0.7), "average_among_peers"),
        ((0.1, 0.01, 0.4), "likely_low_among_peers"),
        ((0.1, 0.05, 0.2), "low_among_peers"),
    ],
)
def test_a_standing_is_named_only_as_firmly_as_its_interval_allows(standing: tuple[float, float, float], code: str):
    found = verdicts(platform="instagram", tier=Tier.MICRO, rates=(), percentile=a_standing(*standing))

    assert [verdict.code for verdict in found] == [code]


@pytest.mark.parametrize(
    ("followers", "tier"),
    [
        (0, Tier.EMERGING),
        (999, Tier.EMERGING),
        (1_000, Tier.NANO),
        (9_999, Tier.NANO),
        (10_000, Tier.MICRO),
        (100_000, Tier.MACRO),
        (999_999, Tier.MACRO),
        (1_000_000, Tier.MEGA),
        (None, None),
    ],
)
def test_a_tier_includes_its_floor_and_excludes_its_ceiling(followers: int | None, tier: Tier | None):
    assert tier_of(followers) is tier
