"""The tables of the campaign room: who does what, when, and for how much."""

from __future__ import annotations

from essaim.campaign.models.campaigns import CalendarFeed, Campaign, Feedback, OwnLink, Participation, StageChange
from essaim.campaign.models.content import Asset, Decision, Draft, DraftFile, Remark, Upload, UsageRight
from essaim.campaign.models.placements import DeliveryAddress, Placement, Publication, Shipment
from essaim.campaign.models.spending import Cost, ExchangeRate, Invoice

__all__ = [
    "Asset",
    "CalendarFeed",
    "Campaign",
    "Cost",
    "Decision",
    "DeliveryAddress",
    "Draft",
    "DraftFile",
    "ExchangeRate",
    "Feedback",
    "Invoice",
    "OwnLink",
    "Participation",
    "Placement",
    "Publication",
    "Remark",
    "Shipment",
    "StageChange",
    "Upload",
    "UsageRight",
]
