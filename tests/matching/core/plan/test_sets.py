"""Audiences known by name: who is in which list."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from essaim.matching.core.plan.sets import blocks_of, memberships_of, reached

PEOPLE = st.integers(0, 2**64 - 1) | st.integers(0, 20)
LISTS = st.lists(st.lists(PEOPLE, max_size=30), min_size=1, max_size=8)


def lists_of(drawn: list[list[int]]) -> list[np.ndarray]:
    return [np.array(members, dtype=np.uint64) for members in drawn]


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


def test_lists_without_anybody_are_no_question():
    memberships = memberships_of([np.empty(0, dtype=np.uint64)] * 3)

    assert memberships.people == 0
    assert reached(memberships, [0, 2]).tolist() == [0, 0]
