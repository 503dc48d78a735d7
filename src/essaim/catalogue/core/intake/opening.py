"""Opens a file for what it is: its content decides, never its ending."""

from __future__ import annotations

import gzip
import hashlib
import re
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from essaim.catalogue.core.intake import archives, delimited, downloads, limits, parquet, records, workbook
from essaim.catalogue.core.intake.encoding import encoding_of, is_text
from essaim.catalogue.core.intake.refusals import (
    BinaryFile,
    DamagedFile,
    EmptyFile,
    EncryptedFile,
    TooLarge,
    UnknownFormat,
)
from essaim.catalogue.core.intake.table import Opened, Table
from essaim.catalogue.core.intake.vocabulary import names_an_account

_BINARY = {
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"%PDF": "PDF",
    b"RIFF": "RIFF",
    b"\x7fELF": "ELF",
    b"MZ": "EXE",
    b"SQLite format 3": "SQLite",
    b"BZh": "bzip2",
    b"\xfd7zXZ": "xz",
    b"7z\xbc\xaf": "7z",
    b"Rar!": "RAR",
    b"{\\rtf": "RTF",
}
_GZIP, _ZIP, _PARQUET, _OLE = b"\x1f\x8b", b"PK\x03\x04", b"PAR1", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_START = 64 * 1024
_LINES_TRIED = 20
_WEB_PAGE = re.compile(r"\s*<(?:!doctype|html|table|\?xml|svg|body|head)", re.IGNORECASE)


@contextmanager
def open_file(path: Path, *, name: str | None = None) -> Iterator[Opened]:
    """The file's tables, usable until the context ends.

    `name` is what the person calls it. Raises a `FileRefused` that says why it
    gives no rows: empty, binary, protected, damaged, too large, no table.
    """
    with unpacked(path) as content, tempfile.TemporaryDirectory(prefix="essaim-") as folder:
        found = _recognised(content, Path(folder))
        yield Opened(
            name or path.name,
            found.kind,
            found.encoding,
            found.tables,
            digest_of(path),
            path.stat().st_size,
            found.hidden,
            found.left_out,
        )


@contextmanager
def unpacked(path: Path) -> Iterator[Path]:
    """The file itself, or what a gzip holds, until the context ends; raises `EmptyFile`, `TooLarge`, `DamagedFile`."""
    size = path.stat().st_size
    if size == 0:
        raise EmptyFile
    if size > limits.FILE_BYTES:
        raise TooLarge(size=size)
    with tempfile.TemporaryDirectory(prefix="essaim-") as folder:
        yield _decompressed(path, Path(folder))


def encoding_of_object(path: Path) -> str | None:
    """The encoding of a file that is one JSON object; None when it is anything else."""
    start = _start(path)
    if not is_text(start) or start.startswith((_ZIP, _OLE, _PARQUET)):
        return None
    encoding = encoding_of(path)
    text = _start_of_text(path, encoding)
    return encoding if text[:1] == "{" and _json_kind(path, encoding, text) == "json" else None


def is_download(path: Path, encoding: str) -> bool:
    """Whether a JSON object is the download of one's own data."""
    return downloads.is_tiktok(_start_of_text(path, encoding))


