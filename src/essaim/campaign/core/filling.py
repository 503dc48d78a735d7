"""A file or a pasted list that fills a roster: who, what they are to publish and when, for how much."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, tzinfo
from itertools import islice

from essaim.campaign.core.roster import Asked
from essaim.catalogue.core.intake.dates import read_date
from essaim.catalogue.core.intake.numbers import Unreadable
from essaim.catalogue.core.intake.table import Cell, Table, address, as_text, is_blank
from essaim.catalogue.core.intake.titles import plain_words
from essaim.catalogue.core.sighting import POST_FORMATS
from essaim.kernel.errors import EssaimError

MOST_ROWS = 2_000
_TITLES_SEARCHED = 10
_MEANT: Mapping[str, frozenset[str]] = {
    "reference": frozenset(
        [
            "handle",
            "username",
            "account",
            "compte",
            "pseudo",
            "profil",
            "profile",
            "url",
            "link",
            "lien",
            "creator",
            "createur",
        ]
    ),
    "platform": frozenset(["platform", "plateforme", "reseau", "network"]),
    "format": frozenset(["format", "type", "contenu", "deliverable", "publication"]),
    "due_on": frozenset(["date", "day", "jour", "due", "publication_date", "echeance"]),
    "fee": frozenset(["fee", "price", "prix", "cachet", "remuneration", "tarif", "amount", "montant", "budget"]),
    "note": frozenset(["note", "notes", "comment", "commentaire", "remarque"]),
}
_FORMATS = {
    **{name: name for name in POST_FORMATS},
    "reels": "reel", "stories": "story", "posts": "post", "videos": "video", "shorts": "short",
    "carrousel": "carousel", "carrousels": "carousel", "publication": "post", "photo": "post",
}  # fmt: skip


class NoRosterColumns(EssaimError):
    """No column says who: `found` names those there are."""

    code = "no_roster_columns"


class RowUnreadable(EssaimError):
    """A row whose `part` cannot be read: `said`."""

    code = "roster_row_unreadable"


def pasted(text: str, *, zone: tzinfo) -> Iterator[Asked | tuple[int, str, EssaimError]]:
    """The rows of a pasted list: a creator per line, then if known format, date, fee, note after `;` or a tab."""
    for number, line in enumerate(text.splitlines()[:MOST_ROWS], start=1):
        cells = [part.strip() for part in re.split(r"[;\t]", line)]
        if any(cells):
            yield _read(number, dict(zip(("reference", "format", "due_on", "fee", "note"), cells, strict=False)), zone)


def tabled(tables: Iterable[Table], *, zone: tzinfo) -> Iterator[Asked | tuple[int, str, EssaimError]]:
    """The rows of a file's first table with a column of creators. Raises `NoRosterColumns`."""
    seen: list[str] = []
    for table in tables:
        titles, above = _titles(table)
        places = _places(titles)
        if "reference" in places:
            lines = (line for line in table.lines() if above is None or line[0] > above)
            filled = (line for line in lines if not all(map(is_blank, line[1])))
            for number, cells in islice(filled, MOST_ROWS):
                yield _read(number, {name: _cell(cells, place) for name, place in places.items()}, zone)
            return
        seen += [one for one in titles if one]
    raise NoRosterColumns(found=", ".join(seen[:12]))


def _titles(table: Table) -> tuple[Sequence[str], int | None]:
    if table.titles:
        return table.titles, None
    lines = [(row, tuple(map(as_text, cells))) for row, cells in islice(table.lines(), _TITLES_SEARCHED)]
    row, titles = max(lines, key=lambda line: len(_places(line[1])), default=(0, ()))
    return titles, row


def _places(titles: Sequence[str]) -> dict[str, int]:
    said = [set(plain_words(title)) for title in titles]
    found: dict[str, int] = {}
    for name, meant in _MEANT.items():
        place = next((at for at, words in enumerate(said) if words & meant and at not in found.values()), None)
        if place is not None:
            found[name] = place
    return found


def _cell(cells: Sequence[Cell], place: int) -> Cell:
    return cells[place] if place < len(cells) else None


def _read(row: int, cells: Mapping[str, Cell], zone: tzinfo) -> Asked | tuple[int, str, EssaimError]:
    reference = address(cells.get("reference")).strip()
    platform = as_text(cells.get("platform")).strip()
    if platform and ":" not in reference:
        reference = f"{platform}:{reference}"
    try:
        return replace(
            Asked(row, reference),
            format=_format(as_text(cells.get("format"))),
            due_on=_day(cells.get("due_on"), zone),
            fee=as_text(cells.get("fee")).strip(),
            note=as_text(cells.get("note")).strip(),
        )
    except RowUnreadable as unreadable:
        return row, reference, unreadable


def _format(said: str) -> str:
    if not said.strip():
        return ""
    for word in plain_words(said):
        if word in _FORMATS:
            return _FORMATS[word]
    raise RowUnreadable(part="format", said=said)


def _day(cell: Cell, zone: tzinfo) -> date | None:
    try:
        found = read_date(cell, zone=zone)
    except Unreadable:
        raise RowUnreadable(part="due_on", said=as_text(cell)) from None
    return found.at.astimezone(zone).date() if found else None
