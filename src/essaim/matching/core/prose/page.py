"""A text made ready for rules: folded letter by letter, so that what is found has a place in what was written."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

from essaim.matching.core.prose.guess import Span
from essaim.matching.core.prose.labels import Section, label_at, sections_of

_SIGNS = str.maketrans(
    {
        "’": "'", "‘": "'", "`": "'", "´": "'", "“": '"', "”": '"', "«": '"', "»": '"', "„": '"', "\u00a0": " ",
        "\u202f": " ", "\u2009": " ", "\u2007": " ", "\u2011": "-", "\u2010": "-", "\u2012": "-", "−": "-",
        "→": "-", "—": "–", "×": "x", "≥": ">", "≤": "<", "\ufe0f": " ",
    }
)  # fmt: skip
_END = re.compile(r"[!?…]+(?=\s|$|\")|(?<![\d\s.][.])\.(?=\s|$|\")|\n|(?<=\w)\"(?=\s+[A-ZÀ-Ý\"“«])|[•▪●◦]")
_ABBREVIATIONS = frozenset((
    "max", "min", "env", "approx", "ca", "vs", "etc", "resp", "incl", "st", "ste", "mr", "mrs", "dr", "m", "mme", "p",
    "ex", "cf", "eg", "ie", "no", "nb", "ht", "ttc", "tel",
))  # fmt: skip
_BREAK = re.compile(r"[;()•\n]|\s[–-]\s|[.!?](?:\s|$)")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Page:
    """A text (`text`), and the same characters folded (`plain`): lower case, no accents, plain quotes and dashes."""

    text: str
    plain: str

    @classmethod
    def of(cls, text: str) -> Page:
        """The page of a text that has been cleaned."""
        return cls(text, "".join(map(_folded, text.translate(_SIGNS))))

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Sentences and lines, in order, without the white space around them; blank ones are left out."""
        spans, start = [], 0
        for end in _END.finditer(self.plain):
            if end[0] == "." and self._is_abbreviated(end.start()):
                continue
            spans.append(self.trimmed(Span(start, end.end())))
            start = end.end()
        spans.append(self.trimmed(Span(start, len(self.plain))))
        return tuple(span for span in spans if span.end > span.start)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """What stands under a label or a heading: `Budget : 5 000 €`."""
        return sections_of(self.plain)

    def label_at(self, at: int) -> str:
        """The code of the label a place stands under; blank under none."""
        return label_at(self.sections, at)

    def sentence_at(self, at: int) -> Span:
        """The sentence around a place."""
        for span in self.sentences:
            if span.start <= at < span.end:
                return span
        return Span(at, at)

    def clause_at(self, at: int) -> Span:
        """The part of the sentence around a place, between semicolons, brackets and dashes."""
        whole = self.sentence_at(at)
        start, end = whole.start, whole.end
        for found in _BREAK.finditer(self.plain, whole.start, whole.end):
            if found.end() <= at:
                start = found.end()
            elif found.start() > at:
                end = found.start()
                break
        return Span(start, max(end, at))

    def quote(self, span: Span) -> str:
        """The words as they were written."""
        return self.text[span.start : span.end]

    def plain_of(self, span: Span) -> str:
        """The words folded."""
        return self.plain[span.start : span.end]

    def trimmed(self, span: Span) -> Span:
        """Without white space and bullets at both ends."""
        start, end = span
        while start < end and (self.plain[start].isspace() or self.plain[start] in "-–*•▪●◦>_|"):
            start += 1
        while end > start and self.plain[end - 1].isspace():
            end -= 1
        return Span(start, end)

    def words(self, span: Span) -> list[Span]:
        """The words within a stretch."""
        return [Span(*found.span()) for found in _WORD.finditer(self.plain, span.start, span.end)]

    def _is_abbreviated(self, at: int) -> bool:
        start = at
        while start > 0 and at - start < 8 and self.plain[start - 1].isalpha():
            start -= 1
        word = self.plain[start:at]
        following = self.text[at + 1 : at + 3].strip()
        return word in _ABBREVIATIONS and not following[:1].isupper()


def _folded(letter: str) -> str:
    """One character for one: what has no single folded letter stays as it is."""
    if letter.isascii():
        return letter.lower()
    bare = "".join(char for char in unicodedata.normalize("NFKD", letter.lower()) if not unicodedata.combining(char))
    return bare if len(bare) == 1 else letter.lower() if len(letter.lower()) == 1 else letter
