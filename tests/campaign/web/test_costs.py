"""The page of costs: an act is said, and can be undone, with and without scripts."""

import re
from decimal import Decimal

import pytest
from django.test import Client

from essaim.accounts.models import User
from essaim.campaign import actions
from essaim.campaign.core.spending import CostKind
from essaim.campaign.models import Cost
from tests.builders import NOON
from tests.campaign.world import a_campaign

pytestmark = pytest.mark.django_db


@pytest.fixture
def noted():
    """A browser signed in, the campaign's address of costs, and one cost in it."""
    viewer, campaign, _parts = a_campaign()
    spent = actions.Spent(CostKind.FEE, "EUR", amount=Decimal(250))
    cost = actions.note_cost(viewer, campaign_id=campaign.pk, cost=spent, at=NOON)
    browser = Client(headers={"accept-language": "en"})
    browser.force_login(User.objects.get(pk=viewer.person_id))
    return browser, f"/campaigns/{campaign.pk}/costs", cost


def test_a_removed_cost_comes_back_without_scripts(noted):
    browser, page, cost = noted
    here = {"referer": f"http://testserver{page}"}

    after = browser.post(f"/costs/{cost.pk}/removal", headers=here, follow=True)
    (way_back,) = re.findall(
        rf'action="(/costs/{cost.pk}/[a-z-]+)"><input type="hidden" name="csrf', after.content.decode()
    )
    assert Cost.objects.get().removed_at is not None
    browser.post(way_back, headers=here)

    assert after.redirect_chain == [(f"http://testserver{page}", 302)]
    assert "The cost is removed." in after.content.decode()
    assert Cost.objects.get().removed_at is None


def test_a_removed_cost_comes_back_from_the_corner_of_the_page(noted):
    browser, _page, cost = noted

    said = browser.post(f"/costs/{cost.pk}/removal", headers={"hx-request": "true"})
    (way_back,) = re.findall(r'hx-post="([^"]+)"', said.content.decode())
    again = browser.post(way_back, headers={"hx-request": "true"})

    assert said.headers["HX-Trigger"] == "campaign-changed"
    assert again.status_code == 200
    assert Cost.objects.get().removed_at is None
