"""`python tools/train_followers.py [FOLDER]`: learn the four families of followers, write `families.npz`.

Needs scikit-learn and the shared sets `fake_accounts`. Three small models with
monotone constraints where these mean something: how suspicious an account looks
among ordinary accounts (Kaggle), among an influencer's followers (SRF, read by
hand), and from which of the two populations it comes.
"""

from __future__ import annotations

import csv
import json
import math
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.ensemble import HistGradientBoostingClassifier

from essaim.audit.core.followers.profile import COLUMNS, NEVER_LESS_SUSPICIOUS, features

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared" / "data" / "fake_accounts"
FOLLOWERS = "srf_unlabelled_10000.csv"
READ = ROOT / "benchmarks" / "followers" / "read_by_hand.json"
WEIGHTS = ROOT / "src" / "essaim" / "audit" / "core" / "followers" / "families.npz"
TENTHS = (0.01, 0.01, 0.02, 0.05, 0.12, 0.25, 0.42, 0.65, 0.85, 0.96)
"""What each tenth of the reader's certainty is worth as a chance."""
SUSPICIOUS_FROM = 7
BORROWED = 0.08
"""The weight of an ordinary account when an influencer's followers are learned: 480 readings by one person are few."""
MASKED = 0.35
COPIES = 4
FULL_SHARE = 0.5
FOLDS = 4
Matrix = NDArray[np.float64]
Vector = NDArray[np.float64]
Extra = tuple[str, ...]
EXTRAS: Extra = ("bio", "website", "name_digits")
"""Columns that only Kaggle has: they add a little evidence to what the trees say."""


@dataclass(frozen=True)
class Labelled:
    """Rows in the order of `COLUMNS`, the chance that each is suspicious, and the extra columns."""

    told: Matrix
    chance: Vector
    extras: Matrix

    def only(self, kept: NDArray[np.bool_]) -> Labelled:
        """Some of its rows."""
        return Labelled(self.told[kept], self.chance[kept], self.extras[kept])


def main(folder: Path) -> None:
    """Train on everything and write the weights."""
    stored = train(kaggle(folder), followers_read(folder), unlabelled(folder))
    np.savez_compressed(WEIGHTS, **stored)
    print(f"{WEIGHTS.name}: {WEIGHTS.stat().st_size / 1000:.0f} kB")


def train(ordinary: Labelled, followers: Labelled, background: Matrix) -> dict[str, Any]:
    """The stored arrays of the three models, of their calibration and of the extra evidence."""
    alone, borrowed = suspicion(ordinary), suspicion(followers, borrowed=ordinary)
    stored: dict[str, Any] = {"extras": _extra_evidence(ordinary, alone)}
    stored |= _exported("ordinary", alone) | _exported("followers", borrowed)
    stored |= _exported("origin", _origin(ordinary.told, background))
    stored["calibration.ordinary"] = _calibration(ordinary)
    stored["calibration.followers"] = _calibration(followers, borrowed=ordinary)
    stored["prior.ordinary"] = float(ordinary.chance.mean())
    stored["prior.followers"] = float(followers.chance.mean())
    return stored


def _calibration(own: Labelled, *, borrowed: Labelled | None = None) -> Vector:
    """Slope and shift that make the log odds of rows left out mean what they say (Platt), fold by fold."""
    part = np.random.default_rng(1).permutation(np.arange(len(own.chance)) % FOLDS)
    said = np.zeros(len(own.chance))
    for fold in range(FOLDS):
        model = suspicion(own.only(part != fold), borrowed=borrowed)
        said[part == fold] = model.decision_function(features(own.told[part == fold]))

    def loss(line: Vector) -> float:
        odds = line[0] * said + line[1]
        return float(np.mean(np.logaddexp(0, odds) - own.chance * odds))

    found: Vector = minimize(loss, np.array([1.0, 0.0]), method="L-BFGS-B", bounds=[(0.5, 2.0), (-2.0, 2.0)]).x
    return found


