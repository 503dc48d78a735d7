"""Files that strangers attach: what they are by their content, whatever their name says."""

from __future__ import annotations

import io
import json
import re
import unicodedata
import zipfile
from enum import StrEnum
from pathlib import PurePosixPath

from essaim.kernel.errors import EssaimError

MOST_FILES = 3
MOST_BYTES = 10_000_000
LONGEST_NAME = 120
_ENDINGS = {
    "pdf": (".pdf",),
    "png": (".png",),
    "jpeg": (".jpg", ".jpeg"),
    "webp": (".webp",),
    "table": (".csv", ".tsv", ".txt", ".xlsx", ".ods", ".zip", ".json"),
    "slides": (".pptx",),
}
ACCEPTED = ",".join(ending for endings in _ENDINGS.values() for ending in endings)
"""For the form: the endings that may be chosen."""
_MACROS = re.compile(r"(?i)vbaproject|activex|\.(?:exe|js|vbs|bat|cmd|scr|html?|svg|dll|jar|ps1|sh|lnk)$")
_MARKUP = re.compile(r"(?is)<(?:!doctype|html|script|svg|\?xml)")
MOST_MEMBERS = 5_000
_READ = 4_096


class FileKind(StrEnum):
    """What a file is, by its content."""

    PDF = "pdf"
    PNG = "png"
    JPEG = "jpeg"
    WEBP = "webp"
    TABLE = "table"
    """A spreadsheet, a text table, or an export as a platform packs it: it can be imported."""
    SLIDES = "slides"


class FileNotTaken(EssaimError):
    """A file that is not kept; `problem` says why, `name` which."""

    code = "file_not_taken"


def kind_of(name: str, content: bytes) -> FileKind:
    """What the file is; raises `FileNotTaken` when it is empty, too large, of another kind, or holds programs."""
    shown = shown_name(name)
    if not content:
        raise FileNotTaken(name=shown, problem="empty")
    if len(content) > MOST_BYTES:
        raise FileNotTaken(name=shown, problem="too_large", most=MOST_BYTES // 1_000_000)
    kind = _kind(shown, content)
    if kind is None:
        raise FileNotTaken(name=shown, problem="kind")
    if PurePosixPath(shown).suffix.lower() not in _ENDINGS[kind.value]:
        raise FileNotTaken(name=shown, problem="name_and_content")
    return kind


def shown_name(name: str) -> str:
    """The name without folders, invisible marks or control characters; only ever shown, never a path."""
    bare = re.split(r"[\\/]", unicodedata.normalize("NFC", name))[-1]
    kept = "".join(mark for mark in bare if unicodedata.category(mark)[0] != "C").strip()
    stem, dot, ending = kept.rpartition(".")
    return (
        f"{stem[: LONGEST_NAME - len(ending) - 1]}{dot}{ending}"[:LONGEST_NAME] if stem else kept[:LONGEST_NAME] or "?"
    )


def _kind(name: str, content: bytes) -> FileKind | None:
    if content.startswith(b"%PDF-"):
        return FileKind.PDF
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return FileKind.PNG
    if content.startswith(b"\xff\xd8\xff"):
        return FileKind.JPEG
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return FileKind.WEBP
    if content.startswith(b"PK\x03\x04"):
        return _packed(name, content)
    return FileKind.TABLE if _is_text(name, content) else None


def _packed(name: str, content: bytes) -> FileKind:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            members = packed.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise FileNotTaken(name=name, problem="broken") from None
    if len(members) > MOST_MEMBERS:
        raise FileNotTaken(name=name, problem="too_large", most=MOST_BYTES // 1_000_000)
    is_office = "[Content_Types].xml" in members
    if any(_MACROS.search(member) for member in members if not _is_a_download_page(member, is_office=is_office)):
        raise FileNotTaken(name=name, problem="programs")
    return FileKind.SLIDES if any(member.startswith("ppt/") for member in members) else FileKind.TABLE


def _is_a_download_page(member: str, *, is_office: bool) -> bool:
    """Platforms pack their downloads with pages to read; nothing of them is ever opened."""
    return not is_office and member.lower().endswith((".html", ".htm", ".js"))


def _is_text(name: str, content: bytes) -> bool:
    if b"\x00" in content[:_READ] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    head = content[:_READ].decode("utf-8", "replace")
    if _MARKUP.search(head):
        return False
    if name.lower().endswith(".json"):
        try:
            json.loads(content)
        except ValueError:
            return False
    return True
