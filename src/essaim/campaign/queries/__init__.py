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
from essaim.campaign.queries.content import (
    ContentLine,
    DraftView,
    content_of,
    content_path,
    draft_file,
    draft_view,
    screenshot_of,
)
from essaim.campaign.queries.library import (
    AssetLine,
    LibraryFilters,
    asset_line,
    library,
    right_of,
    rights_ending,
    usable,
)
from essaim.campaign.queries.own_links import OwnPage, opened_own_page, secret_behind
from essaim.campaign.queries.processing import counts_held, last_visits, last_work
from essaim.campaign.queries.results import CampaignResults, orders_by_code, posts_online, results
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
from essaim.campaign.queries.spending import GivenLine, costs, given_to, invoices, latest_rate, rates, spending_of

__all__ = [
    "AssetLine",
    "CampaignLine",
    "CampaignResults",
    "ContentLine",
    "DraftView",
    "DueLine",
    "GivenLine",
    "LibraryFilters",
    "OwnPage",
    "ParticipationView",
    "Roster",
    "asset_line",
    "campaign",
    "campaign_named",
    "campaign_of_plan",
    "campaigns",
    "campaigns_with",
    "content_of",
    "content_path",
    "costs",
    "counts_held",
    "days",
    "draft_file",
    "draft_view",
    "due_now",
    "expected_fees",
    "feed_owner",
    "given_to",
    "has_feed",
    "invoices",
    "is_over",
    "last_visits",
    "last_work",
    "latest_rate",
    "library",
    "local_today",
    "opened_own_page",
    "orders_by_code",
    "participation",
    "participation_of",
    "posts_online",
    "rates",
    "results",
    "right_of",
    "rights_ending",
    "roster",
    "screenshot_of",
    "secret_behind",
    "spending_of",
    "terms_of",
    "usable",
]
