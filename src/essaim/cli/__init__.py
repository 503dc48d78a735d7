"""The command line: one group per room, in the order of the work."""

from __future__ import annotations

import os


def main() -> None:
    """Start Django once, then hand over to the commands."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "essaim.server.settings")
    from essaim.cli.commands import run  # noqa: PLC0415  slow import: settings must be named first

    run()
