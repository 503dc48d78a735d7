"""The phrases a brief is searched by: folded, and glued as hashtags write them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from essaim.language.text import fold, glued
from essaim.language.topics import phrases_for


def topic_pattern(interests: Iterable[str]) -> str:
    """A regular expression that finds any phrase of these interests between spaces; "" when there are none.

    It suits RE2 and Python alike. Hashtags are found glued: `soindelapeau`.
    """
    return pattern(phrase for interest in interests for phrase in phrases_for(interest))


def pattern(phrases: Iterable[str]) -> str:
    """A regular expression for any of these phrases, spaced or glued."""
    folded = dict.fromkeys(word for phrase in phrases for word in (fold(phrase), glued(phrase)) if word)
    longest_first = sorted(folded, key=lambda phrase: (-len(phrase), phrase))
    return f" ({'|'.join(re.escape(phrase) for phrase in longest_first)}) " if longest_first else ""


def handles(names: Iterable[str]) -> list[str]:
    """Names as mentions write them: lower case, without @."""
    return [name.strip().removeprefix("@").lower() for name in names]
