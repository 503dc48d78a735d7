"""Two columns that seem to mean the same: the better one is read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from essaim.catalogue.core.intake.mapping import Column, Confidence
from essaim.catalogue.core.intake.titles import read_title
from essaim.catalogue.core.intake.vocabulary import SEVERAL


def without_conflicts(columns: Sequence[Column]) -> list[Column]:
    """Each field once per platform, save those that several columns may share.

    Of two handles the one titled as such is read, and the other may be the name.
    """
    columns = _named_apart(columns)
    best: dict[tuple[str, str | None], Column] = {}
    for column in columns:
        if column.field is not None and column.field not in SEVERAL:
            known = best.setdefault((column.field, column.platform), column)
            if _rank(column) < _rank(known):
                best[column.field, column.platform] = column
    read = {column.position for column in best.values()}
    has_name = any(column.field == "display_name" for column in columns)
    resolved = []
    for column in columns:
        if column.field is None or column.field in SEVERAL or column.position in read:
            resolved.append(column)
        elif column.field == "handle" and not has_name:
            has_name = True
            resolved.append(replace(column, field="display_name", confidence=Confidence.TO_CHECK))
        else:
            resolved.append(replace(column, field=None, confidence=Confidence.NOT_RECOGNISED))
    return resolved


def _named_apart(columns: Iterable[Column]) -> list[Column]:
    """`Nom` beside `Prénom` is a family name; a channel's title beside its link or id is only its name."""
    columns = list(columns)
    fields = {column.field for column in columns}
    if "first_name" in fields and "last_name" not in fields:
        columns = [
            replace(one, field="last_name")
            if one.field == "display_name" and "fullname" not in read_title(one.title).words
            else one
            for one in columns
        ]
    if fields & {"handle", "url"} and "display_name" not in fields:
        columns = [
            replace(one, field="display_name")
            if one.field in ("channel", "channel_name") and one.confidence is Confidence.SURE
            else one
            for one in columns
        ]
    return columns


def _rank(column: Column) -> tuple[bool, bool, bool, int]:
    words = read_title(column.title).words
    return (
        column.confidence is not Confidence.SURE,
        column.field == "handle" and not words & {"username", "id"},
        "creator" in words,
        column.position,
    )
