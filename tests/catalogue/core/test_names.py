"""What names a person goes from any text; what names others, or is a word, stays."""

import pytest

from essaim.catalogue.core.names import Names, is_telling


def names(*handles, addresses=(), sites=(), full_names=()):
    return Names.of(handles, addresses=addresses, sites=sites, full_names=full_names)


@pytest.mark.parametrize(
    ("handle", "telling"),
    [
        ("lea.effacee", True),
        ("lea_92", True),
        ("leaeffacee", True),
        ("marie", False),
        ("skincare", False),
        ("a.b", False),
    ],
)
def test_a_handle_that_is_also_a_word_names_nobody_by_itself(handle, telling):
    assert is_telling(handle) is telling


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Avec @Lea.Effacee, hier", "Avec […], hier"),
        ("lea.effacee", "[…]"),
        ("voir https://www.instagram.com/lea.effacee/reel/x", "voir […]/reel/x"),
        ("tiktok:lea.effacee", "[…]"),
        ("écrire à lea@example.org.", "écrire à […]."),
        ("merci Léa Effacée !", "merci […] !"),
        ("@lea.effacee.paris est une autre", "@lea.effacee.paris est une autre"),
        ("https://www.instagram.com/lea.effacee.paris/", "https://www.instagram.com/lea.effacee.paris/"),
        ("tom.lea.effacee", "tom.lea.effacee"),
        (
            "son site https://lea.example.org, et https://lea.example.org/tom",
            "son site […], et https://lea.example.org/tom",
        ),
        (["lea.effacee", "tom.ex"], ["tom.ex"]),
        ({"@lea.effacee": {"note": "Léa Effacée"}}, {"[…]": {"note": "[…]"}}),
        (12, 12),
    ],
)
def test_what_names_the_person_goes_and_what_names_another_stays(before, after):
    lea = names(
        "lea.effacee",
        addresses=["lea@example.org", "https://www.instagram.com/lea.effacee/"],
        sites=["https://lea.example.org/"],
        full_names=["Léa Effacée", "Léa"],
    )

    assert lea.scrubbed(before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Une séance de yoga avec @yoga", "Une séance de yoga avec […]"),
        (["yoga", "bio"], ["yoga", "bio"]),
        ({"niches": ["yoga"], "mentions": ["yoga", "tom.ex"]}, {"niches": ["yoga"], "mentions": ["tom.ex"]}),
        ({"handle": "Yoga", "title": "Yoga"}, {"handle": "[…]", "title": "Yoga"}),
        ("instagram:yoga, /@yoga", "[…], […]"),
    ],
)
def test_a_handle_that_is_a_word_goes_where_it_is_addressed(before, after):
    assert names("yoga").scrubbed(before) == after


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Compte;Nom\n@yoga;Lou", True),
        ("Compte;Nom\nyoga;Lou", True),
        ("Compte;Niche\ntom;yoga doux", False),
        ("", False),
    ],
)
def test_a_file_names_somebody_in_a_cell_of_its_own(text, found):
    assert names("yoga").are_in(text) is found


def test_nobody_is_named_by_nothing():
    assert names("", addresses=[""], full_names=["Léa"]).scrubbed("Léa") == "Léa"
