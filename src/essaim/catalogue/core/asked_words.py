"""The words of a free question: what is looked up, what is only said."""

from __future__ import annotations

import re
from dataclasses import dataclass

from essaim.catalogue.core.search_sql import stem
from essaim.catalogue.core.words import words
from essaim.language.text import fold, glued

MOST_WORDS = 12
_MARKED = re.compile(r"[#@][\w.]+")
FUNCTION_WORDS = words(
    "le la les l un une des du de d a au aux en et ou où dans sur pour par avec sans sous chez qui que qu quoi dont ce "
    "cet cette ces mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs je j tu il elle on nous vous ils "
    "elles ne n pas plus tres tout toute tous toutes est sont suis es etes c s m t y se si comme mais "
    "the an and or of in for by with without to from at about who whom which that this these those my your his her "
    "its our their i you he she it we they is are am be not no very all as but"
)


@dataclass(frozen=True)
class AskedWords:
    """`terms` as the index keeps them, each once: folded words, `#tag`, and `~handle` for an account itself."""

    terms: tuple[str, ...]


def asked_words(text: str) -> AskedWords:
    """The terms of a question, function words and beyond the twelfth left out.

    A question of function words alone keeps them: somebody may be called so.
    """
    marked = [_marked(word) for word in _MARKED.findall(text)]
    plain = fold(_MARKED.sub(" ", text)).split()
    telling = [word for word in plain if word not in FUNCTION_WORDS] or plain
    terms = dict.fromkeys((*filter(None, marked), *map(stem, telling)))
    return AskedWords(tuple(terms)[:MOST_WORDS])


def _marked(word: str) -> str:
    if word.startswith("@"):
        return f"~{word[1:].rstrip('.').lower()}" if len(word) > 1 else ""
    return f"#{tag}" if (tag := glued(word)) else ""
