"""How many people react to a post, around published medians.

Instagram: between HypeAuditor's French medians of 2022 (nano 4.7 %, 5 000 to
20 000 followers 2.3 %, above 1.7 %) and a French agency's set of 2018 (8.5 %,
4.8 %, 3.3 %, 2.4 %). The other platforms start from views or, on LinkedIn,
from reactions, in the same proportions between sizes.
"""

from __future__ import annotations

import math
from itertools import pairwise

from essaim.server.demo.dice import Dice

_RATES = {
    "instagram": ((500, 0.085), (3_000, 0.055), (30_000, 0.027), (300_000, 0.016), (3_000_000, 0.008)),
    "linkedin": ((500, 0.060), (3_000, 0.035), (30_000, 0.016), (300_000, 0.007), (3_000_000, 0.004)),
}
"""Reactions per follower, by followers."""
_VIEWS = {
    "tiktok": ((500, 1.60), (3_000, 0.90), (30_000, 0.45), (300_000, 0.25), (3_000_000, 0.15)),
    "youtube": ((500, 0.60), (3_000, 0.35), (30_000, 0.20), (300_000, 0.14), (3_000_000, 0.08)),
}
"""Views per follower, by followers."""
_STORIES = ((500, 0.11), (3_000, 0.09), (30_000, 0.055), (300_000, 0.03), (3_000_000, 0.02))
"""Views of a story per follower, by followers: between published reach rates of 2024, 2 to 10 %."""
_LIKED = {
    "tiktok": ((500, 0.085), (3_000, 0.070), (30_000, 0.045), (300_000, 0.026), (3_000_000, 0.014)),
    "youtube": ((500, 0.055), (3_000, 0.048), (30_000, 0.040), (300_000, 0.033), (3_000_000, 0.026)),
}
"""Likes per view, by followers: what is published for TikTok in 2026 runs from 6–10 % (nano) to 1–2 % (mega)."""
_FILMED = frozenset({"reel", "video", "short"})


def counters(dice: Dice, platform: str, followers: int, *, level: float, reach: float, format_: str) -> dict[str, int]:
    """A post's counters: `level` is the account's own against the median, `reach` the post's luck."""
    if platform in _VIEWS:
        return _watched(dice, platform, followers, level, reach)
    rate = _at(_RATES[platform], followers) * level * reach
    reactions = followers * rate * dice.around(1.0, 0.38 * _luck(reach))
    comments = reactions * dice.around(0.10 if platform == "linkedin" else 0.035, 0.5)
    found = {"likes": reactions, "comments": comments, "shares": reactions * dice.around(0.02, 0.6)}
    if platform == "instagram":
        found["saves"] = reactions * dice.around(0.05, 0.6)
    if format_ in _FILMED:
        found["views"] = reactions * dice.around(16.0, 0.4)
    return {name: round(value) for name, value in found.items()}


def story_views(dice: Dice, followers: int, *, level: float) -> dict[str, int]:
    """Views of a story: by one follower in nine of the smallest accounts, one in fifty of the largest."""
    share = _at(_STORIES, followers) * math.sqrt(level) * dice.around(1.0, 0.3)
    return {"views": round(followers * share)}


def usual_likes(platform: str, followers: int, *, level: float) -> float:
    """Likes of a middling post of an account of that size and level."""
    if platform in _VIEWS:
        return followers * _at(_VIEWS[platform], followers) * _at(_LIKED[platform], followers) * level
    return followers * _at(_RATES[platform], followers) * level


def _watched(dice: Dice, platform: str, followers: int, level: float, reach: float) -> dict[str, int]:
    spread = (0.85 if platform == "tiktok" else 0.6) * _luck(reach)
    # A better account is seen by more people and liked by more of them: half of its level goes to each.
    better = math.sqrt(level)
    views = followers * _at(_VIEWS[platform], followers) * better * reach * dice.around(1.0, spread)
    found = {
        "views": views,
        "likes": views * _at(_LIKED[platform], followers) * better * dice.around(1.0, 0.3 * _luck(reach)),
    }
    found["comments"] = views * dice.around(0.0022 if platform == "tiktok" else 0.0038, 0.5)
    if platform == "tiktok":
        found["shares"] = views * dice.around(0.004, 0.6)
        found["saves"] = views * dice.around(0.006, 0.6)
    return {name: round(value) for name, value in found.items()}


def _luck(reach: float) -> float:
    """What chance still adds: little, where the post's reach was decided."""
    return 1.0 if reach == 1.0 else 0.2


def _at(points: tuple[tuple[int, float], ...], followers: int) -> float:
    """The value for that many followers, straight between the points on a double logarithmic scale."""
    size = math.log(min(max(followers, points[0][0]), points[-1][0]))
    for (low, here), (high, there) in pairwise(points):
        if size <= math.log(high):
            part = (size - math.log(low)) / (math.log(high) - math.log(low))
            return math.exp(math.log(here) + part * (math.log(there) - math.log(here)))
    return points[-1][1]
