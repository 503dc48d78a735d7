"""What needs somebody today: each need with its day, nothing before its time."""

from datetime import date, timedelta

import pytest

from essaim.campaign.core.agenda import Due, Facts, Need, PlacementFacts, agenda
from essaim.campaign.core.stages import Stage

TODAY = date(2026, 12, 10)


def before(days: int) -> date:
    return TODAY - timedelta(days=days)


def a_placement(**said: object) -> PlacementFacts:
    known = {
        "placement_id": 7, "draft_due_on": None, "due_on": None, "draft_waits_since": None,
        "has_draft": False, "published_on": None,
    }  # fmt: skip
    return PlacementFacts(**{**known, **said})


@pytest.mark.parametrize(
    ("stage", "since", "needs"),
    [
        (Stage.SHORTLISTED, TODAY, [Need.CONTACT]),
        (Stage.CONTACTED, before(4), []),
        (Stage.CONTACTED, before(5), [Need.REMIND]),
        (Stage.NEGOTIATING, before(4), []),
        (Stage.NEGOTIATING, before(6), [Need.ANSWER]),
        (Stage.AGREED, before(30), []),
        (Stage.PUBLISHED, before(7), [Need.MEASURE]),
        (Stage.MEASURED, TODAY, [Need.CLOSE]),
        (Stage.CLOSED, before(90), []),
        (Stage.DECLINED, before(90), []),
    ],
)
def test_each_stage_has_its_patience(stage, since, needs):
    assert [one.need for one in agenda([Facts(1, stage, since)], today=TODAY)] == needs


@pytest.mark.parametrize(
    ("said", "needs"),
    [
        ({"draft_due_on": before(1)}, [Need.DRAFT_LATE]),
        ({"draft_due_on": before(-3)}, [Need.ASK_DRAFT]),
        ({"draft_due_on": before(-4)}, []),
        ({"draft_due_on": before(1), "has_draft": True}, []),
        ({"draft_waits_since": before(2), "has_draft": True, "draft_due_on": before(5)}, [Need.REVIEW_DRAFT]),
        ({"due_on": before(1), "has_draft": True}, [Need.PUBLICATION_LATE]),
        ({"due_on": TODAY}, [Need.PUBLICATION_SOON]),
        ({"due_on": before(1), "published_on": before(1)}, []),
    ],
)
def test_a_placement_is_due_by_its_days(said, needs):
    facts = Facts(1, Stage.SIGNED, before(20), (a_placement(**said),))

    assert [one.need for one in agenda([facts], today=TODAY)] == needs


def test_nothing_of_a_placement_is_due_before_the_creator_agreed():
    facts = Facts(1, Stage.NEGOTIATING, TODAY, (a_placement(due_on=before(3)),))

    assert agenda([facts], today=TODAY) == []


def test_parcels_wait_for_a_promise_and_are_late_after_ten_days():
    prepared = Facts(1, Stage.NEGOTIATING, TODAY, parcels_prepared=1)
    promised = Facts(2, Stage.AGREED, before(2), parcels_prepared=1)
    sent = Facts(3, Stage.PRODUCT_SENT, before(11), parcel_sent_on=before(11))

    assert agenda([prepared, promised, sent], today=TODAY) == [
        Due(Need.SEND_PRODUCT, 2, before(2)),
        Due(Need.PARCEL_LATE, 3, before(1)),
    ]


def test_the_oldest_day_comes_first_and_says_how_late_it_is():
    facts = [
        Facts(1, Stage.SIGNED, before(20), (a_placement(due_on=before(2)),), invoices_due_on=(before(9), before(-9))),
        Facts(2, Stage.CONTACTED, before(9)),
    ]

    found = agenda(facts, today=TODAY)

    assert [(one.need, one.days_late(TODAY)) for one in found] == [
        (Need.PAY_INVOICE, 9),
        (Need.REMIND, 4),
        (Need.PUBLICATION_LATE, 2),
    ]
