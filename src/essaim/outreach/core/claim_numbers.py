"""Days and numbers in a text, in French and English, digits and words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from essaim.language.text import fold
from essaim.outreach.core.composing import english_words, french_words

_MONTHS = {
    "fr": {fold(name): place for place, name in enumerate(french_words.MONTHS, 1)},
    "en": {fold(name): place for place, name in enumerate(english_words.MONTHS, 1)},
}
_FR, _EN = "|".join(french_words.MONTHS), "|".join(english_words.MONTHS)
DATES = {
    "fr": re.compile(
        rf"\b(?P<day>\d{{1,2}}|1er)\s+(?P<month>{_FR})(?:\s+(?P<year>\d{{4}}))?\b|\b(?P<d>\d{{1,2}})[/.](?P<m>\d{{1,2}})(?:[/.](?P<y>\d{{4}}))?\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<month>{_EN})(?:,?\s+(?P<year>\d{{4}}))?\b"
        rf"|\b(?P<month2>{_EN})\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?P<year2>\d{{4}}))?\b"
        r"|\b(?P<d>\d{1,2})[/.](?P<m>\d{1,2})(?:[/.](?P<y>\d{4}))?\b",
        re.IGNORECASE,
    ),
}
_RELATIVE = {
    "fr": re.compile(
        r"\b(?:avant-hier|hier(?: soir)?|(?:la semaine|le mois|l['’]an|l['’]été|l['’]hiver|l['’]automne|le week-end) derni[eè]re?|"
        r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) dernier|ce matin|il y a (?:\w+ ){1,2}(?:jours?|semaines?|mois|ans?))\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:yesterday|last (?:week|month|year|summer|winter|spring|autumn|night|weekend|monday|tuesday|wednesday|thursday|"
        r"friday|saturday|sunday)|this morning|(?:\w+ ){1,2}(?:days?|weeks?|months?|years?) ago)\b",
        re.IGNORECASE,
    ),
}
_MORE = {
    "fr": {
        "treize": 13,
        "quatorze": 14,
        "quinze": 15,
        "seize": 16,
        "vingt": 20,
        "trente": 30,
        "quarante": 40,
        "cinquante": 50,
        "cent": 100,
        "mille": 1000,
    },
    "en": {
        "thirteen": 13,
        "fourteen": 14,
        "fifteen": 15,
        "sixteen": 16,
        "twenty": 20,
        "thirty": 30,
        "forty": 40,
        "fifty": 50,
        "hundred": 100,
        "thousand": 1000,
    },
}
_WORDS = {
    "fr": {fold(word): place for place, word in enumerate(french_words.NUMBERS) if place > 1} | _MORE["fr"],
    "en": {fold(word): place for place, word in enumerate(english_words.NUMBERS) if place > 1} | _MORE["en"],
}
UNITS = re.compile(
    r"\d[\d\s.,\u00a0\u202f]*(?:k|m)?\s*(?:abonnés|followers|vues|views|likes|j['’]aime|commentaires|comments|%)"
    r"|(?:taux d['’]engagement|engagement rate|followers|abonnés)\s+\w+\s+\d",
    re.IGNORECASE,
)
"""Figures of an account, whoever the sentence turns to."""
_DIGITS = re.compile(r"(?<![\w@#/])(\d{1,3}(?:[ \u00a0\u202f,.]\d{3})+|\d+)(?![\w/])")


def days_in(text: str, language: str) -> Iterator[tuple[int, int, int, int, int | None]]:
    """Where each day stands, with its day, its month, and its year when it is said."""
    for found in DATES[language].finditer(text):
        named = {name: value for name, value in found.groupdict().items() if value}
        if "d" in named:
            day, month = int(named["d"]), int(named["m"])
        else:
            day = int((named.get("day") or named.get("day2") or "1").removesuffix("er"))
            month = _MONTHS[language][fold(named.get("month") or named.get("month2") or "")]
        year = named.get("year") or named.get("year2") or named.get("y")
        yield found.start(), found.end(), day, month, int(year) if year else None


def relative_days(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Where a day is said from today's: yesterday, last week."""
    return (found.span() for found in _RELATIVE[language].finditer(text))


def numbers_in(text: str, language: str) -> list[int]:
    """The whole numbers of a text, digits and words from two up, in order."""
    return [number for _start, _end, number in number_spans(text, language)]


def number_spans(text: str, language: str) -> list[tuple[int, int, int]]:
    """The same with where each one starts and ends."""
    digits = [(*found.span(), int(re.sub(r"\D", "", found.group()))) for found in _DIGITS.finditer(text)]
    spelled = [
        (*found.span(), _WORDS[language][fold(found.group())])
        for found in re.finditer(r"[^\W\d_]+", text)
        if fold(found.group()) in _WORDS[language]
    ]
    return sorted(digits + spelled)
