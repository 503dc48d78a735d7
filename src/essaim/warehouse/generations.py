"""Generations: a workspace's columns as immutable files, one of them current.

A writer would lock readers out of a DuckDB file, so nothing is ever updated:
a new generation is built beside the old one, then named in a manifest that is
replaced in one step. Readers open read-only and always see a whole generation.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

import duckdb

MANIFEST = "manifest.json"
KEPT = 2
"""The current generation, and the one before for readers that have just opened it."""


@dataclass(frozen=True)
class Generation:
    """One published file of columns, built from one edition of the catalogue."""

    folder: Path
    file: str
    edition: int
    built_at: datetime

    @property
    def path(self) -> Path:
        """The DuckDB file."""
        return self.folder / self.file


def current(folder: Path) -> Generation | None:
    """The published generation of `folder`; None when none was published yet."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text())
    except FileNotFoundError:
        return None
    return Generation(
        folder=folder,
        file=manifest["file"],
        edition=manifest["edition"],
        built_at=datetime.fromisoformat(manifest["built_at"]),
    )


def publish(
    folder: Path, *, edition: int, at: datetime, build: Callable[[duckdb.DuckDBPyConnection], None]
) -> Generation:
    """Build a generation with `build`, then make it the current one.

    A build that raises leaves the current generation untouched. Two builders at
    once both succeed; the manifest names whichever finished last.
    """
    folder.mkdir(parents=True, exist_ok=True)
    draft = folder / f".draft-{os.getpid()}-{at.timestamp():.6f}.duckdb"
    try:
        with duckdb.connect(str(draft)) as connection:
            build(connection)
        generation = Generation(folder, f"{edition:012d}-{at.timestamp():.6f}.duckdb", edition, at)
        draft.replace(generation.path)
    finally:
        draft.unlink(missing_ok=True)
    _name(generation)
    _sweep(folder)
    return generation


@contextmanager
def reading(generation: Generation) -> Iterator[duckdb.DuckDBPyConnection]:
    """A read-only connection to that generation."""
    with duckdb.connect(str(generation.path), read_only=True) as connection:
        connection.execute("SET TimeZone = 'UTC'")
        yield connection


def _name(generation: Generation) -> None:
    manifest = {key: value for key, value in asdict(generation).items() if key != "folder"}
    manifest["built_at"] = generation.built_at.isoformat()
    draft = generation.folder / f".{MANIFEST}-{os.getpid()}"
    draft.write_text(json.dumps(manifest))
    draft.replace(generation.folder / MANIFEST)


def _sweep(folder: Path) -> None:
    files = sorted(folder.glob("[0-9]*.duckdb"), key=lambda file: file.stat().st_mtime)
    for old in files[:-KEPT]:
        old.unlink(missing_ok=True)
