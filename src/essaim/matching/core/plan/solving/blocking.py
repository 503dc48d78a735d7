"""Limits that cannot be met together: which one blocks, and the smallest change that helps.

blocked     one limit that keeps every plan out, alone or (`together`) with others
relax       the limit's name and the nearest value that lets a plan in, the other limits unchanged
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from essaim.kernel.errors import EssaimError


@dataclass(frozen=True)
class Blocked:
    """One limit in the way. `code` names it, `facts` say what it asks and finds, `relax` what would do."""

    code: str
    facts: Mapping[str, object] = field(default_factory=dict)
    relax: Mapping[str, float] = field(default_factory=dict)


class Unmeetable(EssaimError):
    """No plan is within the limits."""

    code = "plan_unmeetable"

    def __init__(self, blocks: tuple[Blocked, ...]) -> None:
        super().__init__(blocks=blocks)
        self.blocks = blocks
