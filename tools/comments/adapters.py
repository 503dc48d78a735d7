"""The training of the second look: adapters of the upper layers of multilingual-e5-small, and its heads, in JAX.

JAX is no dependency of the project: `pip install jax` in an environment of its own.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import Any

import numpy as np
from numpy.typing import NDArray

from essaim.language.comments.e5_weights import opened_rows, weights
from tools.comments.lessons import EMOTIONS, FILM_EMOTIONS

Floats = NDArray[np.float32]
Tree = dict[str, Any]
HEADS = {"pol": 3, "q": 1, "e": 1, "go": EMOTIONS, "xed": FILM_EMOTIONS}
LINEARS = ("q", "k", "v", "ao", "fi", "fo")
LENGTHS = (12, 16, 20, 24, 32, 40, 48, 64, 96, 128)
UNTOUCHED, RANK = 6, 8
"""Layers left as they are, and the rank of the changes to the others."""
DROPPED, UNSEEN, FADING = 0.1, 0.1, 0.01
"""Shares of the pooled numbers and of the pieces that a round does not see; how fast matrices fade."""
FAST, SLOW, CLIPPED = 0.9, 0.98, 1.0
AT_ONCE = 64


@dataclass(frozen=True)
class Batch:
    """States of the untouched layers, which pieces are there, marks, and the answers with their weights by head."""

    states: Floats
    there: Floats
    marks: Floats
    answers: dict[str, tuple[Floats, Floats]]


class Adapting:
    """The model being adapted."""

    def __init__(self, *, marked: int, seed: int) -> None:
        self._jax, self._np = import_module("jax"), import_module("jax.numpy")
        opened = _opened()
        self._below = {name: self._np.asarray(part[:UNTOUCHED]) for name, part in opened.items()}
        self._above = {name: self._np.asarray(part[UNTOUCHED:]) for name, part in opened.items()}
        self.parts = _beginning(marked, seed)
        self._seed = seed
        self.begin(steps=1, rate=0.0)
        self._dice = np.random.default_rng(seed)
        self._kept: dict[tuple[int, ...], NDArray[np.float16]] = {}
        self._read_below = self._jax.jit(self._lower)
        self._told = self._jax.jit(partial(self._scores, key=None))
        self._moved = self._jax.jit(self._move)

    def begin(self, *, steps: int, rate: float) -> None:
        """Begin a course: `steps` over which the rate, after a short rise, fades."""
        self._first = {name: np.zeros_like(part) for name, part in self.parts.items()}
        self._second = {name: np.zeros_like(part) for name, part in self.parts.items()}
        self._steps, self._rate, self._step = steps, rate, 0

    def prepare(self, told: Sequence[tuple[int, ...]]) -> None:
        """Read the untouched layers for these texts, once: they give the same at every round."""
        todo = sorted(set(told) - self._kept.keys(), key=len)
        for start in range(0, len(todo), AT_ONCE):
            some = todo[start : start + AT_ONCE]
            # Whole batches only: each other shape would be compiled anew.
            numbers, there = _table([*some, *[some[-1]] * (AT_ONCE - len(some))])
            states = np.asarray(self._read_below(self._below, _first_states(numbers), there)).astype(np.float16)
            self._kept |= {text: states[row, : len(text)].copy() for row, text in enumerate(some)}

    def learn(self, told: Sequence[tuple[int, ...]], marked: Floats, answers: Tree) -> float:
        """One step; its loss."""
        self._step += 1
        warm_up = max(20, int(0.06 * self._steps))
        rate = self._rate * min(1.0, self._step / warm_up) * max(0.02, 1 - self._step / self._steps)
        states, there = self._states(told)
        unseen = self._dice.random(there.shape) < UNSEEN
        unseen[:, 0] = False
        key = self._jax.random.PRNGKey(self._step * 7 + self._seed)
        batch = (states, there * ~unseen, marked, answers)
        self.parts, self._first, self._second, loss = self._moved(
            self.parts, self._first, self._second, self._above, batch, key, rate, float(self._step)
        )
        return float(loss)

    def scores(self, told: Sequence[tuple[int, ...]], marked: Floats) -> dict[str, Floats]:
        """Every head's scores, in order."""
        self.prepare(told)
        order = sorted(range(len(told)), key=lambda row: len(told[row]))
        found = {head: np.zeros((len(told), wide), np.float32) for head, wide in HEADS.items()}
        for start in range(0, len(order), AT_ONCE):
            rows = order[start : start + AT_ONCE]
            padded = [*rows, *[rows[-1]] * (AT_ONCE - len(rows))]
            states, there = self._states([told[row] for row in padded])
            for head, scores in self._told(self.parts, self._above, states, there, marked[padded]).items():
                found[head][rows] = np.asarray(scores)[: len(rows)]
        return found

    def _states(self, told: Sequence[tuple[int, ...]]) -> tuple[Floats, Floats]:
        _numbers, there = _table(told)
        states = np.zeros((*there.shape, weights().width), np.float32)
        for row, text in enumerate(told):
            states[row, : len(text)] = self._kept[text]
        return states, there

    def _lower(self, layers: Tree, states: Any, there: Any) -> Any:
        shut = self._np.where(there[:, None, None, :] > 0, 0.0, -1e9)
        return self._jax.lax.scan(lambda state, one: (self._layer(state, one, {}, shut), None), states, layers)[0]

    def _layer(self, state: Any, layer: Tree, own: Tree, shut: Any) -> Any:
        np_, heads = self._np, weights().heads
        batch, long, wide = state.shape

        def linear(name: str, given: Any) -> Any:
            plain = given @ layer[f"{name}.w"] + layer[f"{name}.b"]
            return plain + (given @ own[f"{name}.A"]) @ own[f"{name}.B"] if own else plain

        def evened(given: Any, name: str, change: int) -> Any:
            around = given - given.mean(-1, keepdims=True)
            around = around * self._jax.lax.rsqrt((around**2).mean(-1, keepdims=True) + weights().epsilon)
            scale, level = layer[f"{name}.w"], layer[f"{name}.b"]
            return around * (scale + own["dln"][change] if own else scale) + (
                level + own["dln"][change + 1] if own else level
            )

        asked, keys, values = (
            linear(name, state).reshape(batch, long, heads, -1).transpose(0, 2, 1, 3) for name in ("q", "k", "v")
        )
        looked = self._jax.nn.softmax(asked @ keys.transpose(0, 1, 3, 2) / math.sqrt(wide // heads) + shut, -1)
        joined = (looked @ values).transpose(0, 2, 1, 3).reshape(batch, long, wide)
        state = evened(state + linear("ao", joined), "aln", 0)
        inner = self._jax.nn.gelu(linear("fi", state), approximate=False)
        found = evened(state + linear("fo", inner), "oln", 2)
        return np_.asarray(found)

    def _scores(self, parts: Tree, layers: Tree, states: Any, there: Any, marked: Any, key: Any) -> Tree:
        np_ = self._np
        shut = np_.where(there[:, None, None, :] > 0, 0.0, -1e9)
        own = {name: part for name, part in parts.items() if name.endswith((".A", ".B")) or name == "dln"}
        state, _none = self._jax.lax.scan(
            lambda state, both: (self._layer(state, both[0], both[1], shut), None), states, (layers, own)
        )
        shown = there[..., None]
        even = (state * shown).sum(1) / shown.sum(1)
        looked = self._jax.nn.softmax(np_.where(there > 0, state @ parts["att"], -1e9), -1)
        pooled = np_.concatenate([even, (state * looked[..., None]).sum(1)], 1)
        if key is not None:
            kept = self._jax.random.bernoulli(key, 1 - DROPPED, pooled.shape)
            pooled = np_.where(kept, pooled / (1 - DROPPED), 0)
        seen = np_.concatenate([pooled, marked], 1)
        return {head: seen @ parts[f"W.{head}"] + parts[f"b.{head}"] for head in HEADS}

    def _loss(self, parts: Tree, layers: Tree, batch: Any, key: Any) -> Any:
        states, there, marked, answers = batch
        told = self._scores(parts, layers, states, there, marked, key)
        whole = 0.0
        for head, (right, counted) in answers.items():
            if head == "pol":
                each = -(right * self._jax.nn.log_softmax(told[head], -1)).sum(-1)
            else:
                each = (self._np.logaddexp(0, told[head]) - right * told[head]).mean(-1)
            whole = whole + (each * counted).sum() / there.shape[0]
        return whole

    def _move(
        self, parts: Tree, first: Tree, second: Tree, layers: Tree, batch: Any, key: Any, rate: Any, step: Any
    ) -> tuple[Tree, Tree, Tree, Any]:
        """Adam (Kingma and Ba, 2015), clipped; matrices fade a little."""
        loss, slopes = self._jax.value_and_grad(self._loss)(parts, layers, batch, key)
        steep = self._np.sqrt(sum((slope**2).sum() for slope in slopes.values()))
        slopes = {name: slope * self._np.minimum(1.0, CLIPPED / (steep + 1e-6)) for name, slope in slopes.items()}
        first = {name: FAST * first[name] + (1 - FAST) * slope for name, slope in slopes.items()}
        second = {name: SLOW * second[name] + (1 - SLOW) * slope**2 for name, slope in slopes.items()}
        moved = {}
        for name, part in parts.items():
            change = first[name] / (1 - FAST**step) / (self._np.sqrt(second[name] / (1 - SLOW**step)) + 1e-8)
            fading = FADING * part if name.endswith((".A", ".B")) or name.startswith("W.") else 0.0
            moved[name] = part - rate * (change + fading)
        return moved, first, second, loss


def _table(told: Sequence[tuple[int, ...]]) -> tuple[NDArray[np.intp], Floats]:
    """Texts as one table, as wide as the next of `LENGTHS`, and where there are pieces."""
    wide = next(length for length in LENGTHS if length >= max(map(len, told)))
    numbers, there = np.ones((len(told), wide), np.intp), np.zeros((len(told), wide), np.float32)
    for row, text in enumerate(told):
        numbers[row, : len(text)], there[row, : len(text)] = text, 1
    return numbers, there


def _first_states(numbers: NDArray[np.intp]) -> Floats:
    kept = weights()
    rows = opened_rows(kept.word_rows()[numbers.ravel()]).reshape(*numbers.shape, kept.width)
    states = rows + kept.tensor("emb.pos").reshape(-1, kept.width)[: numbers.shape[1]]
    states = states + kept.tensor("emb.type")[: kept.width]
    around = states - states.mean(-1, keepdims=True)
    around /= np.sqrt(states.var(-1, keepdims=True) + kept.epsilon)
    found: Floats = (around * kept.tensor("emb.ln.w") + kept.tensor("emb.ln.b")).astype(np.float32)
    return found


def _opened() -> dict[str, Floats]:
    kept = weights()
    shapes = dict.fromkeys(LINEARS, (kept.width, kept.width))
    shapes |= {"fi": (kept.inner, kept.width), "fo": (kept.width, kept.inner)}
    found: dict[str, Floats] = {}
    for name, shape in shapes.items():
        found[f"{name}.w"] = np.stack(
            [kept.tensor(f"l{layer}.{name}.w").reshape(shape).T for layer in range(kept.layers)]
        )
        found[f"{name}.b"] = np.stack([kept.tensor(f"l{layer}.{name}.b") for layer in range(kept.layers)])
    for name in ("aln.w", "aln.b", "oln.w", "oln.b"):
        found[name] = np.stack([kept.tensor(f"l{layer}.{name}") for layer in range(kept.layers)])
    return found


def _beginning(marked: int, seed: int) -> dict[str, Floats]:
    """Changes that change nothing yet (Hu et al., 2021)."""
    dice, kept = np.random.default_rng(seed), weights()
    adapted = kept.layers - UNTOUCHED
    sizes = dict.fromkeys(LINEARS, (kept.width, kept.width))
    sizes |= {"fi": (kept.width, kept.inner), "fo": (kept.inner, kept.width)}
    found: dict[str, Floats] = {}
    for name, (given, made) in sizes.items():
        found[f"{name}.A"] = (dice.normal(size=(adapted, given, RANK)) / math.sqrt(given)).astype(np.float32)
        found[f"{name}.B"] = np.zeros((adapted, RANK, made), np.float32)
    found["dln"] = np.zeros((adapted, 4, kept.width), np.float32)
    found["att"] = np.zeros(kept.width, np.float32)
    for head, wide in HEADS.items():
        found[f"W.{head}"] = (dice.normal(size=(2 * kept.width + marked, wide)) * 0.01).astype(np.float32)
        found[f"b.{head}"] = np.zeros(wide, np.float32)
    return found
