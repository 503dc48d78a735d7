"""How alike two messages are, apart from names and the legal notice: what tells a letter from a mass mailing.

Formula: both texts are folded, the names they bear are taken out, and each becomes its set of shingles, the
groups of `WORDS` words in a row. Likeness is the share of the smaller set that the other one holds too
(containment), from 0 to 1: a message that another one holds whole is 1, however much longer the other is.
Method and figures: docs/method/message-likeness.md.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property, lru_cache

from essaim.kernel.errors import EssaimError
from essaim.language.text import fold

WORDS = 3
"""Words of a shingle: fewer and every French letter is like every other, more and one changed word hides a copy."""
MOST_ALIKE = 0.70
"""Above that, two messages are the same one sent twice."""
LOOKED_BACK = timedelta(days=90)
LONGEST_NAME_LEFT = 2
"""Letters: a shorter "name" would take words of the language out."""

Shingles = frozenset[tuple[str, ...]]


class TooAlike(EssaimError):
    """The message is like one that was sent: `likeness`, the other one's `creator`, `campaign` and `sent_on`."""

    code = "too_alike"


@dataclass(frozen=True)
class Written:
    """A message to compare with: its text, the names in it, and its reference."""

    message_id: int
    text: str
    names: tuple[str, ...] = ()
    notice: str = ""

    @cached_property
    def shingles(self) -> Shingles:
        """Its shingles, without its own names and notice."""
        return shingles(self.text, names=self.names, notices=(self.notice,))


def likeness(one: str, other: str, *, names: Iterable[str] = (), notices: Iterable[str] = ()) -> float:
    """From 0 to 1, see the module; `names` and `notices` are those of both messages, and count for nothing."""
    left, kept = tuple(names), tuple(notices)
    return alike(shingles(one, names=left, notices=kept), shingles(other, names=left, notices=kept))


def alike(one: Shingles, other: Shingles) -> float:
    """The share of the smaller set that is in both; two empty messages are not alike."""
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0


def shingles(text: str, *, names: Iterable[str] = (), notices: Iterable[str] = ()) -> Shingles:
    """The groups of `WORDS` words in a row, names and notices out; a shorter text is one group."""
    for notice in notices:
        if notice.strip():
            text = text.replace(notice, " ")
    return _shingles(fold(text), tuple(sorted({fold(name) for name in names if len(fold(name)) > LONGEST_NAME_LEFT})))


def most_alike(
    text: str, others: Collection[Written], *, names: Iterable[str] = (), notice: str = ""
) -> tuple[Written, float] | None:
    """The one that the text is most like, and how much; None when there is nothing to compare with."""
    own = shingles(text, names=names, notices=(notice,))
    return max(((other, alike(own, other.shingles)) for other in others), key=lambda pair: pair[1], default=None)


@lru_cache(maxsize=4_096)
def _shingles(folded: str, names: tuple[str, ...]) -> Shingles:
    if names:
        # The longest first: "Maison Alba" goes before "Alba".
        pattern = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
        folded = re.sub(rf"(?<!\w)(?:{pattern})(?!\w)", " ", folded)
    words = folded.split()
    if not words:
        return frozenset()
    if len(words) < WORDS:
        return frozenset({tuple(words)})
    return frozenset(tuple(words[place : place + WORDS]) for place in range(len(words) - WORDS + 1))
