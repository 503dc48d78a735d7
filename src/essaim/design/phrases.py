"""The sentences behind codes: rooms register theirs, pages ask by code.

A room's `phrases` module calls `register` with `{code: Phrase(title, sentence)}`;
the sentence may hold `%(named)s` gaps filled from a figure's facts. A code that
nobody registered is shown as itself, readable: never an error on a page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy, ngettext

Text = str | Promise


class Phrase(NamedTuple):
    """What a code is called, and what it means in one sentence."""

    title: Text
    sentence: Text = ""


_PHRASES: dict[str, Phrase] = {}


def register(phrases: Mapping[str, Phrase | tuple[Text, Text]]) -> None:
    """Add a room's phrases; the last one registered for a code wins."""
    _PHRASES.update({code: Phrase(*phrase) for code, phrase in phrases.items()})


def is_known(code: str) -> bool:
    """Whether somebody registered the code."""
    return code in _PHRASES


def title(code: str) -> str:
    """The code's name in the reader's language."""
    phrase = _PHRASES.get(code)
    return str(phrase.title) if phrase else readable(code)


def sentence(code: str, facts: Mapping[str, object]) -> str:
    """What the code means, its gaps filled; blank when nobody registered it."""
    phrase = _PHRASES.get(code)
    return fill(str(phrase.sentence), facts) if phrase else ""


def fill(text: str, facts: Mapping[str, object]) -> str:
    """The sentence with its named gaps filled; as it stands when a fact is missing."""
    try:
        return text % facts
    except (KeyError, ValueError, TypeError):
        return text


def readable(code: str) -> str:
    """`too_few_posts` → `Too few posts`: for codes without a phrase."""
    words = code.replace("_", " ").replace("-", " ").replace(".", " ").strip()
    return words[:1].upper() + words[1:]


SAMPLES: dict[str, Callable[[int], str]] = {
    "posts": lambda n: ngettext("%(count)s post", "%(count)s posts", n),
    "peers": lambda n: ngettext("%(count)s peer", "%(count)s peers", n),
    "accounts": lambda n: ngettext("%(count)s account", "%(count)s accounts", n),
    "comments": lambda n: ngettext("%(count)s comment", "%(count)s comments", n),
    "followers": lambda n: ngettext("%(count)s follower", "%(count)s followers", n),
    "placements": lambda n: ngettext("%(count)s publication planned", "%(count)s publications planned", n),
    "orders": lambda n: ngettext("%(count)s order", "%(count)s orders", n),
    "views": lambda n: ngettext("%(count)s view", "%(count)s views", n),
    "snapshots": lambda n: ngettext("%(count)s count", "%(count)s counts", n),
    "answers": lambda n: ngettext("%(count)s answer", "%(count)s answers", n),
    "questions": lambda n: ngettext("%(count)s question", "%(count)s questions", n),
    "deals": lambda n: ngettext("%(count)s deal", "%(count)s deals", n),
    "parts": lambda n: ngettext("%(count)s part", "%(count)s parts", n),
}


def sample(number: int, sample_of: str, shown: str) -> str:
    """`12 posts`; `shown` is the number as the reader's language writes it."""
    words = SAMPLES.get(sample_of)
    if words is None:
        return gettext("n = %(count)s") % {"count": shown}
    return words(number) % {"count": shown}


register(
    {
        "no_data": Phrase(gettext_lazy("No data"), gettext_lazy("No source says it.")),
        "too_few_posts": Phrase(gettext_lazy("Too few posts"), ""),
    },
)
