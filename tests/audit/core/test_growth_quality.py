"""How well steps are found on drawn accounts, and labelled windows met: a floor under what the method page says."""

import csv
import json
import sys
from datetime import datetime
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import numpy as np
import pytest

from benchmarks.growth import LABELLED, matched
from essaim.audit.core.growth import steps_of
from essaim.audit.core.growth.anomalies import anomalies

HERE = Path(__file__).parents[3] / "benchmarks" / "growth"


def module(name: str):
    spec = spec_from_file_location(f"growth_{name}", HERE / f"{name}.py")
    loaded = module_from_spec(spec)
    sys.modules[spec.name] = loaded
    spec.loader.exec_module(loaded)
    return loaded


world, nab = module("world"), module("nab")


def test_planted_steps_are_found_and_little_else():
    wanted = found = false = named = right = 0
    for seed in range(500_000, 500_120):
        account = world.drawn(seed)
        pairs, others = matched(account.truths, steps_of(account.counts, account.posts), world.EPOCH)
        wanted, false = wanted + len(pairs), false + len(others)
        for truth, step in pairs:
            if step is not None:
                found += 1
                named += bool(step.cause)
                right += step.cause == truth.cause
    assert found / wanted >= 0.8
    assert found / (found + false) >= 0.95
    assert named / found >= 0.65
    assert right / named >= 0.95


@pytest.mark.parametrize("decoy", world.DECOYS)
def test_accounts_without_events_are_left_in_peace(decoy: str):
    steps = [
        step for seed in range(600_000, 600_030) for step in steps_of(world.drawn(seed, decoy=decoy, events=0).counts)
    ]
    assert len(steps) <= 2


def test_the_scoring_knows_silence_perfection_and_lateness():
    windows = [(300, 400), (600, 700)]
    silence, perfect = nab.null_score(1_000, windows), nab.perfect_score(1_000, windows)
    assert (silence, perfect) == (-2.0, 2.0)
    assert nab.raw_score(1_000, windows, []) == silence
    assert nab.raw_score(1_000, windows, [300, 600]) == pytest.approx(perfect, abs=0.01)
    assert nab.raw_score(1_000, windows, [400, 600]) < nab.raw_score(1_000, windows, [350, 600])
    assert nab.raw_score(1_000, windows, [300, 600, 900]) == pytest.approx(perfect - 0.11, abs=0.01)
    assert nab.raw_score(1_000, windows, [300, 600, 10]) == pytest.approx(perfect, abs=0.01)


@pytest.mark.skipif(not LABELLED.is_dir(), reason="the shared labelled series are not here")
def test_labelled_windows_are_met():
    raw = perfect = null = 0.0
    for name, windows in json.loads((LABELLED / "windows.json").read_text()).items():
        with (LABELLED / Path(name).name).open() as file:
            rows = list(csv.DictReader(file))
        seconds = np.array([datetime.fromisoformat(row["timestamp"]).timestamp() for row in rows])
        wanted = [
            tuple(int(np.searchsorted(seconds, datetime.fromisoformat(end).timestamp())) for end in window)
            for window in windows
        ]
        heard = [found.start for found in anomalies(seconds / 86_400, [float(row["value"]) for row in rows])]
        raw += nab.raw_score(len(rows), wanted, heard)
        perfect += nab.perfect_score(len(rows), wanted)
        null += nab.null_score(len(rows), wanted)
    assert nab.normalised(raw, perfect, null) >= 70


def test_unknown_and_still_values_are_no_anomalies():
    assert anomalies(range(100), [float("nan")] * 100) == ()
    assert anomalies(range(100), [5.0] * 100) == ()
    assert anomalies(range(5), [1.0, 2.0, 900.0, 1.0, 2.0]) == ()


def test_places_are_those_of_the_whole_series():
    dice = np.random.default_rng(1)
    values = dice.poisson(100, 200).astype(float)
    values[::7] = np.nan
    values[120] = 5_000
    (found,) = anomalies(np.arange(200.0), values)
    assert (found.start, found.end, found.peak) == (120, 120, 120)
    assert found.times == pytest.approx(50, rel=0.1)
