"""How common a word is, language by language.

The lists, ordered by use, come with the wordninja-enhanced package (MIT); only
their first words are kept, and the package itself is never imported, because
importing it loads half a million English words at once.
"""

from __future__ import annotations

import lzma
import math
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from essaim.language.text import fold

LANGUAGES = ("fr", "en", "es", "it", "pt", "de")
BEND, STEEPER = 3_000, 1.5
"""From that rank on, a word's share of use falls with its rank to the power 1 + STEEPER."""
_KEPT = {"fr": 150_000, "en": 60_000}
_BYTES_A_WORD = 14


@cache
def cost(language: str) -> dict[str, float]:
    """About minus the logarithm of each folded word's share of use, from its rank; French or English.

    Zipf's law, steeper after the first thousands of words, as large corpora
    show (Montemurro, 2001).
    """
    costs: dict[str, float] = {}
    size = math.log(_KEPT[language])
    for rank, word in enumerate(most_used(language, _KEPT[language]), start=1):
        folded = fold(word)
        if folded and " " not in folded:
            costs.setdefault(folded, math.log(rank * size) + STEEPER * math.log(max(rank / BEND, 1)))
    return costs


def most_used(language: str, kept: int) -> list[str]:
    """That many words of a language of `LANGUAGES`, lower case with their accents, the most used first."""
    spec = find_spec("wordninja_enhanced")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(name="wordninja_enhanced")
    path = Path(spec.submodule_search_locations[0], "resources", f"{language}_dict.txt.xz")
    with lzma.open(path) as file:
        # The list is far longer than what is kept: its tail is not even unpacked.
        start = file.read(kept * _BYTES_A_WORD).decode("utf-8", errors="ignore")
    return start.split()[:kept]
