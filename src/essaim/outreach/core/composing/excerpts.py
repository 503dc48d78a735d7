"""What of a caption can be quoted: its own words, cut where one would stop reading aloud."""

from __future__ import annotations

import re

import emoji

from essaim.language.text import fold

LONGEST = 95
SHORTEST = 18
MOST_DETAIL = 120
_SENTENCE = re.compile(r"[^.!?…\n]+[.!?…]*")
_TAGS = re.compile(r"(?:#[^\s#]+\s*)+")
_LINK = re.compile(r"https?://\S+")
_ENDS = " .,;:–—-…\u00a0\u202f"
_QUOTES = re.compile(r"[«»“”\"]")
_CALLS = re.compile(
    r"\b(?:lien|bio|link|code|promo|concours|giveaway|abonne\w*|subscribe|commentaires?|comments?|like|enregistre\w*|"
    r"sponsor\w*|collaboration|partenariat|publicite|#?ad|offert\w*|gifted|paid|partnership)\b"
)


def sentences(caption: str) -> list[str]:
    """The caption's sentences, without hashtags, links and emoji."""
    plain = emoji.replace_emoji(_LINK.sub(" ", _TAGS.sub(" ", caption)), " ")
    found = (" ".join(_QUOTES.sub("", one).split()) for one in _SENTENCE.findall(plain))
    return [one for one in found if len(fold(one).split()) > 1]


def opening(caption: str) -> str:
    """How the caption begins, at most `LONGEST` characters; what is cut ends on an ellipsis."""
    found = sentences(caption)
    if not found:
        return ""
    said = found[0]
    if len(said) < SHORTEST and len(found) > 1:
        said = f"{said} {found[1]}"
    return _cut(said, LONGEST)


def detail(caption: str, *, wanted: frozenset[str] = frozenset()) -> str:
    """A later sentence that says something, the nearest to the folded words `wanted`; blank when there is none."""
    usable = [
        one
        for one in sentences(caption)[1:]
        if SHORTEST < len(one) <= MOST_DETAIL and "?" not in one and "@" not in one and not _CALLS.search(fold(one))
    ]
    if not usable:
        return ""
    return _cut(max(usable, key=lambda one: (len(wanted & set(fold(one).split())), len(one))), MOST_DETAIL)


def _cut(said: str, most: int) -> str:
    is_question = said.rstrip().endswith("?")
    said = said.strip(_ENDS + "!?")
    if len(said) > most:
        head = said[: most - 1]
        # Better a clause than a word, better a word than a letter.
        stop = max(head.rfind(mark) for mark in (", ", " : ", " ; "))
        cut = head[:stop] if stop > most // 2 else head[: head.rfind(" ")]
        return f"{cut.strip(_ENDS)}…"
    return f"{said}…" if is_question and most == LONGEST else said
