"""From the API's answers to records. Counts come as text; what is hidden or missing stays unknown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from essaim.connectors.answer import Answer
from essaim.connectors.records import AccountRecord, CommentRecord, PostRecord

SHORT = 180
"""Seconds. The API does not say which videos are Shorts: up to three minutes may be one, so the format stays open."""
_DURATION = re.compile(r"P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$")


def account(channel: Answer, posts: Sequence[PostRecord]) -> AccountRecord:
    """One channel with its posts.

    `subscriberCount` is rounded down by the API to three significant figures,
    and unknown where the channel hides it.
    """
    outside_id = channel.text("id")
    if not outside_id:
        raise channel.garbled("id")
    handle = channel.text("snippet", "customUrl").removeprefix("@") or outside_id
    hides = channel.flag("statistics", "hiddenSubscriberCount") is True
    counters = {
        "followers": None if hides else channel.count("statistics", "subscriberCount"),
        "posts_count": channel.count("statistics", "videoCount"),
    }
    return AccountRecord(
        platform="youtube",
        outside_id=outside_id,
        handle=handle,
        name=channel.text("snippet", "title"),
        url=f"https://www.youtube.com/channel/{outside_id}",
        bio=channel.text("snippet", "description"),
        country=channel.text("snippet", "country").upper(),
        language=channel.text("snippet", "defaultLanguage")[:2].lower(),
        topics=tuple(_topics(channel)),
        counters={name: value for name, value in counters.items() if value is not None},
        posts=tuple(posts),
    )


def post(video: Answer, comments: Sequence[CommentRecord] = ()) -> PostRecord | None:
    """One video; None when it is not public."""
    if video.text("status", "privacyStatus") not in {"", "public"}:
        return None
    key = video.text("id")
    counters = {
        "views": video.count("statistics", "viewCount"),
        "likes": video.count("statistics", "likeCount"),
        "comments": video.count("statistics", "commentCount"),
    }
    title, told = video.text("snippet", "title"), video.text("snippet", "description")
    return PostRecord(
        key=key,
        url=f"https://www.youtube.com/watch?v={key}",
        published_at=video.moment("snippet", "publishedAt"),
        format="video" if (seconds_of(video) or 0) > SHORT else "",
        caption="\n\n".join(part for part in (title, told) if part),
        tags=tuple(video.texts("snippet", "tags")),
        counters={name: value for name, value in counters.items() if value is not None},
        comments=tuple(comments),
    )


def seconds_of(video: Answer) -> int | None:
    """How long it lasts (ISO 8601); None when the API does not say, as of a live broadcast."""
    found = _DURATION.match(video.text("contentDetails", "duration"))
    if found is None:
        return None
    days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return ((days * 24 + hours) * 60 + minutes) * 60 + seconds


def thread(item: Answer, channel: str) -> Iterable[CommentRecord]:
    """The first comment of a thread, then the answers that came with it."""
    top = item.part("snippet", "topLevelComment")
    if top is None:
        raise item.garbled("snippet", "topLevelComment")
    first = _comment(top, channel, None)
    yield first
    for answer in item.items("replies", "comments"):
        yield _comment(answer, channel, first.key)


def _comment(item: Answer, channel: str, answers: str | None) -> CommentRecord:
    return CommentRecord(
        key=item.text("id"),
        author=item.text("snippet", "authorDisplayName").removeprefix("@"),
        text=item.text("snippet", "textOriginal") or item.text("snippet", "textDisplay"),
        written_at=item.moment("snippet", "publishedAt"),
        by_creator=item.text("snippet", "authorChannelId", "value") == channel,
        answers=answers,
    )


def _topics(channel: Answer) -> Iterable[str]:
    """The ends of the Wikipedia addresses by which YouTube tells what a channel is about."""
    for address in channel.texts("topicDetails", "topicCategories"):
        yield address.rpartition("/")[2].replace("_", " ").partition(" (")[0].lower()
