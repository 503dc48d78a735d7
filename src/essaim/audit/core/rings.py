"""Rings: people who comment on the same posts, within minutes of each other, saying nothing of them.

A test, not a threshold. For each pair of frequent commenters whose words are
mostly generic, two questions: are they under the same posts more often than
posts' popularity explains, and do they arrive together more often than other
readers do? The two answers are joined by Fisher's method, pairs are kept at a
false discovery rate of 1 % (Benjamini and Hochberg, 1995), and a ring is a
dense group of such pairs. People who write real sentences are never in one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from essaim.audit.core.groups import dense_groups, significant
from essaim.audit.core.material import CommentFacts, PostFacts
from essaim.audit.core.readings import CommentReading

FEWEST_SHARED = 4
"""Two people must share that many posts before they can be a pair."""
FEWEST_POSTS = 5
FEWEST_MEMBERS = 4
"""A mother, a sister and a friend are no ring."""
TOGETHER = timedelta(minutes=15)
PROMPT = timedelta(hours=1)
FALSE_DISCOVERIES = 0.01
BOUND = 0.5
"""A pair shares half of all posts either commented on, or half as many again as chance would have it."""
ASSUMED_TOGETHER = 0.15
ASSUMED_PAIRS = 20
"""Until other readers show how often two comments fall within 15 minutes: 15 %, weighing as much as 20 pairs."""
MOST_CANDIDATES = 400
SURE_ENOUGH = 0.6
"""Groups that are less sure than that are not spoken of."""

Readings = Mapping[int, CommentReading]
Values = NDArray[np.float64]


@dataclass(frozen=True)
class Ring:
    """A group of commenters who behave as one. `confidence` runs from 0 to 1; `delay` is in hours."""

    authors: tuple[str, ...]
    posts: tuple[int, ...]
    comments: tuple[int, ...]
    share: float
    """Of the readers' comments."""
    delay: float | None
    """Median time from publication to their comment; None when moments are unknown."""
    generic: float
    """Share of their comments that say nothing of the post."""
    confidence: float


def rings_of(
    posts: Sequence[PostFacts], comments: Iterable[CommentFacts], readings: Readings, *, left_out: frozenset[int]
) -> tuple[Ring, ...]:
    """The rings, surest first. `left_out`: posts that call for comments (giveaways), where crowds are invited."""
    readers = [one for one in comments if not one.by_creator and one.author and one.post_id not in left_out]
    first = _first_comments(readers)
    columns = {post_id: place for place, post_id in enumerate(dict.fromkeys(post_id for _, post_id in first))}
    if len(columns) < FEWEST_POSTS:
        return ()
    wrote: dict[str, list[CommentFacts]] = {}
    for one in readers:
        wrote.setdefault(_name(one), []).append(one)
    posted: dict[str, int] = {}
    for author, _ in first:
        posted[author] = posted.get(author, 0) + 1
    frequent = {author for author, times in posted.items() if times >= FEWEST_SHARED}
    candidates = sorted((a for a in frequent if _is_generic(wrote[a], readings)), key=lambda a: (-posted[a], a))
    candidates = candidates[:MOST_CANDIDATES]
    if len(candidates) < FEWEST_MEMBERS:
        return ()
    grid = _Grid.of(first, candidates, columns)
    bound = grid.bound
    linked = significant(_pairs(grid), FALSE_DISCOVERIES) & (grid.shared >= FEWEST_SHARED) & (bound >= BOUND)
    published = {post.post_id: post for post in posts}
    found = [
        _ring([candidates[place] for place in group], _ties(linked, bound, group), wrote, readings, published,
              readers=len(readers))
        for group in dense_groups(linked, FEWEST_MEMBERS)
    ]  # fmt: skip
    return tuple(sorted((ring for ring in found if ring.confidence >= SURE_ENOUGH), key=lambda r: -r.confidence))


def _name(comment: CommentFacts) -> str:
    return comment.author.casefold().lstrip("@")


def _first_comments(readers: Iterable[CommentFacts]) -> dict[tuple[str, int], CommentFacts]:
    """Each author's first comment under each post; undated ones count as later than dated ones."""
    first: dict[tuple[str, int], CommentFacts] = {}
    for one in readers:
        key = (_name(one), one.post_id)
        known = first.get(key)
        if known is None or (one.written_at and (known.written_at is None or one.written_at < known.written_at)):
            first[key] = one
    return first


def _is_generic(written: Sequence[CommentFacts], readings: Readings) -> bool:
    """Whether at least half of somebody's comments say nothing of the post; unread ones count as sentences."""
    return 2 * sum(_says_nothing(one, readings) for one in written) >= len(written)


def _says_nothing(comment: CommentFacts, readings: Readings) -> bool:
    reading = readings.get(comment.comment_id)
    return reading is not None and (reading.is_generic or reading.is_emoji_only or reading.is_mention_only)


