"""Which comment the creator answered, and after how long."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

from essaim.audit.core.material import CommentFacts
from essaim.language.text import mentions

_NEVER = datetime.max.replace(tzinfo=UTC)


def answered(comments: Sequence[CommentFacts]) -> dict[int, CommentFacts]:
    """The creator's first answer to each comment of a reader, by the answered comment's id.

    Platforms hang every answer on the top of its thread: an answer that names a
    reader is for that reader's latest comment before it under the same post.
    """
    readers = {one.comment_id: one for one in comments if not one.by_creator}
    wrote: dict[tuple[int, str], list[CommentFacts]] = {}
    for one in _in_order(readers.values()):
        wrote.setdefault((one.post_id, one.author.casefold().lstrip("@")), []).append(one)
    found: dict[int, CommentFacts] = {}
    for answer in _in_order(one for one in comments if one.by_creator):
        hung = readers.get(answer.answers) if answer.answers is not None else None
        target = _named(answer, wrote) or hung
        if target is not None:
            found.setdefault(target.comment_id, answer)
    return found


def hours_between(comment: CommentFacts, answer: CommentFacts) -> float | None:
    """Hours from the comment to its answer; None when a moment is unknown or they contradict each other."""
    if comment.written_at is None or answer.written_at is None or answer.written_at < comment.written_at:
        return None
    return (answer.written_at - comment.written_at).total_seconds() / 3600


def _in_order(comments: Iterable[CommentFacts]) -> list[CommentFacts]:
    return sorted(comments, key=lambda one: (one.written_at or _NEVER, one.comment_id))


def _named(answer: CommentFacts, wrote: Mapping[tuple[int, str], list[CommentFacts]]) -> CommentFacts | None:
    for name in mentions(answer.text)[:1]:
        earlier = [
            one
            for one in wrote.get((answer.post_id, name), ())
            if answer.written_at is None or one.written_at is None or one.written_at <= answer.written_at
        ]
        if earlier:
            return earlier[-1]
    return None
