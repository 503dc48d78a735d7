"""What a creator reads before they start: products, messages, days, do and don't, and how free they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from essaim.catalogue.core.shelves import TextTooLong
from essaim.matching.core.brief import Brief

LONGEST = 4_000
LONGEST_LINE = 300
MOST_LINES = 30


@dataclass(frozen=True)
class BriefPage:
    """The creator's brief page, in the words that the brand wrote; blank parts are not shown."""

    welcome: str = ""
    products: tuple[str, ...] = ()
    key_messages: tuple[str, ...] = ()
    dos: tuple[str, ...] = ()
    donts: tuple[str, ...] = ()
    freedom: str = ""
    mention: str = ""
    """The commercial mention that is asked for, word for word."""
    handles: tuple[str, ...] = ()
    """Whom to tag, without @."""

    def checked(self) -> BriefPage:
        """The same, tidied: blank lines go. Raises `TextTooLong`."""
        return BriefPage(
            welcome=_text(self.welcome),
            products=_lines(self.products),
            key_messages=_lines(self.key_messages),
            dos=_lines(self.dos),
            donts=_lines(self.donts),
            freedom=_text(self.freedom),
            mention=_line(self.mention),
            handles=tuple(one.removeprefix("@") for one in _lines(self.handles)),
        )

    def as_content(self) -> dict[str, Any]:
        """Plain values for the store; `of` takes them back."""
        return {key: list(value) if isinstance(value, tuple) else value for key, value in asdict(self).items()}

    @classmethod
    def of(cls, content: Mapping[str, Any]) -> BriefPage:
        """The page that was kept."""
        kept: dict[str, Any] = {key: tuple(one) if isinstance(one, list) else one for key, one in content.items()}
        return cls(**kept)

    @classmethod
    def from_brief(cls, brief: Brief) -> BriefPage:
        """What a brief says already, for a person to finish; what is never wanted becomes a "don't"."""
        return cls(
            products=brief.products,
            key_messages=brief.key_messages,
            donts=brief.must_not.categories,
            freedom=brief.freedom,
            handles=brief.handles,
        )


def _text(said: str) -> str:
    text = said.replace("\r\n", "\n").strip()
    if len(text) > LONGEST:
        raise TextTooLong(most=LONGEST)
    return text


def _line(said: str) -> str:
    line = " ".join(said.split())
    if len(line) > LONGEST_LINE:
        raise TextTooLong(most=LONGEST_LINE)
    return line


def _lines(said: Iterable[str]) -> tuple[str, ...]:
    lines = tuple(line for one in said if (line := _line(one)))
    if len(lines) > MOST_LINES:
        raise TextTooLong(most=MOST_LINES)
    return lines
