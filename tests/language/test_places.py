import itertools
import math
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from essaim.language.places import (
    Place,
    city_named,
    distance_km,
    home_of,
    nearest_name,
    place_named,
    places_in,
    suggestions,
)


def told(place: Place | None) -> str | None:
    return place and f"{place.kind} {place.code}"


LYON, LILLE, TOURS, NICE, PARIS = "city 69123", "city 59350", "city 37261", "city 06088", "city 75056"


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Lyon", LYON), ("lyon ", LYON), ("69003", LYON), ("Paris 11e", PARIS), ("75011", PARIS), ("Paris", PARIS),
        ("La Rochelle", "city 17300"), ("Rochelle", "city 17300"), ("Le Mans", "city 72181"), ("au Mans", "city 72181"),
        ("Saint-Étienne", "city 42218"), ("St Etienne", "city 42218"), ("Aix", "city 13001"), ("Chamonix", "city 74056"),
        ("Évry", "city 91228"), ("Hossegor", "city 40304"), ("Saint-Denis (93)", "city 93066"), ("93", "department 93"),
        ("Seine-Saint-Denis", "department 93"), ("2A", "department 2A"), ("La Réunion", "department 974"),
        ("Côte d'Azur", "department 06"), ("Pays basque", "department 64"), ("Bretagne", "region 53"),
        ("Alsace", "region 44"), ("PACA", "region 93"), ("Québec", "region CA-10"), ("Écosse", "region GB-SCT"),
        ("Belgique", "country BE"), ("Belgium", "country BE"), ("Luxembourg", "country LU"), ("Valence", "city 26362"),
        ("Valence, Espagne", "city geo:2509954"), ("Lyon, France", LYON), ("Londres", "city geo:2643743"),
        ("Trifouilly-les-Oies", None), ("", None), ("🌍", None),
    ],
)  # fmt: skip
def test_a_name_means_the_largest_place_that_bears_it(name: str, meant: str | None):
    assert told(place_named(name)) == meant


@pytest.mark.parametrize(
    ("name", "country", "department", "meant"),
    [
        ("Saint-Denis", "FR", "93", "city 93066"), ("Saint-Denis", "FR", "Seine-Saint-Denis", "city 93066"),
        ("Saint-Denis", "RE", "", "city 97411"), ("Vienne", "FR", "38", "city 38544"), ("Lyon", "BE", "", None),
        ("Valence", "ES", "", "city geo:2509954"), ("Tours", "FR", "69", None),
    ],
)  # fmt: skip
def test_a_country_or_a_department_says_which(name: str, country: str, department: str, meant: str | None):
    assert told(place_named(name, country, department)) == meant


def test_a_place_says_where_it_is():
    assert city_named("Annecy") == Place(
        "city", "Annecy", "74010", "FR", "Auvergne-Rhône-Alpes", "Haute-Savoie", 45.90878, 6.12565, 132117
    )


def test_a_commune_without_a_point_of_its_own_stands_near_its_neighbours_and_says_so():
    bourgoin, neighbour = city_named("Bourgoin-Jallieu"), city_named("L'Isle-d'Abeau")

    assert bourgoin is not None
    assert neighbour is not None
    assert (bourgoin.approximate, neighbour.approximate) == (True, False)
    assert distance_km(bourgoin, neighbour) < 15


def test_a_city_is_never_a_department_and_has_coordinates():
    assert told(city_named("93")) != "department 93"
    assert told(city_named("Loire", "FR")) == "city 49178"
    assert city_named("Belgique") is None


def test_a_distance_to_an_unknown_point_is_infinite():
    lyon, belgium = place_named("Lyon"), place_named("Belgique")

    assert lyon is not None
    assert belgium is not None
    assert distance_km(lyon, belgium) == math.inf


@pytest.mark.parametrize(
    ("typed", "first"),
    [("ly", "Lyon"), ("Par", "Paris"), ("la roch", "La Rochelle"), ("roch", "La Rochelle"), ("st e", "Saint-Étienne"),
     ("bret", "Bretagne"), ("931", "Montreuil"), ("bordeau", "Bordeaux")],
)  # fmt: skip
def test_the_largest_place_that_begins_like_this_is_suggested_first(typed: str, first: str):
    assert suggestions(typed)[0].name == first


def test_suggestions_come_while_typing():
    suggestions("x")
    starts = ["".join(letters) for letters in itertools.product("abcdelmprs", "aeiou")]
    began = time.process_time()
    for start in starts:
        assert len(suggestions(start)) <= 8
    assert (time.process_time() - began) / len(starts) < 0.02


def test_nothing_is_suggested_for_nothing():
    assert suggestions("") == suggestions(" 🌍 ") == suggestions("zzzz") == ()


@pytest.mark.parametrize(
    ("written", "near"), [("Lyonn", "Lyon"), ("Bordeau", "Bordeaux"), ("Grenobel", "Grenoble"), ("Xyzzyx", None)]
)
def test_a_misspelt_city_is_recognised(written: str, near: str | None):
    assert nearest_name(written) == near


