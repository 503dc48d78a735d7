"""How well steps of followers are found and their causes named, on made-up accounts; how well labelled windows are.

The accounts are drawn by `growth/world.py` from seeds that the detector was never
tuned on (it was tuned on seeds below 10 000). A step is found when a reported window
and the planted one overlap within two days and go the same way; each reported step
counts once. Rounding and restlessness make some planted steps invisible; they count.
"""

from __future__ import annotations

import csv
import json
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import numpy as np

from essaim.audit.core.growth import Step, steps_of
from essaim.audit.core.growth.anomalies import anomalies
from essaim.audit.core.material import Count

QUESTION = "Are abnormal steps of followers found, their causes named, and labelled windows of other series met?"
HERE = Path(__file__).with_name("growth")
LABELLED = Path(__file__).parents[2] / "shared" / "data" / "growth_anomaly_nab"
FIRST_SEED, ACCOUNTS = 900_000, 1_500
NEAR_DAYS = 2
BANDS = (0.75, 0.9, 1.01)
Figures = dict[str, float]


def measure() -> Figures:
    """Shares from 0 to 1; NAB scores from 0 to 100; milliseconds of processor time."""
    return {**planted(), **labelled(), **speed()}


def planted() -> Figures:
    """Precision and recall by sampling, size, kind and decoy; causes with posts and with counts alone."""
    world = _module("world")
    tally: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    causes: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    quiet, off = [0, 0], []
    for seed in range(FIRST_SEED, FIRST_SEED + ACCOUNTS):
        account = world.drawn(seed)
        steps = steps_of(account.counts, account.posts)
        pairs, false = matched(account.truths, steps, world.EPOCH)
        bare = steps_of([replace(count, following=None) for count in account.counts])
        off += [abs(abs(step.size) / truth.size - 1) for truth, step in pairs if step is not None]
        _count(tally, account, pairs, len(false), world.SHARES)
        _count_causes(causes, "with posts", pairs)
        alone = matched(account.truths, bare, world.EPOCH)[0]
        _count_causes(causes, "dates and followers alone", alone)
        if account.sampling == "daily":
            _count_causes(causes, "dates and followers alone and daily", alone)
        if not account.truths:
            quiet[0] += 1
            quiet[1] += len(steps)
    figures = {
        "accounts without events": quiet[0],
        "false steps per account without events": round(quiet[1] / quiet[0], 3),
        "planted steps": tally["all"][0],
        "size off by, median": round(float(np.median(off)), 3),
        "size off by, nine tenths within": round(float(np.quantile(off, 0.9)), 3),
    }
    return figures | _found(tally) | _named(causes)


def _found(tally: dict[str, list[int]]) -> Figures:
    figures: Figures = {}
    for name, (wanted, found, false_steps) in sorted(tally.items()):
        figures[f"recall, {name}"] = round(found / wanted, 3)
        if not name.startswith(("size", "kind")) and " size " not in name:
            figures[f"precision, {name}"] = round(found / max(found + false_steps, 1), 3)
    return figures


def _named(causes: dict[str, list[int]]) -> Figures:
    figures: Figures = {}
    for name, (seen, named, right) in sorted(causes.items()):
        if "said under" not in name:
            figures[f"cause named, {name}"] = round(named / seen, 3)
        if named:
            figures[f"named cause right, {name}"] = round(right / named, 3)
    return figures


def matched(
    truths: Sequence[Any], steps: Sequence[Step], epoch: datetime
) -> tuple[list[tuple[Any, Step | None]], list[Step]]:
    """Each planted event with the step that finds it, and the steps that find none."""
    free = list(steps)
    pairs: list[tuple[Any, Step | None]] = []
    for truth in truths:
        hit = next((step for step in free if _finds(step, truth, epoch)), None)
        if hit is not None:
            free.remove(hit)
        pairs.append((truth, hit))
    return pairs, free


def _finds(step: Step, truth: Any, epoch: datetime) -> bool:
    start, end = (step.start - epoch).days - NEAR_DAYS, (step.end - epoch).days + NEAR_DAYS
    is_same_way = (step.size > 0) == (truth.kind != "purge")
    return bool(start <= truth.last and end >= truth.first and is_same_way)


