"""First messages: grammatical, rested on the evidence, different from each other, the same each time."""

import itertools
import statistics
from dataclasses import replace
from datetime import date

import pytest

from essaim.outreach.core.claims import marked
from essaim.outreach.core.composing import TONES, Tone, compose, compose_unlike, excerpts, french_words
from essaim.outreach.core.composing.english import LINES as ENGLISH
from essaim.outreach.core.composing.french import LINES as FRENCH
from essaim.outreach.core.composing.gaps import first_name
from essaim.outreach.core.drafting import Level, text_problems
from essaim.outreach.core.evidence import (
    KINDS,
    CitablePost,
    Evidence,
    Figure,
    NoCitedPost,
    Offered,
    PostUndated,
    given_post,
)
from essaim.outreach.core.likeness import MOST_ALIKE, Written, likeness

TODAY = date(2026, 11, 27)
POST = CitablePost(
    1, date(2026, 11, 20), "reel", "Ma routine du soir en trois gestes : huile, eau florale, et rien d'autre. Ma sœur n'y croyait pas, elle a essayé six semaines.",
    "https://example.org/p/1", topics=("skincare", "beauty"),
)  # fmt: skip
MAELLE = Evidence(
    creator="Maëlle Exemple", handle="maelle.ex", platform="instagram", brand="Alba", sender="Léa Martin", posts=(POST,),
    products=("crème de jour",), values=("fabriqué à Lyon",), topic="beauty", offered=Offered("paid", (("reel", 1), ("story", 2))),
)  # fmt: skip
THINGS = [
    "la cuisson du pain",
    "le tri des bocaux",
    "une robe cousue",
    "mon vélo réparé",
    "ce sentier de crête",
    "un carnet de lecture",
]


def a_world(number: int, *, language: str) -> list[Evidence]:
    """That many creators with a post each; half of them with a count."""
    found = []
    for n in range(number):
        thing = THINGS[n % len(THINGS)]
        caption = f"Jour {n} : {thing}, et ce que j'en retiens depuis {n + 2} semaines. On recommence {n} fois, sans regret, avec patience."
        post = replace(
            POST, post_id=n, published_on=date(2026, 10, 1 + n % 28), caption=caption, url=f"https://example.org/p/{n}"
        )
        figures = (Figure("topic", {"topic": "beauty", "matching": 2 + n % 9, "posts": 12}),) if n % 2 else ()
        products = ("crème de jour",) if language == "fr" else ("day cream",)
        found.append(
            replace(
                MAELLE,
                creator=f"Alix{'abcdefghijklmnopqrst'[n % 20]} Exemple",
                handle=f"alix{n}",
                posts=(post,),
                figures=figures,
                products=products,
            )
        )
    return found


@pytest.mark.parametrize("tone", TONES)
@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("way", ["email", "direct_message"])
def test_every_message_cites_its_post_ends_on_one_question_and_claims_nothing_else(tone, language, way):
    for n, plain in enumerate(a_world(20, language=language)):
        offered = replace(plain.offered, kind=KINDS[n % len(KINDS)], month=date(2027, 1, 1) if n % 2 else None)
        evidence = replace(
            plain, offered=offered, topic=("beauty", "", "food")[n % 3], products=plain.products if n % 5 else ()
        )
        written = compose(evidence, tone=tone, language=language, way=way, today=TODAY)

        problems = text_problems(written.subject, written.text, evidence, language=language, way=way)
        assert [one for one in problems if one.level in {Level.REFUSAL, Level.MARK}] == []
        assert [one.code for one in problems] == []
        assert "!" not in written.text
        assert "{" not in written.text
        assert bool(written.subject) is (way == "email")


@pytest.mark.parametrize("tone", TONES)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_messages_of_one_campaign_are_not_one_message(tone, language):
    sent: list[Written] = []
    for n, evidence in enumerate(a_world(25, language=language)):
        written = compose_unlike(evidence, sent, tone=tone, language=language, today=TODAY)
        sent.append(Written(n, written.text, evidence.names))

    found = sorted(
        likeness(one.text, other.text, names=(*one.names, *other.names))
        for one, other in itertools.combinations(sent, 2)
    )

    assert statistics.quantiles(found, n=20)[-1] < 0.5
    assert found[-1] < MOST_ALIKE


def test_the_same_evidence_gives_the_same_message_and_another_turn_another_one():
    one, again, turned = (compose(MAELLE, tone=Tone.WARM, language="fr", today=TODAY, turn=turn) for turn in (0, 0, 1))

    assert one == again
    assert likeness(one.text, turned.text, names=MAELLE.names) < MOST_ALIKE


