"""What is known of one kind of export: how it is recognised, what its columns mean, and how we know."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property, lru_cache

from essaim.catalogue.core.intake.titles import plain_words


class Evidence(StrEnum):
    """How the titles of an export are known."""

    SEEN = "seen"
    """Read in files, tests or programs that independent people published."""
    INFERRED = "inferred"
    """Put together from documentation, a translation or memory; no such file has been seen."""


class Holds(StrEnum):
    """What the rows of an export are about."""

    POSTS = "posts"
    ACCOUNTS = "accounts"
    HISTORY = "history"
    """One account, day by day."""
    TRAFFIC = "traffic"
    ORDERS = "orders"
    FOLLOWERS = "followers"
    """People who follow one account: for the audience lists."""
    NOTHING = "nothing"
    """Figures for which the catalogue has no place."""


@dataclass(frozen=True)
class Origin:
    """One export of one service.

    `columns` gives each meaning its titles, separated by bars; `needs` are the
    meanings that must all be there for the export to be recognised, `unread` the
    titles that are known and left out on purpose. `source` is where the titles
    were found, `on` when. `file_name` recognises by a word of the file's name
    what its columns do not tell; those are then read by their titles alone.
    """

    code: str
    holds: Holds
    evidence: Evidence
    source: str
    on: str
    columns: Mapping[str, str] = field(default_factory=dict)
    needs: tuple[str, ...] = ()
    unread: str = ""
    platform: str | None = None
    units: Mapping[str, str] = field(default_factory=dict)
    dates: str | None = None
    file_name: str = ""
    share_known: float = 0.5
    """Of its own table, at least that share of the titles is known; below, it only resembles one."""
    links_name_owner: bool = False
    """Whether the link of a post says whose it is."""

    @property
    def is_kept_apart(self) -> bool:
        """Whether its rows are about visits or orders, and about no creator."""
        return self.holds in (Holds.TRAFFIC, Holds.ORDERS)

    @property
    def is_of_one_account(self) -> bool:
        """Whether it is somebody's own export, so that no column needs to name the account."""
        has_owner = not {"handle", "channel", "url"}.isdisjoint(self.columns)
        return self.holds in (Holds.POSTS, Holds.HISTORY, Holds.FOLLOWERS) and not has_owner

    @property
    def is_read(self) -> bool:
        """Whether its rows become creators, accounts or posts."""
        return self.holds in (Holds.POSTS, Holds.ACCOUNTS, Holds.HISTORY)

    def fits(self, titles: Iterable[str]) -> int:
        """How many titles are its own when all it needs are there; 0 when one is missing."""
        written = {spelled(title) for title in titles}
        if not self.needs or any(written.isdisjoint(self._titles[name]) for name in self.needs):
            return 0
        return len(written & self._known)

    def meaning(self, title: str) -> str | None:
        """What a title means here; blank when it is left out on purpose, None when it is not known."""
        word = spelled(title)
        found = next((name for name, titles in self._titles.items() if word in titles), None)
        return found if found is not None else "" if word in self._unread else None

    def positions(self, titles: Sequence[str]) -> dict[str, int]:
        """Where each meaning stands; the first column that bears one of its titles."""
        places: dict[str, int] = {}
        for position, title in enumerate(titles):
            if name := self.meaning(title):
                places.setdefault(name, position)
        return places

    @cached_property
    def _titles(self) -> dict[str, frozenset[str]]:
        return {name: _spellings(titles) for name, titles in self.columns.items()}

    @cached_property
    def _unread(self) -> frozenset[str]:
        return _spellings(self.unread)

    @cached_property
    def _known(self) -> frozenset[str]:
        return self._unread.union(*self._titles.values())


@lru_cache(maxsize=4096)
def spelled(title: str) -> str:
    """A title without case, accents and punctuation."""
    return " ".join(plain_words(title))


def _spellings(titles: str) -> frozenset[str]:
    return frozenset(spelled(title) for title in titles.split("|") if title.strip())
