"""Followed trends: begun, ended, looked at, seen. Following needs a contributor; the looking is the machine's."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from essaim.accounts.actions import record
from essaim.accounts.core.viewer import Role, Viewer
from essaim.catalogue import queries
from essaim.catalogue.core.trends.lines import KINDS, WINDOWS, AlreadyFollowed, Movement, TrendLine, UnknownTrend
from essaim.catalogue.models import FollowedTrend, TrendFinding
from essaim.catalogue.queries.trends import trends
from essaim.kernel.errors import NotFound
from essaim.warehouse.generations import Generation


def follow_trend(viewer: Viewer, *, kind: str, term: str, days: int, at: datetime, niche: str = "") -> FollowedTrend:
    """Tell us when this becomes sure. What it is today is no news: only a change will be.

    Raises `AlreadyFollowed`, and `UnknownTrend` for a kind or a window there is not.
    """
    viewer.must_reach(Role.CONTRIBUTOR)
    if kind not in KINDS or days not in WINDOWS or not term:
        raise UnknownTrend(kind=kind, term=term)
    wanted = {"workspace_id": viewer.workspace_id, "kind": kind, "term": term, "niche": niche, "days": days}
    # Judged before the transaction: on the embedded store it would keep every writer waiting.
    line = _line(viewer, kind, term, niche, days)
    with transaction.atomic():
        if FollowedTrend.objects.filter(ended_at=None, **wanted).exists():
            raise AlreadyFollowed(kind=kind, term=term)
        made = FollowedTrend.objects.create(
            **wanted, by_id=viewer.person_id, followed_at=at, movement=line.movement.value if line else ""
        )
        record(viewer, verb="trend.followed", subject=_written(made), at=at, kind=kind, niche=niche, days=days)
    return made


@transaction.atomic
def end_following(viewer: Viewer, *, followed_id: int, at: datetime) -> FollowedTrend:
    """Nobody is told any more. Raises `NotFound`."""
    viewer.must_reach(Role.CONTRIBUTOR)
    ended = FollowedTrend.objects.filter(workspace_id=viewer.workspace_id, ended_at=None, pk=followed_id).first()
    if ended is None:
        raise NotFound(kind="followed trend", id=followed_id)
    ended.ended_at = at
    ended.save(update_fields=["ended_at"])
    record(viewer, verb="trend.unfollowed", subject=_written(ended), at=at, kind=ended.kind)
    return ended


@transaction.atomic
def see_finding(viewer: Viewer, *, finding_id: int, at: datetime) -> None:
    """Put a finding aside for the whole workspace; once is enough. Raises `NotFound`."""
    viewer.must_reach(Role.CONTRIBUTOR)
    found = TrendFinding.objects.filter(followed__workspace_id=viewer.workspace_id, pk=finding_id)
    if not found.exists():
        raise NotFound(kind="finding", id=finding_id)
    found.filter(seen_at=None).update(seen_at=at, seen_by_id=viewer.person_id)


def look_at_followed(viewer: Viewer, *, at: datetime) -> list[TrendFinding]:
    """Hold every followed trend against the current generation; what has become sure since the last look is found.

    Looking twice at the same generation finds nothing more.
    """
    generation = queries.generation_of(viewer)
    if generation is None:
        return []
    followed = FollowedTrend.objects.filter(workspace_id=viewer.workspace_id, ended_at=None).order_by("pk")
    judged = [(one, _line(viewer, one.kind, one.term, one.niche, one.days)) for one in followed]
    with transaction.atomic():
        found = [_looked_at(one, line, generation, at=at) for one, line in judged]
    return [one for one in found if one is not None]


def _looked_at(
    one: FollowedTrend, line: TrendLine | None, generation: Generation, *, at: datetime
) -> TrendFinding | None:
    movement = line.movement if line else Movement.UNSURE
    is_news = line is not None and movement and movement != one.movement
    one.movement, one.looked_at = movement.value, at
    one.save(update_fields=["movement", "looked_at"])
    if line is None or not is_news:
        return None
    found, is_new = TrendFinding.objects.get_or_create(
        followed=one,
        edition=generation.edition,
        defaults={"found_at": generation.built_at, "movement": movement.value, "content": line.as_json()},
    )
    return found if is_new else None


def _line(viewer: Viewer, kind: str, term: str, niche: str, days: int) -> TrendLine | None:
    lines = trends(viewer, niche=niche, days=days).lines
    return next((line for line in lines if (line.kind, line.term) == (kind, term)), None)


def _written(followed: FollowedTrend) -> str:
    return f"#{followed.term}" if followed.kind == "hashtag" else followed.term