def test_a_message_reads_like_this():
    written = compose(MAELLE, tone=Tone.SOBER, language="fr", today=TODAY)

    assert written.text.startswith("Bonjour Maëlle,\n\n")
    assert "«\u00a0Ma routine du soir en trois gestes" in written.text
    assert "20 novembre" in written.text
    assert "notre crème de jour" in written.text
    assert "un reel et deux stories" in written.text
    assert written.text.endswith("Léa Martin\nAlba")


@pytest.mark.parametrize("lines", [FRENCH, ENGLISH])
def test_each_tone_has_its_choice_of_sentences_in_every_slot(lines):
    poor = {
        (slot, tone.value)
        for slot, listed in lines.items()
        for tone in TONES
        if sum(tone.letter in tones for tones, _text in listed) < 2
    }

    assert poor == set()


def test_no_post_no_message():
    with pytest.raises(NoCitedPost):
        compose(MAELLE.with_posts(()), tone=Tone.SOBER, language="fr", today=TODAY)


def test_an_undated_post_is_not_cited():
    with pytest.raises(PostUndated) as refusal:
        compose(MAELLE.with_posts([replace(POST, published_on=None)]), tone=Tone.SOBER, language="fr", today=TODAY)

    assert refusal.value.facts["post"].startswith("Ma routine")


def test_a_post_that_a_member_typed_is_told_in_their_words():
    typed = given_post(
        url="https://example.org/p/9", published_on=date(2026, 11, 3), about="une recette de savon au lait"
    )

    written = compose(MAELLE.with_posts([typed]), tone=Tone.SOBER, language="fr", today=TODAY)

    assert "une recette de savon au lait" in written.text
    assert "3 novembre" in written.text
    assert marked(written.text, MAELLE.with_posts([typed]), language="fr") == []


@pytest.mark.parametrize(
    ("said", "known"),
    [
        (french_words.of("Alba"), "d'Alba"),
        (french_words.of("Maison Alba"), "de Maison Alba"),
        (french_words.of("Hermine"), "d'Hermine"),
        (french_words.of_topic("zero_waste"), "de zéro déchet"),
        (french_words.of_topic("hair"), "de cheveux"),
        (french_words.to_topic("running"), "à la course à pied"),
        (french_words.of_topic("climbing"), "d'escalade"),
        (french_words.to_topic("zero_waste"), "au zéro déchet"),
        (french_words.to_topic("hair"), "aux cheveux"),
        (french_words.topic_with_article("home"), "la décoration"),
        (french_words.topic_with_article("anime"), "les animés et dessins animés"),
        (french_words.topic_with_article("climbing"), "l'escalade"),
        (french_words.our("la crème de jour"), "notre crème de jour"),
        (french_words.our("Savons surgras"), "nos savons surgras"),
        (french_words.our("Sauvelune"), "notre Sauvelune"),
        (french_words.day(date(2026, 6, 1), TODAY), "1er juin"),
        (french_words.day(date(2025, 6, 2), TODAY), "2 juin 2025"),
        (french_words.deliverables([("video", 1), ("story", 3)]), "une vidéo et trois stories"),
        (french_words.deliverables([("reel", 14)]), "14 reels"),
        (french_words.listed(["a", "b", "c"]), "a, b et c"),
    ],
)
def test_french_is_french(said, known):
    assert said == known


@pytest.mark.parametrize(
    ("name", "greeted"),
    [
        ("Maëlle Corvaisin", "Maëlle"),
        ("Anna et Tom Exemple", "Anna et Tom"),
        ("lescarnets_de_lea", ""),
        ("", ""),
        ("Jean-Luc B", "Jean-Luc"),
    ],
)
def test_creators_are_greeted_by_first_names_or_by_their_handle(name, greeted):
    assert first_name(name) == greeted


def test_a_long_caption_is_cut_where_one_would_stop():
    said = "Ce matin, en sortant du train de nuit, j'ai retrouvé mon carnet de l'an dernier, plein de listes et de plans de villes."

    assert excerpts.opening(said) == "Ce matin, en sortant du train de nuit, j'ai retrouvé mon carnet de l'an dernier…"


def test_hashtags_emoji_and_calls_are_not_quoted():
    assert excerpts.opening("✨ #bio #lyon Mon savon de juillet 🌿 ! Lien en bio.") == "Mon savon de juillet"
    assert excerpts.detail("Mon savon de juillet. Le code promo est dans la bio, profitez-en vite.") == ""


def test_figures_nobody_could_know_are_in_no_sentence():
    for lines in (FRENCH, ENGLISH):
        text = " ".join(text for listed in lines.values() for _tones, text in listed)
        assert "%" not in text
        assert "engagement rate" not in text
        assert "abonnés" not in text
