"""The signs of a paid post that stand in one caption: each with where it stands and how much it tells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from essaim.language.phrasing import MENTION, Found, Reading
from essaim.language.sponsorship_codes import NAME, codes_in, speaks_of_a_price
from essaim.language.sponsorship_list import DECLARES, Kind, Wording, book, wordings

_EXCUSED = 0.1
_NEARBY = 120
"""Letters on either side in which an excuse is looked for."""
_UNDOING = (Kind.DECOY, Kind.DENIAL)
_BEFORE = 60
_LINKS = "par|by|avec|with|con|von|mit|da|for|pour"
_CALLED = "la marque|the brand|la maison|l'équipe|the team at|toute l'équipe de|my friends at|our friends at"
_NAMED_NEXT = re.compile(rf"[\s:»\"|–—-]{{0,3}}(?:(?:{_LINKS})\s+)?(?:(?:{_CALLED})\s+)?(?:({MENTION})|({NAME}))")
_MENTIONED = re.compile(MENTION)
_NEGATIONS = (
    "non|none|pas|ni|aucune?|sans|rien|not|no|never|isn't|isnt|wasn't|wasnt|aren't|ain't|without|keine?n?|nicht|ohne|nessuna?|"
    "ningun|sin"
)
_SMALL_WORDS = (
    "un|une|des|de|d|du|le|la|les|l|a|an|the|any|is|this|it|being|been|en|par|ici|c|est|vraiment|du|tout|none|of|these|those|ces|"
    "was|were|products?|produits?|items?|sont|even|posts?|video|contenu|article|publication|paid|commercial|eine?|una|to|be|your|"
    "usual|way|as|really|actually|super|ceci|etait|ete|i|am|getting"
)
# `Pourquoi pas ? #pub` denies nothing.
_NEGATED = re.compile(
    r"(?<!pourquoi )(?<!why )(?<!\bou )(?<!\bor )(?<!\bif )(?<!est-ce )(?<![\w#@])"
    rf"(?:{_NEGATIONS})(?:[ '\"*_-]+(?:{_SMALL_WORDS}))*[ '\"*_(-]*$"
)
_ANSWERED_NO = re.compile(
    r"[\s\"')\]]*(?:[:?]\s*(?:non|no|none|nope|aucune?|nein|rien)\b"
    r"|[?!\s]*\?[?!\s]*(?:not|nah|never|i wish|we wish|if only|pas|jamais|si seulement|j'aimerais|schon war's)\b)"
)
_ADDRESS = re.compile(r"https?://\S+|www\.\S+")
_JOINS = frozenset("-./_")
_OPENING, _CLOSING = frozenset('"«“'), frozenset('"»”')
_STANDING_BESIDE = frozenset(",'\"’‘“”«»@#&_%$€£")


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign: where its words stand in the folded letters, how much they tell, whom they name."""

    code: str
    kind: Kind
    start: int
    end: int
    strength: float
    france: str = ""
    partners: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Signs:
    """What was found in one caption; `denied` are the denials and the labels that a negation undoes."""

    found: tuple[Sign, ...]
    denied: tuple[tuple[int, int], ...]


def signs_of(reading: Reading) -> Signs:
    """In the order of the text."""
    met = book().find(reading)
    excuses = [one for one in met if one.code.endswith("!")]
    denials = [(one.start, one.end) for one in met if _kind(one) is Kind.DENIAL]
    covered = denials + [(one.start, one.end) for one in met if _kind(one) is Kind.DECOY]
    addresses = [match.span() for match in _ADDRESS.finditer(reading.letters)] if "/" in reading.letters else []
    found: list[Sign] = []
    for one in met:
        wording = wordings().get(one.code)
        if wording is None or wording.kind in _UNDOING or _is_covered(one, covered):
            continue
        if wording.kind in DECLARES and _is_denied(reading.letters, one):
            denials.append((one.start, one.end))
        elif _is_meant(reading.letters, one, wording, addresses):
            found.append(_sign(reading, one, wording, is_excused=_is_excused(one, excuses)))
    found.extend(tag for tag in _brand_tags(reading) if not _is_covered(tag, covered))
    found.extend(_codes(reading, covered))
    return Signs(tuple(sorted(found, key=lambda sign: sign.start)), tuple(sorted(denials)))


