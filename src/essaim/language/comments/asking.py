"""Turns of phrase by which a comment asks, without a mark, and those that only look like asking: `asking.toml`.

Their weights beside the readings' scores are fitted by
`tools/train_comments.py asking`. Method and figures: docs/method/comments.md.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from essaim.language.comments.surface import Surface

Floats = NDArray[np.float32]
_ENDS = re.compile(r"[.!…;\n]+|[^\w\s,'@\-:()\"?’./&+]+")
_BLANKS = re.compile(r"[\s\-:()\"/&+]+")
_COMMA_SPLITS_UP_TO = 16
"""Words up to which a comma parts two sentences of a comment; in longer ones it opens what depends on the first."""
_KEPT, _FOR = "où", "\x00"


@dataclass(frozen=True, slots=True)
class Turns:
    """The turns, as one expression for each place."""

    openers: re.Pattern[str]
    first: re.Pattern[str]
    anywhere: re.Pattern[str]
    tells: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Weights:
    """What a turn that asks, and one that only looks like it, add to the score of a question."""

    asks: float
    tells: float


def leaning(scores: Floats, shown: Sequence[Surface], weights: Weights) -> Floats:
    """The scores of a reading, that of a question with what the turns add to it."""
    found: Floats = scores.copy()
    found[:, 3] += turns_of(shown) @ np.array([weights.asks, weights.tells], np.float32)
    return found


def turns_of(shown: Sequence[Surface]) -> Floats:
    """Two columns of 0 and 1 for each comment: it asks by a known turn; it only looks like asking.

    A comment with a question mark has neither: its mark is read by the models.
    """
    return np.array([_turns(one.plain) for one in shown], np.float32).reshape(-1, 2)


def _turns(plain: str) -> tuple[bool, bool]:
    if "?" in plain:
        return False, False
    own = turns()
    tells = False
    for sentence in _sentences(plain):
        if own.tells.search(sentence):
            tells = True
        elif own.first.match(sentence) or own.anywhere.search(sentence):
            return True, False
    return False, tells


def _sentences(plain: str) -> list[str]:
    """Its sentences in small letters, without accents but that of "où", and without what opens them."""
    low = plain.lower().replace("’", "'")
    if not low.isascii():
        apart = unicodedata.normalize("NFD", low.replace(_KEPT, _FOR))
        low = "".join(one for one in apart if not unicodedata.combining(one)).replace(_FOR, _KEPT)
    parts = _ENDS.split(low)
    if len(low.split()) <= _COMMA_SPLITS_UP_TO:
        parts = [one for part in parts for one in part.split(",")]
    openers = turns().openers
    blank = (_BLANKS.sub(" ", part).strip(" ,") for part in parts)
    return [openers.sub("", part) for part in blank if part]


@cache
def turns() -> Turns:
    """The expressions of `asking.toml`."""
    kept = tomllib.loads(files("essaim.language.comments").joinpath("asking.toml").read_text(encoding="utf-8"))
    things = "|".join(kept["thing"].split())

    def joined(name: str) -> re.Pattern[str]:
        told = "|".join(f"(?:{one})" for one in kept[name])
        return re.compile(told.replace("{thing}", things).replace("{please}", kept["please"]))

    openers = kept["openers"].replace("\n", "")
    return Turns(re.compile(rf"\A(?:(?:{openers})\b[ ,]*)+"), joined("first"), joined("anywhere"), joined("tells"))
