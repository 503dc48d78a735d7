"""A text cut into folded words and breaks, with their places in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from essaim.language.places.keys import key_of

_WORD = r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*"
_TOKEN = re.compile(rf"({_WORD})|\s[-–—]+\s|\n|\.(?=\s|$)|[^\w\s'’.\-]+")
_ADDRESS = re.compile(
    r"\S+@\S+|@[\w.]+|https?://\S+|www\.\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|fr|be|ch|net|org|io|me|shop|example|uk|eu)\b\S*"
)
_AND, _ALSO = "et", frozenset("&+")
BETWEEN_EQUALS = frozenset(("et", "and", "und", "e", "y", "x", "ou", "or"))


@dataclass(frozen=True, slots=True)
class Words:
    """Tokens of a text: folded words, and an empty word where a break stands (punctuation, emoji, a new line)."""

    text: str
    folded: list[str]
    spans: list[tuple[int, int]]

    def segment(self, first: int, after: int) -> tuple[int, int]:
        """The run of words around these, up to a break or a word that joins equals (`Lyon et Paris`)."""
        folded = self.folded
        while first and (word := folded[first - 1]) and word not in BETWEEN_EQUALS:
            first -= 1
        while after < len(folded) and (word := folded[after]) and word not in BETWEEN_EQUALS:
            after += 1
        return first, after

    def gap_before(self, at: int) -> str:
        """What stands between this word and the one before it: signs and emoji."""
        start = self.spans[at][0]
        if at and self.folded[at - 1]:
            return ""
        while at and not self.folded[at - 1]:
            at -= 1
        return self.text[self.spans[at - 1][1] if at else 0 : start]

    def gap_after(self, after: int) -> str:
        """What stands between the word before `after` and the next word."""
        end = self.spans[after - 1][1]
        if after < len(self.folded) and self.folded[after]:
            return ""
        while after < len(self.folded) and not self.folded[after]:
            after += 1
        return self.text[end : self.spans[after][0] if after < len(self.folded) else len(self.text)]


def words_in(text: str) -> Words:
    """The words of a text; addresses and mentions are no words."""
    if "@" in text or "." in text or "://" in text:
        text = _ADDRESS.sub(_blank, text)
    folded, spans = [], []
    for token in _TOKEN.finditer(text):
        word = token[1]
        folded.append(_folded(word) if word else _AND if token[0] in _ALSO else "")
        spans.append(token.span())
    return Words(text, folded, spans)


def _blank(address: re.Match[str]) -> str:
    # A sign that breaks: no name goes on behind an address.
    return "|" + " " * (address.end() - address.start() - 1)


@lru_cache(maxsize=50_000)
def _folded(word: str) -> str:
    # `à` says where; `a` is an English article and a French verb.
    if word in {"à", "À"}:
        return "à"
    # A styled letter may fold to several words; they are one here.
    return key_of(word).replace(" ", "")
