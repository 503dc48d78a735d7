"""Past work with a creator, and who asked not to be proposed work."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import OuterRef, QuerySet, Subquery

from essaim.accounts.core.viewer import Viewer
from essaim.catalogue.core.collaboration import CollaborationLine, PastWork, RefusalLine
from essaim.catalogue.models import Account, Collaboration, Refusal
from essaim.kernel.errors import NotFound


def collaborations_of(viewer: Viewer, account_id: int) -> list[CollaborationLine]:
    """The past work of that account's creator, on any of their accounts, latest first."""
    mine = Account.objects.filter(workspace_id=viewer.workspace_id, pk=account_id).values("creator_id")
    return _lines(_kept(viewer).filter(account__creator_id__in=mine))


def collaborations(viewer: Viewer, *, account_ids: Collection[int] | None = None) -> list[CollaborationLine]:
    """All past work that is remembered, or that of those accounts; latest first."""
    kept = _kept(viewer)
    return _lines(kept if account_ids is None else kept.filter(account_id__in=account_ids))


def collaboration(viewer: Viewer, collaboration_id: int) -> CollaborationLine:
    """One of them; raises `NotFound`."""
    found = _lines(_kept(viewer).filter(pk=collaboration_id))
    if not found:
        raise NotFound(kind="collaboration", id=collaboration_id)
    return found[0]


def refusal_of(viewer: Viewer, account_id: int) -> RefusalLine | None:
    """The standing refusal of that account's creator; None when there is none."""
    mine = Account.objects.filter(workspace_id=viewer.workspace_id, pk=account_id).values("creator_id")
    return next(iter(_refusals(viewer, Refusal.objects.filter(creator_id__in=mine))), None)


def refusals(viewer: Viewer) -> list[RefusalLine]:
    """Every standing refusal, latest first."""
    return _refusals(viewer, Refusal.objects.all())


def refused_creator_ids(viewer: Viewer) -> set[int]:
    """The creators of the workspace who asked not to be proposed work, as of now."""
    standing = Refusal.objects.filter(workspace_id=viewer.workspace_id, lifted_at__isnull=True)
    return set(standing.values_list("creator_id", flat=True))


def _kept(viewer: Viewer) -> QuerySet[Collaboration]:
    return Collaboration.objects.filter(account__workspace_id=viewer.workspace_id, removed_at__isnull=True)


def _lines(kept: QuerySet[Collaboration]) -> list[CollaborationLine]:
    return [
        CollaborationLine(
            collaboration_id=one.pk,
            account_id=one.account_id,
            work=PastWork(
                brand=one.brand,
                ended_on=one.ended_on,
                formats=tuple(one.formats),
                on_time=one.on_time,
                brief_followed=one.brief_followed,
                was_published=one.was_published,
                note=one.note,
            ),
            is_ours=one.is_ours,
            by=str(one.by) if one.by else "",
            noted_at=one.noted_at,
            edited_at=one.edited_at,
            source=one.source.label,
        )
        for one in kept.select_related("by", "source").order_by("-ended_on", "-pk")
    ]


def _refusals(viewer: Viewer, asked: QuerySet[Refusal]) -> list[RefusalLine]:
    first = Account.objects.filter(creator_id=OuterRef("creator_id")).order_by("pk").values("handle")[:1]
    standing = asked.filter(workspace_id=viewer.workspace_id, lifted_at__isnull=True).annotate(handle=Subquery(first))
    return [
        RefusalLine(
            refusal_id=one.pk,
            creator_id=one.creator_id,
            creator=one.creator.name or f"@{one.handle}",
            since=one.since,
            reason=one.reason,
            by=str(one.by) if one.by else "",
        )
        for one in standing.select_related("by", "creator").order_by("-since", "-pk")
    ]
