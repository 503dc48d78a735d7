"""What lists and shortlists take from the audit: the same figures as the report, from stored columns only."""

from datetime import date, timedelta

import pytest
from django.utils.translation import override

from essaim.audit import actions, queries
from essaim.catalogue import queries as catalogue
from essaim.kernel.estimate import Estimate, Unavailable
from essaim.kernel.money import Money
from essaim.matching.core.brief import Brief
from essaim.matching.core.fit import fits
from essaim.matching.phrases import say
from essaim.matching.queries.candidates import pool_for
from essaim.server.measuring import audit_accounts, rebuild_warehouse
from tests.audit.test_report import account_of, lea
from tests.builders import NOON, a_catalogue, a_viewer, an_account

pytestmark = pytest.mark.django_db


@pytest.fixture
def viewer():
    opened = a_viewer()
    a_catalogue(
        opened,
        lea(sample=80),
        an_account("marc", followers=50_000, likes_average=200.0),
        an_account("lou", followers=None, country="FR"),
        an_account("zoe", platform="twitch", followers=9_000),
    )
    audit_accounts(opened, at=lambda: NOON + timedelta(hours=1))
    return opened


def line(viewer, handle: str, *, platform: str = "instagram"):
    account = catalogue.account_id_of(viewer, platform=platform, key=handle)
    return catalogue.lines_of_accounts(viewer, [account])[0]


def test_a_sampled_share_is_the_reports(viewer):
    listed = line(viewer, "lea").authenticity
    reported = queries.report_of(viewer, account_of(viewer)).section("authenticity").line("authenticity").figure

    assert (listed.value, listed.low, listed.high) == (reported.value, reported.low, reported.high)
    assert (listed.definition, listed.method, listed.sample) == ("authentic_followers", "follower_families_90", 80)
    assert (listed.source, listed.at, listed.sample_of) == (reported.source, reported.at, "followers")


def test_a_guess_is_a_wide_estimate_from_named_signs(viewer):
    listed = line(viewer, "marc").authenticity
    reported = queries.report_of(viewer, account_of(viewer, "marc")).section("authenticity").line("authenticity").figure

    assert listed == reported
    assert listed.method == "weak_signs_95"
    assert listed.facts["signs"]
    assert listed.high - listed.low > 0.2


def test_a_fee_is_the_reports_first_one(viewer):
    listed = line(viewer, "marc").price
    reported = queries.report_of(viewer, account_of(viewer, "marc")).section("price").line("fee:post").figure

    assert listed.value == pytest.approx(reported.value, rel=0.005)
    assert (listed.low, listed.high) == (
        pytest.approx(reported.low, rel=0.005),
        pytest.approx(reported.high, rel=0.005),
    )
    assert (listed.method, listed.source, listed.unit) == (reported.method, reported.source, reported.unit)
    assert listed.facts == {"currency": "EUR", "format": "post", "platform": "instagram"}


def test_deals_of_ones_own_are_what_a_listed_fee_rests_on(viewer):
    for day in range(1, 9):
        actions.note_fee(
            viewer,
            platform="instagram",
            post_format="post",
            followers=45_000,
            fee=Money("1500", "EUR"),
            agreed_on=date(2026, 11, day),
            at=NOON,
        )
    rebuild_warehouse(viewer, at=NOON + timedelta(hours=2))

    listed = line(viewer, "marc").price
    reported = queries.report_of(viewer, account_of(viewer, "marc")).section("price").line("fee:post").figure

    assert (listed.method, listed.source, listed.sample) == ("own_deals_95", "workspace", 8)
    assert (listed.method, listed.source, listed.sample) == (reported.method, reported.source, reported.sample)
    assert listed.value == pytest.approx(reported.value, rel=0.01)
    assert listed.at == reported.at


def test_what_is_not_known_says_why_and_is_never_zero(viewer):
    assert line(viewer, "lou").authenticity == Unavailable(
        "no_follower_sample", "authentic_followers_weak", "bring_follower_sample"
    )
    assert line(viewer, "lou").price.reason == "no_followers"
    assert line(viewer, "zoe", platform="twitch").price.reason == "no_price_published"


def test_a_shortlist_cites_the_audits_figures(viewer):
    brief = Brief.of({"name": "P", "brand": "R", "objective": "sales", "budget": {"amount": 5_000}})
    found = {fit.candidate.handle: fit for fit in fits(brief, pool_for(viewer, brief).candidates)}
    report = queries.report_of(viewer, account_of(viewer))
    parts = {part.name: part.judgement for part in found["lea"].parts}

    reply = report.section("conversation").line("reply_rate").figure
    generic = report.section("conversation").line("generic_share").figure
    assert isinstance(reply, Estimate)
    assert parts["conversation"].facts == {
        "replied": reply.value, "replied_of": reply.sample, "generic": generic.value, "generic_of": generic.sample,
    }  # fmt: skip
    assert parts["authenticity"].code == "authenticity_judged"
    assert parts["price"].code == "price_published"
    with override("en"):
        said = {name: say(judged.code, judged.facts) for name, judged in parts.items()}
    assert said["conversation"].startswith("Answers 25% of 80 comments read; ")
    assert said["authenticity"].endswith("by a sample of 80 followers.")
    assert "of the budget" in said["price"]
    unknown = {part.name: part for part in found["lou"].parts}
    assert (unknown["authenticity"].low, unknown["authenticity"].high) == (0, 1)
    assert unknown["authenticity"].judgement.score is None


def test_what_to_ask_comes_first_and_only_of_accounts_that_were_read(viewer):
    asked = queries.to_ask(viewer, account_of(viewer))
    check = queries.in_short(queries.shown(queries.report_of(viewer, account_of(viewer)).sections)).check

    assert asked
    assert asked == tuple(one for one in check if one in asked)
    assert len(asked) <= 2
    unread = a_viewer(workspace="Pas encore lue")
    a_catalogue(unread, lea())
    assert queries.to_ask(unread, account_of(unread)) == ()
