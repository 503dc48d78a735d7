"""Publishing a generation: the workspace's catalogue in columns, for every list, audit and match."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

import duckdb

from essaim.accounts.core.viewer import Viewer
from essaim.catalogue import queries
from essaim.catalogue.actions.columns import fill_columns
from essaim.catalogue.actions.indexing import lay_index
from essaim.warehouse import engines, generations, readings, schemas
from essaim.warehouse.places import folder_of

Measure = Callable[[duckdb.DuckDBPyConnection], None]
Told = Callable[[str], None]


def publish_generation(
    viewer: Viewer, *, at: datetime, measures: Sequence[Measure] = (), told: Told | None = None
) -> generations.Generation:
    """Rebuild the viewer's workspace's columns and make them the current generation.

    `measures` are the higher rooms' own columns, filled once the catalogue's
    are there; then comes the discovery index, with what was read in texts so
    far. The edition is read first: a change made meanwhile leaves the
    generation behind, never ahead. `told` hears the name of each step:
    columns, measures, index.
    """
    workspace_id, edition = viewer.workspace_id, queries.edition(viewer)
    folder = folder_of(workspace_id)
    say = told or (lambda _step: None)

    def build(connection: duckdb.DuckDBPyConnection, beside: Path) -> None:
        say("columns")
        schemas.create(connection)
        read = [(kind, kind.attach(connection, folder)) for kind in readings.KINDS]
        fill_columns(connection, workspace_id, at=at)
        say("measures")
        for measure in measures:
            measure(connection)
        say("index")
        lay_index(connection, beside)
        for kind, files in read:
            kind.tidy(connection, folder, files)

    try:
        return generations.publish(folder, edition=edition, at=at, build=build, copy=engines.copy_out)
    except duckdb.IOException:
        # Another build has just made many files of readings one: the new file holds the same.
        return generations.publish(folder, edition=edition, at=at, build=build, copy=engines.copy_out)
