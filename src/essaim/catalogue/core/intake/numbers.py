"""Numbers as people write them: `1 234 567`, `45,41`, `42.9k`, `1,2 M d'abonnés`, `11,85 %`.

One thing cannot be told from a cell alone: whether `12,400` is twelve thousand
or twelve and two fifths. `ambiguous_mark` says when, and a column's `decimal`
mark settles it for all its cells.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import NamedTuple

from essaim.catalogue.core.intake import limits
from essaim.catalogue.core.words import words


class Unreadable(ValueError):
    """What is written is no number, no date, no address."""


class Number(NamedTuple):
    """A quantity; `is_percent` when a percent sign stands beside it (`value` is then in points)."""

    value: float
    is_percent: bool = False


UNKNOWN_WORDS = words(
    "- – — -- --- / . .. ... … ? n/a na n.a. n.a n.d. n.d nd nc n.c. n.c nr n.r. null none nil nan undefined unknown "
    "inconnu inconnue vide empty blank privé private masqué hidden 🔒 tbd tbc "
    "#n/a #na #div/0! #ref! #value! #nom? #name? #null! #valeur!"
) | {"non communiqué", "non renseigné", "not available", "no data", "à venir", "à compléter"}

_LONGEST_UNKNOWN = 24
_SPACES = str.maketrans(
    {
        "\xa0": " ",
        "\u202f": " ",
        "\u2009": " ",
        "\u2007": " ",
        "\u2008": " ",
        "\t": " ",
        "−": "-",
        "’": "'",
        "٪": "%",
        "％": "%",
    }
)
_SCALES = {
    "k": 1e3, "mille": 1e3, "milliers": 1e3, "thousand": 1e3, "tsd": 1e3, "tsd.": 1e3, "mil": 1e3,
    "m": 1e6, "mio": 1e6, "mio.": 1e6, "mln": 1e6, "million": 1e6, "millions": 1e6, "millones": 1e6,
    "md": 1e9, "mds": 1e9, "mrd": 1e9, "mrd.": 1e9, "milliard": 1e9, "milliards": 1e9,
    "b": 1e9, "bn": 1e9, "billion": 1e9,
}  # fmt: skip
_SCALE_WORDS = "|".join(re.escape(word) for word in sorted(_SCALES, key=len, reverse=True))
_UNITS = (
    r"abonn[ée]e?s?|abonnements?|followers?|followeurs?|subscribers?|subs|fans?|vues?|views?|plays?|likes?|j'aime|"
    r"mentions? j'aime|posts?|publications?|vid[ée]os?|commentaires?|comments?|coms?|partages?|shares?|"
    r"enregistrements?|saves?|r[ée]actions?|interactions?|seguidores|abonnenten|aufrufe|pts?|points?"
)
_NUMBER = re.compile(
    r"(?:env(?:iron)?\.?|about|approx\.?|circa|ca\.?|[~≈+])?\s*"
    r"(?P<sign>-)?\s*"
    r"(?P<body>\d(?:[\d.,' ]*\d)?|[.,]\d+)\s*"
    rf"(?P<scale>(?:{_SCALE_WORDS})(?![a-zà-ÿ]))?\s*\+?\s*"
    r"(?P<percent>%)?\s*"
    rf"(?:(?:d'|de |of )?\s*(?:{_UNITS}))?\.?",
    re.IGNORECASE,
)
_SIMPLE = re.compile(r"(\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d+)(?:[.,](\d+))?\s*(%)?", re.ASCII)
"""What nearly all cells look like; the rest takes the long way."""
_SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?e[+-]?\d{1,2}", re.IGNORECASE)
_GROUPS_OF_THREE = re.compile(r"[1-9]\d{0,2}(?:[.,' ]\d{3})+")
_INDIAN_GROUPS = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}")


def is_unknown(text: str) -> bool:
    """Whether a cell says that nothing is known: `N/A`, `—`, `🔒`, nothing at all."""
    if len(text) > _LONGEST_UNKNOWN:
        return text.isspace()
    word = text.strip().lower()
    return not word or word in UNKNOWN_WORDS


@lru_cache(maxsize=50_000)
def read_number(text: str, decimal: str = ".") -> Number | None:
    """The quantity a cell holds; None when it says that it is unknown.

    `decimal` is the column's decimal mark, needed only where the cell is
    ambiguous. Raises `Unreadable` for anything else, ranges included.
    """
    if simple := _SIMPLE.fullmatch(text):
        whole, decimals, percent = simple.groups()
        # Three decimals after three digits or fewer: "12,400" is not simple.
        if decimals is None or len(decimals) != 3 or len(whole) > 3 or whole[0] == "0":
            digits = whole if whole.isdecimal() else re.sub(r"\D", "", whole)
            return Number(_within(float(f"{digits}.{decimals or 0}")), is_percent=percent is not None)
    written = text.translate(_SPACES).strip()
    if is_unknown(written):
        return None
    if _SCIENTIFIC.fullmatch(written):
        return Number(_within(float(written.replace(",", "."))))
    found = _NUMBER.fullmatch(written)
    if found is None:
        raise Unreadable(text)
    scale = _SCALES[found["scale"].lower()] if found["scale"] else 1
    body = found["body"]
    mark = _decimal_mark(body, decimal if scale == 1 and not found["percent"] else None)
    value = float(_without_groups(body, mark, text)) * scale
    # 42.9 thousand is 42 900, not 42 899.99999999999.
    value = round(value, 6) if scale > 1 else value
    return Number(_within(-value if found["sign"] else value), is_percent=bool(found["percent"]))


def ambiguous_mark(text: str) -> str | None:
    """The mark of `12,400` or `12.400`, which may part thousands or decimals; None when the cell is clear."""
    found = re.fullmatch(r"[-+~≈]?\s*[1-9]\d{0,2}([.,])\d{3}", text.translate(_SPACES).strip())
    return found[1] if found else None


def clear_decimal_mark(text: str) -> str | None:
    """The decimal mark a cell proves: `,` for `45,41` or `1.234,5`; None when it proves nothing."""
    body = _body(text)
    if body is None or ambiguous_mark(text):
        return None
    if _GROUPS_OF_THREE.fullmatch(body) or _INDIAN_GROUPS.fullmatch(body):
        grouping = next((mark for mark in ".," if mark in body), None)
        return {".": ",", ",": "."}.get(grouping or "")
    return _decimal_mark(body, None)


def _body(text: str) -> str | None:
    found = _NUMBER.fullmatch(text.translate(_SPACES).strip())
    return found["body"] if found else None


def _decimal_mark(body: str, decimal: str | None) -> str | None:
    """Which mark parts the decimals in these digits; `decimal` settles `12,400`, None takes it as decimals."""
    last = max(body.rfind("."), body.rfind(","))
    if last < 0:
        return None
    mark = body[last]
    if body.count(mark) > 1:
        return None
    others = {".", ","} - {mark}
    if any(other in body for other in others):
        return mark
    if _GROUPS_OF_THREE.fullmatch(body) and (" " in body or "'" in body or (decimal is not None and decimal != mark)):
        return None
    return mark


def _without_groups(body: str, mark: str | None, text: str) -> str:
    """Digits with a point before the decimals; refuses groups that are not of three."""
    whole, _, decimals = body.rpartition(mark) if mark else (body, "", "")
    if (
        not whole.isdecimal()
        and whole
        and not _GROUPS_OF_THREE.fullmatch(whole)
        and not _INDIAN_GROUPS.fullmatch(whole)
    ):
        raise Unreadable(text)
    if decimals and not decimals.isdecimal():
        raise Unreadable(text)
    if len({letter for letter in whole if not letter.isdecimal()}) > 1:
        raise Unreadable(text)
    digits = "".join(letter for letter in whole if letter.isdecimal())
    return f"{digits or 0}.{decimals or 0}"


def _within(value: float) -> float:
    if not math.isfinite(value) or abs(value) > limits.NUMBER:
        raise Unreadable(str(value))
    return value
