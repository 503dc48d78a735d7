"""Every code that a section may write has words in both languages."""

import ast
from pathlib import Path

import pytest
from django.utils import translation

from essaim.audit.core import report
from essaim.audit.phrases import (
    content,
    conversation,
    engagement,
    followers,
    growth,
    parts,
    price,
    safety,
    sponsorship,
    weak_authenticity,
)
from essaim.language.kinds import KINDS
from essaim.language.safety import CATEGORIES

ROOMS = (engagement, growth, followers, parts, conversation, content, sponsorship, safety, price, weak_authenticity)
PHRASES = {code: phrase for room in ROOMS for code, phrase in room.PHRASES.items()}
SENTENCES = {
    code: say
    for room in (parts, conversation, content, sponsorship, safety, price, weak_authenticity)
    for code, say in room.SENTENCES.items()
}
CORES = (
    "parts_of_engagement", "engagement_change", "conversation", "conversation_remarks", "content", "sponsorship",
    "safety", "price", "weak_authenticity", "counted",
)  # fmt: skip
DAY = "2026-11-24T12:00:00+00:00"
QUOTES = [{"post_id": 1, "on": DAY, "quote": "merci pour l’envoi"}, {"post_id": 2, "on": None, "quote": "un code"}]
SHARE = {"value": 0.42, "low": 0.3, "high": 0.55, "comments": 1, "posts": 60}
PAID = {"ratio": 0.82, "low": 0.7, "high": 0.95, "paid": 8, "free": 21, "needed": 3}
RHYTHM = {"days": 2.5, "silent": 60.0, "on": DAY, "longest": 12.0}
MOVED = {"before": 0.14, "after": 0.23, "seen": 0.05, "steps": 2, "share": 0.3}
RING = {
    "people": 12,
    "authors": ["ana"],
    "posts": 25,
    "comments": 290,
    "share": 0.4,
    "generic": 0.86,
    "confidence": 0.9,
}
NAMED = {"name": "Rosée", "posts": 3, "first": DAY, "last": "2026-11-28T12:00:00+00:00", "quotes": QUOTES}
FACTS = {
    "one_post_misleads": {"share": 0.8, "posts": 12, "mean": 8_460.0, "median": 320.0},
    "engagement_rises": {"change": 1.4, "low": 0.1, "high": 2.2, "posts": 24},
    "engagement_falls": {"change": -0.1, "low": -0.15, "high": -0.05, "posts": 24},
    "paid_lower": PAID, "paid_like_others": PAID, "paid_not_lower": PAID,
    "best_format": {"format": "reel", "rate": 0.07, "next": 0.02, "posts": 12},
    "best_kind": {"kind": "recipe", "rate": 0.07, "next": 0.02, "posts": 12},
    **dict.fromkeys((
        "answers_readers", "rarely_answers_readers", "answers_questions", "questions_unanswered", "enthusiastic_readers",
        "negative_comments", "mostly_generic_comments", "many_generic_comments", "real_conversation", "mostly_emoji",
        "mostly_mentions", "often_sponsored", "discloses_well", "discloses_partly",
    ), SHARE),
    "comment_ring": {**RING, "hours": 0.2},
    **dict.fromkeys(("paused", "posts_regularly", "posts_unevenly", "posts_in_bursts"), RHYTHM),
    "two_languages": {"first": "fr", "share": 0.6, "second": "und", "other": 0.4},
    "best_hour": {"name": "18-21", "ratio": 1.4, "low": 1.2, "high": 1.6, "posts": 1},
    "best_weekday": {"name": "0", "ratio": 1.4, "low": 1.2, "high": 1.6, "posts": 30},
    "no_hour_stands_out": {}, "no_weekday_stands_out": {},
    "seems_sponsored": {"posts": 2, "quotes": QUOTES},
    "worked_with_competitor": NAMED, "mentions_competitor": {**NAMED, "first": None, "last": None},
    "concern_seen": {**NAMED, "category": "alcohol"}, "nothing_found": {"posts": 20, "categories": []},
    "fee_from_deals": {"deals": 4}, "fee_from_bands": {"year": 2022, "formats": ["post"]},
    "fee_band_doubtful": {"platform": "tiktok"},
    "guess_without_sample": {"value": 0.15, "low": 0.03, "high": 0.5},
    **{f"weak_{sign}_{way}": MOVED for sign in ("standing", "generic", "ring", "steps") for way in ("more", "fewer")},
}  # fmt: skip


