"""Writes posts with their latest counters, and what readers said under them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from essaim.catalogue.actions import rows
from essaim.catalogue.actions.tally import Tally
from essaim.catalogue.actions.writing import MetAccount, Reading
from essaim.catalogue.actions.writing_comments import write_comments
from essaim.catalogue.core.intake.merging import Standing, is_known, post_wins
from essaim.catalogue.core.sighting import POST_COUNTERS, PostSighting
from essaim.catalogue.models import Post

_TEXTS = ("url", "format", "caption", "hashtags", "mentions")
_STATEMENTS = ("published_at", *_TEXTS, "is_paid", *POST_COUNTERS)
_FIELDS = ("account", "source", "key", "measured_at", *_STATEMENTS)
_LISTS = ("hashtags", "mentions")

PostsByKey = dict[str, dict[str, Any]]


def write_posts(met: Iterable[MetAccount], reading: Reading, tally: Tally) -> None:
    """Add unknown posts, bring known ones up to date, then write their comments."""
    met = [account for account in met if account.sighting.posts]
    if not met:
        return
    known = _known(account.id for account in met if not account.is_new)
    brought = {account.id: _brought(account.sighting.posts, reading) for account in met}
    unknown = sum(key not in known[account_id] for account_id, posts in brought.items() for key in posts)
    fresh = iter(rows.fresh_ids(Post, unknown))

    new_rows: list[tuple[object, ...]] = []
    changed_rows: list[tuple[object, ...]] = []
    written: dict[tuple[int, str], tuple[int, bool]] = {}
    for account_id, posts in brought.items():
        for key, post in posts.items():
            before = known[account_id].get(key)
            if before is None:
                written[account_id, key] = (next(fresh), True)
                new_rows.append((written[account_id, key][0], account_id, *_row(post, key)))
            else:
                written[account_id, key] = (before["id"], False)
                changed, moved = _correct(before, post)
                tally.posts.meet(before["id"], changed=changed)
                if moved:
                    changed_rows.append(
                        (before["source_id"], rows.moment(before["measured_at"]), *_values(before), before["id"])
                    )

    rows.insert(Post, ("id", *_FIELDS), new_rows)
    rows.update(Post, ("source", "measured_at", *_STATEMENTS), changed_rows)
    tally.posts.created += unknown
    write_comments(met, written, tally)


def _known(account_ids: Iterable[int]) -> defaultdict[int, PostsByKey]:
    known: defaultdict[int, PostsByKey] = defaultdict(dict)
    found = Post.objects.filter(account_id__in=list(account_ids))
    for post in found.values("id", "account_id", "source_id", "key", "measured_at", *_STATEMENTS):
        known[post["account_id"]][post["key"]] = post
    return known


def _brought(sightings: Iterable[PostSighting], reading: Reading) -> PostsByKey:
    """What the source says of each post, one statement per key."""
    posts: PostsByKey = {}
    for sighting in sightings:
        stated = {
            "source_id": reading.source_id,
            "measured_at": sighting.measured_at or reading.moment,
            "published_at": sighting.published_at,
            "url": sighting.url,
            "format": sighting.format,
            "caption": sighting.caption,
            "hashtags": list(sighting.hashtags),
            "mentions": list(sighting.mentions),
            "is_paid": sighting.is_paid,
            **{name: sighting.counters.get(name) for name in POST_COUNTERS},
        }
        if sighting.key in posts:
            _correct(posts[sighting.key], stated)
        else:
            posts[sighting.key] = stated
    return posts


def _correct(before: dict[str, Any], stated: dict[str, Any]) -> tuple[bool, bool]:
    """Put the newer statement into `before`: whether a value changed, whether anything moved."""
    old, new = (Standing(post["measured_at"], post["source_id"]) for post in (before, stated))
    wins = post_wins(new, _counters(stated), old, _counters(before))
    changed = False
    for name in _STATEMENTS:
        fills = is_known(stated[name]) and (wins or not is_known(before[name]))
        if fills and before[name] != stated[name]:
            before[name] = stated[name]
            changed = True
    if wins:
        before["measured_at"], before["source_id"] = stated["measured_at"], stated["source_id"]
    return changed, changed or (wins and new > old)


def _counters(post: dict[str, Any]) -> dict[str, float | None]:
    return {name: post[name] for name in POST_COUNTERS}


def _row(post: dict[str, Any], key: str) -> tuple[object, ...]:
    return (post["source_id"], key, rows.moment(post["measured_at"]), *_values(post))


def _values(post: dict[str, Any]) -> Iterable[object]:
    for name in _STATEMENTS:
        if name == "published_at":
            yield rows.moment(post[name])
        else:
            yield rows.as_json(post[name]) if name in _LISTS else post[name]
