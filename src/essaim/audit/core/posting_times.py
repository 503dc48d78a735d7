"""Whether some hours or weekdays do better than others for one account, and by how much."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

import numpy as np
from numpy.typing import NDArray

from essaim.audit.core.rated_posts import RatedPost

BLOCKS = ((0, 6), (6, 9), (9, 12), (12, 14), (14, 18), (18, 21), (21, 24))
"""Parts of a local day; the upper hour is not in it."""
FEWEST_POSTS = 20
FEWEST_OF_BLOCK = 3
FEWEST_OF_FORMAT = 5
SHUFFLES = 2_000
CHANCE = 0.025
"""Hours and weekdays are two questions: 5 % of false answers for both together."""

Values = NDArray[np.float64]


@dataclass(frozen=True)
class Block:
    """How posts of one block do, as a ratio to the account's typical post, drawn towards 1 when they are few."""

    name: str
    ratio: float
    low: float
    high: float
    posts: tuple[int, ...]


@dataclass(frozen=True)
class Times:
    """The blocks, best first, and how often chance alone would set them as far apart."""

    blocks: tuple[Block, ...]
    chance: float
    posts: int
    """Ripe posts of blocks that hold at least three."""

    @property
    def enough(self) -> bool:
        """Whether there are posts enough to ask."""
        return bool(self.blocks)

    @property
    def stand_out(self) -> bool:
        """Whether the differences are more than chance."""
        return self.enough and self.chance <= CHANCE


def by_hours(rated: Sequence[RatedPost], zone: tzinfo) -> Times:
    """By part of the local day; without blocks when there are too few posts to ask."""
    return _times(rated, lambda at: _block(at.astimezone(zone).hour))


def by_weekday(rated: Sequence[RatedPost], zone: tzinfo) -> Times:
    """By local weekday, `0` for Monday; without blocks when there are too few posts to ask."""
    return _times(rated, lambda at: str(at.astimezone(zone).weekday()))


def _block(hour: int) -> str:
    return next(f"{start}-{end}" for start, end in BLOCKS if start <= hour < end)


def _times(rated: Sequence[RatedPost], block_of: Callable[[datetime], str]) -> Times:
    ripe = [one for one in rated if one.is_ripe]
    blocks: dict[str, list[int]] = {}
    for place, one in enumerate(ripe):
        if one.post.published_at:
            blocks.setdefault(block_of(one.post.published_at), []).append(place)
    kept = {name: places for name, places in blocks.items() if len(places) >= FEWEST_OF_BLOCK}
    places = [place for ones in kept.values() for place in ones]
    if len(places) < FEWEST_POSTS or len(kept) < 2:
        return Times((), 1.0, len(places))
    logs = _within_format(ripe)
    found = _shrunken(kept, logs, ripe)
    return Times(tuple(sorted(found, key=lambda block: -block.ratio)), _chance(kept, logs), len(places))


def _within_format(rated: Sequence[RatedPost]) -> Values:
    """Log rates less the median of their own format: reels posted in the evening must not make the evening."""
    logs = np.log([(one.reactions + 0.5) / one.base for one in rated])
    formats = np.array([one.post.format for one in rated])
    centre = np.full(len(logs), np.median(logs))
    for name in np.unique(formats):
        if (formats == name).sum() >= FEWEST_OF_FORMAT:
            centre[formats == name] = np.median(logs[formats == name])
    centred: Values = logs - centre
    return centred


def _shrunken(blocks: Mapping[str, list[int]], logs: Values, rated: Sequence[RatedPost]) -> list[Block]:
    """Block means drawn towards the account's own by the variance between blocks (one-way random effects)."""
    sizes = np.array([len(places) for places in blocks.values()], dtype=np.float64)
    means = np.array([logs[places].mean() for places in blocks.values()])
    centre = float((means * sizes).sum() / sizes.sum())
    inside = sum(float(((logs[places] - logs[places].mean()) ** 2).sum()) for places in blocks.values())
    noise = inside / max(1.0, sizes.sum() - len(sizes))
    between = float((sizes * (means - centre) ** 2).sum()) / (len(sizes) - 1)
    even = (sizes.sum() - (sizes**2).sum() / sizes.sum()) / (len(sizes) - 1)
    true = max(0.0, (between - noise) / even)
    found = []
    for (name, places), size, mean in zip(blocks.items(), sizes, means, strict=True):
        weight = true / (true + noise / size) if true else 0.0
        away, spread = weight * (mean - centre), 1.96 * np.sqrt(weight * noise / size)
        ratio, low, high = (float(np.exp(end)) for end in (away, away - spread, away + spread))
        found.append(Block(name, ratio, low, high, tuple(rated[place].post.post_id for place in places)))
    return found


def _chance(blocks: Mapping[str, list[int]], logs: Values) -> float:
    """A permutation test on ranks: how often shuffled posts set blocks as far apart as these are."""
    from scipy.stats import rankdata  # noqa: PLC0415  slow import: half a second of every command, for figures few of them draw

    places = [place for ones in blocks.values() for place in ones]
    ranks: Values = rankdata(logs[places])
    edges = np.cumsum([0, *(len(ones) for ones in blocks.values())])[:-1]
    sizes = np.array([len(ones) for ones in blocks.values()])
    # The same posts always get the same answer: the shuffles are fixed.
    shuffled = np.random.default_rng(0).permuted(np.tile(ranks, (SHUFFLES, 1)), axis=1)

    def apart(rows: Values) -> Values:
        sums: Values = (np.add.reduceat(rows, edges, axis=1) ** 2 / sizes).sum(axis=1)
        return sums

    as_far = int((apart(shuffled) >= apart(ranks[np.newaxis])[0] - 1e-9).sum())
    return (as_far + 1) / (SHUFFLES + 1)
