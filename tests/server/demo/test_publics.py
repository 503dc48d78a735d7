"""Who reads whom in the demo world: neighbours share readers, strangers hardly do."""

from itertools import combinations
from statistics import mean, median

import pytest

from essaim.server.demo.conversations import KEEN, READERS, WRITERS
from essaim.server.demo.likes import likers
from essaim.server.demo.publics import public, sphere_of
from essaim.server.demo.world import CREATORS, everybody


@pytest.fixture(scope="module")
def lists():
    return {f"{platform}:{handle}": set(names) for platform, handle, names in likers(count=CREATORS)}


def shared(one, other):
    return len(one & other) / min(len(one), len(other))


def test_a_public_is_the_same_each_time_and_a_smaller_one_is_the_start_of_a_larger():
    persona, plan = next(everybody())

    large = public(persona, plan.platform, size=300)

    assert large == public(persona, plan.platform, size=300)
    assert public(persona, plan.platform, size=40) == large[:40]


def test_readers_are_shared_within_a_niche_more_than_across():
    near = [
        (persona.niche.code, set(public(persona, plan.platform, size=READERS, keen=KEEN, among=WRITERS)))
        for persona, plan in everybody(count=600)
        if persona.language == "fr" and sphere_of(persona.niche) == "beauty"
    ]
    pairs = [(niche == other, shared(one, two)) for (niche, one), (other, two) in combinations(near, 2)]

    within, across = (mean(share for same, share in pairs if same is is_same) for is_same in (True, False))
    assert 0.04 < within < 0.25
    assert across < within / 2


def test_some_sixty_lists_of_people_who_like_overlap_as_lists_do(lists):
    overlaps = [shared(one, other) for one, other in combinations(lists.values(), 2)]

    assert 55 <= len(lists) <= 70
    assert 0.08 < median(overlaps) < 0.3
    assert min(map(len, lists.values())) > 100
    assert max(map(len, lists.values())) <= 20_000


def test_the_lists_are_those_of_accounts_that_exist(lists):
    accounts = {f"{plan.platform}:{plan.handle}" for _, plan in everybody()}

    assert lists.keys() <= accounts
