"""What each side says of the other after working together: marks on points, and words."""

from __future__ import annotations

from collections.abc import Mapping

from essaim.kernel.errors import EssaimError

CREATORS_POINTS = ("brief", "freedom", "exchanges", "product", "payment")
"""What a creator marks of a brand."""
BRANDS_POINTS = ("brief", "punctuality", "quality", "exchanges")
"""What a brand marks of a creator."""
LOWEST, HIGHEST = 1, 5
LONGEST_WORDS = 2_000


class WrongMark(EssaimError):
    """A point that is not asked, or a mark outside 1 to 5: `point`, `said`."""

    code = "wrong_mark"


class NothingSaid(EssaimError):
    """A feedback without a mark and without words."""

    code = "nothing_said"


def marks_checked(marks: Mapping[str, int], *, is_creators: bool, words: str) -> dict[str, int]:
    """The marks given, each of 1 to 5 on a point that is asked. Raises `WrongMark` or `NothingSaid`."""
    points = CREATORS_POINTS if is_creators else BRANDS_POINTS
    for point, mark in marks.items():
        if point not in points or not LOWEST <= mark <= HIGHEST:
            raise WrongMark(point=point, said=mark)
    if not marks and not words.strip():
        raise NothingSaid
    return {point: marks[point] for point in points if point in marks}
