"""Offers: one is open at a time, the other side answers, and a yes makes promises in the campaign."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from essaim.accounts.core.viewer import Role, Viewer
from essaim.agreement import actions, queries
from essaim.agreement.core.offers import NotYours, OfferEmpty, OfferOver, OfferTerms, OfferWrong, Side
from essaim.agreement.models import Offer
from essaim.campaign import queries as campaign
from essaim.campaign.models import Cost, Placement
from essaim.kernel.errors import NotAllowed, NotFound
from tests.builders import NOON, a_viewer
from tests.campaign.world import a_campaign

pytestmark = pytest.mark.django_db
TERMS = OfferTerms(
    "EUR",
    {"reel": 1, "story": 2},
    fee=Decimal("180.005"),
    product=" Sérum  de nuit ",
    product_value=Decimal(34),
    publish_by=date(2026, 12, 20),
)
TODAY = NOON.date()


def offered(viewer, ines, *, side=Side.BRAND, **changed):
    return actions.make_offer(viewer, participation_id=ines.pk, terms=replace(TERMS, **changed), side=side, at=NOON)


def states(viewer, ines, today=TODAY):
    return [(one.offer.number, one.side.value, one.state.value) for one in queries.offers(viewer, ines.pk, today=today)]


def test_offers_and_counter_offers_stay_in_their_order():
    viewer, _campaign, (ines,) = a_campaign()

    offered(viewer, ines)
    offered(viewer, ines, fee=Decimal(200))
    counter = offered(viewer, ines, side=Side.CREATOR, fee=Decimal(240))

    ines.refresh_from_db()
    assert states(viewer, ines) == [(1, "brand", "withdrawn"), (2, "brand", "countered"), (3, "creator", "open")]
    assert (ines.stage, ines.changes.last().author) == ("negotiating", "fact")
    assert OfferTerms.of(counter.terms) == replace(
        TERMS, fee=Decimal("240.00"), product="Sérum de nuit", product_value=Decimal("34.00")
    )


def test_a_yes_plans_the_publications_and_commits_the_fee():
    viewer, kept, (ines,) = a_campaign()
    made = offered(viewer, ines)

    actions.accept_offer(viewer, offer_id=made.pk, side=Side.CREATOR, at=NOON)

    ines.refresh_from_db()
    assert (ines.stage, ines.changes.last().author) == ("agreed", "creator")
    assert sorted(Placement.objects.values_list("format", "due_on")) == [
        ("reel", date(2026, 12, 20)),
        ("story", date(2026, 12, 20)),
        ("story", date(2026, 12, 20)),
    ]
    assert list(Cost.objects.values_list("kind", "amount", "spent_on")) == [("fee", Decimal("180.00"), None)]
    assert str(campaign.spending_of(viewer, kept).committed.amount) == "180.00"


def test_nobody_answers_for_the_other_side():
    viewer, _campaign, (ines,) = a_campaign()
    made = offered(viewer, ines)

    for verb in (
        lambda: actions.accept_offer(viewer, offer_id=made.pk, side=Side.BRAND, at=NOON),
        lambda: actions.decline_offer(viewer, offer_id=made.pk, side=Side.BRAND, at=NOON),
        lambda: actions.withdraw_offer(viewer, offer_id=made.pk, side=Side.CREATOR, at=NOON),
    ):
        with pytest.raises(NotYours):
            verb()

    assert states(viewer, ines) == [(1, "brand", "open")]


def test_what_is_over_is_not_answered():
    viewer, _campaign, (ines,) = a_campaign()
    late = actions.make_offer(viewer, participation_id=ines.pk, terms=TERMS, side=Side.BRAND, at=NOON, expires_on=TODAY)

    with pytest.raises(OfferOver) as expired:
        actions.accept_offer(viewer, offer_id=late.pk, side=Side.CREATOR, at=NOON + timedelta(days=1))
    actions.decline_offer(viewer, offer_id=late.pk, side=Side.CREATOR, words="Pas cette fois", at=NOON)
    with pytest.raises(OfferOver):
        actions.accept_offer(viewer, offer_id=late.pk, side=Side.CREATOR, at=NOON)
    accepted = offered(viewer, ines)
    actions.accept_offer(viewer, offer_id=accepted.pk, side=Side.CREATOR, at=NOON)
    with pytest.raises(OfferOver):
        offered(viewer, ines)

    assert expired.value.facts == {"state": "expired"}
    assert states(viewer, ines) == [(1, "brand", "declined"), (2, "brand", "accepted")]


def test_only_a_manager_binds_the_brand():
    viewer, _campaign, (ines,) = a_campaign()
    made = offered(viewer, ines, side=Side.CREATOR)
    contributor = Viewer(workspace_id=viewer.workspace_id, person_id=None, role=Role.CONTRIBUTOR)

    with pytest.raises(NotAllowed):
        actions.accept_offer(contributor, offer_id=made.pk, side=Side.BRAND, at=NOON)
    actions.accept_offer(viewer, offer_id=made.pk, side=Side.BRAND, at=NOON)

    assert states(viewer, ines) == [(1, "creator", "accepted")]


@pytest.mark.parametrize(
    ("changed", "error", "part"),
    [
        ({"fee": None, "product": "", "commission": None}, OfferEmpty, "given"),
        ({"fee": Decimal(0), "product": " "}, OfferEmpty, "given"),
        ({"formats": {"reel": 0}}, OfferEmpty, "asked"),
        ({"formats": {"opera": 1}}, OfferWrong, "formats"),
        ({"currency": "EURO"}, OfferWrong, "currency"),
        ({"commission": Decimal(101)}, OfferWrong, "commission"),
        ({"fee": Decimal("NaN")}, OfferWrong, "fee"),
        ({"rounds": 9}, OfferWrong, "rounds"),
    ],
    ids=["nothing", "zero", "unasked", "opera", "currency", "percent", "nan", "rounds"],
)
def test_an_offer_that_cannot_be_is_refused_and_nothing_is_kept(changed, error, part):
    viewer, _campaign, (ines,) = a_campaign()

    with pytest.raises(error) as refusal:
        offered(viewer, ines, **changed)

    assert refusal.value.facts["part"] == part
    assert not Offer.objects.exists()


def test_another_workspace_neither_sees_nor_answers():
    viewer, _campaign, (ines,) = a_campaign()
    made = offered(viewer, ines)
    stranger = a_viewer(workspace="Ailleurs")

    for verb in (
        lambda: offered(stranger, ines),
        lambda: actions.accept_offer(stranger, offer_id=made.pk, side=Side.CREATOR, at=NOON),
        lambda: actions.withdraw_offer(stranger, offer_id=made.pk, side=Side.BRAND, at=NOON),
    ):
        with pytest.raises(NotFound):
            verb()

    assert queries.offers(stranger, ines.pk, today=TODAY) == []
