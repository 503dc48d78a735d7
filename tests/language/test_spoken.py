"""The language of texts: six told apart, others named when sure, nothing guessed on nothing."""

import json
from pathlib import Path

import pytest

from essaim.language.spoken import NOTHING_SAID, Spoken, spoken, spoken_by

SETS = Path(__file__).parents[2] / "benchmarks" / "text"


@pytest.mark.parametrize("text", ["", "🔥🔥🔥", "ok", "@lea_b https://example.org/a 😍", "12 345 €", "#1"])
def test_nothing_is_guessed_on_nothing(text: str):
    assert spoken(text) == NOTHING_SAID == Spoken("und", 0.0)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Ma routine du soir en trois gestes 🌙 @lea #skincare #selfcare", "fr"),
        ("New recipe is up, link in bio", "en"),
        ("#beautébio #soindelapeau", "fr"),
        ("wat een heerlijke dag vandaag", "nl"),
        ("dzień dobry wszystkim kochani", "pl"),
        ("доброе утро всем", "ru"),
        ("今日のコーデはこちら", "ja"),
    ],
)
def test_a_text_says_its_language(text: str, language: str):
    assert spoken(text).language == language


def test_an_account_speaks_the_language_of_most_of_its_letters():
    found = spoken_by(["Bonjour à toutes, voici ma routine du soir", "love this", "🔥"])

    assert found.language == "fr"
    assert 0.5 < found.probability < 1
    assert spoken_by([]) == spoken_by(["🔥", "😍"]) == NOTHING_SAID


def test_four_words_are_enough_in_six_languages():
    rows = [json.loads(line) for line in (SETS / "language.jsonl").read_text(encoding="utf-8").splitlines()]
    unseen = [row for row in rows if row["part"] == "test"]

    right = sum(spoken(row["text"]).language == row["language"] for row in unseen)

    assert right / len(unseen) >= 0.97
