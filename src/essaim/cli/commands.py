"""The commands: one group per room, in the order of the work, then what belongs to no room.

Each is imported only when it is asked for, or when the list of all is printed.
"""

from __future__ import annotations

import errno
from collections.abc import Callable, Collection
from importlib import import_module
from importlib.util import find_spec
from typing import Annotated, Any

import typer
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from typer.core import TyperGroup
from typer.main import get_command

from essaim import __version__
from essaim.accounts.core.desk import Desk, Told
from essaim.accounts.core.viewer import Viewer
from essaim.accounts.queries import command_line_viewer
from essaim.design import phrases
from essaim.kernel.errors import EssaimError, NotFound
from essaim.server.installation import ensure_ready
from essaim.server.rooms import ROOMS

_WITHOUT_GROUP = {"matching"}
"""Rooms whose commands stand alone."""
_GROUPS = {room.name: f"{room.package}.cli:app" for room in ROOMS if room.name not in _WITHOUT_GROUP}
_COMMANDS = {
    "applications": "essaim.catalogue.cli.applications:app",
    "sources": "essaim.catalogue.cli.sources:app",
    "privacy": "essaim.workspace.cli:app",
    "match": "essaim.matching.cli.match:match",
    "plan": "essaim.matching.cli.plan:plan",
    "reach": "essaim.matching.cli.reach:reach",
    "text": "essaim.cli.text:app",
    "disclosure": "essaim.cli.disclosure:app",
    "demo": "essaim.server.demo.cli:demo",
    "serve": "essaim.cli.serving:serve",
}
_PLACES = _GROUPS | _COMMANDS
_CANNOT = 2


class Essaim(TyperGroup):
    """Finds a command without importing the others."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002  the framework's signature
        """Rooms first, in the order of the work."""
        return list(_PLACES)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002  the framework's signature
        """The group or command of that name; None when there is none."""
        if cmd_name not in _PLACES:
            return None
        module, _colon, name = _PLACES[cmd_name].partition(":")
        found: typer.Typer | Callable[..., Any] = getattr(import_module(module), name)
        if not isinstance(found, typer.Typer):
            alone = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
            alone.command()(found)
            found = alone
        command = get_command(found)
        command.name = cmd_name
        return command


app = typer.Typer(cls=Essaim, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"essaim {__version__}")
        raise typer.Exit


@app.callback()
def essaim(
    context: typer.Context,
    _language: Annotated[str, typer.Option("--language", help=_("fr or en; by default that of the terminal."))] = "",
    _version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help=_("Print the version."))
    ] = False,
) -> None:
    """Micro-influencer marketing, from a spreadsheet of creators to what each euro brought."""
    context.obj = Desk(
        now=timezone.now(), language=get_language() or "fr", sit=_sit, refresh=_refresh, index=_index, audit=_audit
    )


def run(arguments: list[str] | None = None) -> None:
    """Run one command; what cannot be done is one sentence on the error stream, and exit code 2."""
    try:
        app(arguments)
    except EssaimError as error:
        typer.echo(sentence(error), err=True)
        raise SystemExit(_CANNOT) from None
    except OSError as error:
        if error.filename is None:
            raise
        typer.echo(unwritten(error), err=True)
        raise SystemExit(_CANNOT) from None


def unwritten(error: OSError) -> str:
    """Which file could not be read or written, why, and what to do."""
    words = {
        errno.ENOENT: _("%(file)s: there is no such folder or file. Give another path."),
        errno.EACCES: _("%(file)s: you may not read or write there. Give another path, or change its rights."),
        errno.EROFS: _("%(file)s: nothing can be written there. Give another path."),
        errno.ENOSPC: _("%(file)s: the disk is full. Free some space, then try again."),
        errno.EISDIR: _("%(file)s is a folder. Name a file in it."),
        errno.ENOTDIR: _("%(file)s: a part of this path is a file, not a folder. Give another path."),
    }
    said = words.get(error.errno or 0, _("%(file)s cannot be read or written: %(why)s."))
    return said % {"file": error.filename, "why": error.strerror}


def sentence(error: EssaimError) -> str:
    """The error in words, from the first room that knows it."""
    for room in ROOMS:
        if find_spec(f"{room.package}.phrases"):
            words = import_module(f"{room.package}.phrases")
            if hasattr(words, "knows") and words.knows(error):
                return str(words.problem(error))
    return phrases.sentence(error.code, error.facts) or f"{error.code}: {error}"


def _sit() -> Viewer:
    """The machine's own view of the first workspace; everything missing is created first."""
    ensure_ready(at=timezone.now(), language=get_language() or "fr")
    viewer = command_line_viewer()
    if viewer is None:
        raise NotFound(kind="workspace")
    return viewer


def _refresh(viewer: Viewer) -> None:
    from essaim.server.measuring import refresh_warehouse  # noqa: PLC0415  slow import: the analytical engine

    refresh_warehouse(viewer, at=timezone.now())


def _index(viewer: Viewer, told: Told) -> None:
    from essaim.server.measuring import read_texts, rebuild_warehouse  # noqa: PLC0415  slow import: the analytical engine

    def hear(step: str) -> None:
        told(step, 0, 0)

    rebuild_warehouse(viewer, at=timezone.now(), told=hear)
    read_texts(viewer, at=timezone.now, told=lambda done, total: told("texts", done, total), step=hear)


def _audit(viewer: Viewer, account_ids: Collection[int] | None, told: Told) -> None:
    from essaim.server.measuring import audit_accounts  # noqa: PLC0415  slow import: the analytical engine

    audit_accounts(
        viewer,
        at=timezone.now,
        account_ids=account_ids,
        told=lambda done, total: told("audits", done, total),
        step=lambda step: told(step, 0, 0),
    )
