"""Whether a mention is paid, as far as the post shows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum

from essaim.language import paid
from essaim.language.text import fold, glued


class Label(StrEnum):
    """What a post shows about money. Nothing shown is not the same as nothing paid."""

    PAID = "paid"
    """Labelled by the platform or the file, or said in the caption."""
    DENIED = "denied"
    """Said not to be paid: by the platform, or in the caption."""
    SILENT = "silent"
    """No label and no word: not paid as far as the post shows."""


def pattern(phrases: Iterable[str], tags: Iterable[str] = ()) -> str:
    """A regular expression, the same in RE2 and Python, for these phrases or hashtags in `words_of` text."""
    wanted = dict.fromkeys((*map(fold, phrases), *(f"#{glued(text)}" for text in (*phrases, *tags))))
    return f" ({'|'.join(map(re.escape, sorted(wanted, key=lambda text: (-len(text), text))))}) "


SAID = pattern(paid.SAID, paid.TAGS)
DENIED = pattern(paid.DENIED)
