from datetime import timedelta

import pytest

from essaim.audit.core.growth.steps import Step
from essaim.audit.core.report import Section, Tone
from essaim.audit.core.weak_authenticity import BoughtStep, Signs, bought_steps, weak_authenticity_section
from essaim.kernel.estimate import Estimate, Standing, Unavailable
from tests.audit.core.accounts import NOON

UNKNOWN = Unavailable("unknown", "any")


def a_share(value: float, width: float = 0.1) -> Estimate:
    return Estimate(value, max(0.0, value - width), min(1.0, value + width), 100, "any", "any", "any", NOON)


def guess(standing=UNKNOWN, generic=UNKNOWN, ring=UNKNOWN, steps=None) -> Section:
    return weak_authenticity_section(Signs(standing, generic, ring, steps), source="posts.csv", at=NOON)


def suspicious(**signs) -> Estimate:
    return guess(**signs).line("suspicious").figure


def said(section: Section) -> dict[str, Tone]:
    return {remark.code: remark.tone for remark in section.remarks}


def test_without_any_sign_nothing_is_guessed():
    section = guess()

    assert [line.figure for line in section.lines] == [
        Unavailable("no_follower_sample", "authentic_followers_weak", "bring_follower_sample")
    ]
    assert section.remarks == ()


def test_an_ordinary_account_stays_near_what_is_published_and_wide():
    figure = suspicious(standing=a_share(0.5), generic=a_share(0.2), ring=a_share(0.0, 0))

    assert figure.standing is Standing.ESTIMATED
    assert figure.value == pytest.approx(0.143, abs=0.04)
    assert figure.high - figure.low > 0.25


def test_low_engagement_and_empty_comments_move_the_guess_up_each_for_its_part():
    section = guess(standing=a_share(0.02, 0.02), generic=a_share(0.7))

    moved = {remark.code: (remark.facts["before"], remark.facts["after"]) for remark in section.remarks[1:]}
    assert set(moved) == {"weak_standing_more", "weak_generic_more"}
    assert all(after > before for before, after in moved.values())
    assert section.line("suspicious").figure.value > 0.3
    assert said(section)["weak_generic_more"] is Tone.CHECK


def test_good_signs_move_it_down_but_never_to_none():
    figure = suspicious(standing=a_share(0.97, 0.02), generic=a_share(0.05), ring=a_share(0.0, 0), steps=())

    assert 0.03 < figure.value < 0.143
    assert figure.low > 0
    assert figure.high > 0.2


def test_a_group_that_comments_lends_reactions_so_a_high_standing_is_no_praise():
    praised = suspicious(standing=a_share(0.97, 0.02), ring=a_share(0.0, 0))
    lent = suspicious(standing=a_share(0.97, 0.02), ring=a_share(0.4, 0))
    alone = suspicious(ring=a_share(0.4, 0))

    assert praised.value < lent.value == alone.value


def test_a_sure_step_adds_most_of_its_followers_and_a_doubtful_one_in_proportion():
    sure = suspicious(steps=[BoughtStep(0.5, 1.0)])
    doubtful = suspicious(steps=[BoughtStep(0.5, 0.5)])

    assert sure.value == pytest.approx(0.4 + 0.6 * 0.143, abs=0.01)
    assert sure.low > 0.4
    assert doubtful.low < 0.15
    assert doubtful.high > 0.6


def test_a_calm_record_of_counts_is_a_mild_good_sign():
    calm, unknown = suspicious(generic=a_share(0.2), steps=()), suspicious(generic=a_share(0.2))

    assert unknown.value - 0.03 < calm.value < unknown.value


def test_authenticity_is_the_other_side_of_suspicion():
    section = guess(generic=a_share(0.4))

    real, other = section.line("authenticity").figure, section.line("suspicious").figure
    assert (real.value, real.low, real.high) == pytest.approx((1 - other.value, 1 - other.high, 1 - other.low))
    assert Section.from_json(section.as_json()) == section
    assert section.remarks[0].tone is Tone.UNKNOWN


@pytest.mark.parametrize("place", [0.0, 1.0])
def test_the_ends_of_the_ranking_are_no_certainty(place):
    figure = suspicious(standing=a_share(place, 0))

    assert figure.high - figure.low > 0.25


def test_twenty_steps_stay_a_share():
    figure = suspicious(steps=[BoughtStep(0.9, 0.9)] * 20)

    assert 0.9 < figure.low <= figure.value <= figure.high <= 1


def test_steps_that_look_bought_are_read_from_growth_without_what_was_given_back():
    def a_step(cause: str, size: int, **facts) -> Step:
        return Step(NOON - timedelta(days=9), NOON - timedelta(days=8), size, 0.5, cause, 0.9, (), 0.99, **facts)

    steps = [
        a_step("bought_followers", 5_000, lost=-1_000), a_step("viral_post", 9_000), a_step("", 900),
        a_step("bought_followers", 500, counter="following"),
    ]  # fmt: skip

    (bought,) = bought_steps(steps, 20_000)

    assert (bought.share, bought.confidence, bought.evidence.total) == (0.2, 0.9, 2)
    assert bought_steps(steps, None) == ()


def test_what_a_ring_writes_is_counted_once():
    ring_alone = suspicious(ring=a_share(0.5, 0))

    assert suspicious(ring=a_share(0.5, 0), generic=a_share(0.8)).value == ring_alone.value
