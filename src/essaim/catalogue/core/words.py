"""Sets of words, written as a sentence."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The words of `text`, as blanks part them."""
    return frozenset(text.split())
