"""What a sample of followers says: shares that hold, reasons that can be checked, and honesty when little is known."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import combinations

import numpy as np
import pytest

from essaim.audit.core.followers import CLASSES, FEWEST, Profile, judge, judge_profiles, profile_of, section
from essaim.audit.core.followers.families import Look, look_at
from essaim.audit.core.followers.mixture import mixed
from essaim.audit.core.followers.profile import MOST
from essaim.audit.core.followers.reasons import reasons
from essaim.audit.core.followers.titles import field_of
from essaim.audit.core.material import FollowerFacts, FollowerSample
from essaim.audit.core.report import EvidenceKind, Section, Tone
from essaim.kernel.estimate import Estimate, Unavailable

AT = datetime(2026, 11, 20, tzinfo=UTC)
PERSON = FollowerFacts(
    username="lea.dupre", posts=64, followers=310, following=420, has_picture=True, is_private=False, bio_length=40
)
EMPTY = FollowerFacts(
    username="kfj48201937", posts=0, followers=3, following=1900, has_picture=False, is_private=False, bio_length=0
)
KNOWN = ("posts", "followers", "following", "has_picture", "digit_share", "is_private")


def people(number: int) -> list[FollowerFacts]:
    """Persons who differ a little."""
    return [
        replace(PERSON, posts=20 + 7 * (n % 40), followers=120 + 11 * (n % 60), following=150 + 13 * (n % 50))
        for n in range(number)
    ]


def empties(number: int) -> list[FollowerFacts]:
    """Empty accounts that differ a little."""
    return [replace(EMPTY, posts=n % 2, followers=n % 9, following=700 + 40 * (n % 30)) for n in range(number)]


@pytest.mark.parametrize("false", [0, 30, 75, 150, 270])
def test_the_share_of_a_clear_mixture_is_found(false):
    judgement = judge([*people(300 - false), *empties(false)])

    assert judgement.suspicious is not None
    assert judgement.suspicious.value == pytest.approx(false / 300, abs=0.03)
    assert judgement.suspicious.low <= false / 300 <= judgement.suspicious.high + 0.01
    assert judgement.suspicious.level == 0.90


def test_classes_add_up_to_one_and_each_lies_in_its_interval():
    stars = [replace(PERSON, followers=9000 + n, following=300) for n in range(30)]
    crowds = [replace(PERSON, followers=2500, following=4000 + n) for n in range(30)]

    judgement = judge([*people(120), *empties(60), *stars, *crowds])

    assert tuple(judgement.classes) == CLASSES
    assert sum(one.value for one in judgement.classes.values()) == pytest.approx(1, abs=0.001)
    assert all(0 <= one.low <= one.value <= one.high <= 1 for one in judgement.classes.values())
    assert {one.class_ for one in judgement.per_account[180:210]} == {"influencer"}
    assert {one.class_ for one in judgement.per_account[210:]} == {"mass"}
    assert judgement.per_account[180].why[0].code == "followed_by_many"
    assert judgement.per_account[210].why[0].code == "follows_crowds"


def test_a_sign_of_life_never_makes_an_account_more_suspicious():
    dice = np.random.default_rng(4)
    profiles = [
        Profile(
            posts=float(dice.integers(0, 300)),
            followers=float(dice.integers(0, 2000)),
            following=float(dice.integers(0, 7500)),
            has_picture=False,
            is_private=False,
            digits=3,
            digit_share=0.3,
        )
        for _ in range(300)
    ]
    before = look_at(profiles)
    for better in (
        lambda one: replace(one, posts=one.posts + 5),
        lambda one: replace(one, followers=one.followers * 2 + 5),
        lambda one: replace(one, following=one.following // 2),
        lambda one: replace(one, has_picture=True),
        lambda one: replace(one, digit_share=0.0, digits=0),
        lambda one: replace(one, is_private=True),
        lambda one: replace(one, is_verified=True),
        lambda one: replace(one, bio_length=60.0),
    ):
        after = look_at([better(one) for one in profiles])
        without_bio = look_at([replace(one, bio_length=0.0) for one in profiles])
        reference = without_bio if better(profiles[0]).bio_length else before
        assert (after.ordinary <= reference.ordinary + 1e-9).all()
        assert (after.followers <= reference.followers + 1e-9).all()


@pytest.mark.parametrize("dropped", [*combinations(KNOWN, 1), *combinations(KNOWN, 3), KNOWN[1:]])
def test_any_column_may_be_missing(dropped):
    profiles = [replace(profile_of(one), **dict.fromkeys(dropped)) for one in [*people(90), *empties(90)]]

    judgement = judge_profiles(profiles)

    assert judgement.accounts == 180
    if judgement.suspicious is not None:
        assert 0 <= judgement.suspicious.low <= judgement.suspicious.value <= judgement.suspicious.high <= 1


def test_without_the_columns_that_tell_the_interval_is_wider():
    whole = [profile_of(one) for one in [*people(150), *empties(50)]]
    poor = [replace(one, posts=None, followers=None, has_picture=None) for one in whole]

    rich, thin = judge_profiles(whole).suspicious, judge_profiles(poor).suspicious

    assert rich is not None
    assert thin is not None
    assert thin.high - thin.low > rich.high - rich.low


def test_the_order_of_the_rows_changes_nothing_but_their_order():
    rows = [*people(60), *empties(40)]

    forward, backward = judge(rows), judge(rows[::-1])

    assert forward.suspicious is not None
    assert backward.suspicious is not None
    assert forward.suspicious.value == pytest.approx(backward.suspicious.value, abs=1e-6)
    assert [one.class_ for one in forward.per_account] == [one.class_ for one in backward.per_account[::-1]]


def test_the_same_sample_gives_the_same_judgement():
    rows = [*people(60), *empties(20)]

    assert judge(rows) == judge(rows)


def test_a_sample_that_is_nearly_everybody_has_a_narrower_interval():
    rows = [*people(50), *empties(20)]

    some, all_of_them = judge(rows, population=100_000).suspicious, judge(rows, population=72).suspicious

    assert some is not None
    assert all_of_them is not None
    assert all_of_them.high - all_of_them.low < some.high - some.low


def test_nothing_known_gives_no_share_and_says_so_of_each():
    judgement = judge([FollowerFacts(), FollowerFacts(full_name="Zoé")])

    assert judgement.suspicious is None
    assert judgement.classes == {}
    assert [one.why[0].code for one in judgement.per_account] == ["hardly_known", "hardly_known"]
    assert not judgement.enough
    assert judge([]).accounts == 0


@pytest.mark.parametrize("false", [0, 20, 54])
def test_class_and_chance_agree_for_accounts_of_which_nothing_is_known_too(false):
    judgement = judge([*people(60 - false), *empties(false), FollowerFacts(full_name="Zoé"), FollowerFacts()])

    assert judgement.readable == 60
    for one in judgement.per_account:
        assert (one.probability >= 0.5) is (one.class_ == "suspicious")
    assert {one.why[0].code for one in judgement.per_account[60:]} == {"hardly_known"}


def test_absurd_values_are_unknown():
    profile = profile_of(
        FollowerFacts(posts=-3, followers=int(MOST) * 10, following=5, username_length=4, username_digits=9)
    )

    assert (profile.posts, profile.followers, profile.following) == (None, None, 5)
    assert profile.digit_share is None
    assert judge([FollowerFacts(posts=-3, followers=10**30)] * 80).readable == 0


def test_every_account_has_a_reason_for_its_class_first():
    judgement = judge([*people(60), *empties(60)])

    for one in judgement.per_account:
        assert one.why[0].suspicious is (one.class_ == "suspicious")


def test_reasons_are_facts_of_the_profile():
    doubts = [one.code for one in reasons(profile_of(EMPTY), looks_suspicious=True)]
    life = [one.code for one in reasons(profile_of(PERSON), looks_suspicious=False)]

    assert doubts == ["follows_far_more", "never_posted", "no_picture", "digits_in_name"]
    assert life[:2] == ["has_posted", "followed_in_proportion"]
    assert reasons(profile_of(EMPTY), looks_suspicious=True)[0].facts == {"following": 1900, "followers": 3}


def test_a_recent_post_and_a_silent_year_are_said():
    lately = profile_of(replace(PERSON, last_post_at=AT - timedelta(days=8)), AT)
    silent = profile_of(replace(PERSON, last_post_at=AT - timedelta(days=800)), AT)

    assert "posted_lately" in [one.code for one in reasons(lately, looks_suspicious=False)]
    assert "silent_long" in [one.code for one in reasons(silent, looks_suspicious=True)]
    assert look_at([lately]).ordinary[0] < look_at([silent]).ordinary[0]


def test_private_quiet_accounts_are_people():
    quiet = replace(PERSON, posts=6, followers=90, following=240, is_private=True, bio_length=None)

    judgement = judge([*people(80), *[replace(quiet, posts=4 + n % 8) for n in range(80)]])

    assert {one.class_ for one in judgement.per_account} == {"real"}


def test_the_section_holds_five_figures_that_rest_on_places_of_the_sample():
    sample = FollowerSample(AT, "a file", (*people(150), *empties(100)))

    found = section(sample, followers=8000)

    assert [line.name for line in found.lines] == ["authenticity", "suspicious", "real", "influencer", "mass"]
    main = found.lines[0].figure
    assert isinstance(main, Estimate)
    assert (main.source, main.at, main.sample, main.sample_of) == ("a file", AT, 250, "followers")
    assert main.value == pytest.approx(0.6, abs=0.03)
    evidence = found.lines[1].evidence
    assert evidence.kind is EvidenceKind.FOLLOWERS
    assert set(evidence.ids) == set(range(150, 250))
    assert [(one.code, one.tone) for one in found.remarks] == [("more_suspicious_than_usual", Tone.CHECK)]
    assert Section.from_json(found.as_json()) == found


def test_few_suspicious_followers_are_good_news():
    found = section(FollowerSample(AT, "a file", (*people(280), *empties(20))), followers=None)

    assert [(one.code, one.tone) for one in found.remarks] == [("few_suspicious", Tone.GOOD)]


def test_too_small_a_sample_gives_no_share():
    found = section(FollowerSample(AT, "a file", tuple(people(FEWEST - 1))), followers=None)

    figure = found.lines[0].figure
    assert isinstance(figure, Unavailable)
    assert (figure.reason, figure.remedy) == ("too_few_followers_read", "bring_follower_sample")
    assert figure.facts == {"found": FEWEST - 1, "needed": FEWEST}
    assert len(found.lines) == 1


def test_what_the_sample_does_not_say_is_said():
    rows = tuple(replace(one, has_picture=None) for one in people(200))

    found = section(FollowerSample(AT, "a file", (*rows, FollowerFacts())), followers=None)

    remarks = {one.code: one.facts for one in found.remarks}
    assert remarks["follower_columns_missing"] == {"missing": ["picture"]}
    assert remarks["followers_not_readable"] == {"unread": 1, "accounts": 201}


def test_likelihoods_are_of_the_family_that_shows_the_profile():
    look = Look(np.array([3.0, -3.0]), np.array([3.0, -3.0]), np.array([0.0, 0.0]), (0.5, 0.3))

    mixture = mixed(look, np.repeat([0, 1], [30, 70]))

    assert mixture.suspicious == pytest.approx(0.3, abs=0.06)


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("#posts", "posts"),
        ("nums/length username", "digit_share"),
        ("profile pic", "picture"),
        ("has_profile_picture", "picture"),
        ("Abonnés", "followers"),
        ("Lien externe", "website"),
        ("external_url", "website"),
        ("user_following_count", "following"),
        ("isPrivate", "private"),
        ("fake", None),
        ("name==username", None),
    ],
)
def test_titles_of_many_hands_are_known(title, named):
    assert field_of(title) == named
