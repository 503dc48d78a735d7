"""Merge fields: `{{first_name}}` and the like, which can never be sent empty, nor with their braces."""

from __future__ import annotations

import re
from collections.abc import Mapping

from essaim.kernel.errors import EssaimError

FIELDS = ("first_name", "name", "handle", "brand", "campaign", "sender", "their_page")
_FIELD = re.compile(r"\{\{\s*([\w.-]{0,60})\s*\}\}")
_LEFT = re.compile(r"\{\{|\}\}|\{%|%\}")


class UnknownField(EssaimError):
    """No such merge field: `field`, `allowed`."""

    code = "merge_field_unknown"


class EmptyField(EssaimError):
    """The field has no value for this creator: `field`."""

    code = "merge_field_without_value"


class BracesLeft(EssaimError):
    """Braces of a field that is not closed, or not a field: `near`."""

    code = "merge_braces_left"


def merged(text: str, values: Mapping[str, str]) -> str:
    """The text with each field's value. Raises `UnknownField`, `EmptyField` and `BracesLeft`.

    Values are put in as they are: what looks like a field within one is no field.
    """
    written: list[str] = []
    end = 0
    for found in _FIELD.finditer(text):
        written += [_closed(text[end : found.start()]), _value(found[1], values)]
        end = found.end()
    return "".join((*written, _closed(text[end:])))


def fields_in(text: str) -> tuple[str, ...]:
    """The fields a text asks for, once each."""
    return tuple(dict.fromkeys(found[1] for found in _FIELD.finditer(text)))


def first_name_of(name: str) -> str:
    """What one calls somebody by: the first word of a name; blank for a handle or a brand's name in capitals."""
    first = name.split(maxsplit=1)[0] if name.split() else ""
    return first if first[:1].isupper() and first.replace("-", "").replace("’", "").replace("'", "").isalpha() else ""


def _value(field: str, values: Mapping[str, str]) -> str:
    if field not in FIELDS:
        raise UnknownField(field=field, allowed=", ".join(FIELDS))
    if not (value := values.get(field, "").strip()):
        raise EmptyField(field=field)
    return value


def _closed(text: str) -> str:
    if (left := _LEFT.search(text)) is not None:
        raise BracesLeft(near=text[max(0, left.start() - 20) : left.end() + 20].strip())
    return text
