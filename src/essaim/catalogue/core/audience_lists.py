"""Who engages with an account: the kinds of lists, and how a name becomes a number that tells nothing.

member   one person of a list: a salted digest of their user name, see `core.sketch`
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from essaim.catalogue.core.sketch import KEEP, Hashes, Sketch
from essaim.kernel.provenance import Provenance


class Kind(StrEnum):
    """What the people of a list do; commenters are also found in the comments themselves."""

    FOLLOWERS = "followers"
    LIKERS = "likers"
    COMMENTERS = "commenters"


KINDS = tuple(kind.value for kind in Kind)
DIGEST_BITS = 44
"""Of a member's 64 bits, those that its digest fills, the highest: of a million people, hardly two share one."""
_REST = 64 - DIGEST_BITS
_HIGHEST = (1 << 64) - (1 << _REST)
_SPACE = 2.0**64
_REMEMBERED = 200_000
"""Names whose digest is kept at hand: those who comment much come back again and again."""


@dataclass(frozen=True)
class AudienceSet:
    """Who is known to engage with one account, all its lists together."""

    sketch: Sketch
    kinds: tuple[str, ...]
    sources: tuple[str, ...] = ()
    """The lists brought in; the comments that commenters were found in are not among them."""
    taken_at: datetime | None = None
    """The newest of them."""

    @property
    def members(self) -> Hashes:
        """Sorted; every member below the threshold."""
        return self.sketch.hashes

    @property
    def size(self) -> int:
        """How many people the lists name."""
        return self.sketch.size

    @property
    def threshold(self) -> float:
        """The part of all hashes below which every member is here; 1 when all are."""
        return self.sketch.threshold


@dataclass(frozen=True)
class AudienceListLine:
    """One list of people who engage with an account, with where it comes from.

    `list_id` None: the commenters found in the comments, as of the current generation; they have no source
    of their own. A list that `is_comparable` no more was made before the installation's secret changed.
    """

    list_id: int | None
    account_id: int
    kind: str
    size: int
    kept: int
    taken_at: datetime | None
    provenance: Provenance | None
    is_comparable: bool = True


@dataclass(frozen=True)
class Gathered:
    """Members by account: of `accounts[n]`, `members[starts[n]:starts[n + 1]]` are kept, sorted, each once.

    `sizes` counts all of them; `thresholds` as in `core.sketch`.
    """

    accounts: NDArray[np.int64]
    starts: NDArray[np.int64]
    members: Hashes
    sizes: NDArray[np.int64]
    thresholds: NDArray[np.float64]

    def sketch(self, account_id: int) -> Sketch | None:
        """Who was met under that account; None when nobody was."""
        place = int(np.searchsorted(self.accounts, account_id))
        if place == len(self.accounts) or self.accounts[place] != account_id:
            return None
        kept = self.members[self.starts[place] : self.starts[place + 1]]
        return Sketch(kept, float(self.thresholds[place]), int(self.sizes[place]))


def key_of_user(name: str) -> str:
    """What makes two spellings one user: without @ and spaces around, in lower case. The platform does not count."""
    return name.strip().removeprefix("@").strip().casefold()


def members_of(salt: bytes) -> Callable[[str], int]:
    """How names become members in a workspace with that salt (at most 64 bytes).

    The same name is the same member in every list; without the salt, nobody can try names until one fits.
    """
    salted = hashlib.blake2b(digest_size=8, key=salt)

    @lru_cache(maxsize=_REMEMBERED)
    def member(name: str) -> int:
        digest = salted.copy()
        digest.update(key_of_user(name).encode("utf-8", "surrogatepass"))
        return int.from_bytes(digest.digest(), "little") & _HIGHEST

    return member


def gathered(accounts: NDArray[np.int64], members: Hashes, *, keep: int = KEEP) -> Gathered:
    """Who was met under each account, given an account and a member for each meeting, in any order."""
    known, places = _numbered(accounts)
    # Account and member side by side in 64 bits are sorted ten times faster than as pairs.
    parts = [_once(places, members, first) for first in range(0, len(known), 1 << _REST)]
    place = np.concatenate([np.zeros(0, np.int64), *(places for places, _ in parts)])
    met = np.concatenate([np.zeros(0, np.uint64), *(members for _, members in parts)])
    sizes = np.bincount(place, minlength=len(known))
    begins = np.cumsum(sizes) - sizes
    is_kept = np.arange(len(met)) - begins[place] < keep
    thresholds = np.ones(len(known))
    is_cut = sizes > keep
    thresholds[is_cut] = met[begins[is_cut] + keep] / _SPACE
    starts = np.concatenate([[0], np.cumsum(np.minimum(sizes, keep))])
    return Gathered(known, starts, met[is_kept], sizes, thresholds)


def _numbered(accounts: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The accounts that occur, in order, and for each occurrence its place among them."""
    if not len(accounts):
        return accounts, accounts
    # Ids of a database lie close together: a table of them all is small, and quicker than any search.
    offsets = accounts - accounts.min()
    table = np.zeros(offsets.max() + 1, np.int64)
    table[offsets] = 1
    known = np.flatnonzero(table)
    table[known] = np.arange(len(known))
    return known + accounts.min(), table[offsets]


def _once(places: NDArray[np.int64], members: Hashes, first: int) -> tuple[NDArray[np.int64], Hashes]:
    """The meetings of the accounts from `first` on, as many as fit, sorted and each once."""
    here = slice(None) if places.max() < 1 << _REST else (places >= first) & (places < first + (1 << _REST))
    met = (places[here] - first).astype(np.uint64) << np.uint64(DIGEST_BITS) | members[here] >> np.uint64(_REST)
    met.sort()
    met = met[np.append(True, met[1:] != met[:-1])]
    place = (met >> np.uint64(DIGEST_BITS)).astype(np.int64) + first
    return place, met << np.uint64(_REST)
