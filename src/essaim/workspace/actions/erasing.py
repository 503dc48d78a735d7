"""Forgetting a person: in every table, file and store, with nothing left but a digest that keeps them from coming back.

The tables are found, not listed: whatever a room adds is searched as well. GDPR,
articles 17 and 21; CNIL on keeping a digest of those who object:
https://www.cnil.fr/fr/la-prospection-commerciale-par-courrier-electronique.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection, models, transaction
from django.db.models import Q, TextField
from django.db.models.functions import Cast

from essaim.accounts.actions import announce, record
from essaim.accounts.core.viewer import Role, Viewer
from essaim.accounts.queries import machine_viewer
from essaim.campaign.actions import keep_costs_of
from essaim.catalogue.actions import delete_creator, open_edition, remember_forgotten, remove_files
from essaim.catalogue.core.names import GAP, HANDLES_STAND_IN, Names
from essaim.catalogue.queries import Person, person_of, recognised
from essaim.kernel.errors import NotFound
from essaim.warehouse import generations, readings
from essaim.warehouse.places import folder_of
from essaim.workspace.queries.held import held, held_files

KEEPS = timedelta(days=3 * 365 + 1)
"""How long the digest is kept: CNIL, at least three years."""
TOMBSTONES = "erased.jsonl"
"""In ESSAIM_HOME: a line for each digest, so that a restored backup forgets again whom it brings back."""
PEOPLE = {"User", "Membership", "EmailAddress"}
LEFT_ALONE = PEOPLE | {"Workspace", "Brand", "ErasedIdentity", "Session", "Permission", "ContentType"}
"""Tables of the workspace's own people, and of the machinery."""
OTHERS_NAMES = {
    "Account": frozenset({"handle", "key", "url", "display_name"}),
    "Creator": frozenset({"name"}),
}
"""Who the other creators are stays theirs, also when one bears the same name."""


@transaction.atomic
def erase_person(viewer: Viewer, *, account_id: int, at: datetime) -> Person:
    """Delete the creator of that account with everything about them; needs a manager.

    Returns who they were, for the sentence that confirms it. Files and readings
    go once the transaction is kept; the stores behind are cleared by
    `clear_stores`, which is announced. Raises `NotFound`.
    """
    viewer.must_reach(Role.MANAGER)
    person = person_of(viewer, account_id)
    remember_forgotten(viewer, digests=person.digests, at=at, keeps_until=at + KEEPS)
    transaction.on_commit(lambda: _bury(viewer.workspace_id, person.digests, at))
    _clear(viewer, person)
    record(viewer, verb="person.erased", subject="", at=at)
    return person


@transaction.atomic
def retire_person(viewer: Viewer, *, account_id: int) -> Person:
    """The same once their term is over; needs a manager. They asked nothing: no digest keeps them from coming again.

    Whoever brings them in later comes to know them anew. Raises `NotFound`.
    """
    viewer.must_reach(Role.MANAGER)
    person = person_of(viewer, account_id)
    _clear(viewer, person)
    return person


def clear_stores(viewer: Viewer) -> None:
    """Once the warehouse is in step: take away what former generations and freed pages still hold.

    Raises `OperationalError` while somebody else holds the database: it is then to be tried again.
    """
    generations.keep_only_current(folder_of(viewer.workspace_id))
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            cursor.execute("VACUUM")


def erase_again(*, at: datetime) -> int:
    """After a backup was restored: forget again whom it brought back. How many there were."""
    path = Path(settings.ESSAIM_HOME) / TOMBSTONES
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []
    buried: dict[int, set[str]] = {}
    for line in lines:
        if datetime.fromisoformat(line["until"]) > at:
            buried.setdefault(line["workspace"], set()).add(line["digest"])
    count = 0
    for workspace_id, digests in buried.items():
        viewer = machine_viewer(workspace_id)
        for account_id in recognised(viewer, digests):
            try:
                erase_person(viewer, account_id=account_id, at=at)
            except NotFound:  # another account of somebody who is gone already
                continue
            count += 1
    return count


def _clear(viewer: Viewer, person: Person) -> None:
    """Every row of theirs, and their name in every other; what lies beside goes once that is kept."""
    files = [path for _, path in held_files(viewer, held(viewer, person.account_ids[0]))]
    keep_costs_of(viewer, creator_id=person.creator_id)
    delete_creator(viewer, person=person)
    touched = _scrub_tables(viewer.workspace_id, person.names)
    open_edition(viewer)
    transaction.on_commit(lambda: _remove_beside(viewer, person, files, touched))
    announce("person.erased", workspace_id=viewer.workspace_id)


