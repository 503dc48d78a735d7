"""Campaigns: opened by hand or from an adopted plan, changed, told, closed."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from essaim.campaign import actions, queries
from essaim.campaign.core.brief_page import BriefPage
from essaim.campaign.core.terms import (
    EndsBeforeStart,
    UnknownCurrency,
    UnknownObjective,
    WrongBudget,
    WrongTarget,
)
from essaim.campaign.models import Campaign
from essaim.catalogue.core.shelves import NameMissing, NameTaken, NameTooLong, TextTooLong
from essaim.kernel.errors import NotFound
from tests.builders import NOON, a_viewer
from tests.campaign.world import TERMS, a_brand, a_campaign

pytestmark = pytest.mark.django_db


def test_a_campaign_made_by_hand_keeps_its_terms():
    viewer, campaign, _ = a_campaign(creators=())

    kept = queries.campaign(viewer, campaign.pk)

    assert queries.terms_of(kept) == TERMS
    assert (kept.brand.name, kept.by_id) == ("Maison Alba", viewer.person_id)


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"name": "  "}, NameMissing),
        ({"name": "x" * 161}, NameTooLong),
        ({"objective": "fame"}, UnknownObjective),
        ({"currency": "EURO"}, UnknownCurrency),
        ({"budget": Decimal(0)}, WrongBudget),
        ({"budget": Decimal("NaN")}, WrongBudget),
        ({"hourly_rate": Decimal(-1)}, WrongBudget),
        ({"ends_on": date(2026, 11, 30)}, EndsBeforeStart),
        ({"kpis": {"fame": 3}}, WrongTarget),
        ({"kpis": {"clicks": 0}}, WrongTarget),
    ],
    ids=lambda one: getattr(one, "code", None) or "-".join(one),
)
def test_terms_that_cannot_be_are_refused_and_nothing_is_kept(changed, error):
    viewer = a_viewer()

    with pytest.raises(error):
        actions.open_campaign(viewer, brand_id=a_brand(viewer).pk, terms=replace(TERMS, **changed), at=NOON)

    assert not Campaign.objects.exists()


def test_two_campaigns_of_a_workspace_do_not_share_a_name():
    viewer, campaign, _ = a_campaign(creators=())
    other = actions.open_campaign(viewer, brand_id=a_brand(viewer).pk, terms=replace(TERMS, name="Été"), at=NOON)

    with pytest.raises(NameTaken):
        actions.change_campaign(viewer, campaign_id=other.pk, terms=TERMS, at=NOON)
    kept = actions.change_campaign(
        viewer, campaign_id=campaign.pk, terms=replace(TERMS, budget=Decimal(10), currency="USD"), at=NOON
    )

    assert (kept.budget, kept.currency) == (Decimal(10), "EUR")


def test_another_workspaces_brand_opens_nothing():
    viewer, stranger = a_viewer(), a_viewer(workspace="Ailleurs")

    with pytest.raises(NotFound):
        actions.open_campaign(viewer, brand_id=a_brand(stranger).pk, terms=TERMS, at=NOON)


def test_the_page_that_creators_read_is_tidied_and_bounded():
    viewer, campaign, _ = a_campaign(creators=())
    page = BriefPage(
        welcome=" Bonjour \r\n", products=("Sérum", "  "), dos=("Montrer la texture",), handles=("@maison.alba",)
    )

    actions.write_page(viewer, campaign_id=campaign.pk, page=page, at=NOON)
    with pytest.raises(TextTooLong):
        actions.write_page(viewer, campaign_id=campaign.pk, page=replace(page, freedom="x" * 4_001), at=NOON)

    kept = BriefPage.of(queries.campaign(viewer, campaign.pk).page)
    assert kept == BriefPage(
        welcome="Bonjour", products=("Sérum",), dos=("Montrer la texture",), handles=("maison.alba",)
    )
