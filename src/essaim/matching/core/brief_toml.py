"""A brief as the TOML file that `Brief.from_toml` reads back."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

_BARE = {"start", "end", "amount", "order_value"}
"""Dates and amounts: text in JSON, values of their own in TOML."""
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")


def toml_of(content: Mapping[str, Any]) -> str:
    """The brief's content: plain keys first, then one section per table; tables within stand on one line."""
    plain = [f"{key} = {_value(key, value)}" for key, value in content.items() if not isinstance(value, Mapping)]
    tables = [_table(key, value) for key, value in content.items() if isinstance(value, Mapping)]
    return "\n\n".join(["\n".join(plain), *tables]) + "\n"


def _table(name: str, content: Mapping[str, Any]) -> str:
    return "\n".join([f"[{name}]", *(f"{_key(key)} = {_value(key, value)}" for key, value in content.items())])


def _key(key: str) -> str:
    return key if _BARE_KEY.fullmatch(key) else _text(key)


def _value(key: str, value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float | Decimal):
        return f"{value:.15g}" if isinstance(value, float) else str(value)
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_key(name)} = {_value(name, part)}" for name, part in value.items()) + " }"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_value("", part) for part in value) + "]"
    return str(value) if key in _BARE else _text(str(value))


def _text(value: str) -> str:
    """TOML's basic strings are written as JSON's, but for the delete character."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
