"""A brief pasted as prose, in French or English: what it seems to say, and the words each guess rests on.

Rules on top of `essaim.language`; method and measured figures: docs/method/prose.md.
"""

from __future__ import annotations

from essaim.matching.core.prose.drafting import Draft, NothingUnderstood, draft
from essaim.matching.core.prose.guess import SURE_FROM, Guess, ProseBrief, Span
from essaim.matching.core.prose.reading import LONGEST_PROSE, read_prose

__all__ = [
    "LONGEST_PROSE",
    "SURE_FROM",
    "Draft",
    "Guess",
    "NothingUnderstood",
    "ProseBrief",
    "Span",
    "draft",
    "read_prose",
]
