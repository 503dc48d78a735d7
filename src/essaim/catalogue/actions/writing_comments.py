"""Writes the comments under posts; a comment once written is never rewritten."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from essaim.catalogue.actions import rows
from essaim.catalogue.actions.tally import Tally
from essaim.catalogue.actions.writing import MetAccount
from essaim.catalogue.core.sighting import CommentSighting
from essaim.catalogue.models import Comment

_FIELDS = ("id", "post", "key", "author", "text", "written_at", "by_creator", "answers")


def write_comments(
    met: Iterable[MetAccount], written: Mapping[tuple[int, str], tuple[int, bool]], tally: Tally
) -> None:
    """Add the comments the catalogue does not have; `written` gives each post's id, and whether it is new."""
    brought: list[tuple[int, CommentSighting, MetAccount]] = []
    old_posts: set[int] = set()
    for account in met:
        for post in account.sighting.posts:
            if post.comments:
                post_id, is_new = written[account.id, post.key]
                brought += [(post_id, comment, account) for comment in post.comments]
                if not is_new:
                    old_posts.add(post_id)
    if not brought:
        return

    ids = _known(old_posts)
    missing = {
        (post_id, comment.key): (comment, account)
        for post_id, comment, account in brought
        if (post_id, comment.key) not in ids
    }
    ids.update(zip(missing, rows.fresh_ids(Comment, len(missing)), strict=True))
    new_rows = [_row(ids, post_id, comment) for (post_id, _), (comment, _) in missing.items()]
    for _, account in missing.values():
        account.changed = True
    # An answer refers to its question by id: questions go first.
    rows.insert(Comment, _FIELDS, sorted(new_rows, key=lambda row: row[-1] is not None))
    tally.comments += len(new_rows)


def _known(post_ids: Iterable[int]) -> dict[tuple[int, str], int]:
    found = Comment.objects.filter(post_id__in=list(post_ids)).values_list("post_id", "key", "id")
    return {(post_id, key): comment_id for post_id, key, comment_id in found}


def _row(ids: Mapping[tuple[int, str], int], post_id: int, comment: CommentSighting) -> tuple[object, ...]:
    answered = ids.get((post_id, comment.answers)) if comment.answers else None
    return (
        ids[post_id, comment.key],
        post_id,
        comment.key,
        comment.author,
        comment.text,
        rows.moment(comment.written_at),
        comment.by_creator,
        answered,
    )
