"""How far the share of suspicious followers is off, how often its interval holds, and what transfers.

No row is judged by a model that has seen it: models are learned anew without each
quarter of the rows, or without a whole set. Labels: Kaggle's, and the followers
read by hand in `benchmarks/followers` (suspicious from seven tenths up).
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import roc_auc_score

from essaim.audit.core.followers.families import Look, Weights, shipped
from essaim.audit.core.followers.judging import chances_in, judge_profiles
from essaim.audit.core.followers.mixture import bounds, mixed
from essaim.audit.core.followers.profile import COLUMNS, Profile, features
from tools.train_followers import (
    READ,
    SHARED,
    SUSPICIOUS_FROM,
    followers_read,
    kaggle,
    suspicion,
    tenths_read,
    train,
    unlabelled,
)

QUESTION = "Is the share of suspicious followers right on accounts no model has seen, and does its interval hold?"
LATER = READ.with_name("read_later.json")
FOLDS = 4
SIZES = (50, 100, 300, 1000)
SHARES = (0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.75)
AUDITS = 3
"""Simulated audits for each population, size and share."""
MASKS: dict[str, tuple[str, ...]] = {
    **{f"without {name}": (name,) for name in COLUMNS},
    "without posts, picture": ("posts", "picture"),
    "without digits, private": ("digits", "private"),
    "followers and following alone": ("posts", "picture", "digits", "private"),
    "posts and picture alone": ("followers", "following", "digits", "private"),
}
Matrix = NDArray[np.float64]
Flags = NDArray[np.bool_]
Figures = dict[str, float]


class Judged:
    """The rows of both sets with models that have not seen them, and their labels."""

    def __init__(self) -> None:
        self.told = {"ordinary": kaggle().told, "followers": followers_read().told}
        tenths = tenths_read()
        self.tenths = tenths
        self.labels = {"ordinary": kaggle().chance > 0.5, "followers": tenths >= SUSPICIOUS_FROM}
        dice = np.random.default_rng(3)
        self.parts = {name: dice.permutation(np.arange(len(told)) % FOLDS) for name, told in self.told.items()}
        self.weights = [self._trained(fold) for fold in range(FOLDS)]

    def _trained(self, fold: int) -> Weights:
        kept = {name: part != fold for name, part in self.parts.items()}
        return Weights.of(
            train(kaggle().only(kept["ordinary"]), followers_read().only(kept["followers"]), unlabelled())
        )

    def looks(self, without: Sequence[str] = ()) -> dict[str, Look]:
        """What the models of the other quarters say of every row, without some columns."""
        found = {}
        for name, told in self.told.items():
            shown = told.copy()
            shown[:, [COLUMNS.index(column) for column in without]] = np.nan
            parts = np.zeros((len(told), 3))
            for fold, weights in enumerate(self.weights):
                mine = self.parts[name] == fold
                look = weights.look(features(shown[mine]), np.zeros(mine.sum()))
                parts[mine] = np.column_stack([look.ordinary, look.followers, look.origin])
            found[name] = Look(parts[:, 0], parts[:, 1], parts[:, 2], self.weights[0].priors)
        return found


def measure() -> Figures:
    """Areas under the curve from 0 to 1; errors, coverage and widths as parts of one."""
    if not SHARED.is_dir():
        print("  the shared sets are not here: nothing is measured")
        return {}
    judged = Judged()
    looks = judged.looks()
    figures = {**between_sets(), **within(looks, judged.labels), **later(), **whole_sets(looks, judged.labels)}
    simulated = {name: audits(pools) for name, pools in populations(looks, judged).items()}
    for name, one in simulated.items():
        figures |= {f"audits of {name}: {figure}": value for figure, value in one.items()}
    figures |= _mean("all audits", list(simulated.values()))
    for name, columns in MASKS.items():
        figures |= missing(name, judged.looks(columns), judged)
    return figures | speed()


def between_sets() -> Figures:
    """A model of one set, on the other: order (AUC), and the share by counting accounts above one half."""
    ordinary, followers = kaggle(), followers_read()
    labels = tenths_read() >= SUSPICIOUS_FROM
    figures: Figures = {}
    for name, source, told, right in (
        ("Kaggle alone, on followers read by hand", ordinary, followers.told, labels),
        ("followers read by hand alone, on Kaggle", followers, ordinary.told, ordinary.chance > 0.5),
    ):
        said = suspicion(source).decision_function(features(told))
        figures[f"{name}: AUC"] = _auc(right, said)
        figures[f"{name}: share counted"] = round(float((said > 0).mean()), 3)
        figures[f"{name}: share labelled"] = round(float(right.mean()), 3)
    return figures


def within(looks: Mapping[str, Look], labels: Mapping[str, Flags]) -> Figures:
    """The order of accounts never seen, each set judged as one sample."""
    figures: Figures = {}
    for name, look in looks.items():
        kept = np.arange(len(labels[name]))
        said = chances_in(look, kept, mixed(look, kept))
        figures[f"{name}, rows left out: AUC"] = _auc(labels[name], said)
    return figures


def later() -> Figures:
    """Two hundred followers read after training, judged by the shipped weights."""
    read = followers_read(labels=LATER)
    right = tenths_read(labels=LATER) >= SUSPICIOUS_FROM
    look = shipped().look(features(read.told), np.zeros(len(right)))
    kept = np.arange(len(right))
    mixture = mixed(look, kept)
    low, high = bounds(mixture.suspicious, mixture.shares, mixture.sample)
    return {
        "read later: AUC": _auc(right, chances_in(look, kept, mixture)),
        "read later: share labelled": round(float(right.mean()), 3),
        "read later: share estimated": round(mixture.suspicious, 3),
        "read later: low": round(low, 3),
        "read later: high": round(high, 3),
    }


def whole_sets(looks: Mapping[str, Look], labels: Mapping[str, Flags]) -> Figures:
    """The share of each whole set, by rows left out."""
    figures: Figures = {}
    for name, look in looks.items():
        mixture = mixed(look, np.arange(len(labels[name])))
        figures[f"{name}, whole set: error of the share"] = round(
            abs(mixture.suspicious - float(labels[name].mean())), 3
        )
    return figures


Pool = tuple[Matrix, Matrix, tuple[float, float]]


def populations(looks: Mapping[str, Look], judged: Judged) -> dict[str, Pool]:
    """Real and suspicious accounts to draw audits from: both sets, crossings, parts of them, other readings."""
    rows = {name: np.column_stack([look.ordinary, look.followers, look.origin]) for name, look in looks.items()}
    told, tenths = judged.told["followers"], judged.tenths
    real = {name: rows[name][~judged.labels[name]] for name in rows}
    false = {name: rows[name][judged.labels[name]] for name in rows}
    half = np.concatenate([real["ordinary"], real["followers"]])
    parts = {
        "ordinary accounts": (real["ordinary"], false["ordinary"]),
        "followers": (real["followers"], false["followers"]),
        "ordinary people with followers' false accounts": (real["ordinary"], false["followers"]),
        "followers with ordinary false accounts": (real["followers"], false["ordinary"]),
        "people of both with followers' false accounts": (half, false["followers"]),
        "people of both with ordinary false accounts": (half, false["ordinary"]),
        "followers, a stricter reader": (rows["followers"][tenths < 8], rows["followers"][tenths >= 8]),
        "followers, a laxer reader": (rows["followers"][tenths < 6], rows["followers"][tenths >= 6]),
    }
    for name, kept in {
        "followers with a picture": told[:, 3] == 1,
        "followers who posted": told[:, 0] > 0,
        "followers following at most 1 500": told[:, 2] <= 1500,
    }.items():
        suspicious = judged.labels["followers"]
        parts[name] = (rows["followers"][kept & ~suspicious], rows["followers"][kept & suspicious])
    priors = judged.weights[0].priors
    return {name: (people, others, priors) for name, (people, others) in parts.items()}


def audits(pool: Pool, times: int = AUDITS) -> Figures:
    """Simulated audits: the mean error of the share, how often the interval holds it, and how wide it is."""
    off, held, wide = [], [], []
    for look, right in _drawn(*pool, times):
        mixture = mixed(look, np.arange(len(look.origin)))
        low, high = bounds(mixture.suspicious, mixture.shares, mixture.sample)
        off.append(abs(mixture.suspicious - right))
        held.append(low <= right <= high)
        wide.append(high - low)
    return {
        "error of the share": round(float(np.mean(off)), 3),
        "90 % interval holds": round(float(np.mean(held)), 3),
        "width": round(float(np.mean(wide)), 3),
    }


def _drawn(real: Matrix, false: Matrix, priors: tuple[float, float], times: int) -> Iterator[tuple[Look, float]]:
    dice = np.random.default_rng(11)
    for size in SIZES:
        for share in SHARES:
            for _ in range(times):
                suspicious = int(dice.binomial(size, share))
                people = real[dice.integers(len(real), size=size - suspicious)]
                rows = np.concatenate([people, false[dice.integers(len(false), size=suspicious)]])
                yield Look(rows[:, 0], rows[:, 1], rows[:, 2], priors), suspicious / size


def missing(name: str, looks: Mapping[str, Look], judged: Judged) -> Figures:
    """The same with columns taken away."""
    pools = populations(looks, judged)
    both = [audits(pools[part], 1) for part in ("ordinary accounts", "followers")]
    order = within(looks, judged.labels)
    return {
        **{f"{name}: {figure}": value for figure, value in order.items()},
        **_mean(name, both),
    }


def _mean(name: str, parts: Sequence[Figures]) -> Figures:
    return {f"{name}: {figure}": round(float(np.mean([one[figure] for one in parts])), 3) for figure in parts[0]}


def _auc(right: Flags, said: NDArray[np.float64]) -> float:
    return round(float(roc_auc_score(right, said)), 4)


def speed() -> Figures:
    """Seconds for a sample of five hundred, and for a hundred thousand followers, reasons included."""
    dice = np.random.default_rng(0)
    figures: Figures = {}
    for size in (500, 100_000):
        counts = dice.integers(0, 3000, size=(size, 3)).astype(float)
        profiles = [
            Profile(posts, followers, following, has_picture=bool(place % 3), digits=1, digit_share=0.1)
            for place, (posts, followers, following) in enumerate(counts.tolist())
        ]
        began = time.perf_counter()
        judge_profiles(profiles)
        figures[f"seconds for {size} followers"] = round(time.perf_counter() - began, 2)
    return figures


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measure(), indent=1) + "\n")
