import pytest

from essaim.language.countries import country_of, language_of
from essaim.language.places import city_named, distance_km
from essaim.language.text import fold, glued, hashtags, mentions
from essaim.language.topics import phrases_for, topics


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Beauté BIO !", "beaute bio"),
        ("Cœur & Æther", "coeur aether"),
        ("  l'été à Nîmes 🌞 ", "l ete a nimes"),
        ("STRASSE straße", "strasse strasse"),
        ("#skin_care", "skin care"),
        ("", ""),
    ],
)
def test_text_is_folded_to_comparable_words(written: str, folded: str):
    assert fold(written) == folded


def test_hashtags_are_found_glued_and_once():
    assert hashtags("Ma #Routine #beautébio, #routine! a#b &#39; #2024look #_") == ("routine", "beautébio", "2024look")
    assert glued("soin de la peau") == "soindelapeau"


def test_an_address_is_not_a_mention():
    assert mentions("Merci @Maison.Ronce! écrire à lea@example.org ou @lea_") == ("maison.ronce", "lea_")


def test_an_interest_is_looked_for_in_both_languages():
    assert {"skincare", "soin de la peau"} <= set(phrases_for("Skincare"))
    assert "organic skincare" in phrases_for("cosmétique bio")


def test_a_broad_interest_takes_in_the_narrow_ones_but_not_the_other_way_round():
    assert "skincare" in phrases_for("beauté")
    assert "maquillage" not in phrases_for("skincare")


def test_an_unknown_interest_is_looked_for_as_it_stands():
    assert phrases_for("Soudure à l'arc") == ("soudure a l arc",)
    assert phrases_for("  ") == ()


def test_every_topic_has_a_name_in_both_languages_and_words():
    assert len(topics()) >= 40
    assert all(topic.fr and topic.en and len(topic.words) >= 3 for topic in topics().values())
    assert all(topic.within is None or topic.within in topics() for topic in topics().values())


@pytest.mark.parametrize(
    ("written", "code"),
    [("France", "FR"), ("fr", "FR"), ("Royaume-Uni", "GB"), ("UK", "GB"), ("Belgique", "BE"), ("Spain", "ES"), ("Deutschland", "DE"), ("Narnia", None), ("", None), ("🇫🇷 FR", "FR")],
)  # fmt: skip
def test_countries_are_known_by_their_names(written: str, code: str | None):
    assert country_of(written) == code


@pytest.mark.parametrize(
    ("written", "code"), [("fr-FR", "fr"), ("Français", "fr"), ("english", "en"), ("Elvish", None)]
)
def test_languages_are_known_by_their_names(written: str, code: str | None):
    assert language_of(written) == code


def test_lyon_is_three_kilometres_from_villeurbanne_and_known_by_other_names():
    lyon, villeurbanne = city_named("lyon", "FR"), city_named("Villeurbanne")

    assert lyon is not None
    assert villeurbanne is not None
    assert distance_km(lyon, villeurbanne) == pytest.approx(3, abs=1)
    assert city_named("Bruxelles") == city_named("Brussels", "BE")
    assert city_named("Le Mans", "FR") is not None
    assert city_named("Trifouilly-les-Oies") is None
