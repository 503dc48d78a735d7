"""`python -m tools.train_captions`: train what `language.kinds` and `language.safety` make of a text's meaning.

Reads the labelled sets of `benchmarks/captions` but their test parts, and the shared material for the rows that
are kept there by number. Writes `kinds.npz` and `safety.npz`; prints the curves to write in their modules.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold

from benchmarks.captions import instagram, kinds_rows, rows_of
from essaim.language import kinds, meaning, safety
from essaim.language.kinds_words import told
from essaim.language.safety_words import heard
from essaim.language.voices import log_odds

PACKAGE = Path(__file__).parent.parent / "src" / "essaim" / "language"
KINDS_STRENGTH, SAFETY_STRENGTH = 10.0, 30.0
FOLDS = 4
SEED = 0
EVERYDAY = 600
"""So many captions without a word of any category stand for everyday life."""
Vectors = NDArray[np.float32]
Logarithms = NDArray[np.float64]


def main() -> None:
    """Train, write and print, one after the other."""
    rows = [row for row in kinds_rows() if row["part"] == "build"]
    scores = [told(row["text"], is_title=row["source"] == "youtube", language="").scores for row in rows]
    right = np.array([kinds.KINDS.index(row["kind"]) for row in rows])
    print("kinds.py")
    _train(
        "kinds",
        [row["text"] for row in rows],
        scores,
        right,
        kinds.KINDS[:-1],
        KINDS_STRENGTH,
        kinds.VOICES.against_none,
    )

    texts, labels, unseen = _safety_texts()
    scores = [{name: one.score for name, one in heard(text).items()} for text in texts]
    print("safety.py")
    _train(
        "safety", texts, scores, labels, safety.CATEGORIES, SAFETY_STRENGTH, safety.VOICES.against_none, unseen=unseen
    )


def _safety_texts() -> tuple[list[str], NDArray[np.int_], NDArray[np.bool_]]:
    """Captions written, real ones that were read, everyday ones; and which came after the words were listed."""
    written = [row for row in rows_of("safety") if row["part"] in ("build", "fresh build")]
    read = rows_of("safety_read")
    everyday = [text for text in instagram() if text and not heard(text)]
    chosen = random.Random(SEED).sample(everyday, min(EVERYDAY, len(everyday)))  # noqa: S311  a draw, not a secret
    none = len(safety.CATEGORIES)
    labels = [safety.CATEGORIES.index(row["categories"][0]) if row["categories"] else none for row in written]
    labels += [safety.CATEGORIES.index(row["category"]) if row["right"] else none for row in read]
    labels += [none] * len(chosen)
    unseen = [row["part"] != "build" for row in (*written, *read)] + [True] * len(chosen)
    return [*(row["text"] for row in (*written, *read)), *chosen], np.array(labels), np.array(unseen)


def _train(
    name: str,
    texts: Sequence[str],
    scores: Sequence[Mapping[str, float]],
    right: NDArray[np.int_],
    codes: Sequence[str],
    strength: float,
    against: Callable[[Logarithms], Logarithms],
    *,
    unseen: NDArray[np.bool_] | None = None,
) -> None:
    """The matrix of one module, and its two curves, of the `unseen` texts; the last label is none of the codes."""
    vectors = meaning.vectors(texts)
    model = _trained(vectors, right, strength)
    np.savez_compressed(
        PACKAGE / f"{name}.npz",
        matrix=model.coef_.T.astype(np.float16),
        level=model.intercept_.astype(np.float16),
    )
    meant = against(_unseen(vectors, right, strength))
    said = np.array([[log_odds(score.get(code, 0.0)) for code in codes] for score in scores])
    is_right = right[:, None] == np.arange(len(codes))
    kept = np.ones(len(right), bool) if unseen is None else unseen
    for curve, voices in (("words_only", [said]), ("both", [said, meant])):
        told_by = np.stack([voice[kept].ravel() for voice in voices], axis=1)
        fitted = LogisticRegression(C=KINDS_STRENGTH).fit(told_by, is_right[kept].ravel())
        print(f"{curve} = ({', '.join(f'{one:.2f}' for one in (*fitted.intercept_, *fitted.coef_[0]))})")


def _trained(vectors: Vectors, right: NDArray[np.int_], strength: float) -> Any:
    return LogisticRegression(C=strength, max_iter=3_000).fit(vectors, right)


def _unseen(vectors: Vectors, right: NDArray[np.int_], strength: float) -> Logarithms:
    """The shares of each text by a model that has not seen it."""
    shares = np.zeros((len(right), int(right.max()) + 1))
    for seen, kept in StratifiedKFold(FOLDS, shuffle=True, random_state=SEED).split(vectors, right):
        shares[kept] = _trained(vectors[seen], right[seen], strength).predict_proba(vectors[kept])
    return shares


if __name__ == "__main__":
    main()
