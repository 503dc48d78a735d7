"""The labelled texts that comments are learned from: what each says, and what it says nothing of."""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "data"
OURS = Path(__file__).parent
LABELLED = ROOT / "benchmarks" / "comments"
POLARITIES = ("negative", "neutral", "positive")
LETTERS = {"n": 0, "u": 1, "p": 2}


@dataclass(frozen=True, slots=True)
class Example:
    """A text and its labels; None where its source does not say."""

    source: str
    text: str
    polarity: int | None = None
    question: bool | None = None
    enthusiastic: bool | None = None
    emotions: tuple[int, ...] | None = None


def ours(name: str) -> list[Example]:
    """Comments that we wrote: `french`, `english` or `wordless`.

    A letter for the polarity, then q for a question and e for enthusiasm.
    """
    lines = (OURS / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [
        Example(f"ours {name}", text, LETTERS[code[0]], "q" in code, "e" in code)
        for code, text in (line.split("\t") for line in lines)
    ]


def tweets(language: str, part: str) -> list[Example]:
    """UMSAB: `fr` or `en`, `train` or `val`."""
    folder = SHARED / "sentiment_umsab" / {"fr": "french", "en": "english"}[language]
    texts = (folder / f"{part}_text.txt").read_text(encoding="utf-8").splitlines()
    labels = (folder / f"{part}_labels.txt").read_text(encoding="utf-8").split()
    return [Example(f"tweets {language} {part}", text, int(label)) for text, label in zip(texts, labels, strict=True)]


def reddit() -> list[Example]:
    """GoEmotions: 28 emotions, English."""
    found = []
    for part in ("train", "dev"):
        for line in (SHARED / "emotions_goemotions" / f"{part}.tsv").read_text(encoding="utf-8").splitlines():
            text, labels, _author = line.split("\t")
            told = text.replace("[NAME]", "@user")
            found.append(Example("reddit", told, question="?" in told, emotions=tuple(map(int, labels.split(",")))))
    return found


def films() -> list[Example]:
    """XED: eight emotions (from 1), French film lines."""
    found: dict[str, Example] = {}
    for line in (SHARED / "emotions_xed" / "fr-projections.tsv").read_text(encoding="utf-8").splitlines():
        text, tab, labels = line.rpartition("\t")
        if tab:
            told = re.sub(r"^-\s*", "", text)
            emotions = tuple(int(one) for one in labels.split(",") if one.strip().isdigit())
            found.setdefault(told, Example("films", told, question="?" in told, emotions=emotions))
    return list(found.values())


def sentences() -> list[Example]:
    """UD French GSD: those that end with a question mark ask."""
    lines = (SHARED / "questions_fr" / "fr_gsd-ud-dev.conllu").read_text(encoding="utf-8").splitlines()
    texts = [line.removeprefix("# text = ").strip() for line in lines if line.startswith("# text = ")]
    return [Example("sentences", text, question=text.endswith("?")) for text in texts]


def instagram() -> Iterator[tuple[int, str]]:
    """Row number and text of the public Instagram comments."""
    with (SHARED / "comments_instagram_2025" / "anon_comments.csv").open(encoding="utf-8", newline="") as file:
        yield from enumerate(row["text"] for row in csv.DictReader(file))


def labelled_instagram() -> list[Example]:
    """Those that we labelled one by one, before any training. Never trained on."""
    texts = dict(instagram())
    found = []
    for row in _table(LABELLED / "instagram_2025.tsv"):
        text = texts[int(row["row"])]
        if hashlib.sha256(text.encode()).hexdigest()[: len(row["digest"])] == row["digest"]:
            found.append(_labelled("labelled instagram", text, row))
    return found


def labelled_french() -> list[Example]:
    """French comments that we wrote as a test, before any training. Never trained on."""
    return [_labelled("labelled french", row["text"], row) for row in _table(LABELLED / "french_test.tsv")]


def questions(part: str) -> list[Example]:
    """French comments that ask without a mark, and others that look alike: `fit`, or `test`, never learned from."""
    path = {"fit": OURS / "questions.tsv", "test": LABELLED / "questions_test.tsv"}[part]
    return [Example(f"questions {part}", row["text"], question=row["question"] == "1") for row in _table(path)]


def unlabelled_instagram() -> list[str]:
    """The others, each once."""
    held_out = {example.text.strip().lower() for example in labelled_instagram()}
    return list({text: None for _row, text in instagram() if text.strip().lower() not in held_out})


def _table(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def _labelled(source: str, text: str, row: dict[str, str]) -> Example:
    return Example(
        source,
        text,
        POLARITIES.index(row["polarity"]),
        row["question"] == "1",
        row["enthusiastic"] == "1",
    )
