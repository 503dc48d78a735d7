"""Measures as expressions: written once against the tables of a generation, compiled once per engine."""

from __future__ import annotations

import re

import ibis
import ibis.expr.types as ir

from essaim.warehouse.schemas import TABLES

_TYPES = {
    "BIGINT": "int64",
    "INTEGER": "int32",
    "DOUBLE": "float64",
    "BOOLEAN": "boolean",
    "VARCHAR": "string",
    "VARCHAR[]": "array<string>",
    "INTEGER[]": "array<int32>",
    "DOUBLE[]": "array<float64>",
    "TIMESTAMPTZ": "timestamp('UTC')",
}


def table(name: str) -> ir.Table:
    """A table of a generation, to build expressions on; bound to no engine."""
    columns = (column.split() for column in re.split(r",\s*", TABLES[name].strip()))
    return ibis.table({column: _TYPES[kind] for column, kind in columns}, name=name)


def sql(expression: ir.Table, dialect: str = "duckdb") -> str:
    """The expression as that engine's own text. Compiling costs tens of milliseconds: keep what it returns."""
    return str(ibis.to_sql(expression, dialect=dialect))
