"""Words that mean something else too: a brand that bears one is heard only as @ or #."""

from __future__ import annotations

import lzma
from functools import cache
from importlib.resources import files
from io import TextIOWrapper
from itertools import islice

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
    """The commonest words of French and English, folded, from the frequency lists of wordninja-enhanced."""
    found: set[str] = set()
    for language in LANGUAGES:
        packed = files("wordninja_enhanced").joinpath("resources", f"{language}_dict.txt.xz")
        with packed.open("rb") as file, lzma.open(file) as words:
            found.update(fold(word) for word in islice(TextIOWrapper(words, encoding="utf-8"), COMMONEST))
    return frozenset(found)
