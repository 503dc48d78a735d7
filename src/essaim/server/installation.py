"""Makes an installation ready on first use: its folder, its tables, a workspace."""

from __future__ import annotations

from datetime import datetime

from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from essaim.accounts.actions import open_workspace
from essaim.accounts.queries import command_line_viewer
from essaim.server.home import home

NAME = "Essaim"


def ensure_ready(*, at: datetime, language: str = "fr") -> None:
    """Create what is missing: the folder named by ESSAIM_HOME, the tables, a first workspace.

    Does nothing, in a few milliseconds, when everything is there.
    """
    home()
    if _is_behind():
        call_command("migrate", verbosity=0, interactive=False)
    if command_line_viewer() is None:
        open_workspace(name=NAME, owner=None, at=at, language=language)


def _is_behind() -> bool:
    """Whether a migration of ours or of a library has not been applied yet."""
    loader = MigrationLoader(connection)
    return any(migration not in loader.applied_migrations for migration in loader.disk_migrations)
