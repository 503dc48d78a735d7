"""`python -m tools.train_captions`: train what `language.kinds` makes of a text's meaning, and fit its curves.

Reads the `build` parts of `benchmarks/captions`, and the shared material for the rows that
are kept there by number. Writes `kinds.npz`; prints the curves to write in `kinds.py`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold

from benchmarks.captions import kinds_rows
from essaim.language import meaning
from essaim.language.kinds import KINDS, against_other
from essaim.language.kinds_words import told

WRITTEN_TO = Path(__file__).parent.parent / "src" / "essaim" / "language" / "kinds.npz"
STRENGTH = 10.0
FOLDS = 5
SEED = 0


def main() -> None:
    """Train, write and print."""
    rows = [row for row in kinds_rows() if row["part"] == "build"]
    vectors = meaning.vectors([row["text"] for row in rows])
    right = np.array([KINDS.index(row["kind"]) for row in rows])
    model = _trained(vectors, right)
    np.savez_compressed(WRITTEN_TO, matrix=model.coef_.T.astype(np.float16), level=model.intercept_.astype(np.float16))
    meant = against_other(_unseen(vectors, right))
    said = np.array([[_logit(scores.get(kind, 0.0)) for kind in KINDS[:-1]] for scores in map(_scores, rows)])
    is_right = (right[:, None] == np.arange(len(KINDS) - 1)).ravel()
    for name, voices in (("_WORDS_ONLY", [said]), ("_BOTH", [said, meant])):
        curve = LogisticRegression(C=STRENGTH).fit(np.stack([voice.ravel() for voice in voices], axis=1), is_right)
        print(f"{name} = ({', '.join(f'{one:.2f}' for one in (*curve.intercept_, *curve.coef_[0]))})")


def _trained(vectors: NDArray[np.float32], right: NDArray[np.int_]) -> Any:
    return LogisticRegression(C=STRENGTH, max_iter=2_000).fit(vectors, right)


def _unseen(vectors: NDArray[np.float32], right: NDArray[np.int_]) -> NDArray[np.float64]:
    """The shares of each text by a model that has not seen it."""
    shares = np.zeros((len(right), len(KINDS)))
    for seen, kept in StratifiedKFold(FOLDS, shuffle=True, random_state=SEED).split(vectors, right):
        shares[kept] = _trained(vectors[seen], right[seen]).predict_proba(vectors[kept])
    return shares


def _scores(row: dict[str, Any]) -> dict[str, float]:
    return told(row["text"], is_title=row["source"] == "youtube", language="").scores


def _logit(score: float) -> float:
    bounded = min(max(score, 0.02), 0.98)
    return float(np.log(bounded / (1 - bounded)))


if __name__ == "__main__":
    main()