def _is_meant(letters: str, one: Found, wording: Wording, addresses: list[tuple[int, int]]) -> bool:
    """Whether the words stand where such words are said: not in an address, not quoted, by themselves if they must."""
    if wording.alone and not _stands_alone(letters, one.start, one.end):
        return False
    return wording.kind not in DECLARES or not (_is_covered(one, addresses) or _is_quoted(letters, one))


def _is_excused(one: Found, excuses: list[Found]) -> bool:
    """Whether words nearby show that something else is meant."""
    return any(
        excuse.code[:-1] == one.code and excuse.start < one.end + _NEARBY and one.start < excuse.end + _NEARBY
        for excuse in excuses
    )


def _kind(found: Found) -> Kind | None:
    wording = wordings().get(found.code)
    return wording.kind if wording else None


def _is_covered(one: Found | Sign, covered: list[tuple[int, int]]) -> bool:
    return any(start < one.end and one.start < end for start, end in covered)


def _sign(reading: Reading, one: Found, wording: Wording, *, is_excused: bool) -> Sign:
    partners = _named(reading, one) if wording.names else ()
    strength = wording.strength
    if wording.unnamed is not None and not partners:
        strength = wording.unnamed
    if wording.unpriced is not None and not speaks_of_a_price(reading.text):
        strength = wording.unpriced
    if is_excused:
        strength = min(strength, _EXCUSED)
    return Sign(one.code, wording.kind, one.start, one.end, strength, wording.france, partners)


def _named(reading: Reading, one: Found) -> tuple[str, ...]:
    """The account in the words, or the account or Capitalised name just after them."""
    inside = _MENTIONED.findall(reading.quote(one.start, one.end))
    if inside:
        return tuple(inside)
    _, end = reading.span(one.start, one.end)
    after = _NAMED_NEXT.match(reading.text, end)
    if after is None:
        return ()
    # In a caption that shouts, capitals name nobody.
    is_shouted = after[2] is not None and after[2].isupper() and reading.quote(one.start, one.end).isupper()
    return () if is_shouted else (after[1] or after[2],)


def _stands_alone(letters: str, start: int, end: int) -> bool:
    """Whether the words are all there is between two marks or ends of lines; a hashtag or account may follow."""
    if _is_part_of_a_word(letters, start, end):
        return False
    before = letters[max(start - 4, 0) : start].rstrip(" \t")
    after = letters[end : end + 4].lstrip(" \t")
    opens = not before or not (before[-1].isalnum() or before[-1] in _STANDING_BESIDE)
    closes = not after or not (after[0].isalnum() or after[0] in _STANDING_BESIDE - {"@", "#", "/"})
    return opens and closes


def _is_part_of_a_word(letters: str, start: int, end: int) -> bool:
    """`ad-free` and `ali.pub` hold the word and mean another."""
    is_end = start > 1 and letters[start - 1] in _JOINS and letters[start - 2].isalnum()
    return is_end or (letters[end : end + 1] in _JOINS and letters[end + 1 : end + 2].isalnum())


def _is_quoted(letters: str, one: Found) -> bool:
    """Words between quotation marks are spoken of, not said."""
    return letters[: one.start].rstrip()[-1:] in _OPENING and letters[one.end :].lstrip()[:1] in _CLOSING


def _is_denied(letters: str, one: Found) -> bool:
    """Whether a negation governs the words: only small words may stand between; or the answer follows, `: non`."""
    return bool(
        _NEGATED.search(letters[max(one.start - _BEFORE, 0) : one.start]) or _ANSWERED_NO.match(letters, one.end)
    )


def _brand_tags(reading: Reading) -> Iterator[Sign]:
    if "#" not in reading.letters:
        return
    wording = wordings()["brand_tag"]
    for match in _ending_tags().finditer(reading.letters):
        yield Sign("brand_tag", wording.kind, match.start(), match.end(), wording.strength)


@cache
def _ending_tags() -> re.Pattern[str]:
    return re.compile(rf"#\w{{3,}}(?:{'|'.join(wordings()['brand_tag'].endings)})(?!\w)")


def _codes(reading: Reading, covered: list[tuple[int, int]]) -> Iterator[Sign]:
    for code in codes_in(reading.text):
        start, end = reading.found_at(code.start, code.end)
        if not any(first < end and start < last for first, last in covered):
            partners = (code.partner,) if code.partner else ()
            yield Sign("code", Kind.OFFER, start, end, code.strength, "", partners)
