import numpy as np
import pytest

from essaim.matching.core.brief import Brief
from essaim.matching.core.choices import Choices
from essaim.matching.core.columns import columns_of
from essaim.matching.core.content import packed, unpacked
from essaim.matching.core.fit import fits, totals, wanted_weights
from essaim.matching.core.judged import judged
from essaim.matching.core.likeness import Likeness
from essaim.matching.core.parts import scored
from essaim.matching.core.ranking import Bar, ranking
from essaim.matching.core.sameness import same_person, sameness
from essaim.matching.core.shortlist import one_per_person
from tests.matching.core.test_fit import BRIEF, a_candidate, a_standing

ENGAGEMENT = Brief.of({"name": "P", "brand": "Ronce", "objective": "engagement"})


def dice() -> np.random.Generator:
    return np.random.default_rng(1)


def ranked(candidates, brief=ENGAGEMENT, choices=None, **given):
    asked = choices or Choices(limit=3)
    return ranking(judged(brief, candidates), wanted_weights(brief, asked.weights), asked, dice=dice(), **given)


def five(**known: object) -> list:
    cities = ("Lyon", "Paris", "Lille", "Nantes", "Brest")
    return [
        a_candidate(n, percentile=a_standing(1 - n / 10), city=city, country="FR", **known)
        for n, city in enumerate(cities, start=1)
    ]


def ids(found) -> list[int]:
    return [entry.fit.candidate.account_id for entry in found.entries]


def test_whole_columns_give_the_score_of_each_candidate():
    candidates = [*five(), a_candidate(6), a_candidate(7, city="Trifouilly", country="DE", language="fr")]
    found = judged(BRIEF, candidates)
    scores = {name: ends.value for name, ends in scored(BRIEF, columns_of(BRIEF, candidates)).items()}

    whole = dict(
        zip((one.account_id for one in candidates), totals(scores, found.means, wanted_weights(BRIEF)), strict=True)
    )

    assert {fit.candidate.account_id: pytest.approx(fit.score) for fit in fits(BRIEF, candidates)} == whole


def test_weights_given_win_over_the_briefs():
    local = a_candidate(1, percentile=a_standing(0.2), country="FR")
    engaging = a_candidate(2, percentile=a_standing(0.9), country="DE")
    brief = Brief.of({"name": "P", "brand": "R", "objective": "sales", "target": {"countries": ["FR"]}})

    by_place = fits(brief, [local, engaging], weights={"engagement": 0})
    by_engagement = fits(brief, [local, engaging], weights={"place": 0})

    assert [fit.candidate.account_id for fit in by_place] == [1, 2]
    assert [fit.candidate.account_id for fit in by_engagement] == [2, 1]


def test_who_is_pinned_stays_and_who_is_excluded_goes():
    found = ranked(five(), choices=Choices(pinned=(5,), excluded=(1,), limit=3))

    assert ids(found) == [2, 3, 5]
    assert [fit.candidate.account_id for fit in found.set_aside] == [1]


def test_more_like_this_one_is_a_part_that_adds_up():
    candidates = five()
    candidates[4] = a_candidate(5, percentile=a_standing(0.5), city="Lyon", country="FR", niches=("skincare",))
    candidates[0] = a_candidate(1, percentile=a_standing(0.9), city="Lyon", country="FR", niches=("skincare",))

    plain = ranked(candidates, choices=Choices(limit=5))
    liked = ranked(candidates, choices=Choices(limit=5, like=1))

    assert ids(plain) == [1, 2, 3, 4, 5]
    assert ids(liked)[:2] == [1, 5]
    for entry in liked.entries:
        assert sum(part.contribution for part in entry.fit.parts) == pytest.approx(entry.fit.score)
    codes = {entry.fit.candidate.account_id: entry.fit.parts[-1].judgement.code for entry in liked.entries}
    assert (codes[1], codes[5], codes[2]) == ("like_itself", "like_it", "unlike_it")


def test_each_says_what_it_alone_brings():
    found = ranked([*five()[:2], a_candidate(3, percentile=a_standing(0.7), city="Lyon", country="FR")])

    brought = {
        entry.fit.candidate.account_id: [one.code for one in brings]
        for entry, brings in zip(found.entries, found.brings, strict=True)
    }
    assert brought == {1: [], 2: ["only_in_city"], 3: []}


def test_who_just_missed_learns_which_part_cost_it():
    found = ranked(five())

    (fourth, fifth) = found.missed
    assert (fourth.fit.candidate.account_id, fourth.rank, fourth.code) == (4, 4, "cost_part")
    assert fourth.facts == {
        "part": "engagement", "lost": pytest.approx(0.1), "short": pytest.approx(0.1)
    }  # fmt: skip
    assert fifth.rank == 5


