"""`essaim outreach ...`: one file per idea, each adding its commands to `app`."""

from __future__ import annotations

import typer

from essaim.outreach.cli import drafting, mail

app = typer.Typer(no_args_is_help=True)


@app.callback()
def outreach() -> None:
    """Writing to creators: what is said, what leaves, what comes back."""


mail.add_to(app)
drafting.add_to(app)
