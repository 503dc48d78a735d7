"""What may be asked of YouTube, and what it costs at most."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from essaim.connectors.asked import SINCE, Asked, Field, completed
from essaim.connectors.errors import AskedWrongly
from essaim.connectors.quota import Bucket

SERVICE = "youtube"
PACIFIC = "America/Los_Angeles"
DEFAULT = Bucket("default", 10_000, PACIFIC, is_shared=True)
SEARCH = Bucket("search", 100, PACIFIC)

MOST_AT_ONCE = 50
"""Channels, videos or search results of one call."""
MOST_POSTS = 500
MOST_FOUND = 500
"""What a search for channels gives at most (search.list)."""
MOST_CHANNELS = 2_000
COMMENTS_AT_ONCE = 100

_ID = re.compile(r"UC[\w-]{22}$")
_ADDRESS = re.compile(r"(?:https?://)?(?:www\.|m\.)?youtube\.com/(?P<rest>[^?#\s]+)", re.IGNORECASE)
_HANDLE = re.compile(r"@?[\w.\-·]{3,30}$")
_COUNTRY = re.compile(r"[A-Z]{2}$")
_LANGUAGE = re.compile(r"[a-z]{2}(-[A-Za-z]{2,8})?$")


FIELDS = (
    Field("channels", "lines", most=MOST_CHANNELS),
    Field("query", "text"),
    Field("found", "number", usual=50, least=1, most=MOST_FOUND),
    Field("country", "text"),
    Field("language", "text"),
    Field("posts", "number", usual=50, least=0, most=MOST_POSTS),
    SINCE,
    Field("comments", "number", usual=0, least=0, most=COMMENTS_AT_ONCE),
)


@dataclass(frozen=True)
class Wanted:
    """Channels named, or those a search finds; of each so many of the latest videos, of these so many comments.

    `channels` are ids (UC…), handles with @, or old user names after "user/".
    """

    channels: tuple[str, ...]
    query: str
    found: int
    country: str
    language: str
    posts: int
    comments: int
    since: str = ""
    """A day, like 2026-11-24: older videos are passed over."""

    def as_json(self) -> dict[str, Any]:
        """As a sync keeps it."""
        return {**asdict(self), "channels": list(self.channels)}


def wanted(asked: Asked) -> Wanted:
    """The same, checked; raises `AskedWrongly` with the problem and the value."""
    said = completed(SERVICE, asked, FIELDS)
    said["channels"] = tuple(dict.fromkeys(map(channel_of, said["channels"])))
    if not said["channels"] and not said["query"]:
        raise AskedWrongly(service=SERVICE, problem="nothing_asked")
    said["country"] = _code("country", said["country"].upper(), _COUNTRY)
    said["language"] = _code("language", said["language"], _LANGUAGE)
    return Wanted(**said)


def channel_of(written: object) -> str:
    """What names a channel, of an id, a handle or an address; raises `AskedWrongly`."""
    text = str(written).strip().rstrip("/")
    address = _ADDRESS.match(text)
    rest = address["rest"].rstrip("/") if address else text
    first, _, second = rest.partition("/")
    if first == "channel" or (_ID.match(rest) and not address):
        name = second.partition("/")[0] or rest
        if _ID.match(name):
            return name
    elif first == "user" and second:
        return f"user/{second.split('/')[0]}"
    elif _HANDLE.match(first) and (first.startswith("@") if address else not second):
        return "@" + first.removeprefix("@").casefold()
    raise AskedWrongly(service=SERVICE, problem="no_channel", value=text)


def units_of(asked: Wanted) -> dict[str, int]:
    """Units by bucket, at most: handles one by one, ids and videos by fifties, comments video by video."""
    ids = [name for name in asked.channels if _ID.match(name)]
    searches = calls(asked.found) if asked.query else 0
    channels = len(asked.channels) + (asked.found if asked.query else 0)
    default = calls(len(ids)) + len(asked.channels) - len(ids)
    default += calls(asked.found) if asked.query else 0
    default += channels * calls(asked.posts) * 2
    default += channels * asked.posts if asked.comments else 0
    return {name: units for name, units in ((DEFAULT.name, default), (SEARCH.name, searches)) if units}


def calls(things: int) -> int:
    """Calls for so many things, by fifties."""
    return -(-things // MOST_AT_ONCE)


def is_id(name: str) -> bool:
    """Whether that is a channel's id."""
    return _ID.match(name) is not None


def groups(names: Sequence[str]) -> list[Sequence[str]]:
    """The names by fifties."""
    return [names[start : start + MOST_AT_ONCE] for start in range(0, len(names), MOST_AT_ONCE)]


def _code(name: str, value: str, form: re.Pattern[str]) -> str:
    if value and not form.match(value):
        raise AskedWrongly(service=SERVICE, problem="no_code", field=name, value=value)
    return value
