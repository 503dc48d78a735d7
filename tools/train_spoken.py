"""`python tools/train_spoken.py`: fit the weights of the two witnesses of `language.spoken`, and print them.

On the first four words of public tweets, French and English (UMSAB, train), and
on the build half of our own four-word texts in six languages, which count eight
times because they are few.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from essaim.language.lexicon import LANGUAGES
from essaim.language.spoken import FEWEST_LETTERS, identifier, scores_by_words, words_of

ROOT = Path(__file__).parent.parent
TWEETS = ROOT.parent / "shared" / "data" / "sentiment_umsab"
OURS = ROOT / "benchmarks" / "text" / "language.jsonl"
OURS_COUNT = 8.0
_ASIDE = re.compile(r"@\w+|https?://\S+|\bhttp\b|#")


def main() -> None:
    """Fit and print."""
    told: list[list[list[float]]] = []
    right: list[int] = []
    weights: list[float] = []
    for text, language, weight in texts():
        words = words_of(text)
        if sum(map(len, words)) >= FEWEST_LETTERS:
            usual, letters = scores_by_words(words), dict(identifier().rank(" ".join(words)))
            told.append([[usual[code], letters[code]] for code in LANGUAGES])
            right.append(LANGUAGES.index(language))
            weights.append(weight)
    found = fitted(np.array(told), np.array(right), np.array(weights))
    print(f"_OF_WORDS, _OF_LETTERS = {found[0]:.3f}, {found[1]:.3f}")


def texts() -> Iterator[tuple[str, str, float]]:
    """Text, language, and how much it counts."""
    for language, folder in (("fr", "french"), ("en", "english")):
        for line in (TWEETS / folder / "train_text.txt").read_text(encoding="utf-8").splitlines():
            yield " ".join(_ASIDE.sub(" ", line).split()[:4]), language, 1.0
    for line in OURS.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["part"] == "build":
            yield row["text"], row["language"], OURS_COUNT


def fitted(told: NDArray[np.float64], right: NDArray[np.intp], weights: NDArray[np.float64]) -> list[float]:
    """The two weights under which the right languages are the most probable."""

    def loss(pair: NDArray[np.float64]) -> float:
        scores = told @ pair
        scores -= scores.max(axis=1, keepdims=True)
        chances = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
        return float(-(weights * np.log(chances[np.arange(len(right)), right] + 1e-9)).mean())

    found: list[float] = minimize(loss, np.full(2, 0.1), method="Nelder-Mead").x.tolist()
    return found


if __name__ == "__main__":
    main()
