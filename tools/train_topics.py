"""`python tools/train_topics.py`: fit the curves of `language.topic_guesses` on labelled texts.

Prints the four curves to write there, from all parts but `test`;
`benchmarks/text.py` measures that one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from essaim.language import meaning
from essaim.language.topic_guesses import Witness, heard, niche_meanings, topics_within
from essaim.language.topic_list import topics

LABELLED = Path(__file__).parent.parent / "benchmarks" / "text" / "topics.jsonl"
RIDGE = 0.0002
Case = tuple[float, float, float, bool]


def main() -> None:
    """Fit and print."""
    rows = [json.loads(line) for line in LABELLED.read_text(encoding="utf-8").splitlines()]
    build = [row for row in rows if row["part"] != "test"]
    vectors = meaning.vectors([row["text"] for row in build])
    for name, cases_of, given in (
        ("NICHE_BY_WORDS", niche_cases, False),
        ("TOPIC_BY_WORDS", topic_cases, False),
        ("NICHE_BY_BOTH", niche_cases, True),
        ("TOPIC_BY_BOTH", topic_cases, True),
    ):
        cases: list[Case] = []
        for row, vector in zip(build, vectors, strict=True):
            witness = heard([row["text"]], vector=vector if given else None)
            cases.extend(cases_of(witness, row["topics"]))
        print(f"{name} = Curve({', '.join(f'{one:.3f}' for one in fitted(cases, has_meaning=given))})")


def niche_cases(witness: Witness, labels: list[str]) -> Iterator[Case]:
    """Each niche that may be meant: its words, their share, its meaning, and whether it is right."""
    right = {topics()[label].niche for label in labels}
    said = witness.niches()
    whole = max(said.values(), default=1.0)
    meant = niche_meanings(witness.meaning) if witness.meaning else dict.fromkeys(said, 1.0)
    for code, chance in meant.items():
        yield said.get(code, 0.0), said.get(code, 0.0) / whole, chance, code in right


def topic_cases(witness: Witness, labels: list[str]) -> Iterator[Case]:
    """Each topic of the right niche that may be meant."""
    niche = topics()[labels[0]].niche
    whole = witness.niches().get(niche, 0.0) or 1.0
    given = niche_meanings(witness.meaning)[niche] if witness.meaning else 1.0
    for code in topics_within()[niche]:
        told = witness.words.get(code, 0.0)
        if witness.meaning:
            yield told, told / whole, witness.meaning[code] / given, code in labels
        elif told:
            yield told, told / whole, 1.0, code in labels


def fitted(cases: list[Case], *, has_meaning: bool) -> list[float]:
    """Logistic regression with a slight ridge, so that few cases do not make sure curves."""
    told = np.array([[1.0, np.log1p(words), share, np.log(max(chance, 1e-4))] for words, share, chance, _ in cases])
    right = np.array([float(is_right) for *_, is_right in cases])
    if not has_meaning:
        told = told[:, :3]

    def loss(weights: NDArray[np.float64]) -> float:
        odds = told @ weights
        return float(np.mean(np.logaddexp(0, odds) - right * odds) + RIDGE * np.sum(weights[1:] ** 2))

    found: list[float] = minimize(loss, np.zeros(told.shape[1]), method="L-BFGS-B").x.tolist()
    return found


if __name__ == "__main__":
    main()
