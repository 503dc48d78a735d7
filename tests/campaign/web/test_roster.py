"""The roster's page: acts on several at once with their undoing, columns, filters, nothing half done."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from essaim.accounts.models import User
from essaim.campaign import actions
from essaim.campaign.core.placing import MOST_PER_CREATOR, Placing
from essaim.campaign.core.stages import Stage
from essaim.campaign.models import Cost, Participation, Placement
from tests.builders import NOON
from tests.campaign.world import a_campaign

pytestmark = pytest.mark.django_db
LIVE = {"hx-request": "true"}


@pytest.fixture
def roster():
    """A browser signed in, the campaign's page, and three creators in it."""
    viewer, campaign, parts = a_campaign(creators=("ines.ex", "theo.ex", "lou.ex"))
    browser = Client(headers={"accept-language": "en"})
    browser.force_login(User.objects.get(pk=viewer.person_id))
    browser.viewer, browser.campaign = viewer, campaign
    return browser, f"/campaigns/{campaign.pk}", parts


def undo_of(said) -> tuple[str, dict[str, str]]:
    """Where the sentence's undoing is posted, and with what."""
    words = said.content.decode()
    (address,) = re.findall(r'hx-post="([^"]+)"', words)
    return address, dict(re.findall(r'name="(?!csrf)(\w+)" value="([^"]*)"', words))


def test_a_publication_is_planned_for_several_and_taken_out_again(roster):
    browser, page, (ines, theo, _lou) = roster
    said = browser.post(
        f"{page}/publications",
        {"account": f"{ines.pk},{theo.pk}", "format": "reel", "due_on": "2026-12-10"},
        headers=LIVE,
    )
    planned = list(
        Placement.objects.order_by("participation_id").values_list(
            "participation_id", "format", "due_on", "draft_due_on"
        )
    )
    browser.post(*undo_of(said), headers=LIVE)

    assert "2 publications planned." in said.content.decode()
    assert planned == [(one.pk, "reel", date(2026, 12, 10), date(2026, 12, 3)) for one in (ines, theo)]
    assert not Placement.objects.filter(dropped_at__isnull=True).exists()


def test_a_fee_is_noted_for_several_and_taken_back(roster):
    browser, page, (ines, theo, _lou) = roster

    said = browser.post(f"{page}/fees", {"account": f"{ines.pk},{theo.pk}", "amount": "180.50"}, headers=LIVE)
    noted = list(
        Cost.objects.order_by("participation_id").values_list("participation_id", "kind", "amount", "currency")
    )
    browser.post(*undo_of(said), headers=LIVE)

    assert noted == [(one.pk, "fee", Decimal("180.50"), "EUR") for one in (ines, theo)]
    assert not Cost.objects.filter(removed_at__isnull=True).exists()


@pytest.mark.parametrize(
    ("act", "said"),
    [
        ("publications", {"format": "poster"}),
        ("publications", {"format": "reel", "due_on": "demain"}),
        ("publications", {"format": "reel", "account": ""}),
        ("fees", {"amount": "-5"}),
        ("fees", {"amount": ""}),
        ("fees", {"amount": "1e30"}),
    ],
)
def test_what_cannot_be_is_one_sentence_and_changes_nothing(roster, act, said):
    browser, page, parts = roster
    chosen = ",".join(str(one.pk) for one in parts)

    answer = browser.post(f"{page}/{act}", {"account": chosen, **said}, headers=LIVE)

    assert answer.status_code == 422
    assert "data-refusal" in answer.content.decode()
    assert (Placement.objects.count(), Cost.objects.count()) == (0, 0)


def test_it_is_all_of_them_or_nobody(roster):
    browser, page, (ines, theo, _lou) = roster
    for _turn in range(MOST_PER_CREATOR):
        placing = Placing("story", theo.account_id)
        actions.add_placement(browser.viewer, participation_id=theo.pk, placing=placing, at=NOON)

    answer = browser.post(f"{page}/publications", {"account": f"{ines.pk},{theo.pk}", "format": "reel"}, headers=LIVE)

    assert answer.status_code == 422
    assert not Placement.objects.filter(participation=ines).exists()


def test_several_come_to_a_stage_and_back(roster):
    browser, page, (ines, theo, lou) = roster
    actions.move(
        browser.viewer, campaign_id=browser.campaign.pk, participation_ids=[lou.pk], stage=Stage.AGREED, at=NOON
    )

    said = browser.post(f"{page}/steps", {"account": f"{ines.pk},{theo.pk},{lou.pk}", "stage": "agreed"}, headers=LIVE)
    together = list(Participation.objects.order_by("pk").values_list("stage", flat=True))
    browser.post(*undo_of(said), headers=LIVE)

    assert "2 creators: Agreed. 1 stays." in said.content.decode()
    assert together == ["agreed"] * 3
    assert list(Participation.objects.order_by("pk").values_list("stage", flat=True)) == [
        "shortlisted",
        "shortlisted",
        "agreed",
    ]


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("", 3),
        ("?q=ines", 1),
        ("?q=%40theo.ex", 1),
        ("?stage=agreed", 0),
        ("?due=1", 3),
        ("?q=personne", 0),
        ("?sort=-x&q=%00", 0),
    ],
)
def test_filters_keep_whom_they_name(roster, asked, shown):
    browser, page, _parts = roster

    assert browser.get(page + asked).content.decode().count("<tr data-row>") == shown


def test_the_board_shows_the_same_people(roster):
    browser, page, parts = roster

    words = browser.get(f"{page}/board").content.decode()

    assert re.findall(r'data-card="(\d+)"', words) == [str(one.pk) for one in parts]
