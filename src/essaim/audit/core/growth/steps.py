"""The abnormal steps of an account's counters, each with its window, its size and the cause that the records show."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np

from essaim.audit.core.growth.anomalies import Anomaly, anomalies
from essaim.audit.core.growth.causes import Cause, Surroundings, cause_of
from essaim.audit.core.growth.noise import Usual, median, usual
from essaim.audit.core.growth.scan import FEWEST_INCREMENTS, Stretch, merged, stretches
from essaim.audit.core.growth.series import DAY, Floats, Series, series_of
from essaim.audit.core.growth.shape import Shape, shape_of
from essaim.audit.core.growth.standouts import Shelf, shelf_of
from essaim.audit.core.material import Count, PostFacts

TAIL_DAYS = 30.0
_TAIL_PART = 0.12
_EDGE_PART = 0.04
_ONLY_GROWS = 0.95
_VIEWS_BLOCK = 1.0


@dataclass(frozen=True)
class Step:
    """A rise or a drop that habits do not explain.

    It happened between the counts of `start` and `end`: when nobody counted for a
    month, that is a month. `size` counts followers beyond the usual pace, `share`
    divides it by those of `start`. `cause` is blank when the records show none.
    `confidence` is the probability of the named cause; of an unnamed one, that the
    step is no whim of the series (`certainty`, kept apart for all).
    """

    start: datetime
    end: datetime
    size: int
    share: float
    cause: str
    confidence: float
    posts: tuple[int, ...]
    certainty: float
    lost: int = 0
    """Given back right after, by `lost_until`; part of the same event."""
    lost_until: datetime | None = None
    counter: str = "followers"

    def as_json(self) -> dict[str, object]:
        """Its fields, days in ISO 8601."""
        return {
            "start": self.start.date().isoformat(),
            "end": self.end.date().isoformat(),
            "size": self.size,
            "share": round(self.share, 4),
            "cause": self.cause,
            "confidence": round(self.confidence, 2),
            "posts": list(self.posts),
            "certainty": round(self.certainty, 4),
            "lost": self.lost,
            "lost_until": self.lost_until.date().isoformat() if self.lost_until else None,
        }


def steps_of(
    counts: Sequence[Count], posts: Sequence[PostFacts] = (), *, giveaways: Collection[int] = ()
) -> tuple[Step, ...]:
    """The abnormal steps of followers, oldest first; none when there are fewer than five days counted."""
    series = series_of((count.at, count.followers) for count in counts)
    if len(series) <= FEWEST_INCREMENTS:
        return ()
    habits = usual(series.days, series.level, series.values)
    found = _stretches(series, habits)
    if not found:
        return ()
    following = series_of((count.at, count.following) for count in counts)
    shelf = shelf_of(posts, giveaways)
    return tuple(_step(series, habits, stretch, following, shelf) for stretch in found)


def following_steps(counts: Sequence[Count]) -> tuple[Step, ...]:
    """The abnormal steps of the accounts followed, without causes."""
    return _counter_steps(((count.at, count.following) for count in counts), "following")


def view_steps(readings: Sequence[tuple[datetime, float | None]]) -> tuple[Step, ...]:
    """The abnormal steps of an account's views: of a total that only grows, or of views per reading."""
    series = series_of(readings, is_total=False)
    if len(series) <= FEWEST_INCREMENTS:
        return ()
    if float(np.mean(np.diff(series.values) >= 0)) >= _ONLY_GROWS:
        return _counter_steps(readings, "views")
    return tuple(_of_views(series, found) for found in anomalies(series.days, series.values, block=_VIEWS_BLOCK))


def _of_views(series: Series, found: Anomaly) -> Step:
    peak = float(series.values[found.peak])
    usual_views = peak / found.times
    return Step(
        start=series.moments[found.start],
        end=series.moments[found.end],
        size=round(peak - usual_views),
        share=found.times - 1,
        cause="",
        confidence=found.certainty,
        posts=(),
        certainty=found.certainty,
        counter="views",
    )


def _counter_steps(readings: Iterable[tuple[datetime, float | None]], counter: str) -> tuple[Step, ...]:
    series = series_of(readings)
    if len(series) <= FEWEST_INCREMENTS:
        return ()
    habits = usual(series.days, series.level, series.values)
    return tuple(
        _plain(series, stretch, shape_of(series, habits, stretch), counter) for stretch in _stretches(series, habits)
    )


