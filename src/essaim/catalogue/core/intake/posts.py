"""Posts, one per row or listed inside an account."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from essaim.catalogue.core.intake.cells import CellRefused
from essaim.catalogue.core.intake.dates import Moment
from essaim.catalogue.core.intake.records import flat
from essaim.catalogue.core.intake.slots import Slot
from essaim.catalogue.core.intake.table import Cell
from essaim.catalogue.core.intake.vocabulary import TOTALS
from essaim.catalogue.core.sighting import POST_COUNTERS, POST_FORMATS, PostSighting

Values = dict[str, Any]
Refuse = Callable[[str, Slot, Cell], None]

_POST_ID = re.compile(r"(?:/(?:p|reel|reels|tv|video|photo|shorts|live|embed)/|[?&]v=|youtu\.be/|activity[:-])([\w-]+)")
_HASHTAG = re.compile(r"[#＃]([^\W_][\w·]*)")
_MENTION = re.compile(r"(?<![\w.@])@([A-Za-z0-9_](?:[\w.]*\w)?)")
_FORMATS = (
    ("reel", re.compile(r"reel", re.IGNORECASE)),
    ("story", re.compile(r"stor(?:y|ies)", re.IGNORECASE)),
    ("short", re.compile(r"short", re.IGNORECASE)),
    ("carousel", re.compile(r"carr?ou?sel|sidecar|album|diaporama", re.IGNORECASE)),
    ("video", re.compile(r"vid[ée]o|igtv|clip", re.IGNORECASE)),
    ("post", re.compile(r"post|image|photo|publication|beitrag", re.IGNORECASE)),
)
_MOST_TAGS = 60


def read_values(slots: Iterable[Slot], cells: Sequence[Cell], refuse: Refuse) -> Values:
    """The known values of some columns; columns that share a field add up."""
    values: Values = {}
    width = len(cells)
    for slot in slots:
        cell = cells[slot.position] if slot.position < width else None
        if cell is None or cell == "":
            continue
        try:
            value = slot.read(cell)
        except CellRefused as wrong:
            refuse(wrong.code, slot, cell)
            continue
        if value is None:
            continue
        known = values.get(slot.field)
        if known is None:
            values[slot.field] = value
        elif isinstance(known, list):
            values[slot.field] = known + [one for one in _listed(value) if one not in known]
        elif slot.field == "caption" and value != known:
            values[slot.field] = f"{known}\n{value}"
    return values


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def post_of(values: Values, *, measured_at: datetime | None) -> PostSighting | None:
    """The post these values describe; None when nothing tells it from another."""
    published_at = _published_at(values)
    caption, url = values.get("caption", ""), values.get("post_url", "")
    key = _key(values, url, published_at, caption)
    if key is None:
        return None
    return PostSighting(
        key=key,
        counters=_counters(values),
        published_at=published_at,
        measured_at=measured_at,
        url=url,
        format=_format(values, url),
        caption=caption,
        hashtags=_tags(values.get("hashtags"), caption, _HASHTAG, "#"),
        mentions=_tags(values.get("mentions"), caption, _MENTION, "@"),
        is_paid=values.get("is_paid"),
    )


def listed_posts(listed: Cell, slots: Sequence[Slot], refuse: Refuse) -> tuple[PostSighting, ...]:
    """The posts inside an account. Each member of the list is one, even when two share date and caption.

    `slots` stand in the order of their positions, from 0.
    """
    posts: dict[str, PostSighting] = {}
    for member in listed if isinstance(listed, list) else ():
        record = flat(member)
        values = read_values(slots, [record.get(slot.title) for slot in slots], refuse)
        measured = values.get("taken_at")
        post = post_of(values, measured_at=measured.at if measured else None)
        if post is None:
            continue
        again = 1
        while (twin := posts.get(post.key)) is not None and twin.counters != post.counters:
            again += 1
            post = replace(post, key=_digest(f"{post.key}\n{again}"))
        posts[post.key] = post
    return tuple(posts.values())


def _published_at(values: Values) -> datetime | None:
    day: Moment | None = values.get("published_at")
    at: timedelta | None = values.get("published_time")
    if day is None:
        return None
    return day.at + at if at is not None and day.at.time() == datetime.min.time() else day.at


def _key(values: Values, url: str, published_at: datetime | None, caption: str) -> str | None:
    """The platform's own id, or a digest of address, or of date and caption."""
    if identifier := values.get("post_id", "").lstrip("'"):
        return str(identifier)[:80]
    if url:
        found = _POST_ID.search(url)
        return found[1][:80] if found else _digest(url)
    if published_at is None and not caption:
        return None
    return _digest(f"{published_at.astimezone(UTC).isoformat() if published_at else ''}\n{caption}")


def _digest(text: str) -> str:
    return "sha256:" + hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:40]


def _counters(values: Values) -> dict[str, int]:
    counters = {name: values[name] for name in POST_COUNTERS if name in values}
    counters.update({name: values[total] for total, name in TOTALS.items() if total in values and name not in counters})
    # Switched-off comments leave a zero that nobody counted.
    for switch, name in (("comments_disabled", "comments"), ("likes_disabled", "likes")):
        if values.get(switch) and counters.get(name) == 0:
            del counters[name]
    return counters


def _format(values: Values, url: str) -> str:
    if values.get("is_carousel"):
        return "carousel"
    if values.get("is_video"):
        return "video"
    said = values.get("format") or ("reel" if "/reel" in url else "short" if "/shorts/" in url else "")
    found = next((name for name, pattern in _FORMATS if pattern.search(said)), "")
    if not found and values.get("is_video") is False and values.get("is_carousel") is False:
        return "post"
    return found if found in POST_FORMATS else ""


def _tags(listed: list[str] | None, caption: str, pattern: re.Pattern[str], mark: str) -> tuple[str, ...]:
    """As listed, else as the caption shows; without mark, lower case, each once."""
    if listed is not None:
        words = [word.lstrip(mark).lower() for member in listed for word in member.split()]
    else:
        words = [word.lower() for word in pattern.findall(caption)] if mark in caption else []
    return tuple(dict.fromkeys(word for word in words if word))[:_MOST_TAGS]
