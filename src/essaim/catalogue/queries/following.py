"""Followed trends, and what they found that nobody has seen yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from essaim.accounts.core.viewer import Viewer
from essaim.catalogue.models import FollowedTrend, TrendFinding


@dataclass(frozen=True)
class FollowedLine:
    """One followed trend; `movement` is what the last look said, blank for nothing sure."""

    followed_id: int
    kind: str
    term: str
    niche: str
    days: int
    by: str
    followed_at: datetime
    looked_at: datetime | None
    movement: str


@dataclass(frozen=True)
class FindingLine:
    """The fact that a followed trend became sure."""

    finding_id: int
    kind: str
    term: str
    niche: str
    days: int
    movement: str
    found_at: datetime
    content: dict[str, Any]
    """The trend's line as it was: `core.trends.lines.TrendLine.as_json`."""


def followed(viewer: Viewer) -> list[FollowedLine]:
    """What the workspace follows, the latest first."""
    kept = FollowedTrend.objects.filter(workspace_id=viewer.workspace_id, ended_at=None).select_related("by")
    return [
        FollowedLine(
            followed_id=one.pk,
            kind=one.kind,
            term=one.term,
            niche=one.niche,
            days=one.days,
            by=str(one.by or ""),
            followed_at=one.followed_at,
            looked_at=one.looked_at,
            movement=one.movement,
        )
        for one in kept
    ]


def findings(viewer: Viewer) -> list[FindingLine]:
    """What followed trends found and nobody has put aside, newest first."""
    kept = TrendFinding.objects.filter(
        followed__workspace_id=viewer.workspace_id, followed__ended_at=None, seen_at=None
    ).select_related("followed")
    return [
        FindingLine(
            finding_id=one.pk,
            kind=one.followed.kind,
            term=one.followed.term,
            niche=one.followed.niche,
            days=one.followed.days,
            movement=one.movement,
            found_at=one.found_at,
            content=one.content,
        )
        for one in kept
    ]
