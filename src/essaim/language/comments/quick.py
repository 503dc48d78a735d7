"""The quick reading: words, pairs and triples of words and parts of words, each a small vector, then one hidden layer.

Distilled from the second look (Hinton et al., 2015) on public comments, by
tools/train_comments.py; buckets as in fastText (Joulin et al., 2017). Comments
without words are read by their marks alone. Method and figures:
docs/method/comments.md.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from essaim.language.comments.marks import marks
from essaim.language.comments.surface import Surface
from essaim.language.text import fold

Floats = NDArray[np.float32]
BUCKETS = 1 << 15
_PARTS = (3, 4, 5)
_TOKEN = re.compile(r"[^\W_]+|[!?]|[^\w\s.,;:'’\"()\-…&/*]")
_OPEN, _CLOSE = "<", ">"
_AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class Network:
    """The vectors of the buckets, the hidden layer, and the heads over both; and the heads of wordless comments."""

    vectors: Floats
    hidden: tuple[Floats, Floats]
    heads: tuple[Floats, Floats]
    wordless: tuple[Floats, Floats]


def scores(shown: Sequence[Surface]) -> Floats:
    """For each comment: scores of negative, neutral, positive (to soften), of a question, of enthusiasm."""
    parts = [_scores(shown[start : start + _AT_ONCE]) for start in range(0, len(shown), _AT_ONCE)]
    return np.concatenate([np.zeros((0, 5), np.float32), *parts])


def wordless_scores(shown: Sequence[Surface]) -> Floats:
    """The same for comments that have emoji, marks and mentions only."""
    matrix, level = network().wordless
    found: Floats = np.array([marks(one) for one in shown]) @ matrix + level
    return found


def _scores(shown: Sequence[Surface]) -> Floats:
    own = network()
    told = [buckets_of(one.plain) for one in shown]
    sizes = np.fromiter(map(len, told), np.intp, len(told))
    starts = np.cumsum(sizes) - sizes
    flat = np.fromiter((bucket for buckets in told for bucket in buckets), np.intp, int(sizes.sum()))
    summed = np.add.reduceat(own.vectors[flat], starts, axis=0) / np.sqrt(sizes)[:, None].astype(np.float32)
    seen = np.concatenate([summed, np.array([marks(one) for one in shown])], axis=1)
    hidden = np.maximum(seen @ own.hidden[0] + own.hidden[1], 0)
    found: Floats = np.concatenate([hidden, seen], axis=1) @ own.heads[0] + own.heads[1]
    return found


def buckets_of(plain: str) -> list[int]:
    """The buckets of a text's features; never empty."""
    words = [_OPEN, *_TOKEN.findall(plain.lower()), _CLOSE]
    found = [bucket for word in words for bucket in _word_buckets(word)]
    folded = [_folded(word) for word in words]
    pairs = list(pairwise(folded))
    found.extend(_bucket(f"{one} {two}") for one, two in pairs)
    found.extend(_bucket(f"{one} {two} {three}") for (one, two), three in zip(pairs, folded[2:], strict=False))
    return found


@lru_cache(maxsize=100_000)
def _word_buckets(word: str) -> tuple[int, ...]:
    """A word with and without its accents, and its parts of three to five letters."""
    folded = _folded(word)
    whole = f"{_OPEN}{folded}{_CLOSE}"
    parts = (whole[at : at + size] for size in _PARTS for at in range(len(whole) - size + 1) if size < len(whole))
    return tuple(map(_bucket, dict.fromkeys((word, whole, *parts))))


@lru_cache(maxsize=100_000)
def _folded(word: str) -> str:
    return fold(word) or word


def _bucket(feature: str) -> int:
    return crc32(feature.encode()) % BUCKETS


@cache
def network() -> Network:
    """The weights of `quick.npz`; the vectors are kept in eight bits."""
    with files("essaim.language.comments").joinpath("quick.npz").open("rb") as file, np.load(file) as own:
        return Network(
            vectors=own["vectors"].astype(np.float32) * own["scale"].astype(np.float32),
            hidden=(own["hidden"].astype(np.float32), own["hidden_level"].astype(np.float32)),
            heads=(own["heads"].astype(np.float32), own["heads_level"].astype(np.float32)),
            wordless=(own["wordless"].astype(np.float32), own["wordless_level"].astype(np.float32)),
        )