def kaggle(folder: Path = SHARED) -> Labelled:
    """Both files of the Kaggle set, in their order."""
    rows = [row for name in ("kaggle_train", "kaggle_test") for row in _rows(folder / f"{name}.csv")]
    told = [
        [
            row["#posts"],
            row["#followers"],
            row["#follows"],
            row["profile pic"],
            row["nums/length username"],
            row["private"],
        ]
        for row in rows
    ]
    extras = [
        [
            math.log1p(float(row["description length"])),
            float(row["external URL"]),
            float(float(row["nums/length fullname"]) > 0),
        ]
        for row in rows
    ]
    return Labelled(np.array(told, dtype=float), np.array([float(row["fake"]) for row in rows]), np.array(extras))


def followers_read(folder: Path = SHARED, labels: Path = READ) -> Labelled:
    """The followers that were read by hand, in the order of the file."""
    tenths = _tenths(labels)
    rows = [row for row in _rows(folder / FOLLOWERS) if row["row"] in tenths]
    chance = np.array([TENTHS[tenths[row["row"]]] for row in rows])
    return Labelled(np.array([_srf(row) for row in rows]), chance, np.full((len(rows), len(EXTRAS)), np.nan))


def tenths_read(folder: Path = SHARED, labels: Path = READ) -> NDArray[np.int64]:
    """The labels themselves, in the order of `followers_read`."""
    tenths = _tenths(labels)
    return np.array([tenths[row["row"]] for row in _rows(folder / FOLLOWERS) if row["row"] in tenths])


def unlabelled(folder: Path = SHARED) -> Matrix:
    """The followers that nobody read."""
    tenths = _tenths(READ)
    return np.array([_srf(row) for row in _rows(folder / FOLLOWERS) if row["row"] not in tenths])


def _tenths(labels: Path) -> dict[str, int]:
    tenths: dict[str, int] = json.loads(labels.read_text(encoding="utf-8"))["rows"]
    return tenths


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def _srf(row: dict[str, str]) -> list[float]:
    counts = [float(row[name]) if row[name] else math.nan for name in ("posts", "followers", "following")]
    share = float(row["username_digits"]) / float(row["username_length"])
    return [*counts, float(row["has_profile_picture"] == "TRUE"), share, float(row["private"] == "TRUE")]


def suspicion(own: Labelled, *, borrowed: Labelled | None = None) -> HistGradientBoostingClassifier:
    """How suspicious an account looks; no sign of life may ever make it look worse."""
    told, chance, weight = own.told, own.chance, np.ones(len(own.chance))
    if borrowed is not None:
        told, chance = np.concatenate([told, borrowed.told]), np.concatenate([chance, borrowed.chance])
        weight = np.concatenate([weight, np.full(len(borrowed.chance), BORROWED)])
    rows, chance, weight = _with_gaps(told, chance, weight)
    model = HistGradientBoostingClassifier(
        max_iter=160, learning_rate=0.06, max_leaf_nodes=8, min_samples_leaf=40, l2_regularization=2.0,
        monotonic_cst=NEVER_LESS_SUSPICIOUS, early_stopping=False, random_state=0,
    )  # fmt: skip
    # A chance is as much of a suspicious account and as much of a real one.
    both = np.concatenate([weight * chance, weight * (1 - chance)])
    labels = np.repeat([1.0, 0.0], len(rows))
    return model.fit(np.concatenate([rows, rows]), labels, sample_weight=both + 1e-9)


