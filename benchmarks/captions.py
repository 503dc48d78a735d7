"""What captions say beyond their subject: money, kinds of content, and what a brand may not want to stand beside.

The labelled sets stand in `benchmarks/captions`: captions we wrote, and rows of
the shared material by their number, read and labelled one by one.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
import time
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, roc_auc_score
from sklearn.model_selection import GroupKFold

from essaim.language import meaning
from essaim.language.kinds import KINDS, kinds_of
from essaim.language.safety import CATEGORIES, concerns_of
from essaim.language.sponsorship import SPONSORED, sponsorship, sponsorship_of

QUESTION = "Do captions' words tell sponsorship, kinds of content and unsafe ground, rarely in error, and fast enough?"
SETS = Path(__file__).with_name("captions")
SHARED = Path(__file__).parents[2] / "shared" / "data"
SPEED_SECONDS = 2.0
REAL = 4_000
BANDS = (0.0, 0.5, 0.7, 0.9, 1.01)
_TAGGED = re.compile(r"#(?:ads?|sponsored|spon|sp)(?!\w)|#?sponsored", re.IGNORECASE)
_HANDLE = re.compile(r"@[\w.]+")
Row = dict[str, Any]
Figures = dict[str, float]


def measure() -> Figures:
    """Shares from 0 to 1, and captions per second on one thread."""
    return {**sponsored(), **pins(), **hidden_tags(), **kinds_told(), **concerns(), **speeds()}


def speeds() -> Figures:
    """On real captions, 208 characters long on average, where they are at hand; else on ours."""
    texts = instagram()[:REAL] or [row["text"] for row in rows_of("sponsored")]
    return {
        "sponsorship, captions per second": _speed(sponsorship, texts),
        "kinds, captions per second, words": _speed(lambda text: kinds_of([text]), texts),
        "safety, captions per second, words": _speed(lambda text: concerns_of([text]), texts),
        "sponsorship, hostile texts twice as long, times the time": _growth(),
    }


def _growth() -> float:
    """How much longer texts that repeat themselves take when they are twice as long: about two, never four."""
    hostile = ("#ad ", "AVEC LE CODE ", "non pas un ", "@", "merci à ")
    sponsorship("once, for what is built on first use")
    spent = []
    for times in (10_000, 20_000):
        began = time.process_time()
        for text in hostile:
            sponsorship(text * times)
        spent.append(time.process_time() - began)
    return round(spent[1] / spent[0], 2)


def sponsored() -> Figures:
    """Our own captions. `build` and `test` were in view when the words were listed; the others were written after."""
    figures: Figures = {}
    rows = rows_of("sponsored")
    found = sponsorship_of([row["text"] for row in rows])
    for part in ("build", "test", "fresh", "last", "final"):
        pairs = [(one, row) for one, row in zip(found, rows, strict=True) if row["part"] == part]
        for field in ("sponsored", "disclosed"):
            told = [(bool(getattr(one, field)), bool(row[field])) for one, row in pairs]
            name = f"sponsorship, {part}, {field}"
            figures[name] = _precision_and_recall(name, told)[f"{name}: F1"]
        exact = [one.disclosure == row["disclosure"] for one, row in pairs]
        figures[f"sponsorship, {part}, quality of disclosure right"] = _mean(exact)
    read = rows_of("sponsored_read")
    kept = [row["right"] for row in read if sponsorship(row["text"]).sponsored]
    if kept:
        figures["sponsorship, real captions read, right among those kept"] = _mean(kept)
        figures["sponsorship, real captions read, right at first"] = _mean([row["right"] for row in read])
    return figures


def pins() -> Figures:
    """Affiliate pins of the published study, disclosed or not; nothing was fitted on them."""
    path = SHARED / "disclosure_pinterest" / "pinterest_docs_labelled.csv"
    if not path.is_file():
        print("  the shared pins are not here")
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    told = [(sponsorship(row["text"]).disclosed, row["disclosure"] == "1") for row in rows]
    return _precision_and_recall("sponsorship, pins, disclosed", told)


def hidden_tags() -> Figures:
    """What the other words tell where an explicit tag is taken away: by our reading, and by a model of all words."""
    captions = instagram_by_creator()
    if not captions:
        print("  the shared captions are not here")
        return {}
    hidden = [_TAGGED.sub("", text) for _, text in captions]
    tagged = np.array([bool(_TAGGED.search(text)) for _, text in captions])
    ours = np.array([sponsorship(text).probability for text in hidden])
    model = _by_all_words(hidden, tagged, [creator for creator, _ in captions])
    return {
        "sponsorship, explicit tags told": _mean(
            [sponsorship(text).sponsored for (_, text), is_tagged in zip(captions, tagged, strict=True) if is_tagged]
        ),
        "sponsorship, tag hidden, still told": _mean(list(ours[tagged] >= SPONSORED)),
        "sponsorship, tag hidden, area under the curve, reading": round(float(roc_auc_score(tagged, ours)), 3),
        "sponsorship, tag hidden, area under the curve, all words": round(float(roc_auc_score(tagged, model)), 3),
        "sponsorship, tag hidden, average precision, all words": round(
            float(average_precision_score(tagged, model)), 3
        ),
    }


def _by_all_words(texts: Sequence[str], tagged: NDArray[np.bool_], creators: Sequence[int]) -> NDArray[np.float64]:
    """Scores of a logistic regression over hashed words and pairs that has not met the creator it judges."""
    masked = [_HANDLE.sub("@account", text) for text in texts]
    counts = HashingVectorizer(n_features=2**16, ngram_range=(1, 2), alternate_sign=False).transform(masked)
    scores = np.zeros(len(texts))
    for seen, kept in GroupKFold(5).split(counts, tagged, creators):
        model = LogisticRegression(C=10, max_iter=500, class_weight="balanced").fit(counts[seen], tagged[seen])
        scores[kept] = model.decision_function(counts[kept])
    return scores


def kinds_told() -> Figures:
    """Captions and titles whose kind is labelled; the `test` part alone, which nothing was fitted on."""
    rows = [row for row in kinds_rows() if row["part"] == "test"]
    texts = [row["text"] for row in rows]
    formats = ["video" if row["source"] == "youtube" else "" for row in rows]
    vectors = meaning.vectors(texts)
    figures: Figures = {}
    for how, given in (("words", None), ("meaning too", vectors)):
        found = kinds_of(texts, formats=formats, vectors=given)
        told = [(one, row["kind"]) for one, row in zip(found, rows, strict=True)]
        figures[f"kinds, {how}: right"] = _mean([one.kind == kind for one, kind in told])
        harmonic = []
        for kind in KINDS:
            of_kind = _precision_and_recall(
                f"kinds, {how}, {kind}", [(one.kind == kind, wanted == kind) for one, wanted in told]
            )
            harmonic.append(of_kind[f"kinds, {how}, {kind}: F1"])
            figures |= of_kind if kind == "giveaway" else {}
        figures[f"kinds, {how}: mean F1 of the nine"] = round(sum(harmonic) / len(harmonic), 3)
        figures[f"kinds, {how}: probabilities off by"] = _off(
            [(one.probability, one.kind == kind) for one, kind in told]
        )
    return figures


def concerns() -> Figures:
    """Our own captions by part, and the real ones that were read, of those still reported today."""
    rows = rows_of("safety")
    found = concerns_of([row["text"] for row in rows])
    figures: Figures = {}
    for part in ("build", "test", "fresh build", "fresh test"):
        told = [
            (category in {one.category for one in several}, category in row["categories"])
            for several, row in zip(found, rows, strict=True)
            if row["part"] == part
            for category in CATEGORIES
        ]
        figures |= _precision_and_recall(f"safety, {part}", told)
    read = rows_of("safety_read")
    vectors = meaning.vectors([row["text"] for row in read])
    for how, given in (("words", None), ("meaning too", vectors)):
        again = concerns_of([row["text"] for row in read], vectors=given)
        for part in ("first", "second"):
            told = [
                (row["category"] in {one.category for one in several}, row["right"])
                for several, row in zip(again, read, strict=True)
                if row["part"] == part
            ]
            if told:
                figures |= _precision_and_recall(f"safety, real captions, {part} reading, {how}", told)
                figures[f"safety, real captions, {part} reading: right at first"] = _mean([right for _, right in told])
    return figures


def _precision_and_recall(name: str, told: Sequence[tuple[bool, bool]]) -> Figures:
    right = sum(said and wanted for said, wanted in told)
    said = sum(one for one, _ in told)
    wanted = sum(one for _, one in told)
    return {
        f"{name}: precision": round(right / max(said, 1), 3),
        f"{name}: recall": round(right / max(wanted, 1), 3),
        f"{name}: F1": round(2 * right / max(said + wanted, 1), 3),
    }


def _off(sure: Sequence[tuple[float, bool]]) -> float:
    """The mean distance between what is announced and what happens, band by band, weighed by their sizes."""
    off = 0.0
    for low, high in pairwise(BANDS):
        band = [(chance, is_right) for chance, is_right in sure if low <= chance < high]
        off += abs(sum(chance - is_right for chance, is_right in band))
    return round(off / max(len(sure), 1), 3)


def _mean(right: Sequence[bool]) -> float:
    return round(float(sum(right)) / max(len(right), 1), 3)


def _speed(ask: Callable[[str], object], texts: Sequence[str]) -> int:
    """How many per second of processor time, once everything is loaded."""
    ask(texts[0])
    done, began = 0, time.process_time()
    while time.process_time() - began < SPEED_SECONDS:
        for text in texts:
            ask(text)
        done += len(texts)
    return round(done / (time.process_time() - began))


def rows_of(name: str) -> list[Row]:
    """The rows of a labelled set; those of the shared material are left out where it is not at hand."""
    rows = [json.loads(line) for line in (SETS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    texts = {"instagram": instagram(), "youtube": youtube()}
    for row in rows:
        if "text" not in row and texts[row["source"]]:
            row["text"] = texts[row["source"]][row["row"]]
    return [row for row in rows if "text" in row]


def instagram() -> list[str]:
    """The captions of 2017, in the order of the file; none without the shared material."""
    return [text for _, text in instagram_by_creator()]


def instagram_by_creator() -> list[tuple[int, str]]:
    """The same, each with the place of its creator."""
    path = SHARED / "posts_instagram_2017" / "anon_2017.jsonl.gz"
    if not path.is_file():
        return []
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [(place, post["caption"] or "") for place, line in enumerate(file) for post in json.loads(line)["posts"]]


def youtube() -> list[str]:
    """The titles of French trending videos, in the order of the file; none without the shared material."""
    path = SHARED / "youtube_trending_fr" / "FRvideos.csv"
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return [row["titre"] for row in csv.DictReader(file)]


def kinds_rows() -> list[Row]:
    """The texts whose kind is labelled, those written for sponsorship too."""
    written = [{**row, "source": "written", "part": _half(row["part"])} for row in rows_of("sponsored")]
    return [*rows_of("kinds"), *written]


def _half(part: str) -> str:
    return "build" if part == "build" else "test"
