from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from benchmarks.rings import World, worlds
from essaim.audit.core.groups import dense_groups, significant
from essaim.audit.core.rings import rings_of
from tests.audit.core.accounts import NOON, a_comment, a_comment_reading, a_post


def rings(world: World, left_out: frozenset[int] = frozenset()):
    return rings_of(world.posts, world.comments, world.readings, left_out=left_out)


def test_twelve_who_always_comment_together_and_say_nothing_are_a_ring():
    for world in worlds(5, size=12):
        ring, *others = rings(world)

        assert others == []
        assert set(ring.authors) >= world.members
        assert len(set(ring.authors) - world.members) <= 1
        assert ring.confidence > 0.8
        assert ring.delay < 0.5
        assert ring.share == len(ring.comments) / len(world.comments)


@pytest.mark.parametrize("options", [{}, {"fans": 60}, {"fan_generic": 0.75}])
def test_fans_are_never_called_a_ring(options):
    assert [rings(world) for world in worlds(5, **options)] == [()] * 5


def test_fans_alerted_by_their_phone_who_write_sentences_are_no_ring():
    assert [rings(world) for world in worlds(5, alerted=1.0, fan_generic=0.2)] == [()] * 5


def test_the_same_group_with_real_sentences_is_no_ring():
    assert [rings(world) for world in worlds(5, size=12, generic=0.1)] == [()] * 5


def test_who_answers_every_giveaway_is_no_ring_since_crowds_are_invited():
    posts = [a_post(n, days_ago=3 * n) for n in range(12)]
    giveaways = frozenset(range(6))
    comments = [
        a_comment(100 * n + one, n, f"hunter{one}", "@amie", written_at=NOON - timedelta(days=3 * n, minutes=-one))
        for n in giveaways
        for one in range(20)
    ]
    readings = {one.comment_id: a_comment_reading(one.comment_id, is_mention_only=True) for one in comments}

    assert rings_of(posts, comments, readings, left_out=giveaways) == ()


def test_without_moments_a_group_shows_by_its_choice_of_posts():
    dice = np.random.default_rng(5)
    posts = [a_post(n) for n in range(30)]
    chosen = set(range(0, 30, 3))
    told = [(n, f"member{one}") for n in chosen for one in range(8)]
    told += [(n, f"fan{fan}") for n in range(30) for fan in range(15) if dice.random() < 0.35]
    told += [(n, f"passer{n}.{one}") for n in range(30) for one in range(15)]
    comments = [a_comment(number, post, author) for number, (post, author) in enumerate(told)]
    readings = {one.comment_id: a_comment_reading(one.comment_id, is_generic=True) for one in comments}

    (ring,) = rings_of(posts, comments, readings, left_out=frozenset())

    assert set(ring.authors) == {f"member{one}" for one in range(8)}
    assert ring.delay is None


def test_a_handle_is_one_person_whatever_its_capitals():
    world = next(worlds(1, size=12))
    told = [replace(one, author=f"@{one.author.upper()}") if one.comment_id % 2 else one for one in world.comments]

    (ring,) = rings_of(world.posts, told, world.readings, left_out=frozenset())

    assert ring.comments == rings(world)[0].comments


@pytest.mark.parametrize("comments", [[], [a_comment(1, 1, "")], [a_comment(n, n, "ana") for n in range(9)]])
def test_little_is_no_ring(comments):
    assert rings_of([], comments, {}, left_out=frozenset()) == ()


def test_a_chain_of_acquaintances_is_no_group():
    chain = np.zeros((6, 6), dtype=bool)
    for one in range(5):
        chain[one, one + 1] = chain[one + 1, one] = True
    clique = np.ones((5, 5), dtype=bool) & ~np.eye(5, dtype=bool)

    assert dense_groups(chain, 4) == []
    assert dense_groups(clique, 4) == [[0, 1, 2, 3, 4]]


def test_pairs_are_kept_as_benjamini_and_hochberg_do():
    chances = np.array([[1, 0.001, 0.02], [0.001, 1, 0.5], [0.02, 0.5, 1]])

    assert significant(chances, 0.05).tolist() == [[False, True, True], [True, False, False], [True, False, False]]
    assert not significant(chances, 0.001).any()


def test_dates_without_hours_accuse_nobody():
    for world in worlds(5, fan_generic=0.75):
        told = [replace(one, written_at=one.written_at.replace(hour=0, minute=0, second=0)) for one in world.comments]

        assert rings_of(world.posts, told, world.readings, left_out=frozenset()) == ()
