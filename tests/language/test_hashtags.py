"""Hashtags as words, and how well on the labelled sets of the benchmark."""

import json
from pathlib import Path

import pytest

from essaim.language.hashtags import split_hashtag

SETS = Path(__file__).parents[2] / "benchmarks" / "text"


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("beautébio", ("beaute", "bio")),
        ("voyageresponsable", ("voyage", "responsable")),
        ("madeinfrance", ("made", "in", "france")),
        ("linkinbio", ("link", "in", "bio")),
        ("VoyageEnTrain2024", ("voyage", "en", "train", "2024")),
        ("SKINCARE", ("skincare",)),
        ("YouTube", ("youtube",)),
        ("jaimelire", ("j", "aime", "lire")),
        ("slow_travel", ("slow", "travel")),
        ("🔥", ()),
        ("", ()),
    ],
)
def test_a_hashtag_is_read_as_words(tag: str, words: tuple[str, ...]):
    assert split_hashtag(tag) == words


@pytest.mark.parametrize(("language", "least"), [("fr", 0.93), ("en", 0.93)])
def test_nearly_all_hashtags_of_the_labelled_set_are_split_exactly(language: str, least: float):
    lines = (SETS / f"hashtags_{language}.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]

    exact = sum(split_hashtag(row["tag"]) == tuple(row["words"]) for row in rows)

    assert exact / len(rows) >= least
