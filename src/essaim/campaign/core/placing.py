"""One creator, one format, one date: what a person may write of a placement."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from essaim.catalogue.core.collaboration import UnknownFormat
from essaim.catalogue.core.shelves import TextTooLong
from essaim.catalogue.core.sighting import POST_FORMATS
from essaim.kernel.errors import EssaimError

LONGEST_NOTE = 300
MOST_PER_CREATOR = 60


class DraftAfterPublication(EssaimError):
    """The draft would come after the publication: `draft_due_on`, `due_on`."""

    code = "draft_after_publication"


class TooManyPlacements(EssaimError):
    """More than `most` placements for one creator."""

    code = "too_many_placements"


class PublishedAlready(EssaimError):
    """The placement is online: nothing of it is planned any more."""

    code = "published_already"


@dataclass(frozen=True)
class Placing:
    """What is to be published, where and when; days are local to the workspace."""

    format: str
    account_id: int
    due_on: date | None = None
    draft_due_on: date | None = None
    note: str = ""

    def checked(self) -> Placing:
        """The same, tidied. Raises `UnknownFormat`, `DraftAfterPublication` or `TextTooLong`."""
        if self.format not in POST_FORMATS:
            raise UnknownFormat(value=self.format, allowed=", ".join(POST_FORMATS))
        if self.due_on and self.draft_due_on and self.draft_due_on > self.due_on:
            raise DraftAfterPublication(draft_due_on=self.draft_due_on, due_on=self.due_on)
        note = " ".join(self.note.split())
        if len(note) > LONGEST_NOTE:
            raise TextTooLong(most=LONGEST_NOTE)
        return replace(self, note=note)
