"""The roster: the same questions however many creators, and nothing of another workspace."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from essaim.campaign import actions, queries
from essaim.campaign.core.agenda import Need
from essaim.campaign.core.calendar import DayKind
from essaim.campaign.core.delivering import Address
from essaim.campaign.core.placing import Placing
from essaim.campaign.core.roster import RosterFilters
from essaim.campaign.core.spending import CostKind, Rate
from essaim.campaign.core.stages import Stage
from essaim.kernel.errors import NotFound
from essaim.kernel.money import Money
from tests.builders import NOON, a_viewer
from tests.campaign.world import TODAY, a_campaign

pytestmark = pytest.mark.django_db
NAMES = ("ines.ex", "malo.ex", "zoe.ex")


def busy(viewer, campaign, parts):
    """Each of them with a placement, a fee, a parcel."""
    for one in parts:
        placing = Placing("reel", one.account_id, date(2026, 12, 10), date(2026, 12, 3))
        actions.add_placement(viewer, participation_id=one.pk, placing=placing, at=NOON)
        fee = actions.Spent(CostKind.FEE, "USD", Decimal(200), rate=Rate(Decimal("0.9"), TODAY, "BCE"))
        actions.note_cost(viewer, campaign_id=campaign.pk, participation_id=one.pk, cost=fee, at=NOON)
        actions.prepare_parcel(viewer, participation_id=one.pk, parcel=actions.Parcel("Sérum"), at=NOON)


@pytest.mark.parametrize("question", ["roster", "due_now", "days", "campaigns", "content_of"])
def test_a_question_costs_the_same_however_many(question):
    def asked(names):
        viewer, campaign, parts = a_campaign(a_viewer(workspace=str(len(names))), creators=names, name=f"c{len(names)}")
        busy(viewer, campaign, parts)
        asks = {
            "roster": lambda: queries.roster(viewer, campaign.pk, today=TODAY),
            "due_now": lambda: queries.due_now(viewer, today=TODAY),
            "days": lambda: queries.days(viewer, first=TODAY, last=TODAY + timedelta(days=60), today=TODAY),
            "campaigns": lambda: queries.campaigns(viewer),
            "content_of": lambda: queries.content_of(viewer, campaign_id=campaign.pk),
        }
        with CaptureQueriesContext(connection) as seen:
            asks[question]()
        return len(seen)

    assert asked(NAMES[:1]) == asked(NAMES) <= 12


def test_a_line_says_stage_costs_and_next_day():
    viewer, campaign, (ines, _malo) = a_campaign(creators=NAMES[:2])
    busy(viewer, campaign, [ines])
    actions.move(viewer, campaign_id=campaign.pk, participation_ids=[ines.pk], stage=Stage.AGREED, at=NOON)

    first, second = queries.roster(viewer, campaign.pk, today=date(2026, 12, 8)).lines

    assert (first.name, first.stage, first.cost, first.next_on) == (
        "Ines",
        Stage.AGREED,
        Money("180.00", "EUR"),
        date(2026, 12, 10),
    )
    assert [one.need for one in first.due] == [Need.SEND_PRODUCT, Need.DRAFT_LATE, Need.PUBLICATION_SOON]
    assert (second.stage, second.placements, [one.need for one in second.due]) == (
        Stage.SHORTLISTED,
        (),
        [Need.CONTACT],
    )


def test_filters_and_sorts_keep_unknown_values_last():
    viewer, campaign, (_ines, malo, zoe) = a_campaign(creators=NAMES)
    busy(viewer, campaign, [malo])
    actions.move(viewer, campaign_id=campaign.pk, participation_ids=[zoe.pk], stage=Stage.AGREED, at=NOON)
    lines = queries.roster(viewer, campaign.pk, today=TODAY).lines

    def handles(**asked):
        return [line.handle for line in RosterFilters(**asked).of(lines)]

    assert handles(sort="due") == ["malo.ex", "ines.ex", "zoe.ex"]
    assert handles(sort="due", is_reversed=True) == ["malo.ex", "ines.ex", "zoe.ex"]
    assert handles(sort="name", is_reversed=True) == ["zoe.ex", "malo.ex", "ines.ex"]
    assert handles(sort="cost")[0] == "malo.ex"
    assert handles(stages=(Stage.AGREED,)) == ["zoe.ex"]
    assert handles(words="@MALO") == ["malo.ex"]
    assert handles(only_due=True) == ["ines.ex", "malo.ex"]


def test_the_calendar_says_what_falls_on_which_day_and_what_is_late():
    viewer, campaign, (ines,) = a_campaign()
    busy(viewer, campaign, [ines])

    found = queries.days(
        viewer, first=date(2026, 12, 1), last=date(2026, 12, 31), today=date(2026, 12, 5), campaign_id=campaign.pk
    )

    assert [(one.on.day, one.kind, one.is_late) for one in found] == [
        (1, DayKind.CAMPAIGN_STARTS, False), (3, DayKind.DRAFT_DUE, True), (10, DayKind.DUE, False), (31, DayKind.CAMPAIGN_ENDS, False),
    ]  # fmt: skip


def test_a_purse_in_two_currencies_keeps_the_rate_that_was_stated():
    viewer, campaign, (ines,) = a_campaign()
    busy(viewer, campaign, [ines])

    (cost,) = [one for one in queries.costs(viewer, campaign.pk) if one.kind == "fee"]
    spending = queries.spending_of(viewer, campaign)

    assert (cost.amount, cost.currency, cost.counted, cost.rate, cost.rate_source) == (
        Decimal(200),
        "USD",
        Decimal(180),
        Decimal("0.9"),
        "BCE",
    )
    assert (spending.committed, spending.left) == (Money("180.00", "EUR"), Money("2820.00", "EUR"))
    assert [(one.currency, one.value) for one in queries.rates(viewer, into="EUR")] == [("USD", Decimal("0.9"))]


def test_a_personal_link_opens_one_creators_part_until_it_is_withdrawn():
    viewer, _campaign, (ines, malo) = a_campaign(creators=NAMES[:2])
    link = actions.open_own_link(viewer, participation_id=ines.pk, at=NOON)
    secret = queries.secret_behind(link)

    own = queries.opened_own_page(secret, at=NOON)
    again = actions.open_own_link(viewer, participation_id=ines.pk, at=NOON)
    other = queries.secret_behind(actions.open_own_link(viewer, participation_id=malo.pk, at=NOON))

    assert (own.participation_id, own.viewer.person_id, again.pk == link.pk, secret != other) == (
        ines.pk,
        None,
        True,
        True,
    )
    assert link.digest != secret
    with pytest.raises(NotFound):
        queries.opened_own_page(secret, at=link.expires_at)
    actions.withdraw_own_link(viewer, participation_id=ines.pk, at=NOON)
    with pytest.raises(NotFound):
        queries.opened_own_page(secret, at=NOON)


def test_addresses_are_forgotten_when_their_term_is_over():
    viewer, _campaign, (ines,) = a_campaign()
    address = Address("Inès", "12 rue de l'Exemple", "69001", "Lyon", "fr")
    given = actions.give_address(viewer, participation_id=ines.pk, address=address, author="creator", at=NOON)

    early = actions.forget_old_addresses(viewer, at=given.expires_at - timedelta(days=1))
    late = actions.forget_old_addresses(viewer, at=given.expires_at)

    assert (given.country, early, late) == ("FR", 0, 1)
    assert given.expires_at.date() == date(2027, 3, 31)


def test_another_workspace_sees_nothing():
    viewer, campaign, (ines,) = a_campaign()
    busy(viewer, campaign, [ines])
    stranger = a_viewer(workspace="Ailleurs")

    assert queries.roster(stranger, campaign.pk, today=TODAY).lines == ()
    assert queries.costs(stranger, campaign.pk) == []
    assert queries.due_now(stranger, today=TODAY, campaign_id=campaign.pk) == []
    assert queries.days(stranger, first=TODAY, last=date(2027, 1, 1), today=TODAY, campaign_id=campaign.pk) == []
    for asked in (
        lambda: queries.campaign(stranger, campaign.pk),
        lambda: queries.participation(stranger, ines.pk, today=TODAY, at=NOON),
    ):
        with pytest.raises(NotFound):
            asked()
