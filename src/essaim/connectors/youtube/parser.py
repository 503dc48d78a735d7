"""From the API's answers to records. Counts come as text; what is hidden or missing stays unknown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from essaim.connectors.errors import Garbled
from essaim.connectors.records import AccountRecord, CommentRecord, PostRecord

Json = Mapping[str, Any]
SERVICE = "youtube"
SHORT = 180
"""Seconds. The API does not say which videos are Shorts: up to three minutes may be one, so the format stays open."""
_DURATION = re.compile(r"P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$")


def items(answer: Json) -> list[Json]:
    """The items of a list; an answer without any has none. Raises `Garbled` when they are something else."""
    found = answer.get("items", [])
    if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
        raise Garbled(service=SERVICE, problem="wrong_type", field="items")
    return found


def text(item: Json, *path: str) -> str:
    """The text there; blank when it is missing. Raises `Garbled` when it is something else."""
    found = _at(item, path)
    if found is None:
        return ""
    if not isinstance(found, str):
        raise Garbled(service=SERVICE, problem="wrong_type", field=".".join(path))
    return found


def count(item: Json, *path: str) -> int | None:
    """The count there, which the API writes as text; None when it is missing. Raises `Garbled`."""
    found = _at(item, path)
    if found is None:
        return None
    if isinstance(found, bool) or not isinstance(found, str | int) or not str(found).isdecimal():
        raise Garbled(service=SERVICE, problem="wrong_type", field=".".join(path))
    return int(found)


def moment(item: Json, *path: str) -> datetime | None:
    """The moment there (RFC 3339). Raises `Garbled`."""
    found = text(item, *path)
    try:
        return datetime.fromisoformat(found) if found else None
    except ValueError as error:
        raise Garbled(service=SERVICE, problem="wrong_type", field=".".join(path)) from error


def account(channel: Json, posts: Sequence[PostRecord]) -> AccountRecord:
    """One channel with its posts.

    `subscriberCount` is rounded down by the API to three significant figures,
    and unknown where the channel hides it.
    """
    outside_id = text(channel, "id")
    if not outside_id:
        raise Garbled(service=SERVICE, problem="wrong_type", field="id")
    handle = text(channel, "snippet", "customUrl").removeprefix("@") or outside_id
    hides = _at(channel, ("statistics", "hiddenSubscriberCount")) is True
    counters = {
        "followers": None if hides else count(channel, "statistics", "subscriberCount"),
        "posts_count": count(channel, "statistics", "videoCount"),
    }
    return AccountRecord(
        platform=SERVICE,
        outside_id=outside_id,
        handle=handle,
        name=text(channel, "snippet", "title"),
        url=f"https://www.youtube.com/channel/{outside_id}",
        bio=text(channel, "snippet", "description"),
        country=text(channel, "snippet", "country").upper(),
        language=text(channel, "snippet", "defaultLanguage")[:2].lower(),
        topics=tuple(_topics(channel)),
        counters={name: value for name, value in counters.items() if value is not None},
        posts=tuple(posts),
    )


def post(video: Json, comments: Sequence[CommentRecord] = ()) -> PostRecord | None:
    """One video; None when it is not public."""
    if text(video, "status", "privacyStatus") not in {"", "public"}:
        return None
    key = text(video, "id")
    counters = {
        "views": count(video, "statistics", "viewCount"),
        "likes": count(video, "statistics", "likeCount"),
        "comments": count(video, "statistics", "commentCount"),
    }
    title, told = text(video, "snippet", "title"), text(video, "snippet", "description")
    tags = _at(video, ("snippet", "tags"))
    return PostRecord(
        key=key,
        url=f"https://www.youtube.com/watch?v={key}",
        published_at=moment(video, "snippet", "publishedAt"),
        format="video" if (seconds_of(video) or 0) > SHORT else "",
        caption="\n\n".join(part for part in (title, told) if part),
        tags=tuple(str(tag) for tag in tags) if isinstance(tags, list) else (),
        counters={name: value for name, value in counters.items() if value is not None},
        comments=tuple(comments),
    )


def seconds_of(video: Json) -> int | None:
    """How long it lasts (ISO 8601); None when the API does not say, as of a live broadcast."""
    found = _DURATION.match(text(video, "contentDetails", "duration"))
    if found is None:
        return None
    days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return ((days * 24 + hours) * 60 + minutes) * 60 + seconds


def thread(item: Json, channel: str) -> Iterable[CommentRecord]:
    """The first comment of a thread, then the answers that came with it."""
    top = _at(item, ("snippet", "topLevelComment"))
    if not isinstance(top, dict):
        raise Garbled(service=SERVICE, problem="wrong_type", field="snippet.topLevelComment")
    first = _comment(top, channel, None)
    yield first
    answers = _at(item, ("replies", "comments")) or []
    for answer in answers if isinstance(answers, list) else []:
        yield _comment(answer, channel, first.key)


def _comment(item: Json, channel: str, answers: str | None) -> CommentRecord:
    return CommentRecord(
        key=text(item, "id"),
        author=text(item, "snippet", "authorDisplayName").removeprefix("@"),
        text=text(item, "snippet", "textOriginal") or text(item, "snippet", "textDisplay"),
        written_at=moment(item, "snippet", "publishedAt"),
        by_creator=text(item, "snippet", "authorChannelId", "value") == channel,
        answers=answers,
    )


def _topics(channel: Json) -> Iterable[str]:
    """The ends of the Wikipedia addresses by which YouTube tells what a channel is about."""
    found = _at(channel, ("topicDetails", "topicCategories"))
    for address in found if isinstance(found, list) else []:
        yield str(address).rpartition("/")[2].replace("_", " ").partition(" (")[0].lower()


def _at(item: Json, path: Sequence[str]) -> Any:
    found: Any = item
    for name in path:
        if not isinstance(found, Mapping):
            raise Garbled(service=SERVICE, problem="wrong_type", field=".".join(path))
        found = found.get(name)
        if found is None:
            return None
    return found
