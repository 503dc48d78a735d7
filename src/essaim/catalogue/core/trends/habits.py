"""The test of one term: whether accounts use it more in the latest window than their own habits say.

Every account that used the term counts once, however often it did: its part
of the evidence is the share of its uses that fall in the latest window, held
against the share of all its posts that do. Nothing else changes the answer:
neither accounts that joined the catalogue lately, nor one that posts all day.
The method, its sources and its limits: docs/method/trends.md.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import betainc

from essaim.catalogue.core.listening.shares import Z

FEWEST_REPEATS = 200
"""Accounts' repeated uses from which the habit of repeating is measured; below, the worst is assumed."""
STEPS = 34
"""Halvings of the range of ratios: what remains is a ten-millionth of the ratio."""
MOST_TIMES = 1e6

Floats = NDArray[np.float64]
Counts = NDArray[np.int64]


@dataclass(frozen=True)
class Uses:
    """One row per term and account that could use it, terms one after the other.

    `starts` are where each term begins. An account says something when it
    posted in both windows and used the term in some of its posts, not all.
    """

    starts: Counts
    recent_uses: Counts
    uses: Counts
    recent_posts: Counts
    posts: Counts

    @property
    def seen(self) -> Floats:
        """The share of the account's uses that fall in the latest window."""
        return self.recent_uses / self.uses

    @property
    def usual(self) -> Floats:
        """The share of the account's posts that do."""
        return self.recent_posts / self.posts

    def of_terms(self, values: Floats) -> Floats:
        """The sum over each term's accounts."""
        return np.add.reduceat(values, self.starts)

    @property
    def owner(self) -> Counts:
        """The term of each row."""
        return np.repeat(np.arange(len(self.starts)), self.accounts)

    @property
    def accounts(self) -> Counts:
        """How many accounts say something about each term."""
        return np.diff(np.append(self.starts, len(self.uses)))


@dataclass(frozen=True)
class Verdicts:
    """One entry per term. `ratio` is how many times as often as usual; infinite when never used before."""

    accounts: Counts
    seen: Floats
    """The accounts' uses in the latest window, each account counted once."""
    expected: Floats
    """What their own habits would give."""
    ratio: Floats
    low: Floats
    high: Floats
    p: Floats


def verdicts(uses: Uses) -> Verdicts:
    """Judge many terms at once; there must be at least one."""
    seen, usual = uses.seen, uses.usual
    total, expected = uses.of_terms(seen), uses.of_terms(usual)
    worth = independence(uses)
    p = two_sided(uses.accounts * worth, expected / uses.accounts, total * worth)
    alike = habits_alike(uses)
    ratio, low, high = (times(alike, total, z / np.sqrt(worth)) for z in (0.0, Z, -Z))
    return Verdicts(uses.accounts, total, expected, ratio, low, high, p)


def independence(uses: Uses) -> Floats:
    """How many independent yes-or-no draws one account of each term is worth; at least one.

    An account that used a term once is one draw. One that used it five times
    is five draws if its uses are scattered, still one if they come in a row.
    Between both lies `repeating`, measured over all terms, and never less
    than the term's own scatter shows.
    """
    usual = uses.usual
    one_draw = usual * (1 - usual)
    spread = uses.of_terms(expected_spread(uses, repeating(uses)))
    distance = uses.seen - usual
    mean = (uses.of_terms(distance) / uses.accounts)[uses.owner]
    own = uses.of_terms((distance - mean) ** 2) * uses.accounts / np.maximum(uses.accounts - 1, 1)
    share = np.maximum(spread, own) / uses.of_terms(one_draw)
    return 1 / np.minimum(np.maximum(share, 1e-9), 1.0)


def repeating(uses: Uses) -> float:
    """From 0 (scattered at random) to 1 (always in a row): how accounts repeat a term in time."""
    several = uses.uses >= 2
    if np.count_nonzero(several) < FEWEST_REPEATS:
        return 1.0
    usual = uses.usual[several]
    scattered = expected_spread(uses, 0.0)[several]
    excess = np.sum((uses.seen[several] - usual) ** 2 - scattered)
    return float(np.clip(excess / np.sum(usual * (1 - usual) - scattered), 0.0, 1.0))


def expected_spread(uses: Uses, repeats: float) -> Floats:
    """The variance of each account's share: hypergeometric when scattered, one draw's when repeated in a row."""
    one_draw = uses.usual * (1 - uses.usual)
    scattered = (uses.posts - uses.uses) / (uses.uses * np.maximum(uses.posts - 1, 1))
    return one_draw * (repeats + (1 - repeats) * scattered)


def two_sided(draws: Floats, chance: Floats, total: Floats) -> Floats:
    """Twice the smaller binomial tail, the value itself included; between whole numbers by the incomplete beta.

    The accounts' chances differ: a binomial with their mean has tails at least
    as fat (Hoeffding 1956, Ann. Math. Stat. 27, 713-721).
    """
    total = np.clip(total, 0.0, draws)
    upper = np.where(total > 0, betainc(np.maximum(total, 1e-12), draws - total + 1, chance), 1.0)
    lower = np.where(total < draws, betainc(np.maximum(draws - total, 1e-12), total + 1, 1 - chance), 1.0)
    doubled: Floats = np.minimum(1.0, 2 * np.minimum(upper, lower))
    return doubled


@dataclass(frozen=True)
class Alike:
    """One row per term and share of posts in the window, with how many accounts have it; terms one after the other."""

    starts: Counts
    owner: Counts
    odds: Floats
    """The logarithm of the odds that one use falls in the window."""
    accounts: Counts

    def of_terms(self, values: Floats) -> Floats:
        """The sum over each term's accounts."""
        return np.add.reduceat(values * self.accounts, self.starts)


def habits_alike(uses: Uses) -> Alike:
    """Accounts with the same habit put together: there are far fewer habits than accounts."""
    most = int(uses.posts.max()) + 1
    keys = (uses.owner * most + uses.recent_posts) * most + uses.posts
    found, accounts = np.unique(keys, return_counts=True)
    owner, recent, posts = found // most**2, found // most % most, found % most
    starts = np.searchsorted(owner, np.arange(len(uses.starts)))
    return Alike(starts, owner, np.log(recent / (posts - recent)), accounts)


def times(alike: Alike, total: Floats, z: Floats | float) -> Floats:
    """The odds ratio at which the total lies `z` standard deviations above what would be expected.

    With z = 0 the estimate; with ±1.96, shrunk by the square root of what an
    account is worth, the ends of its 95 % score interval.
    """
    low = np.full(len(alike.starts), -math.log(MOST_TIMES))
    high = -low
    for _step in range(STEPS):
        middle = (low + high) / 2
        chance = 1 / (1 + np.exp(-(alike.odds + middle[alike.owner])))
        spread = np.sqrt(alike.of_terms(chance * (1 - chance)))
        is_low = alike.of_terms(chance) + z * spread < total
        low, high = np.where(is_low, middle, low), np.where(is_low, high, middle)
    found = np.exp((low + high) / 2)
    return np.where(found > MOST_TIMES / 2, np.inf, np.where(found < 2 / MOST_TIMES, 0.0, found))
