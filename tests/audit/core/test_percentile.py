import numpy as np
import pytest

from essaim.audit.core.formulas import Base
from essaim.audit.core.percentile import standings
from essaim.audit.core.reference_scale import published_range, share_below
from essaim.catalogue.core.tiers import Tier

MICRO = published_range(Base.FOLLOWERS, "instagram", Tier.MICRO)


def test_the_published_range_holds_the_middle_half():
    assert MICRO is not None
    assert share_below(0.03, MICRO) == pytest.approx(0.25)
    assert share_below(0.07, MICRO) == pytest.approx(0.75)
    assert share_below(0, MICRO) == 0


def test_the_textbook_case_500_likes_of_15_000_stand_well_above_200_of_50_000():
    assert MICRO is not None
    rates = np.array([500 / 15_000, 200 / 50_000])

    percentile, low, high = standings(rates, np.array([share_below(rate, MICRO) for rate in rates]))

    assert percentile[0] > percentile[1] + 0.2
    assert low[0] > high[1]


def test_many_peers_outweigh_the_publications():
    rates = np.linspace(0.001, 0.1, 2_001)

    percentile, low, high = standings(rates, np.zeros(2_001))

    assert percentile[1_000] == pytest.approx(0.5, abs=0.01)
    assert high[1_000] - low[1_000] < 0.05


def test_ties_count_half_and_order_does_not_matter():
    percentile, _, _ = standings([0.02, 0.01, 0.02, 0.03], None)
    turned, _, _ = standings([0.03, 0.02, 0.01, 0.02], None)

    assert percentile[0] == percentile[2]
    assert sorted(percentile) == sorted(turned)
    assert percentile[1] < percentile[0] < percentile[3]


def test_nothing_comparable_is_published_for_youtube_by_views_or_for_unknown_tiers():
    assert published_range(Base.VIEWS, "youtube", Tier.MICRO) is None
    assert published_range(Base.FOLLOWERS, "instagram", None) is None
    assert published_range(Base.FOLLOWERS, "instagram", Tier.EMERGING) is None
