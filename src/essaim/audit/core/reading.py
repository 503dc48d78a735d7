"""Reading accounts: what models say of their posts and comments, once, to be kept until the material changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from essaim.audit.core.material import CommentFacts, Material, PostFacts
from essaim.audit.core.readings import CommentReading, ConcernReading, PostReading
from essaim.language import comments, kinds, safety, sponsorship
from essaim.language.spoken import spoken

METHOD = f"3/{comments.METHOD}{'+' if comments.has_finer() else ''}/{kinds.METHOD}/{safety.METHOD}/{sponsorship.METHOD}"
"""Names this way of reading and its models; accounts read another way are read again."""

READ_AS = f"{METHOD}|"
"""Stands before the digest of the material in what is kept of a reading: other models, and it is read again."""
UNFAVOURABLE = 0.2
"""From that chance on, the finer model is asked as well: the quick one takes calm French for complaint."""
_SURE_OF_THE_LANGUAGE = 0.8


@dataclass(frozen=True)
class Read:
    """What was read of one account."""

    posts: tuple[PostReading, ...]
    comments: tuple[CommentReading, ...]


def read(materials: Sequence[Material], *, closely: bool = True) -> list[Read]:
    """What those accounts' posts and comments say, in the same order; all texts are given to each model at once.

    `closely` has what looks unfavourable read a second time, which takes seconds for a hundred comments.
    """
    posts = iter(_posts([post for material in materials for post in material.posts]))
    written = [comment for material in materials for comment in material.comments]
    remarks = iter(read_comments(written, closely=closely))
    return [
        Read(
            tuple(next(posts) for _post in material.posts),
            tuple(next(remarks) for _comment in material.comments),
        )
        for material in materials
    ]


def _posts(posts: Sequence[PostFacts]) -> list[PostReading]:
    captions = [post.caption for post in posts]
    spoken_in = [spoken(caption) for caption in captions]
    said = [
        sponsorship.sponsorship(
            post.caption,
            labelled=post.is_paid,
            language=speech.language if speech.probability >= _SURE_OF_THE_LANGUAGE else None,
        )
        for post, speech in zip(posts, spoken_in, strict=True)
    ]
    guesses = kinds.kinds_of(captions, formats=[post.format for post in posts])
    concerns = safety.concerns_of(captions)
    return [
        PostReading(
            post_id=post.post_id,
            kind=kind.kind,
            kind_probability=kind.probability,
            sponsored_probability=paid.probability,
            is_sponsored=paid.sponsored,
            is_disclosed=paid.disclosed,
            disclosure=paid.disclosure,
            words=paid.words,
            partners=paid.partners,
            concerns=tuple(ConcernReading(one.category, one.probability, one.quote) for one in found),
            language=speech.language,
            language_probability=speech.probability,
        )
        for post, kind, paid, found, speech in zip(posts, guesses, said, concerns, spoken_in, strict=True)
    ]


def read_comments(remarks: Sequence[CommentFacts], *, closely: bool = True) -> list[CommentReading]:
    """What those comments say, in the same order; `closely` as in `read`."""
    texts = [remark.text for remark in remarks]
    found = _read_twice(texts) if closely else comments.read_comments(texts)
    return [
        CommentReading(
            comment_id=remark.comment_id,
            language=one.language,
            positive=one.positive,
            negative=one.negative,
            neutral=one.neutral,
            question=one.question,
            enthusiastic=one.enthusiastic,
            is_generic=one.is_generic,
            is_emoji_only=one.is_emoji_only,
            is_mention_only=one.is_mention_only,
        )
        for remark, one in zip(remarks, found, strict=True)
    ]


def _read_twice(texts: Sequence[str]) -> list[comments.CommentReading]:
    """The quick reading, and a finer one of what looks unfavourable: a complaint must not be made up."""
    found = comments.read_comments(texts)
    doubtful = list(dict.fromkeys(text for text, one in zip(texts, found, strict=True) if one.negative >= UNFAVOURABLE))
    again = dict(zip(doubtful, comments.read_comments(doubtful, finer=True), strict=True))
    return [again.get(text, one) for text, one in zip(texts, found, strict=True)]
