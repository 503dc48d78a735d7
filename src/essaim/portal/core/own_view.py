"""What a creator sees of their audit: all that is said of them, nothing that is the brand's or somebody else's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from essaim.audit.core.report import Evidence, EvidenceKind, Line, Remark, Section
from essaim.kernel.estimate import Estimate, Unavailable

KEPT_FROM_CREATORS = frozenset({"price"})
"""What the brand would pay is the brand's."""
LOOKED_FOR = "competitor:"
"""Lines about brands that the workspace listens for: shown when the creator's posts name them."""


def for_creator(sections: Iterable[Section]) -> tuple[Section, ...]:
    """The sections as their creator sees them.

    Without prices; without the names of brands that were looked for and not
    found; with the creator's own posts as evidence, and no other person's
    comments or profile. Remedies are dropped: they tell the brand what to do.
    """
    return tuple(_own(section) for section in sections if section.name not in KEPT_FROM_CREATORS)


def _own(section: Section) -> Section:
    lines = tuple(_line(line) for line in section.lines if not _is_only_looked_for(line))
    return Section(section.name, lines, tuple(map(_remark, section.remarks)))


def _is_only_looked_for(line: Line) -> bool:
    found = isinstance(line.figure, Estimate) and line.figure.value > 0
    return line.name.startswith(LOOKED_FOR) and not found


def _line(line: Line) -> Line:
    figure = line.figure
    if isinstance(figure, Unavailable):
        figure = replace(figure, remedy=None)
    return replace(line, figure=figure, evidence=_posts_only(line.evidence))


def _remark(remark: Remark) -> Remark:
    return replace(remark, evidence=_posts_only(remark.evidence))


def _posts_only(evidence: Evidence) -> Evidence:
    return evidence if evidence.kind is EvidenceKind.POSTS else Evidence()