def _remove_beside(viewer: Viewer, person: Person, files: list[Path], touched: set[int]) -> None:
    """What lies beside the tables, once they are rid of the person."""
    remove_files(viewer, names=person.names, files=files)
    for kind in readings.KINDS:
        kind.forget(folder_of(viewer.workspace_id), {*person.account_ids, *touched})


def _scrub_tables(workspace_id: int, names: Names) -> set[int]:
    """Take the names out of every text and JSON; the accounts whose own material changed by it."""
    touched: set[int] = set()
    for model in apps.get_models():
        if model.__name__ in LEFT_ALONE:
            continue
        columns = _texts(model)
        for pk in _naming(model, columns, workspace_id, names):
            row = model._default_manager.get(pk=pk)
            changed = [name for name in columns if _change(row, name, names)]
            if changed:
                row.save(update_fields=changed)
                touched |= _account_of(row)
    return touched


def _naming(model: type[models.Model], columns: list[str], workspace_id: int, names: Names) -> list[Any]:
    """The keys of the workspace's rows that may name the person in one of these columns."""
    if not columns:
        return []
    rows = model._default_manager.annotate(**{f"as_text_{name}": Cast(name, TextField()) for name in columns})
    if path := _path_to_workspace(model):
        rows = rows.filter(**{path: workspace_id})
    sought = Q()
    for name in columns:
        for text in names.sought:
            sought |= Q(**{f"as_text_{name}__icontains": text})
    return list(rows.filter(sought).values_list("pk", flat=True))


def _texts(model: type[models.Model]) -> list[str]:
    kinds = (models.CharField, models.TextField, models.JSONField)
    others = OTHERS_NAMES.get(model.__name__, frozenset())
    return [
        one.name
        for one in model._meta.concrete_fields
        if isinstance(one, kinds) and not one.primary_key and not one.choices and one.name not in others
    ]


def _change(row: models.Model, name: str, names: Names) -> bool:
    before = getattr(row, name)
    after = names.scrubbed(before, is_handle=name in HANDLES_STAND_IN)
    if after == before:
        return False
    # Where a text must be the only one of its kind, two gaps would be one too many.
    setattr(row, name, f"{GAP} {row.pk}" if after == GAP and name in _unique(type(row)) else after)
    return True


def _unique(model: type[models.Model]) -> set[str]:
    """The columns that are part of what must be there once only."""
    kept = [one for one in model._meta.constraints if isinstance(one, models.UniqueConstraint)]
    return {name for one in kept for name in one.fields} | {
        one.name for one in model._meta.concrete_fields if one.unique
    }


def _account_of(row: models.Model) -> set[int]:
    """The account that a row is about, where what is read of accounts is kept."""
    if row._meta.model_name == "account":
        return {int(row.pk)}
    about = row if hasattr(row, "account_id") else getattr(row, "post", None)
    account_id = getattr(about, "account_id", None)
    return {account_id} if isinstance(account_id, int) else set()


def _path_to_workspace(model: type[models.Model], depth: int = 4) -> str:
    """How a row of that table is led to its workspace: `post__account__workspace`; blank for none."""
    names = {one.name: one for one in model._meta.concrete_fields if isinstance(one, models.ForeignKey)}
    if "workspace" in names:
        return "workspace"
    if not depth:
        return ""
    for name, one in names.items():
        if one.related_model is model or not isinstance(one.related_model, type):
            continue
        is_person = one.related_model.__name__ in PEOPLE
        if not is_person and (path := _path_to_workspace(one.related_model, depth - 1)):
            return f"{name}__{path}"
    return ""


def _bury(workspace_id: int, digests: Collection[str], at: datetime) -> None:
    """Beside the database, so that a backup of it that is older can be made to forget again."""
    path = Path(settings.ESSAIM_HOME) / TOMBSTONES
    until = (at + KEEPS).isoformat()
    with path.open("a", encoding="utf-8") as file:
        for digest in sorted(digests):
            file.write(json.dumps({"workspace": workspace_id, "digest": digest, "until": until}) + "\n")
