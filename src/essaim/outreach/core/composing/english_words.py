"""English between the gaps: days in words, plurals, lists, quotation marks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from essaim.language.topics import topics

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
NUMBERS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
FORMATS = {"post": "post", "reel": "reel", "story": "story", "video": "video", "short": "short", "carousel": "carousel"}
PLURALS = {"story": "stories"}
WATCHED = frozenset({"reel", "story", "video", "short"})


def topic(code: str) -> str:
    """`skincare`, `the zero-waste…`: the topic's name as a sentence holds it."""
    return topics()[code].en


def our(product: str) -> str:
    """`our day cream`; an article before the product gives way."""
    bare = product.strip()
    for article in ("the ", "a ", "an ", "our "):
        if bare.lower().startswith(article):
            bare = bare[len(article) :]
    return f"our {bare[:1].lower() + bare[1:] if bare[1:] == bare[1:].lower() and len(bare.split()) > 1 else bare}"


def day(when: date, today: date) -> str:
    """`12 November`, `3 March 2025` when it was another year."""
    written = f"{when.day} {MONTHS[when.month - 1]}"
    return written if when.year == today.year else f"{written} {when.year}"


def month(first: date, today: date) -> str:
    """`in December`, `in March 2027`."""
    written = f"in {MONTHS[first.month - 1]}"
    return written if first.year == today.year else f"{written} {first.year}"


def number(count: int) -> str:
    """`two`; figures from thirteen up."""
    return NUMBERS[count] if count < len(NUMBERS) else str(count)


def post(form: str, when: date, today: date) -> str:
    """`your reel of 12 November`."""
    return f"your {FORMATS.get(form, 'post')} of {day(when, today)}"


def deliverables(formats: Sequence[tuple[str, int]]) -> str:
    """`one reel and two stories`."""
    said = []
    for form, count in formats:
        noun = FORMATS.get(form, "post")
        said.append(f"{number(count)} {PLURALS.get(form, noun + 's') if count > 1 else noun}")
    return listed(said)


def listed(words: Sequence[str]) -> str:
    """`a, b and c`."""
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1] if words else ""]))


def quoted(words: str) -> str:
    """In curly double quotation marks."""
    return f"“{words}”"


def typeset(text: str) -> str:
    """Curly apostrophes."""
    return text.replace("'", "’")
