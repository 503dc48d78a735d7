"""Everything held about a person, as one page that opens anywhere: for the person, without anything to install."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from html import escape
from typing import Any, Protocol

_WORDS = {
    "fr": ("Ce qui est gardé de %s", "Au %s."),
    "en": ("What is held about %s", "As of %s."),
}
_TABLES = {
    "catalogue_creator": ("Creator", "Créateur"),
    "catalogue_account": ("Accounts", "Comptes"),
    "catalogue_snapshot": ("Counters", "Compteurs"),
    "catalogue_post": ("Publications", "Publications"),
    "catalogue_comment": ("Comments under them", "Commentaires dessous"),
    "catalogue_audienceshare": ("Audience", "Audience"),
    "catalogue_note": ("Notes", "Notes"),
    "catalogue_contact": ("Contacts", "Contacts"),
    "catalogue_collaboration": ("Past work", "Travail passé"),
    "catalogue_listentry": ("Lists", "Listes"),
    "catalogue_tagging": ("Tags", "Étiquettes"),
    "catalogue_refusal": ("Refusals", "Refus"),
    "catalogue_connection": ("Permissions", "Permissions"),
    "catalogue_notice": ("Notices sent", "Informations envoyées"),
    "catalogue_application": ("Applications", "Candidatures"),
    "audit_contest": ("Objections", "Contestations"),
    "audit_reportlink": ("Personal links", "Liens personnels"),
}
_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;color:#222}"
    "table{border-collapse:collapse;font-size:.85rem;display:block;overflow:auto}"
    "th,td{border:1px solid #ccc;padding:.3rem .5rem;text-align:left;vertical-align:top}h2{margin-top:2rem}"
)


class Table(Protocol):
    """A kind of fact with its rows, as `queries.held` gives them."""

    @property
    def table(self) -> str:
        """The table's name."""

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Its rows, as plain values by column."""


def page_of(name: str, held: Iterable[Table], *, at: datetime, language: str) -> str:
    """One HTML page without scripts or references to anything outside."""
    title, dated = _WORDS.get(language, _WORDS["en"])
    place = 1 if language == "fr" else 0
    parts = [f"<h1>{escape(title % name)}</h1><p>{escape(dated % at.date().isoformat())}</p>"]
    for one in held:
        told = _TABLES.get(one.table, (one.table, one.table))[place]
        parts.append(f"<h2>{escape(told)} ({len(one.rows)})</h2>{_table(one.rows)}")
    head = f'<meta charset="utf-8"><title>{escape(title % name)}</title><style>{_STYLE}</style>'
    return f'<!doctype html><html lang="{language}"><head>{head}</head><body>{"".join(parts)}</body></html>'


def _table(rows: list[dict[str, Any]]) -> str:
    columns = [name for name in rows[0] if any(row[name] not in (None, "", [], {}) for row in rows)] if rows else []
    head = "".join(f"<th>{escape(name)}</th>" for name in columns)
    lines = "".join(f"<tr>{''.join(f'<td>{_said(row[name])}</td>' for name in columns)}</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table>"


def _said(value: object) -> str:
    return "" if value is None else escape(str(value))
