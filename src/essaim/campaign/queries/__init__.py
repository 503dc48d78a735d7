"""Questions the campaign room answers; every one takes the viewer first."""

from __future__ import annotations

from essaim.campaign.queries.calendar import days, feed_owner, has_feed
from essaim.campaign.queries.campaigns import (
    CampaignLine,
    campaign,
    campaign_named,
    campaign_of_plan,
    campaigns,
    is_over,
    terms_of,
)
from essaim.campaign.queries.own_links import OwnPage, opened_own_page, secret_behind
from essaim.campaign.queries.roster import (
    DueLine,
    ParticipationView,
    Roster,
    campaigns_with,
    due_now,
    expected_fees,
    local_today,
    participation,
    participation_of,
    roster,
)
from essaim.campaign.queries.spending import costs, invoices, latest_rate, rates, spending_of

__all__ = [
    "CampaignLine",
    "DueLine",
    "OwnPage",
    "ParticipationView",
    "Roster",
    "campaign",
    "campaign_named",
    "campaign_of_plan",
    "campaigns",
    "campaigns_with",
    "costs",
    "days",
    "due_now",
    "expected_fees",
    "feed_owner",
    "has_feed",
    "invoices",
    "is_over",
    "latest_rate",
    "local_today",
    "opened_own_page",
    "participation",
    "participation_of",
    "rates",
    "roster",
    "secret_behind",
    "spending_of",
    "terms_of",
]
