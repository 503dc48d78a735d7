"""The patterns a brief is searched by: phrases between spaces, and hashtags glued behind their #."""

from __future__ import annotations

import re
from collections.abc import Iterable

from essaim.language.text import fold, glued
from essaim.language.topics import phrases_for


def topic_pattern(interests: Iterable[str]) -> str:
    """A regular expression that finds any phrase of these interests; "" when there are none.

    It suits RE2 and Python alike, on text made by `language.text.words_of`.
    """
    return pattern(phrase for interest in interests for phrase in phrases_for(interest))


def pattern(phrases: Iterable[str]) -> str:
    """A regular expression for any of these phrases, as words or as a hashtag; `#word` only as a hashtag."""
    wanted: dict[str, None] = {}
    for phrase in phrases:
        if not phrase.startswith("#"):
            wanted[fold(phrase)] = None
        wanted[f"#{glued(phrase)}"] = None
    found = sorted((text for text in wanted if text.strip("#")), key=lambda text: (-len(text), text))
    return f" ({'|'.join(map(re.escape, found))}) " if found else ""


def handles(names: Iterable[str]) -> list[str]:
    """Names as mentions write them: lower case, without @."""
    return [name.strip().removeprefix("@").lower() for name in names]
