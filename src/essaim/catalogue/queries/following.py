"""Followed trends, and what they found that nobody has seen yet."""

from __future__ import annotations

from essaim.accounts.core.viewer import Viewer
from essaim.catalogue.core.trends.lines import FindingLine, FollowedLine
from essaim.catalogue.models import FollowedTrend, TrendFinding


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
