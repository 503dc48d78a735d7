"""The report's "conversation" section: does the creator answer, and what do readers say.

Comments under one post resemble each other: every interval counts posts, not
comments. What a model read counts with its probability, and its doubt widens
the interval.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from essaim.audit.core.answers import answered, hours_between
from essaim.audit.core.conversation_remarks import remarks
from essaim.audit.core.counted import Origin, doubt_of, origin_of, share_with_interval
from essaim.audit.core.material import CommentFacts, Material
from essaim.audit.core.rated_posts import PostReadings
from essaim.audit.core.readings import CommentReading
from essaim.audit.core.report import Evidence, EvidenceKind, Line, Section
from essaim.audit.core.rings import FEWEST_POSTS as FEWEST_RING_POSTS
from essaim.audit.core.rings import Ring, rings_of
from essaim.kernel.estimate import Figure, Standing, Unavailable, Unit

FEWEST_COMMENTS = 10
FEWEST_POSTS = 2
FEWEST_QUESTIONS = 5
FEWEST_ANSWERS = 5
LIKELY = 0.5

CommentReadings = Mapping[int, CommentReading]
"""What was read in comments, by comment."""

_READ: tuple[tuple[str, Callable[[CommentReading], float]], ...] = (
    ("question_share", lambda reading: reading.question),
    ("enthusiastic_share", lambda reading: reading.enthusiastic),
    ("positive_share", lambda reading: reading.positive),
    ("neutral_share", lambda reading: reading.neutral),
    ("negative_share", lambda reading: reading.negative),
    ("generic_share", lambda reading: float(reading.is_generic)),
    ("emoji_only_share", lambda reading: float(reading.is_emoji_only)),
    ("mention_only_share", lambda reading: float(reading.is_mention_only)),
)


@dataclass(frozen=True)
class _Talk:
    """The readers' comments with what was read in them and which were answered."""

    origin: Origin
    readers: Sequence[CommentFacts]
    top: Sequence[CommentFacts]
    """Those that open a thread."""
    answers: Mapping[int, CommentFacts]
    readings: CommentReadings


def conversation_section(material: Material, readings: CommentReadings, posts: PostReadings) -> Section:
    """Lines: `reply_rate`, `reply_delay` (hours), `questions_answered`, what readers say (`*_share`), `ring_share`."""
    origin = origin_of(material)
    readers = [one for one in material.comments if not one.by_creator]
    if origin is None or not readers:
        missing = Unavailable("no_comments", "reply_rate", "import_comments")
        return Section("conversation", (Line("reply_rate", missing),))
    talk = _Talk(
        origin,
        readers,
        [one for one in readers if one.answers is None] or readers,
        answered(material.comments),
        readings,
    )
    rings = _rings(material, talk, posts)
    lines = (
        _reply_rate(talk),
        Line("reply_delay", _delay(talk), _of(list(talk.answers.values()))),
        _questions_answered(talk),
        *(_share_read(talk, name, part) for name, part in _READ),
        _ring_share(talk, rings),
    )
    return Section("conversation", lines, remarks(lines, rings or ()))


def _of(comments: Sequence[CommentFacts]) -> Evidence:
    return Evidence.of(EvidenceKind.COMMENTS, (one.comment_id for one in comments))


def _share(
    talk: _Talk, definition: str, counted: Sequence[CommentFacts], parts: Sequence[float], *,
    fewest: int = FEWEST_COMMENTS, sample_of: str = "comments", standing: Standing = Standing.ESTIMATED,
) -> Figure:  # fmt: skip
    """The share of `counted` that `parts` (1, 0, or a probability each) make, clustered by post."""
    posts: dict[int, list[float]] = {}
    for one, part in zip(counted, parts, strict=True):
        sums = posts.setdefault(one.post_id, [0.0, 0.0])
        sums[0] += part
        sums[1] += 1
    facts: dict[str, object] = {"found": len(counted), "needed": fewest, "posts": len(posts)}
    if len(counted) < fewest:
        return Unavailable(f"too_few_{sample_of}", definition, "import_comments", facts)
    if len(posts) < FEWEST_POSTS:
        return Unavailable("comments_of_one_post", definition, "import_comments", facts)
    doubt = doubt_of(parts)
    value, low, high = share_with_interval(*zip(*posts.values(), strict=True), doubt=doubt)
    method = "clustered_model_95" if doubt else "clustered_95"
    return talk.origin.estimate(
        value, low, high, definition=definition, method=method, sample=len(counted), sample_of=sample_of,
        facts={"posts": len(posts)}, standing=standing,
    )  # fmt: skip


