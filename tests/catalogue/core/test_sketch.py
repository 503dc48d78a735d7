"""Sketches of lists: what they keep, what can be read from them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from essaim.catalogue.core.sketch import (
    DamagedSketch,
    Sketch,
    merged,
    sketch_of,
    union_size,
)

EVERYBODY = np.random.default_rng(1).integers(0, 2**64, 60_000, dtype=np.uint64)


def people(start: int, end: int) -> np.ndarray:
    """Some people's hashes: the same person always has the same."""
    return EVERYBODY[start:end]


def test_a_short_list_is_kept_whole_without_repeats():
    lea, marc = people(0, 2)

    sketch = sketch_of(np.array([lea, marc, lea]))

    assert (sorted([lea, marc]), 1.0, 2) == (sketch.hashes.tolist(), sketch.threshold, sketch.size)


def test_a_long_list_keeps_its_smallest_hashes_and_its_length():
    everybody = people(0, 1_000)

    sketch = sketch_of(everybody, keep=100)

    assert sketch.hashes.tolist() == sorted(everybody.tolist())[:100]
    assert sketch.size == 1_000
    assert sketch.threshold == pytest.approx(0.1, rel=0.35)


@given(st.lists(st.integers(0, 2**64 - 1), max_size=60), st.integers(1, 40))
def test_a_sketch_comes_back_from_its_bytes(hashes, keep):
    sketch = sketch_of(np.array(hashes, dtype=np.uint64), keep=keep)

    back = Sketch.from_bytes(sketch.to_bytes())

    assert (back.hashes.tolist(), back.threshold, back.size) == (
        sketch.hashes.tolist(),
        sketch.threshold,
        sketch.size,
    )


@pytest.mark.parametrize(
    "content", [b"", b"ESK1", b"hello, this is no sketch", sketch_of(people(0, 3)).to_bytes()[:-1]]
)
def test_bytes_that_are_no_sketch_are_refused(content):
    with pytest.raises(DamagedSketch):
        Sketch.from_bytes(content)


@given(st.lists(st.sets(st.integers(0, 300), max_size=80), max_size=6))
def test_whole_lists_are_counted_exactly(lists):
    sketches = [sketch_of(np.array(sorted(members), dtype=np.uint64)) for members in lists]

    assert union_size(sketches) == (len(set().union(*lists)), 0.0)
    assert merged(sketches).size == len(set().union(*lists))


def test_lists_without_anybody_in_common_add_up_exactly_however_little_is_kept():
    sketches = [sketch_of(people(start, start + 5_000), keep=64) for start in range(0, 50_000, 5_000)]

    assert union_size(sketches) == (50_000, 0.0)


def test_the_same_list_twice_is_one_list():
    sketch = sketch_of(people(0, 5_000), keep=64)

    assert union_size([sketch, sketch]).value == 5_000


def test_overlapping_lists_are_estimated_within_their_error():
    lists = [people(start, start + 20_000) for start in (0, 12_000, 15_000, 40_000, 4_000)]
    truth = len(np.unique(np.concatenate(lists)))

    found = union_size([sketch_of(members, keep=1_024) for members in lists])

    assert 0 < found.deviation < 0.03 * truth
    assert abs(found.value - truth) < 3 * found.deviation


def test_a_small_list_inside_a_large_one_adds_nobody():
    small, large = people(0, 500), people(0, 50_000)

    assert union_size([sketch_of(large, keep=2_000), sketch_of(small, keep=2_000)]).value == pytest.approx(
        50_000, rel=0.01
    )


def test_merging_sketches_is_sketching_the_lists_together():
    one, other = people(0, 3_000), people(2_000, 6_000)

    together = merged([sketch_of(one, keep=200), sketch_of(other, keep=200)], keep=100)

    assert together.hashes.tolist() == sketch_of(np.concatenate([one, other]), keep=100).hashes.tolist()
    assert together.size == pytest.approx(6_000, rel=0.1)


def test_nothing_merged_is_nobody():
    assert (merged([]).size, union_size([])) == (0, (0.0, 0.0))
