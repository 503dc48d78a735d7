"""Rules of showing an audit to its creator: how long a link lives, what may be said, how it ends."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum

from essaim.audit.core.report import SECTIONS
from essaim.kernel.errors import EssaimError

LIFE = timedelta(days=30)
"""How long a link to a report can be opened."""
MOST_CONTESTS = 20
"""Of one link: more is somebody else's noise."""
LONGEST_WORDS = 2_000


class Outcome(StrEnum):
    """How a contest ends."""

    UPHELD = "upheld"
    """The creator is right: the brand takes it into account."""
    DECLINED = "declined"


class WordsMissing(EssaimError):
    """A contest or its answer without words."""

    code = "words_missing"


class WordsTooLong(EssaimError):
    """More words than are read."""

    code = "words_too_long"


class TooManyContests(EssaimError):
    """The link has been used for as many contests as are taken."""

    code = "too_many_contests"


class AlreadyAnswered(EssaimError):
    """The contest has its answer already."""

    code = "already_answered"


class UnknownSection(EssaimError):
    """Not a section of the report."""

    code = "unknown_section"


def words_of(text: str) -> str:
    """The words as they are kept. Raises `WordsMissing` and `WordsTooLong`."""
    said = text.strip()
    if not said:
        raise WordsMissing
    if len(said) > LONGEST_WORDS:
        raise WordsTooLong(most=LONGEST_WORDS, found=len(said))
    return said


def section_named(name: str) -> str:
    """The section; raises `UnknownSection`."""
    if name not in SECTIONS:
        raise UnknownSection(name=name[:40])
    return name
