"""What a person does before they write: follow, read, comment, learn; and until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum


class StepKind(StrEnum):
    """A step before the first message, in the order in which they are done."""

    FOLLOW = "follow"
    """Follow the account from the brand's own."""
    READ = "read"
    """Read or watch the latest posts."""
    COMMENT = "comment"
    """Leave a comment that says something of the post."""
    LEARN = "learn"
    """Know what they accept: their page, past work, whom they refuse."""


LEAD = {
    StepKind.FOLLOW: timedelta(days=7),
    StepKind.READ: timedelta(days=5),
    StepKind.COMMENT: timedelta(days=3),
    StepKind.LEARN: timedelta(days=1),
}
"""How long before the day of the message each step is due: a comment the hour before a mail is seen as what it is."""


@dataclass(frozen=True)
class StepLine:
    """One step of one creator's checklist."""

    kind: StepKind
    due_on: date | None
    done_at: datetime | None
    by: str = ""
    note: str = ""

    @property
    def is_done(self) -> bool:
        """Whether a person ticked it."""
        return self.done_at is not None

    def is_late(self, on: date) -> bool:
        """Whether it is still to be done and its day has passed."""
        return self.done_at is None and self.due_on is not None and self.due_on < on


def due_days(*, writing_on: date, today: date) -> dict[StepKind, date]:
    """The day of each step when the message is to leave on `writing_on`: in order, and never before today."""
    return {kind: max(today, writing_on - LEAD[kind]) for kind in StepKind}
