"""Agreed fees: written down, listed, exported, taken away, each workspace for itself."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone

from essaim.accounts.core.viewer import Role
from essaim.accounts.models import User
from essaim.audit import actions
from essaim.audit.models import AgreedFee
from essaim.catalogue.core.search import Filters
from essaim.catalogue.queries import search
from essaim.kernel.money import Money
from tests.builders import NOON, a_catalogue, a_viewer, an_account

pytestmark = pytest.mark.django_db
WRITTEN = {
    "platform": "instagram",
    "post_format": "reel",
    "followers": "42,9k",
    "amount": "1 250,50",
    "currency": "EUR",
    "agreed_on": "2026-03-02",
}


@pytest.fixture
def signed_in(client):
    """A client that looks as a viewer does, in French."""

    def sign_in(viewer):
        client.force_login(User.objects.get(pk=viewer.person_id))
        client.cookies["django_language"] = "fr"
        return client

    return sign_in


def a_fee(viewer, *, amount: str = "350", **said):
    return actions.note_fee(
        viewer,
        platform="instagram",
        post_format="reel",
        followers=20_000,
        fee=Money(amount, "EUR"),
        agreed_on=NOON.date(),
        at=NOON,
        **said,
    )


def first_account(viewer) -> int:
    return search(viewer, Filters()).lines[0].account_id


def kept() -> list[tuple]:
    return list(AgreedFee.objects.values_list("platform", "format", "followers", "amount", "currency", "account_id"))


def test_a_fee_is_written_as_people_write(signed_in):
    member = signed_in(a_viewer(Role.CONTRIBUTOR))

    answer = member.post("/fees", WRITTEN)

    assert (answer.status_code, answer["Location"]) == (302, "/fees")
    assert kept() == [("instagram", "reel", 42_900, Decimal("1250.50"), "EUR", None)]
    assert "1 250,50" in member.get("/fees").content.decode().replace("\u202f", " ").replace("\xa0", " ")


def test_a_fee_may_name_its_creator_who_fills_the_form(signed_in):
    viewer = a_viewer(Role.CONTRIBUTOR)
    a_catalogue(viewer, an_account("ines.ex", platform="tiktok", followers=31_000))
    account, member = first_account(viewer), signed_in(viewer)

    form = member.get(f"/fees?account={account}").context["form"]
    member.post("/fees", {**WRITTEN, "account": account})

    assert (form["platform"].value(), form["followers"].value()) == ("tiktok", 31_000)
    assert kept()[0][-1] == account


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"amount": "beaucoup"}, "amount"),
        ({"amount": "0"}, "amount"),
        ({"amount": "0,001"}, "amount"),
        ({"amount": "12 %"}, "amount"),
        ({"amount": "2 000 000"}, "amount"),
        ({"followers": "0"}, "followers"),
        ({"followers": "12,5"}, "followers"),
        ({"followers": ""}, "followers"),
        ({"agreed_on": "hier"}, "agreed_on"),
        ({"agreed_on": (timezone.localdate() + timedelta(days=3)).isoformat()}, "agreed_on"),
        ({"platform": "minitel"}, "platform"),
        ({"post_format": "<script>"}, "post_format"),
        ({"currency": "XXX"}, "currency"),
    ],
)
def test_a_fee_that_cannot_be_true_is_refused_beside_its_field(signed_in, wrong, field):
    answer = signed_in(a_viewer(Role.CONTRIBUTOR)).post("/fees", WRITTEN | wrong)

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert kept() == []


def test_a_reader_reads_fees_and_writes_none(signed_in):
    reader = signed_in(a_viewer(Role.READER))

    answers = [reader.get("/fees"), reader.post("/fees", WRITTEN), reader.get("/fees/1/removal")]

    assert [answer.status_code for answer in answers] == [200, 403, 403]
    assert b'<form class="form' not in answers[0].content
    assert kept() == []


def test_taking_a_fee_away_asks_first(signed_in):
    viewer = a_viewer(Role.CONTRIBUTOR)
    fee, member = a_fee(viewer), signed_in(viewer)

    asked = member.get(f"/fees/{fee.pk}/removal")
    left = len(kept())
    member.post(f"/fees/{fee.pk}/removal")

    assert (asked.status_code, left, kept()) == (200, 1, [])


def test_another_workspaces_fees_and_creators_do_not_exist(signed_in):
    theirs = a_viewer(workspace="Leur maison")
    a_catalogue(theirs, an_account("ines.ex"))
    account = first_account(theirs)
    fee, mine = a_fee(theirs, account_id=account), signed_in(a_viewer())

    answers = [
        mine.get(f"/fees/{fee.pk}/removal"),
        mine.post(f"/fees/{fee.pk}/removal"),
        mine.get(f"/fees?account={account}"),
        mine.post("/fees", {**WRITTEN, "account": account}),
    ]

    assert [answer.status_code for answer in answers] == [404] * 4
    assert "350" not in mine.get("/fees.csv").content.decode()
    assert len(kept()) == 1


@pytest.mark.parametrize("asked", ["abc", "9" * 40, "-1", "<script>"])
def test_a_creator_that_cannot_be_is_nobody(signed_in, asked):
    assert signed_in(a_viewer()).get("/fees", {"account": asked}).status_code == 200


def test_the_file_of_fees_runs_no_formula(signed_in):
    viewer = a_viewer()
    a_catalogue(viewer, an_account("ines.ex"))
    a_fee(viewer, account_id=first_account(viewer), amount="350.50")

    lines = signed_in(viewer).get("/fees.csv").content.decode("utf-8-sig").splitlines()

    assert lines[0].startswith("Convenue le;Créateur;Plateforme")
    assert lines[1].split(";")[1:7] == ["'@ines.ex", "Instagram", "reel", "20000", "350,5", "EUR"]


def test_a_form_from_elsewhere_is_refused():
    member = Client(enforce_csrf_checks=True)
    member.force_login(User.objects.get(pk=a_viewer().person_id))

    assert member.post("/fees", WRITTEN).status_code == 403
    assert kept() == []
