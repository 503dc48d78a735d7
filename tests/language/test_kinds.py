"""The kind of content that captions and titles go with."""

import json
from pathlib import Path

import numpy as np
import pytest

from essaim.language import meaning
from essaim.language.kinds import KINDS, METHOD, VOICES, KindReading, kinds_of

SETS = Path(__file__).parents[2] / "benchmarks" / "captions"


@pytest.mark.parametrize(
    ("caption", "kind"),
    [
        ("Tuto chignon flou en 2 minutes", "tutorial"),
        ("#tutomaquillage teint lumineux", "tutorial"),
        ("Unboxing du nouveau téléphone", "unboxing"),
        ("Mon avis après un mois d'utilisation de la poussette", "review"),
        ("Haul seconde main : 10 pièces, 45 euros", "haul"),
        ("My night routine, start to end", "routine"),
        ("Cake : 3 œufs, 150 g de farine, 10 cl de lait", "recipe"),
        ("A day in my life as a vet student", "vlog"),
        ("Jeu concours ! Pour participer, suivez-moi et taguez 2 amis", "giveaway"),
        ("GIVEAWAY ✨ follow, like, and tag 3 friends to enter", "giveaway"),
    ],
)
def test_a_kind_is_told_by_its_words(caption, kind):
    found = kinds_of([caption])[0]

    assert found.kind == kind
    assert found.probability >= 0.5
    assert found.because


@pytest.mark.parametrize(
    "caption",
    [
        "J'ai réussi mon concours de professeure des écoles",
        "Concours de circonstances dans le train",
        "Never giving away this old jumper",
        "We're going to help us win a lot of games",
        "Tag a friend who snores 😂",
        "La recette du bonheur : un chien, un jardin",
        "Recipe for disaster: three toddlers and a white sofa",
        "Comment ça va aujourd'hui ?",
        "Long haul flight done",
        "Marre de la routine métro boulot dodo",
        "Vos avis sur ce canapé ?",
        "Je l'ai pesé : 90kg, puis 80kg",
        "#vegan #veganfood #veganlife #veganhotels #vegantravel",
        "Es tut mir leid",
        "",
        "🔥",
    ],
)
def test_what_only_sounds_like_a_kind_is_other(caption):
    assert kinds_of([caption])[0].kind == "other"


def test_words_are_quoted_as_written_the_most_telling_first():
    found = kinds_of(["Crash-test du jour : je teste. #MonAvis"])[0]

    assert found.because[0] == "Crash-test"
    assert "#MonAvis" in found.because


def test_a_title_tells_more_by_its_first_words_than_a_caption():
    text = "How to untangle headphones"

    titled, captioned = kinds_of([text, text], formats=["video", "post"])

    assert titled == KindReading("tutorial", titled.probability, ("How to",))
    assert captioned.kind == "other" or captioned.probability < titled.probability


def test_words_of_another_language_are_taken_for_less():
    text = "Test de la routine"

    other = kinds_of([text], languages=["it"])[0]
    french = kinds_of([text], languages=["fr"])[0]

    assert other.kind == "other"
    assert other.probability >= french.probability or french.kind != "other"


def test_meaning_is_a_second_voice():
    text = "Mélangez la farine et le beurre, puis au four"
    vectors = meaning.vectors([text, "🔥"])

    alone, spoken = kinds_of([text])[0], kinds_of([text, "🔥"], vectors=vectors)

    assert spoken[0].kind == "recipe"
    assert spoken[0].probability > (alone.probability if alone.kind == "recipe" else 0.5)
    assert spoken[1].kind == "other"


def test_every_share_of_meaning_adds_up_to_one():
    found = VOICES.shares(meaning.vectors(["Tuto couture", "Vlog à Rome"]))

    assert found.shape == (2, len(KINDS))
    assert np.allclose(found.sum(axis=1), 1)


def test_captions_nobody_trained_on_are_told_well():
    rows = [json.loads(line) for line in (SETS / "kinds.jsonl").read_text(encoding="utf-8").splitlines()]
    unseen = [row for row in rows if row["source"] == "written" and row["part"] == "test"]
    texts = [row["text"] for row in unseen]

    found = kinds_of(texts, vectors=meaning.vectors(texts))

    right = sum(one.kind == row["kind"] for one, row in zip(found, unseen, strict=True))
    giveaways = [row["kind"] for one, row in zip(found, unseen, strict=True) if one.kind == "giveaway"]
    assert right / len(unseen) >= 0.8
    assert set(giveaways) == {"giveaway"}


def test_many_captions_are_answered_one_by_one_and_none_by_nothing():
    rows = (SETS / "sponsored.jsonl").read_text(encoding="utf-8").splitlines()
    texts = [json.loads(row)["text"] for row in rows]

    assert kinds_of(texts) == [kinds_of([text])[0] for text in texts]
    assert kinds_of([]) == []
    assert METHOD.startswith("kinds-")
