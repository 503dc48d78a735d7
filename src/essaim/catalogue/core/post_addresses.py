"""Which post an address leads to: platforms write the address of one post in several ways."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

_INSTAGRAM = re.compile(r"/(?:p|reel|reels|tv)/([\w-]+)")
_TIKTOK = re.compile(r"/(?:video|photo)/(\d+)")
_YOUTUBE = re.compile(r"^/(?:shorts|live|embed|v)/([\w-]+)")
_LINKEDIN = re.compile(r"(?:activity|ugcpost|share)[:-](\d+)", re.IGNORECASE)


def post_key(url: str) -> str:
    """The same text for every address of one post; blank when the address is none.

    YouTube's `watch?v=`, `youtu.be/`, `shorts/`; Instagram's `p/` and `reel/`, with the account's name before or not;
    TikTok's number; LinkedIn's activity. Elsewhere: host and path, without what follows.
    """
    try:
        parts = urlsplit(url.strip() if "://" in url else f"https://{url.strip()}")
        host = (parts.hostname or "").lower()
    except ValueError:
        return ""
    for start in ("www.", "m."):
        host = host.removeprefix(start)
    if not host or not parts.path.strip("/"):
        return ""
    found = _known(host, parts.path, parts.query)
    return found or f"{host}{parts.path.rstrip('/')}".lower()


def _known(host: str, path: str, query: str) -> str:
    """The platform's own number of the post, after the platform's name; its letters keep their case."""
    if host == "youtu.be":
        return f"youtube:{path.strip('/')}"
    if host == "youtube.com":
        watched = parse_qs(query).get("v", [""])[0] if path.rstrip("/") == "/watch" else ""
        short = _YOUTUBE.match(path)
        key = watched or (short[1] if short else "")
        return f"youtube:{key}" if key else ""
    patterns = (("instagram", _INSTAGRAM), ("tiktok", _TIKTOK), ("linkedin", _LINKEDIN))
    for name, pattern in patterns:
        if host == f"{name}.com" or host.endswith(f".{name}.com"):
            found = pattern.search(path)
            return f"{name}:{found[1]}" if found else ""
    return ""
