"""The fees that the workspace agreed, as the price model reads them."""

from __future__ import annotations

from datetime import UTC, datetime, time

from essaim.accounts.core.viewer import Viewer
from essaim.audit.core.price import Deal
from essaim.audit.models import AgreedFee
from essaim.kernel.money import Money


def deals_of(viewer: Viewer) -> tuple[Deal, ...]:
    """The workspace's agreed fees, latest first."""
    fees = AgreedFee.objects.filter(workspace_id=viewer.workspace_id)
    return tuple(
        Deal(fee.platform, fee.format, fee.followers, Money(fee.amount, fee.currency), _noon(fee)) for fee in fees
    )


def _noon(fee: AgreedFee) -> datetime:
    return datetime.combine(fee.agreed_on, time(12), UTC)
