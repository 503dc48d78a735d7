"""The catalogue's answers in words, in both languages."""

import pytest
from django.utils import translation

from essaim.catalogue.core.listing import Reason
from essaim.catalogue.core.search import Problem
from essaim.catalogue.core.shelves import Change
from essaim.catalogue.queries import said

REASONS = [
    (Reason("words", {"words": ["soin", "bio"]}), "holds “soin”, “bio”"),
    (Reason("hashtag", {"tags": ["vegan", "bio"]}), "uses #vegan, #bio"),
    (Reason("mention", {"handles": ["maison"]}), "mentions @maison"),
    (Reason("distance", {"km": 12.4, "place": "Lyon"}), "12.4 km from Lyon"),
    (Reason("distance", {"km": 0.0, "place": "Lyon"}), "in Lyon"),
    (Reason("meaning", {"text": "Ma routine", "at": "2026-11-24T09:00:00+00:00"}), "near in meaning, 24 Nov 2026: “Ma routine”"),
    (Reason("meaning", {"text": "Ma routine", "at": None}), "near in meaning: “Ma routine”"),
    (Reason("similar", {"text": "Ma routine"}), "writes of the same: “Ma routine”"),
    (Reason("similar", {}), "writes of the same"),
    (Reason("unheard", {}), "unheard"),
]  # fmt: skip
CHANGES = [
    ("list.filled", Change(1, "Été", 12, 3), "12 accounts added to “Été”. 3 were in it already.", "12 comptes ajoutés à « Été ». 3 y étaient déjà."),
    ("list.filled", Change(1, "Été", 1), "1 account added to “Été”.", "1 compte ajouté à « Été »."),
    ("list.filled", Change(1, "Été", 0, 2), "2 were in it already.", "2 y étaient déjà."),
    ("tag.taken_off", Change(1, "bio", 0, 1), "1 did not bear it.", "1 ne la portait pas."),
    ("contact.marked", Change(1, "email", 2_000), "2,000 accounts marked as contacted.", "2\u202f000 comptes marqués comme contactés."),
    ("undone", Change(1, "Été", 3), "Undone: everything is as it was.", "Annulé : tout est comme avant."),
]  # fmt: skip
PROBLEMS = [
    (Problem("near", "unknown_place", {"value": "Lyonn", "nearest": "Lyon"}), "No city is called “Lyonn”. Did you mean Lyon?"),
    (Problem("near", "unknown_place", {"value": "Qqq", "nearest": None}), "No city is called “Qqq”. Choose one of those proposed while you write."),
    (Problem("min_price", "out_of_bounds", {"value": "-5", "most": None}), "“-5” is out of bounds; it was left aside."),
    (Problem("radius", "out_of_bounds", {"value": "9999", "most": 1000.0}), "“9999” is out of bounds: from 0 to 1,000."),
    (Problem("min_engagement", "bounds_crossed", {"least": 9.5, "most": 2.0}), "From 9.5 to 2, nobody can be: exchange the two numbers."),
    (Problem("x", "unheard", {}), "unheard"),
]  # fmt: skip


@pytest.mark.parametrize(("reason", "words"), REASONS)
def test_why_an_account_was_found_is_a_sentence(reason, words):
    with translation.override("en"):
        assert said.reason_said(reason) == words


@pytest.mark.parametrize(("verb", "change", "english", "french"), CHANGES)
def test_what_an_act_did_is_said_with_what_was_so_before(verb, change, english, french):
    with translation.override("en"):
        in_english = said.change_said(verb, change)
    with translation.override("fr"):
        in_french = said.change_said(verb, change).replace("\u00a0", " ")

    assert (in_english, in_french) == (english, french)


@pytest.mark.parametrize(("problem", "words"), PROBLEMS)
def test_what_a_search_leaves_aside_is_said_with_what_would_help(problem, words):
    with translation.override("en"):
        assert said.search_problem_said(problem) == words
