"""Past work with a creator, and refusals. Each verb needs a contributor, and opens an edition: who fits changes."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import transaction

from essaim.accounts.actions import record
from essaim.accounts.core.viewer import Role, Viewer
from essaim.accounts.queries import brands_of, workspace_of
from essaim.catalogue.actions.choosing import done, own_accounts
from essaim.catalogue.actions.stating import stated_by
from essaim.catalogue.actions.taking import open_edition
from essaim.catalogue.core.collaboration import PastWork, RefusedAlready
from essaim.catalogue.core.shelves import LONGEST_ENTRY_NOTE, Change, TextTooLong
from essaim.catalogue.models import Account, Collaboration, Refusal, Source
from essaim.kernel.errors import NotFound
from essaim.language.text import glued


@transaction.atomic
def note_collaboration(
    viewer: Viewer,
    *,
    account_id: int,
    work: PastWork,
    at: datetime,
    is_ours: bool | None = None,
    source: Source | None = None,
) -> Collaboration:
    """Remember that the account's creator worked for a brand; it is ours when the workspace has a brand of that name.

    A higher room that saw the work says so with `source`; without it, the viewer does. Raises what
    `PastWork.checked` raises, and `NotFound` for another's account.
    """
    viewer.must_reach(Role.CONTRIBUTOR)
    said = work.checked(today=_today(viewer, at))
    (about,) = own_accounts(viewer, [account_id])
    noted = Collaboration.objects.create(
        account_id=about,
        source=source or stated_by(viewer, at=at),
        is_ours=_is_ours(viewer, said) if is_ours is None else is_ours,
        by_id=viewer.person_id,
        noted_at=at,
        **_columns(said),
    )
    record(viewer, verb="collaboration.noted", subject=_subject(noted), at=at, collaboration=noted.pk, account=about)
    open_edition(viewer)
    return noted


@transaction.atomic
def edit_collaboration(viewer: Viewer, *, collaboration_id: int, work: PastWork, at: datetime) -> Collaboration:
    """The same work told otherwise. Raises as `note_collaboration` does."""
    viewer.must_reach(Role.CONTRIBUTOR)
    said = work.checked(today=_today(viewer, at))
    edited = _collaboration(viewer, collaboration_id)
    if glued(edited.brand) != glued(said.brand):
        edited.is_ours = _is_ours(viewer, said)
    for name, value in _columns(said).items():
        setattr(edited, name, value)
    edited.edited_at = at
    edited.save()
    record(viewer, verb="collaboration.edited", subject=_subject(edited), at=at, collaboration=collaboration_id)
    open_edition(viewer)
    return edited


@transaction.atomic
def remove_collaboration(viewer: Viewer, *, collaboration_id: int, at: datetime) -> Change:
    """It no longer counts. Its line undoes it."""
    viewer.must_reach(Role.CONTRIBUTOR)
    removed = _collaboration(viewer, collaboration_id)
    removed.removed_at = at
    removed.save(update_fields=["removed_at"])
    open_edition(viewer)
    return done(
        viewer,
        verb="collaboration.removed",
        name=_subject(removed),
        at=at,
        changed=(),
        already=0,
        collaboration=collaboration_id,
    )


@transaction.atomic
def note_refusal(viewer: Viewer, *, account_id: int, at: datetime, reason: str = "") -> Refusal:
    """The account's creator asked not to be proposed work: no shortlist and no plan holds them until it is lifted.

    Raises `RefusedAlready`, `TextTooLong`, and `NotFound` for another's account.
    """
    viewer.must_reach(Role.CONTRIBUTOR)
    said = reason.strip()
    if len(said) > LONGEST_ENTRY_NOTE:
        raise TextTooLong(most=LONGEST_ENTRY_NOTE)
    (about,) = own_accounts(viewer, [account_id])
    account = Account.objects.select_related("creator").get(pk=about)
    if Refusal.objects.filter(creator_id=account.creator_id, lifted_at__isnull=True).exists():
        raise RefusedAlready(handle=account.handle)
    noted = Refusal.objects.create(
        workspace_id=viewer.workspace_id,
        creator_id=account.creator_id,
        since=at,
        reason=said,
        by_id=viewer.person_id,
    )
    record(viewer, verb="refusal.noted", subject=f"@{account.handle}", at=at, refusal=noted.pk, account=about)
    open_edition(viewer)
    return noted


@transaction.atomic
def lift_refusal(viewer: Viewer, *, refusal_id: int, at: datetime) -> Change:
    """The creator may be proposed work again. Its line undoes it. Raises `NotFound`."""
    viewer.must_reach(Role.CONTRIBUTOR)
    standing = Refusal.objects.select_for_update().filter(workspace_id=viewer.workspace_id, lifted_at__isnull=True)
    if (lifted := standing.filter(pk=refusal_id).first()) is None:
        raise NotFound(kind="refusal", id=refusal_id)
    lifted.lifted_at, lifted.lifted_by_id = at, viewer.person_id
    lifted.save(update_fields=["lifted_at", "lifted_by"])
    open_edition(viewer)
    handle = (
        Account.objects.filter(creator_id=lifted.creator_id).order_by("pk").values_list("handle", flat=True).first()
    )
    return done(viewer, verb="refusal.lifted", name=f"@{handle}", at=at, changed=(), already=0, refusal=refusal_id)


def _today(viewer: Viewer, at: datetime) -> date:
    return at.astimezone(ZoneInfo(workspace_of(viewer).time_zone)).date()


def _is_ours(viewer: Viewer, work: PastWork) -> bool:
    return glued(work.brand) in {glued(brand.name) for brand in brands_of(viewer)}


def _columns(work: PastWork) -> dict[str, object]:
    return {**asdict(work), "formats": list(work.formats)}


def _collaboration(viewer: Viewer, collaboration_id: int) -> Collaboration:
    kept = Collaboration.objects.select_for_update().filter(
        account__workspace_id=viewer.workspace_id, removed_at__isnull=True, pk=collaboration_id
    )
    if (found := kept.select_related("account").first()) is None:
        raise NotFound(kind="collaboration", id=collaboration_id)
    return found


def _subject(collaboration: Collaboration) -> str:
    return f"@{collaboration.account.handle} × {collaboration.brand}"
