"""Drafts: sent, remarked upon, answered; each round stays."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import transaction

from essaim.accounts.actions import record
from essaim.accounts.core.viewer import Role, Viewer
from essaim.accounts.queries import workspace_of
from essaim.campaign.actions import stored_files
from essaim.campaign.actions.placements import own_placement
from essaim.campaign.actions.roster import reach
from essaim.campaign.actions.uploads import own_upload, whole
from essaim.campaign.core.content import (
    MOST_FILES,
    ApprovedAlready,
    DraftWaits,
    FileKind,
    FileRefused,
    MentionMissing,
    NothingToSend,
    Outcome,
    WrongPlace,
    Zone,
    caption_of,
    moment_of,
    note_of,
    remark_of,
)
from essaim.campaign.core.placing import PublishedAlready
from essaim.campaign.core.stages import Stage
from essaim.campaign.models import Asset, Decision, Draft, DraftFile, Placement, Publication, Remark
from essaim.catalogue.core.shelves import TextMissing
from essaim.kernel.errors import NotFound
from essaim.law.disclosure import REFUSED, Finding, Moment, Published, check, verdict_of

AUDIENCE = "FR"
"""Whose law the text is checked by; other countries' tables follow theirs."""


@transaction.atomic
def send_draft(
    viewer: Viewer,
    *,
    participation_id: int,
    placement_id: int,
    text: str,
    note: str = "",
    upload_ids: Sequence[int] = (),
    author: str,
    at: datetime,
) -> Draft:
    """The next round of that placement, with the files that came whole. Needs a contributor.

    The caption is checked for the commercial mention, and the findings stay with the draft. Raises
    `NothingToSend`, `DraftWaits`, `ApprovedAlready`, `PublishedAlready`, `FileRefused`, `TextTooLong`,
    `CampaignClosed` and `NotFound`; then nothing is sent and the files still wait.
    """
    viewer.must_reach(Role.CONTRIBUTOR)
    placement = own_placement(viewer, placement_id)
    if placement.participation_id != participation_id:
        raise NotFound(kind="placement", id=placement_id)
    caption, said = caption_of(text), note_of(note)
    if not caption and not upload_ids:
        raise NothingToSend
    latest = _must_take_another(placement)
    draft = Draft.objects.create(
        placement=placement,
        round=latest + 1,
        text=caption,
        note=said,
        sent_at=at,
        author=author,
        by_id=viewer.person_id,
        findings=[one.as_json() for one in _findings(viewer, placement, caption, Moment.BEFORE, at)],
    )
    _keep_files(viewer, draft, participation_id, upload_ids)
    reach(viewer, participation=placement.participation, stage=Stage.DRAFT, author=author_of_step(author), at=at)
    _record(viewer, "draft.sent", draft, at)
    return draft


@transaction.atomic
def remark(
    viewer: Viewer,
    *,
    draft_id: int,
    words: str,
    author: str,
    at: datetime,
    file_id: int | None = None,
    at_second: float | None = None,
    zone: Zone | None = None,
) -> Remark:
    """Say something of a draft, of a moment of its film or of a zone of its image. Needs a contributor.

    Raises `TextMissing`, `TextTooLong`, `WrongPlace`, `CampaignClosed` and `NotFound`.
    """
    viewer.must_reach(Role.CONTRIBUTOR)
    draft = own_draft(viewer, draft_id)
    file = _file_of(draft, file_id)
    if at_second is not None and (file is None or file.kind not in {FileKind.VIDEO, FileKind.AUDIO}):
        raise WrongPlace
    if zone is not None and (file is None or file.kind != FileKind.IMAGE):
        raise WrongPlace
    made = Remark.objects.create(
        draft=draft,
        file=file,
        at_second=moment_of(at_second),
        zone=dict(zone.checked().as_content()) if zone else None,
        words=remark_of(words),
        author=author,
        by_id=viewer.person_id,
        at=at,
    )
    _record(viewer, "draft.remarked", draft, at)
    return made


@transaction.atomic
def settle_remark(viewer: Viewer, *, remark_id: int, is_settled: bool, at: datetime) -> Remark:
    """It is dealt with, or is not after all. Needs a contributor. Raises `NotFound`."""
    viewer.must_reach(Role.CONTRIBUTOR)
    own = Remark.objects.filter(draft__placement__participation__campaign__workspace_id=viewer.workspace_id)
    if (settled := own.select_related("draft").filter(pk=remark_id).first()) is None:
        raise NotFound(kind="remark", id=remark_id)
    settled.settled_at = at if is_settled else None
    settled.save(update_fields=["settled_at"])
    return settled


