"""Text made comparable: folded words, hashtags, mentions."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_HASHTAG = re.compile(r"(?<![\w&])#([^\W_][\w]*)", re.UNICODE)
_MENTION = re.compile(r"(?<![\w.])@([A-Za-z0-9_][A-Za-z0-9_.]*[A-Za-z0-9_]|[A-Za-z0-9_])")


def fold(text: str) -> str:
    """Lower case, without accents, words apart by one space: `Beauté BIO !` is `beaute bio`.

    Ligatures are spelled out (œ as oe); emoji and punctuation vanish.
    """
    return " ".join(_WORD.findall((text if text.isascii() else _unaccented(text)).casefold()))


def _unaccented(text: str) -> str:
    spelled = text.replace("œ", "oe").replace("Œ", "oe").replace("æ", "ae").replace("Æ", "ae")
    return "".join(char for char in unicodedata.normalize("NFKD", spelled) if not unicodedata.combining(char))


def glued(text: str) -> str:
    """The text as one hashtag would write it: `soin de la peau` is `soindelapeau`."""
    return fold(text).replace(" ", "")


def words_of(text: str, tags: Iterable[str] = ()) -> str:
    """Folded words between spaces, then each tag as `#glued`: ready for ` phrase ` and ` #tag ` look-ups.

    The text's own hashtags are tags too.
    """
    marked = "".join(f"#{tag} " for tag in dict.fromkeys(map(glued, (*tags, *hashtags(text)))))
    return f" {fold(text)} {marked}"


def hashtags(text: str) -> tuple[str, ...]:
    """The hashtags of a caption, without #, lower case, each once, in order."""
    return tuple(dict.fromkeys(tag.lower() for tag in _HASHTAG.findall(text)))


def mentions(text: str) -> tuple[str, ...]:
    """The accounts a caption mentions, without @, lower case, each once, in order. E-mails are not mentions."""
    return tuple(dict.fromkeys(handle.lower() for handle in _MENTION.findall(text)))
