"""What a line or a remark of an audit rests on, listed: the posts, comments, counts or followers themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from essaim.accounts.core.viewer import Viewer
from essaim.audit import phrases
from essaim.audit.core.followers import judge
from essaim.audit.core.material import CommentFacts, Count, Material, PostFacts
from essaim.audit.core.reading import read_comments
from essaim.audit.core.readings import CommentReading, PostReading
from essaim.audit.core.report import Evidence, EvidenceKind, Section
from essaim.audit.queries.audits import report_of
from essaim.audit.queries.shown import REMARK
from essaim.catalogue import queries as catalogue
from essaim.kernel.errors import NotFound
from essaim.kernel.estimate import Figure


@dataclass(frozen=True)
class ShownPost:
    """A post with what was read in it."""

    facts: PostFacts
    read: tuple[str, ...]
    quotes: tuple[str, ...]


@dataclass(frozen=True)
class ShownComment:
    """A comment with what was read in it, and the day of the post it stands under."""

    facts: CommentFacts
    read: tuple[str, ...]
    under: datetime | None


@dataclass(frozen=True)
class ShownFollower:
    """A sampled follower: what it looks like and why. Never what it is."""

    name: str
    looks_like: str
    probability: float
    why: tuple[str, ...]


@dataclass(frozen=True)
class Listed:
    """The things behind one line or remark. `hidden` counts those not listed."""

    section: str
    title: str
    figure: Figure | None
    hidden: int
    posts: tuple[ShownPost, ...] = ()
    comments: tuple[ShownComment, ...] = ()
    counts: tuple[Count, ...] = ()
    followers: tuple[ShownFollower, ...] = ()


def evidence_of(viewer: Viewer, account_id: int, *, section: str, subject: str) -> Listed:
    """What that line (by name) or remark (by its place, `remark-2`) rests on.

    Raises `NotFound` when the report has no such line, or nothing is behind it.
    """
    material = catalogue.dossier(viewer, account_id)
    if material is None:
        raise NotFound(kind="account", id=account_id)
    report = report_of(viewer, account_id)
    title, figure, evidence = _found(report.sections, section, subject)
    fill = _FILL.get(evidence.kind)
    if fill is None:
        raise NotFound(kind="evidence", id=f"{section}/{subject}"[:60])
    return fill(
        Listed(section, title, figure, evidence.total - len(evidence.ids)), evidence.ids, material, report.posts
    )


def _found(sections: Iterable[Section], section: str, subject: str) -> tuple[str, Figure | None, Evidence]:
    for one in sections:
        if one.name != section:
            continue
        if (line := one.line(subject)) is not None:
            return phrases.label(line), line.figure, line.evidence
        place = subject.removeprefix(REMARK)
        if place != subject and place.isdecimal() and int(place) < len(one.remarks):
            remark = one.remarks[int(place)]
            return phrases.sentence(remark), None, remark.evidence
    raise NotFound(kind="evidence", id=f"{section}/{subject}"[:60])


def _with_posts(listed: Listed, ids: Sequence[int], material: Material, read: Sequence[PostReading]) -> Listed:
    facts = {post.post_id: post for post in material.posts}
    readings = {reading.post_id: reading for reading in read}
    posts = [_post(facts[one], readings.get(one)) for one in ids if one in facts]
    return replace(listed, posts=tuple(posts))


def _post(facts: PostFacts, reading: PostReading | None) -> ShownPost:
    if reading is None:
        return ShownPost(facts, (), ())
    quotes = (*reading.words, *(concern.quote for concern in reading.concerns))
    return ShownPost(facts, phrases.read_in_post(reading), tuple(dict.fromkeys(quotes)))


def _with_comments(listed: Listed, ids: Sequence[int], material: Material, _read: Sequence[PostReading]) -> Listed:
    written = {post.post_id: post.published_at for post in material.posts}
    facts = {comment.comment_id: comment for comment in material.comments}
    chosen = [facts[one] for one in ids if one in facts]
    shown = [
        ShownComment(comment, _words(comment, reading), written.get(comment.post_id))
        for comment, reading in zip(chosen, read_comments(chosen), strict=True)
    ]
    return replace(listed, comments=tuple(shown))


def _words(comment: CommentFacts, reading: CommentReading) -> tuple[str, ...]:
    return phrases.by_the_creator() if comment.by_creator else phrases.read_in_comment(reading)


def _with_counts(listed: Listed, ids: Sequence[int], material: Material, _read: Sequence[PostReading]) -> Listed:
    moments = set(ids)
    return replace(listed, counts=tuple(one for one in material.counts if int(one.at.timestamp()) in moments))


def _with_followers(listed: Listed, ids: Sequence[int], material: Material, _read: Sequence[PostReading]) -> Listed:
    sample = material.sample
    if sample is None:
        return listed
    judged = judge(sample.followers, population=material.followers, at=sample.taken_at).per_account
    shown = [
        ShownFollower(
            name=sample.followers[place].username or f"n° {place + 1}",
            looks_like=phrases.class_name(judged[place].class_),
            probability=judged[place].probability,
            why=tuple(map(phrases.why, judged[place].why)),
        )
        for place in ids
        if place < len(judged)
    ]
    return replace(listed, followers=tuple(shown))


_FILL: dict[EvidenceKind, Callable[[Listed, Sequence[int], Material, Sequence[PostReading]], Listed]] = {
    EvidenceKind.POSTS: _with_posts,
    EvidenceKind.COMMENTS: _with_comments,
    EvidenceKind.COUNTS: _with_counts,
    EvidenceKind.FOLLOWERS: _with_followers,
}
