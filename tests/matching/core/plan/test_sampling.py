"""Samples of the people of many lists: whom they keep, and how well unions are read from them."""

import numpy as np
import pytest

from essaim.matching.core.plan.sampling import sample_of
from essaim.matching.core.plan.sets import memberships_of, reached


def many(seed: int = 1, lists: int = 30, people: int = 20_000) -> list[np.ndarray]:
    dice = np.random.default_rng(seed)
    sizes = (200 * dice.lognormal(0, 1.2, lists)).astype(int)
    return [np.unique((dice.random(size) ** 2 * people).astype(np.uint64)) for size in sizes]


def test_a_sample_large_enough_is_everybody():
    lists = many()

    sample = sample_of(lists, most=sum(map(len, lists)))

    assert len(sample.blocks.weights) == memberships_of(lists).people
    assert (sample.most, sample.variances.sum()) == (0.0, 0.0)


def test_a_sample_is_about_as_large_as_asked_and_always_the_same():
    lists = many(lists=300)

    sample, again = sample_of(lists, most=30_000), sample_of(lists, most=30_000)

    assert sample.blocks.chances.nnz == pytest.approx(30_000, rel=0.2)
    assert sample.blocks.weights.tolist() == again.blocks.weights.tolist()


def test_short_lists_are_kept_whole():
    lists = [np.arange(10, dtype=np.uint64), np.arange(5, 50_000, dtype=np.uint64)]

    sample = sample_of(lists, most=0, keep=100)

    assert (sample.blocks.chances @ sample.blocks.weights)[0] == 10


def test_unions_are_estimated_from_a_sample_without_bias_and_within_the_stated_error():
    errors = []
    for seed in range(60):
        lists = many(seed)
        sample = sample_of(lists, most=0, keep=60)
        chosen = list(range(10))
        seen = np.asarray(sample.blocks.chances[chosen].sum(axis=0)) > 0
        truth = reached(memberships_of(lists), chosen).sum()
        spread = min(sample.variances[chosen].sum(), sample.most * truth) ** 0.5
        errors.append((sample.blocks.weights[seen].sum() - truth) / spread)

    assert abs(np.mean(errors)) < 0.3
    assert np.std(errors) < 1.1


def test_lists_without_anybody_give_an_empty_sample():
    sample = sample_of([np.empty(0, dtype=np.uint64)] * 3, most=10)

    assert sample.blocks.chances.shape == (3, 0)