def _reply_rate(talk: _Talk) -> Line:
    if not any(one.author for one in talk.readers) and not talk.answers:
        return Line("reply_rate", Unavailable("authors_unknown", "reply_rate", "import_comments"))
    parts = [float(one.comment_id in talk.answers) for one in talk.top]
    seen = [one for one in talk.top if one.comment_id in talk.answers]
    return Line("reply_rate", _share(talk, "reply_rate", talk.top, parts, standing=Standing.MEASURED), _of(seen))


def _delay(talk: _Talk) -> Figure:
    """Median hours to an answer.

    Its interval is Woodruff's (1952, JASA 47): that of the share below it, clustered, turned back into hours.
    """
    by_id = {one.comment_id: one for one in talk.readers}
    spans = [
        (by_id[comment_id].post_id, hours_between(by_id[comment_id], answer))
        for comment_id, answer in talk.answers.items()
    ]
    timed = [(post_id, span) for post_id, span in spans if span is not None]
    posts = dict.fromkeys(post_id for post_id, _ in timed)
    facts: dict[str, object] = {"found": len(timed), "needed": FEWEST_ANSWERS}
    if len(timed) < FEWEST_ANSWERS or len(posts) < FEWEST_POSTS:
        return Unavailable("too_few_answers", "reply_delay", "import_comments", facts)
    hours = np.sort(np.array([span for _, span in timed]))
    middle = float(np.median(hours))
    # A span equal to the median counts half, so that many equal ones do not push the share away from a half.
    below = [sum((span < middle) + (span == middle) / 2 for post, span in timed if post == one) for one in posts]
    whole = [sum(post == one for post, _ in timed) for one in posts]
    share, low, high = share_with_interval(below, whole)
    ends = np.quantile(hours, [max(0.0, 0.5 - (share - low)), min(1.0, 0.5 + (high - share))])
    return talk.origin.estimate(
        middle, min(ends[0], middle), max(ends[1], middle), definition="reply_delay", method="woodruff_95",
        sample=len(timed), sample_of="answers", unit=Unit.HOURS,
    )  # fmt: skip


def _questions_answered(talk: _Talk) -> Line:
    asked = [one for one in talk.readers if one.comment_id in talk.readings and _asks(talk.readings[one.comment_id])]
    parts = [float(one.comment_id in talk.answers) for one in asked]
    figure = _share(talk, "questions_answered", asked, parts, fewest=FEWEST_QUESTIONS, sample_of="questions")
    return Line("questions_answered", figure, _of([one for one in asked if one.comment_id not in talk.answers]))


def _asks(reading: CommentReading) -> bool:
    return reading.question >= LIKELY


def _share_read(talk: _Talk, name: str, part: Callable[[CommentReading], float]) -> Line:
    counted = [one for one in talk.readers if one.comment_id in talk.readings]
    if not counted:
        return Line(name, Unavailable("comments_unread", name, "run_audit"))
    parts = [part(talk.readings[one.comment_id]) for one in counted]
    seen = [one for one, share in zip(counted, parts, strict=True) if share >= LIKELY]
    return Line(name, _share(talk, name, counted, parts), _of(seen))


def _rings(material: Material, talk: _Talk, posts: PostReadings) -> tuple[Ring, ...] | None:
    """The rings; None when nobody could tell: no names, no readings, too few posts."""
    known = {one.post_id for one in talk.readers if one.author and one.comment_id in talk.readings}
    if len(known) < FEWEST_RING_POSTS:
        return None
    giveaways = frozenset(post_id for post_id, reading in posts.items() if reading.kind == "giveaway")
    return rings_of(material.posts, talk.readers, talk.readings, left_out=giveaways)


def _ring_share(talk: _Talk, rings: tuple[Ring, ...] | None) -> Line:
    posts = len({one.post_id for one in talk.readers})
    if rings is None:
        facts: dict[str, object] = {"found": posts, "needed": FEWEST_RING_POSTS}
        return Line("ring_share", Unavailable("rings_unseen", "ring_share", "import_comments", facts))
    ids = [comment_id for ring in rings for comment_id in ring.comments]
    figure = talk.origin.estimate(
        len(ids) / len(talk.readers), None, None, definition="ring_share", method="ring_test",
        sample=len(talk.readers), sample_of="comments", facts={"posts": posts},
        standing=Standing.ESTIMATED,
    )  # fmt: skip
    return Line("ring_share", figure, Evidence.of(EvidenceKind.COMMENTS, ids))
