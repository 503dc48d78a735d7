"""What the demo's creators sent and what was offered to them, through the verbs that both sides use."""

from __future__ import annotations

import io
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from PIL import Image, ImageDraw, ImageFilter

from essaim.accounts.core.viewer import Viewer
from essaim.agreement.actions import make_offer
from essaim.agreement.core.offers import OfferTerms, Side
from essaim.campaign import actions
from essaim.campaign.core.content import Outcome, Zone
from essaim.campaign.core.rights import Medium, Right
from essaim.campaign.models import Draft, Participation
from essaim.campaign.queries import LibraryFilters, library

WIDTH, HEIGHT = 900, 1_125
"""Four by five, as a feed shows pictures."""


def offer(viewer: Viewer, followed: Participation, said: dict[str, Any], *, at: datetime) -> None:
    """One proposal; `days` ago."""
    terms = OfferTerms(
        "EUR",
        said["publications"],
        publish_by=at.date() + timedelta(days=said["publish"]),
        fee=Decimal(said["fee"]),
        product=said.get("product", ""),
        product_value=Decimal(said["value"]) if "value" in said else None,
        words=said.get("words", ""),
    )
    moment = at - timedelta(days=said["days"])
    make_offer(viewer, participation_id=followed.pk, terms=terms, side=Side(said["side"]), at=moment)


def content(viewer: Viewer, followed: Participation, said: dict[str, Any], *, at: datetime) -> None:
    """One draft of their first placement, with its picture, its remark and what was decided."""
    moment, outcome = at - timedelta(days=said["days"]), said.get("decided")
    placement = followed.placements.order_by("pk").first()
    if placement is None:
        return
    drawn = picture(said["tint"])
    begun = actions.begin_upload(
        viewer, participation_id=followed.pk, name="brouillon.jpg", size=len(drawn), author="creator", at=moment
    )
    actions.append_slice(viewer, participation_id=followed.pk, upload_id=begun.pk, offset=0, chunk=[drawn])
    draft = actions.send_draft(
        viewer,
        participation_id=followed.pk,
        placement_id=placement.pk,
        text=said["text"],
        upload_ids=[begun.pk],
        author="creator",
        at=moment,
    )
    if words := said.get("remark"):
        actions.remark(
            viewer,
            draft_id=draft.pk,
            file_id=draft.files.get().pk,
            zone=Zone(0.3, 0.28, 0.4, 0.45),
            words=words,
            author="member",
            at=moment,
        )
    if outcome:
        actions.decide_draft(viewer, draft_id=draft.pk, outcome=Outcome(outcome), at=moment + timedelta(hours=5))
    if outcome == Outcome.APPROVED:
        _grant(viewer, draft, moment)


def picture(tint: str) -> bytes:
    """A bottle in one colour, drawn here: a JPEG of nobody and nothing real."""
    drawn = Image.new("RGB", (WIDTH, HEIGHT), tint)
    light = Image.new("L", (WIDTH, HEIGHT), 0)
    ImageDraw.Draw(light).ellipse((-200, -300, 900, 800), fill=120)
    drawn.paste(Image.new("RGB", (WIDTH, HEIGHT), "white"), mask=light.filter(ImageFilter.GaussianBlur(160)))
    pen = ImageDraw.Draw(drawn)
    pen.ellipse((180, 880, 720, 990), fill="#8f8578")
    pen.rounded_rectangle((330, 380, 570, 930), 46, fill="#f6f1e7", outline="#d9cfbd", width=4)
    pen.rounded_rectangle((400, 270, 500, 390), 18, fill="#2b2a27")
    pen.rounded_rectangle((365, 560, 535, 760), 8, outline="#b7a98f", width=3)
    kept = io.BytesIO()
    drawn.filter(ImageFilter.SMOOTH_MORE).save(kept, "JPEG", quality=86)
    return kept.getvalue()


def _grant(viewer: Viewer, draft: Draft, moment: datetime) -> None:
    """A year on the brand's shop and networks, as the demo's agreement says."""
    day = moment.date()
    right = Right(
        (Medium.SHOP, Medium.OWN_SOCIAL), ("FR", "BE"), day, day + timedelta(days=365), "Accord de démonstration"
    )
    for line in library(viewer, LibraryFilters(), on=day):
        if line.asset.file is not None and line.asset.file.draft_id == draft.pk:
            actions.grant_right(viewer, asset_id=line.asset.pk, right=right, at=moment)
