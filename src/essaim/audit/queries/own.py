"""What an account's own material says: as it was read, or read now when it has changed since."""

from __future__ import annotations

import json
from dataclasses import dataclass

from essaim.accounts.core.viewer import Viewer
from essaim.audit.core.marks import Marks
from essaim.audit.core.material import Material
from essaim.audit.core.own import own_audit
from essaim.audit.core.reading import READ_AS, read
from essaim.audit.core.readings import PostReading
from essaim.audit.core.report import Section
from essaim.catalogue import queries as catalogue
from essaim.warehouse import generations


@dataclass(frozen=True)
class OwnAudit:
    """The sections that rest on the account alone, the marks among them, and what was read in its posts."""

    sections: tuple[Section, ...]
    marks: Marks
    posts: tuple[PostReading, ...]
    is_close: bool = True
    """Whether what looks unfavourable was read twice."""


def own_reading(viewer: Viewer, material: Material, *, closely: bool) -> OwnAudit:
    """The stored reading when it is of the material as it is; read on the spot otherwise."""
    return _stored(viewer, material.account_id) or read_now(material, closely=closely)


def read_now(material: Material, *, closely: bool = True) -> OwnAudit:
    """The account read on the spot; nothing is kept."""
    (found,) = read([material], closely=closely)
    own = own_audit(material, found)
    return OwnAudit(own.sections, own.marks, found.posts, closely)


def is_read(viewer: Viewer, account_id: int) -> bool:
    """Whether the account was read as it is now: then `own_reading` answers at once."""
    generation = catalogue.generation_of(viewer)
    if generation is None or not catalogue.is_current(viewer):
        return False
    with generations.reading(generation) as connection:
        found = "SELECT 1 FROM audited WHERE account_id = $id AND ($read_as || digest) = read_digest"
        return bool(connection.execute(found, {"id": account_id, "read_as": READ_AS}).fetchall())


def _stored(viewer: Viewer, account_id: int) -> OwnAudit | None:
    generation = catalogue.generation_of(viewer)
    if generation is None or not catalogue.is_current(viewer):
        return None
    with generations.reading(generation) as connection:
        rows = connection.execute(
            """
            SELECT sections, marks, posts_read FROM audited
            WHERE account_id = $id AND ($read_as || digest) = read_digest
            """,
            {"id": account_id, "read_as": READ_AS},
        ).fetchall()
    if not rows:
        return None
    ((sections, marks, posts),) = rows
    return OwnAudit(
        tuple(map(Section.from_json, json.loads(sections))),
        Marks.from_json(json.loads(marks)),
        tuple(map(PostReading.from_json, json.loads(posts))),
    )
