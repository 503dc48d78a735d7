"""Reading YouTube: find channels, then each with its latest videos and their comments."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from essaim.connectors.contract import Asked, Credentials
from essaim.connectors.errors import Garbled, Refused
from essaim.connectors.http import Http
from essaim.connectors.quota import Meter
from essaim.connectors.records import AccountRecord, CommentRecord, Failure, Page, PostRecord
from essaim.connectors.youtube import parser
from essaim.connectors.youtube.asked import (
    DEFAULT,
    MOST_AT_ONCE,
    SEARCH,
    Wanted,
    groups,
    is_id,
    units_of,
    wanted,
)
from essaim.connectors.youtube.client import Client, is_too_fast

BASE = "https://youtube.googleapis.com/"
ADDRESS = "ESSAIM_YOUTUBE_API"
CHANNEL_PARTS = "snippet,statistics,contentDetails,topicDetails"
MOST_GARBLED = 3
"""Channels in a row whose answers make no sense."""
VIDEO_PARTS = "snippet,statistics,contentDetails,status"


class YouTube:
    """The connector. A cursor is `{"left": [channels still to read], "found": whether the search is done}`."""

    name = "youtube"
    platform = "youtube"
    buckets = (DEFAULT, SEARCH)
    keeps = timedelta(days=30)
    credentials = ("key",)

    def understood(self, asked: Asked) -> Asked:
        """See `asked.Wanted` for the fields."""
        return wanted(asked).as_json()

    def forecast(self, asked: Asked) -> dict[str, int]:
        """Units of the buckets "default" and "search"."""
        return units_of(wanted(asked))

    def check(self, credentials: Credentials, meter: Meter) -> None:
        """One unit: a channel that is always there."""
        with _http(credentials) as http:
            Client(http, meter).list("channels", {"part": "id", "forHandle": "@youtube"})

    def read(
        self, asked: Asked, credentials: Credentials, meter: Meter, *, at: datetime, cursor: Asked | None = None
    ) -> Iterator[Page]:
        """A page for each channel."""
        del at  # the API tells the present only
        want = wanted(asked)
        with _http(credentials) as http:
            yield from _Reading(Client(http, meter), want).pages(cursor)


class _Reading:
    def __init__(self, client: Client, want: Wanted) -> None:
        self._client = client
        self._want = want
        self._garbled = 0

    def pages(self, cursor: Asked | None) -> Iterator[Page]:
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
            found |= {parser.text(item, "id", "channelId"): None for item in parser.items(answer)}
            if len(found) >= self._want.found:
                break
        return [name for name in found if is_id(name)][: self._want.found]

    def _channels(self, names: list[str], left: list[str]) -> Iterator[Page]:
        """A page for each of these; they are left to read until theirs has been given."""
        found = {key: channel for channel in self._named(names) for key in (parser.text(channel, "id"),)}
        gone = names if not found else [name for name in names if is_id(name) and name not in found]
        waiting = list(found)
        if gone:
            failures = tuple(Failure("channel_not_found", name) for name in gone)
            yield Page(failures=failures, cursor=_cursor([*waiting, *left]))
        for key, channel in found.items():
            waiting.remove(key)
            accounts, failures = self._understood(key, channel)
            yield Page(accounts, failures, _cursor([*waiting, *left]))

    def _understood(self, key: str, channel: parser.Json) -> tuple[tuple[AccountRecord, ...], tuple[Failure, ...]]:
        """One channel whose answers make no sense is left out; several in a row mean the service itself."""
        try:
            account, failures = self._account(channel)
        except Garbled as garbled:
            self._garbled += 1
            if self._garbled >= MOST_GARBLED:
                raise
            return (), (Failure("channel_garbled", key, {"field": garbled.facts.get("field")}),)
        self._garbled = 0
        return (account,), failures

    def _named(self, names: list[str]) -> list[parser.Json]:
        params: dict[str, str | int] = {"part": CHANNEL_PARTS, "maxResults": MOST_AT_ONCE}
        if is_id(names[0]):
            params["id"] = ",".join(names)
        elif names[0].startswith("user/"):
            params["forUsername"] = names[0].removeprefix("user/")
        else:
            params["forHandle"] = names[0]
        return parser.items(self._client.list("channels", params))

    def _account(self, channel: parser.Json) -> tuple[AccountRecord, tuple[Failure, ...]]:
        failures: list[Failure] = []
        key = parser.text(channel, "id")
        uploads = parser.text(channel, "contentDetails", "relatedPlaylists", "uploads")
        posts: list[PostRecord] = []
        for videos in groups(self._uploads(uploads, key, failures)):
            answer = self._client.list("videos", {"part": VIDEO_PARTS, "id": ",".join(videos)})
            shown = [self._post(video, key, failures) for video in parser.items(answer)]
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
                found += [parser.text(item, "contentDetails", "videoId") for item in parser.items(answer)]
                if len(found) >= self._want.posts:
                    break
        except Refused as refused:
            _let_go(refused)
            failures.append(_failure("videos_not_readable", channel, refused))
        return found[: self._want.posts]

    def _post(self, video: parser.Json, channel: str, failures: list[Failure]) -> PostRecord | None:
        comments: list[CommentRecord] = []
        if self._want.comments and parser.count(video, "statistics", "commentCount"):
            comments = self._comments(parser.text(video, "id"), channel, failures)
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
        return [comment for item in parser.items(answer) for comment in parser.thread(item, channel)]


def _let_go(refused: Refused) -> None:
    """Only what concerns this one thing is a failure of its own; a refused key ends the reading."""
    if type(refused) is not Refused:
        raise refused


def _failure(code: str, about: str, refused: Refused) -> Failure:
    return Failure(code, about, {"reason": refused.reason, "status": refused.status})


def _cursor(left: list[str]) -> dict[str, Any] | None:
    return {"left": left, "found": True} if left else None


def _http(credentials: Credentials) -> Http:
    """The key goes in a header, which no address and no log shows."""
    headers = {"X-Goog-Api-Key": credentials["key"]}
    return Http("youtube", os.environ.get(ADDRESS) or BASE, headers=headers, is_busy=is_too_fast)
