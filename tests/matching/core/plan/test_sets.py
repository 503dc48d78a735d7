"""Audiences known by name: who is in which list, everybody or a sample."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from essaim.matching.core.plan.sets import blocks_of, memberships_of, reached, sample_of

PEOPLE = st.integers(0, 2**64 - 1) | st.integers(0, 20)
LISTS = st.lists(st.lists(PEOPLE, max_size=30), min_size=1, max_size=8)


def lists_of(drawn: list[list[int]]) -> list[np.ndarray]:
    return [np.array(members, dtype=np.uint64) for members in drawn]


def many(seed: int = 1, lists: int = 30, people: int = 20_000) -> list[np.ndarray]:
    dice = np.random.default_rng(seed)
    sizes = (200 * dice.lognormal(0, 1.2, lists)).astype(int)
    return [np.unique((dice.random(size) ** 2 * people).astype(np.uint64)) for size in sizes]


@given(LISTS)
def test_everybody_is_counted_once_per_list_and_once_in_all(drawn):
    memberships = memberships_of(lists_of(drawn))

    assert memberships.sizes.tolist() == [len(set(members)) for members in drawn]
    assert memberships.people == len(set().union(*drawn))


@given(LISTS, st.randoms())
def test_what_each_chosen_list_adds_is_who_was_in_none_before(drawn, dice):
    chosen = dice.sample(range(len(drawn)), dice.randint(0, len(drawn)))
    seen: set[int] = set()
    expected = []
    for place in chosen:
        expected.append(len(set(drawn[place]) - seen))
        seen |= set(drawn[place])

    assert reached(memberships_of(lists_of(drawn)), chosen).tolist() == expected


@given(LISTS)
def test_blocks_hold_each_list_whole(drawn):
    blocks = blocks_of(memberships_of(lists_of(drawn)))

    assert (blocks.chances @ blocks.weights).tolist() == [len(set(members)) for members in drawn]


def test_a_sample_large_enough_is_everybody():
    memberships = memberships_of(many())

    sample = sample_of(memberships, most=len(memberships.lists))

    assert len(sample.blocks.weights) == memberships.people
    assert (sample.most, sample.variances.sum()) == (0.0, 0.0)


def test_a_sample_is_about_as_large_as_asked_and_always_the_same():
    memberships = memberships_of(many())

    sample, again = sample_of(memberships, most=2_000), sample_of(memberships, most=2_000)

    assert sample.blocks.chances.nnz == pytest.approx(2_000, rel=0.1)
    assert sample.blocks.weights.tolist() == again.blocks.weights.tolist()


def test_short_lists_are_kept_whole():
    lists = [np.arange(10, dtype=np.uint64), np.arange(5, 50_000, dtype=np.uint64)]

    sample = sample_of(memberships_of(lists), keep=100)

    assert (sample.blocks.chances @ sample.blocks.weights)[0] == 10


def test_unions_are_estimated_from_a_sample_without_bias_and_within_the_stated_error():
    errors = []
    for seed in range(60):
        memberships = memberships_of(many(seed))
        sample = sample_of(memberships, keep=60)
        chosen = list(range(10))
        seen = np.asarray(sample.blocks.chances[chosen].sum(axis=0)) > 0
        truth = reached(memberships, chosen).sum()
        spread = min(sample.variances[chosen].sum(), sample.most * truth) ** 0.5
        errors.append((sample.blocks.weights[seen].sum() - truth) / spread)

    assert abs(np.mean(errors)) < 0.3
    assert np.std(errors) < 1.1


def test_lists_without_anybody_are_no_question():
    memberships = memberships_of([np.empty(0, dtype=np.uint64)] * 3)

    assert memberships.people == 0
    assert reached(memberships, [0, 2]).tolist() == [0, 0]
    assert sample_of(memberships, most=10).blocks.chances.shape == (3, 0)
