"""Where a command is run from: whose view, at which moment, with an index that is in step."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime
from functools import cached_property
from typing import Protocol

from essaim.accounts.core.viewer import Viewer


class Context(Protocol):
    """What a command is handed, as far as the desk is concerned."""

    def find_object(self, object_type: type[Desk], /) -> Desk | None:
        """The nearest one laid by a command above; None when none was."""


def desk_of(context: Context) -> Desk:
    """The desk this command works at."""
    desk = context.find_object(Desk)
    if desk is None:
        raise RuntimeError("the root command lays a desk before any other runs")
    return desk


Told = Callable[[str, int, int], None]
"""Hears the step at work (columns, measures, index, texts), how much is done, and of how much; 0 of 0 is unknown."""


class Desk:
    """What the command line hands to every command; opened only when a command needs it."""

    def __init__(
        self,
        *,
        now: datetime,
        language: str,
        sit: Callable[[], Viewer],
        refresh: Callable[[Viewer], None],
        index: Callable[[Viewer, Told], None] = lambda _viewer, _told: None,
        audit: Callable[[Viewer, Collection[int] | None, Told], None] = lambda _viewer, _ids, _told: None,
    ) -> None:
        self.now = now
        self.language = language
        self._sit = sit
        self._refresh = refresh
        self._index = index
        self._audit = audit

    @cached_property
    def viewer(self) -> Viewer:
        """The view the command has; opens the installation on first use."""
        return self._sit()

    def in_step(self) -> Viewer:
        """The same view, once lists and figures show the catalogue as it is now."""
        self._refresh(self.viewer)
        return self.viewer

    def index(self, told: Told) -> Viewer:
        """The same view, once everything was measured again and every text was read."""
        self._index(self.viewer, told)
        return self.viewer

    def audit(self, account_ids: Collection[int] | None, told: Told) -> Viewer:
        """The same view, once those accounts (None: all that are new or changed) were audited."""
        self._audit(self.viewer, account_ids, told)
        return self.viewer
