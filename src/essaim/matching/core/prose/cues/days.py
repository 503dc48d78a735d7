"""The words by which days and months are known, folded, in French and English."""

from __future__ import annotations

import re

from essaim.matching.core.prose.feasts import FEASTS

MONTH_NAMES = (
    "janvier|janv|january|jan", "fevrier|fevr|fev|february|feb", "mars|march|mar", "avril|avr|april|apr", "mai|may",
    "juin|june|jun", "juillet|juil|july|jul", "aout|august|aug", "septembre|sept|september|sep",
    "octobre|oct|october", "novembre|nov|november", "decembre|dec|december",
)  # fmt: skip
MONTHS = {name: number for number, names in enumerate(MONTH_NAMES, start=1) for name in names.split("|")}
MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
ORDINALS = {"first": 1, "1st": 1, "premier": 1, "second": 2, "third": 3, "fifteenth": 15, "last": 31}
DAY = r"(?:\d{1,2}(?:er|st|nd|rd|th)?|first|premier)"
YEAR = r"(?:20\d\d)"
SEASONS = {
    "printemps": (3, 5), "spring": (3, 5), "ete": (6, 8), "summer": (6, 8), "automne": (9, 11), "autumn": (9, 11),
    "hiver": (12, 2), "winter": (12, 2), "rentree": (9, 9), "back-to-school": (9, 9), "back to school": (9, 9),
}  # fmt: skip
QUARTERS = {
    "q": r"[qt]([1-4])",
    "words": r"(premier|deuxieme|second|troisieme|quatrieme|first|third|fourth) (?:trimestre|quarter)",
}
NTH = {"premier": 1, "first": 1, "deuxieme": 2, "second": 2, "troisieme": 3, "third": 3, "quatrieme": 4, "fourth": 4}
FORMS = (
    ("iso", re.compile(rf"\b(?P<y>{YEAR})-(?P<m>\d{{1,2}})-(?P<d>\d{{1,2}})\b")),
    ("numeric", re.compile(rf"(?<![\d/.])(?P<d>\d{{1,2}})(?P<sep>[/.])(?P<m>\d{{1,2}})(?:(?P=sep)(?P<y>{YEAR}|\d\d))?(?![\d/%]|[.,]\d| ?[%€k])")),
    ("span", re.compile(rf"\b(?P<d>{DAY})\s?(?:au|a|to|-|–|et|and|until|jusqu'au)\s?(?:le |the )?(?P<e>{DAY}) (?:of )?(?P<m>{MONTH})\b\.?,?(?: (?P<y>{YEAR}))?")),
    ("english_span", re.compile(rf"\b(?P<m>{MONTH})\.? (?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s?(?:to|-|–|and)\s?(?P<e>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,? (?P<y>{YEAR}))?")),
    ("week", re.compile(rf"\b(?:semaine du|week of|week commencing|week starting)(?: the)?(?: lundi| monday)? (?P<d>{DAY}) (?:of )?(?P<m>{MONTH})\b(?: (?P<y>{YEAR}))?")),
    ("day", re.compile(rf"(?<![\d.,])(?P<d>{DAY}) (?:of )?(?P<m>{MONTH})\b\.?,?(?: (?P<y>{YEAR}))?")),
    ("english_day", re.compile(rf"\b(?P<m>{MONTH})\.? (?P<d>\d{{1,2}})(?:st|nd|rd|th)?\b(?![ ]?[k%€])(?:,? (?P<y>{YEAR}))?")),
    ("part", re.compile(rf"\b(?P<part>debut|mi|mid|fin|early|late|end of|the end of|the beginning of|beginning of|la fin|fin du mois de|middle of|milieu)(?: de|-| d'| )\s?(?P<m>{MONTH})\b(?: (?P<y>{YEAR}))?")),
    ("month", re.compile(rf"\b(?P<m>{MONTH})\b(?:,? (?P<y>{YEAR}))?")),
    ("quarter", re.compile(rf"\b(?:{QUARTERS['q']}|{QUARTERS['words']})\b(?:(?: de| of)? (?P<y>{YEAR}))?")),
    ("season", re.compile(rf"\b(?P<s>{'|'.join(SEASONS)})\b(?:,? (?P<y>{YEAR}))?")),
    ("feast", re.compile(rf"\b(?:{'|'.join(f'(?P<{name}>{words})' for name, words in FEASTS.items())})\b(?:,? (?P<y>{YEAR}))?")),
)  # fmt: skip
BEFORE_ANOTHER = re.compile(rf"[ ]?(?:-|–|/|a|to|et|and|ou|or)[ ]?(?:{MONTH})\b")
SHORT = frozenset((
    "mar", "mai", "may", "mars", "march", "sept", "sep", "dec", "jan", "jun", "avr", "oct", "nov", "feb", "fev", "apr",
    "jul", "aug",
))  # fmt: skip
"""Month words that are also other words: alone, they count only after a word of time or with a year."""
TIME_WORD = re.compile(
    r"(?:\ben|\bin|\bde|\bfin|\bdebut|\bmi|\bmid|\bby|\bdes|\bavant|\bbefore|\bof|\bfor|\bpour|\bet|\band|\bor|\bou|\ba|\bto|\buntil|\btill|-|–"
    r"|\bthis|\bnext|\bjusqu'en|\bdebuting|\bduring|\bd'|\bfrom|\bfin|:|\blate|\bearly)[ -]?$"
)
