"""What captions show that a brand may not want to stand beside, and what only sounds like it."""

import json
import re
import tomllib
from pathlib import Path

import numpy as np
import pytest

from essaim.language import meaning
from essaim.language.safety import CATEGORIES, METHOD, VOICES, Concern, concerns_of

SETS = Path(__file__).parents[2] / "benchmarks" / "captions"
WORDS = Path(__file__).parents[2] / "src" / "essaim" / "language" / "safety.toml"
GROUPS = re.compile(
    r"\b(arab|juif|juive|jew|musulm|muslim|chreti|christian|noirs?\b|blancs?\b|gay|lesb|trans(sexu|genre)|homo|handicap|afric|asiat)"
)


def of(text: str):
    return [concern.category for concern in concerns_of([text])[0]]


@pytest.mark.parametrize(
    ("caption", "category"),
    [
        ("Dégustation de vin nature au domaine", "alcohol"),
        ("Ma nouvelle puff goût mangue", "tobacco"),
        ("Mon pari du soir : cote à 2.10", "gambling"),
        ("On a roulé un petit joint du soir", "drugs"),
        ("Range day with my AR-15", "weapons"),
        ("Bagarre générale, du sang partout", "violence"),
        ("OnlyFans link in bio", "sexual"),
        ("Fait chier ce temps", "profanity"),
        ("Espèce de déchet, tu mérites de crever", "hate"),
        ("On grimpe sur le toit du train en marche", "dangerous_acts"),
        ("Injections de botox à -20%", "cosmetic_procedures"),
        ("Bot de trading et bitcoin : rejoignez-moi", "crypto_trading"),
        ("Ce thé minceur : perdez 10 kilos en 2 semaines", "miracle_claims"),
        ("Répliques de sacs de luxe, contrefaçon parfaite", "counterfeits"),
    ],
)
def test_each_category_is_told_by_its_words(caption, category):
    assert of(caption) == [category]


@pytest.mark.parametrize(
    "caption",
    [
        "Glace rhum-raisin de mon enfance", "Un verre d'eau citronnée", "Bar à ongles à Nantes", "Mocktail sans alcool",
        "Paris est magique sous la pluie", "Pari tenu : semi-marathon", "You bet I ate the whole cake",
        "C'est ma drogue, ce chocolat", "Le joint du robinet fuit", "Coke Zéro et burger", "Pulling weeds in the garden",
        "Shooting photo demain", "Pistolet à colle et pommes de pin", "Arme secrète contre les cernes",
        "Ça me tue 😂", "Une vraie bombe dans cette robe", "Cette tarte est une tuerie", "You're killing it, girl!",
        "Nude lipstick for every skin tone", "Sexe du bébé : on l'apprend demain", "#foodporn burger maison",
        "Punaise, quelle journée !", "Con un poco de azúcar", "Chili con carne pour dix", "La vache, c'est beau !",
        "J'ai du retard, désolée", "Ugly sweater contest", "Escalade en salle", "Crème à l'acide hyaluronique",
        "Trading a boring lunch for sushi", "Detox numérique : une semaine sans téléphone", "Fake fur and real attitude",
        "#ginatricot et #mycalvins", "Önümüzdeki 4 gün Azerbaycan'da olacağım, herkese iyi haftalar",
        "Är helt slut efter att ha flyttat hela helgen men nu är vi äntligen på plats", "Mừng quá, da sẽ bóng lộn",
        "For the sake of simplicity", "Belle lumière sur la Loire", "", "🔥",
        "Mon diabète et moi : journée type", "Ramadan mubarak to everyone celebrating", "Pride parade photos are up",
        "Prière du soir au monastère", "J'ai voté ce matin",
    ],
)  # fmt: skip
def test_what_only_sounds_like_it_is_no_concern(caption):
    assert of(caption) == []


def test_a_concern_quotes_its_words_where_they_stand():
    text = "Œuf mimosa 🥚 et CHAMPAGNE pour fêter ça"

    concern = concerns_of([text])[0][0]

    assert concern == Concern("alcohol", concern.probability, "CHAMPAGNE", 16, 25)
    assert text[concern.start : concern.end] == concern.quote


def test_several_concerns_come_the_most_probable_first():
    found = concerns_of(["Tequila shots until sunrise, fucking hangover, cigarettes"])[0]

    assert {one.category for one in found} == {"alcohol", "profanity", "tobacco"}
    assert [one.probability for one in found] == sorted((one.probability for one in found), reverse=True)


def test_hate_is_told_by_insults_never_by_the_group_they_aim_at():
    hate = tomllib.loads(WORDS.read_text("utf-8"))["hate"]

    assert [GROUPS.findall(hate[strength]) for strength in ("sure", "likely", "hint")] == [[], [], []]
    assert len(CATEGORIES) == 14


def test_meaning_only_changes_how_sure_one_is():
    texts = ["Space cake vanille pour la fusée de Tom", "Une belle journée", "🔥"]

    alone, both = concerns_of(texts), concerns_of(texts, vectors=meaning.vectors(texts))

    assert [len(found) for found in both] == [len(found) for found in alone] == [1, 0, 0]
    assert both[0][0].probability != alone[0][0].probability


def test_every_share_of_meaning_adds_up_to_one():
    assert np.allclose(VOICES.shares(meaning.vectors(["Vin rouge", "Yoga"])).sum(axis=1), 1)


def test_written_captions_are_told_well():
    rows = [json.loads(line) for line in (SETS / "safety.jsonl").read_text(encoding="utf-8").splitlines()]
    unseen = [row for row in rows if row["part"] in ("test", "fresh test")]

    found = concerns_of([row["text"] for row in unseen])

    said = [(one.category, row["categories"]) for concerns, row in zip(found, unseen, strict=True) for one in concerns]
    right = sum(category in wanted for category, wanted in said)
    assert right / len(said) >= 0.93
    assert right / sum(len(row["categories"]) for row in unseen) >= 0.9


def test_many_captions_are_answered_one_by_one_and_none_by_nothing():
    rows = [json.loads(line) for line in (SETS / "sponsored.jsonl").read_text(encoding="utf-8").splitlines()]
    texts = [row["text"] for row in rows]

    assert concerns_of(texts) == [concerns_of([text])[0] for text in texts]
    assert concerns_of([]) == []
    assert METHOD.startswith("safety-")
