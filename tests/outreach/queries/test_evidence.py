"""What may be cited of a creator, and what is not said to them."""

import json

import pytest

from essaim.outreach.core.evidence import Offered
from essaim.outreach.queries.drafts import drafts_problems, sent_lately
from essaim.outreach.queries.evidence import chosen, citable
from tests.builders import NOON
from tests.outreach.drafts_world import a_desk, a_draft, sent

pytestmark = pytest.mark.django_db


def test_posts_counts_and_the_usual_proposal_are_proposed():
    desk = a_desk()

    found = citable(desk.viewer, desk.part("maelle.ex"), at=NOON)

    assert [(post.caption[:9], post.published_on is not None, post.names_brand) for post in found.posts] == [
        ("Troisième", True, True),
        ("Ma routin", True, False),
        ("Sans jour", False, False),
    ]
    assert [(one.code, dict(one.facts)) for one in found.figures] == [
        ("names_brand", {"brand": "Sauvelune"}),
        ("topic", {"topic": "organic_beauty", "matching": 2, "posts": 3}),
        ("place", {"city": "Lyon"}),
    ]
    assert [post.post_id for post in found.usual] == [desk.post("Troisième")]
    assert found.base.offered == Offered("paid", (), "crème de jour au calendula", NOON.date().replace(month=12, day=1))
    assert (found.base.topic, found.base.values, found.address) == (
        "organic_beauty",
        ("fabriqué à Lyon",),
        "maelle@example.org",
    )


def test_what_is_said_of_a_post_goes_with_that_post_alone():
    desk = a_desk()
    found = citable(desk.viewer, desk.part("maelle.ex"), at=NOON)

    codes = [one.code for one in chosen(found, post_ids=[desk.post("Ma routine")]).figures]

    assert codes == ["topic", "place"]


def test_figures_may_be_left_out():
    desk = a_desk()
    found = citable(desk.viewer, desk.part("maelle.ex"), at=NOON)

    assert chosen(found, post_ids=[desk.post("Troisième")], figures=["place"]).figures == tuple(
        one for one in found.figures if one.code == "place"
    )


def test_the_evidence_kept_holds_no_address_and_no_private_figure():
    desk = a_desk()
    kept = json.dumps(a_draft(desk).evidence, ensure_ascii=False)

    assert "maelle@example.org" not in kept
    assert "followers" not in kept


@pytest.mark.parametrize("messages", [1, 3])
def test_the_problems_of_a_draft_cost_the_same_however_many_were_sent(messages, django_assert_num_queries):
    desk = a_desk(extra=3)
    for n in range(messages):
        sent(a_draft(desk, f"autre{n}", f"Note {n}"))
    message = a_draft(desk)

    with django_assert_num_queries(4):
        found = drafts_problems(desk.viewer, message.pk, at=NOON)

    assert found == []


def test_scheduled_messages_count_as_sent_lately():
    desk = a_desk()
    message = a_draft(desk)
    message.state = "scheduled"
    message.save()

    (one,) = sent_lately(desk.viewer, at=NOON)

    assert (one.creator, one.campaign, one.sent_on) == ("Maëlle Exemple", "Printemps", None)
    assert sent_lately(desk.viewer, at=NOON, but=message.pk) == []
