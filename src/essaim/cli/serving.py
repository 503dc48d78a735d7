"""`essaim serve`: the web application and its jobs."""

from __future__ import annotations

from typing import Annotated

import typer
from django.utils.translation import gettext as _

from essaim.accounts.core.desk import Desk
from essaim.server import serving


def serve(
    context: typer.Context,
    host: Annotated[str, typer.Option(help=_("The address to serve on."))] = serving.HOST,
    port: Annotated[int, typer.Option(help=_("The port to serve on."))] = serving.PORT,
) -> None:
    """Serve the web application until Ctrl-C, jobs included."""
    desk = context.find_object(Desk)
    if desk is not None:
        # Opens the installation before anybody asks it anything.
        typer.echo(
            _("Open %(address)s. Ctrl-C stops.") % {"address": serving.address(host, port)} if desk.viewer else ""
        )
    serving.serve(host=host, port=port)
