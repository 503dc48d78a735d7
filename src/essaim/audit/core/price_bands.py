"""Published prices of one publication, by platform, format and followers: what to start from without deals.

Sources. KOLSQUARE: Kolsquare's grid for France, printed by Digitiz on 28 June 2022
(digitiz.fr/blog/prix-partenariat-influenceur): Instagram post 0-120 € from 1 000 to
10 000 followers, 120-1 500 € to 100 000, 1 500-4 000 € to 500 000, 4 000-20 000 €
above; stories 0-60, 60-1 200, 1 200-3 500, 3 500-18 000; YouTube 0-2 000,
2 000-8 000, 8 000-15 000, 15 000-45 000; TikTok 0-75, 75-300, 300-3 000,
3 000-15 000, a column that we hold doubtful: it was read back from flattened text.
RULE: a common French rule of 2026 for micro, 200-2 000 € a post; joined to the grid
by the geometric mean. SURCHARGES: HypeAuditor (how-instagram-influencers-set-their-
prices): a video 40 to 50 % above a post, a carousel 20 to 30 %.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

TOP_FOLLOWERS = 5_000_000
"""Where the open-ended last tier is taken to end."""


@dataclass(frozen=True)
class Grid:
    """Typical fees in euros at the edges of tiers. Between them the logarithm of the fee is a straight line."""

    knots: tuple[tuple[int, float], ...]
    source: str
    year: int
    is_doubtful: bool = False

    def fee(self, followers: float, *, factor: float = 1.0) -> float:
        """The typical fee of an account of that size.

        In proportion to followers below the first knot, since the lowest tier starts
        at nothing; along the last slope above the last.
        """
        place = math.log(max(followers, 1.0))
        logs = [(math.log(size), math.log(fee)) for size, fee in self.knots]
        if place <= logs[0][0]:
            return factor * math.exp(logs[0][1] + place - logs[0][0])
        before, after = next(((a, b) for a, b in pairwise(logs) if place <= b[0]), logs[-2:])
        slope = (after[1] - before[1]) / (after[0] - before[0])
        return factor * math.exp(before[1] + slope * (place - before[0]))


@dataclass(frozen=True)
class Band:
    """A grid and what a format costs beside it."""

    grid: Grid
    factor: float = 1.0

    def fee(self, followers: float) -> float:
        """The typical fee, in euros."""
        return self.grid.fee(followers, factor=self.factor)


CURRENCY = "EUR"
KOLSQUARE = "Kolsquare, Digitiz"
_POST = Grid(
    (
        (10_000, math.sqrt(120 * 200)),
        (100_000, math.sqrt(1_500 * 2_000)),
        (500_000, 4_000.0),
        (TOP_FOLLOWERS, 20_000.0),
    ),
    KOLSQUARE,
    2022,
)
_STORY = Grid(((10_000, 60.0), (100_000, 1_200.0), (500_000, 3_500.0), (TOP_FOLLOWERS, 18_000.0)), KOLSQUARE, 2022)
_YOUTUBE = Grid(
    ((10_000, 2_000.0), (100_000, 8_000.0), (500_000, 15_000.0), (TOP_FOLLOWERS, 45_000.0)), KOLSQUARE, 2022
)
_TIKTOK = Grid(
    ((10_000, 75.0), (100_000, 300.0), (500_000, 3_000.0), (TOP_FOLLOWERS, 15_000.0)),
    KOLSQUARE,
    2022,
    is_doubtful=True,
)

BANDS: Mapping[tuple[str, str], Band] = {
    ("instagram", "post"): Band(_POST),
    ("instagram", "carousel"): Band(_POST, 1.25),
    ("instagram", "reel"): Band(_POST, 1.45),
    ("instagram", "story"): Band(_STORY),
    ("youtube", "video"): Band(_YOUTUBE),
    ("tiktok", "video"): Band(_TIKTOK),
}

FORMATS: Mapping[str, tuple[str, ...]] = {
    "instagram": ("post", "carousel", "reel", "story"),
    "youtube": ("video", "short"),
    "tiktok": ("video",),
    "linkedin": ("post",),
}
"""What is sold on each platform, in the order of the report."""


def band(platform: str, post_format: str) -> Band | None:
    """The published prices of that format there; None when nothing usable is published."""
    return BANDS.get((platform, post_format))
