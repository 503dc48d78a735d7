"""Forgetting a person: in every table, file and store, with nothing left but a digest that keeps them from coming back.

The tables are found, not listed: whatever a room adds is searched as well. GDPR,
articles 17 and 21; CNIL on keeping a digest of those who object:
https://www.cnil.fr/fr/la-prospection-commerciale-par-courrier-electronique.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection, models, transaction
from django.db.models import Q, TextField
from django.db.models.functions import Cast

from essaim.accounts.actions import announce, record
from essaim.accounts.core.viewer import Role, Viewer
from essaim.accounts.queries import machine_viewer
from essaim.catalogue.actions import open_edition, remember_forgotten
from essaim.catalogue.queries import recognised
from essaim.kernel.errors import NotFound
from essaim.warehouse import generations, readings
from essaim.warehouse.places import folder_of
from essaim.workspace.core.names import Names
from essaim.workspace.queries.held import Person, person_of

KEEPS = timedelta(days=3 * 365 + 1)
"""How long the digest is kept: CNIL, at least three years."""
TOMBSTONES = "erased.jsonl"
"""In ESSAIM_HOME: a line for each digest, so that a restored backup forgets again whom it brings back."""
MOST_BYTES = 200_000_000
PEOPLE = {"User", "Membership", "EmailAddress"}
LEFT_ALONE = PEOPLE | {"Workspace", "Brand", "ErasedIdentity", "Session", "Permission", "ContentType"}
"""Tables of the workspace's own people, and of the machinery."""


@transaction.atomic
def erase_person(viewer: Viewer, *, account_id: int, at: datetime) -> Person:
    """Delete the creator of that account with everything about them; needs a manager.

    Returns who they were, for the sentence that confirms it. The stores beside
    the tables are cleared by `clear_stores`, which is announced. Raises `NotFound`.
    """
    viewer.must_reach(Role.MANAGER)
    person = person_of(viewer, account_id)
    remember_forgotten(viewer, digests=person.digests, at=at, keeps_until=at + KEEPS)
    _delete(viewer, person)
    touched = _scrub_tables(viewer.workspace_id, person.names)
    record(viewer, verb="person.erased", subject="", at=at)
    open_edition(viewer)
    _bury(viewer.workspace_id, person.digests, at)
    transaction.on_commit(lambda: _remove_beside(viewer.workspace_id, person, touched))
    announce("person.erased", workspace_id=viewer.workspace_id)
    return person


def _remove_beside(workspace_id: int, person: Person, touched: set[int]) -> None:
    """What lies beside the tables, once they are rid of the person."""
    _remove_files(workspace_id, person.names)
    for kind in readings.KINDS:
        kind.forget(folder_of(workspace_id), {*person.account_ids, *touched})


