"""Plans laid out in this process: what takes a second to build is built once, then asked again and again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from essaim.matching.core.plan.desk import Desk

MOST_DESKS = 4
"""Plans kept at hand in each process; a plan of 2 000 candidates takes some tens of megabytes."""

_desks: OrderedDict[int, Desk] = OrderedDict()
_lock = Lock()


def desk_of(plan_id: int, laid_out: Callable[[], Desk]) -> Desk:
    """The plan's desk, laid out the first time. What a plan is computed from never changes, so neither does it."""
    with _lock:
        if plan_id in _desks:
            _desks.move_to_end(plan_id)
            return _desks[plan_id]
    desk = laid_out()
    with _lock:
        _desks[plan_id] = desk
        while len(_desks) > MOST_DESKS:
            _desks.popitem(last=False)
    return desk


def forget() -> None:
    """Lay every plan out anew."""
    with _lock:
        _desks.clear()
