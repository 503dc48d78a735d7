"""A brief as the TOML file that `Brief.from_toml` reads back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any


def toml_of(content: Mapping[str, Any]) -> str:
    """The brief's content: plain keys first, then one section per table."""
    plain = [f"{key} = {_value(key, value)}" for key, value in content.items() if not isinstance(value, Mapping)]
    tables = [_table(key, value) for key, value in content.items() if isinstance(value, Mapping)]
    return "\n\n".join(["\n".join(plain), *tables]) + "\n"


def _table(name: str, content: Mapping[str, Any]) -> str:
    return "\n".join([f"[{name}]", *(f"{key} = {_value(key, value)}" for key, value in content.items())])


_BARE = {"start", "end", "amount"}
"""Dates and amounts: text in JSON, values of their own in TOML."""


def _value(key: str, value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float | Decimal):
        return f"{value:g}" if isinstance(value, float) else str(value)
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{name} = {_value(name, part)}" for name, part in value.items()) + " }"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_value("", part) for part in value) + "]"
    # TOML's basic strings and JSON's are written alike.
    return str(value) if key in _BARE else json.dumps(str(value), ensure_ascii=False)
