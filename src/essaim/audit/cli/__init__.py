"""`essaim audit ...`: can we trust this creator, on which evidence. One file per idea, each adding its commands."""

from __future__ import annotations

import typer

from essaim.audit.cli import followers, growth, running, showing

app = typer.Typer(no_args_is_help=True)


@app.callback()
def audit() -> None:
    """Audit creators: engagement, growth, authenticity, conversation, content, price."""


showing.add_to(app)
running.add_to(app)
growth.add_to(app)
followers.add_to(app)
