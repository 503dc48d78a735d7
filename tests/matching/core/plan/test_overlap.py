import numpy as np
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from essaim.catalogue.core.sketch import sketch_of
from essaim.matching.core.plan.forecast import people_of, share_on_lists, shared_people
from essaim.matching.core.plan.plan_question import question_of
from tests.matching.core.plan.a_prospect import TODAY, a_brief, a_fee, a_prospect, a_record

ONE = {"max_placements": 1}
ONCE = a_brief(plan=ONE)


def people(first, last):
    """Hashes of numbered people, spread over all hashes."""
    return (np.arange(first, last, dtype=np.uint64) + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)


def asked(prospects, lists=None, brief=ONCE):
    return question_of(prospects, brief, on=TODAY, overlap={key: sketch_of(one) for key, one in (lists or {}).items()})


def overlap(question, one=0, other=1):
    return shared_people(question, [one, other])[0][0, 1]


def test_likeness_makes_audiences_of_one_topic_overlap_ten_times_as_much_as_of_two():
    alike = overlap(asked([a_prospect(1), a_prospect(2)]))
    apart = overlap(asked([a_prospect(1), a_prospect(2, niches=("moto",))]))

    assert alike / apart == pytest.approx(10.1, abs=0.1)


def test_audiences_of_two_countries_do_not_overlap():
    assert (
        overlap(
            asked(
                [a_prospect(1), a_prospect(2, country="DE")],
                brief=a_brief(target={"countries": ["FR", "DE"]}, plan=ONE),
            )
        )
        == 0
    )


def test_a_small_target_makes_audiences_meet_more():
    everybody = asked([a_prospect(1), a_prospect(2)])
    young = asked([a_prospect(1), a_prospect(2)], brief=a_brief(target={"age_bands": ["18-24"]}, plan=ONE))

    def part(question):
        return overlap(question) / people_of(question, [0])

    assert part(young) == pytest.approx(part(everybody), rel=0.01)


def test_shared_members_of_two_lists_raise_the_overlap_above_likeness():
    prospects = [a_prospect(1), a_prospect(2)]
    likeness = overlap(asked(prospects))

    shared = overlap(asked(prospects, {1: people(0, 1_000), 2: people(500, 1_500)}))
    apart = overlap(asked(prospects, {1: people(0, 1_000), 2: people(1_000, 2_000)}))

    assert apart < likeness < shared


def test_more_shared_members_mean_more_shared_people():
    prospects = [a_prospect(1), a_prospect(2)]

    found = [
        overlap(asked(prospects, {1: people(0, 1_000), 2: people(start, start + 1_000)})) for start in (900, 600, 100)
    ]

    assert found == sorted(found)
    assert found[0] < found[-1]


def test_short_lists_are_hardly_listened_to():
    prospects = [a_prospect(1), a_prospect(2)]
    likeness = overlap(asked(prospects))

    short = overlap(asked(prospects, {1: people(0, 30), 2: people(30, 60)}))

    assert short == pytest.approx(likeness, rel=0.2)


def test_a_creator_without_a_list_overlaps_with_one_who_has_a_list_as_likeness_says():
    prospects = [a_prospect(1), a_prospect(2, niches=("moto",)), a_prospect(3)]
    lists = {1: people(0, 3_000), 2: people(50_000, 53_000)}

    likeness, mixed = overlap(asked(prospects), 0, 2), overlap(asked(prospects, lists), 0, 2)

    assert mixed == pytest.approx(likeness, rel=0.6)


def test_what_rests_on_lists_is_told_apart():
    prospects = [a_prospect(1), a_prospect(2), a_prospect(3)]
    question = asked(prospects, {1: people(0, 4_000), 2: people(2_000, 6_000)})

    assert [bundle.basis for bundle in question.bundles] == ["lists", "lists", "likeness"]
    assert share_on_lists(question, [0, 1]) > 0.9
    assert share_on_lists(question, [0, 2]) == 0.0
    assert share_on_lists(question, [0]) is None


@settings(max_examples=30, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(
    st.lists(
        st.tuples(st.integers(1_000, 400_000), st.sampled_from(["beauté", "moto", "jeux"]), st.integers(0, 5_000)),
        min_size=2,
        max_size=6,
    )
)
def test_chances_add_up_to_each_creators_people_and_together_to_no_more_than_their_sum(creators):
    prospects = [
        a_prospect(number, followers=followers, niches=(topic,), fees={"reel": a_fee(100.0), "story": a_fee(20.0)})
        for number, (followers, topic, _) in enumerate(creators)
    ]
    lists = {number: people(number * 50, number * 50 + size) for number, (_, _, size) in enumerate(creators) if size}
    question = asked(prospects, lists, a_brief())

    alone = np.array([people_of(question, [place]) for place in range(len(question.bundles))])
    together = people_of(question, range(0, len(question.bundles), 6))

    assert alone == pytest.approx([bundle.people for bundle in question.bundles], rel=0.02)
    assert alone[::6].max() <= together * (1 + 1e-9) <= alone[::6].sum() * (1 + 1e-9)
    assert question.question.chances.data.max() < 1


def test_nobody_reaches_more_people_than_there_are():
    (bundle,) = asked(
        [a_prospect(followers=300_000_000, tier="mega", records=(a_record(900_000_000),))],
        brief=a_brief(target={"countries": ["FR"]}, plan=ONE),
    ).bundles

    assert bundle.people < 27e6 * 0.45
