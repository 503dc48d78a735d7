"""The text of a brief's file: whatever its encoding, TOML or prose; files of another kind are refused."""

from __future__ import annotations

import tomllib

from essaim.kernel.errors import EssaimError
from essaim.matching.core.brief import Brief

_KINDS = {
    b"%PDF": "PDF",
    b"PK\x03\x04": "ZIP, Word, Excel",
    b"\xd0\xcf\x11\xe0": "Word",
    b"{\\rtf": "RTF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
}
"""The first bytes of files that hold text in a form that is not read."""
_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


class NotText(EssaimError):
    """The file is of another kind than text; `kind` names it, blank when unknown."""

    code = "not_text"

    def __init__(self, kind: str) -> None:
        super().__init__(kind=kind)
        self.kind = kind


def text_of(content: bytes) -> str:
    """The text of these bytes: UTF-8, UTF-16 with its mark, else Windows-1252. Raises `NotText`."""
    for start, kind in _KINDS.items():
        if content.startswith(start):
            raise NotText(kind)
    encoding = next((name for mark, name in _MARKS.items() if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    if "\x00" in text:
        raise NotText("")
    return text


def is_brief_toml(name: str, text: str) -> bool:
    """Whether a file is to be read as TOML: by its name, or because it is TOML with some of a brief's keys."""
    if name.lower().endswith(".toml"):
        return True
    try:
        return bool(tomllib.loads(text).keys() & Brief.model_fields.keys())
    except tomllib.TOMLDecodeError:
        return False