def _count(
    tally: dict[str, list[int]],
    account: Any,
    pairs: Sequence[tuple[Any, Step | None]],
    false: int,
    shares: Sequence[float],
) -> None:
    for name in ("all", account.sampling, f"counts {account.rounding}", f"decoy {account.decoy}"):
        tally[name][2] += false
    for truth, step in pairs:
        size = min(shares, key=lambda share: abs(np.log(share / max(truth.share, 1e-6))))
        names = (
            "all",
            account.sampling,
            f"counts {account.rounding}",
            f"decoy {account.decoy}",
            f"size {size:.0%}",
            f"kind {truth.kind}",
            f"{account.sampling}, size {size:.0%}",
        )
        for name in names:
            tally[name][0] += 1
            tally[name][1] += step is not None


def _count_causes(causes: dict[str, list[int]], how: str, pairs: Sequence[tuple[Any, Step | None]]) -> None:
    for truth, step in pairs:
        if step is not None:
            for name in (how, f"{how}, {truth.kind}"):
                causes[name][0] += 1
                causes[name][1] += bool(step.cause)
                causes[name][2] += step.cause == truth.cause
            if step.cause:
                band = next(high for high in BANDS if step.confidence < high)
                causes[f"{how}, said under {band:.0%}"][0] += 1
                causes[f"{how}, said under {band:.0%}"][1] += 1
                causes[f"{how}, said under {band:.0%}"][2] += step.cause == truth.cause


def labelled() -> Figures:
    """NAB's standard profile over the five labelled series, at two bounds, with hindsight over each whole series."""
    if not LABELLED.is_dir():
        print("  the labelled series are not here")
        return {}
    nab = _module("nab")
    figures: Figures = {}
    for bound in (0.05, 0.1, 0.2):
        raw = perfect = null = 0.0
        hits = windows = false = 0
        for times, values, wanted in _series():
            heard = [found.start for found in anomalies(times, values, false_discoveries=bound)]
            raw += nab.raw_score(len(values), wanted, heard)
            perfect += nab.perfect_score(len(values), wanted)
            null += nab.null_score(len(values), wanted)
            hits += sum(any(first <= place <= last for place in heard) for first, last in wanted)
            windows += len(wanted)
            false += sum(not any(first <= place <= last for first, last in wanted) for place in heard)
        name = f"NAB, five tweet series, false discoveries {bound}"
        figures[f"{name}: score"] = round(nab.normalised(raw, perfect, null), 1)
        figures[f"{name}: windows met of {windows}"] = hits
        figures[f"{name}: false alarms"] = false
    return figures


def _series() -> Iterator[tuple[list[float], list[float], list[tuple[int, int]]]]:
    """Days, counts, and the labelled windows as places."""
    for name, windows in json.loads((LABELLED / "windows.json").read_text(encoding="utf-8")).items():
        with (LABELLED / Path(name).name).open(encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        times = [_days(row["timestamp"]) for row in rows]
        places = [
            (int(np.searchsorted(times, _days(first))), int(np.searchsorted(times, _days(last), side="right")) - 1)
            for first, last in windows
        ]
        yield times, [float(row["value"]) for row in rows], places


def _days(text: str) -> float:
    return datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp() / 86_400


def speed() -> Figures:
    """A daily series with three steps, counts alone."""
    figures: Figures = {}
    for length in (100, 1_000, 3_000):
        counts = _stepped(length)
        steps_of(counts)
        done, began = 0, time.process_time()
        while time.process_time() - began < 1.0:
            steps_of(counts)
            done += 1
        figures[f"milliseconds, {length} counts"] = round(1_000 * (time.process_time() - began) / done, 2)
    return figures


def _stepped(length: int) -> list[Count]:
    dice = np.random.default_rng(0)
    followers = 20_000 * np.exp(np.cumsum(0.001 + 0.0005 * dice.standard_normal(length)))
    for quarter in (1, 2, 3):
        followers[length * quarter // 4 :] *= 1.1
    first = datetime(2015, 1, 1, tzinfo=UTC)
    return [Count(first + timedelta(days=day), int(value), None, None) for day, value in enumerate(followers)]


def _module(name: str) -> Any:
    """A module of the folder of the same name as this file."""
    spec = spec_from_file_location(f"growth_{name}", HERE / f"{name}.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(name)
    module = module_from_spec(spec)
    # Its dataclasses look their own module up by name.
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module
