"""The proof that a post is online as it was: link, words, moment and picture, bound by one hash."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from essaim.kernel.errors import EssaimError

HOSTS = {
    "instagram": ("instagram.com",),
    "tiktok": ("tiktok.com",),
    "youtube": ("youtube.com", "youtu.be"),
    "linkedin": ("linkedin.com", "lnkd.in"),
}
LONGEST_LINK = 500


class NotAPostLink(EssaimError):
    """Not the address of a post on that platform: `said`, `platform`."""

    code = "not_a_post_link"


class PublishedAhead(EssaimError):
    """A post cannot be online at a moment that lies ahead: `said`."""

    code = "published_ahead"


def post_link(said: str, *, platform: str) -> str:
    """The post's address, https, on its platform's own site where we know it. Raises `NotAPostLink`."""
    link = said.strip()
    if "://" not in link:
        link = f"https://{link}"
    try:
        parts = urlsplit(link)
        host = (parts.hostname or "").removeprefix("www.").removeprefix("m.").removeprefix("vm.")
        is_plain = parts.username is None and parts.port in (None, 443)
    except ValueError:
        raise NotAPostLink(said=said[:80], platform=platform) from None
    known = HOSTS.get(platform)
    is_there = any(host == one or host.endswith(f".{one}") for one in known) if known else "." in host
    if parts.scheme not in {"https", "http"} or not is_plain or not is_there or len(link) > LONGEST_LINK:
        raise NotAPostLink(said=said[:80], platform=platform)
    if not parts.path.strip("/"):
        # The platform's own front page, or nothing.
        raise NotAPostLink(said=said[:80], platform=platform)
    return link.replace("http://", "https://", 1)


def digest_of_proof(*, url: str, text: str, published_at: datetime, screenshot: Mapping[str, Any] | None) -> str:
    """SHA-256 of the proof in canonical JSON: sorted keys, UTF-8, the moment in UTC, the picture by its own hash."""
    content = {
        "url": url,
        "text": text,
        "published_at": published_at.astimezone(UTC).isoformat(),
        "screenshot": screenshot["sha256"] if screenshot else None,
    }
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
