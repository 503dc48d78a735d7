"""What a part of fit answers for one candidate."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from essaim.matching.core.scales import Ends

if TYPE_CHECKING:
    from essaim.matching.core.brief import Brief
    from essaim.matching.core.candidate import Candidate
    from essaim.matching.core.columns import Columns


@dataclass(frozen=True)
class Judgement:
    """One part's answer for one candidate. `code` has a sentence that `facts` fill; `post_id` is its witness."""

    score: float | None
    code: str
    facts: dict[str, object] = field(default_factory=dict)
    low: float | None = None
    high: float | None = None
    post_id: int | None = None


@dataclass(frozen=True)
class Told:
    """A judgement's code, its facts and its witness, beside the score."""

    code: str
    facts: dict[str, object] = field(default_factory=dict)
    post_id: int | None = None


@dataclass(frozen=True)
class Part:
    """How a part scores columns (None: the brief does not ask), and what it tells of one candidate and its score."""

    scores: Callable[[Brief, Columns], Ends | None]
    tells: Callable[[Brief, Candidate, float | None], Told]
