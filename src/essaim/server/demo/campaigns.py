"""What the demo workspace works on, written through the verbs that people use, at the moments they would have."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction

from essaim.accounts.core.viewer import Viewer
from essaim.accounts.queries import brands_of
from essaim.campaign import actions, queries
from essaim.campaign.core.brief_page import BriefPage
from essaim.campaign.core.delivering import Address
from essaim.campaign.core.placing import Placing
from essaim.campaign.core.spending import CostKind
from essaim.campaign.core.stages import Stage
from essaim.campaign.core.terms import Terms
from essaim.campaign.models import Participation
from essaim.catalogue import queries as catalogue
from essaim.kernel.errors import NotFound
from essaim.server.demo import collaborations
from essaim.server.demo.material import written

DRAFT_BEFORE = timedelta(days=7)
SHOP_PRICE, COST_PRICE, POSTAGE = Decimal("34.00"), Decimal("9.80"), Decimal("6.20")


@transaction.atomic
def open_campaigns(viewer: Viewer, *, at: datetime) -> None:
    """The demo's campaigns with their creators; once."""
    if queries.campaigns(viewer):
        return
    brands = {brand.name: brand.pk for brand in brands_of(viewer)}
    for material in written("campaigns")["campaign"]:
        _open(viewer, material, brands[material["brand"]], at)


def _open(viewer: Viewer, material: dict[str, Any], brand_id: int, at: datetime) -> None:
    today = at.date()
    terms = Terms(
        name=material["name"],
        objective=material["objective"],
        currency="EUR",
        budget=Decimal(material["budget"]),
        starts_on=today + timedelta(days=material["starts"]),
        ends_on=today + timedelta(days=material["ends"]),
        kpis=material["kpis"],
        hourly_rate=Decimal(material["hourly_rate"]),
    )
    opened_at = at + timedelta(days=material["opened"])
    opened = actions.open_campaign(viewer, brand_id=brand_id, terms=terms, at=opened_at)
    if page := material.get("page"):
        actions.write_page(viewer, campaign_id=opened.pk, page=BriefPage.of(page), at=opened_at)
    known = {one["handle"]: account for one in material["creator"] if (account := _account(viewer, one["handle"]))}
    if not known:
        return
    added = actions.add_creators(viewer, campaign_id=opened.pk, account_ids=list(known.values()), at=opened_at)
    by_account = {one.account_id: one for one in added.new}
    for one in material["creator"]:
        followed = by_account.get(known.get(one["handle"], 0))
        if followed is not None:
            _follow(viewer, followed, one, at)
    hours = actions.Spent(CostKind.HOURS, "EUR", hours=Decimal(6), note="Recherche et échanges")
    actions.note_cost(viewer, campaign_id=opened.pk, cost=hours, at=opened_at)
    if "closed" in material:
        actions.close_campaign(viewer, campaign_id=opened.pk, at=at + timedelta(days=material["closed"]))


def _follow(viewer: Viewer, followed: Participation, one: dict[str, Any], at: datetime) -> None:
    """What became of one creator, each step at its own moment."""
    campaign_id, participation_id, account_id = followed.campaign_id, followed.pk, followed.account_id
    for name, due in zip(one["formats"], [*one["due"], *[None] * len(one["formats"])], strict=False):
        day = None if due is None else at.date() + timedelta(days=due)
        placing = Placing(name, account_id, day, None if day is None else day - DRAFT_BEFORE)
        actions.add_placement(viewer, participation_id=participation_id, placing=placing, at=at)
    steps = sorted(one["steps"].items(), key=lambda step: -step[1])
    for stage, days_ago in steps:
        moment = at - timedelta(days=days_ago)
        actions.move(
            viewer, campaign_id=campaign_id, participation_ids=[participation_id], stage=Stage(stage), at=moment
        )
    if fee := one.get("fee"):
        paid_on = at.date() - timedelta(days=min(one["steps"].values(), default=0)) if one.get("paid") else None
        cost = actions.Spent(CostKind.FEE, "EUR", Decimal(fee), spent_on=paid_on)
        actions.note_cost(viewer, campaign_id=campaign_id, participation_id=participation_id, cost=cost, at=at)
    for said in one.get("offer", []):
        collaborations.offer(viewer, followed, said, at=at)
    for said in one.get("draft", []):
        collaborations.content(viewer, followed, said, at=at)
    if "parcel" in one:
        _send(viewer, participation_id, one, at)
    actions.change_participation(
        viewer, participation_id=participation_id, note=one.get("note", ""), promo_code=one.get("code", ""), at=at
    )


def _send(viewer: Viewer, participation_id: int, one: dict[str, Any], at: datetime) -> None:
    sent = one["parcel"].get("sent")
    paid_on = None if sent is None else at.date() - timedelta(days=sent)
    parcel = actions.Parcel(
        one["product"],
        product_cost=actions.Spent(
            CostKind.PRODUCT, "EUR", COST_PRICE, retail=SHOP_PRICE, note=one["product"], spent_on=paid_on
        ),
        shipping_cost=actions.Spent(CostKind.SHIPPING, "EUR", POSTAGE, note=one["product"], spent_on=paid_on),
    )
    prepared = actions.prepare_parcel(viewer, participation_id=participation_id, parcel=parcel, at=at)
    if "sent" not in one["parcel"]:
        return
    address = Address(one["handle"].replace(".", " ").title(), "12 rue de l'Exemple", "69001", "Lyon", "FR")
    actions.give_address(viewer, participation_id=participation_id, address=address, author="creator", at=at)
    sent_on = at.date() - timedelta(days=one["parcel"]["sent"])
    actions.send_parcel(
        viewer, shipment_id=prepared.pk, sent_on=sent_on, carrier="La Poste", tracking_number="6A0000000000", at=at
    )
    if "received" in one["parcel"]:
        received_on = at.date() - timedelta(days=one["parcel"]["received"])
        actions.receive_parcel(viewer, shipment_id=prepared.pk, received_on=received_on, author="creator", at=at)


def _account(viewer: Viewer, handle: str) -> int | None:
    """The hero's first account in the world that was taken; None in a smaller world."""
    for platform in ("instagram", "tiktok", "youtube", "linkedin"):
        try:
            return catalogue.account_id_of(viewer, platform=platform, key=handle)
        except NotFound:
            continue
    return None
