"""The commands: one group per room, loaded when asked for, and what belongs to no room."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from typing import Annotated, Any

import django
import typer
from django.utils import timezone, translation
from typer.core import TyperGroup
from typer.main import get_command

from essaim import __version__
from essaim.kernel.errors import EssaimError
from essaim.server.rooms import ROOMS

LANGUAGES = ("fr", "en")
_ROOMS = {room.name: room for room in ROOMS}
_UNREADABLE = 2


class Rooms(TyperGroup):
    """Finds a room's commands without importing the other rooms."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The rooms in the order of the work, then the rest."""
        return [*(name for name in _ROOMS if self.get_command(ctx, name)), *super().list_commands(ctx)]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The room's group, or a command of no room."""
        room = _ROOMS.get(cmd_name)
        if room is None:
            return super().get_command(ctx, cmd_name)
        if find_spec(f"{room.package}.cli") is None:
            return None
        commands = getattr(import_module(f"{room.package}.cli"), "app", None)
        if commands is None:
            return None
        group = get_command(commands)
        group.name, group.help = room.name, room.question
        return group


app = typer.Typer(cls=Rooms, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)


@app.callback()
def essaim(
    context: typer.Context,
    language: Annotated[str, typer.Option(help="fr | en", show_default=False)] = "",
    version: Annotated[bool, typer.Option("--version", help="Print the version.", is_eager=True)] = False,
) -> None:
    """Micro-influencer marketing, from a spreadsheet of creators to what each euro brought."""


def run(arguments: list[str] | None = None) -> None:
    """Run one command; what cannot be done is one sentence on the error stream, and exit code 2."""
    arguments = sys.argv[1:] if arguments is None else arguments
    if arguments[:1] == ["--version"]:
        typer.echo(f"essaim {__version__}")
        return
    chosen = language_of(arguments, os.environ)
    django.setup()
    translation.activate(chosen)
    try:
        if any(argument in ("--help", "-h") for argument in arguments) or not arguments:
            app(arguments)
        else:
            _ready(chosen)
            app(arguments)
    except EssaimError as error:
        typer.echo(sentence(error), err=True)
        raise SystemExit(_UNREADABLE) from None


def language_of(arguments: list[str], environment: Any) -> str:
    """The language asked for, else that of the machine's locale, else French."""
    for number, argument in enumerate(arguments):
        name, _, value = argument.partition("=")
        if name == "--language":
            asked = value or (arguments[number + 1] if number + 1 < len(arguments) else "")
            if asked in LANGUAGES:
                return asked
    locale = next((environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), "")
    return "en" if locale.lower().startswith("en") else "fr"


def sentence(error: EssaimError) -> str:
    """The error in words, from the room that knows it."""
    for room in ROOMS:
        if find_spec(f"{room.package}.phrases") is None:
            continue
        words = import_module(f"{room.package}.phrases")
        knows: Callable[[EssaimError], bool] | None = getattr(words, "knows", None)
        if knows is not None and knows(error):
            return str(words.problem(error))
    return f"{error.code}: {error}"


def _ready(language: str) -> None:
    from essaim.server.installation import ensure_ready  # noqa: PLC0415  needs the applications loaded

    ensure_ready(at=timezone.now(), language=language)
