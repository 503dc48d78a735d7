"""How a code becomes a sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Facts = Mapping[str, Any]
Sentences = dict[str, Callable[[Facts], str]]


def plain(text: Any) -> Callable[[Facts], str]:
    """A sentence whose gaps are facts as they stand; `text` is lazy, so that each reader has their language."""
    return lambda facts: str(text) % facts
