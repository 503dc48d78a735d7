"""Words that mean something else too: a brand that bears one is heard only as @ or #."""

from __future__ import annotations

from functools import cache

from essaim.language.lexicon import most_used
from essaim.language.text import fold

SHORT = 4
"""Letters up to which a word alone is taken for chance."""
COMMONEST = 20_000
"""How many of the commonest French and English words are everyday words."""
LANGUAGES = ("fr", "en")


def held_back(name: str) -> str:
    """Why this name counts only as @ or #: "short", "everyday", or "" when it counts as a word too.

    A name of several words is heard as it is: nobody says it by chance.
    """
    words = fold(name).split()
    if len(words) != 1:
        return ""
    if len(words[0]) <= SHORT:
        return "short"
    return "everyday" if words[0] in everyday_words() else ""


@cache
def everyday_words() -> frozenset[str]:
    """The commonest words of French and English, folded."""
    return frozenset(fold(word) for language in LANGUAGES for word in most_used(language, COMMONEST))
