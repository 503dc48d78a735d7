"""The words of the audit: one file per section, with the phrases of its figures and the sentences of its remarks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from essaim.audit.core.report import Line, Remark
from essaim.audit.phrases import (
    content,
    conversation,
    engagement,
    followers,
    growth,
    parts,
    price,
    safety,
    sponsorship,
    weak_authenticity,
)
from essaim.audit.phrases.engagement import verdict
from essaim.audit.phrases.followers import CLASS_NAMES, why
from essaim.audit.phrases.growth import step_name
from essaim.audit.phrases.readings import by_the_creator, read_in_comment, read_in_post
from essaim.audit.phrases.sections import GROUPS, SECTIONS
from essaim.design.figures import register_phrases
from essaim.design.phrases import sentence as phrase
from essaim.design.phrases import title
from essaim.kernel.estimate import Unavailable

__all__ = [
    "SECTIONS",
    "by_the_creator",
    "class_name",
    "group",
    "label",
    "read_in_comment",
    "read_in_post",
    "reason",
    "register",
    "sentence",
    "step_name",
    "verdict",
    "why",
]

_PARTS = (
    engagement, parts, growth, followers, weak_authenticity, conversation, content, sponsorship, safety, price
)  # fmt: skip
PHRASES = {code: words for part in _PARTS for code, words in part.PHRASES.items()}
SENTENCES: dict[str, Callable[[Mapping[str, Any]], str]] = {
    code: say for part in _PARTS for code, say in getattr(part, "SENTENCES", {}).items()
}
LABELS: dict[str, Callable[[str], str]] = {
    prefix: name for part in _PARTS for prefix, name in getattr(part, "LABELS", {}).items()
}


def register() -> None:
    """Make the audit's words known to the figure component."""
    register_phrases(PHRASES)


def sentence(remark: Remark) -> str:
    """The remark in the reader's language."""
    return SENTENCES[remark.code](remark.facts)


def label(line: Line) -> str:
    """What a line is called: the second half of `kind:recipe`, or the title of what it measures."""
    kind, _colon, code = line.name.partition(":")
    return LABELS[kind](code) if code and kind in LABELS else title(line.figure.definition)


def group(kind: str) -> str:
    """The title of lines whose names begin alike."""
    return str(GROUPS.get(kind, kind))


def class_name(code: str) -> str:
    """What a follower looks like, in the reader's language."""
    return str(CLASS_NAMES[code])


def reason(figure: Unavailable) -> str:
    """Why the figure is unavailable, in the reader's language."""
    return phrase(figure.reason, figure.facts) or title(figure.reason)
