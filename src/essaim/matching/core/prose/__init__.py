"""A brief pasted as prose, in French or English: what it seems to say, and the words each guess rests on.

Rules on top of `essaim.language`; method and measured figures: docs/method/prose.md.
"""

from __future__ import annotations

from essaim.matching.core.prose.guess import ASSUMED, SURE_FROM, Guess, ProseBrief, Span
from essaim.matching.core.prose.reading import LONGEST_PROSE, read_prose

__all__ = ["ASSUMED", "LONGEST_PROSE", "SURE_FROM", "Guess", "ProseBrief", "Span", "read_prose"]
