"""What the marks of a comment tell without its words: emoji, exclamation and question marks, capitals, length."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from essaim.language.comments.surface import MENTION, Surface, known_signs

WIDTH = 18
_TOLD_APART = ("❤", "😂", "😭", "💀", "🙏", "👏")
_SMILES, _FROWNS = (":)", ";)", ":-)", ":d", "<3", "^^", "xd"), (":(", ":-(", ":/", ":'(")


def word_count(shown: Surface) -> int:
    """The words and emoji of a comment, without the accounts it calls."""
    return len(shown.plain.replace(MENTION, " ").split())


def marks(shown: Surface) -> NDArray[np.float32]:
    """`WIDTH` numbers, most of them from 0 to about 2."""
    known = known_signs()
    told = [known[sign] for sign in shown.signs if sign in known]
    valences = [sign.valence for sign in told]
    plain = shown.plain
    low = plain.lower()
    words = word_count(shown)
    row = (
        math.log1p(len(shown.signs)),
        max(valences, default=0.0),
        min(valences, default=0.0),
        sum(valences) / max(len(valences), 1),
        max((sign.warmth for sign in told), default=0.0),
        math.log1p(sum(sign.warmth for sign in told)),
        *(float(any(known[s].sibling == one for s in shown.signs if s in known)) for one in _TOLD_APART),
        math.log1p(plain.count("!")),
        math.log1p(plain.count("?")),
        shown.loud,
        math.log1p(shown.stretched),
        math.log1p(words) / 2,
        float(any(one in low for one in _SMILES)) - float(any(one in low for one in _FROWNS)),
    )
    return np.array(row, dtype=np.float32)
