"""The ledger across campaigns: by advertiser and objective, on the offer's page as it is typed, and from the terminal."""

import json
from datetime import timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone, translation
from typer.testing import CliRunner

from essaim.accounts.core.desk import Desk
from essaim.accounts.core.viewer import Role
from essaim.accounts.models import User
from essaim.agreement import actions as agreement
from essaim.agreement import queries
from essaim.agreement.cli import app
from essaim.agreement.core.offers import OfferTerms, Side
from essaim.campaign import actions
from essaim.campaign.core.spending import CostKind
from essaim.campaign.models import Participation
from essaim.catalogue.models import Account
from tests.builders import a_viewer
from tests.campaign.world import a_campaign

pytestmark = pytest.mark.django_db
NOW = timezone.now()
TODAY = NOW.astimezone(ZoneInfo("Europe/Paris")).date()


def spend(viewer, part, kind, amount, *, retail=None, currency="EUR", days=1):
    cost = actions.Spent(kind, currency, Decimal(amount), retail=None if retail is None else Decimal(retail))
    at = NOW - timedelta(days=days)
    actions.note_cost(viewer, campaign_id=part.campaign_id, participation_id=part.pk, cost=cost, at=at)


@pytest.fixture
def given():
    """One creator in three campaigns: two of the same advertiser and objective, one for another objective."""
    viewer, _first, (ines,) = a_campaign()
    _viewer, _second, (again,) = a_campaign(viewer, name="Été")
    _viewer, _third, (other,) = a_campaign(viewer, name="Notoriété", objective="awareness")
    spend(viewer, ines, CostKind.FEE, 500)
    spend(viewer, ines, CostKind.PRODUCT, 9, retail=34)
    spend(viewer, ines, CostKind.SHIPPING, 6)
    spend(viewer, again, CostKind.COMMISSION, 120)
    spend(viewer, again, CostKind.PRODUCT, 11)
    spend(viewer, other, CostKind.FEE, 50)
    return viewer, ines


def test_campaigns_of_one_advertiser_and_objective_add_up_and_shipping_is_no_advantage(given):
    viewer, ines = given

    first, second = queries.ledger(viewer, ines.creator_id, on=TODAY)

    assert (first.objective, first.standing.rolling_year, first.standing.unknown) == ("sales", Decimal("665.00"), 1)
    assert (second.objective, second.standing.rolling_year) == ("awareness", Decimal("50.00"))


def test_another_workspace_sees_no_ledger(given):
    _viewer, ines = given

    assert queries.ledger(a_viewer(Role.OWNER, workspace="Autre"), ines.creator_id, on=TODAY) == []


def test_campaigns_in_another_currency_are_named_and_not_counted(given):
    viewer, ines = given
    _viewer, _fourth, (francs,) = a_campaign(viewer, name="Genève", currency="CHF")
    spend(viewer, francs, CostKind.FEE, 900, currency="CHF")

    first, *_others = queries.ledger(viewer, ines.creator_id, on=TODAY)

    assert (first.standing.rolling_year, first.not_counted) == (Decimal("665.00"), ("Genève",))


def agreed(viewer, part, **terms):
    said = OfferTerms(**{"currency": "EUR", "formats": {"reel": 1}, **terms})
    made = agreement.make_offer(viewer, participation_id=part.pk, terms=said, side=Side.BRAND, at=NOW)
    agreement.accept_offer(viewer, offer_id=made.pk, side=Side.CREATOR, at=NOW)


def test_what_was_agreed_is_counted_once_on_the_offers_page():
    viewer, _kept, (ines,) = a_campaign()
    agreed(viewer, ines, fee=Decimal(600), product="Sérum", product_value=Decimal(34))
    browser = Client(headers={"accept-language": "en"})
    browser.force_login(User.objects.get(pk=viewer.person_id))

    page = browser.get(f"/participations/{ines.pk}/offers").content.decode()

    assert "€634.00 with Maison Alba for this objective: €366.00 below" in page


