"""Who engages with an account, as numbers that tell nothing."""

import numpy as np

from essaim.catalogue.core.audience_lists import gathered, members_of
from essaim.catalogue.core.sketch import Sketch, sketch_of

SALT = b"a salt of this workspace alone"


def test_a_name_is_the_same_member_however_it_is_written():
    member = members_of(SALT)

    assert member("@Lea.Martin ") == member("lea.martin")
    assert member("lea.martin") != member("lea.martine")


def test_another_salt_makes_other_members():
    assert members_of(SALT)("lea.martin") != members_of(b"another")("lea.martin")


def test_members_keep_the_highest_bits_of_a_number_and_are_spread_over_all_of_them():
    members = np.array([members_of(SALT)(f"reader.{number}") for number in range(4_000)], dtype=np.uint64)

    assert not np.any(members & ((1 << 20) - 1))
    assert len(set(members.tolist())) == 4_000
    assert abs(float((members / 2.0**64).mean()) - 0.5) < 0.02


def test_members_are_gathered_by_account_each_once_and_the_smallest_are_kept():
    dice = np.random.default_rng(4)
    accounts = np.append(dice.integers(5, 40, 4_000), 3_000_000) * 3
    members = dice.integers(0, 2**44, 600, dtype=np.uint64)[dice.integers(0, 600, 4_001)] << np.uint64(20)

    found = gathered(accounts, members, keep=64)

    assert list(found.accounts) == sorted(set(accounts.tolist()))
    for account_id in found.accounts:
        expected = sketch_of(members[accounts == account_id], keep=64)
        assert _shown(found.sketch(int(account_id))) == _shown(expected)


def test_nobody_is_gathered_where_nobody_was_met():
    found = gathered(np.zeros(0, np.int64), np.zeros(0, np.uint64))

    assert (list(found.accounts), list(found.starts), list(found.members)) == ([], [0], [])
    assert found.sketch(7) is None


def _shown(sketch: Sketch | None) -> tuple[list[int], float, int] | None:
    return sketch and (sketch.hashes.tolist(), sketch.threshold, sketch.size)
