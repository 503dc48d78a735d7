"""What a part of fit answers for one candidate."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Judgement:
    """One part's answer for one candidate. `code` has a sentence that `facts` fill; `post_id` is its witness."""

    score: float | None
    code: str
    facts: dict[str, object] = field(default_factory=dict)
    low: float | None = None
    high: float | None = None
    post_id: int | None = None
