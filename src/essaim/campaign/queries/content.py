"""Drafts and posts: what waits, one draft whole, the content of a campaign."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from essaim.accounts.core.viewer import Viewer
from essaim.campaign.models import Decision, Draft, DraftFile, Placement, Publication, Remark
from essaim.kernel.errors import NotFound
from essaim.law.disclosure import Finding, Verdict, verdict_of


@dataclass(frozen=True)
class DraftView:
    """One draft with all that was said of it."""

    draft: Draft
    placement: Placement
    files: tuple[DraftFile, ...]
    remarks: tuple[Remark, ...]
    decision: Decision | None
    findings: tuple[Finding, ...]
    verdict: Verdict
    rounds: tuple[Draft, ...]
    """Every round of the placement, the first one first."""
    before: Draft | None
    """The round before this one."""


@dataclass(frozen=True)
class ContentLine:
    """One placement with its latest draft and its post, if any."""

    placement: Placement
    draft: Draft | None
    decision: Decision | None
    publication: Publication | None
    open_remarks: int

    @property
    def waits(self) -> bool:
        """Whether a draft waits for the brand."""
        return self.draft is not None and self.decision is None and self.publication is None


def draft_view(viewer: Viewer, draft_id: int) -> DraftView:
    """One draft whole; raises `NotFound` for another workspace's."""
    own = Draft.objects.filter(placement__participation__campaign__workspace_id=viewer.workspace_id)
    found = own.select_related(
        "placement__participation__campaign__brand", "placement__participation__creator", "placement__account", "by"
    )
    if (draft := found.filter(pk=draft_id).first()) is None:
        raise NotFound(kind="draft", id=draft_id)
    rounds = tuple(Draft.objects.filter(placement_id=draft.placement_id).select_related("decision").order_by("round"))
    findings = tuple(map(Finding.of, draft.findings))
    return DraftView(
        draft=draft,
        placement=draft.placement,
        files=tuple(draft.files.all()),
        remarks=tuple(draft.remarks.select_related("by", "file").order_by("at", "pk")),
        decision=Decision.objects.filter(draft=draft).select_related("by").first(),
        findings=findings,
        verdict=verdict_of(findings),
        rounds=rounds,
        before=next((one for one in reversed(rounds) if one.round < draft.round), None),
    )


def content_of(
    viewer: Viewer, *, campaign_id: int | None = None, participation_id: int | None = None
) -> list[ContentLine]:
    """Every placement of the campaign or of one creator in it: those whose draft waits first, then by their day."""
    own = Placement.objects.filter(
        participation__campaign__workspace_id=viewer.workspace_id, dropped_at__isnull=True
    ).select_related("participation__creator", "participation__campaign", "account", "publication")
    if campaign_id is not None:
        own = own.filter(participation__campaign_id=campaign_id)
    if participation_id is not None:
        own = own.filter(participation_id=participation_id)
    placements = list(own)
    drafts = Draft.objects.filter(placement__in=placements).select_related("decision").order_by("round")
    latest = {one.placement_id: one for one in drafts}
    remarks: dict[int, int] = {}
    for draft_id in Remark.objects.filter(draft__in=latest.values(), settled_at__isnull=True).values_list(
        "draft_id", flat=True
    ):
        remarks[draft_id] = remarks.get(draft_id, 0) + 1
    lines = [_line(one, latest.get(one.pk), remarks) for one in placements]
    return sorted(
        lines,
        key=lambda line: (not line.waits, line.placement.due_on is None, line.placement.due_on, line.placement.pk),
    )


def draft_file(viewer: Viewer, file_id: int, *, participation_id: int | None = None) -> tuple[DraftFile, Path]:
    """A draft's file and where it lies; raises `NotFound` for another workspace's, or another creator's."""
    own = DraftFile.objects.filter(draft__placement__participation__campaign__workspace_id=viewer.workspace_id)
    if participation_id is not None:
        own = own.filter(draft__placement__participation_id=participation_id)
    if (found := own.filter(pk=file_id).first()) is None:
        raise NotFound(kind="draft_file", id=file_id)
    return found, content_path(viewer, found.stored_as)


def screenshot_of(viewer: Viewer, placement_id: int) -> tuple[Mapping[str, Any], Path]:
    """The picture of a post's proof and where it lies; raises `NotFound`."""
    own = Publication.objects.filter(placement__participation__campaign__workspace_id=viewer.workspace_id)
    found = own.filter(placement_id=placement_id).first()
    if found is None or not found.screenshot:
        raise NotFound(kind="screenshot", id=placement_id)
    return found.screenshot, content_path(viewer, found.screenshot["stored_as"])


def content_path(viewer: Viewer, stored_as: str) -> Path:
    """Where a file of content lies: in the workspace's own folder."""
    return Path(settings.MEDIA_ROOT) / "content" / str(viewer.workspace_id) / stored_as


def _line(placement: Placement, draft: Draft | None, remarks: Mapping[int, int]) -> ContentLine:
    return ContentLine(
        placement=placement,
        draft=draft,
        decision=getattr(draft, "decision", None) if draft else None,
        publication=getattr(placement, "publication", None),
        open_remarks=remarks.get(draft.pk, 0) if draft else 0,
    )
