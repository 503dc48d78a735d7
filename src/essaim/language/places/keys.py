"""The form under which a name is looked up: folded, Saint spelled out, articles apart."""

from __future__ import annotations

from essaim.language.text import fold

ARTICLES = ("le", "la", "les", "l", "the")
_SPELLED_OUT = {"st": "saint", "ste": "sainte", "sts": "saints"}


def key_of(name: str) -> str:
    """`St-Étienne` is `saint etienne`; two spellings of one name have one key."""
    folded = fold(name)
    if "st" not in folded:
        return folded
    return " ".join(_SPELLED_OUT.get(word, word) for word in folded.split(" "))


def without_article(key: str) -> str:
    """`la rochelle` is `rochelle`; a name that is only an article stays."""
    first, _, rest = key.partition(" ")
    return rest if rest and first in ARTICLES else key
