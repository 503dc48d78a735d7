"""Build the gazetteer of places into the package: `src/essaim/language/places/gazetteer.zip`.

Sources and licences: tools/gazetteer_sources.py. The result is a zip of columns
that essaim.language.places.table reads; it is not kept under version control.
"""

from __future__ import annotations

import sys
import tomllib
import zipfile
from array import array
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from essaim.language.countries import ALIASES
from essaim.language.places.keys import key_of
from essaim.language.places.table import AMBIGUITY_STEP, COLUMNS, FILE, KINDS, LOOKED_UP, OWN, PEOPLE, SAID
from tools.gazetteer_france import france
from tools.gazetteer_sources import ROOT, Row, ambiguity
from tools.gazetteer_world import world

HAND_NAMES = Path(__file__).with_name("gazetteer.toml")
AT_HOME = 15
"""A French city is meant rather than one abroad up to fifteen times its size."""
BY_ANOTHER_NAME = 0.5
ACRONYMS = frozenset(("uk", "usa", "uae"))
WHEN = (2020, 1, 1, 0, 0, 0)
"""Written on each column, so that the same sources give the same file."""


def main() -> int:
    """Write the gazetteer, and say what is in it."""
    rows = sorted([*france(), *world()], key=_weight, reverse=True)
    _add_hand_names(rows)
    target = ROOT / "src/essaim/language/places" / FILE
    _write(target, rows)
    print(_report(rows, target))
    return 0


def _weight(row: Row) -> float:
    return row.population * (AT_HOME if row.country == "FR" and row.kind == "city" else 1)


def _add_hand_names(rows: list[Row]) -> None:
    hand = tomllib.loads(HAND_NAMES.read_text())
    by_code = {_hand_code(row): row for row in reversed(rows)}
    of_areas = [name for code, names in hand["names"].items() if by_code[code].kind != "city" for name in names]
    _leave_to_areas(set(map(key_of, of_areas)), rows)
    for code, names in hand["names"].items():
        for name in names:
            by_code[code].names[key_of(name)] = by_code[code].names.get(key_of(name), 0) | SAID | LOOKED_UP
    for code, names in hand["people"].items():
        for name in names:
            for form in _forms(name):
                by_code[code].names.setdefault(key_of(form), PEOPLE)
    of_regions = {key for row in rows if row.kind == "region" for key in row.names}
    for name, country in ALIASES.items():
        if f"country:{country}" in by_code and name not in of_regions:
            by_code[f"country:{country}"].names.setdefault(
                key_of(name), LOOKED_UP | (SAID if len(name) > 4 or name in ACRONYMS else 0)
            )


def _leave_to_areas(keys: set[str], rows: list[Row]) -> None:
    """Provence is the region, not half of Lançon-Provence."""
    for row in rows:
        if row.kind == "city" and row.country == "FR":
            for key in keys.intersection(row.names):
                if not row.names[key] & OWN:
                    del row.names[key]


def _hand_code(row: Row) -> str:
    """How the file of hand-written names calls a place."""
    if row.kind in {"region", "country"}:
        return f"{row.kind}:{row.code}"
    return row.code if row.country == "FR" else f"{row.country}:{row.name}"


def _forms(name: str) -> tuple[str, ...]:
    """Masculine and feminine, one and several."""
    feminine = name + name[-1] + "e" if name.endswith(("en", "on", "el")) else name.rstrip("e") + "e"
    if name.endswith("eau"):
        feminine = name[:-3] + "elle"
    one = dict.fromkeys((name, feminine))
    return (*one, *(form if form.endswith(("s", "x")) else form + "s" for form in one))


def _write(target: Path, rows: list[Row]) -> None:
    areas = {area: None for row in rows if (area := _area(row))}
    area_numbers = {area: number for number, area in enumerate(areas)}
    keys = _keys(rows)
    columns: dict[str, list[float]] = {
        "kind": [KINDS.index(row.kind) for row in rows],
        "area": [area_numbers[_area(row)] for row in rows],
        "latitude": [_degrees(row.latitude) for row in rows],
        "longitude": [_degrees(row.longitude) for row in rows],
        "population": [row.population for row in rows],
        "approximate": [row.approximate for row in rows],
        "first": [0],
        "row": [],
        "flag": [],
        "ambiguity": [],
        "said": [],
    }
    for key, found in keys.items():
        columns["row"] += [number for number, _ in found]
        columns["flag"] += [flags for _, flags in found]
        columns["first"].append(len(columns["row"]))
        columns["ambiguity"].append(_ambiguity(key, rows[found[0][0]]))
        columns["said"].append(any(flags & (SAID | PEOPLE) for _, flags in found))
    texts = {
        "names": (row.name for row in rows),
        "codes": (row.code for row in rows),
        "areas": ("\t".join(area) for area in areas),
        "keys": keys,
        "starts": _starts(key for key, said in zip(keys, columns["said"], strict=True) if said),
    }
    # Written beside and renamed: who reads it meanwhile sees the old one whole.
    written = target.with_suffix(".part")
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as file:
        for name, lines in texts.items():
            _add(file, name, "\n".join(lines).encode())
        for name, kind in COLUMNS:
            _add(file, name, _packed(kind, columns[name]))
    written.replace(target)


def _area(row: Row) -> tuple[str, str, str]:
    return row.country, row.region, row.department


def _starts(keys: Iterable[str]) -> list[str]:
    """`saint` and `saint jean` of `saint jean de luz` only as far as a longer key goes on."""
    return sorted({" ".join(key.split(" ")[:end]) for key in keys for end in range(1, key.count(" ") + 1)})


def _degrees(value: float | None) -> float:
    return float("nan") if value is None else value


def _keys(rows: list[Row]) -> dict[str, list[tuple[int, int]]]:
    keys: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, row in enumerate(rows):
        for key, flags in row.names.items():
            if key:
                keys[key].append((number, flags))
    for found in keys.values():
        found.sort(key=lambda entry: -_weight(rows[entry[0]]) * (1 if entry[1] & OWN else BY_ANOTHER_NAME))
    return dict(sorted(keys.items()))


def _ambiguity(key: str, row: Row) -> int:
    return min(255, round(ambiguity(key, row.country, row.population) / AMBIGUITY_STEP))


def _packed(kind: str, values: Iterable[float]) -> bytes:
    if kind == "f":
        return array("f", values).tobytes()
    return array(kind, (int(value) for value in values)).tobytes()


def _add(file: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, WHEN)
    entry.compress_type = zipfile.ZIP_DEFLATED
    file.writestr(entry, content)


def _report(rows: list[Row], target: Path) -> str:
    communes = [row for row in rows if row.kind == "city" and row.country == "FR" and not row.code.startswith("geo:")]
    people = sum(row.population for row in communes)
    exact = sum(row.population for row in communes if not row.approximate)
    located = sum(row.population for row in communes if row.latitude is not None)
    return (
        f"{len(communes)} communes: {exact / people:.1%} of the inhabitants at their own point, {located / people:.1%} "
        f"with their neighbours'; {len(rows)} places in all; {target.stat().st_size / 1e6:.1f} MB"
    )


if __name__ == "__main__":
    sys.exit(main())
