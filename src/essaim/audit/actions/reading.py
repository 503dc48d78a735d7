"""Reading accounts for the audit, a slice at a time: only those whose material has changed since."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Collection
from datetime import datetime

import pyarrow as pa

from essaim.accounts.core.viewer import Viewer
from essaim.audit.core.material import Material
from essaim.audit.core.own import own_audit
from essaim.audit.core.reading import READ_AS, Read, read
from essaim.catalogue import queries as catalogue
from essaim.warehouse import generations, readings
from essaim.warehouse.places import folder_of

SLICE = 100
"""Accounts read together: a few seconds of work, kept at once."""
Told = Callable[[int, int], None]

_DUE = """
    SELECT audited.account_id, audited.digest FROM audited LEFT JOIN audits USING (account_id)
    WHERE audited.digest IS NOT NULL AND ($read_as || audited.digest) IS DISTINCT FROM audits.digest
    ORDER BY audited.account_id
"""


def read_accounts(
    viewer: Viewer,
    *,
    at: Callable[[], datetime],
    seconds: float | None = None,
    account_ids: Collection[int] | None = None,
    told: Told | None = None,
) -> int:
    """Read the accounts that are new or changed, for at most that long; returns how many are left to read.

    With `account_ids` only those are looked at. What is read is kept slice by
    slice, and shows in the next generation. `told` hears how many
    accounts were read, of how many.
    """
    due = _due(viewer, account_ids)
    began, done = time.monotonic(), 0
    folder = folder_of(viewer.workspace_id)
    while done < len(due) and (seconds is None or time.monotonic() - began < seconds):
        part = due[done : done + SLICE]
        readings.AUDITS.append(folder, _table(viewer, dict(part)), at=at())
        done += len(part)
        if told is not None:
            told(done, len(due))
    return len(due) - done


def _due(viewer: Viewer, account_ids: Collection[int] | None) -> list[tuple[int, str]]:
    """Accounts to read, with the digest of their material in the current generation."""
    generation = catalogue.generation_of(viewer)
    if generation is None:
        return []
    with generations.reading(generation) as connection:
        readings.AUDITS.attach(connection, folder_of(viewer.workspace_id))
        due: list[tuple[int, str]] = connection.execute(_DUE, {"read_as": READ_AS}).fetchall()
    return due if account_ids is None else [one for one in due if one[0] in account_ids]


def _table(viewer: Viewer, digests: dict[int, str]) -> pa.Table:
    """The readings of those accounts as `warehouse.readings` keeps them."""
    materials = list(catalogue.dossiers(viewer, list(digests)).values())
    rows = [
        _row(material, found, digests[material.account_id])
        for material, found in zip(materials, read(materials), strict=True)
    ]
    return pa.Table.from_pylist(rows, schema=readings.AUDITS.columns)


def _row(material: Material, found: Read, digest: str) -> dict[str, object]:
    own = own_audit(material, found)
    return {
        "account_id": material.account_id,
        "digest": f"{READ_AS}{digest}",
        "sections": _json([section.as_json() for section in own.sections]),
        "marks": _json(own.marks.as_json()),
        "posts_read": _json([reading.as_json() for reading in found.posts]),
        "comments_read": _json([reading.as_json() for reading in found.comments]),
    }


def _json(stored: object) -> str:
    return json.dumps(stored, ensure_ascii=False, separators=(",", ":"))
