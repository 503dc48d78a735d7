from itertools import product

import numpy as np
import pytest

from essaim.audit.core.median import median_with_interval, middles


@pytest.mark.parametrize("posts", [3, 4, 5, 6])
def test_the_interval_is_that_of_every_resample_there_is(posts: int):
    values = np.random.default_rng(posts).lognormal(size=(5, posts))
    every = np.array(list(product(range(posts), repeat=posts)))

    median, low, high = median_with_interval(values)

    for row in range(5):
        resampled = np.sort(np.median(values[row][every], axis=1))
        assert median[row] == np.median(values[row])
        assert low[row] == pytest.approx(np.quantile(resampled, 0.025, method="inverted_cdf"))
        assert high[row] == pytest.approx(np.quantile(resampled, 0.975, method="inverted_cdf"))


@pytest.mark.parametrize("posts", range(1, 31))
def test_the_middles_of_all_resamples_make_one(posts: int):
    first, second, weights = middles(posts)

    assert weights.sum() == pytest.approx(1)
    assert (first <= second).all()
    assert weights @ (first + second) / 2 == pytest.approx((posts - 1) / 2)


def test_it_covers_the_true_median_about_as_often_as_it_says():
    samples = np.random.default_rng(7).lognormal(size=(4_000, 20))

    _median, low, high = median_with_interval(samples)

    assert 0.92 < ((low <= 1) & (high >= 1)).mean() < 0.97


def test_no_rows_are_no_figures():
    assert [len(part) for part in median_with_interval(np.empty((0, 5)))] == [0, 0, 0]