def clear_stores(viewer: Viewer) -> None:
    """Once the warehouse is in step: take away what former generations and freed pages still hold."""
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
    lines = [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []
    count = 0
    for workspace_id in {line["workspace"] for line in lines}:
        buried = {line["digest"] for line in lines if line["workspace"] == workspace_id}
        viewer = machine_viewer(workspace_id)
        for account_id in recognised(viewer, buried):
            try:
                erase_person(viewer, account_id=account_id, at=at)
            except NotFound:  # the same person's other account
                continue
            count += 1
    return count


def _delete(viewer: Viewer, person: Person) -> None:
    """Their own rows, with all that hangs on them; then what they wrote or were sampled as elsewhere."""
    creators = apps.get_model("catalogue", "Creator").objects.filter(
        pk=person.creator_id, workspace_id=viewer.workspace_id
    )
    _delete_applications(viewer.workspace_id, person)
    apps.get_model("catalogue", "Account").objects.filter(creator_id=person.creator_id).delete()
    creators.delete()
    comments = apps.get_model("catalogue", "Comment").objects.filter(post__account__workspace_id=viewer.workspace_id)
    followers = apps.get_model("catalogue", "SampledFollower").objects.filter(
        sample__account__workspace_id=viewer.workspace_id
    )
    for handle in person.names.handles:
        comments.filter(author__iexact=handle).delete()
        followers.filter(username__iexact=handle).delete()


def _delete_applications(workspace_id: int, person: Person) -> None:
    kept = apps.get_model("catalogue", "Application").objects.filter(workspace_id=workspace_id)
    for application in kept:
        is_theirs = application.creator_id == person.creator_id or application.email.casefold() in person.emails
        named = {str(one.get("handle", "")).removeprefix("@").casefold() for one in application.accounts}
        if is_theirs or named & {one.casefold() for one in person.names.handles}:
            for file in application.files:
                (_uploads() / str(file.get("stored_as", "?"))).unlink(missing_ok=True)
            application.delete()


def _scrub_tables(workspace_id: int, names: Names) -> set[int]:
    """Take the names out of every text and JSON; the accounts whose own material changed by it."""
    touched: set[int] = set()
    for model in apps.get_models():
        if model.__name__ in LEFT_ALONE:
            continue
        for row in _naming(model, workspace_id, names):
            changed = [name for name in _texts(model) if _change(row, name, names)]
            if changed:
                row.save(update_fields=changed)
                touched |= {account for account in [_account_of(row)] if account}
    return touched


def _naming(model: type[models.Model], workspace_id: int, names: Names) -> Iterator[models.Model]:
    """The rows of the workspace that hold one of the names in a text or JSON column."""
    columns = _texts(model)
    if not columns:
        return
    rows = model._default_manager.annotate(**{f"as_text_{name}": Cast(name, TextField()) for name in columns})
    if path := _path_to_workspace(model):
        rows = rows.filter(**{path: workspace_id})
    sought = Q()
    for name in columns:
        for text in names.sought:
            sought |= Q(**{f"as_text_{name}__icontains": text})
    yield from rows.filter(sought).iterator(chunk_size=500)


def _texts(model: type[models.Model]) -> list[str]:
    kinds = (models.CharField, models.TextField, models.JSONField)
    return [
        one.name
        for one in model._meta.concrete_fields
        if isinstance(one, kinds) and not one.primary_key and not one.choices
    ]


def _change(row: models.Model, name: str, names: Names) -> bool:
    before = getattr(row, name)
    after = names.scrubbed(before)
    if after == before:
        return False
    setattr(row, name, after)
    return True


def _account_of(row: models.Model) -> int | None:
    if row._meta.model_name == "account":
        return int(row.pk)
    for name in ("account_id", "post_id"):
        if hasattr(row, name):
            value = getattr(row, name)
            if name == "account_id":
                return value if isinstance(value, int) else None
            return int(row.post.account_id) if value else None  # type: ignore[attr-defined]
    return None


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


def _remove_files(workspace_id: int, names: Names) -> None:
    """Files that people brought, and that name the person, go whole: what was read of others in them stays."""
    imported = apps.get_model("catalogue", "ImportedFile").objects.filter(workspace_id=workspace_id)
    for row in imported:
        stored = _uploads() / row.stored_as
        for file in (stored, *_uploads().glob(f"{row.stored_as}.*")):
            if file.is_file() and _holds(file, names):
                file.unlink()


def _holds(file: Path, names: Names) -> bool:
    content = [file.read_bytes()] if file.stat().st_size <= MOST_BYTES else []
    if zipfile.is_zipfile(file):
        with zipfile.ZipFile(file) as packed:
            content += [packed.read(one) for one in packed.infolist() if one.file_size <= MOST_BYTES]
    spelled = {
        form
        for one in names.sought
        for form in (one.encode(), one.encode("utf-16-le"), one.encode("latin-1", "ignore"))
    }
    return not content or any(form.lower() in part.lower() for part in content for form in spelled if form)


def _uploads() -> Path:
    return Path(settings.ESSAIM_HOME) / "uploads"


def _bury(workspace_id: int, digests: list[str], at: datetime) -> None:
    """Beside the database, so that a backup of it that is older can be made to forget again."""
    path = Path(settings.ESSAIM_HOME) / TOMBSTONES
    until = (at + KEEPS).isoformat()
    with path.open("a") as file:
        for digest in digests:
            file.write(json.dumps({"workspace": workspace_id, "digest": digest, "until": until}) + "\n")