def test_every_sentence_is_tried_here():
    assert set(FACTS) == set(SENTENCES)


@pytest.mark.parametrize("code", sorted(FACTS))
def test_a_remark_is_a_whole_sentence_in_both_languages(code):
    said = {}
    for language in ("en", "fr"):
        with translation.override(language):
            said[language] = SENTENCES[code](FACTS[code])

    assert said["fr"] != said["en"]
    for sentence in said.values():
        assert "%(" not in sentence
        assert "!" not in sentence
        assert sentence.rstrip(")”» ").endswith((".", "un code", "2026", "?")) or "“" in sentence or "«" in sentence


def test_a_ring_without_moments_has_its_own_sentence():
    with translation.override("en"):
        assert "after publication" not in conversation.SENTENCES["comment_ring"]({**RING, "hours": None})


def test_a_fall_is_said_by_its_verb_not_by_a_minus():
    with translation.override("en"):
        told = parts.SENTENCES["engagement_falls"](FACTS["engagement_falls"])

    assert told == "Engagement falls by about 10% a month (5% to 15%; 24 posts). Worth asking what changed."


@pytest.mark.parametrize("core", CORES)
def test_every_code_written_in_a_core_has_words(core):
    tree = ast.parse((Path(report.__file__).with_name(f"{core}.py")).read_text(encoding="utf-8"))

    missing = [code for code in _codes(tree) if code not in PHRASES and code not in SENTENCES]

    assert missing == []


def _codes(tree: ast.AST):
    """Constants that are the code of a remark, or the reason, definition, remedy or method of a figure."""
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call):
            continue
        name = getattr(call.func, "id", getattr(call.func, "attr", ""))
        positional = {"Remark": 1, "Unavailable": 3}.get(name, 0)
        named = [
            keyword.value for keyword in call.keywords if keyword.arg in {"definition", "method", "reason", "remedy"}
        ]
        for value in (*call.args[:positional], *named):
            if isinstance(value, ast.Constant) and isinstance(value.value, str):
                yield value.value


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_phrase_has_a_name_and_a_sentence(language):
    with translation.override(language):
        bare = [code for code, phrase in PHRASES.items() if not str(phrase.title) or not str(phrase.sentence)]

    assert bare == []


def test_the_halves_of_lines_names_are_shown_in_the_readers_words():
    with translation.override("fr"):
        shown = [
            content.LABELS["hour"]("18-21"), content.LABELS["weekday"]("0"), content.LABELS["language"]("en"),
            content.LABELS["language"]("und"), content.LABELS["kind"]("recipe"), sponsorship.LABELS["disclosure"]("none"),
            sponsorship.LABELS["partner"]("brume"), safety.LABELS["category"]("alcohol"), price.LABELS["fee"]("reel"),
        ]  # fmt: skip

    assert shown == [
        "18 h à 21 h",
        "lundi",
        "anglais",
        "inconnu",
        "recette",
        "pas dit, ou pas assez",
        "@brume",
        "alcool",
        "reel",
    ]


def test_every_category_and_kind_that_the_models_know_has_a_name():
    assert set(safety.CATEGORIES) == set(CATEGORIES)
    assert set(parts.KINDS) == set(KINDS)


def test_no_section_words_a_code_that_another_has_worded():
    sections = (parts, conversation, content, sponsorship, safety, price, weak_authenticity)
    codes = [code for room in ROOMS for code in room.PHRASES]

    assert [code for room in sections for code in room.PHRASES if codes.count(code) > 1] == []
