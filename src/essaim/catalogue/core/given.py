"""What a creator says of their own account: numbers typed into a form, judged before anything is kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from essaim.catalogue.core.sighting import AudienceSighting
from essaim.kernel.errors import EssaimError

MOST_FOLLOWERS = 1_000_000_000
MOST_LINES = 50
_LINE = re.compile(r"(?P<value>.+?)[\s:=]+(?P<share>\d{1,3}(?:[.,]\d+)?)\s*%?$")
_COUNTRY = re.compile(r"[A-Za-z]{2}$")
_AGES = {"13-17", "18-24", "25-34", "35-44", "45-54", "55-64", "65+"}
_GENDERS = {
    "women": "women", "femmes": "women", "men": "men", "hommes": "men", "other": "other", "autre": "other",
    "autres": "other",
}  # fmt: skip
WHOLE = 100.0
ROUNDING = 1.0
"""Percentage points that shares may exceed a hundred by: each is rounded where it was read."""


class NotANumber(EssaimError):
    """Something typed that cannot be kept; `problem` says why."""

    code = "given_wrongly"


@dataclass(frozen=True)
class Given:
    """Followers, and shares of the audience along country, city, age and gender."""

    followers: int | None
    audience: tuple[AudienceSighting, ...]


def given(typed: Mapping[str, str]) -> Given:
    """What was typed: `followers`, and `country`, `city`, `age`, `gender` with a line for each share (`FR 62 %`).

    Raises `NotANumber` for the first thing that cannot be, and when nothing was typed.
    """
    followers = _followers(typed.get("followers", ""))
    shares = tuple(
        share
        for dimension in ("country", "city", "age", "gender")
        for share in _shares(dimension, typed.get(dimension, ""))
    )
    if followers is None and not shares:
        raise NotANumber(problem="nothing")
    return Given(followers, shares)


def _followers(typed: str) -> int | None:
    digits = re.sub(r"[\s\u00a0\u202f.,]", "", typed)
    if not digits:
        return None
    if not digits.isdecimal() or not 0 < int(digits) <= MOST_FOLLOWERS:
        raise NotANumber(problem="followers", value=typed)
    return int(digits)


def _shares(dimension: str, typed: str) -> Iterable[AudienceSighting]:
    lines = [line.strip() for line in typed.splitlines() if line.strip()]
    if len(lines) > MOST_LINES:
        raise NotANumber(problem="too_many", dimension=dimension, most=MOST_LINES)
    found = [_share(dimension, line) for line in lines]
    total = sum(one.share for one in found) * WHOLE
    if total > WHOLE + ROUNDING:
        raise NotANumber(problem="over_a_hundred", dimension=dimension, value=round(total))
    if len({one.value for one in found}) < len(found):
        raise NotANumber(problem="twice", dimension=dimension)
    return found


def _share(dimension: str, line: str) -> AudienceSighting:
    read = _LINE.match(line)
    share = float(read["share"].replace(",", ".")) if read else -1.0
    value = _value(dimension, read["value"].strip()) if read else ""
    if not value or not 0 <= share <= WHOLE:
        raise NotANumber(problem="share", dimension=dimension, value=line)
    return AudienceSighting(dimension, value, share / WHOLE)


def _value(dimension: str, written: str) -> str:
    if dimension == "country":
        return written.upper() if _COUNTRY.match(written) else ""
    if dimension == "age":
        band = re.sub(r"\s*(?:-|–|à|to)\s*", "-", written.casefold().replace("ans", "").strip())
        return band if band in _AGES else ""
    return _GENDERS.get(written.casefold(), "") if dimension == "gender" else written[:120]
