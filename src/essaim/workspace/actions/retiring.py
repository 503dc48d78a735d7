"""The retention clock: whoever's term is over leaves, as thoroughly as if they had asked."""

from __future__ import annotations

from datetime import datetime

from essaim.accounts.actions import record
from essaim.accounts.core.viewer import Role, Viewer
from essaim.kernel.errors import NotFound
from essaim.workspace.actions.erasing import retire_person
from essaim.workspace.queries.leaving import leaving

AT_ONCE = 20
"""In one go: whoever calls asks again until nobody is left."""


def retire_due(viewer: Viewer, *, at: datetime, most: int = AT_ONCE) -> int:
    """Delete the creators whose term is over, the first ones first; how many. Needs a manager."""
    viewer.must_reach(Role.MANAGER)
    retired = 0
    for one in leaving(viewer, by=at, most=most):
        try:
            retire_person(viewer, account_id=one.account_id)
        except NotFound:  # erased in between
            continue
        retired += 1
    if retired:
        record(viewer, verb="person.retired", subject=str(retired), at=at)
    return retired
