import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from essaim.catalogue.core import search_sql as sql
from essaim.catalogue.core.search import AudienceBound, Filters, Problem
from essaim.catalogue.core.search_address import KNOWN, MOST_VALUES, read


def test_an_empty_address_lets_everything_through():
    found = read({})

    assert (found.filters, found.sort, found.page, found.problems) == (Filters(), "-followers", 1, ())


def test_an_address_says_every_filter():
    found = read(
        {
            "platform": ["TikTok", "instagram"],
            "tier": ["micro"],
            "country": ["France", "be"],
            "language": ["français"],
            "niche": ["Beauté"],
            "hashtag": ["#BeautéBio", "zéro déchet"],
            "mention": ["@Maison.Sel"],
            "keyword": ["Peau sensible"],
            "min_followers": ["12k"],
            "max_followers": ["1,2 M"],
            "min_engagement": ["3,5"],
            "min_growth": ["-5"],
            "posted_within": ["90"],
            "audience": ["country:France:40", "age:18-24:25,5"],
            "contactable": ["yes"],
            "contacted": ["no"],
            "disclosure": ["labelled"],
            "list": ["3"],
            "text": ["brun"],
            "sort": ["-engagement"],
            "page": ["4"],
        }
    )

    assert found.problems == ()
    assert (found.sort, found.page) == ("-engagement", 4)
    assert found.filters == Filters(
        platforms=("tiktok", "instagram"),
        tiers=("micro",),
        countries=("FR", "BE"),
        languages=("fr",),
        niches=("beauty",),
        hashtags=("beautebio", "zerodechet"),
        mentions=("maison.sel",),
        keywords=("peau sensible",),
        min_followers=12_000,
        max_followers=1_200_000,
        min_engagement=0.035,
        min_growth=-0.05,
        posted_within_days=90,
        audience=(AudienceBound("country", "FR", 0.4), AudienceBound("age", "18-24", 0.255)),
        contactable=True,
        contacted=False,
        disclosure=("labelled",),
        lists=(3,),
        text="brun",
    )


def test_a_city_is_a_circle_and_a_department_is_a_filter():
    city = read({"near": ["Annecy"], "radius": ["25"]}).filters
    department = read({"near": ["Haute-Savoie"]}).filters
    region = read({"near": ["Bretagne"]}).filters

    assert city.near is not None
    assert (city.near.name, city.near.radius_km) == ("Annecy", 25.0)
    assert (city.near.latitude, city.near.longitude) == (pytest.approx(45.9, abs=0.1), pytest.approx(6.12, abs=0.1))
    assert (department.near, department.departments) == (None, ("Haute-Savoie",))
    assert (region.near, region.regions) == (None, ("Bretagne",))


@pytest.mark.parametrize(
    ("query", "field", "code"),
    [
        ({"radius": ["30"]}, "radius", "radius_without_place"),
        ({"near": ["Lyonn"]}, "near", "unknown_place"),
        ({"min_followers": ["many"]}, "min_followers", "not_a_number"),
        ({"min_followers": ["-3"]}, "min_followers", "out_of_bounds"),
        ({"min_followers": ["9000"], "max_followers": ["10"]}, "min_followers", "bounds_crossed"),
        ({"min_authenticity": ["140"]}, "min_authenticity", "out_of_bounds"),
        ({"hashtag": [f"tag{number}" for number in range(500)]}, "hashtag", "too_many_values"),
        ({"about": ["🔥✨🔥"]}, "about", "no_words"),
        ({"hashtag": ["✨"]}, "hashtag", "no_words"),
        ({"keyword": ["x" * 400]}, "keyword", "too_long"),
        ({"tier": ["huge"]}, "tier", "unknown_tier"),
        ({"country": ["Atlantis"]}, "country", "unknown_country"),
        ({"niche": ["quantum"]}, "niche", "unknown_niche"),
        ({"audience": ["country:FR"]}, "audience", "bad_audience"),
        ({"audience": ["shoe:38:10"]}, "audience", "bad_audience"),
        ({"audience": ["city:Ly%on:10"]}, "audience", "bad_audience"),
        ({"mention": ["%"]}, "mention", "no_words"),
        ({"list": ["9" * 30]}, "list", "not_a_number"),
        ({"similar": ["9" * 30]}, "similar", "not_a_number"),
        ({"mention": ["a'; DROP"]}, "mention", "no_words"),
        ({"contactable": ["maybe"]}, "contactable", "not_a_yes_or_no"),
        ({"list": ["mine"]}, "list", "not_a_number"),
        ({"sort": ["followers; DROP TABLE"]}, "sort", "unknown_sort"),
        ({"colour": ["red"]}, "colour", "unknown_filter"),
    ],
)
def test_what_makes_no_sense_is_a_problem_and_the_rest_stands(query: dict[str, list[str]], field: str, code: str):
    found = read({"platform": ["tiktok"], **query})

    assert [(one.field, one.code) for one in found.problems] == [(field, code)]
    assert found.filters.platforms == ("tiktok",)


def test_a_misspelled_city_is_proposed():
    (problem,) = read({"near": ["Lyonn"]}).problems

    assert problem == Problem("near", "unknown_place", {"value": "Lyonn", "nearest": "Lyon"})


def test_no_page_is_beyond_what_an_engine_can_count():
    assert read({"page": ["9" * 30]}).page == 100_000_000
    assert read({"page": ["²"]}).page == 1


def test_of_five_hundred_hashtags_the_first_fifty_are_kept():
    found = read({"hashtag": [f"tag{number}" for number in range(500)]})

    assert found.filters.hashtags == tuple(f"tag{number}" for number in range(MOST_VALUES))


@given(st.dictionaries(st.sampled_from(sorted(KNOWN)), st.lists(st.text(max_size=40), max_size=3), max_size=6))
def test_no_address_is_an_error_and_each_becomes_one_select(query: dict[str, list[str]]):
    found = read(query)
    condition = sql.where(sql.conditions(found.filters, sql.Known({}, today=20_000)))

    (statement,) = duckdb.extract_statements(f"SELECT id FROM searchable WHERE {condition}")

    assert found.page >= 0
    assert statement.type == duckdb.StatementType.SELECT


@pytest.mark.parametrize("name", ["mention", "audience", "hashtag", "keyword", "city", "region", "text", "about"])
@given(st.text(max_size=30))
def test_whatever_a_parameter_holds_it_is_refused_or_safe(name: str, text: str):
    value = f"city:{text}:10" if name == "audience" else text

    sql.conditions(read({name: [value]}).filters, sql.Known({}, today=20_000))
