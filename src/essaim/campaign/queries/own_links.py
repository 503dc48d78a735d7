"""Creators' personal links: their address, and what one opens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from essaim.accounts.core.viewer import Role, Viewer
from essaim.campaign.core.links import secret_of
from essaim.campaign.models import OwnLink
from essaim.kernel.errors import NotFound
from essaim.kernel.links import digest_of


@dataclass(frozen=True)
class OwnPage:
    """What a personal link opens: one creator's part in one campaign, seen with nothing but that."""

    link_id: int
    participation_id: int
    campaign_id: int
    account_id: int
    creator_id: int
    language: str
    expires_at: datetime
    viewer: Viewer
    """The workspace's view for the verbs that the page calls, on nobody's behalf."""


def secret_behind(link: OwnLink) -> str:
    """The secret of a link, for its address; made again each time, never kept."""
    return secret_of(link.seed, settings.SECRET_KEY)


def opened_own_page(secret: str, *, at: datetime) -> OwnPage:
    """What that secret opens; raises `NotFound` for one that never was, is over, or was withdrawn."""
    open_ones = OwnLink.objects.filter(digest=digest_of(secret), withdrawn_at__isnull=True, expires_at__gt=at)
    link = open_ones.select_related("participation__campaign").first()
    if link is None:
        raise NotFound(kind="own_link")
    participation = link.participation
    workspace_id = participation.campaign.workspace_id
    return OwnPage(
        link_id=link.pk,
        participation_id=participation.pk,
        campaign_id=participation.campaign_id,
        account_id=participation.account_id,
        creator_id=participation.creator_id,
        language=participation.language,
        expires_at=link.expires_at,
        viewer=Viewer(workspace_id=workspace_id, person_id=None, role=Role.CONTRIBUTOR),
    )
