"""Downloads of one's own data, as tables: TikTok's document, Instagram's followers, LinkedIn's analytics.

Instagram writes the bytes of UTF-8 as letters of Latin-1; they are put back together.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from essaim.catalogue.core.intake import limits, records
from essaim.catalogue.core.intake.refusals import DamagedFile, TooLarge
from essaim.catalogue.core.intake.table import Cell, Line, Table, as_text

_TIKTOK = re.compile(r'"(?:Your Activity|Activity|Profile|Post|Video|Comment|App Settings|Direct Messages?)"\s*:\s*\{')
_VIDEO_TITLES = ("Date", "Link", "Likes", "Title", "ContentDisclosure")
_LINKEDIN_SHEETS = 5
_LINKEDIN_POST = re.compile(r"https://www\.linkedin\.com/\S+")
_ROWS_LOOKED_AT = 60
_UNDISCLOSED = ("", "none", "no", "n/a", "false")


def tables_of(path: Path, encoding: str, start: str) -> tuple[Table, ...] | None:
    """The tables of a download; None when the document is none. `start` is how its text begins."""
    if start.startswith("[") and '"string_list_data"' in start:
        return (_followers(path, encoding),)
    if is_tiktok(start):
        return _of_tiktok(_document(path, encoding))
    return None


def is_tiktok(start: str) -> bool:
    """Whether a document that begins so is TikTok's."""
    return start.startswith("{") and _TIKTOK.search(start) is not None


def mended(text: str) -> str:
    """Text whose UTF-8 bytes were written as letters of Latin-1, put back; other text as it is."""
    if text.isascii():
        return text
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text


def _followers(path: Path, encoding: str) -> Table:
    """The names of those who follow: in `value`, or in `title` since 2025."""
    entries = records.from_array(path, encoding)

    def lines() -> Iterator[Line]:
        for number, entry in entries():
            listed = entry.get("string_list_data") if isinstance(entry, dict) else None
            first = listed[0] if isinstance(listed, list) and listed and isinstance(listed[0], dict) else {}
            name = first.get("value") or (entry.get("title") if isinstance(entry, dict) else "")
            yield number, [mended(name) if isinstance(name, str) else None]

    return Table(lines=lines, titles=("user",), origin="instagram_followers")


def _of_tiktok(document: dict[str, Any]) -> tuple[Table, ...] | None:
    """Videos, and followers; None when the document holds neither."""
    owner = _first(document, ("Profile", "Profile Info"), ("Profile Information", "Profile Info"), ("ProfileMap",))
    name = owner.get("userName") if isinstance(owner, dict) else ""
    account = f"tiktok:{name}" if isinstance(name, str) and name else ""
    videos = _first(document, ("Post", "Video"), ("Posts", "Videos"), ("VideoList",))
    fans = _first(document, ("Your Activity", "Activity"), ("Follower", "Follower List"), ("FansList",))
    tables = []
    if isinstance(videos, list):
        rows = [[_cell(one, title) for title in _VIDEO_TITLES] for one in videos]
        tables.append(_listed(rows, _VIDEO_TITLES, "tiktok_download", account))
    if isinstance(fans, list):
        rows = [[_cell(one, "UserName")] for one in fans]
        tables.append(_listed(rows, ("user",), "tiktok_fans", account))
    return tuple(tables) or None


def _cell(record: Any, title: str) -> Cell:
    """A member's value; of a disclosure, whether there is one."""
    value = record.get(title) if isinstance(record, dict) else None
    if title == "ContentDisclosure":
        return None if value is None else str(value).strip().lower() not in _UNDISCLOSED
    return mended(value) if isinstance(value, str) else value


def _first(value: Any, *steps: tuple[str, ...]) -> Any:
    """What lies at the end of the steps, each with several spellings; None when the way ends before."""
    for names in steps:
        value = next((value[name] for name in names if name in value), None) if isinstance(value, dict) else None
    return value


def _listed(rows: list[list[Cell]], titles: tuple[str, ...], origin: str, account: str) -> Table:
    return Table(lines=lambda: iter(list(enumerate(rows, start=1))), titles=titles, origin=origin, account=account)


def _document(path: Path, encoding: str) -> dict[str, Any]:
    if path.stat().st_size > limits.DOCUMENT_BYTES:
        raise TooLarge(size=path.stat().st_size)
    try:
        document = json.loads(path.read_text(encoding=encoding, errors="replace").removeprefix("\ufeff"))
    except (ValueError, RecursionError) as broken:
        raise DamagedFile(detail=str(broken)) from broken
    return document if isinstance(document, dict) else {}


def linkedin_analytics(sheets: Sequence[Table]) -> tuple[Table, ...] | None:
    """A member's content analytics: sheets are told by their order, for their names are translated.

    The third lists posts twice over (by engagements, by impressions), the fourth
    begins with how many followers there are on a day. Impressions and engagements
    are neither views nor likes, and stay behind.
    """
    if len(sheets) != _LINKEDIN_SHEETS:
        return None
    posts = _linkedin_posts(sheets[2])
    if not posts:
        return None
    tables = [_listed(posts, ("Post URL", "Post publish date"), "linkedin_posts", "")]
    if total := _linkedin_total(sheets[3]):
        tables.append(_listed([total], ("Date", "Followers"), "linkedin_followers", ""))
    return tuple(
        Table(lines=one.lines, sheet=sheet.sheet, titles=one.titles, origin=one.origin)
        for one, sheet in zip(tables, sheets[2:4], strict=False)
    )


def _linkedin_posts(sheet: Table) -> list[list[Cell]]:
    """Each post once, with the date that stands beside its address."""
    found: dict[str, Cell] = {}
    for _, cells in sheet.lines():
        for place, cell in enumerate(cells):
            if _LINKEDIN_POST.fullmatch(as_text(cell)):
                found.setdefault(as_text(cell), cells[place + 1] if place + 1 < len(cells) else None)
    return [[link, day] for link, day in found.items()]


def _linkedin_total(sheet: Table) -> list[Cell] | None:
    """`Total followers on 11/23/2026:` and the number beside it."""
    for _, cells in islice(sheet.lines(), _ROWS_LOOKED_AT):
        day = re.search(r"\d{1,2}[/.]\d{1,2}[/.]\d{4}|\d{4}-\d{2}-\d{2}", as_text(cells[0])) if cells else None
        if day and len(cells) > 1 and len(as_text(cells[0])) > len(day[0]) and as_text(cells[1]):
            return [day[0], cells[1]]
    return None