@dataclass(frozen=True)
class _Grid:
    """Candidates by posts: who was where, and when (minutes; NaN when unknown)."""

    present: Values
    minutes: Values
    others: Values
    """How many other readers each post had: its popularity."""
    arriving: float
    """How often two comments of other readers under one post fall within 15 minutes."""

    @property
    def shared(self) -> Values:
        shared: Values = self.present @ self.present.T
        return shared

    @property
    def expected(self) -> Values:
        """The posts each two would share, were each to choose posts by their popularity among other readers."""
        times = self.present.sum(axis=1)
        weights = self.others + 1
        chances = np.minimum(1, times[:, None] * weights / weights.sum())
        # Clipped chances no longer sum to the posts somebody commented on: spread the rest.
        for _ in range(20):
            chances = np.minimum(1, chances * (times / chances.sum(axis=1))[:, None])
        expected: Values = chances @ chances.T
        return expected

    @property
    def bound(self) -> Values:
        """How bound each two are, from 0 to 1: shared over all posts of theirs, or what they share beyond chance."""
        times = self.present.sum(axis=1)
        overlap = self.shared / (np.add.outer(times, times) - self.shared)
        bound: Values = np.maximum(overlap, np.clip(self.shared / self.expected - 1, 0, 1))
        return bound

    @classmethod
    def of(cls, first: Mapping[tuple[str, int], CommentFacts], candidates: Sequence[str],
           columns: Mapping[int, int]) -> _Grid:  # fmt: skip
        rows = {author: place for place, author in enumerate(candidates)}
        present = np.zeros((len(rows), len(columns)))
        minutes = np.full((len(rows), len(columns)), np.nan)
        others = np.zeros(len(columns))
        moments: dict[int, list[float]] = {}
        for (author, post_id), one in first.items():
            column, row = columns[post_id], rows.get(author)
            minute = one.written_at.timestamp() / 60 if one.written_at else np.nan
            if row is None:
                others[column] += 1
                moments.setdefault(column, []).append(minute)
            else:
                present[row, column], minutes[row, column] = 1, minute
        return cls(present, minutes, others, _arriving(moments.values()))


def _arriving(moments: Iterable[Sequence[float]]) -> float:
    close = pairs = 0.0
    span = TOGETHER.total_seconds() / 60
    for minutes in moments:
        known = np.sort([minute for minute in minutes if not np.isnan(minute)])
        pairs += len(known) * (len(known) - 1) / 2
        close += float((np.searchsorted(known, known + span, side="right") - np.arange(len(known)) - 1).sum())
    return (close + ASSUMED_TOGETHER * ASSUMED_PAIRS) / (pairs + ASSUMED_PAIRS)


def _pairs(grid: _Grid) -> Values:
    """For each pair of candidates, how likely chance makes them as close as they are; 1 on the diagonal."""
    together, arrived = _same_posts(grid), _same_moments(grid)
    joined = -np.log(np.clip(together, 1e-300, 1)) - np.log(np.clip(arrived, 1e-300, 1))
    # Fisher's method for two: the tail of a chi-square with four degrees of freedom.
    chance = np.where(np.isnan(arrived), together, np.exp(-joined) * (1 + joined))
    np.fill_diagonal(chance, 1.0)
    return chance


def _same_posts(grid: _Grid) -> Values:
    """The tail of the shared posts: hypergeometric, among as many posts as would give the expected number.

    Were all posts equally popular, that is the number of posts; the more some draw
    everybody, the fewer posts there are in effect.
    """
    from scipy.stats import hypergeom  # noqa: PLC0415  slow import: half a second of every command, for figures few of them draw

    times = grid.present.sum(axis=1)
    one, other = np.meshgrid(times, times, indexing="ij")
    among = np.maximum(np.floor(one * other / grid.expected), one + other - grid.shared)
    cases = np.stack([grid.shared, among, one, other], axis=-1).reshape(-1, 4)
    # Pairs are many and their numbers few: each case is worked out once.
    unique, places = np.unique(cases, axis=0, return_inverse=True)
    tail: Values = hypergeom.sf(unique[:, 0] - 1, unique[:, 1], unique[:, 2], unique[:, 3])[places.reshape(-1)]
    return tail.reshape(grid.shared.shape)


def _same_moments(grid: _Grid) -> Values:
    """The tail of arriving within 15 minutes of each other, against other readers; NaN without moments."""
    from scipy.stats import binom  # noqa: PLC0415  slow import: half a second of every command, for figures few of them draw

    close = np.zeros((len(grid.present),) * 2)
    timed = np.zeros_like(close)
    span = TOGETHER.total_seconds() / 60
    for minutes in grid.minutes.T:
        apart = np.abs(np.subtract.outer(minutes, minutes))
        close += apart <= span
        timed += ~np.isnan(apart)
    with np.errstate(invalid="ignore"):
        return np.where(timed > 0, binom.sf(close - 1, timed, grid.arriving), np.nan)


def _ties(linked: NDArray[np.bool_], bound: Values, group: Sequence[int]) -> float:
    """How bound the group is, from 0 to 1: the mean over its pairs, those that chance explains counting nothing."""
    inside = np.ix_(group, group)
    return float((bound[inside] * linked[inside]).sum()) / (len(group) * (len(group) - 1))


def _ring(
    members: Sequence[str], ties: float, wrote: Mapping[str, list[CommentFacts]], readings: Readings,
    posts: Mapping[int, PostFacts], *, readers: int,
) -> Ring:  # fmt: skip
    written = [one for author in members for one in wrote[author]]
    delays = [delay for one in written if (delay := _delay(one, posts)) is not None]
    generic = sum(_says_nothing(one, readings) for one in written) / len(written)
    prompt = float(np.mean([delay <= PROMPT.total_seconds() / 3600 for delay in delays])) if delays else 0.5
    return Ring(
        authors=tuple(wrote[author][0].author for author in members),
        posts=tuple(dict.fromkeys(one.post_id for one in written)),
        comments=tuple(one.comment_id for one in written),
        share=len(written) / readers,
        delay=float(np.median(delays)) if delays else None,
        generic=generic,
        confidence=(ties + generic + prompt) / 3 * (1 - 0.5 ** (len(members) - 1)),
    )


def _delay(comment: CommentFacts, posts: Mapping[int, PostFacts]) -> float | None:
    """Hours from publication to comment; None when a moment is unknown or they contradict each other."""
    post = posts.get(comment.post_id)
    if post is None or post.published_at is None or comment.written_at is None:
        return None
    hours = (comment.written_at - post.published_at).total_seconds() / 3600
    return hours if hours >= 0 else None
