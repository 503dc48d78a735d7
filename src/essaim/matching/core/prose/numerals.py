"""Numbers as briefs write them: `5 000`, `3,5k`, `12.000`, `deux mille cinq cents`, `a dozen`."""

from __future__ import annotations

import re
from typing import NamedTuple

_UNITS = {
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9,
    "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16, "vingt": 20,
    "vingts": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "one": 1, "two": 2, "three": 3,
    "four": 4, "five": 5, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13,
    "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_TIMES = {"cent": 100, "cents": 100, "hundred": 100, "mille": 1_000, "thousand": 1_000, "million": 1e6, "millions": 1e6}
_ABOUT = {
    "dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30, "quarantaine": 40,
    "cinquantaine": 50, "centaine": 100, "dozen": 12, "handful": 5, "poignee": 5,
}  # fmt: skip
_SCALES = {
    "k": 1e3, "mille": 1e3, "thousand": 1e3, "milliers": 1e3, "m": 1e6, "million": 1e6, "millions": 1e6, "mio": 1e6,
}  # fmt: skip
_WORD_NUMBER = "|".join(sorted((*_UNITS, *_TIMES), key=len, reverse=True))
_ABOUT_WORD = "|".join(sorted(_ABOUT, key=len, reverse=True))
NUMERAL = re.compile(
    r"(?<![\w.,#@/])(?:"
    r"(?P<digits>\d{1,3}(?:[ ]\d{3}|[.]\d{3}|,\d{3}|'\d{3}){1,3}(?![\d])|\d{1,9}(?:[.,]\d{1,2})?(?![\d]))"
    r"(?:[ ]?(?P<scale>k(?=\b|e\b|eur)|m(?=\b)|mille\b|thousand\b|milliers\b|millions?\b|mio\b))?"
    rf"|(?:une?[ ]|an?[ ]|la[ ])?(?P<about>{_ABOUT_WORD})\b"
    rf"|(?P<words>(?:{_WORD_NUMBER})(?:[ -](?:(?:et|and)[ -])?(?:{_WORD_NUMBER})){{0,7}})\b"
    r")"
)
_ARTICLES = frozenset(("un", "une", "one"))


class Numeral(NamedTuple):
    """A number in a folded text: `is_about` when the word itself is a round one, `is_word` when in letters."""

    value: float
    start: int
    end: int
    scale: float
    """What its own suffix multiplied it by: 1 000 for `5k`."""
    is_about: bool = False
    is_word: bool = False


def numerals(plain: str, text: str) -> list[Numeral]:
    """Every number, in order; `text` is the same text unfolded, to tell `5 M` from `5 m`."""
    return [made for found in NUMERAL.finditer(plain) if (made := _made(found, text)) is not None]


def _made(found: re.Match[str], text: str) -> Numeral | None:
    start, end = found.span()
    if found["about"]:
        return Numeral(_ABOUT[found["about"]], start, end, 1, is_about=True, is_word=True)
    if found["words"]:
        # `un`, `une` and `one` are articles and pronouns more often than numbers.
        if found["words"] in _ARTICLES:
            return None
        return Numeral(_in_words(found["words"]), start, end, 1, is_word=True)
    scale = found["scale"] or ""
    if scale == "m" and text[end - 1] != "M":
        scale, end = "", found.end("digits")
    times = _SCALES.get(scale, 1.0)
    return Numeral(round(_in_digits(found["digits"]) * times, 2), start, end, times)


def _in_digits(digits: str) -> float:
    parts = re.split(r"[ '.,]", digits)
    if len(parts) > 1 and all(len(part) == 3 for part in parts[1:]):
        return float("".join(parts))
    return float(digits.replace(",", ".").replace(" ", "").replace("'", ""))


def _in_words(words: str) -> float:
    total, part = 0.0, 0.0
    for word in re.split(r"[ -]", words):
        if word in _UNITS:
            # quatre-vingts, quatre-vingt-dix.
            part = part * 20 if word in {"vingt", "vingts"} and part == 4 else part + _UNITS[word]
        elif word in _TIMES:
            times = _TIMES[word]
            if times == 100:
                part = max(part, 1) * times
            else:
                total, part = (total + max(part, 1) * times), 0.0
    return total + part
