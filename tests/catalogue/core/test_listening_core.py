from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from essaim.catalogue.core.listening.affinity import Affinity, Tally, affinity, warmth_of
from essaim.catalogue.core.listening.everyday import held_back
from essaim.catalogue.core.listening.excerpts import LENGTH, excerpt
from essaim.catalogue.core.listening.months import latest_months
from essaim.catalogue.core.listening.paid import DENIED, SAID
from essaim.catalogue.core.listening.shares import wilson
from essaim.catalogue.core.listening.terms import How, Name, Terms
from essaim.language.text import words_of

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
PARIS = ZoneInfo("Europe/Paris")


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("Sauvelune", ""),
        ("Orée", "short"),
        ("Respire", "everyday"),
        ("Orange", "everyday"),
        ("Maison Orcelle", ""),
        ("Merci Orange", ""),
        ("", ""),
    ],
)
def test_a_short_or_everyday_name_is_held_back(name, why):
    assert held_back(name) == why


def test_terms_are_made_comparable_and_each_is_kept_once():
    terms = Terms.of(
        handles=["@Sauvelune", "sauvelune", " "],
        hashtags=["#SauveLune", "sauve-lune", "Été"],
        names=[Name.judged("Sauvelune"), Name.judged("sauve lune"), Name.judged("Orée")],
    )

    assert terms.handles == ("sauvelune",)
    assert terms.hashtags == ("sauvelune", "ete")
    assert [(name.text, name.held) for name in terms.names] == [("sauve lune", ""), ("Orée", "short")]


def test_a_name_held_back_is_looked_for_as_a_hashtag_only():
    terms = Terms.of(handles=["oree"], names=[Name.judged("Orée"), Name.judged("Crème Lune")])

    assert terms.rows() == [
        (How.HANDLE.value, "oree"),
        (How.HASHTAG.value, "oree"),
        (How.HASHTAG.value, "cremelune"),
        (How.WORDS.value, " creme lune "),
    ]


def test_terms_come_back_from_what_is_kept():
    terms = Terms.of(handles=["oree"], hashtags=["soin"], names=[Name.judged("Orée"), Name("Oree", is_spelling=True)])

    assert Terms.from_json(terms.as_json()) == terms


@pytest.mark.parametrize(
    ("caption", "says_paid"),
    [
        ("Collaboration commerciale avec @sauvelune", True),
        ("Ma crème #pub", True),
        ("Le public était là", False),
        ("Ma crème #publication", False),
        ("Publicité.", True),
    ],
)
def test_a_caption_says_that_it_is_paid_in_whole_words(caption, says_paid):
    import re

    assert bool(re.search(SAID, words_of(caption))) is says_paid


def test_a_denial_is_heard_though_it_holds_the_word_it_denies():
    import re

    denied = words_of("Post non sponsorisé, j'achète tout")

    assert re.search(DENIED, denied)
    assert re.search(SAID, denied)


def test_affinity_is_unpaid_repeated_recent_and_lively():
    tally = Tally(posts=4, natural=3, months=2, natural_at=NOON - timedelta(days=180), warmth=0.0)

    found = affinity(tally, now=NOON)

    assert found == Affinity(unpaid=0.75, repeated=0.75, recent=0.5, lively=0.5)
    assert found.score == pytest.approx(0.75 * (0.5 * 0.75 + 0.3 * 0.5 + 0.2 * 0.5))


def test_whoever_is_only_paid_has_no_affinity():
    assert affinity(Tally(5, 0, 0, None, None), now=NOON).score == 0


def test_affinity_grows_with_months_and_fades_with_time():
    def score(months, days):
        return affinity(Tally(6, 6, months, NOON - timedelta(days=days), None), now=NOON).score

    assert score(1, 10) < score(3, 10) < score(6, 10) < 1
    assert score(3, 300) < score(3, 10)


def test_warmth_needs_posts_on_both_sides():
    assert warmth_of(natural=6.0, natural_warm=2, others=10.0, others_warm=5) == pytest.approx(1.0)
    assert warmth_of(natural=6.0, natural_warm=2, others=0.0, others_warm=0) is None
    assert warmth_of(natural=0.0, natural_warm=0, others=10.0, others_warm=5) is None


def test_months_are_those_of_the_place_whatever_the_clock_does():
    months = latest_months(datetime(2026, 10, 31, 23, 30, tzinfo=UTC), 3, zone=PARIS)

    assert [(month.start.isoformat(), month.end.isoformat()) for month in months] == [
        ("2026-09-01T00:00:00+02:00", "2026-10-01T00:00:00+02:00"),
        ("2026-10-01T00:00:00+02:00", "2026-11-01T00:00:00+01:00"),
        ("2026-11-01T00:00:00+01:00", "2026-12-01T00:00:00+01:00"),
    ]


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [(0, 0, 0.0, 1.0), (0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (5, 50, 0.0435, 0.2136)],
)
def test_the_interval_of_a_share_is_wilsons(part, whole, low, high):
    assert wilson(part, whole) == pytest.approx((low, high), abs=5e-4)


LONG = "Une journée à Lyon, " * 12 + "et ma crème @Sauvelune du soir, " + "puis la nuit, " * 12


@pytest.mark.parametrize("wanted", ["@sauvelune", "CREME @sauv"])
def test_a_long_caption_is_quoted_around_what_it_mentions(wanted):
    quoted = excerpt(LONG, [wanted])

    assert "@Sauvelune" in quoted
    assert quoted.startswith("… ")
    assert quoted.endswith(" …")
    assert len(quoted) <= LENGTH + 4


def test_a_short_caption_is_quoted_whole_and_an_unfound_one_from_its_beginning():
    assert excerpt("Vive\n  @sauvelune", ["@sauvelune"]) == "Vive @sauvelune"
    assert excerpt(LONG, ["#absent"]).startswith("Une journée à Lyon,")
    assert excerpt("", ["#absent"]) == ""
