"""What names a person, and its removal from any text or JSON without harm to what names others."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from essaim.catalogue.core.platforms import Platform
from essaim.language.lexicon import cost
from essaim.language.text import fold

GAP = "[…]"
"""What stands where somebody was named."""
HANDLES_STAND_IN = frozenset({"handle", "handles", "author", "username", "mentions"})
"""Columns and JSON members whose texts are handles."""
_SHORTEST_ODD, _SHORTEST_PLAIN = 4, 8
_ODD = re.compile(r"[\d._-]")
_BEFORE, _AFTER, _AFTER_SITE = r"(?<![\w.])", r"(?!\w|\.\w)", r"(?!\w|\.\w|/\w)"
_ADDRESSED = rf"(?:@|/@?|\b(?:{'|'.join(one.value for one in Platform)}):@?)"
_BETWEEN = r"[,;\t|<>\"\r\n]"
"""What stands between the cells of a file."""


@dataclass(frozen=True)
class Names:
    """What is a person's alone.

    `handles` of their accounts; `addresses`: e-mails, pages of their accounts,
    identifiers; `sites` of theirs; `full_names` of two words or more. Whoever
    makes it leaves out what somebody else bears too.
    """

    handles: frozenset[str]
    addresses: frozenset[str] = field(default_factory=frozenset)
    sites: frozenset[str] = field(default_factory=frozenset)
    full_names: frozenset[str] = field(default_factory=frozenset)

    @classmethod
    def of(
        cls, handles: Iterable[str], *, addresses: Iterable[str], sites: Iterable[str], full_names: Iterable[str]
    ) -> Names:
        """Without blanks, without the stroke at the end of addresses, and without names of one word."""
        return cls(
            handles=frozenset(one for one in handles if one),
            addresses=frozenset(one.rstrip("/") for one in addresses if one),
            sites=frozenset(one.rstrip("/") for one in sites if one),
            full_names=frozenset(one.strip() for one in full_names if " " in one.strip()),
        )

    @property
    def sought(self) -> list[str]:
        """What a store is searched for before it is read closely; also as JSON writes it."""
        plain = {*self.handles, *self.addresses, *self.sites, *self.full_names}
        cased = plain | {one.lower() for one in plain} | {one.upper() for one in plain}
        return sorted(cased | {json.dumps(one)[1:-1] for one in cased})

    def scrubbed(self, value: Any, *, is_handle: bool = False) -> Any:
        """The same value without them: whole items of lists go, elsewhere a gap is left.

        A handle that is no word, or has a digit or a sign in it, goes wherever it
        stands; another, like "marie", only where it is addressed (`@marie`,
        `tiktok:marie`, in the address of a page) or where handles stand (`is_handle`).
        """
        if isinstance(value, str):
            return self._text(value, is_handle=is_handle)
        if isinstance(value, list):
            kept = [one for one in value if not self._is_whole(one, is_handle=is_handle)]
            return [self.scrubbed(one, is_handle=is_handle) for one in kept]
        if isinstance(value, dict):
            return {
                self._text(key, is_handle=False): self.scrubbed(one, is_handle=key in HANDLES_STAND_IN)
                for key, one in value.items()
            }
        return value

    def are_in(self, text: str) -> bool:
        """Whether a file's text names them: anywhere, or as a whole cell."""
        return bool(self._pattern.search(text) or self._cell.search(text))

    def _is_whole(self, value: Any, *, is_handle: bool) -> bool:
        if not isinstance(value, str):
            return False
        plain = value.removeprefix("@").rstrip("/").casefold()
        return plain in self._whole or (is_handle and plain in self._handles)

    def _text(self, value: str, *, is_handle: bool) -> str:
        return GAP if self._is_whole(value, is_handle=is_handle) else self._pattern.sub(GAP, value)

    @cached_property
    def _handles(self) -> frozenset[str]:
        return frozenset(one.casefold() for one in self.handles)

    @cached_property
    def _telling(self) -> list[str]:
        return [one for one in self.handles if is_telling(one)]

    @cached_property
    def _whole(self) -> frozenset[str]:
        alone = (*self._telling, *self.addresses, *self.sites, *self.full_names)
        return frozenset(one.casefold() for one in alone)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        parts = [f"{_BEFORE}{re.escape(one)}{_AFTER_SITE}" for one in _longest_first(self.sites)]
        anywhere = [*self.addresses, *self.full_names, *self._telling]
        parts += [f"@?{_BEFORE}{re.escape(one)}{_AFTER}" for one in _longest_first(anywhere)]
        parts += [f"{_ADDRESSED}{re.escape(one)}{_AFTER}" for one in _longest_first(self.handles)]
        return re.compile("|".join(parts) or r"(?!)", re.IGNORECASE)

    @cached_property
    def _cell(self) -> re.Pattern[str]:
        words = "|".join(map(re.escape, _longest_first(set(self.handles) - set(self._telling)))) or r"(?!)"
        return re.compile(rf"(?:^|{_BETWEEN})\s*@?(?:{words})\s*(?:$|{_BETWEEN})", re.IGNORECASE)


def is_telling(handle: str) -> bool:
    """Whether a handle names somebody wherever it stands, and is not also a word of French or English."""
    if _ODD.search(handle):
        return len(handle) >= _SHORTEST_ODD
    plain = fold(handle)
    return len(handle) >= _SHORTEST_PLAIN and plain not in cost("fr") and plain not in cost("en")


def _longest_first(texts: Iterable[str]) -> list[str]:
    return sorted(texts, key=len, reverse=True)