def _stretches(series: Series, habits: Usual) -> list[Stretch]:
    found = stretches(series.days, habits, series.reading)
    return merged(series.days, [_with_tail(series, habits, one) for one in merged(series.days, found)])


def _with_tail(series: Series, habits: Usual, stretch: Stretch) -> Stretch:
    """The stretch with the days on either side that clearly belong to it."""
    if stretch.lost_until is not None:
        return stretch
    stretch = _trimmed(series, stretch)
    sign = np.sign(stretch.excess)
    inside = habits.rest[stretch.first : stretch.last] / habits.gaps[stretch.first : stretch.last] * sign
    least = _TAIL_PART * float(inside.max())
    first, last = stretch.first, stretch.last
    while last < len(habits.rest) and _belongs(habits, last, sign, least) and _within(series, stretch.last, last + 1):
        last += 1
    while first > 0 and _belongs(habits, first - 1, sign, least) and _within(series, first - 1, stretch.first):
        first -= 1
    more = float(habits.rest[first : stretch.first].sum() + habits.rest[stretch.last : last].sum())
    return replace(stretch, first=first, last=last, excess=stretch.excess + more)


def _trimmed(series: Series, stretch: Stretch) -> Stretch:
    """The stretch without the ends that bring next to nothing of it."""
    values, first, last = series.values, stretch.first, stretch.last
    little = _EDGE_PART * abs(float(values[last] - values[first]))
    while last - first > 1 and abs(float(values[first + 1] - values[first])) <= max(little, float(series.grid[first])):
        first += 1
    while last - first > 1 and abs(float(values[last] - values[last - 1])) <= max(little, float(series.grid[last])):
        last -= 1
    return replace(stretch, first=first, last=last)


def _belongs(habits: Usual, place: int, sign: float, least: float) -> bool:
    gap = float(habits.gaps[place])
    brought = float(habits.rest[place]) * sign
    return bool(brought > max(least * gap, 1.5 * float(habits.unrest[place]) * gap**0.5))


def _within(series: Series, one: int, other: int) -> bool:
    return float(series.days[other] - series.days[one]) <= TAIL_DAYS


def _step(series: Series, habits: Usual, stretch: Stretch, following: Series, shelf: Shelf) -> Step:
    shape = shape_of(series, habits, stretch)
    plain = _plain(series, stretch, shape, "followers")
    verdict = cause_of(shape, _surroundings(plain, following, shelf))
    confidence = plain.certainty if verdict.cause is Cause.UNKNOWN else verdict.confidence
    return replace(plain, cause=verdict.cause.value, confidence=confidence, posts=verdict.posts)


def _plain(series: Series, stretch: Stretch, shape: Shape, counter: str) -> Step:
    until = stretch.lost_until
    certainty = float(np.clip(1 - stretch.chance, 0, 0.9999))
    return Step(
        start=series.moments[stretch.first],
        end=series.moments[stretch.last],
        size=round(shape.size),
        share=shape.share,
        cause="",
        confidence=certainty,
        posts=(),
        certainty=certainty,
        lost=0 if until is None else round(float(series.values[until] - series.values[stretch.last])),
        lost_until=None if until is None else series.moments[until],
        counter=counter,
    )


def _surroundings(step: Step, following: Series, shelf: Shelf) -> Surroundings:
    start, end = step.start.timestamp() / DAY, step.end.timestamp() / DAY
    followed = unfollowed = None
    unrest = 0.0
    if len(following) >= 3:
        at = following.days + following.moments[0].timestamp() / DAY
        high = _most(at, following.values, start - 1, end + 1)
        low, later = _least(at, following.values, start - 14, end), _least(at, following.values, start, end + 30)
        known = at[0] <= start and at[-1] >= end
        followed = high - low if known and high is not None and low is not None else None
        unfollowed = high - later if known and high is not None and later is not None else None
        span = max(end - start + 14, 1.0)
        unrest = median(np.abs(np.diff(following.values)) / np.diff(at)) * span
    return Surroundings(start, end, shelf, followed, unfollowed, unrest)


def _most(at: Floats, values: Floats, start: float, end: float) -> float | None:
    inside = values[(at >= start) & (at <= end)]
    return float(inside.max()) if len(inside) else None


def _least(at: Floats, values: Floats, start: float, end: float) -> float | None:
    inside = values[(at >= start) & (at <= end)]
    return float(inside.min()) if len(inside) else None
