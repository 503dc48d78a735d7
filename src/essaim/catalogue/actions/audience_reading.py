"""Reading audience lists: accounts are looked up, users become members on the spot."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np

from essaim.catalogue.actions.naming import Naming
from essaim.catalogue.core.audience_lists import key_of_user
from essaim.catalogue.core.intake.audience_file import Engaged
from essaim.catalogue.core.intake.refusals import NoRows, TooLarge
from essaim.catalogue.core.intake.remarks import Remark, quoted
from essaim.catalogue.core.sketch import Sketch, sketch_of
from essaim.kernel.errors import EssaimError

MOST_USERS = 50_000_000
"""Users that one file may name."""
_BETWEEN_NEWS = 20_000


class AudienceReading:
    """The lists of one file. `read` counts the users taken; `rejected` and `warnings` what a person should know."""

    def __init__(self, naming: Naming, member: Callable[[str], int]) -> None:
        self.read = 0
        self._naming, self._member = naming, member
        self._members: dict[int, array[int]] = {}
        self._names: dict[int, str] = {}
        self._refused: dict[str, Remark] = {}
        self._unread: dict[int, int] = {}

    def lists(self, engaged: Iterable[Engaged], progress: Callable[[int], None] | None = None) -> dict[int, Sketch]:
        """Every account's list; raises `NoRows` when the file names nobody, and `TooLarge`."""
        told, rows = 0, 0
        for rows, one in enumerate(engaged, start=1):  # noqa: B007  how many there were
            self._take(one)
            if progress is not None and self.read - told >= _BETWEEN_NEWS:
                told = self.read
                progress(told)
        if not rows:
            raise NoRows
        return {
            account_id: sketch_of(np.frombuffer(members, np.uint64))
            for account_id, members in self._members.items()
            if len(members)
        }

    @property
    def rejected(self) -> tuple[Remark, ...]:
        """Accounts that could not be found, and lists without anybody."""
        named = {account_id for account_id, members in self._members.items() if len(members)}
        empty = (
            Remark("empty_audience", value=name) for account_id, name in self._names.items() if account_id not in named
        )
        return (*self._refused.values(), *empty)

    @property
    def warnings(self) -> tuple[Remark, ...]:
        """Lists of which some users could not be read."""
        return tuple(
            Remark("users_not_read", value=self._names[account_id], facts={"count": count})
            for account_id, count in self._unread.items()
        )

    def _take(self, one: Engaged) -> None:
        name = quoted(one.account)
        if one.users is None:
            self._refused.setdefault(name, Remark("not_a_list", value=name))
            return
        account = self._naming.account(one.account, one.platform)
        if isinstance(account, EssaimError):
            self._refused.setdefault(name, Remark(account.code, value=name, facts=account.facts))
            return
        self._names.setdefault(account, name)
        self._add(account, one.users)

    def _add(self, account_id: int, users: Sequence[Any]) -> None:
        members = self._members.setdefault(account_id, array("Q"))
        before = len(members)
        members.extend(map(self._member, filter(None, map(_name_of, users))))
        taken = len(members) - before
        self.read += taken
        if taken < len(users):
            self._unread[account_id] = self._unread.get(account_id, 0) + len(users) - taken
        if self.read > MOST_USERS:
            raise TooLarge(users=self.read)


def _name_of(user: Any) -> str:
    """A user as the file writes it, a name or a number; blank for anything else."""
    if isinstance(user, bool) or not isinstance(user, str | int | float):
        return ""
    if isinstance(user, float):
        return str(int(user)) if user.is_integer() else ""
    name = str(user)
    return name if key_of_user(name) else ""
