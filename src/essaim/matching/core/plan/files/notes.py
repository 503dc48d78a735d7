"""What the reader of a plan from files should know beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Note:
    """One remark; `code` has a sentence, `facts` fill it."""

    code: str
    facts: Mapping[str, object] = field(default_factory=dict)
