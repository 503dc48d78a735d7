"""The command line: one group per room, in the order of the work."""

from __future__ import annotations

import os
import sys

LANGUAGES = ("fr", "en")


def main() -> None:
    """Choose the language, start Django once, then hand over to the commands."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "essaim.server.settings")
    import django  # noqa: PLC0415  slow import: settings must be named first
    from django.utils import translation  # noqa: PLC0415  slow import: settings must be named first

    django.setup()
    translation.activate(spoken(sys.argv[1:], os.environ))
    from essaim.cli.commands import run  # noqa: PLC0415  slow import: help texts are read in the chosen language

    run()


def spoken(arguments: list[str], environment: os._Environ[str] | dict[str, str]) -> str:
    """The language asked for by --language, else that of the terminal (LC_ALL, LC_MESSAGES, LANG), else French."""
    for place, argument in enumerate(arguments):
        name, _, value = argument.partition("=")
        wanted = value or "".join(arguments[place + 1 : place + 2])
        if name == "--language" and wanted in LANGUAGES:
            return wanted
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if (found := environment.get(name, "")[:2].lower()) in LANGUAGES:
            return found
    return "fr"
