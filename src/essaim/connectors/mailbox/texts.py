"""The text of a mail: out of its HTML, and apart from what it repeats."""

from __future__ import annotations

import re

import quotequail
from inscriptis import get_text
from inscriptis.model.config import ParserConfig
from lxml.etree import LxmlError

LONGEST_HTML = 400_000
LONGEST_TEXT = 100_000
_DEEPEST = 150
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*(?<=(.))>")
_UNSEEN = re.compile(
    r"<(script|style|head|title|template|noscript)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.IGNORECASE | re.DOTALL
)
_VOID = {
    "br",
    "hr",
    "img",
    "meta",
    "link",
    "input",
    "area",
    "base",
    "col",
    "embed",
    "source",
    "wbr",
    "p",
    "li",
    "td",
    "tr",
}
_ATTRIBUTION = re.compile(
    r"\n\s*(?:(?:le|on|am|il|el)\b[^\n]{3,160}\n?[^\n]{0,120}(?:a écrit|wrote|schrieb|ha scritto|escribió)\s?:?"
    r"|-{3,}\s*(?:message d.origine|original message|message transféré|forwarded message)\s*-{3,}"
    r"|_{10,})\s*$",
    re.IGNORECASE,
)
_ORIGINAL = re.compile(
    r"^-{3,}\s*(?:message d.origine|original message)\s*-{3,}\s*$|^_{20,}\s*$(?=\n(?:de|from)\s?:)",
    re.IGNORECASE | re.MULTILINE,
)


def text_of_html(html: str) -> str:
    """What a reader of that page would read; nothing of it is ever shown as a page."""
    shown = _UNSEEN.sub(" ", html[:LONGEST_HTML])
    if _depth(shown) > _DEEPEST:
        return _bare(shown)
    try:
        text = get_text(shown, ParserConfig(display_links=False, display_images=False))
    except (LxmlError, ValueError, RecursionError, AttributeError, IndexError):
        return _bare(shown)
    return re.sub(r"[ \t]+\n", "\n", re.sub(r"\n{3,}", "\n\n", text)).strip()[:LONGEST_TEXT]


def quoted_apart(text: str) -> tuple[str, str]:
    """The sender's own words, and what they repeat of earlier mails with the line that introduces it.

    An answer written between quoted lines stays whole: what would be folded is what is answered.
    """
    written = text.strip()[:LONGEST_TEXT]
    if not written:
        return "", ""
    if (found := _ORIGINAL.search(written)) and found.start() > 0:
        return written[: found.start()].rstrip(), written[found.start() :].strip()
    parts = quotequail.quote(written) or [(True, written)]
    own = [said for is_own, said in parts if is_own and said.strip()]
    quoted = [said for is_own, said in parts if not is_own and said.strip()]
    if not quoted or len(own) > 1 or not own or not parts[0][0]:
        return written, ""
    first, rest = own[0].rstrip(), "\n".join(quoted).strip()
    if (attribution := _ATTRIBUTION.search("\n" + first)) is not None:
        start = attribution.start() - 1
        first, rest = first[: max(start, 0)].rstrip(), f"{first[max(start, 0) :].strip()}\n{rest}"
    return (first, rest) if first else (written, "")


def _depth(html: str) -> int:
    """How deep elements stand in one another, without building them."""
    depth = deepest = 0
    for tag in _TAG.finditer(html):
        if tag[2].lower() in _VOID or tag[3] == "/":
            continue
        depth = max(0, depth - 1) if tag[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _bare(html: str) -> str:
    return " ".join(re.sub(r"<[^<>]*>", " ", html).split())[:LONGEST_TEXT]
