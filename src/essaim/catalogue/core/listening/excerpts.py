"""The part of a caption that says what it is quoted for."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

LENGTH = 170
BEFORE = 70
"""Characters kept before what is looked for, when it comes late."""


def excerpt(caption: str, wanted: Iterable[str], *, length: int = LENGTH) -> str:
    """At most about `length` characters of the caption, around the first of `wanted` that it holds.

    Compared without regard to capitals and accents; cut between words, with
    … where something is left out. From the beginning when nothing is found.
    """
    text = " ".join(caption.split())
    if len(text) <= length:
        return text
    plain = _plain(text)
    places = (plain.find(_plain(needle)) for needle in wanted if needle)
    place = min((place for place in places if place >= 0), default=0)
    # What comes at the end is quoted with all that fits before it.
    from_here = min(place - BEFORE, len(text) - length)
    start = 0 if place <= length // 2 else text.rfind(" ", 0, max(from_here, 0)) + 1
    end = start + length
    if end < len(text):
        end = max(text.rfind(" ", start, end), place + 1)
    return f"{'… ' if start else ''}{text[start:end]}{' …' if end < len(text) else ''}"


def _plain(text: str) -> str:
    """The text without capitals and accents, as long as before."""
    return "".join(unicodedata.normalize("NFKD", char.lower())[:1] or char for char in text)
