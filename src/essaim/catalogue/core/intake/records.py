"""JSON and JSON Lines: accounts as objects, alone, in an array, or wrapped in one."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from essaim.catalogue.core.intake import limits
from essaim.catalogue.core.intake.refusals import DamagedFile, TooLarge
from essaim.catalogue.core.intake.table import Cell, Line, Table

Record = dict[str, Any]
Records = Callable[[], Iterator[tuple[int, Any]]]
_RECORDS_SAMPLED = 1_000
_DEEPEST = 3
_CHUNK = 256 * 1024


class Broken(str):
    """The only cell of a line that is no JSON object: its text."""

    __slots__ = ()


def table_of(records: Records) -> Table:
    """Objects as rows; nested objects become dotted titles, arrays stay whole cells."""
    titles: dict[str, None] = {}
    for _, record in islice(records(), _RECORDS_SAMPLED):
        titles.update(dict.fromkeys(flat(record)))
    columns = tuple(titles)[: limits.COLUMNS]

    def lines() -> Iterator[Line]:
        for number, record in records():
            if isinstance(record, dict):
                cells = flat(record)
                yield number, [cells.get(title) for title in columns]
            else:
                yield number, [Broken(record)]

    return Table(lines=lines, titles=columns)


def flat(record: object, prefix: str = "") -> dict[str, Cell]:
    """`{"stats": {"likes": 3}}` as `{"stats.likes": 3}`; nothing for what is no object."""
    cells: dict[str, Cell] = {}
    for name, value in record.items() if isinstance(record, dict) else ():
        if isinstance(value, dict):
            cells.update(flat(value, f"{prefix}{name}."))
        else:
            cells[f"{prefix}{name}"] = _clean(value)
    return cells


def from_lines(path: Path, encoding: str) -> Records:
    """One object per physical line, or the line itself when it is none; blank lines are passed over."""

    def records() -> Iterator[tuple[int, Any]]:
        with path.open(encoding=encoding, errors="replace") as file:
            for number, line in enumerate(file, start=1):
                if text := line.strip().removeprefix("\ufeff"):
                    value = _parsed(text)
                    yield number, value if isinstance(value, dict) else text

    return records


def from_array(path: Path, encoding: str) -> Records:
    """The members of a top-level array, one at a time, numbered from 1."""

    def records() -> Iterator[tuple[int, Any]]:
        with path.open(encoding=encoding, errors="replace") as file:
            yield from enumerate(_members(iter(lambda: file.read(_CHUNK), "")), start=1)

    return records


def from_document(path: Path, encoding: str, *, is_account: Callable[[Record], bool]) -> Records:
    """The largest array of objects in a document, or the document itself when it is an account."""
    if path.stat().st_size > limits.DOCUMENT_BYTES:
        raise TooLarge(size=path.stat().st_size)
    try:
        document = json.loads(path.read_text(encoding=encoding, errors="replace").removeprefix("\ufeff"))
    except (ValueError, RecursionError) as broken:
        raise DamagedFile(detail=str(broken)) from broken
    if is_account(document):
        members: list[Any] = [document]
    else:
        members = max(_arrays(document, _DEEPEST), key=len, default=[document])
    return lambda: iter(list(enumerate(members, start=1)))


def is_object(text: str) -> bool:
    """Whether a line is a whole JSON object."""
    return text.startswith("{") and text.endswith("}") and isinstance(_parsed(text), dict)


def _arrays(value: Any, depth: int) -> Iterator[list[Any]]:
    if isinstance(value, list) and value and isinstance(value[0], dict):
        yield value
    elif isinstance(value, dict) and depth:
        for inner in value.values():
            yield from _arrays(inner, depth - 1)


def _members(chunks: Iterable[str]) -> Iterator[Any]:
    """Decode an array member by member from text that arrives in pieces."""
    decoder, pieces = json.JSONDecoder(), iter(chunks)
    text = next(pieces, "").removeprefix("\ufeff").lstrip()[1:]
    while True:
        text = text.lstrip(" \t\r\n,")
        if text.startswith("]"):
            return
        try:
            member, end = decoder.raw_decode(text)
        except (ValueError, RecursionError):
            end = 0
        # A number at the very end may go on in the next piece.
        if 0 < end < len(text):
            yield member
            text = text[end:]
            continue
        more = next(pieces, "")
        if not more or len(text) > limits.CELL_CHARACTERS:
            raise DamagedFile(detail="the array is not closed")
        text += more


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text


def _clean(value: Any) -> Cell:
    """Text without what no database can store: zeros and halves of characters."""
    if isinstance(value, str) and not value.isascii():
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\0", "")
    return value.replace("\0", "") if isinstance(value, str) else value
