"""The lines of a list: what each account shows, and why a search found it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from essaim.accounts.core.viewer import Viewer
from essaim.catalogue.core.listing import CreatorLine
from essaim.catalogue.core.search import Filters
from essaim.catalogue.queries.index import Index
from essaim.catalogue.queries.ranking import Ranked
from essaim.catalogue.queries.reasons import reasons_for
from essaim.warehouse.cards import Card
from essaim.warehouse.figures import (
    authenticity_figure,
    engagement_figure,
    growth_figure,
    percentile_figure,
    price_figure,
)


def lines_of(
    viewer: Viewer, index: Index, ids: Sequence[int], filters: Filters, best: Ranked | None
) -> list[CreatorLine]:
    """One line for each of those rows of the index, in their order."""
    if not ids:
        return []
    cards = index.cards.of(ids)
    reasons = reasons_for(viewer, index, cards, filters, best)
    scores = dict(zip(best.ids.tolist(), best.scores.tolist(), strict=True)) if best else {}
    return [line(card, scores.get(card["id"]), reasons.get(card["id"], ())) for card in cards]


def line(card: Card, score: float | None = None, reasons: tuple[Any, ...] = ()) -> CreatorLine:
    """One account from its card."""
    return CreatorLine(
        account_id=card["account_id"],
        creator_id=card["creator_id"],
        platform=card["platform"],
        handle=card["handle"],
        name=card["name"],
        url=card["url"],
        tier=card["tier"],
        followers=card["followers"],
        country=card["country"],
        region=card["region"],
        department=card["department"],
        city=card["city"],
        place_probability=card["place_probability"],
        language=card["language"],
        niches=tuple(card["niches"]),
        topics=tuple(zip(card["topics"], card["topic_probabilities"], strict=True)),
        engagement=engagement_figure(card),
        percentile=percentile_figure(card),
        growth=growth_figure(card),
        authenticity=authenticity_figure(card),
        price=price_figure(card),
        is_contactable=card["has_email"],
        posts=card["posts"],
        last_post_at=card["last_post_at"],
        score=score,
        reasons=reasons,
    )
