import tomllib
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from time import perf_counter

import pytest

from essaim.accounts import queries as accounts
from essaim.accounts.models import User
from essaim.audit.queries.sharing import fees
from essaim.catalogue import queries as catalogue
from essaim.catalogue.models import Account, Snapshot
from essaim.kernel.provenance import LegalBasis, SourceKind
from essaim.server.demo.actions import receive_applications
from essaim.server.demo.load import load_world
from essaim.server.demo.sample_files import sample_brief, sample_brief_text
from essaim.server.demo.world import creators

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
FEW = 30

pytestmark = pytest.mark.django_db


def test_the_world_comes_with_its_brands_and_a_person_who_can_sign_in():
    sign_in = load_world(NOON, count=FEW)

    brands = {brand.name: brand.handles for brand in accounts.brands_of(sign_in.viewer)}
    assert brands == {"Sauvelune": ["sauvelune"], "Trottevent": ["trottevent"], "Plumachiffre": ["plumachiffre"]}
    assert User.objects.get(email=sign_in.email).check_password(sign_in.password)
    assert catalogue.counts(sign_in.viewer).creators == FEW


def test_every_fact_says_that_it_is_fictitious():
    viewer = load_world(NOON, count=FEW).viewer
    account_id = catalogue.account_id_of(viewer, platform="instagram", key="maelle.corvaisin")

    origins = {
        (fact.provenance.kind, fact.provenance.legal_basis) for fact in catalogue.account(viewer, account_id).facts
    }

    assert origins == {(SourceKind.DEMO, LegalBasis.FICTITIOUS)}


def test_the_workspace_remembers_what_it_paid():
    viewer = load_world(NOON, count=FEW).viewer

    agreed = fees(viewer)
    assert len(agreed) == 19
    assert {(fee.platform, fee.format) for fee in agreed} == {
        ("instagram", "post"),
        ("instagram", "reel"),
        ("instagram", "story"),
        ("tiktok", "video"),
    }
    assert all(fee.agreed_on < NOON.date() and fee.currency == "EUR" for fee in agreed)
    assert {fee.account.handle for fee in agreed if fee.account} == {
        "anouk.court",
        "clara.vesmont",
        "marius.belcastel",
        "solenn.vaubrisac",
    }


def test_past_work_says_who_can_be_relied_on_and_who_cannot():
    viewer = load_world(NOON, count=FEW).viewer
    load_world(NOON + timedelta(days=40), count=FEW)

    noted = defaultdict(list)
    for line in catalogue.collaborations(viewer):
        handle = Account.objects.get(pk=line.account_id).handle
        noted[handle].append((line.work.brand, line.is_ours, line.work.on_time, line.work.brief_followed))
    assert noted["camille.orvenne"] == [
        ("Sauvelune", True, True, 0.9),
        ("Sauvelune", True, True, 1.0),
        ("Sauvelune", True, True, 1.0),
    ]
    assert noted["lou.prasselin"] == [("Sauvelune", True, False, 0.8), ("Sauvelune", True, False, 0.7)]
    assert noted["alba.rosenval"] == [("Sauvelune", True, True, 0.35)]
    assert noted["jeanne.sarleve"] == [("Florabelis", False, None, None)]


def test_the_one_who_refused_is_on_the_list_of_refusals():
    viewer = load_world(NOON, count=FEW).viewer

    (refusal,) = catalogue.refusals(viewer)
    assert (refusal.creator, "partenariats" in refusal.reason) == ("Nour Bellaride", True)


def test_lists_of_people_who_like_come_with_the_main_niche():
    viewer = load_world(NOON, count=FEW).viewer

    lists = {line.account_id: line for line in catalogue.audience_lists(viewer)}
    maelle = lists[catalogue.account_id_of(viewer, platform="instagram", key="maelle.corvaisin")]

    assert (maelle.kind, maelle.provenance.kind, maelle.provenance.legal_basis) == (
        "likers",
        SourceKind.DEMO,
        LegalBasis.FICTITIOUS,
    )
    assert 1_500 < maelle.size < 5_000
    assert len(lists) >= 10


def test_a_world_taken_again_writes_the_counts_of_the_same_moments():
    """What a hero's counts say then is one story: none of the former world's is left between them."""
    viewer = load_world(NOON, count=FEW).viewer
    load_world(NOON + timedelta(days=40), count=FEW)
    account_id = catalogue.account_id_of(viewer, platform="instagram", key="kenza.a.table")
    sighted = next(
        account
        for creator in creators((NOON + timedelta(days=40)).date(), count=FEW)
        for account in creator.accounts
        if account.handle == "kenza.a.table"
    )
    since = sighted.snapshots[0].taken_at

    kept = Snapshot.objects.filter(account_id=account_id, taken_at__gte=since).order_by("taken_at")

    assert list(kept.values_list("followers", flat=True)) == [one.counters["followers"] for one in sighted.snapshots]


def test_a_second_load_changes_nothing_but_the_password():
    first = load_world(NOON, count=FEW)
    edition = catalogue.edition(first.viewer)

    started = perf_counter()
    second = load_world(NOON + timedelta(hours=3), count=FEW)

    assert perf_counter() - started < 1
    assert (second.viewer, second.is_new) == (first.viewer, False)
    assert catalogue.edition(second.viewer) == edition
    assert second.password != first.password


def test_an_old_world_is_taken_again_without_doubling_anything():
    viewer = load_world(NOON, count=FEW).viewer
    before = catalogue.counts(viewer)

    later = load_world(NOON + timedelta(days=40), count=FEW)

    assert later.is_new
    assert catalogue.counts(later.viewer) == before


def test_the_sample_brief_is_a_valid_brief():
    brief = sample_brief()

    assert brief.brand == "Sauvelune"
    assert set(tomllib.loads(sample_brief_text())) <= set(type(brief).model_fields)


def test_creators_applied_by_the_first_brands_page():
    viewer = load_world(NOON, count=FEW).viewer

    page = catalogue.open_page("sauvelune")
    waiting = catalogue.applications(viewer, state="waiting")
    assert (page.brand, page.charter.controller.email) == ("Sauvelune", "donnees@example.org")
    assert [one.name for one in waiting] == ["Maëlys Verdanne", "Owen Tressilian"]
    assert all(one.email.endswith("@example.org") for one in catalogue.applications(viewer))
    assert catalogue.application_counts(viewer)["unconfirmed"] == 1
    assert catalogue.notices_due(viewer) == []


def test_a_second_look_finds_the_same_applications():
    viewer = load_world(NOON, count=FEW).viewer

    receive_applications(viewer, at=NOON)

    assert len(catalogue.applications(viewer)) == 3
