import pytest

from essaim.matching.core.plan.target_share import ABROAD, GUESSED, HOME, part_of_population, target_share
from tests.matching.core.plan.a_prospect import a_brief, a_prospect


def aimed(**target):
    return a_brief(target=target)


def test_without_a_target_everybody_counts():
    assert target_share(a_brief(), a_prospect()).mean == 1.0


def test_shares_that_the_creator_gave_are_taken_and_multiplied():
    audience = {("country", "FR"): 0.8, ("country", "BE"): 0.1, ("age", "18-24"): 0.5, ("gender", "women"): 0.9}

    share = target_share(aimed(countries=["FR"], age_bands=["18-24"]), a_prospect(audience=audience))

    assert (share.mean, share.guessed) == (pytest.approx(0.4), ())


def test_an_unknown_audience_is_guessed_from_where_the_creator_lives_and_said():
    brief = aimed(countries=["FR"])

    home, abroad = target_share(brief, a_prospect()), target_share(brief, a_prospect(country="US", language="en"))

    assert (home.mean, abroad.mean) == (HOME, ABROAD)
    assert home.guessed == abroad.guessed == ("country",)
    assert home.weight == pytest.approx(GUESSED)


def test_an_unknown_audience_is_less_certain_than_a_known_one():
    brief = aimed(countries=["FR"])

    known = target_share(brief, a_prospect(audience={("country", "FR"): 0.7}))

    assert known.weight > target_share(brief, a_prospect()).weight


@pytest.mark.parametrize(
    ("audience", "mean"),
    [({("gender", "women"): 0.8}, 0.99), ({("gender", "men"): 0.5}, 0.7), ({}, 0.7)],
)
def test_gender_counts_what_agrees_with_the_wanted_split(audience, mean):
    share = target_share(aimed(gender={"women": 80}), a_prospect(audience=audience))

    assert share.mean == pytest.approx(mean)


def test_a_language_is_asked_for_when_no_country_is():
    brief = aimed(languages=["fr"])

    assert target_share(brief, a_prospect()).mean > target_share(brief, a_prospect(language="en")).mean


def test_a_narrow_target_is_a_small_part_of_the_population():
    assert part_of_population(aimed(age_bands=["18-24"], gender={"women": 100})) == pytest.approx(0.3 * 0.5)
