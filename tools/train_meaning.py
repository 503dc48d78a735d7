"""`python tools/train_meaning.py`: train the projection of meaning and the readings of topics, and write both.

Learns from what is public or ours: captions of real posts (only their cloud is
kept, never their words), the invented captions of tools/text, the topics' own
words and the demo's phrases. Takes a few minutes; says how much of the cloud is kept.
"""

from __future__ import annotations

import csv
import gzip
import json
import random
import tomllib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from essaim.language import meaning
from essaim.language.topic_list import topics

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared" / "data"
PACKAGE = ROOT / "src" / "essaim" / "language"
WEIGHTS = {"caption": 1.0, "name": 1.0, "word": 0.3, "demo": 0.3}
"""How much one text of each kind counts in its topic."""
MORE_NOISE = 3.0
"""How much plain noise is added to the spread within topics before it is evened out."""
BETWEEN = 0.5
"""The share of the spread between topics, beside that of all texts, in choosing the 256 directions."""
SCALE, RIDGE, ROUNDS = 10.0, 1e-4, 100
Vectors = NDArray[np.float64]


def main() -> None:
    """Write meaning.npz and topics.npz."""
    texts, codes, weights = zip(*examples(), strict=True)
    labels = np.array([list(topics()).index(code) for code in codes])
    weight = np.array(weights)
    cloud, known = encoded(background()), encoded(texts)
    centre = cloud.mean(axis=0)
    matrix = projection(cloud - centre, known - centre, labels, weight)
    np.savez_compressed(PACKAGE / "meaning.npz", centre=centre.astype(np.float32), matrix=matrix.astype(np.float16))
    placed = (known - centre) @ matrix
    placed /= np.linalg.norm(placed, axis=1, keepdims=True)
    readings, level = readings_of(placed, labels, weight)
    np.savez_compressed(PACKAGE / "topics.npz", matrix=readings.astype(np.float16), level=level.astype(np.float32))


def background() -> list[str]:
    """Some eight thousand public texts, French and English, the same at each run."""
    dice = random.Random(7)  # noqa: S311  a sample of texts, not a secret
    found = dice.sample(list(_captions()), 4_000)
    for language in ("french", "english"):
        path = SHARED / "sentiment_umsab" / language / "train_text.txt"
        found += dice.sample(path.read_text(encoding="utf-8").splitlines(), 1_000)
    lines = (SHARED / "emotions_xed" / "fr-projections.tsv").read_text(encoding="utf-8").splitlines()
    found += [line.split("\t")[0] for line in dice.sample(lines, 1_000)]
    with (SHARED / "disclosure_pinterest" / "pinterest_docs_labelled.csv").open(encoding="utf-8", newline="") as file:
        found += dice.sample([row["text"] for row in csv.DictReader(file)], 1_000)
    return found


def _captions() -> Iterator[str]:
    with gzip.open(SHARED / "posts_instagram_2017" / "anon_2017.jsonl.gz", "rt", encoding="utf-8") as file:
        for line in file:
            account = json.loads(line)
            yield account["bio"] or ""
            yield from (post["caption"] or "" for post in account["posts"])


def examples() -> Iterator[tuple[str, str, float]]:
    """Texts whose topic is known: text, code, weight."""
    for line in (ROOT / "tools" / "text" / "captions.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            code, *written = line.split(" | ")
            yield from ((text, code, WEIGHTS["caption"]) for texts in written for text in texts.split(" / "))
    for topic in topics().values():
        yield from ((name, topic.code, WEIGHTS["name"]) for name in (topic.fr, topic.en))
        yield from ((word.removeprefix("#"), topic.code, WEIGHTS["word"]) for word in topic.words)
    yield from ((text, code, WEIGHTS["demo"]) for text, code in _demo() if code in topics())


def _demo() -> Iterator[tuple[str, str]]:
    folder = ROOT / "src" / "essaim" / "server" / "demo" / "material" / "niches"
    for path in sorted(folder.glob("*.toml")):
        for code, niche in tomllib.loads(path.read_text(encoding="utf-8")).items():
            for language in ("fr", "en"):
                for kind in ("things", "doings", "details"):
                    yield from ((text, code) for text in niche[language][kind].split(" | "))


def encoded(texts: list[str] | tuple[str, ...]) -> Vectors:
    """The encoder's own 512 numbers for each text."""
    read = [meaning.readable(text) for text in texts]
    found: Vectors = meaning.encoder().encode([text or "-" for text in read]).astype(np.float64)
    return found


def projection(cloud: Vectors, known: Vectors, labels: NDArray[np.intp], weight: Vectors) -> Vectors:
    """Even out the spread within topics, then keep the directions where topics and texts differ most."""
    within, middles = _within(known, labels, weight)
    values, directions = np.linalg.eigh(within)
    noise = MORE_NOISE * values.mean()
    even = directions @ np.diag((values + noise) ** -0.5) @ directions.T
    even /= np.trace(even) / len(even)
    spread, between = np.cov((cloud @ even).T), np.cov((middles @ even).T)
    both = BETWEEN * between / np.trace(between) + (1 - BETWEEN) * spread / np.trace(spread)
    strength, axes = np.linalg.eigh(both)
    order = np.argsort(-strength)[: meaning.DIMENSIONS]
    kept = axes[:, order]
    print(f"spread kept in {meaning.DIMENSIONS} numbers: {np.trace(kept.T @ spread @ kept) / np.trace(spread):.3f}")
    found: Vectors = even @ kept
    return found


def _within(known: Vectors, labels: NDArray[np.intp], weight: Vectors) -> tuple[Vectors, Vectors]:
    """The mean spread of texts around their topic's middle, and the middles."""
    within = np.zeros((known.shape[1], known.shape[1]))
    middles = np.zeros((len(topics()), known.shape[1]))
    for code in range(len(topics())):
        mine = labels == code
        share = (weight[mine] / weight[mine].sum())[:, None]
        middles[code] = (share * known[mine]).sum(axis=0)
        apart = known[mine] - middles[code]
        within += (apart * share).T @ apart
    return within / len(topics()), middles


def readings_of(placed: Vectors, labels: NDArray[np.intp], weight: Vectors) -> tuple[Vectors, Vectors]:
    """Multinomial logistic regression with a ridge, from vectors to topics."""
    count, size = len(topics()), placed.shape[1]
    scaled, share = placed * SCALE, weight / weight.sum()
    truth = np.zeros((len(labels), count))
    truth[np.arange(len(labels)), labels] = 1

    def loss(flat: Vectors) -> tuple[float, Vectors]:
        matrix, level = flat[:-count].reshape(size, count), flat[-count:]
        told = scaled @ matrix + level
        told -= told.max(axis=1, keepdims=True)
        chances = np.exp(told)
        chances /= chances.sum(axis=1, keepdims=True)
        missed = -(share * np.log(chances[np.arange(len(labels)), labels] + 1e-12)).sum()
        slope = (chances - truth) * share[:, None]
        gradient = np.concatenate([(scaled.T @ slope + 2 * RIDGE * matrix).ravel(), slope.sum(axis=0)])
        return float(missed + RIDGE * (matrix**2).sum()), gradient

    start = np.zeros(size * count + count)
    best = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS}).x
    return best[:-count].reshape(size, count) * SCALE, best[-count:]


if __name__ == "__main__":
    main()
