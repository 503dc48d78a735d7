"""What can happen to a number of followers: people who arrive together, and follows handed out to be given back."""

from __future__ import annotations

import math
from dataclasses import dataclass

_NEARLY_ALL = 3.0
"""exp(-3): five in a hundred are still to come, or to go."""


@dataclass(frozen=True)
class Arrival:
    """`followers` who begin to come `days_ago` and need `days`; a share of them goes again.

    They come evenly, or with `fading` most at first (the last one in twenty after `days`).
    """

    days_ago: float
    followers: int
    days: float = 1.0
    fading: bool = False
    leaving: float = 0.0
    """The share that goes again."""
    within: float = 60.0
    """Days after the arrival in which nearly all of those who go have gone."""

    def present(self, age: float) -> float:
        """How many of them are there, `age` days ago."""
        since = self.days_ago - age
        if since <= 0:
            return 0.0
        came = 1 - math.exp(-_NEARLY_ALL * since / self.days) if self.fading else min(1.0, since / self.days)
        stayed = max(0.0, since - (0 if self.fading else self.days))
        gone = self.leaving * (1 - math.exp(-_NEARLY_ALL * stayed / self.within))
        return self.followers * came * (1 - gone)


@dataclass(frozen=True)
class Wave:
    """An account follows `follows` others over `up` days, to be followed in turn, and drops them over `down` days."""

    days_ago: float
    follows: int
    up: float
    down: float
    back: float = 0.15
    """The share of them that follows in turn."""
    lost: float = 0.45
    """The share of those that notices, and leaves, when they are dropped."""

    def followed(self, age: float) -> float:
        """How many of them the account follows, `age` days ago."""
        since = self.days_ago - age
        risen = min(1.0, max(0.0, since) / self.up)
        return self.follows * (risen - self._dropped(since))

    def won(self, age: float) -> float:
        """How many of them follow the account, `age` days ago: a day late, both ways."""
        since = self.days_ago - age - 1
        risen = min(1.0, max(0.0, since) / self.up)
        return self.follows * self.back * (risen - self.lost * self._dropped(since))

    def _dropped(self, since: float) -> float:
        return min(1.0, max(0.0, since - self.up) / self.down)
