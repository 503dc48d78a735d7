"""The content library: assets of one's own, and the rights to use each again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from essaim.accounts.actions import record
from essaim.accounts.core.viewer import Role, Viewer
from essaim.campaign.core.rights import Right
from essaim.campaign.models import Asset, UsageRight
from essaim.kernel.errors import NotFound


@transaction.atomic
def grant_right(viewer: Viewer, *, asset_id: int, right: Right, at: datetime) -> UsageRight:
    """A right to use the asset again, with what it rests on. Needs a contributor.

    Raises `RightUnclear`, `TextTooLong` and `NotFound`.
    """
    viewer.must_reach(Role.CONTRIBUTOR)
    asset = own_asset(viewer, asset_id)
    said = right.checked()
    granted = UsageRight.objects.create(
        asset=asset,
        media=[one.value for one in said.media],
        territory=list(said.territory),
        starts_on=said.starts_on,
        ends_on=said.ends_on,
        amount=said.amount,
        currency=said.currency,
        granted_by=said.granted_by,
        noted_at=at,
        by_id=viewer.person_id,
    )
    record(viewer, verb="right.granted", subject=asset.title, at=at, asset=asset.pk, right=granted.pk)
    return granted


@transaction.atomic
def withdraw_right(viewer: Viewer, *, right_id: int, at: datetime) -> UsageRight:
    """The right is no longer held; it stays in the asset's history. Needs a contributor. Raises `NotFound`."""
    viewer.must_reach(Role.CONTRIBUTOR)
    own = UsageRight.objects.select_related("asset").filter(
        asset__campaign__workspace_id=viewer.workspace_id, withdrawn_at__isnull=True
    )
    if (withdrawn := own.filter(pk=right_id).first()) is None:
        raise NotFound(kind="right", id=right_id)
    withdrawn.withdrawn_at = at
    withdrawn.save(update_fields=["withdrawn_at"])
    record(
        viewer, verb="right.withdrawn", subject=withdrawn.asset.title, at=at, asset=withdrawn.asset_id, right=right_id
    )
    return withdrawn


def own_asset(viewer: Viewer, asset_id: int) -> Asset:
    """The asset. Raises `NotFound`."""
    own = Asset.objects.filter(campaign__workspace_id=viewer.workspace_id)
    if (found := own.filter(pk=asset_id).first()) is None:
        raise NotFound(kind="asset", id=asset_id)
    return found
