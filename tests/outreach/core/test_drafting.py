"""What the words of a draft alone show: refusals, marks, advice."""

import pytest

from essaim.outreach.core.drafting import (
    Level,
    MessageEmpty,
    MessageTooLong,
    checked_text,
    cites,
    text_problems,
)
from tests.outreach.core.test_composing import MAELLE

GOOD = (
    "Bonjour Maëlle,\n\nJ'ai regardé votre reel du 20 novembre.\n\nEst-ce que cela vous intéresserait ?\n\nLéa Martin"
)


def codes(text: str, *, subject: str = "", way: str = "email") -> dict[str, str]:
    return {one.code: one.level.value for one in text_problems(subject, text, MAELLE, language="fr", way=way)}


def test_a_good_message_has_no_problem():
    assert codes(GOOD) == {}


@pytest.mark.parametrize("cited", ["du 20 novembre", "https://example.org/p/1", "« routine du soir en trois gestes »"])
def test_a_post_is_cited_by_its_day_its_link_or_its_words(cited):
    assert cites(f"J'ai vu votre reel {cited}.", MAELLE, language="fr")


def test_a_message_whose_citation_was_taken_out_is_refused():
    assert codes("Bonjour Maëlle, un partenariat vous tente ?") == {"post_not_in_text": "refusal"}


@pytest.mark.parametrize("left", ["{prénom}", "{{ first_name }}", "[Prénom]", "<<NOM>>", "%name%", "XXX"])
def test_a_field_left_empty_is_refused(left):
    assert codes(GOOD.replace("Bonjour Maëlle", f"Bonjour {left}"))["merge_field_empty"] == "refusal"


def test_a_field_left_empty_in_the_subject_is_refused_too():
    assert codes(GOOD, subject="Pour {nom}") == {"merge_field_empty": "refusal"}


def test_no_question_and_several_are_advised_against():
    assert codes(GOOD.replace(" ?", ".")) == {"no_question": "advice"}
    assert codes(GOOD.replace("intéresserait ?", "intéresserait ? Et quand ?")) == {"several_questions": "advice"}


def test_a_claim_is_marked_and_praise_for_anybody_is_advised_against():
    found = codes(GOOD.replace("novembre.", "novembre. J'adore votre contenu. Vous habitez Toulouse."))

    assert found["hollow_praise"] == "advice"
    assert found["claim_place"] == Level.MARK.value


def test_a_direct_message_fits_into_one():
    assert codes(GOOD + " bien" * 250, way="direct_message")["message_too_long"] == "refusal"


def test_words_are_tidied_and_must_be_some():
    assert checked_text("  Une \n idée ", " Bonjour\r\nvous ") == ("Une idée", "Bonjour\nvous")
    with pytest.raises(MessageEmpty):
        checked_text("Sujet", "  ")
    with pytest.raises(MessageTooLong):
        checked_text("", "a" * 8_001)