def test_who_is_like_somebody_chosen_learns_whom():
    same = {"city": "Lyon", "country": "FR", "niches": ("skincare",)}
    candidates = [
        a_candidate(1, percentile=a_standing(0.90), **same),
        a_candidate(2, percentile=a_standing(0.89), **same),
        a_candidate(3, percentile=a_standing(0.80), city="Paris", country="FR", niches=("yoga",), tier="nano"),
    ]

    found = ranked(candidates, choices=Choices(limit=2))

    assert ids(found) == [1, 3]
    (missed,) = found.missed
    assert (missed.fit.candidate.account_id, missed.code) == (2, "resembles")
    assert missed.facts == {"handle": "compte1", "name": ""}


def test_who_a_rule_keeps_out_is_told_when_the_score_would_have_let_it_in():
    barred = judged(
        ENGAGEMENT, [a_candidate(8, percentile=a_standing(0.95)), a_candidate(9, percentile=a_standing(0.1))]
    )
    bars = (Bar("refused", {"at": "2026-11-01"}), Bar("refused", {"at": "2026-11-02"}))

    found = ranked(five(), barred=(barred, bars))

    assert [(fit.candidate.account_id, bar) for fit, bar in found.barred] == [(8, bars[0])]


def test_a_firm_rank_stays_and_an_unsure_one_moves():
    firm = [a_candidate(n, percentile=a_standing(1 - n / 10)) for n in range(1, 7)]
    unsure = [a_candidate(n, percentile=a_standing(0.5, low=0.05, high=0.95)) for n in range(7, 20)]

    one = ranked([*firm], choices=Choices(limit=6)).stability
    two = ranked([*firm[:2], *unsure], choices=Choices(limit=6)).stability

    assert [(one[n].share, one[n].low_rank, one[n].high_rank) for n in (1, 5, 6)] == [(1, 1, 1), (1, 5, 5), (0, 6, 6)]
    assert 0 < two[7].share < 1
    assert two[7].low_rank < 5 < two[7].high_rank
    assert two == ranked([*firm[:2], *unsure], choices=Choices(limit=6)).stability


def test_an_unknown_part_is_drawn_from_those_who_know():
    known = [a_candidate(n, percentile=a_standing(n / 10)) for n in range(1, 10)]

    found = ranked([*known, a_candidate(20)], choices=Choices(limit=10)).stability[20]

    assert found.low_rank <= 2
    assert found.high_rank >= 9


def test_judgements_are_kept_and_come_back_the_same():
    vectors = np.eye(5, 256, dtype=np.float32)
    found = judged(BRIEF, five())
    likeness = Likeness({n + 1: vectors[n] for n in range(5)})

    back, (barred, bars) = unpacked(packed(found, judged(BRIEF, []), ()))

    first = ranking(found, wanted_weights(BRIEF), Choices(limit=3), dice=dice())
    again = ranking(back, wanted_weights(BRIEF), Choices(limit=3), dice=dice())
    assert [(entry.fit.candidate.handle, pytest.approx(entry.fit.score, abs=1e-5)) for entry in again.entries] == [
        (entry.fit.candidate.handle, entry.fit.score) for entry in first.entries
    ]
    assert (len(barred.candidates), bars) == (0, [])
    assert Likeness.from_json(likeness.as_json()).between(1, 2) == pytest.approx(0, abs=0.02)


def test_one_person_on_two_platforms_is_there_once():
    fit_of = {fit.candidate.account_id: fit for fit in fits(ENGAGEMENT, [
        a_candidate(1, name="Léa Roncier", percentile=a_standing(0.9)),
        a_candidate(2, name="Lea Roncier", platform="tiktok", percentile=a_standing(0.8)),
        a_candidate(3, handle="compte1", platform="youtube", percentile=a_standing(0.7)),
        a_candidate(4, name="Léa Roncier", city="Paris", percentile=a_standing(0.6)),
    ])}  # fmt: skip

    assert [fit.candidate.account_id for fit in one_per_person(list(fit_of.values()))] == [1]
    assert not same_person(a_candidate(1, name="Léa", city="Lyon"), a_candidate(2, name="Léa"))
    assert not same_person(
        a_candidate(1, name="Léa Roncier", city="Lyon"), a_candidate(2, name="Léa Roncier", city="Paris")
    )


def test_copies_are_the_same_whatever_else_is_known():
    row = np.zeros(256, np.float32)
    row[0] = 1
    likeness = Likeness({1: row, 2: row})

    assert sameness(a_candidate(1, city="Lyon"), a_candidate(2, city="Paris", tier="nano"), likeness) == 1
