"""When it is day for a creator."""

from __future__ import annotations

from zoneinfo import ZoneInfo, available_timezones

from babel.core import get_global

from essaim.accounts.core.viewer import Viewer
from essaim.accounts.queries import workspace_of
from essaim.outreach.models import Conversation


def zone_of(viewer: Viewer, conversation: Conversation) -> ZoneInfo:
    """The creator's time zone: as the team set it, else their country's when it has one alone, else the workspace's."""
    own = workspace_of(viewer).time_zone
    zones = get_global("territory_zones").get(conversation.participation.account.country or "", ())
    guessed = zones[0] if len(zones) == 1 else own
    wanted = conversation.time_zone or guessed
    return ZoneInfo(wanted if wanted in available_timezones() else own)
