"""The pipeline: forwards, backwards, out and back in; only the order's own table knows."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from essaim.campaign.core.stages import (
    LEFT,
    PIPELINE,
    Stage,
    WrongMoment,
    advance,
    carried_by_fact,
    counted,
    is_at_least,
    may_go,
    skipped,
)


@pytest.mark.parametrize(
    ("now", "wanted"),
    [
        (Stage.SHORTLISTED, Stage.CONTACTED),
        (Stage.AGREED, Stage.DRAFT),
        (Stage.APPROVED, Stage.NEGOTIATING),
        (Stage.NEGOTIATING, Stage.DECLINED),
        (Stage.DECLINED, Stage.SHORTLISTED),
        (Stage.WITHDRAWN, Stage.NEGOTIATING),
        (Stage.CLOSED, Stage.MEASURED),
    ],
)
def test_a_person_may_skip_correct_and_take_back(now, wanted):
    assert advance(now, wanted) is wanted


@pytest.mark.parametrize(
    ("now", "wanted"),
    [
        (Stage.AGREED, Stage.AGREED),
        (Stage.PUBLISHED, Stage.DECLINED),
        (Stage.CLOSED, Stage.WITHDRAWN),
        (Stage.DECLINED, Stage.WITHDRAWN),
        (Stage.DECLINED, Stage.AGREED),
        (Stage.WITHDRAWN, Stage.PUBLISHED),
    ],
)
def test_a_step_that_supposes_what_never_was_is_refused(now, wanted):
    with pytest.raises(WrongMoment) as refusal:
        advance(now, wanted)

    assert refusal.value.facts == {"now": now.value, "wanted": wanted.value}


@given(some.sampled_from(Stage), some.sampled_from(Stage))
def test_what_a_page_offers_is_what_the_rule_allows(now, wanted):
    try:
        advance(now, wanted)
    except WrongMoment:
        assert wanted not in may_go(now)
    else:
        assert wanted in may_go(now)


@given(some.sampled_from(Stage), some.sampled_from(PIPELINE))
def test_a_fact_only_ever_carries_forward_and_never_back_in(now, reached):
    carried = carried_by_fact(now, reached)

    if now in LEFT or is_at_least(now, reached):
        assert carried is None
    else:
        assert carried is reached


def test_the_skipped_steps_are_named():
    assert skipped(Stage.AGREED, Stage.DRAFT) == (Stage.SIGNED, Stage.PRODUCT_SENT)
    assert skipped(Stage.DRAFT, Stage.AGREED) == ()
    assert skipped(Stage.NEGOTIATING, Stage.DECLINED) == ()


def test_every_stage_is_counted_even_with_nobody_in_it():
    found = counted(["agreed", "agreed", "declined"])

    assert found[Stage.AGREED] == 2
    assert found[Stage.DECLINED] == 1
    assert sum(found.values()) == 3
    assert set(found) == set(Stage)
