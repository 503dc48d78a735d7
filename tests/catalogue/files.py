"""Files people bring, and what becomes of them. Everybody in them is fictitious."""

from __future__ import annotations

from pathlib import Path

import xlsxwriter

from essaim.accounts.core.viewer import Viewer
from essaim.catalogue.actions import Report, import_file
from essaim.catalogue.models import Account, Snapshot
from tests.builders import NOON

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"


def a_file(folder: Path, text: str | bytes, name: str = "creators.csv", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
    return path


def a_workbook(folder: Path, sheets: dict[str, list[list[object]]], name: str = "creators.xlsx") -> Path:
    path = folder / name
    with xlsxwriter.Workbook(str(path)) as book:
        for title, rows in sheets.items():
            sheet = book.add_worksheet(title)
            for number, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if cell is not None:
                        sheet.write(number, column, cell)
    return path


def imported(viewer: Viewer, path: Path, **options: object) -> Report:
    return import_file(viewer, path, at=options.pop("at", NOON), **options)


def codes(remarks: object) -> list[tuple[int | None, str, str]]:
    return [(one.row, one.column, one.code) for one in remarks]


def accounts() -> list[str]:
    return sorted(f"{account.platform}:{account.key}" for account in Account.objects.all())


def counters(handle: str) -> dict[str, float]:
    """The latest known counters of an account."""
    known: dict[str, float] = {}
    for snapshot in Snapshot.objects.filter(account__key=handle).order_by("taken_at"):
        named = {field.name: getattr(snapshot, field.name) for field in Snapshot._meta.fields}
        known |= {
            name: value
            for name, value in named.items()
            if value is not None and name not in {"id", "account", "source", "taken_at", "row"}
        }
    return known
