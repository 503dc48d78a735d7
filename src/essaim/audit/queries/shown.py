"""An audit in words: what the page, the printed report and the terminal show, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest

from django.utils.translation import gettext, ngettext

from essaim.audit import phrases
from essaim.audit.core.report import Evidence, EvidenceKind, Line, Remark, Section, Tone
from essaim.audit.queries.audits import Report
from essaim.design import formats
from essaim.design.figures import drawn
from essaim.kernel.estimate import Estimate, Figure, Unavailable

MAIN = {
    "engagement": ("rate", "percentile", "trend", "paid_ratio"),
    "growth": ("growth_30_days", "growth_90_days", "growth_365_days"),
    "authenticity": ("authenticity", "suspicious"),
    "conversation": ("reply_rate", "reply_delay", "generic_share", "ring_share"),
    "content": ("cadence", "regularity"),
    "sponsorship": ("sponsored_share", "clear_share", "paid_ratio"),
    "safety": (),
    "price": (),
}
"""The lines of each section that stand in front; the others are unfolded."""
FOLDED = ("safety",)
"""Sections that are read by their remarks: every figure is unfolded."""
ICONS = {Tone.GOOD: "check", Tone.NEUTRAL: "arrow-right", Tone.CHECK: "alert-triangle", Tone.UNKNOWN: "help"}
REMARK = "remark-"
"""Before the place of a remark in its section, as the subject of its evidence: several may share a code."""
MOST_IN_SHORT, MOST_OF_A_SECTION = 5, 2
"""Remarks of each tone in the summary."""
BY_WEIGHT = (
    "authenticity", "growth", "engagement", "conversation", "safety", "sponsorship", "content", "price",
)  # fmt: skip
"""Whose remarks come first in the summary: what a fee would be lost on."""


@dataclass(frozen=True)
class ShownEvidence:
    """Where a line leads: which section, which line or remark, how much is there."""

    section: str
    subject: str
    words: str


@dataclass(frozen=True)
class ShownLine:
    """A figure with its label, and its evidence when there is some."""

    name: str
    label: str
    figure: Figure
    evidence: ShownEvidence | None
    spread: str = ""
    """The interval in words, where the number alone would be taken for a tariff; else blank."""

    @property
    def is_known(self) -> bool:
        """Whether there is a number."""
        return not isinstance(self.figure, Unavailable)

    @property
    def reason(self) -> str:
        """Why there is no number; blank when there is one."""
        return phrases.reason(self.figure) if isinstance(self.figure, Unavailable) else ""


@dataclass(frozen=True)
class ShownRemark:
    """A sentence, how it is to be taken, and its evidence."""

    code: str
    tone: str
    icon: str
    sentence: str
    evidence: ShownEvidence | None


@dataclass(frozen=True)
class ShownGroup:
    """Lines of one kind side by side: by format, by kind of content."""

    title: str
    lines: tuple[ShownLine, ...]


@dataclass(frozen=True)
class ShownSection:
    """One section in words."""

    name: str
    title: str
    question: str
    main: tuple[ShownLine, ...]
    others: tuple[ShownLine, ...]
    groups: tuple[ShownGroup, ...]
    remarks: tuple[ShownRemark, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is known."""
        lines = (*self.main, *self.others, *(line for group in self.groups for line in group.lines))
        return not any(line.is_known for line in lines) and all(one.tone == Tone.UNKNOWN for one in self.remarks)


@dataclass(frozen=True)
class InShort:
    """The report in a few sentences: what speaks for the creator, what to ask about, what nobody knows."""

    good: tuple[ShownRemark, ...]
    check: tuple[ShownRemark, ...]
    unknown: tuple[str, ...]
    """Titles of figures that are unavailable, with the reason."""


@dataclass(frozen=True)
class ShownStep:
    """A step of followers on a chart: from day to day, and its cause in two words."""

    start: str
    end: str
    words: str


