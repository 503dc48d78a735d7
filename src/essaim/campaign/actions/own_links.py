"""Creators' personal links: opened, seen, withdrawn; and members' calendar addresses."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.conf import settings
from django.db import transaction

from essaim.accounts.actions import record
from essaim.accounts.core.viewer import Role, Viewer
from essaim.campaign.actions.roster import own_participation
from essaim.campaign.core.links import open_until, secret_of
from essaim.campaign.models import CalendarFeed, OwnLink
from essaim.kernel.errors import NotFound
from essaim.kernel.links import digest_of


@transaction.atomic
def open_own_link(viewer: Viewer, *, participation_id: int, at: datetime) -> OwnLink:
    """The creator's link to their page: the one that is open, or a new one. Needs a contributor.

    Raises `CampaignClosed` and `NotFound`.
    """
    viewer.must_reach(Role.CONTRIBUTOR)
    participation = own_participation(viewer, participation_id)
    standing = OwnLink.objects.filter(participation=participation, withdrawn_at__isnull=True, expires_at__gt=at).first()
    if standing is not None:
        return standing
    seed = secrets.token_hex(16)
    opened = OwnLink.objects.create(
        participation=participation,
        seed=seed,
        digest=digest_of(secret_of(seed, settings.SECRET_KEY)),
        opened_at=at,
        by_id=viewer.person_id,
        expires_at=open_until(participation.campaign.ends_on, at=at),
    )
    record(viewer, verb="own_link.opened", subject=str(participation.account), at=at, participation=participation.pk)
    return opened


@transaction.atomic
def withdraw_own_link(viewer: Viewer, *, participation_id: int, at: datetime) -> int:
    """Their link opens nothing any more; how many were open. Needs a contributor. Raises `NotFound`."""
    viewer.must_reach(Role.CONTRIBUTOR)
    participation = own_participation(viewer, participation_id)
    standing = OwnLink.objects.filter(participation=participation, withdrawn_at__isnull=True)
    withdrawn = standing.update(withdrawn_at=at)
    record(viewer, verb="own_link.withdrawn", subject=str(participation.account), at=at, participation=participation.pk)
    return withdrawn


def see_own_page(*, link_id: int, at: datetime) -> None:
    """The creator opened their page."""
    OwnLink.objects.filter(pk=link_id).update(seen_at=at)


@transaction.atomic
def open_feed(viewer: Viewer, *, at: datetime) -> str:
    """A new secret of the member's calendar feed; the former one opens nothing any more. Raises `NotFound`."""
    if viewer.person_id is None:
        raise NotFound(kind="person", id=None)
    secret = secrets.token_urlsafe(32)
    CalendarFeed.objects.update_or_create(
        workspace_id=viewer.workspace_id,
        person_id=viewer.person_id,
        defaults={"digest": digest_of(secret), "opened_at": at},
    )
    record(viewer, verb="calendar_feed.opened", subject="", at=at)
    return secret


@transaction.atomic
def close_feed(viewer: Viewer, *, at: datetime) -> None:
    """Their calendar feed opens nothing any more."""
    CalendarFeed.objects.filter(workspace_id=viewer.workspace_id, person_id=viewer.person_id).delete()
    record(viewer, verb="calendar_feed.closed", subject="", at=at)
