"""What a comment shows before it is read: emoji, stretched letters, capitals, marks; and the text made plain to read.

The encoders know few of today's emoji: those in `emoji.toml` are told by a
sibling they know, all others by their French name.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import emoji

from essaim.language import lexicon

LONGEST = 400
"""Characters read of a comment: almost none is longer, and what follows seldom changes what it says."""
MENTION, ADDRESS = "@user", "http"
_MENTION = re.compile(r"(?<![\w.])@[\w.]+")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\bhttps?\b")
_STRETCHED = re.compile(r"([^\W\d_])\1{2,}", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_REPEATED_MARK = re.compile(r"([!?.])\1{3,}")
_PLAIN = 0x2000
"""No emoji stands below that character but ©, ®, and the digits of keycaps, which say nothing."""
_VARIANTS = re.compile("[\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]|\u200d[\u2640\u2642]")
_SHOWN_AT_MOST = 3
_LOUD_LETTERS = 4
_USUAL = 30_000


@dataclass(frozen=True, slots=True)
class Sign:
    """What an emoji tells beside an influencer's post: -2 (disgust) to 2 (delight), and how warmly, 0 to 2."""

    valence: float
    warmth: float
    sibling: str


@dataclass(frozen=True, slots=True)
class Surface:
    """A comment taken apart: its words made plain, its emoji in order (without skin tones), and its marks."""

    plain: str
    signs: tuple[str, ...]
    is_worded: bool
    is_mentioning: bool
    loud: float
    stretched: int


@cache
def known_signs() -> dict[str, Sign]:
    """The emoji of `emoji.toml`."""
    kept = tomllib.loads(files("essaim.language.comments").joinpath("emoji.toml").read_text(encoding="utf-8"))
    return {
        bare(one): Sign(group["valence"], group["warmth"], group["sibling"])
        for group in kept["groups"]
        for one in group["emoji"].split()
    }


def bare(sign: str) -> str:
    """An emoji without its skin tone, its gender and its variant."""
    return _VARIANTS.sub("", sign)


def surface(text: str) -> Surface:
    """The comment taken apart; names and addresses of accounts become one word each."""
    clipped = text[:LONGEST]
    told = _ADDRESS.sub(ADDRESS, _MENTION.sub(MENTION, clipped))
    worded, signs = (told, ()) if told.isascii() else _apart(told)
    words = _WORD.findall(worded.replace(MENTION, " ").replace(ADDRESS, " "))
    letters = "".join(words)
    capitals = sum(map(str.isupper, letters))
    loud = capitals / len(letters) if len(letters) >= _LOUD_LETTERS else 0.0
    stretched = len(_STRETCHED.findall(letters))
    return Surface(
        plain=_plain(worded, is_loud=loud > 0.6, is_stretched=stretched > 0),
        signs=signs,
        is_worded=any(map(str.isalnum, letters)),
        is_mentioning=MENTION in told,
        loud=loud,
        stretched=stretched,
    )


def _apart(text: str) -> tuple[str, tuple[str, ...]]:
    """The text with each emoji as the encoders know it, and the emoji."""
    if max(text) < chr(_PLAIN):
        return text, ()
    signs: list[str] = []
    parts: list[str] = []
    after = 0
    for found in emoji.emoji_list(text):
        sign = bare(found["emoji"])
        parts.append(text[after : found["match_start"]])
        if signs.count(sign) < _SHOWN_AT_MOST:
            parts.append(_told(sign))
        signs.append(sign)
        after = found["match_end"]
    return _VARIANTS.sub("", "".join([*parts, text[after:]])), tuple(signs)


@cache
def _told(sign: str) -> str:
    known = known_signs().get(sign)
    if known is not None:
        return f" {known.sibling} "
    name = emoji.demojize(sign, language="fr", delimiters=(" ", " "))
    return name.replace("_", " ") if name != sign else f" {sign} "


def _plain(text: str, *, is_loud: bool, is_stretched: bool) -> str:
    quiet = text.lower() if is_loud else text
    if is_stretched:
        quiet = shortened(quiet)
    return " ".join(_REPEATED_MARK.sub(r"\1\1\1", quiet).split())


def shortened(text: str) -> str:
    """The text with its stretched words as they are usually written: `trooop` is `trop`, `cooool` is `cool`."""
    return _WORD.sub(lambda word: _shortened(word[0]), text)


def _shortened(word: str) -> str:
    if not _STRETCHED.search(word):
        return word
    twice, once = _STRETCHED.sub(r"\1\1", word), _STRETCHED.sub(r"\1", word)
    ranks = _ranks()
    return twice if ranks.get(twice.lower(), _USUAL) < ranks.get(once.lower(), _USUAL) else once


@cache
def _ranks() -> dict[str, int]:
    """How soon each usual word comes in French or in English: `cool` before `col`, but `trop` before `troop`."""
    ranks: dict[str, int] = {}
    for code in ("fr", "en"):
        for rank, word in enumerate(lexicon.most_used(code, _USUAL)):
            ranks[word] = min(rank, ranks.get(word, _USUAL))
    return ranks
