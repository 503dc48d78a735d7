"""Results of a campaign: publications find their reading by address, orders their creator by code."""

from datetime import timedelta

import pytest

from essaim.accounts.core.viewer import Role
from essaim.campaign import actions, queries
from essaim.campaign.core.placing import Placing
from essaim.catalogue.actions import take
from essaim.catalogue.core.sighting import PostSighting
from essaim.kernel.estimate import Unavailable
from essaim.kernel.provenance import SourceKind
from tests.builders import NOON, a_viewer, an_account
from tests.campaign.world import TODAY, a_campaign
from tests.catalogue import exports
from tests.catalogue.files import a_file, imported

pytestmark = pytest.mark.django_db
WATCH = "https://www.youtube.com/watch?v="


def online(viewer, part, url, *, form="reel", account_id=None):
    placing = Placing(form, account_id or part.account_id)
    placed = actions.add_placement(viewer, participation_id=part.pk, placing=placing, at=NOON)
    actions.note_publication(
        viewer, participation_id=part.pk, placement_id=placed.pk, url=url, published_at=NOON, author="member", at=NOON
    )


def read(viewer, handle, *posts):
    seen = an_account(handle, posts=posts, name=handle.split(".")[0].capitalize())
    take(viewer, source_kind=SourceKind.FILE, label="posts.csv", digest=handle, creators=[seen], at=NOON)


def asked(viewer, campaign):
    return queries.results(viewer, campaign, today=TODAY, at=NOON)


def test_a_publication_finds_its_reading_whichever_way_its_address_is_written():
    viewer, campaign, (ines, theo) = a_campaign(creators=("ines.ex", "theo.ex"), kpis={"views": 1_000})
    read(
        viewer,
        "ines.ex",
        PostSighting("AAA", {"views": 400, "likes": 20}, NOON, url="https://www.instagram.com/reel/AAA/"),
    )
    online(viewer, ines, "https://instagram.com/ines.ex/reel/AAA/?igsh=1")
    online(viewer, theo, "https://instagram.com/p/BBB/")

    found = asked(viewer, campaign)

    assert [(one.creator, dict(one.counts), one.source) for one in found.posts] == [
        ("Theo", {}, ""),
        ("Ines", {"views": 400, "likes": 20}, "posts.csv"),
    ]
    (views, *_others) = found.progress
    assert (views.kpi, views.figure.value, views.figure.facts, views.reached) == (
        "views", 400, {"known": 1, "online": 2}, 0.4,
    )  # fmt: skip


def test_an_address_of_another_workspace_brings_no_reading():
    stranger = a_viewer(Role.OWNER)
    read(stranger, "ines.ex", PostSighting("AAA", {"views": 9}, NOON, url="https://www.instagram.com/p/AAA/"))
    viewer, campaign, (ines,) = a_campaign()
    online(viewer, ines, "https://www.instagram.com/p/AAA/")

    assert [dict(one.counts) for one in asked(viewer, campaign).posts] == [{}]
    assert queries.posts_online(stranger, ines.pk, today=TODAY) == []


def test_orders_count_by_code_from_the_first_day(tmp_path):
    viewer, campaign, (ines,) = a_campaign(starts_on=None, ends_on=None)

    assert asked(viewer, campaign).orders == Unavailable("results_no_code", "results_orders", "results_give_codes")
    actions.change_participation(viewer, participation_id=ines.pk, promo_code="marie10", at=NOON)
    assert asked(viewer, campaign).orders == Unavailable("results_no_orders", "results_orders", "results_bring_orders")
    imported(viewer, a_file(tmp_path, exports.SHOPIFY))
    orders = asked(viewer, campaign).orders
    later = queries.orders_by_code(viewer, ["MARIE10"], since=orders.until.date() + timedelta(days=1))

    assert (orders.number, orders.among) == (1, 2)
    assert (later.number, later.among) == (0, 0)


def test_a_roster_of_three_asks_as_many_questions_as_one(django_assert_max_num_queries):
    viewer, campaign, parts = a_campaign(creators=("ines.ex", "theo.ex", "lou.ex"))
    for number, part in enumerate(parts):
        online(viewer, part, f"https://www.instagram.com/p/P{number}/")

    with django_assert_max_num_queries(16):
        asked(viewer, campaign)
