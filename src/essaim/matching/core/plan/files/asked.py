"""What is asked of a plan from files, beside the files: money, how many, who must and must not be in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from essaim.kernel.errors import EssaimError
from essaim.language.text import fold
from essaim.matching.core.plan.files.candidates import GROUPS, Candidate
from essaim.matching.core.plan.question import GroupLimit, Limits

_PER = re.compile(r"\s*([^:=]+?)\s*:\s*([^=]+?)\s*=\s*(\d+)?\s*(\.\.)?\s*(\d+)?\s*")
_NAMED = 12


class UnreadablePer(EssaimError):
    """A limit per group that is not written `tier:micro=2..6`: `text` is what was given."""

    code = "plan_unreadable_per"


class NoSuchGroup(EssaimError):
    """A limit on a group without any candidate: `dimension`, `value`, and the `known` values there are."""

    code = "plan_no_such_group"


class NoSuchCandidate(EssaimError):
    """A candidate to include or exclude who is not in the file: `id`, and the nearest `suggestion` if any."""

    code = "plan_no_such_candidate"


@dataclass(frozen=True)
class Asked:
    """The wishes as they were given; candidates are named by their ids."""

    budget: float
    min_creators: int | None = None
    max_creators: int | None = None
    max_share: float | None = None
    """Of the budget for one creator, as a part of one."""
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    groups: tuple[GroupLimit, ...] = ()


def group_limit(text: str) -> GroupLimit:
    """`tier:micro=2..6`, `=2..`, `=..6` or `=3`; raises `UnreadablePer`."""
    found = _PER.fullmatch(text)
    if found is None or found[1].lower() not in GROUPS or not (found[3] or found[5]):
        raise UnreadablePer(text=text)
    least = int(found[3]) if found[3] else None
    most = int(found[5]) if found[5] else None if found[4] else least
    if least is not None and most is not None and most < least:
        raise UnreadablePer(text=text)
    return GroupLimit(found[1].lower(), found[2], least, most)


def limits_of(asked: Asked, candidates: Sequence[Candidate], usable: Sequence[Candidate]) -> Limits:
    """The limits with usable candidates numbered by their place; raises `NoSuchCandidate` and `NoSuchGroup`."""
    known = {candidate.id for candidate in candidates}
    for named in (*asked.include, *asked.exclude):
        if named not in known:
            near = get_close_matches(named, known, n=1)
            raise NoSuchCandidate(id=named, suggestion=near[0] if near else None)
    places = {candidate.id: place for place, candidate in enumerate(usable)}
    return Limits(
        budget=asked.budget,
        min_creators=asked.min_creators,
        max_creators=asked.max_creators,
        max_share=asked.max_share,
        groups=tuple(_known(limit, candidates) for limit in asked.groups),
        include=frozenset(places[named] for named in asked.include),
        exclude=frozenset(places[named] for named in asked.exclude if named in places),
    )


def grouped(candidate: Candidate) -> dict[str, str]:
    """The candidate's groups, spelled so that limits meet them whatever the capitals and accents."""
    return {dimension: fold(value) for dimension, value in candidate.groups.items()}


def _known(limit: GroupLimit, candidates: Iterable[Candidate]) -> GroupLimit:
    known = {value: fold(value) for one in candidates if (value := one.groups.get(limit.dimension))}
    if fold(limit.value) not in known.values():
        raise NoSuchGroup(dimension=limit.dimension, value=limit.value, known=tuple(sorted(known))[:_NAMED])
    return GroupLimit(limit.dimension, fold(limit.value), limit.least, limit.most)
