"""The patterns a brief is searched by: phrases between spaces, and hashtags glued behind their #."""

from __future__ import annotations

import re
from collections.abc import Iterable

from essaim.catalogue.core.listening.everyday import held_back
from essaim.catalogue.core.words import words
from essaim.language.text import fold, glued
from essaim.language.topics import phrases_for
from essaim.matching.core.brief import Brief

_SENSITIVE = words(
    "religion religieux religieuse religious foi faith dieu god chretien chretienne chretiens christian catholique "
    "catholic protestant protestante musulman musulmane muslim islam islamique juif juive jewish judaisme casher "
    "kosher halal bouddhiste buddhist athee atheist laique laicite ethnie ethnique ethnic race racial racisee afro "
    "arabe arab asiatique asian maghreb politique political politics socialiste socialist communiste communist "
    "conservateur conservative nationaliste nationalist syndicat syndical militant militante sexualite sexuality gay "
    "lesbienne lesbian homosexuel homosexuelle hetero bisexuel bisexual lgbt lgbtq queer transgenre transgender "
    "handicap handicape disabled disability maladie disease cancer diabete diabetes diabetique depression depressif "
    "autisme autiste autism autistic grossesse enceinte pregnant pregnancy vih hiv obesite obese"
)

PLURAL = 3
"""Longer words lose a final s in the singular."""


def topic_pattern(interests: Iterable[str]) -> str:
    """A regular expression that finds any phrase of these interests; "" when there are none.

    It suits RE2 and Python alike, on text made by `language.text.words_of`.
    """
    return pattern(phrase for interest in interests for phrase in phrases_for(interest))


def value_pattern(value: str) -> str:
    """A regular expression for one value of a brand, singular or plural; "" for what must not be looked for in people.

    The value itself, not what is near it: a post on mending is not one on sobriety. Nearness is for the meaning.
    """
    if is_sensitive(value):
        return ""
    singular = " ".join(
        word[:-1] if len(word) > PLURAL and word.endswith("s") else word for word in fold(value).split()
    )
    return pattern([fold(value), singular, " ".join(f"{word}s" for word in singular.split())])


def is_sensitive(value: str) -> bool:
    """Whether looking for it would say something of origin, belief, health, opinion or sexuality."""
    return any(word in _SENSITIVE for word in fold(value).split())


def pattern(phrases: Iterable[str]) -> str:
    """A regular expression for any of these phrases, as words or as a hashtag; `#word` only as a hashtag."""
    wanted: dict[str, None] = {}
    for phrase in phrases:
        if not phrase.startswith("#"):
            wanted[fold(phrase)] = None
        wanted[f"#{glued(phrase)}"] = None
    found = sorted((text for text in wanted if text.strip("#")), key=lambda text: (-len(text), text))
    return f" ({'|'.join(map(re.escape, found))}) " if found else ""


def brand_pattern(brief: Brief) -> str:
    """The brand by its name: as a hashtag, and as words unless they are everyday words. "" without handles to go by."""
    if not brief.handles:
        return ""
    name = f"#{glued(brief.brand)}" if held_back(brief.brand) else brief.brand
    return pattern([name, *(f"#{handle}" for handle in handles(brief.handles))])


def handles(names: Iterable[str]) -> list[str]:
    """Names as mentions write them: lower case, without @."""
    return [name.strip().removeprefix("@").lower() for name in names]


def handles_of(name: str) -> set[str]:
    """The handles that a name may go by: as it is written, and in one word."""
    return {*handles([name]), glued(name)} - {""}