def _origin(ordinary: Matrix, background: Matrix) -> HistGradientBoostingClassifier:
    """Whether an account comes from an influencer's followers, both sets weighing the same."""
    told = np.concatenate([ordinary, background])
    comes = np.concatenate([np.zeros(len(ordinary)), np.ones(len(background))])
    weight = np.concatenate([np.full(len(ordinary), len(background) / len(ordinary)), np.ones(len(background))])
    rows, comes, weight = _with_gaps(told, comes, weight)
    model = HistGradientBoostingClassifier(
        max_iter=80, learning_rate=0.06, max_leaf_nodes=6, min_samples_leaf=60, l2_regularization=5.0,
        early_stopping=False, random_state=0,
    )  # fmt: skip
    return model.fit(rows, comes, sample_weight=weight)


def _with_gaps(told: Matrix, chance: Vector, weight: Vector) -> tuple[Matrix, Vector, Vector]:
    """Every row as it is, and copies with columns taken away at random: any may be missing one day."""
    dice = np.random.default_rng(0)
    copies = [told]
    for _ in range(COPIES):
        copy = told.copy()
        copy[dice.random((len(told), len(COLUMNS))) < MASKED] = np.nan
        copies.append(copy)
    weights = [FULL_SHARE * weight, *[(1 - FULL_SHARE) / COPIES * weight] * COPIES]
    return features(np.concatenate(copies)), np.tile(chance, COPIES + 1), np.concatenate(weights)


def _extra_evidence(labelled: Labelled, base: HistGradientBoostingClassifier) -> Matrix:
    """Slope and centre of each extra column, given what the trees say already; a strong ridge keeps it modest.

    Slopes have the sign that life has: a biography and a site speak for a person,
    digits in the name against. Centred so that among real
    accounts the evidence multiplies odds by one on average.
    """
    said = np.clip(base.decision_function(features(labelled.told)), -4, 4) * 0.8
    signs = np.array([-1.0, -1.0, 1.0])

    def loss(slopes: Vector) -> float:
        odds = said + slopes[0] + labelled.extras @ slopes[1:]
        return float(np.sum(np.logaddexp(0, odds) - labelled.chance * odds) + 5 * np.sum(slopes[1:] ** 2))

    bounds = [(None, None), *[(-1.0, 0.0) if sign < 0 else (0.0, 1.0) for sign in signs]]
    slopes = minimize(loss, np.zeros(len(EXTRAS) + 1), method="L-BFGS-B", bounds=bounds).x[1:]
    real = labelled.extras[labelled.chance < 0.5]
    centres = -np.log(np.exp(real * slopes).mean(axis=0))
    return np.array([slopes, centres])


def _exported(name: str, model: HistGradientBoostingClassifier) -> dict[str, Any]:
    """The nodes of all trees in one line."""
    roots: list[int] = []
    parts: dict[str, list[Any]] = {
        key: [] for key in ("feature", "threshold", "missing_left", "left", "right", "value")
    }
    deepest = 0
    for (tree,) in model._predictors:  # noqa: SLF001  scikit-learn has no public way to its nodes
        start = len(parts["value"])
        roots.append(start)
        for place, node in enumerate(tree.nodes):
            leaf = bool(node["is_leaf"])
            parts["feature"].append(0 if leaf else int(node["feature_idx"]))
            parts["threshold"].append(0.0 if leaf else float(node["num_threshold"]))
            parts["missing_left"].append(bool(node["missing_go_to_left"]))
            parts["left"].append(start + (place if leaf else int(node["left"])))
            parts["right"].append(start + (place if leaf else int(node["right"])))
            parts["value"].append(float(node["value"]) if leaf else 0.0)
        deepest = max(deepest, int(tree.get_max_depth()))
    kinds = {"feature": np.int32, "left": np.int32, "right": np.int32, "missing_left": np.bool_}
    stored: dict[str, Any] = {
        f"{name}.{key}": np.array(values, dtype=kinds.get(key, np.float64)) for key, values in parts.items()
    }
    base = float(np.ravel(model._baseline_prediction)[0])  # noqa: SLF001  as above
    return stored | {f"{name}.roots": np.array(roots, dtype=np.int32), f"{name}.base": base, f"{name}.depth": deepest}


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else SHARED)
