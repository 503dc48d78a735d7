import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from essaim.matching.core.plan.repeats import expected, pool_of, together

REACHES = st.lists(st.floats(1, 50_000), min_size=1, max_size=6)
POOLS = st.floats(1_000, 200_000)


def test_one_publication_keeps_its_reach():
    assert expected([4_000.0], 20_000.0) == 4_000.0


def test_two_publications_that_reach_a_fifth_each_reach_1_64_times_one():
    assert expected([4_000.0, 4_000.0], 20_000.0) / 4_000.0 == pytest.approx(1.64, abs=0.005)


@given(REACHES, POOLS)
def test_together_they_reach_no_more_than_their_sum_and_no_fewer_than_the_best(reaches, pool):
    found = expected(reaches, pool)

    assert max(reaches) * (1 - 1e-9) <= found <= sum(reaches) * (1 + 1e-9)


@given(REACHES, st.floats(1, 50_000), POOLS)
def test_one_publication_more_never_reaches_fewer(reaches, other, pool):
    assert expected([*reaches, other], pool) >= expected(reaches, pool) * (1 - 1e-9)


@given(REACHES, POOLS)
def test_many_campaigns_at_once_are_worked_out_as_one(reaches, pool):
    at_once = together([np.array([one, one / 2]) for one in reaches], pool)

    assert at_once == pytest.approx([expected(reaches, pool), expected([one / 2 for one in reaches], pool)])


def test_reels_go_further_than_stories():
    assert pool_of(["story"], 10_000) < pool_of(["post"], 10_000) < pool_of(["story", "reel"], 10_000)
