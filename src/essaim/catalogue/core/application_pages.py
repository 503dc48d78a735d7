"""A brand's public page: its address and its words, judged before they are kept."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from essaim.kernel.errors import EssaimError

LONGEST_SLUG = 80
LONGEST_WORDS = 3_000
PARTS = ("welcome", "looking_for")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class SlugWrong(EssaimError):
    """An address may have small letters, digits and hyphens."""

    code = "slug_wrong"


class SlugTaken(EssaimError):
    """Another page of this installation has that address."""

    code = "slug_taken"


class PageWordsTooLong(EssaimError):
    """More than a page can say."""

    code = "page_words_too_long"


class ControllerUnknown(EssaimError):
    """Nobody has written who answers for the personal data: a page cannot open without saying it."""

    code = "controller_unknown"


def slug_for(name: str) -> str:
    """An address proposed for a brand: `maison-alba`."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:LONGEST_SLUG].strip("-")


def slug_said(written: str) -> str:
    """The address as it is kept; raises `SlugWrong`."""
    slug = written.strip().lower()
    if not _SLUG.fullmatch(slug) or len(slug) > LONGEST_SLUG:
        raise SlugWrong(value=written, most=LONGEST_SLUG)
    return slug


def words_said(words: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    """What the page says, by language and by part, blanks left out; raises `PageWordsTooLong`."""
    said = {
        language: {part: text.strip() for part, text in parts.items() if part in PARTS and text.strip()}
        for language, parts in words.items()
    }
    if any(len(text) > LONGEST_WORDS for parts in said.values() for text in parts.values()):
        raise PageWordsTooLong(most=LONGEST_WORDS)
    return {language: parts for language, parts in said.items() if parts}
