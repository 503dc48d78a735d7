"""The report's "safety" section: passages that this brand does not want beside its name, quoted.

Only the categories that the workspace chose; only what posts say, never what a
person is. Evidence that somebody set aside, with a reason, does not count.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from essaim.audit.core.counted import Origin, counted_share, doubt_of, origin_of
from essaim.audit.core.material import Material, PostFacts
from essaim.audit.core.quotes import QUOTED, span
from essaim.audit.core.rated_posts import PostReadings, recent
from essaim.audit.core.readings import ConcernReading
from essaim.audit.core.report import Evidence, EvidenceKind, Line, Remark, Section, Tone
from essaim.kernel.estimate import Unavailable, Unit

LIKELY = 0.5
ENOUGH = 10
"""Captions from which it speaks for an account that none of them touches on a category."""

SetAside = Collection[tuple[int, str]]
"""(post, category) that somebody judged harmless."""
Seen = list[tuple[PostFacts, ConcernReading]]


def safety_section(
    material: Material, readings: PostReadings, categories: Sequence[str], *, set_aside: SetAside = frozenset()
) -> Section:
    """Lines: `category:*` (share of the year's posts), `set_aside` (a count). Remarks quote what was found."""
    origin = origin_of(material)
    read = [post for post in recent(material.posts) if post.post_id in readings]
    if origin is None or not read or not categories:
        return Section("safety", (Line("category", _nothing(material, categories)),))
    found = {category: _seen(read, readings, category, set_aside) for category in categories}
    aside = [post.post_id for post in read for category in categories
             if (post.post_id, category) in set_aside and _worst(readings, post, category)]  # fmt: skip
    lines = [_line(origin, category, seen, len(read)) for category, seen in found.items()]
    if aside:
        count = origin.estimate(
            len(aside), None, None, definition="set_aside", method="counted", sample=len(read), unit=Unit.COUNT
        )
        lines.append(Line("set_aside", count, Evidence.of(EvidenceKind.POSTS, dict.fromkeys(aside))))
    remarks = [_remark(category, likely) for category, seen in found.items() if (likely := _likely(seen))]
    if not remarks:
        tone = Tone.GOOD if len(read) >= ENOUGH else Tone.NEUTRAL
        remarks = [Remark("nothing_found", tone, {"posts": len(read), "categories": list(categories)})]
    return Section("safety", tuple(lines), tuple(remarks))


def _nothing(material: Material, categories: Sequence[str]) -> Unavailable:
    if not categories:
        return Unavailable("no_categories", "category_share", "choose_categories")
    if not material.posts:
        return Unavailable("no_posts", "category_share", "import_posts")
    return Unavailable("posts_unread", "category_share", "run_audit")


def _seen(posts: Sequence[PostFacts], readings: PostReadings, category: str, set_aside: SetAside) -> Seen:
    """The surest passage of each post that holds one of the category."""
    return [
        (post, worst)
        for post in posts
        if (post.post_id, category) not in set_aside and (worst := _worst(readings, post, category))
    ]


def _worst(readings: PostReadings, post: PostFacts, category: str) -> ConcernReading | None:
    concerns = [one for one in readings[post.post_id].concerns if one.category == category]
    return max(concerns, key=lambda one: one.probability, default=None)


def _likely(seen: Seen) -> Seen:
    return [(post, concern) for post, concern in seen if concern.probability >= LIKELY]


def _posts(seen: Seen) -> Evidence:
    return Evidence.of(EvidenceKind.POSTS, (post.post_id for post, _ in seen))


def _line(origin: Origin, category: str, seen: Seen, posts: int) -> Line:
    probabilities = [concern.probability for _, concern in seen]
    figure = counted_share(
        origin, sum(probabilities), posts, definition="category_share", doubt=doubt_of(probabilities)
    )
    return Line(f"category:{category}", figure, _posts(_likely(seen)))


def _remark(category: str, seen: Seen) -> Remark:
    surest = sorted(seen, key=lambda pair: -pair[1].probability)[:QUOTED]
    quotes: list[Mapping[str, object]] = [
        {
            "post_id": post.post_id,
            "on": post.published_at.isoformat() if post.published_at else None,
            "quote": concern.quote,
            "probability": concern.probability,
        }
        for post, concern in surest
    ]
    facts = {"category": category, "posts": len(seen), **span([post for post, _ in seen]), "quotes": quotes}
    return Remark("concern_seen", Tone.CHECK, facts, _posts(seen))
