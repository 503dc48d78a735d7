"""How far an import is, told outside its transaction.

An import is one transaction, and SQLite has one writer: a row could only be
read once everything is over. A small file can be read at any time.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from django.conf import settings

_SECONDS_BETWEEN_NEWS = 0.5


def teller(imported_file_id: int) -> Callable[[int], None]:
    """Something to tell the rows read so far; writes at most twice a second."""
    path = _path(imported_file_id)
    path.parent.mkdir(parents=True, exist_ok=True)
    told_at = 0.0

    def tell(rows: int) -> None:
        nonlocal told_at
        now = time.monotonic()
        if now - told_at >= _SECONDS_BETWEEN_NEWS:
            told_at = now
            # Replaced in one step: a reader never sees half a number.
            written = path.with_suffix(".new")
            written.write_text(str(rows))
            written.replace(path)

    return tell


def rows_read(imported_file_id: int) -> int:
    """Rows read so far; 0 before the first news."""
    try:
        return int(_path(imported_file_id).read_text())
    except (FileNotFoundError, ValueError):
        return 0


def forget(imported_file_id: int) -> None:
    """The import is over: its row tells the rest."""
    _path(imported_file_id).unlink(missing_ok=True)


def _path(imported_file_id: int) -> Path:
    return Path(settings.ESSAIM_HOME) / "progress" / f"import-{imported_file_id}"
