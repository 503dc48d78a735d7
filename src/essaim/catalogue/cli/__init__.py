"""`essaim catalogue ...`: one file per idea, each adding its commands to `app`."""

from __future__ import annotations

import typer

from essaim.catalogue.cli import audiences, imports, listening, lists, reading, searching, work

app = typer.Typer(no_args_is_help=True)


@app.callback()
def catalogue() -> None:
    """Creators and accounts: who exists, and where each fact comes from."""


imports.add_to(app)
reading.add_to(app)
searching.add_to(app)
lists.add_to(app)
work.add_to(app)
audiences.add_to(app)
listening.add_to(app)
