"""Reading channels: those named and those found, each with its latest videos and their comments."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from essaim.connectors.answer import Answer
from essaim.connectors.asked import Asked, is_since
from essaim.connectors.errors import Garbled, Refused
from essaim.connectors.records import AccountRecord, CommentRecord, Failure, Page, PostRecord
from essaim.connectors.youtube import parser
from essaim.connectors.youtube.asked import MOST_AT_ONCE, Wanted, groups, is_id
from essaim.connectors.youtube.client import Client

CHANNEL_PARTS = "snippet,statistics,contentDetails,topicDetails"
VIDEO_PARTS = "snippet,statistics,contentDetails,status"
MOST_GARBLED = 3
"""Channels in a row whose answers make no sense."""


class Reading:
    """What is wanted, read page by page; a cursor is `{"left": [channels], "found": whether the search is done}`."""

    def __init__(self, client: Client, want: Wanted) -> None:
        self._client = client
        self._want = want
        self._garbled = 0

    def pages(self, cursor: Asked | None) -> Iterator[Page]:
        """A page for each channel that is left, and for each that is gone."""
        left = list(self._want.channels if cursor is None else cursor["left"])
        if self._want.query and not (cursor and cursor.get("found")):
            left += [found for found in self._search() if found not in left]
            yield Page(cursor=_cursor(left))
        while left:
            together = groups([name for name in left if is_id(name)])[:1]
            names = list(together[0]) if together else left[:1]
            left = [name for name in left if name not in set(names)]
            yield from self._channels(names, left)

    def _search(self) -> list[str]:
        params: dict[str, str | int] = {"part": "id", "type": "channel", "q": self._want.query}
        params |= {"maxResults": min(MOST_AT_ONCE, self._want.found)}
        params |= {"regionCode": self._want.country} if self._want.country else {}
        params |= {"relevanceLanguage": self._want.language} if self._want.language else {}
        found: dict[str, None] = {}
        for answer in self._client.search(params):
            found |= {item.text("id", "channelId"): None for item in answer.items("items")}
            if len(found) >= self._want.found:
                break
        return [name for name in found if is_id(name)][: self._want.found]

    def _channels(self, names: list[str], left: list[str]) -> Iterator[Page]:
        """A page for each of these; they are left to read until theirs has been given."""
        found = {key: channel for channel in self._named(names) for key in (channel.text("id"),)}
        gone = names if not found else [name for name in names if is_id(name) and name not in found]
        waiting = list(found)
        if gone:
            failures = tuple(Failure("channel_not_found", name) for name in gone)
            yield Page(failures=failures, cursor=_cursor([*waiting, *left]))
        for key, channel in found.items():
            waiting.remove(key)
            accounts, failures = self._understood(key, channel)
            yield Page(accounts, failures, cursor=_cursor([*waiting, *left]))

    def _understood(self, key: str, channel: Answer) -> tuple[tuple[AccountRecord, ...], tuple[Failure, ...]]:
        """One channel whose answers make no sense is left out; several in a row mean the service itself."""
        try:
            account, failures = self.account(channel)
        except Garbled as garbled:
            self._garbled += 1
            if self._garbled >= MOST_GARBLED:
                raise
            return (), (Failure("channel_garbled", key, {"field": garbled.facts.get("field")}),)
        self._garbled = 0
        return (account,), failures

    def _named(self, names: list[str]) -> list[Answer]:
        params: dict[str, str | int] = {"part": CHANNEL_PARTS, "maxResults": MOST_AT_ONCE}
        if is_id(names[0]):
            params["id"] = ",".join(names)
        elif names[0].startswith("user/"):
            params["forUsername"] = names[0].removeprefix("user/")
        else:
            params["forHandle"] = names[0]
        return self._client.list("channels", params).items("items")

    def account(self, channel: Answer) -> tuple[AccountRecord, tuple[Failure, ...]]:
        """One channel, as the API shows it, with its latest videos; and what of them could not be read."""
        failures: list[Failure] = []
        key = channel.text("id")
        uploads = channel.text("contentDetails", "relatedPlaylists", "uploads")
        posts: list[PostRecord] = []
        for videos in groups(self._uploads(uploads, key, failures)):
            answer = self._client.list("videos", {"part": VIDEO_PARTS, "id": ",".join(videos)})
            shown = [self._post(video, key, failures) for video in answer.items("items")]
            posts += [one for one in shown if one is not None]
        return parser.account(channel, posts), tuple(failures)

    def _uploads(self, playlist: str, channel: str, failures: list[Failure]) -> list[str]:
        """The ids of the latest videos, newest first."""
        found: list[str] = []
        if not playlist or not self._want.posts:
            return found
        params: dict[str, str | int] = {"part": "contentDetails", "playlistId": playlist}
        params["maxResults"] = min(MOST_AT_ONCE, self._want.posts)
        try:
            for answer in self._client.pages("playlistItems", params):
                items = answer.items("items")
                fresh = [one for one in items if is_since(_published(one), self._want.since)]
                found += [item.text("contentDetails", "videoId") for item in fresh]
                if len(found) >= self._want.posts or (items and not fresh):
                    break
        except Refused as refused:
            _let_go(refused)
            failures.append(_failure("videos_not_readable", channel, refused))
        return found[: self._want.posts]

    def _post(self, video: Answer, channel: str, failures: list[Failure]) -> PostRecord | None:
        comments: list[CommentRecord] = []
        if self._want.comments and video.count("statistics", "commentCount"):
            comments = self._comments(video.text("id"), channel, failures)
        return parser.post(video, comments)

    def _comments(self, video: str, channel: str, failures: list[Failure]) -> list[CommentRecord]:
        params: dict[str, str | int] = {
            "part": "snippet,replies",
            "videoId": video,
            "maxResults": self._want.comments,
            "textFormat": "plainText",
        }
        try:
            answer = self._client.list("commentThreads", params)
        except Refused as refused:
            _let_go(refused)
            code = "comments_disabled" if refused.reason == "commentsDisabled" else "comments_not_readable"
            failures.append(_failure(code, video, refused))
            return []
        return [comment for item in answer.items("items") for comment in parser.thread(item, channel)]


def _published(item: Answer) -> datetime | None:
    return item.moment("contentDetails", "videoPublishedAt")


def _let_go(refused: Refused) -> None:
    """Only what concerns this one thing is a failure of its own; a refused key ends the reading."""
    if type(refused) is not Refused:
        raise refused


def _failure(code: str, about: str, refused: Refused) -> Failure:
    return Failure(code, about, {"reason": refused.reason, "status": refused.status})


def _cursor(left: list[str]) -> dict[str, Any] | None:
    return {"left": left, "found": True} if left else None
