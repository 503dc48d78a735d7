"""Work a creator did for a brand, and how it went: what a person may note of it, and how it reads."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from essaim.catalogue.core.shelves import LONGEST_ENTRY_NOTE, TextTooLong, name_of
from essaim.catalogue.core.sighting import POST_FORMATS
from essaim.kernel.errors import EssaimError

LONGEST_BRAND = 120
EARLIEST = date(2004, 1, 1)
"""Before it, no creator worked anywhere: a mistyped year."""


class CannotHaveEnded(EssaimError):
    """Work that ended before anybody published, or that lies ahead."""

    code = "cannot_have_ended"


class NotAShareOfTheBrief(EssaimError):
    """How much of a brief was followed lies between 0 and 1."""

    code = "not_a_share_of_the_brief"


class UnknownFormat(EssaimError):
    """A format of publication that nobody knows."""

    code = "unknown_format_of_work"


class RefusedAlready(EssaimError):
    """The creator's refusal is noted already."""

    code = "refused_already"


@dataclass(frozen=True)
class PastWork:
    """What is noted of one collaboration; None is unknown, never no.

    `formats` are of `sighting.POST_FORMATS`; `brief_followed` is a share of one.
    """

    brand: str
    ended_on: date
    formats: tuple[str, ...] = ()
    on_time: bool | None = None
    brief_followed: float | None = None
    was_published: bool | None = None
    note: str = ""

    def checked(self, *, today: date) -> PastWork:
        """The same, tidied.

        Raises `NameMissing`, `NameTooLong`, `CannotHaveEnded`, `NotAShareOfTheBrief`, `UnknownFormat` or `TextTooLong`.
        """
        if not EARLIEST <= self.ended_on <= today:
            raise CannotHaveEnded(day=self.ended_on.isoformat(), today=today.isoformat())
        if self.brief_followed is not None and not 0 <= self.brief_followed <= 1:
            raise NotAShareOfTheBrief(value=self.brief_followed)
        if unknown := [one for one in self.formats if one not in POST_FORMATS]:
            raise UnknownFormat(value=unknown[0], allowed=", ".join(POST_FORMATS))
        note = self.note.strip()
        if len(note) > LONGEST_ENTRY_NOTE:
            raise TextTooLong(most=LONGEST_ENTRY_NOTE)
        return replace(
            self,
            brand=name_of(self.brand, most=LONGEST_BRAND),
            formats=tuple(one for one in POST_FORMATS if one in self.formats),
            note=note,
        )


@dataclass(frozen=True)
class CollaborationLine:
    """One collaboration as it is kept; `is_ours`: for a brand of the workspace."""

    collaboration_id: int
    account_id: int
    work: PastWork
    is_ours: bool
    by: str
    noted_at: datetime
    edited_at: datetime | None
    source: str


@dataclass(frozen=True)
class RefusalLine:
    """A creator who asked not to be proposed work: since when, why, and who noted it."""

    refusal_id: int
    creator_id: int
    creator: str
    """Their name, else the handle of their first account."""
    since: datetime
    reason: str
    by: str
