"""Which statement wins when two sources speak of the same thing.

Facts have a date: the newest wins, and of two with the same date the source
read last. A source read again says nothing new. Unknown never erases known.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

Counters = Mapping[str, float | None]


class Standing(NamedTuple):
    """When a statement is true of, and which source made it; later compares greater."""

    at: datetime
    source: int


def is_known(value: object) -> bool:
    """Whether a value says anything: blank text, None and empty lists do not."""
    return value is not None and value not in ("", [])


def latest(snapshots: Iterable[tuple[datetime, Counters]], *, until: datetime) -> dict[str, float]:
    """The last known value of each counter at `until`; `snapshots` in order of time."""
    known: dict[str, float] = {}
    for taken_at, counters in snapshots:
        if taken_at <= until:
            known.update({name: value for name, value in counters.items() if value is not None})
    return known


def says_something_new(counters: Counters, known: Counters) -> bool:
    """Whether a statement differs from what is known of the same moment."""
    return any(value is not None and known.get(name) != value for name, value in counters.items())


def combined(old: Counters, new: Counters, *, new_wins: bool) -> dict[str, float | None]:
    """Two statements about one moment: gaps are filled, and `new_wins` settles differences."""
    first, second = (new, old) if new_wins else (old, new)
    return {name: first[name] if first.get(name) is not None else second.get(name) for name in {**old, **new}}


def post_wins(new: Standing, new_counters: Counters, old: Standing, old_counters: Counters) -> bool:
    """Whether a later sighting of a post replaces the known one.

    One source that gives no date of observation can hold the same post several
    times: the row with the largest counters is then the latest.
    """
    if new == old:
        return _total(new_counters) > _total(old_counters)
    return new > old


def _total(counters: Counters) -> float:
    return sum(value for value in counters.values() if value is not None)
