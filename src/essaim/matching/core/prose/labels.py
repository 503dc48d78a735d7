"""Labels and headings: `Budget : 5 000 €`, `Key messages` above a list, `Brand - Brewmont`."""

from __future__ import annotations

import re
from typing import NamedTuple

from essaim.matching.core.prose.cues import labels as cues


class Section(NamedTuple):
    """What stands under a label: its code, where the label begins, and the stretch of its value."""

    code: str
    label: int
    start: int
    end: int


def sections_of(plain: str) -> tuple[Section, ...]:
    """The labelled stretches of a folded text, in order."""
    marks = sorted([*_inline(plain), *_headings(plain)], key=lambda mark: mark[1])
    sections: list[Section] = []
    for place, (code, label, start, is_heading) in enumerate(marks):
        following = marks[place + 1][1] if place + 1 < len(marks) else len(plain)
        end = _end_of(plain, label, start, following, is_heading=is_heading)
        if code and end > start:
            sections.append(Section(code, label, start, end))
    return tuple(sections)


def label_at(sections: tuple[Section, ...], at: int) -> str:
    """The code of the innermost label that a place stands under."""
    return next((section.code for section in reversed(sections) if section.start <= at < section.end), "")


def code_of(label: str) -> str:
    """What a label speaks of; blank when it is none we know."""
    words = cues.DETERMINER.sub("", label.strip(" -&/"))
    return next((code for code, pattern in cues.KNOWN.items() if pattern.fullmatch(words)), "")


def _inline(plain: str) -> list[tuple[str, int, int, bool]]:
    found = []
    for match in cues.INLINE.finditer(plain):
        code = code_of(match["label"])
        at_line_start = "\n" in plain[max(0, match.start() - 1) : match.start("label")] or match.start() == 0
        if code and not at_line_start and match["label"].strip() in cues.STRICT:
            continue
        if match["mark"].strip() in {"-", "–"} and not at_line_start:
            continue
        # An unknown label of its own line ends the section above it.
        if code or at_line_start:
            found.append((code, match.start("label"), match.end(), False))
    return found


def _headings(plain: str) -> list[tuple[str, int, int, bool]]:
    headings = [(code_of(match["label"]), match) for match in cues.HEADING.finditer(plain)]
    return [(code, match.start("label"), match.end(), True) for code, match in headings if code not in {"", "name"}]


def _end_of(plain: str, label: int, start: int, following: int, *, is_heading: bool) -> int:
    """A value ends with its line; under a heading, or when its line says nothing, with the next label or blank line."""
    line_end = plain.find("\n", start)
    line_end = len(plain) if line_end < 0 else line_end
    if not is_heading and plain[start:line_end].strip():
        end = line_end if _begins_line(plain, label) else _sentence_end(plain, start, line_end)
        return min(end, following)
    blank = plain.find("\n\n", line_end + 1)
    end = min(blank, following) if blank >= 0 else following
    return _end_of_bullets(plain, line_end + 1, end)


def _end_of_bullets(plain: str, start: int, end: int) -> int:
    """Under a heading, a list ends with its bullets."""
    at, bulleted = start, False
    for line in plain[start:end].splitlines(keepends=True):
        is_bullet = cues.BULLET.match(line) is not None
        if bulleted and not is_bullet and line.strip():
            return at
        bulleted = bulleted or is_bullet
        at += len(line)
    return end


def _begins_line(plain: str, label: int) -> bool:
    line = plain.rfind("\n", 0, label) + 1
    return not any(map(str.isalpha, plain[line:label]))


def _sentence_end(plain: str, start: int, line_end: int) -> int:
    found = re.compile(r"[.!?](?=\s|$)").search(plain, start, line_end)
    return found.end() if found else line_end
