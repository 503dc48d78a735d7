"""What may be asked of YouTube, and what it costs at most."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from essaim.connectors.contract import Asked
from essaim.connectors.errors import AskedWrongly
from essaim.connectors.quota import Bucket

PACIFIC = "America/Los_Angeles"
DEFAULT = Bucket("default", 10_000, PACIFIC)
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


@dataclass(frozen=True)
class Wanted:
    """Channels named, or those a search finds; of each so many of the latest videos, of these so many comments."""

    channels: tuple[str, ...] = ()
    """Channel ids (UC…), handles with @, or old user names after "user/"."""
    query: str = ""
    found: int = 50
    """How many channels a search may bring."""
    country: str = ""
    language: str = ""
    posts: int = 50
    comments: int = 0

    def as_json(self) -> dict[str, Any]:
        """As a sync keeps it."""
        return {**asdict(self), "channels": list(self.channels)}


def wanted(asked: Asked) -> Wanted:
    """The same, checked; raises `AskedWrongly` with the problem and the value."""
    unknown = set(asked) - set(Wanted.__dataclass_fields__)
    if unknown:
        raise AskedWrongly(problem="unknown_field", value=", ".join(sorted(unknown)))
    channels = tuple(dict.fromkeys(map(channel_of, asked.get("channels") or ())))
    query = str(asked.get("query") or "").strip()
    if not channels and not query:
        raise AskedWrongly(problem="nothing_asked")
    if len(channels) > MOST_CHANNELS:
        raise AskedWrongly(problem="too_many_channels", value=len(channels), most=MOST_CHANNELS)
    return Wanted(
        channels=channels,
        query=query,
        found=_number(asked, "found", 50, least=1, most=MOST_FOUND),
        country=_code(asked, "country", _COUNTRY, str.upper),
        language=_code(asked, "language", _LANGUAGE, str.strip),
        posts=_number(asked, "posts", 50, least=0, most=MOST_POSTS),
        comments=_number(asked, "comments", 0, least=0, most=COMMENTS_AT_ONCE),
    )


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
    raise AskedWrongly(problem="no_channel", value=text)


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


def _number(asked: Asked, name: str, usual: int, *, least: int, most: int) -> int:
    value = asked.get(name, usual)
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise AskedWrongly(problem="out_of_range", field=name, value=value, least=least, most=most)
    return value


def _code(asked: Asked, name: str, form: re.Pattern[str], tidy: Any) -> str:
    value = tidy(str(asked.get(name) or ""))
    if value and not form.match(value):
        raise AskedWrongly(problem="no_code", field=name, value=value)
    return str(value)
