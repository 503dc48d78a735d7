"""Candidates read from a table that a person or a program wrote: id and cost, and what limits may count."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from essaim.catalogue.core.intake.numbers import Number, Unreadable, clear_decimal_mark, is_unknown, read_number
from essaim.catalogue.core.intake.opening import open_file
from essaim.catalogue.core.intake.table import Cell, Line, Table, as_text, is_blank
from essaim.catalogue.core.intake.titles import read_title
from essaim.catalogue.core.tiers import tier_of
from essaim.catalogue.core.words import words
from essaim.matching.core.plan.files.refusals import NoCandidateColumns, NoCandidates, NoSuchFile

GROUPS = ("tier", "platform", "city", "niche")
"""What limits may count: columns of these names."""

_TITLES_SEARCHED = 60
_LONGEST = 200
_IDS = (
    {"id"},
    {"creator", "id"},
    {"account", "id"},
    {"username", "id"},
    {"username"},
    {"account"},
    {"creator"},
    {"name"},
)
_COSTS = words(
    "cost costs cout couts price prices prix fee fees tarif tarifs cachet remuneration montant amount budget"
)
_MONEY = re.compile(r"€|\$|£|\b(?:eur|euros?|usd|gbp|chf|dollars?|ht|ttc)\b", re.IGNORECASE)
_PARTS = re.compile(r"[,;|/]")


@dataclass(frozen=True)
class Candidate:
    """One creator that may be bought as a whole. `followers` and `engagement` (a share) are None when unknown."""

    id: str
    cost: float
    followers: float | None = None
    engagement: float | None = None
    groups: Mapping[str, str] = field(default_factory=dict)


class Refusal(NamedTuple):
    """A row that is no candidate: its line in the file, its id when it has one, why, and the cell that says so."""

    line: int
    id: str
    reason: str
    """no_id, no_cost, unreadable_cost, negative_cost or same_id."""
    value: str


@dataclass(frozen=True)
class CandidatesRead:
    """The candidates of a file in its order, and the rows that are none."""

    candidates: tuple[Candidate, ...]
    refused: tuple[Refusal, ...]


def read_candidates(path: Path) -> CandidatesRead:
    """The candidates of a CSV, TSV, XLSX, JSON or JSONL file.

    Raises a `PlanFileRefused`, or the catalogue's `FileRefused` when it is no table at all.
    """
    if not path.is_file():
        raise NoSuchFile(file=str(path))
    with open_file(path) as opened:
        seen: list[str] = []
        for table in opened.tables:
            titles, row = _titles(table)
            places = _places(titles)
            if {"id", "cost"} <= places.keys():
                return _read(path.name, _below(table, row), places)
            seen += filter(None, titles)
    missing = "cost" if any("id" in _places([title]) for title in seen) else "id"
    raise NoCandidateColumns(file=path.name, missing=missing, found=tuple(seen))


def _titles(table: Table) -> tuple[Sequence[str], int | None]:
    """The line with most titles we know, and where it stands; None when the format names its columns."""
    if table.titles:
        return table.titles, None
    lines = [(row, tuple(map(as_text, cells))) for row, cells in islice(table.lines(), _TITLES_SEARCHED)]
    row, titles = max(lines, key=lambda line: len(_places(line[1])), default=(0, ()))
    return titles, row


def _places(titles: Sequence[str]) -> dict[str, int]:
    """Where each thing we read stands."""
    said = [set(read_title(title).words) for title in titles]
    found = {name: place for name, is_meant in _MEANT.items() if (place := _first(said, is_meant)) is not None}
    for wanted in _IDS:
        if (place := _first(said, wanted.__eq__)) is not None:
            return {"id": place, **found}
    return found


def _first(said: Sequence[set[str]], is_meant: Callable[[set[str]], bool]) -> int | None:
    return next((place for place, one in enumerate(said) if is_meant(one)), None)


def _below(table: Table, row: int | None) -> list[Line]:
    lines = (line for line in table.lines() if row is None or line[0] > row)
    return [line for line in lines if not all(map(is_blank, line[1]))]


def _read(name: str, lines: Sequence[Line], places: Mapping[str, int]) -> CandidatesRead:
    mark = _decimal_mark(lines, places["cost"])
    candidates: dict[str, Candidate] = {}
    refused = []
    for line, cells in lines:
        found = _candidate({thing: _cell(cells, place) for thing, place in places.items()}, mark)
        if isinstance(found, Candidate) and found.id in candidates:
            found = ("same_id", found.id)
        if isinstance(found, Candidate):
            candidates[found.id] = found
        else:
            refused.append(Refusal(line, as_text(_cell(cells, places["id"]))[:_LONGEST], *found))
    if not candidates:
        raise NoCandidates(file=name, refused=len(refused))
    return CandidatesRead(tuple(candidates.values()), tuple(refused))


def _cell(cells: Sequence[Cell], place: int) -> Cell:
    return cells[place] if place < len(cells) else None


def _decimal_mark(lines: Sequence[Line], place: int) -> str:
    """The mark that a cost of the column proves; "" when none does: both then part thousands."""
    proofs = (clear_decimal_mark(_bare(as_text(_cell(cells, place)))) for _, cells in lines)
    return next(filter(None, proofs), "")


def _bare(text: str) -> str:
    return _MONEY.sub(" ", text[:_LONGEST]).strip()


def _candidate(row: Mapping[str, Cell], mark: str) -> Candidate | tuple[str, str]:
    """The candidate of a row, or why it is none and the cell that says so."""
    text, said = as_text(row["id"]), as_text(row["cost"])
    if not text:
        return "no_id", ""
    try:
        cost = _number(row["cost"], mark, _bare)
    except Unreadable:
        return "unreadable_cost", said[:_LONGEST]
    if cost is None:
        return "no_cost", said[:_LONGEST]
    if cost.value < 0:
        return "negative_cost", said[:_LONGEST]
    followers, rate = _known(row.get("followers"), ""), _known(row.get("engagement"), mark or ".")
    share = None if rate is None else rate.value / 100 if rate.is_percent or rate.value > 1 else rate.value
    size = None if followers is None else followers.value
    return Candidate(text, cost.value, size, share, dict(_groups(row, size)))


def _number(cell: Cell, mark: str, bare: Callable[[str], str] = str.strip) -> Number | None:
    if isinstance(cell, bool):
        raise Unreadable(str(cell))
    if isinstance(cell, int | float):
        return read_number(repr(float(cell)), ".")
    text = bare(as_text(cell))
    return None if is_unknown(text) else read_number(text, mark)


def _known(cell: Cell, mark: str) -> Number | None:
    """A number beside the point: what cannot be read is unknown."""
    try:
        found = _number(cell, mark)
    except Unreadable:
        return None
    return found if found is not None and found.value >= 0 else None


def _groups(row: Mapping[str, Cell], followers: float | None) -> Iterator[tuple[str, str]]:
    for name in GROUPS:
        text = _PARTS.split(as_text(row.get(name)))[0].strip()
        if not text and name == "tier" and (tier := tier_of(followers)):
            text = tier.value
        if text:
            yield name, text


_MEANT: dict[str, Callable[[set[str]], bool]] = {
    "cost": lambda said: bool(said & _COSTS),
    "followers": lambda said: said == {"followers"},
    "engagement": lambda said: said in ({"engagement", "rate"}, {"er"}, {"engagement", "rate", "%"}, {"er", "%"}),
    "tier": lambda said: bool(said & {"tier", "palier"}),
    "platform": lambda said: said == {"platform"},
    "city": lambda said: said == {"city"},
    "niche": lambda said: said == {"niches"},
}
