"""What names a person, and its removal from any text or JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

GAP = "[…]"
"""What stands where somebody was named."""
TELLING = 8
"""Letters from which a handle is taken for a name wherever it stands; shorter ones only where they are addressed."""
_ODD = re.compile(r"[\d._-]")


@dataclass(frozen=True)
class Names:
    """The handles of a person's accounts, and the texts that are theirs alone: addresses, full names, identifiers.

    A handle that is long or has a digit or a sign in it is removed wherever it
    stands; another, like "marie", only behind an @, in an address of a page, or
    where it is the whole value, since it is also a word. A name is removed when it
    has two words.
    """

    handles: frozenset[str]
    texts: frozenset[str] = field(default_factory=frozenset)

    @classmethod
    def of(cls, handles: Iterable[str], texts: Iterable[str]) -> Names:
        """Without blanks, and without texts too short to name anybody."""
        kept = frozenset(one for one in texts if "@" in one or "/" in one or len(one) >= TELLING or " " in one.strip())
        return cls(frozenset(one for one in handles if one), kept)

    @property
    def sought(self) -> list[str]:
        """What a store is searched for; also as JSON writes it."""
        plain = {*self.handles, *self.texts}
        cased = plain | {one.lower() for one in plain} | {one.upper() for one in plain}
        return sorted(cased | {json.dumps(one)[1:-1] for one in cased})

    def scrubbed(self, value: Any) -> Any:
        """The same value without them: in lists, whole items go; in other places a gap is left."""
        if isinstance(value, str):
            return self._text(value)
        if isinstance(value, list):
            return [self.scrubbed(one) for one in value if not self._is_whole(one)]
        if isinstance(value, dict):
            return {self._text(key): self.scrubbed(one) for key, one in value.items()}
        return value

    def _is_whole(self, value: Any) -> bool:
        return isinstance(value, str) and value.removeprefix("@").casefold() in self._whole

    def _text(self, value: str) -> str:
        return GAP if self._is_whole(value) else self._pattern.sub(GAP, value)

    @cached_property
    def _whole(self) -> frozenset[str]:
        return frozenset(one.casefold() for one in (*self.handles, *self.texts))

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        telling = [one for one in self.handles if len(one) >= TELLING or _ODD.search(one)]
        parts = [
            rf"@?(?<![\w.]){re.escape(one)}(?!\w)" for one in sorted([*telling, *self.texts], key=len, reverse=True)
        ]
        parts += [rf"(?:@|[a-z]+:|/@?){re.escape(one)}(?!\w)" for one in sorted(self.handles, key=len, reverse=True)]
        return re.compile("|".join(parts) or r"(?!)", re.IGNORECASE)
