"""Everything that is held about a person, wherever it lies: the tables are found, not listed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models

from essaim.accounts.core.viewer import Viewer
from essaim.campaign.queries import content_path
from essaim.catalogue.queries import applications_of, person_of

_SEPARATORS = str.maketrans({"/": "_", "\\": "_", "\0": "_"})


@dataclass(frozen=True)
class Held:
    """The rows of one table about a person, as plain values by column."""

    table: str
    rows: list[dict[str, Any]]


def held(viewer: Viewer, account_id: int) -> list[Held]:
    """Their rows, table by table, with everything that hangs on them; GDPR, article 15. Raises `NotFound`."""
    person = person_of(viewer, account_id)
    found: dict[type[models.Model], dict[Any, models.Model]] = {}
    creator = apps.get_model("catalogue", "Creator")
    _gather(list(creator.objects.filter(pk=person.creator_id)), found)
    _gather(list(applications_of(viewer, person)), found)
    tables = ((model._meta.label_lower.replace(".", "_"), rows.values()) for model, rows in found.items())
    return [Held(table, [_plain(row) for row in rows]) for table, rows in sorted(tables, key=lambda one: one[0])]


def held_files(viewer: Viewer, held: list[Held]) -> list[tuple[str, Path]]:
    """The files that those rows keep, each once: the name it was given, safe in a folder, and where it lies."""
    named = dict(_kept([one.rows for one in held]))
    there = (
        (name.translate(_SEPARATORS), path)
        for stored_as, name in named.items()
        for path in (Path(settings.MEDIA_ROOT) / stored_as, content_path(viewer, stored_as))
    )
    return [(name, path) for name, path in there if path.is_file()]


def _kept(value: Any) -> Iterator[tuple[str, str]]:
    """Whatever says under which name it is stored, at any depth: a row of a file, or a file named in a row."""
    if isinstance(value, list):
        for one in value:
            yield from _kept(one)
    elif isinstance(value, dict):
        if isinstance(stored_as := value.get("stored_as"), str) and stored_as:
            yield Path(stored_as).name, str(value.get("name") or stored_as)
        for one in value.values():
            yield from _kept(one)


def _gather(rows: list[models.Model], found: dict[type[models.Model], dict[Any, models.Model]]) -> None:
    """These rows, those that refer to them, and so on; what they refer to is somebody else's, but their sources."""
    if not rows:
        return
    model = type(rows[0])
    kept = found.setdefault(model, {})
    new = [row for row in rows if row.pk not in kept]
    kept.update({row.pk: row for row in new})
    for referring, name in _referring(model):
        _gather(list(referring._default_manager.filter(**{f"{name}__in": new})), found)


def _referring(model: type[models.Model]) -> Iterator[tuple[type[models.Model], str]]:
    """The tables that refer to this one, and by which column."""
    for relation in model._meta.get_fields(include_hidden=True):
        if isinstance(relation, models.ManyToOneRel) and isinstance(relation.related_model, type):
            yield relation.related_model, relation.field.name


def _plain(row: models.Model) -> dict[str, Any]:
    """Values as JSON has them; sealed credentials and digests are no facts about anybody."""
    found: dict[str, Any] = {}
    for field in row._meta.concrete_fields:
        if field.name in ("sealed", "digest", "secret_digest", "workspace"):
            continue
        value = field.value_from_object(row)
        found[field.attname] = value.isoformat() if isinstance(value, datetime) else _json(value)
    return found


def _json(value: Any) -> Any:
    return value if isinstance(value, str | int | float | bool | list | dict | None) else str(value)
