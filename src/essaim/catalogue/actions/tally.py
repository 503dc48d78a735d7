"""What a source changed, each account and post counted once."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Changes:
    """How many things of one kind are new, different, or the same as before.

    `first_new` is the smallest id a new row can have: what was created by this
    source is told apart from what was there by its id alone, so that a million
    new rows cost no memory.
    """

    first_new: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    _met: bytearray = field(default_factory=bytearray, repr=False)

    def meet(self, known_id: int, *, changed: bool) -> None:
        """Count a row that existed before; again and again, it stays one."""
        if known_id >= self.first_new:
            return
        if len(self._met) <= known_id:
            self._met.extend(bytes(max(known_id + 1 - len(self._met), 4096)))
        before = self._met[known_id]
        now = 2 if changed else 1
        if before == 0:
            self.updated += changed
            self.unchanged += not changed
        elif now > before:
            self.updated += 1
            self.unchanged -= 1
        self._met[known_id] = max(now, before)

    def as_json(self) -> dict[str, int]:
        """`created`, `updated`, `unchanged`."""
        return {"created": self.created, "updated": self.updated, "unchanged": self.unchanged}


@dataclass
class Tally:
    """What a source changed in the catalogue."""

    accounts: Changes = field(default_factory=Changes)
    posts: Changes = field(default_factory=Changes)
    creators: int = 0
    """New creators."""
    snapshots: int = 0
    """New moments of an account's counters."""
    comments: int = 0
    followers: int = 0
    """Sampled followers written."""
    audience_shares: int = 0
    forgotten: int = 0
    """Creators left out because they asked to be forgotten."""

    @property
    def changed_anything(self) -> bool:
        """Whether the catalogue differs from before."""
        return bool(
            self.accounts.created
            + self.accounts.updated
            + self.posts.created
            + self.posts.updated
            + self.snapshots
            + self.comments
            + self.followers
            + self.audience_shares
        )
