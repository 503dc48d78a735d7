"""The demo's collaborations: a proposal to answer, drafts at each step, an asset that may be used today."""

from datetime import UTC, datetime

import pytest

from essaim.agreement import queries as offers
from essaim.agreement.core.offers import Side
from essaim.campaign import queries
from essaim.campaign.core.agenda import Need
from essaim.campaign.queries import LibraryFilters
from essaim.server.demo.load import load_world

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture
def under_way():
    viewer = load_world(NOON, count=60).viewer
    campaign = queries.campaign_named(viewer, "Sérum de nuit, l'hiver")
    found = queries.roster(viewer, campaign.pk, today=NOON.date())
    return viewer, {line.handle: line for line in found.lines}


def test_drafts_stand_at_each_step(under_way):
    _viewer, lines = under_way

    assert {
        handle: [(one.state, one.round) for one in lines[handle].placements if one.draft_id]
        for handle in ("maelle.corvaisin", "jeanne.sarleve")
    } == {"maelle.corvaisin": [("approved", 1)], "jeanne.sarleve": [("draft_waits", 2)]}
    assert Need.REVIEW_DRAFT in {one.need for one in lines["jeanne.sarleve"].due}


def test_a_creator_proposed_something_else_and_waits(under_way):
    viewer, lines = under_way

    known = offers.offers(viewer, lines["margot.silvanelle"].participation_id, today=NOON.date())

    assert [(one.side, one.is_open) for one in known] == [(Side.BRAND, False), (Side.CREATOR, True)]


def test_what_was_approved_may_be_used_today(under_way):
    viewer, _lines = under_way

    found = queries.library(viewer, LibraryFilters(), on=NOON.date())

    assert [(one.asset.kind, bool(one.rights)) for one in found if one.asset.file_id] == [("image", True)]
