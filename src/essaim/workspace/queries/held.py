"""Everything that is held about a person, wherever it lies: the tables are found, not listed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import models

from essaim.accounts.core.viewer import Viewer
from essaim.catalogue.queries import applications_of, person_of


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