def steps_shown(report: Report) -> list[ShownStep]:
    """The abnormal steps of followers, for a chart; days in ISO 8601."""
    return [
        ShownStep(remark.facts["start"], remark.facts["end"], phrases.step_name(remark.code))
        for remark in report.section("growth").remarks
        if remark.facts.get("counter") == "followers"
    ]


def shown(sections: Iterable[Section]) -> tuple[ShownSection, ...]:
    """Those sections in words, in their order."""
    return tuple(map(_section, sections))


def in_short(sections: Sequence[ShownSection]) -> InShort:
    """What somebody with ten seconds should read."""
    missing = [f"{line.label} – {line.reason}" for section in sections for line in section.main if not line.is_known]
    return InShort(_weightiest(sections, Tone.GOOD), _weightiest(sections, Tone.CHECK), tuple(dict.fromkeys(missing)))


def _weightiest(sections: Sequence[ShownSection], tone: Tone) -> tuple[ShownRemark, ...]:
    """Remarks of that tone: the first of each section in the order of their weight, then the second of each."""
    named = {section.name: [one for one in section.remarks if one.tone == tone] for section in sections}
    ranked = [named.get(name, [])[:MOST_OF_A_SECTION] for name in BY_WEIGHT]
    turns = zip_longest(*ranked)
    return tuple(one for turn in turns for one in turn if one is not None)[:MOST_IN_SHORT]


def _section(section: Section) -> ShownSection:
    lines = [_line(section.name, line) for line in section.lines]
    front = [line for name in MAIN[section.name] for line in lines if line.name == name]
    grouped = [line for line in lines if ":" in line.name and not _is_nothing(section.name, line)]
    others = [line for line in lines if line not in front and line not in grouped]
    return ShownSection(
        name=section.name,
        title=str(phrases.SECTIONS[section.name].title),
        question=str(phrases.SECTIONS[section.name].sentence),
        main=tuple(front if front or section.name in FOLDED else others),
        others=tuple(others if front or section.name in FOLDED else ()),
        groups=tuple(
            ShownGroup(phrases.group(kind), tuple(found))
            for kind, found in groupby(grouped, key=lambda line: line.name.partition(":")[0])
        ),
        remarks=tuple(_remark(section.name, place, remark) for place, remark in enumerate(section.remarks)),
    )


def _is_nothing(section: str, line: ShownLine) -> bool:
    """A category of safety that was looked for and not found: it stands among the others."""
    return section == "safety" and isinstance(line.figure, Estimate) and not line.figure.value


def _line(section: str, line: Line) -> ShownLine:
    evidence = _evidence(section, line.name, line.evidence)
    return ShownLine(line.name, phrases.label(line), line.figure, evidence, _spread(line) if section == "price" else "")


def _spread(line: Line) -> str:
    ends = drawn(line.figure)
    return gettext("%(low)s to %(high)s") % {"low": ends.low, "high": ends.high} if ends.low else ""


def _remark(section: str, place: int, remark: Remark) -> ShownRemark:
    return ShownRemark(
        code=remark.code,
        tone=remark.tone.value,
        icon=ICONS[remark.tone],
        sentence=phrases.sentence(remark),
        evidence=_evidence(section, f"{REMARK}{place}", remark.evidence),
    )


def _evidence(section: str, subject: str, evidence: Evidence) -> ShownEvidence | None:
    if not evidence.total:
        return None
    return ShownEvidence(section, subject, _amount(evidence))


def _amount(evidence: Evidence) -> str:
    """The words of a link to it: `12 posts`."""
    number = evidence.total
    words = {
        EvidenceKind.POSTS: ngettext("%(count)s post", "%(count)s posts", number),
        EvidenceKind.COMMENTS: ngettext("%(count)s comment", "%(count)s comments", number),
        EvidenceKind.COUNTS: ngettext("%(count)s count", "%(count)s counts", number),
        EvidenceKind.FOLLOWERS: ngettext("%(count)s follower", "%(count)s followers", number),
    }.get(evidence.kind, gettext("evidence"))
    return words % {"count": formats.count(number)}
