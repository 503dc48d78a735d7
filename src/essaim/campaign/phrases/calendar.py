"""The words of the calendar."""

from __future__ import annotations

from django.utils.translation import pgettext_lazy

from essaim.campaign.core.calendar import DayKind

DAY_KINDS = {
    DayKind.DRAFT_DUE: pgettext_lazy("on a calendar's day", "Draft due"),
    DayKind.DUE: pgettext_lazy("on a calendar's day", "To publish"),
    DayKind.PUBLISHED: pgettext_lazy("on a calendar's day", "Published"),
    DayKind.PARCEL_SENT: pgettext_lazy("on a calendar's day", "Parcel sent"),
    DayKind.PARCEL_RECEIVED: pgettext_lazy("on a calendar's day", "Parcel received"),
    DayKind.CAMPAIGN_STARTS: pgettext_lazy("on a calendar's day", "Campaign starts"),
    DayKind.CAMPAIGN_ENDS: pgettext_lazy("on a calendar's day", "Campaign ends"),
}


def day_kind(code: str) -> str:
    """What falls on the day."""
    return str(DAY_KINDS[DayKind(code)])