@pytest.mark.parametrize(
    ("bio", "home"),
    [
        ("Lyon", LYON), ("📍Annecy", "city 74010"), ("Chamonix", "city 74056"), ("basée à Tours", TOURS),
        ("nice girl from Lille", LILLE), ("La Rochelle", "city 17300"), ("Le Mans", "city 72181"), ("Aix", "city 13001"),
        ("Saint-Étienne", "city 42218"), ("St Etienne", "city 42218"), ("Lens (62)", "city 62498"), ("LYON • MODE", LYON),
        ("Paris 11e | bistrots", PARIS), ("69003 Lyon", LYON), ("#igerslyon", LYON), ("#saintetienne", "city 42218"),
        ("Une Lyonnaise qui court", LYON), ("fière Bretonne", None), ("Bordelaise d'adoption", "city 33063"),
        ("Sportive du 93", "department 93"), ("le 18 novembre", None), ("dans 10 jours", None), ("26 ans", None),
        ("Nice, Côte d'Azur", NICE), ("Nice to meet you", None), ("salade niçoise", None), ("Mode & beauté bio", None),
        ("Paris Match", None), ("L'Oréal Paris", None), ("Festival de Cannes", None), ("Uriage, Vichy et Avène", None),
        ("Née à Alger, je vis à Paris", PARIS), ("Originaire de Brest, basée à Nantes", "city 44109"),
        ("next: Bali, Tokyo", None), ("Hello, it's Nancy", None), ("Étudiante à Nancy", "city 54395"),
        ("@lyon.mode | mode", None), ("contact@lyon.example", None), ("𝓟𝓪𝓻𝓲𝓼 🤍", PARIS), ("Paris Lyon".lower(), PARIS),
        ("Saint-Denis (93)", "city 93066"), ("Saint-Denis de la Réunion", "city 97411"), ("Pointe-à-Pitre 🌴", "city 97120"), ("Vienne, Autriche", "city geo:2761369"),
        ("Bruxelles 🇧🇪", "city geo:2800866"), ("Londres | mode", "city geo:2643743"), ("Aren't they cute", None),
        ("Lisbonne e\u0301te\u0301", "city geo:2267057"), ("", None), ("🙂", None),
    ],
)  # fmt: skip
def test_a_bio_says_where_its_author_lives(bio: str, home: str | None):
    found = home_of(bio)

    assert told(found and found.place) == home


def test_every_place_of_a_list_is_found_with_the_characters_that_say_it():
    first, second = places_in("📍 Nice - Cannes 💄 mode")

    assert [(found.place.name, found.said, found.start, found.end) for found in (first, second)] == [
        ("Nice", "Nice", 2, 6),
        ("Cannes", "Cannes", 9, 15),
    ]
    assert first.probability > second.probability > 0.9


def test_where_one_comes_from_or_goes_to_is_less_likely_than_where_one_lives():
    likely = {
        found.place.name: found.probability for found in places_in("Originaire de Brest, je vis à Lille. Voyage : Rome")
    }

    assert likely["Lille"] > 0.9
    assert max(likely.get("Brest", 0), likely.get("Rome", 0)) < 0.4


def test_a_name_that_several_places_share_leaves_a_doubt_that_a_department_lifts():
    alone, numbered = places_in("Saint-Denis")[0], places_in("Saint-Denis 93")[0]

    assert alone.probability < 0.7
    assert numbered.probability > 0.9


def test_what_a_source_states_wins_over_the_bio():
    stated = home_of("📍 Lyon", said_city="Bordeaux", said_country="FR")

    assert stated is not None
    assert (told(stated.place), stated.probability) == ("city 33063", 1.0)


def test_a_stated_country_keeps_the_bio_to_it():
    inside, outside = home_of("📍 Lyon", said_country="France"), home_of("📍 Lyon", said_country="Belgique")

    assert inside is not None
    assert outside is not None
    assert (told(inside.place), told(outside.place)) == (LYON, "country BE")


def test_a_stated_region_stands_where_the_bio_says_nothing():
    stated = home_of("mode et beauté", said_country="FR", said_region="Bretagne")

    assert stated is not None
    assert (told(stated.place), stated.probability) == ("region 53", 1.0)


_WORDS = st.sampled_from(
    [
        "Lyon",
        "nice",
        "tours",
        "à",
        "📍",
        "(69)",
        "#lyon",
        "🇫🇷",
        "Saint",
        "Denis",
        "-",
        "|",
        "75011",
        "@x",
        "et",
        "la",
        "\n",
        "ß",
        "é",
    ]
)


def test_no_name_goes_on_behind_a_mention():
    assert places_in("SAINT @0 DENIS") == ()
    assert [one.said for one in places_in("Saint-Denis @0")] == ["Saint-Denis"]


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(
        st.text(max_size=80), st.lists(_WORDS, max_size=12).map(" ".join), st.lists(_WORDS, max_size=12).map("".join)
    )
)
def test_any_text_is_read_and_each_place_stands_in_it(text: str):
    found = places_in(text)

    assert [one.probability for one in found] == sorted((one.probability for one in found), reverse=True)
    for one in found:
        assert 0 < one.probability <= 1
        assert 0 <= one.start < one.end <= len(text)
        assert text[one.start : one.end] == one.said