@transaction.atomic
def decide_draft(
    viewer: Viewer, *, draft_id: int, outcome: Outcome, at: datetime, words: str = "", knowingly: bool = False
) -> Decision:
    """Approve the draft, or ask for changes. Needs a contributor.

    Approving a caption without a sufficient mention needs `knowingly`, which the log keeps; what is approved
    becomes assets of the library, and the creator stands at "approved" once every placement is. Raises
    `MentionMissing`, `ApprovedAlready` for a draft that was answered, `TextMissing` for changes without words,
    `CampaignClosed` and `NotFound`.
    """
    viewer.must_reach(Role.CONTRIBUTOR)
    draft = own_draft(viewer, draft_id)
    if Decision.objects.filter(draft=draft).exists():
        raise ApprovedAlready
    said = note_of(words)
    if outcome is Outcome.CHANGES_ASKED and not said and not draft.remarks.filter(author="member").exists():
        raise TextMissing
    verdict = verdict_of(map(Finding.of, draft.findings))
    if outcome is Outcome.APPROVED and verdict in REFUSED and not knowingly:
        raise MentionMissing
    decided = Decision.objects.create(draft=draft, outcome=outcome, words=said, at=at, by_id=viewer.person_id)
    if outcome is Outcome.APPROVED:
        _keep_assets(draft, at)
        _approve_everything(viewer, draft.placement, at)
    _record(viewer, f"draft.{outcome.value}", draft, at, verdict=verdict.value, knowingly=knowingly)
    return decided


def own_draft(viewer: Viewer, draft_id: int) -> Draft:
    """The draft with whose it is, its placement held. Raises `CampaignClosed` and `NotFound`."""
    own = Draft.objects.filter(placement__participation__campaign__workspace_id=viewer.workspace_id)
    found = own.select_related("placement__participation__campaign", "placement__account").filter(pk=draft_id).first()
    if found is None:
        raise NotFound(kind="draft", id=draft_id)
    own_placement(viewer, found.placement_id)
    return found


def findings_of(viewer: Viewer, placement: Placement, text: str, moment: Moment, at: datetime) -> list[Finding]:
    """What the law of the audience makes of that text; also for the verbs of publications."""
    return list(_findings(viewer, placement, text, moment, at))


def author_of_step(author: str) -> str:
    """Who is behind the step that a fact brings: the creator, or the fact that a member wrote down."""
    return "creator" if author == "creator" else "fact"


def _findings(viewer: Viewer, placement: Placement, text: str, moment: Moment, at: datetime) -> Sequence[Finding]:
    brand = placement.participation.campaign.brand
    post = Published(platform=placement.account.platform, format=placement.format, brands=(brand.name, *brand.handles))
    return check(text, post, country=AUDIENCE, moment=moment, on=_today(viewer, at))


def _must_take_another(placement: Placement) -> int:
    """The number of the latest round; raises when it waits, was approved, or the post is online."""
    if Publication.objects.filter(placement=placement).exists():
        raise PublishedAlready
    latest = placement.drafts.order_by("-round").first()
    if latest is None:
        return 0
    decision = Decision.objects.filter(draft=latest).first()
    if decision is None:
        raise DraftWaits
    if decision.outcome == Outcome.APPROVED:
        raise ApprovedAlready
    return latest.round


def _keep_files(viewer: Viewer, draft: Draft, participation_id: int, upload_ids: Sequence[int]) -> None:
    wanted = list(dict.fromkeys(upload_ids))
    if len(wanted) > MOST_FILES:
        raise FileRefused(name="", problem="too_many")
    for place, upload_id in enumerate(wanted):
        upload = own_upload(viewer, participation_id, upload_id)
        if not whole(viewer, upload):
            raise FileRefused(name=upload.name, problem="not_whole")
        kind, media_type, digest = stored_files.judged(viewer, upload.stored_as, name=upload.name)
        DraftFile.objects.create(
            draft=draft,
            name=upload.name,
            kind=kind,
            media_type=media_type,
            size=upload.size,
            sha256=digest,
            stored_as=upload.stored_as,
            place=place,
        )
        upload.delete()


def _file_of(draft: Draft, file_id: int | None) -> DraftFile | None:
    if file_id is None:
        return None
    if (found := draft.files.filter(pk=file_id).first()) is None:
        raise NotFound(kind="draft_file", id=file_id)
    return found


def _keep_assets(draft: Draft, at: datetime) -> None:
    placement = draft.placement
    participation = placement.participation
    for file in draft.files.all():
        Asset.objects.create(
            campaign_id=participation.campaign_id,
            participation=participation,
            placement=placement,
            file=file,
            title=file.name,
            kind=file.kind,
            text=draft.text,
            added_at=at,
        )


def _approve_everything(viewer: Viewer, placement: Placement, at: datetime) -> None:
    """Once the latest draft of every placement is approved, the creator's part is."""
    others = Placement.objects.filter(participation_id=placement.participation_id, dropped_at__isnull=True)
    waiting = [
        one
        for one in others.prefetch_related("drafts__decision")
        if not any(
            getattr(draft, "decision", None) and draft.decision.outcome == Outcome.APPROVED
            for draft in one.drafts.all()
        )
    ]
    if not waiting:
        reach(viewer, participation=placement.participation, stage=Stage.APPROVED, author="fact", at=at)


def _record(viewer: Viewer, verb: str, draft: Draft, at: datetime, **facts: object) -> None:
    placement = draft.placement
    record(
        viewer, verb=verb, subject=str(placement.account), at=at,
        draft=draft.pk, placement=placement.pk, participation=placement.participation_id, **facts,
    )  # fmt: skip


def _today(viewer: Viewer, at: datetime) -> date:
    return at.astimezone(ZoneInfo(workspace_of(viewer).time_zone)).date()
