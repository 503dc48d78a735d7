import math

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from essaim.catalogue.core import facet_sql
from essaim.catalogue.core import search_sql as sql
from essaim.catalogue.core.asked_words import asked_words
from essaim.catalogue.core.search import AudienceBound, Filters, Near

CODES = {"platform": {"tiktok": 2}, "country": {"FR": 5}, "niche": {"beauty": 100, "skincare": 101}}
KNOWN = sql.Known(CODES, today=20_000)


def test_filters_are_conditions_on_small_numbers():
    found = sql.conditions(
        Filters(
            platforms=("tiktok",),
            countries=("FR", "ZZ"),
            niches=("beauty", "skincare"),
            min_followers=1_000,
            max_engagement=0.05,
            posted_within_days=30,
            contactable=False,
            disclosure=("labelled", "no_paid_posts"),
        ),
        KNOWN,
    )

    assert found == {
        "platforms": "platform IN (2)",
        "countries": "country IN (5, -1)",
        "niches": "(niche1 BETWEEN 100 AND 199 OR niche2 BETWEEN 100 AND 199 OR niche3 BETWEEN 100 AND 199 "
        "OR niche1 = 101 OR niche2 = 101 OR niche3 = 101)",
        "min_followers": "followers >= 1000",
        "max_engagement": "engagement <= 0.05",
        "posted_within_days": "last_post >= 19970",
        "contactable": "has_email = 0",
        "disclosure": "disclosure IN (1, 4)",
    }


def test_words_are_terms_without_the_mark_of_their_plural():
    found = sql.conditions(Filters(keywords=("Voyages lents",), hashtags=("beautebio",), mentions=("maison",)), KNOWN)

    assert found == {
        "hashtags": "id IN (SELECT id FROM terms WHERE term IN ('#beautebio'))",
        "mentions": "id IN (SELECT id FROM terms WHERE term IN ('@maison'))",
        "keyword0": "id IN (SELECT id FROM terms WHERE term IN ('voyage'))",
        "keyword1": "id IN (SELECT id FROM terms WHERE term IN ('lent'))",
    }


@pytest.mark.parametrize(
    ("word", "stem"),
    [("voyages", "voyage"), ("bijoux", "bijou"), ("bras", "bras"), ("stress", "stress"), ("peau", "peau")],
)
def test_a_plural_loses_its_mark(word: str, stem: str):
    assert sql.stem(word) == stem


def test_lists_and_contacts_are_account_ids():
    inside = sql.conditions(Filters(), sql.Known(CODES, 0, only=[3, 7], never=[9]))
    nobody = sql.conditions(Filters(), sql.Known(CODES, 0, only=[]))

    assert inside == {"only": "account_id IN (3, 7)", "never": "account_id NOT IN (9)"}
    assert nobody == {"only": "1 = 0"}


@pytest.mark.parametrize("text", ["a\\", 'a"b', "a;b", "a\nb", "a%b", "a(b)"])
def test_marks_that_no_term_has_are_refused(text: str):
    with pytest.raises(ValueError, match="not a term"):
        sql.quoted(text)


@given(st.text(max_size=60), st.text(max_size=30))
def test_whatever_is_typed_stays_inside_its_literals(text: str, tag: str):
    """The engine itself parses what a hostile search asks for, and finds nothing to run but a SELECT."""
    words = {"text": text, "keywords": (tag,)}
    condition = sql.where(sql.conditions(Filters(**words), KNOWN))

    (statement,) = duckdb.extract_statements(f"SELECT id FROM searchable WHERE {condition}")

    assert statement.type == duckdb.StatementType.SELECT


def test_an_audience_named_with_an_apostrophe_is_quoted():
    found = sql.conditions(Filters(audience=(AudienceBound("city", "L'Haÿ-les-Roses", 0.1),)), KNOWN)

    assert found["audience0"] == (
        "id IN (SELECT id FROM audience_shares WHERE audience = 'city:L''Haÿ-les-Roses' AND share >= 0.1)"
    )


@pytest.mark.parametrize(("latitude", "longitude"), [(45.764, 4.8357), (0, 0), (-33.9, 151.2), (64.1, -21.9)])
def test_distances_are_those_of_the_globe(latitude: float, longitude: float):
    near = Near("here", latitude, longitude, 100)
    east = 50 / (111.195 * math.cos(math.radians(latitude)))

    found = duckdb.sql(
        f"SELECT {sql.distance(near)}, {sql.within(near)} FROM (SELECT {latitude} AS latitude, {longitude + east} AS longitude)"
    ).fetchone()

    assert found == (pytest.approx(50, rel=1e-3), True)
    assert near.kilometres_to(latitude, longitude + east) == pytest.approx(found[0])


@pytest.mark.parametrize(
    ("question", "terms"),
    [
        ("une routine pour les peaux sensibles", ("routine", "peau", "sensible")),
        ("#BeautéBio et soins", ("#beautebio", "soin")),
        ("@Lea.Beaute", ("~lea.beaute",)),
        ("on the", ("on", "the")),
        ("", ()),
    ],
)
def test_a_question_is_its_telling_words(question: str, terms: tuple[str, ...]):
    assert asked_words(question).terms == terms


def test_a_facet_that_is_filtered_on_is_counted_without_its_own_filter():
    parts = {"platforms": "platform IN (2)", "min_followers": "followers >= 10"}

    found = facet_sql.groupings(parts, ("platform", "tier"))
    text = facet_sql.statement(parts, found, shared=False)

    assert [(one.columns, one.apart) for one in found] == [(("tier",), ""), (("platform",), "platform")]
    assert text == (
        "SELECT 0 AS grouping_number, tier AS code0, 0 AS code1, 0 AS code2, 0 AS code3, count(*) AS accounts "
        "FROM searchable WHERE platform IN (2) AND followers >= 10 GROUP BY tier UNION ALL "
        "SELECT 1 AS grouping_number, platform AS code0, 0 AS code1, 0 AS code2, 0 AS code3, count(*) AS accounts "
        "FROM searchable WHERE followers >= 10 GROUP BY platform"
    )


def test_a_niche_counts_an_account_once_however_many_of_its_topics_it_has():
    groupings = facet_sql.groupings({}, ("niche",))
    rows = [
        (0, 101, 100, 0, 0, 5),
        (1, 102, 0, 0, 0, 3),
        (1, 201, 200, 0, 0, 2),
        (2, 0, 0, 0, 0, 5),
        (0, 300, 300, 0, 0, 4),
    ]

    assert facet_sql.rolled_up(rows, groupings, ("niche",)) == {
        "niche": {101: 5, 100: 5, 102: 3, 201: 2, 200: 2, 300: 4}
    }
