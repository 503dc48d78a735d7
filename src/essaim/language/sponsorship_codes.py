"""Codes that take something off a price, as captions write them: in capitals, behind a word that announces them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from essaim.language.phrasing import MENTION

NAME = r"[A-ZÀ-ÖØ-Þ][\w&'’-]+(?:[ \u00a0][A-ZÀ-ÖØ-Þ&][\w&'’-]*){0,2}"
"""Capitalised words, up to three: what a brand without @ looks like."""
_SURE, _LIKELY, _BARE = 0.9, 0.85, 0.55
_NEAR = 60
_OPENS = r"[\"«“”'‘’(*]*\s*"
_ANNOUNCED = re.compile(
    r"(?i:\b(?:codes?|coupon|c[oó]digo|codice|rabattcode|kortingscode|cupom|promo)\b)"
    r"(?i:\s+(?:promo|cr[ée]ateur|creator|r[ée]duction|r[ée]duc|parrain|parrainage|remise|is|est|descuento|sconto|de))*"
    rf"\s*[:=–-]?\s*{_OPENS}([A-ZÀ-Ý][A-ZÀ-Ý0-9_]{{2,19}})(?!\w)"
)
_WITH_A_PRICE = re.compile(
    rf"(?i:\b(?:avec|with|using|use|mit|con|utilisez|via|com)\s+){_OPENS}([A-Z]{{2,16}}\d{{1,3}})(?!\w)"
    rf"|(?i:\b(?:entrer|entrez|entre|enter|tapez|taper|with|avec|using)\s+){_OPENS}([A-Z]{{3,16}})"
    r"(?=[\"»”'’)*]*\s+(?i:à la caisse|at checkout|au moment de|lors de))"
)
_PRICE = re.compile(
    r"\d\s?%|%\s?\d|\d\s?[€£$]|[€£$]\s?\d|"
    r"\b(?:off\b|r[eé]duc|remise|sconto|rabatt|descuento|discount|promo|livraison|checkout|[aà] la caisse)"
)
_NO_CODES = frozenset(
    (
        "WIFI", "PIN", "HTML", "CSS", "PHP", "SQL", "POSTAL", "ROUTE", "VESTIMENTAIRE", "ROUGE", "CIVIL", "NAPOLEON",
        "RED", "BLUE",
    )
)  # fmt: skip
_PLACE = r"(?:chez|sur|at|on|bei|from|su|en)\s+(?:le site (?:de |d')?|the |la boutique )?"
_AT = re.compile(rf"[^@\n]{{0,30}}?\b{_PLACE}(?:({MENTION})|({NAME}))|[^@\n]{{0,30}}?({MENTION})")
_NO_NAMES = frozenset(("Instagram", "Facebook", "TikTok", "YouTube", "Snapchat", "Twitter", "Amazon", "Black", "I"))


class Code(NamedTuple):
    """One code: where it stands in the text, how surely it is one, and the shop named after it, or nothing."""

    start: int
    end: int
    strength: float
    partner: str


def codes_in(text: str) -> Iterator[Code]:
    """The codes of a text. A price cut beside them, or a digit inside, makes them surer."""
    if text.islower():
        return
    is_cut = speaks_of_a_price(text)
    for match in _ANNOUNCED.finditer(text):
        has_digit = any(map(str.isdigit, match[1]))
        # In `CODE DE LA ROUTE` everything is in capitals, and nothing is a code.
        if match[1] in _NO_CODES or (match[0].isupper() and not has_digit and not is_cut):
            continue
        bare = _LIKELY if has_digit else _BARE
        sure = _SURE if has_digit else _LIKELY
        yield Code(match.start(), match.end(), sure if is_cut else bare, _shop_after(text, match.end()))
    if is_cut:
        for match in _WITH_A_PRICE.finditer(text):
            yield Code(match.start(), match.end(), _SURE, _shop_after(text, match.end()))


def speaks_of_a_price(text: str) -> bool:
    """Whether a price, a discount, a delivery or a checkout is spoken of."""
    return bool(_PRICE.search(text.lower()))


def _shop_after(text: str, end: int) -> str:
    near = _AT.match(text[: end + _NEAR], end)
    named: str = (near[1] or near[2] or near[3]) if near else ""
    return named if named and named.split(maxsplit=1)[0] not in _NO_NAMES else ""
