"""Campaigns as stable JSON: docs/reference/campaign.md explains each key."""

from __future__ import annotations

from datetime import date
from typing import Any

from essaim.campaign import phrases
from essaim.campaign.core.agenda import LATE
from essaim.campaign.core.roster import RosterLine
from essaim.campaign.core.spending import Spending
from essaim.campaign.models import Campaign
from essaim.campaign.queries import CampaignLine, CampaignResults
from essaim.kernel.money import Money

Json = dict[str, Any]


def line_json(one: CampaignLine) -> Json:
    """One campaign in a list."""
    return {
        "id": one.campaign_id,
        "name": one.name,
        "brand": one.brand,
        "objective": one.objective,
        "starts_on": _day(one.starts_on),
        "ends_on": _day(one.ends_on),
        "is_closed": one.is_closed,
        "creators": one.creators,
        "agreed": one.agreed,
        "placements": one.placements,
        "published": one.published,
        "budget": _money(one.budget),
        "total": _money(one.total),
        "left": _money(one.left),
        "by_stage": {stage.value: number for stage, number in one.by_stage.items()},
    }


def campaign_json(kept: Campaign, spending: Spending, found: CampaignResults) -> Json:
    """One campaign with its purse, and what it brought so far; an engagement rate is a share, its target too."""
    return {
        "id": kept.pk,
        "name": kept.name,
        "brand": kept.brand.name,
        "objective": kept.objective,
        "starts_on": _day(kept.starts_on),
        "ends_on": _day(kept.ends_on),
        "is_closed": kept.closed_at is not None,
        "kpis": kept.kpis,
        "spending": {
            "committed": _money(spending.committed),
            "spent": _money(spending.spent),
            "total": _money(spending.total),
            "left": _money(spending.left),
            "by_kind": {kind.value: _money(amount) for kind, amount in spending.by_kind.items()},
            "retail": _money(spending.retail),
            "retail_unknown": spending.retail_unknown,
        },
        "results": [
            {
                "kpi": one.kpi,
                "target": one.target,
                "reached": one.reached,
                "figure": one.figure.as_json(),
                "forecast": one.forecast.as_json() if one.forecast else None,
            }
            for one in found.progress
        ],
    }


def roster_json(line: RosterLine, *, today: date) -> Json:
    """One creator in a campaign."""
    return {
        "participation": line.participation_id,
        "account": f"{line.platform}:{line.handle}",
        "name": line.name,
        "followers": line.followers,
        "tier": line.tier,
        "stage": line.stage.value,
        "since": line.since.isoformat(),
        "language": line.language,
        "is_silent": line.is_silent,
        "promo_code": line.promo_code,
        "note": line.note,
        "cost": _money(line.cost),
        "spent": _money(line.spent),
        "placements": [
            {
                "id": one.placement_id,
                "account": f"{one.platform}:{one.handle}",
                "format": one.format,
                "due_on": _day(one.due_on),
                "draft_due_on": _day(one.draft_due_on),
                "state": one.state,
                "url": one.url or None,
            }
            for one in line.placements
        ],
        "due": [
            {
                "need": one.need.value,
                "on": one.on.isoformat(),
                "days_late": one.days_late(today) if one.need in LATE else 0,
                "placement": one.placement_id,
                "sentence": phrases.need(one.need),
            }
            for one in line.due
        ],
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _money(amount: Money | None) -> Json | None:
    return None if amount is None else {"amount": str(amount.rounded().amount), "currency": amount.code}
