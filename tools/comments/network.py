"""The training of the quick reading's network, in numpy: buckets to small vectors, one hidden layer, five scores."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.special import expit, softmax

from essaim.language.comments.marks import marks
from essaim.language.comments.quick import BUCKETS, buckets_of
from essaim.language.comments.surface import Surface

Floats = NDArray[np.float32]
Parts = dict[str, Floats]
VECTOR, HIDDEN = 32, 64
BATCH, DECAY = 128, 1e-5
FAST, SLOW = 0.9, 0.98


@dataclass(frozen=True)
class Lesson:
    """Texts with what is to be answered, five numbers from 0 to 1, and how much each answer counts (three weights)."""

    shown: Sequence[Surface]
    answers: Floats
    weights: Floats


def bags(shown: Sequence[Surface]) -> csr_matrix:
    """One row a text: how often each bucket is in it, over the square root of how many there are."""
    told = [buckets_of(one.plain) for one in shown]
    sizes = [len(buckets) for buckets in told]
    flat = np.fromiter((bucket for buckets in told for bucket in buckets), np.int32, sum(sizes))
    values = np.repeat(1 / np.sqrt(np.array(sizes, np.float32)), sizes)
    return csr_matrix((values, flat, np.concatenate([[0], np.cumsum(sizes)])), shape=(len(told), BUCKETS))


def learned(lesson: Lesson, *, rounds: int, rate: float, seed: int, left_out: float = 0.2) -> Parts:
    """The network's parts after `rounds` over the lesson."""
    dice = np.random.default_rng(seed)
    rows, seen_marks = bags(lesson.shown), np.array([marks(one) for one in lesson.shown])
    parts = _beginning(dice, seen_marks.shape[1])
    moments = {name: (np.zeros_like(part), np.zeros_like(part)) for name, part in parts.items()}
    total, step = rounds * (len(lesson.shown) // BATCH), 0
    for _round in range(rounds):
        order = dice.permutation(len(lesson.shown))
        for start in range(0, len(order) - BATCH + 1, BATCH):
            chosen = order[start : start + BATCH]
            slopes = _slopes(
                parts, rows[chosen], seen_marks[chosen], lesson.answers[chosen], lesson.weights[chosen],
                kept=(dice.random((BATCH, VECTOR)) > left_out).astype(np.float32) / (1 - left_out),
            )  # fmt: skip
            step += 1
            _move(parts, slopes, moments, step, rate * min(1.0, step / 50) * max(0.02, 1 - step / total))
    return parts


def _beginning(dice: np.random.Generator, marked: int) -> Parts:
    width = VECTOR + marked
    return {
        "vectors": dice.normal(0, 0.05, (BUCKETS, VECTOR)).astype(np.float32),
        "hidden": dice.normal(0, width**-0.5, (width, HIDDEN)).astype(np.float32),
        "hidden_level": np.zeros(HIDDEN, np.float32),
        "heads": np.zeros((HIDDEN + width, 5), np.float32),
        "heads_level": np.zeros(5, np.float32),
    }


def _slopes(
    parts: Parts, rows: csr_matrix, seen_marks: Floats, answers: Floats, weights: Floats, *, kept: Floats
) -> Parts:
    seen = np.concatenate([(rows @ parts["vectors"]) * kept, seen_marks], axis=1)
    before = seen @ parts["hidden"] + parts["hidden_level"]
    both = np.concatenate([np.maximum(before, 0), seen], axis=1)
    told = both @ parts["heads"] + parts["heads_level"]
    off = np.concatenate([softmax(told[:, :3], axis=1), expit(told[:, 3:])], axis=1) - answers
    off *= weights[:, [0, 0, 0, 1, 2]] / len(answers)
    back = off @ parts["heads"].T
    back_hidden = back[:, :HIDDEN] * (before > 0)
    back_seen = back[:, HIDDEN:] + back_hidden @ parts["hidden"].T
    return {
        "vectors": np.asarray(rows.T @ (back_seen[:, :VECTOR] * kept)),
        "hidden": seen.T @ back_hidden,
        "hidden_level": back_hidden.sum(axis=0),
        "heads": both.T @ off,
        "heads_level": off.sum(axis=0),
    }


def _move(parts: Parts, slopes: Parts, moments: dict[str, tuple[Floats, Floats]], step: int, rate: float) -> None:
    """Adam (Kingma and Ba, 2015), with weights that fade a little."""
    for name, slope in slopes.items():
        first, second = moments[name]
        first += (1 - FAST) * (slope - first)
        second += (1 - SLOW) * (slope**2 - second)
        change = first / (1 - FAST**step) / (np.sqrt(second / (1 - SLOW**step)) + 1e-8)
        parts[name] -= rate * (change + DECAY * parts[name])


def answered(parts: Parts, shown: Sequence[Surface]) -> Floats:
    """Five scores for each text."""
    seen = np.concatenate([bags(shown) @ parts["vectors"], np.array([marks(one) for one in shown])], axis=1)
    both = np.concatenate([np.maximum(seen @ parts["hidden"] + parts["hidden_level"], 0), seen], axis=1)
    found: Floats = both @ parts["heads"] + parts["heads_level"]
    return found


def closed(parts: Parts) -> dict[str, NDArray[Any]]:
    """The parts as they are kept: vectors in eight bits, the rest in sixteen."""
    scale = np.abs(parts["vectors"]).max(axis=0) / 127
    kept: dict[str, NDArray[Any]] = {name: part.astype(np.float16) for name, part in parts.items() if name != "vectors"}
    kept["vectors"] = np.round(parts["vectors"] / scale).astype(np.int8)
    kept["scale"] = scale.astype(np.float32)
    return kept
