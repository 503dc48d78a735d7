"""From the Graph API's answers to records. What is hidden or missing stays unknown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from essaim.connectors.answer import Answer
from essaim.connectors.records import AccountRecord, AudienceRecord, Lead, PostRecord

ACCOUNT = "id,username,name,biography,website,followers_count,follows_count,media_count"
MEDIA = "id,caption,media_type,media_product_type,permalink,timestamp,like_count,comments_count,view_count"
INSIGHTS = ("views", "likes", "comments", "saved", "shares")
"""Metrics that feed posts and reels share since `impressions`, `plays` and `video_views` are gone (2025-04-21)."""
DIMENSIONS = ("age", "gender", "country", "city")
GENDERS = {"F": "women", "M": "men", "female": "women", "male": "men", "U": "other"}
_COUNTED = {"views": "views", "likes": "likes", "comments": "comments", "saved": "saves", "shares": "shares"}
_FORMATS = {"REELS": "reel", "STORY": "story"}
_TYPES = {"IMAGE": "post", "CAROUSEL_ALBUM": "carousel", "VIDEO": "video"}


def account(found: Answer, posts: Sequence[PostRecord], audience: Sequence[AudienceRecord] = ()) -> AccountRecord:
    """One account with its posts."""
    handle = found.text("username")
    if not handle:
        raise found.garbled("username")
    counters = {
        "followers": found.count("followers_count"),
        "following": found.count("follows_count"),
        "posts_count": found.count("media_count"),
    }
    return AccountRecord(
        platform="instagram",
        outside_id=found.text("id") or handle,
        handle=handle,
        name=found.text("name"),
        url=f"https://www.instagram.com/{handle}/",
        bio=found.text("biography"),
        website=found.text("website"),
        counters=_known(counters),
        posts=tuple(posts),
        audience=tuple(audience),
    )


def post(found: Answer, measured: Mapping[str, int] | None = None) -> PostRecord:
    """One publication; `measured` are its insights, which win over what everybody sees."""
    counters = {
        "likes": found.count("like_count"),
        "comments": found.count("comments_count"),
        "views": found.count("view_count"),
    }
    kind = found.text("media_product_type")
    return PostRecord(
        key=found.text("id"),
        url=found.text("permalink"),
        published_at=moment(found),
        format=_FORMATS.get(kind) or _TYPES.get(found.text("media_type"), ""),
        caption=found.text("caption"),
        counters={**_known(counters), **(measured or {})},
    )


def lead(found: Answer) -> Lead:
    """A publication of a hashtag, whose author the API does not tell."""
    one = post(found)
    return Lead(one.url, one.caption, one.published_at, one.counters)


def moment(found: Answer) -> datetime | None:
    """`2026-11-02T07:56:32+0000`."""
    return found.moment("timestamp")


def insights(answer: Answer) -> dict[str, int]:
    """Counters by our names; a metric with an empty data set is unknown, not zero."""
    found: dict[str, int] = {}
    for metric in answer.items("data"):
        name = _COUNTED.get(metric.text("name"))
        values = metric.items("values")
        value = values[-1].count("value") if values else metric.count("total_value", "value")
        if name and value is not None:
            found[name] = value
    return found


def audience(answer: Answer, dimension: str, followers: int | None) -> list[AudienceRecord]:
    """Shares of the followers along one dimension.

    The API gives the 45 largest countries and cities only: these are shares of
    all followers. Ages and genders are shares of those whose age or gender is told.
    """
    counted: dict[str, int] = {}
    for metric in answer.items("data"):
        for breakdown in metric.items("total_value", "breakdowns"):
            keys = list(breakdown.texts("dimension_keys"))
            place = keys.index(dimension) if dimension in keys else len(keys) - 1
            for result in breakdown.items("results"):
                values = list(result.texts("dimension_values"))
                if not 0 <= place < len(values):
                    raise result.garbled("dimension_values")
                counted[values[place]] = counted.get(values[place], 0) + (result.count("value") or 0)
    return _shares(counted, dimension, followers)


def _shares(counted: Mapping[str, int], dimension: str, followers: int | None) -> list[AudienceRecord]:
    told = sum(counted.values())
    whole = max(told, followers or 0) if dimension in ("country", "city") else told
    if not whole:
        return []
    return [
        AudienceRecord(dimension, GENDERS.get(value, value) if dimension == "gender" else value, count / whole)
        for value, count in counted.items()
    ]


def tagging(media: Iterable[Answer]) -> list[AccountRecord]:
    """Publications that name the brand, under the accounts that published them."""
    by: dict[str, list[PostRecord]] = {}
    for one in media:
        if handle := one.text("username"):
            by.setdefault(handle, []).append(post(one))
    return [
        AccountRecord("instagram", handle, handle, url=f"https://www.instagram.com/{handle}/", posts=tuple(posts))
        for handle, posts in by.items()
    ]


def offered(found: Answer, audience_of: Sequence[AudienceRecord] = ()) -> AccountRecord:
    """A creator of the marketplace, as they show themselves to brands."""
    handle = found.text("username")
    if not handle:
        raise found.garbled("username")
    return AccountRecord(
        platform="instagram",
        outside_id=found.text("id") or handle,
        handle=handle,
        url=f"https://www.instagram.com/{handle}/",
        bio=found.text("biography"),
        country=found.text("country").upper(),
        website=found.text("portfolio_url"),
        email=found.text("email"),
        is_verified=found.flag("is_account_verified"),
        counters=_known({"followers": _total_followers(found)}),
        audience=tuple(audience_of),
    )


def _total_followers(found: Answer) -> int | None:
    part = found.part("insights")
    for metric in part.items("data") if part else []:
        if metric.text("name").lower() == "total_followers":
            return metric.count("total_value", "value")
    return None


def _known(counters: Mapping[str, int | None]) -> dict[str, int]:
    return {name: value for name, value in counters.items() if value is not None}
