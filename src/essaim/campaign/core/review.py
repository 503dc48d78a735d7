"""What changed in a caption from one round to the next."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum


class Change(StrEnum):
    """What became of some words."""

    KEPT = "kept"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True)
class Piece:
    """Some words of a caption and what became of them."""

    change: Change
    words: str


def changes(before: str, after: str) -> list[Piece]:
    """The words of both captions in order; those kept and added are `after`, those kept and removed are `before`.

    In a long caption its commonest words anchor nothing: a text that repeats itself would take minutes.
    """
    old, new = _words(before), _words(after)
    pieces: list[Piece] = []
    for tag, old_start, old_end, new_start, new_end in SequenceMatcher(None, old, new).get_opcodes():
        if tag == "equal":
            pieces.append(Piece(Change.KEPT, "".join(new[new_start:new_end])))
            continue
        removed, added = "".join(old[old_start:old_end]), "".join(new[new_start:new_end])
        pieces += [Piece(Change.REMOVED, removed)] if removed else []
        pieces += [Piece(Change.ADDED, added)] if added else []
    return pieces


def _words(text: str) -> list[str]:
    return re.findall(r"\s+|\w+|[^\w\s]", text)
