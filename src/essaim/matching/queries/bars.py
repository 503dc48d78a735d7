"""Which hard rule keeps an account out, and the post that shows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from essaim.language.text import fold, glued
from essaim.matching.core.brief import Brief
from essaim.matching.core.conditions import handles_of
from essaim.matching.core.ranking import Bar
from essaim.matching.queries.noted_work import NotedWork

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Barred:
    """An account as the engine told it: its row, what its profile declares, its posts that show something."""

    row: Row
    declared: Row
    posts: Sequence[Row]


def bar_of(found: Barred, brief: Brief, noted: NotedWork, refused: Mapping[int, datetime]) -> Bar:
    """The rule that `ruled` found, with its facts and its witness."""
    row, posts = found.row, found.posts
    rule = row["excluded_by"]
    if rule == "refused":
        return Bar(rule, {"at": refused[row["creator_id"]].isoformat()})
    if rule == "competitor":
        return _competitor(row, posts, brief, noted)
    if rule == "category":
        return _category(row, found.declared, posts)
    if rule == "engagement":
        asked = brief.must_have.min_engagement
        return Bar(rule, {"rate": row["value"], "asked": (asked or 0.0) / 100})
    return Bar(rule)


def _competitor(row: Row, posts: Sequence[Row], brief: Brief, noted: NotedWork) -> Bar:
    """Paid posts weigh more than mentions, mentions more than a note."""
    naming = [post for post in posts if post["names_rival"]]
    shown = [post for post in naming if post["is_sold"]] or naming
    if not shown:
        name, ended = noted.rivals[row["account_id"]]
        return Bar("worked_for_competitor", {"name": name, "at": ended.isoformat()})
    newest = shown[0]
    facts = {
        "name": _named(newest, brief),
        "is_paid": newest["is_sold"],
        "posts": len(shown),
        "at": newest["published_at"].isoformat() if newest["published_at"] else None,
    }
    return Bar("competitor", facts, newest["post_id"])


def _named(post: Row, brief: Brief) -> str:
    """The competitor as the brief writes it."""
    said = {*(fold(word) for word in post["rival_names"]), *(word.lstrip("#") for word in post["rival_names"])}
    tagged = set(post["mentions"] or ())
    for name in brief.must_not.competitors:
        if handles_of(name) & tagged or fold(name) in said or glued(name) in said:
            return name
    return ""


def _category(row: Row, declared: Row, posts: Sequence[Row]) -> Bar:
    shown = [post for post in posts if post["is_latest"] and post["unwanted"]]
    if not shown:
        return Bar("category", {"posts": 0, "read": row["posts_seen"] or 0, "words": ", ".join(declared["unwanted"])})
    words = ", ".join(dict.fromkeys(shown[0]["unwanted"]))
    return Bar("category", {"posts": len(shown), "read": row["posts_seen"], "words": words}, shown[0]["post_id"])
