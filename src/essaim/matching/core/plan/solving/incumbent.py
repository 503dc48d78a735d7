"""The best plan found so far, and when there is no time left to look for a better one."""

from __future__ import annotations

from collections.abc import Callable

from essaim.matching.core.plan.solving.stand import Stand

ALMOST = 1e-9
NEARLY_ONE = 0.999
"""Less than a whole step, so that rounding in a bound never hides a better plan."""


class Incumbent:
    """Keeps the best plan it is shown, as places in the question."""

    def __init__(self, step: float, began: float, seconds: float, clock: Callable[[], float]) -> None:
        self.plan: tuple[int, ...] | None = None
        self.value = float("-inf")
        self._step = step
        self._clock = clock
        self.began = began
        self.until = began + seconds

    @property
    def goal(self) -> float:
        """What a bound must reach to be worth a look: the next possible value above the best one."""
        if self.plan is None:
            return float("-inf")
        return self.value + max(self._step * NEARLY_ONE, ALMOST * max(1.0, abs(self.value)))

    def show(self, stand: Stand) -> bool:
        """Keep what is in there if it is allowed and better."""
        if stand.value <= self.value or not stand.is_allowed:
            return False
        self.plan, self.value = stand.ground.plan(stand.taken), stand.value
        return True

    def spent(self) -> float:
        """Seconds since the start."""
        return self._clock() - self.began

    def left(self) -> float:
        """Seconds left."""
        return self.until - self._clock()

    def is_over(self) -> bool:
        """Whether time is out."""
        return self._clock() >= self.until

    def within(self, seconds: float) -> Callable[[], bool]:
        """Whether so many seconds from now have passed, or all."""
        until = min(self.until, self._clock() + seconds)
        return lambda: self._clock() >= until