def test_a_product_that_was_agreed_counts_until_a_parcel_with_it_is_noted():
    viewer, _kept, (ines,) = a_campaign()
    agreed(viewer, ines, fee=Decimal(100), product="Sérum", product_value=Decimal(34))
    before, *_others = queries.ledger(viewer, ines.creator_id, on=TODAY)
    spend(viewer, ines, CostKind.PRODUCT, 9, retail=36, days=0)

    after, *_others = queries.ledger(viewer, ines.creator_id, on=TODAY)

    assert (before.standing.civil_year, after.standing.civil_year) == (Decimal("134.00"), Decimal("136.00"))
    assert (before.is_certain, after.is_certain) == (True, True)


@pytest.mark.parametrize(
    ("terms", "why", "certain"),
    [
        ({"fee": Decimal(100), "rights": "Boutique, France, un an"}, ["rights"], True),
        ({"fee": Decimal(100), "commission": Decimal(10)}, [], False),
        ({"fee": Decimal(100), "product": "Sérum"}, [], False),
        ({"fee": Decimal(100)}, [], True),
    ],
)
def test_what_an_agreed_offer_gives_is_remembered_and_what_is_not_known_is_said(terms, why, certain):
    viewer, _kept, (ines,) = a_campaign()
    agreed(viewer, ines, **terms)

    (line,) = queries.ledger(viewer, ines.creator_id, on=TODAY)

    assert ([one.value for one in line.standing.why], line.is_certain) == (why, certain)


def test_a_fee_agreed_in_euros_counts_in_a_campaign_of_another_currency():
    viewer, _kept, (ines,) = a_campaign(currency="CHF")
    agreed(viewer, ines, fee=Decimal(1000))

    (line,) = queries.ledger(viewer, ines.creator_id, on=TODAY)

    assert (line.standing.civil_year, line.standing.needs_contract) == (Decimal("1000.00"), True)


def test_a_creator_who_lives_outside_the_european_economic_area_needs_a_contract(given):
    viewer, ines = given
    Account.objects.filter(pk=ines.account_id).update(country="US")

    lines = queries.ledger(viewer, ines.creator_id, on=TODAY)

    assert {why.value for line in lines for why in line.standing.why} == {"outside_eea"}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, "By what is known, no written contract is required yet"),
        ({"fee": "300", "product_value": "34,99"}, "no written contract is required yet"),
        ({"fee": "300", "product_value": "35"}, "A written contract is required"),
        ({"fee": "1e99"}, "no written contract is required yet"),
        ({"fee": "beaucoup"}, "no written contract is required yet"),
        ({"fee": "300", "currency": "CHF"}, "Not counted, since it is not in euros: Printemps"),
        ({"fee": "300", "currency": "CHF"}, "By what is known, no written contract is required yet"),
        ({"commission": "10"}, "A commission is promised"),
        ({"product": "Sérum"}, "2 products count at their cost price, or at nothing"),
        ({"product": "Sérum", "product_value": "34"}, "1 product counts at its cost price, or at nothing"),
        ({"rights": "Boutique, France, un an"}, "that is written, whatever the amount"),
    ],
)
def test_the_page_says_it_as_the_offer_is_typed(given, typed, said):
    viewer, ines = given
    browser = Client(headers={"accept-language": "en"})
    browser.force_login(User.objects.get(pk=viewer.person_id))

    live = browser.get(f"/participations/{ines.pk}/ledger", typed).content.decode()

    assert said in live
    assert "legifrance" in live or "ddg.fr" in live
    assert browser.get(f"/participations/{ines.pk}/offers").status_code == 200


def test_the_terminal_says_the_same(given):
    viewer, ines = given
    spend(viewer, ines, CostKind.FEE, 400)
    desk = Desk(now=NOW, language="en", sit=lambda: viewer, refresh=lambda _viewer: None)

    with translation.override("en"):
        asked = CliRunner().invoke(app, ["ledger", "--creator", "instagram:ines.ex", "--json"], obj=desk)
        told = CliRunner().invoke(app, ["ledger", "--creator", "instagram:ines.ex"], obj=desk)
    answer = json.loads(asked.stdout)

    assert [(one["objective"], one["contract_required"], one["why"]) for one in answer["lines"]] == [
        ("sales", True, ["threshold"]),
        ("awareness", False, []),
    ]
    assert answer["threshold"] == {"amount": "1000", "currency": "EUR"}
    assert "a written contract is required" in told.stdout
    assert Participation.objects.count() == 3
