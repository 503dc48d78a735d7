"""What contests speak of, in words: the part of the report, and the line or sentence in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from essaim.audit import phrases
from essaim.audit.core.report import Section
from essaim.audit.models import Contest


@dataclass(frozen=True)
class Told:
    """A contest with the title of its section and what it is about; blank for the section as a whole."""

    contest: Contest
    section: str
    about: str


def told(contests: Iterable[Contest], sections: Iterable[Section]) -> Iterator[Told]:
    """Each contest in words; what the report no longer says has none."""
    known = {section.name: section for section in sections}
    for one in contests:
        title = str(phrases.SECTIONS[one.section].title)
        section = known.get(one.section)
        yield Told(one, title, _about(section, one.subject) if section else "")


def _about(section: Section, subject: str) -> str:
    if (line := section.line(subject)) is not None:
        kind, colon, _code = subject.partition(":")
        return f"{phrases.group(kind)} – {phrases.label(line)}" if colon else phrases.label(line)
    return next((phrases.sentence(remark) for remark in section.remarks if remark.code == subject), "")
