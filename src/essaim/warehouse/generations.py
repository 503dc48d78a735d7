"""Generations: a workspace's columns as immutable files, one of them current.

A writer would lock readers out of a DuckDB file, so nothing is ever updated:
a new generation is built beside the old one, then named in a manifest that is
replaced in one step. Readers open read-only and always see a whole generation.
A generation is a folder: `columns.duckdb`, and the matrices that lie beside it.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import count
from pathlib import Path

import duckdb

MANIFEST = "manifest.json"
COLUMNS = "columns.duckdb"
KEPT = 2
"""The current generation, and the one before for readers that have just opened it."""
SHAPE = 5
"""The shape of the tables. A generation of another shape is not read: it is built again."""
MEMORY = "800MB"
"""What the engine may keep of a workspace's columns in memory, in each process that reads them."""


@dataclass(frozen=True)
class Generation:
    """One published folder of columns, built from one edition of the catalogue."""

    folder: Path
    name: str
    edition: int
    built_at: datetime

    @property
    def path(self) -> Path:
        """Its own folder."""
        return self.folder / self.name

    @property
    def columns(self) -> Path:
        """The DuckDB file."""
        return self.path / COLUMNS


Build = Callable[[duckdb.DuckDBPyConnection, Path], None]
"""Fills the tables, and lays whatever stands beside them in the folder it is given."""


def current(folder: Path) -> Generation | None:
    """The published generation of `folder`; None when none of the present shape was published yet."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text())
    except FileNotFoundError:
        return None
    if manifest.get("shape") != SHAPE:
        return None
    return Generation(
        folder=folder,
        name=manifest["name"],
        edition=manifest["edition"],
        built_at=datetime.fromisoformat(manifest["built_at"]),
    )


def publish(
    folder: Path,
    *,
    edition: int,
    at: datetime,
    build: Build,
    copy: Callable[[Generation], None] = lambda _generation: None,
) -> Generation:
    """Build a generation with `build`, have it copied wherever else it is read from, then make it the current one.

    A build or a copy that raises leaves the current generation untouched. Two builders at
    once both succeed; the manifest names whichever finished last.
    """
    folder.mkdir(parents=True, exist_ok=True)
    draft = folder / f".draft-{os.getpid()}-{at.timestamp():.6f}"
    draft.mkdir()
    try:
        with duckdb.connect(str(draft / COLUMNS)) as connection:
            build(connection, draft)
        generation = Generation(folder, _free_name(folder, f"{edition:012d}-{at.timestamp():.6f}"), edition, at)
        draft.replace(generation.path)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    copy(generation)
    _name(generation)
    _sweep(folder, generation)
    return generation


@contextmanager
def reading(generation: Generation) -> Iterator[duckdb.DuckDBPyConnection]:
    """A read-only connection to that generation, with temporary tables of its own.

    Opening a file costs more than most questions: each process opens a
    generation once, and every reader gets a cursor on it.
    """
    with opened(generation).cursor() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        yield connection


def opened(generation: Generation) -> duckdb.DuckDBPyConnection:
    """This process's connection to that generation, for cursors only."""
    return _opened(str(generation.columns))


@lru_cache(maxsize=8)
def _opened(columns: str) -> duckdb.DuckDBPyConnection:
    # A generation that falls out of the cache closes when its last cursor does.
    return duckdb.connect(columns, read_only=True, config={"memory_limit": MEMORY, "preserve_insertion_order": True})


def _free_name(folder: Path, name: str) -> str:
    """The name, or the first free one after it: a folder that somebody may be reading is never written again."""
    names = (f"{name}.{again}" if again else name for again in count())
    return next(one for one in names if not (folder / one).exists())


def _name(generation: Generation) -> None:
    manifest = {
        "shape": SHAPE,
        "name": generation.name,
        "edition": generation.edition,
        "built_at": generation.built_at.isoformat(),
    }
    draft = generation.folder / f".{MANIFEST}-{os.getpid()}"
    draft.write_text(json.dumps(manifest))
    draft.replace(generation.folder / MANIFEST)


def keep_only_current(folder: Path) -> None:
    """Take away every other generation, and drafts of broken ones; without any current one, all of them."""
    latest = current(folder)
    for one in (*folder.glob("[0-9]*-*"), *folder.glob(".draft-*")):
        if latest is None or one != latest.path:
            shutil.rmtree(one, ignore_errors=True)


def _sweep(folder: Path, latest: Generation) -> None:
    """Take away all but the last generations, and what former shapes left."""
    built = sorted((one for one in folder.glob("[0-9]*-*") if one.is_dir()), key=lambda one: one.stat().st_mtime)
    for old in built[:-KEPT]:
        if old != latest.path:
            shutil.rmtree(old, ignore_errors=True)
    for file in folder.glob("[0-9]*.duckdb"):
        file.unlink(missing_ok=True)
