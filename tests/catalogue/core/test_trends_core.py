"""Whether a trend is announced only when there is one."""

import numpy as np
import pytest
from scipy.stats import binom

from essaim.catalogue.core.trends.discoveries import FALSE_ONES, adjusted
from essaim.catalogue.core.trends.habits import Uses, repeating, two_sided, verdicts
from essaim.catalogue.core.trends.lines import FEWEST_ACCOUNTS

DAYS, WINDOW = 393, 28


def uses_of(*terms):
    """Each term a list of (recent uses, uses, recent posts, posts), one per account."""
    columns = np.array([account for term in terms for account in term], dtype=np.int64).T
    return Uses(np.cumsum([0, *map(len, terms[:-1])]), *columns)


def a_catalogue_without_trends(seed, *, accounts=250, tags=250, clinging=0.0):
    """Accounts with favourite tags, posting at random days; with `clinging`, half of the tags come in a row."""
    dice = np.random.default_rng(seed)
    chances = 1 / np.arange(1, tags + 1) ** 0.9
    counted = np.zeros((4, tags, accounts), dtype=np.int64)
    for account in range(accounts):
        posts = int(dice.integers(6, 30))
        is_recent = np.sort(dice.uniform(0, DAYS, posts)) >= DAYS - WINDOW
        for tag in dice.choice(tags, size=12, p=chances / chances.sum(), replace=False):
            used = dice.random(posts) < 0.3
            for post in range(1, posts):
                if tag % 2 and dice.random() < clinging:
                    used[post] = used[post - 1]
            counted[:, tag, account] = (used & is_recent).sum(), used.sum(), is_recent.sum(), posts
    return counted


def judged(counted, *more):
    """The verdicts of every tag that enough accounts say something about, then of `more` terms."""
    _recent, uses, recent_posts, posts = counted
    telling = (uses > 0) & (uses < posts) & (recent_posts > 0) & (recent_posts < posts)
    kept = [tag for tag in range(len(uses)) if telling[tag].sum() >= FEWEST_ACCOUNTS]
    terms = [list(zip(*(counted[:, tag, telling[tag]]), strict=True)) for tag in kept]
    return verdicts(uses_of(*terms, *more))


@pytest.mark.parametrize("clinging", [0.0, 0.9])
def test_where_nothing_changes_almost_nothing_is_announced(clinging):
    found = [judged(a_catalogue_without_trends(seed, clinging=clinging)) for seed in range(40)]

    wrong = sum(bool((adjusted(one.p) <= FALSE_ONES).any()) for one in found)
    together = np.concatenate([one.p for one in found])
    assert wrong <= 4  # 5 % of 40 catalogues, and what chance adds
    assert len(together) > 3_000
    assert np.mean(together <= 0.05) <= 0.05
    assert np.mean(together <= 0.01) <= 0.01


def test_what_many_accounts_take_up_is_announced_with_its_size():
    taken_up = [(1, 1, 3, 20)] * 30 + [(0, 1, 3, 20)] * 6

    found = judged(a_catalogue_without_trends(7), taken_up)
    q = adjusted(found.p)

    assert q[-1] < 1e-6
    assert 3 < found.low[-1] < found.ratio[-1] < found.high[-1]
    assert (q <= FALSE_ONES).sum() == 1


def test_one_account_that_posts_all_day_is_no_trend():
    busy = (300, 300, 320, 400)
    others = [(1, 4, 3, 12)] * 9

    found = verdicts(uses_of([busy, *others]))

    assert found.p[0] > 0.5
    assert found.seen[0] == pytest.approx(1 + 9 * 0.25)


def test_each_account_is_held_against_its_own_habit_not_against_newcomers():
    steady = [(2, 8, 5, 20)] * 30

    found = verdicts(uses_of(steady))

    assert (found.seen[0], found.expected[0]) == (7.5, 7.5)
    assert found.ratio[0] == pytest.approx(1.0)
    assert found.low[0] < 1 < found.high[0]


def test_what_was_never_used_before_has_no_ratio_but_a_least_one():
    found = verdicts(uses_of([(1, 1, 3, 15)] * 12))

    assert np.isinf(found.ratio[0])
    assert np.isinf(found.high[0])
    assert found.low[0] > 5
    assert found.p[0] == pytest.approx(2 * 0.2**12)


def test_what_is_no_longer_used_falls():
    found = verdicts(uses_of([(0, 3, 10, 20)] * 12))

    assert found.ratio[0] == 0
    assert found.high[0] < 1
    assert found.p[0] < 0.001


def test_few_repeated_uses_are_taken_for_uses_in_a_row():
    assert repeating(uses_of([(1, 3, 5, 20)] * 20)) == 1.0


def test_scattered_uses_show_that_accounts_do_not_repeat_themselves():
    dice = np.random.default_rng(1)
    scattered = [(int(dice.hypergeometric(5, 15, 6)), 6, 5, 20) for _ in range(600)]
    in_a_row = [(6 if dice.random() < 0.25 else 0, 6, 6, 24) for _ in range(600)]

    assert repeating(uses_of(scattered)) < 0.1
    assert repeating(uses_of(in_a_row)) > 0.9


def test_the_tail_is_the_binomials():
    draws, chance, total = np.array([40.0]), np.array([0.1]), np.array([9.0])

    assert two_sided(draws, chance, total)[0] == pytest.approx(2 * binom.sf(8, 40, 0.1))
    assert two_sided(draws, chance, np.array([0.0]))[0] == pytest.approx(2 * binom.cdf(0, 40, 0.1))


def test_adjusting_is_benjamini_and_hochbergs():
    p = np.array([0.04, 0.001, 0.9, 0.012])

    assert adjusted(p) == pytest.approx([0.16 / 3, 0.004, 0.9, 0.024])
    assert len(adjusted(np.array([]))) == 0
