"""Weights as people write them."""

import pytest

from essaim.matching.core.brief import PARTS
from essaim.matching.core.choices import Choices, Standing
from essaim.matching.core.weighing import NothingCounts, WeightRefused, shares_of, weights_of

USUAL = dict.fromkeys(PARTS, 10.0)


def test_what_is_left_blank_keeps_its_usual_weight():
    weights = weights_of({"topic": "12,5", "place": "0", "audience": " "}, usual=USUAL)

    assert weights == {**USUAL, "topic": 12.5, "place": 0.0}
    assert list(weights) == list(PARTS)


@pytest.mark.parametrize("written", ["beaucoup", "-1", "1e9", "nan", "inf", "1001"])
def test_a_weight_that_is_no_sensible_number_is_refused(written):
    with pytest.raises(WeightRefused) as refusal:
        weights_of({"topic": written}, usual=USUAL)

    assert refusal.value.facts == {"part": "topic", "value": written}


def test_something_must_count():
    with pytest.raises(NothingCounts):
        weights_of(dict.fromkeys(PARTS, "0"), usual=USUAL)


def test_shares_add_up_to_the_whole():
    assert shares_of({"topic": 30.0, "place": 10.0}) == {"topic": 0.75, "place": 0.25}
    assert shares_of({"topic": 0.0}) == {"topic": 0.0}


def test_a_creator_stands_one_way_at_a_time():
    pinned = Choices().standing_as(7, Standing.PINNED).standing_as(8, Standing.PINNED)
    out = pinned.standing_as(7, Standing.LEFT_OUT)

    assert (pinned.pinned, pinned.excluded) == ((7, 8), ())
    assert (out.pinned, out.excluded) == ((8,), (7,))
    assert [out.standing(one) for one in (7, 8, 9)] == [Standing.LEFT_OUT, Standing.PINNED, Standing.FREE]
    assert out.standing_as(7, Standing.FREE) == Choices(pinned=(8,))
    assert Choices.of(out.as_content()) == out
