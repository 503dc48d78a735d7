"""How well unions of audiences are read from their sketches, and how much room sketches take.

Made-up creators with large audiences that overlap as real ones do (`worlds/audiences.py`); plans of two to forty of
them drawn at random; what the plan reaches by the sketches beside what it reaches by the whole lists.
"""

from __future__ import annotations

import time

import numpy as np

from benchmarks.worlds.audiences import drawn
from essaim.catalogue.core.sketch import KEEP, Sketch, distinct, sketch_of, union_size
from essaim.matching.core.plan.sets import Keys, mixed

QUESTION = "How far from the truth is a plan's reach when audiences are known by sketches of 64 kilobytes?"
PLANS = 300
BEYOND = 1.96


def measure() -> dict[str, float]:
    """Shares from 0 to 1; bytes; milliseconds per union."""
    world = drawn(7, 60, people=2_000_000, median=40_000)
    lists = [mixed(members.astype(np.uint64)) for members in world.members]
    lengths = [len(members) for members in lists]
    figures: dict[str, float] = {
        "people of a list, median": float(np.median(lengths)),
        "people of a list, most": max(lengths),
    }
    plans = _plans(len(lists))
    began = time.process_time()
    truths = [float(len(distinct(np.concatenate([lists[one] for one in plan])))) for plan in plans]
    whole = time.process_time() - began
    for keep in (KEEP // 8, KEEP // 2, KEEP):
        figures |= {f"{name}, {keep} kept": value for name, value in _read(lists, keep, plans, truths, whole).items()}
    return figures


def _plans(creators: int) -> list[list[int]]:
    dice = np.random.default_rng(1)
    return [dice.choice(creators, size, replace=False).tolist() for size in dice.integers(2, 41, PLANS)]


def _read(lists: list[Keys], keep: int, plans: list[list[int]], truths: list[float], whole: float) -> dict[str, float]:
    sketches = [sketch_of(members, keep) for members in lists]
    kept = [Sketch.from_bytes(sketch.to_bytes()) for sketch in sketches]
    began = time.process_time()
    found = [union_size([kept[one] for one in plan]) for plan in plans]
    took = time.process_time() - began
    errors = [abs(size.value / truth - 1) for size, truth in zip(found, truths, strict=True)]
    held = [abs(size.value - truth) <= BEYOND * size.deviation for size, truth in zip(found, truths, strict=True)]
    return {
        "bytes of the longest": max(len(sketch.to_bytes()) for sketch in sketches),
        "error of the reach, median": round(float(np.median(errors)), 4),
        "error of the reach, nine in ten within": round(float(np.quantile(errors, 0.9)), 4),
        "95 % interval holds": round(float(np.mean(held)), 3),
        "milliseconds a union": round(took / len(plans) * 1_000, 2),
        "times as fast as whole lists": round(whole / took, 1),
    }
