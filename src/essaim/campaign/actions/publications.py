"""Posts that are online: noted with their proof, checked, corrected."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from essaim.accounts.actions import record
from essaim.accounts.core.viewer import Role, Viewer
from essaim.campaign.actions import stored_files
from essaim.campaign.actions.drafts import author_of_step, findings_of
from essaim.campaign.actions.placements import own_placement
from essaim.campaign.actions.roster import reach
from essaim.campaign.actions.uploads import own_upload, whole
from essaim.campaign.core.content import FileKind, FileRefused, caption_of
from essaim.campaign.core.proof import PublishedAhead, digest_of_proof, post_link
from essaim.campaign.core.stages import Stage
from essaim.campaign.models import Asset, Placement, Publication
from essaim.kernel.errors import NotFound
from essaim.law.disclosure import Moment

CLOCKS_DIFFER = timedelta(minutes=10)


@transaction.atomic
def note_publication(
    viewer: Viewer,
    *,
    participation_id: int,
    placement_id: int,
    url: str,
    published_at: datetime,
    author: str,
    at: datetime,
    text: str = "",
    screenshot_upload_id: int | None = None,
) -> Publication:
    """The post is online: its link, its words, when, and a picture of it. Noted again, it is corrected.

    The words are checked for the commercial mention as they were published; everything is bound by a hash. The
    creator stands at "published" once every placement is. Needs a contributor. Raises `NotAPostLink`,
    `PublishedAhead`, `TextTooLong`, `FileRefused`, `CampaignClosed` and `NotFound`.
    """
    viewer.must_reach(Role.CONTRIBUTOR)
    placement = own_placement(viewer, placement_id)
    if placement.participation_id != participation_id:
        raise NotFound(kind="placement", id=placement_id)
    link, words = post_link(url, platform=placement.account.platform), caption_of(text)
    if published_at > at + CLOCKS_DIFFER:
        raise PublishedAhead(said=published_at)
    former = Publication.objects.filter(placement=placement).first()
    picture = _picture(viewer, participation_id, screenshot_upload_id, at) or (former.screenshot if former else None)
    findings = findings_of(viewer, placement, words, Moment.AFTER, at) if words else []
    noted, _ = Publication.objects.update_or_create(
        placement=placement,
        defaults={
            "url": link,
            "text": words,
            "published_at": published_at,
            "noted_at": at,
            "author": author,
            "by_id": viewer.person_id,
            "screenshot": picture,
            "findings": [one.as_json() for one in findings],
            "digest": digest_of_proof(url=link, text=words, published_at=published_at, screenshot=picture),
        },
    )
    _keep_asset(placement, noted, at)
    _let_go(viewer, former, kept=picture)
    _publish_everything(viewer, placement, author, at)
    _record(viewer, "publication.corrected" if former else "publication.noted", noted, at, former=_told(former))
    return noted


@transaction.atomic
def take_back_publication(viewer: Viewer, *, placement_id: int, at: datetime) -> None:
    """It was noted by mistake: it is not online. Needs a contributor. Raises `CampaignClosed` and `NotFound`."""
    viewer.must_reach(Role.CONTRIBUTOR)
    placement = own_placement(viewer, placement_id)
    if (noted := Publication.objects.filter(placement=placement).first()) is None:
        raise NotFound(kind="publication", id=placement_id)
    Asset.objects.filter(publication=noted, rights__isnull=True).delete()
    _record(viewer, "publication.taken_back", noted, at, former=_told(noted))
    _let_go(viewer, noted, kept=None)
    noted.delete()


def check_proof(viewer: Viewer, *, placement_id: int) -> tuple[str, ...]:
    """The parts of a proof that are no longer as they were noted: "digest" or "screenshot"; none when it is intact.

    Raises `NotFound`.
    """
    own = Publication.objects.filter(placement__participation__campaign__workspace_id=viewer.workspace_id)
    if (noted := own.filter(placement_id=placement_id).first()) is None:
        raise NotFound(kind="publication", id=placement_id)
    changed = []
    digest = digest_of_proof(
        url=noted.url, text=noted.text, published_at=noted.published_at, screenshot=noted.screenshot
    )
    if digest != noted.digest:
        changed.append("digest")
    if noted.screenshot:
        try:
            _kind, _type, found = stored_files.judged(viewer, noted.screenshot["stored_as"], name="")
        except (FileRefused, OSError):
            found = ""
        if found != noted.screenshot["sha256"]:
            changed.append("screenshot")
    return tuple(changed)


def _picture(viewer: Viewer, participation_id: int, upload_id: int | None, at: datetime) -> dict[str, Any] | None:
    if upload_id is None:
        return None
    upload = own_upload(viewer, participation_id, upload_id)
    if not whole(viewer, upload):
        raise FileRefused(name=upload.name, problem="not_whole")
    kind, media_type, digest = stored_files.judged(viewer, upload.stored_as, name=upload.name)
    if kind not in {FileKind.IMAGE, FileKind.PDF, FileKind.VIDEO}:
        raise FileRefused(name=upload.name, problem="kind")
    picture = {
        "name": upload.name,
        "stored_as": upload.stored_as,
        "media_type": media_type,
        "size": upload.size,
        "sha256": digest,
        "added_at": at.isoformat(),
    }
    upload.delete()
    return picture


def _keep_asset(placement: Placement, noted: Publication, at: datetime) -> None:
    participation = placement.participation
    said = {"title": noted.url[:200], "text": noted.text}
    Asset.objects.update_or_create(
        publication=noted,
        defaults=said,
        create_defaults={
            "campaign_id": participation.campaign_id,
            "participation": participation,
            "placement": placement,
            "kind": "post",
            "added_at": at,
            **said,
        },
    )


def _let_go(viewer: Viewer, former: Publication | None, *, kept: dict[str, Any] | None) -> None:
    """A picture that no row names would outlive its creator: it goes, its hash stays in the log."""
    picture = former.screenshot if former else None
    if picture and picture != kept:
        stored_as = picture["stored_as"]
        transaction.on_commit(lambda: stored_files.remove(viewer, stored_as))


def _publish_everything(viewer: Viewer, placement: Placement, author: str, at: datetime) -> None:
    own = Placement.objects.filter(participation_id=placement.participation_id, dropped_at__isnull=True)
    if not own.filter(publication__isnull=True).exists():
        step = author_of_step(author)
        reach(viewer, participation=placement.participation, stage=Stage.PUBLISHED, author=step, at=at)


def _told(former: Publication | None) -> dict[str, Any] | None:
    """What the log keeps of the proof that was replaced."""
    if former is None:
        return None
    return {
        "url": former.url,
        "published_at": former.published_at.isoformat(),
        "digest": former.digest,
        "screenshot": former.screenshot["sha256"] if former.screenshot else None,
    }


def _record(viewer: Viewer, verb: str, noted: Publication, at: datetime, *, former: dict[str, Any] | None) -> None:
    placement = noted.placement
    record(
        viewer, verb=verb, subject=str(placement.account), at=at,
        placement=placement.pk, participation=placement.participation_id, digest=noted.digest, former=former,
    )  # fmt: skip
