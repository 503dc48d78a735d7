"""Fees that the workspace agreed: what prices are learned from."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from essaim.accounts.actions import record
from essaim.accounts.core.viewer import Role, Viewer
from essaim.audit.core.fees import checked_fee
from essaim.audit.models import AgreedFee
from essaim.catalogue import queries as catalogue
from essaim.catalogue.actions import open_edition
from essaim.kernel.errors import NotFound
from essaim.kernel.money import Money


@transaction.atomic
def note_fee(
    viewer: Viewer,
    *,
    platform: str,
    post_format: str,
    followers: int,
    fee: Money,
    agreed_on: date,
    at: datetime,
    account_id: int | None = None,
) -> AgreedFee:
    """Keep a fee agreed for one publication; needs a contributor. Expected prices follow it.

    Raises `FeeRefused` when it cannot be true, and `NotFound` for another workspace's account.
    """
    viewer.must_reach(Role.CONTRIBUTOR)
    checked_fee(fee, followers=followers, agreed_on=agreed_on, today=at.date())
    if account_id is not None:
        catalogue.account(viewer, account_id)
    noted = AgreedFee.objects.create(
        workspace_id=viewer.workspace_id,
        account_id=account_id,
        platform=platform,
        format=post_format,
        followers=followers,
        amount=fee.rounded().amount,
        currency=fee.code,
        agreed_on=agreed_on,
        by_id=viewer.person_id,
        noted_at=at,
    )
    open_edition(viewer)
    record(viewer, verb="fee.noted", subject=str(noted), at=at, fee=noted.pk)
    return noted


@transaction.atomic
def forget_fee(viewer: Viewer, *, fee_id: int, at: datetime) -> None:
    """Take a fee away; raises `NotFound` for another workspace's."""
    viewer.must_reach(Role.CONTRIBUTOR)
    fee = AgreedFee.objects.filter(workspace_id=viewer.workspace_id, pk=fee_id).first()
    if fee is None:
        raise NotFound(kind="fee", id=fee_id)
    record(viewer, verb="fee.forgotten", subject=str(fee), at=at, fee=fee_id)
    fee.delete()
    open_edition(viewer)
