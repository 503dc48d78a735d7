"""What may be asked of Instagram, and what it costs at most."""

from __future__ import annotations

import re
from typing import Any

from essaim.connectors.asked import SINCE, Asked, Field, completed
from essaim.connectors.errors import AskedWrongly
from essaim.connectors.instagram.client import CALLS
from essaim.connectors.quota import Bucket

SERVICE = "instagram"
HASHTAGS = Bucket("hashtags", 30, days=7)
"""Different hashtags of an account in seven days; one that is asked again counts no more."""
MARKETPLACE = Bucket("marketplace", 1_000, seconds=3_600)
MEDIA_AT_ONCE = 50
MOST_POSTS = 100
FOLLOWER_STEPS = (0, 10_000, 25_000, 50_000, 75_000, 100_000)
"""The bounds that the marketplace knows."""
FIELDS = (
    Field("accounts", "lines", most=500),
    Field("posts", "number", usual=25, least=0, most=MOST_POSTS),
    SINCE,
    Field("hashtags", "lines", most=30),
    Field("own", "yes", usual=False),
    Field("tags", "yes", usual=False),
    Field("mentions", "lines", most=100),
    Field("marketplace", "yes", usual=False),
    Field("words", "text"),
    Field("countries", "lines", most=20),
    Field("audience_countries", "lines", most=20),
    Field("min_followers", "number", usual=0, least=0, most=100_000),
    Field("max_followers", "number", usual=0, least=0, most=100_000),
    Field("found", "number", usual=50, least=1, most=500),
)
_ADDRESS = re.compile(r"(?:https?://)?(?:www\.)?instagram\.com/(?P<handle>[\w.]+)", re.IGNORECASE)
_HANDLE = re.compile(r"@?(?P<handle>[\w.]{1,30})$", re.ASCII)
_HASHTAG = re.compile(r"#?(?P<tag>\w+)$")
_COUNTRY = re.compile(r"[A-Z]{2}$")


def wanted(asked: Asked) -> dict[str, Any]:
    """The same, checked; raises `AskedWrongly`."""
    said = completed(SERVICE, asked, FIELDS)
    said["accounts"] = list(dict.fromkeys(map(_handle, said["accounts"])))
    said["hashtags"] = list(dict.fromkeys(map(_hashtag, said["hashtags"])))
    for name in ("countries", "audience_countries"):
        said[name] = [_country(name, value) for value in said[name]]
    for name in ("min_followers", "max_followers"):
        if said[name] not in FOLLOWER_STEPS:
            raise AskedWrongly(service=SERVICE, problem="no_step", field=name, value=said[name], steps=_steps())
    if not any(said[name] for name in ("accounts", "hashtags", "own", "tags", "mentions", "marketplace")):
        said["own"] = said["tags"] = True
    return said


def units_of(said: Asked) -> dict[str, int]:
    """Units by bucket, at most: an account is a call for its first fifty posts, one of your own posts is one more."""
    pages = -(-max(1, said["posts"]) // MEDIA_AT_ONCE)
    own = (1 + pages + said["posts"] + 4) if said["own"] else 0
    tags = 2 if said["tags"] else 0
    calls = len(said["accounts"]) * pages + len(said["hashtags"]) * 2 + own + tags + len(said["mentions"])
    calls += 1 if said["marketplace"] else 0
    market = -(-said["found"] // MEDIA_AT_ONCE) + said["found"] * 4 if said["marketplace"] else 0
    units = {CALLS.name: calls, HASHTAGS.name: len(said["hashtags"]), MARKETPLACE.name: market}
    return {name: count for name, count in units.items() if count}


def _handle(written: str) -> str:
    found = _ADDRESS.match(written) or _HANDLE.match(written)
    if found is None:
        raise AskedWrongly(service=SERVICE, problem="no_account", value=written)
    return found["handle"].casefold()


def _hashtag(written: str) -> str:
    found = _HASHTAG.match(written)
    if found is None:
        raise AskedWrongly(service=SERVICE, problem="no_hashtag", value=written)
    return found["tag"].casefold()


def _country(name: str, written: str) -> str:
    if not _COUNTRY.match(written.upper()):
        raise AskedWrongly(service=SERVICE, problem="no_code", field=name, value=written)
    return written.upper()


def _steps() -> str:
    return ", ".join(map(str, FOLLOWER_STEPS))