def digest_of(path: Path) -> str:
    """SHA-256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _decompressed(path: Path, folder: Path) -> Path:
    """The file itself, or what a gzip holds; a gzip in a gzip is refused as binary."""
    if not _start(path).startswith(_GZIP):
        return path
    unpacked, weight = folder / "content", 0
    try:
        with gzip.open(path) as packed, unpacked.open("wb") as out:
            while chunk := packed.read(1024 * 1024):
                weight += len(chunk)
                is_bomb = weight > limits.UNPACKED_FREELY and weight > limits.UNPACKED_RATIO * path.stat().st_size
                if weight > limits.UNPACKED_BYTES or is_bomb:
                    raise TooLarge(unpacked=weight)
                out.write(chunk)
    except (EOFError, zlib.error, gzip.BadGzipFile) as broken:
        raise DamagedFile(detail=str(broken)) from broken
    if weight == 0:
        raise EmptyFile
    return unpacked


class _Found(NamedTuple):
    """What a file turns out to be."""

    kind: str
    encoding: str | None
    tables: tuple[Table, ...]
    hidden: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


def _recognised(path: Path, folder: Path) -> _Found:
    """Format, encoding and tables, from the first bytes."""
    start = _start(path)
    if start.startswith(_ZIP):
        return _of_package(path, folder)
    if start.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in path.read_bytes():
            raise EncryptedFile
        return _Found("xls", None, *workbook.sheets_of(path))
    if start.startswith(_PARQUET):
        return _Found("parquet", None, (parquet.table_of(path),))
    for magic, kind in _BINARY.items():
        if start.startswith(magic):
            raise BinaryFile(kind=kind)
    if not is_text(start):
        raise BinaryFile(kind="")
    return _of_text(path)


def _of_package(path: Path, folder: Path) -> _Found:
    """A workbook, or an archive with tables inside, which are taken out into `folder`."""
    archives.must_have_short_list(path)
    try:
        with zipfile.ZipFile(path) as package:
            names = set(package.namelist())
            mimetype = package.read("mimetype")[:80] if "mimetype" in names else b""
            locked = any(member.flag_bits & 1 for member in package.infolist())
    except (zipfile.BadZipFile, EOFError, RuntimeError, zlib.error) as broken:
        raise DamagedFile(detail=str(broken)) from broken
    if locked:
        raise EncryptedFile
    if "xl/workbook.xml" in names or "xl/workbook.bin" in names:
        kind = "xlsx" if "xl/workbook.xml" in names else "xlsb"
    elif b"opendocument.spreadsheet" in mimetype:
        kind = "ods"
    else:
        return _of_archive(path, folder)
    workbook.must_be_affordable(path)
    sheets = workbook.sheets_of(path, has_notes=kind == "xlsx")
    own = downloads.linkedin_analytics(sheets.tables)
    return _Found(kind, None, own or sheets.tables, sheets.hidden)


def _of_archive(path: Path, folder: Path) -> _Found:
    """The tables of an archive's members, each a sheet of its name."""
    inside = archives.unpack(path, folder)
    found, left_out = [], list(inside.left_out)
    for name, place in inside.tables:
        try:
            member = _of_text(place) if is_text(_start(place)) else None
        except EmptyFile:
            member = None
        if member is None:
            left_out.append(name)
            continue
        found += [replace(table, sheet=name) for table in member.tables]
    if not found:
        raise UnknownFormat(kind="archive")
    return _Found("zip", None, tuple(found), (), tuple(left_out))


def _of_text(path: Path) -> _Found:
    encoding = encoding_of(path)
    start = _start_of_text(path, encoding)
    if not start:
        raise EmptyFile
    if _WEB_PAGE.match(start):
        raise UnknownFormat(kind="web page")
    if own := downloads.tables_of(path, encoding, start):
        return _Found("json", encoding, own)
    if start[0] in "[{" and (kind := _json_kind(path, encoding, start)):
        read = {"jsonl": records.from_lines, "json": records.from_array}[kind]
        if start[0] == "{" and kind == "json":
            read = partial(records.from_document, is_account=names_an_account)
        return _Found(kind, encoding, (records.table_of(read(path, encoding)),))
    dialect = delimited.dialect_of(path, encoding)
    kind = "tsv" if dialect.delimiter == "\t" else "csv"
    return _Found(kind, encoding, (Table(lines=partial(delimited.rows, path, encoding, dialect)),))


def _json_kind(path: Path, encoding: str, start: str) -> str | None:
    """`jsonl`, `json`, or None for text that only begins with a bracket."""
    if start[0] == "{" and _is_one_per_line(path, encoding):
        return "jsonl"
    after = start[1:].lstrip()
    opens = after[:1] in ('"', "}") if start[0] == "{" else after[:1] in ("{", "]", '"', "[")
    return "json" if opens else None


def _is_one_per_line(path: Path, encoding: str) -> bool:
    """Whether lines are objects of their own: the first and something below it, or most of the first ones."""
    with path.open(encoding=encoding, errors="replace") as file:
        lines = (line.strip().removeprefix("\ufeff") for line in file)
        first = list(islice((line for line in lines if line), _LINES_TRIED))
    if len(first) < 2:
        return False
    whole = [records.is_object(line) for line in first]
    return whole[0] or sum(whole) * 2 > len(whole)


def _start_of_text(path: Path, encoding: str) -> str:
    with path.open(encoding=encoding, errors="replace") as file:
        return file.read(_START).removeprefix("\ufeff").lstrip().replace("\0", "")


def _start(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_START)
