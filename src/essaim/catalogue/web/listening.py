"""Listening: who mentions what is listened for, and whose share of the talk is whose."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from essaim.accounts import queries as accounts
from essaim.accounts.core.viewer import Role, Viewer
from essaim.catalogue import queries
from essaim.catalogue.core.listening.excerpts import excerpt
from essaim.catalogue.core.listening.lines import WINDOWS, MentionLine, MentionsPage, Quoted, Voice, WatchLine
from essaim.catalogue.core.platforms import Platform
from essaim.catalogue.queries import listening_words
from essaim.catalogue.queries.voice import MONTHS
from essaim.catalogue.web import listening_asked, listening_files
from essaim.catalogue.web.listening_charts import figure_of, month_name, voice_chart
from essaim.design import exports
from essaim.design.doors import MemberRequest, members_only
from essaim.kernel.errors import NotFound
from essaim.kernel.estimate import Estimate, Figure


@require_safe
@members_only
def mentions(request: MemberRequest) -> HttpResponse:
    """The accounts that mention one watch, natural ambassadors first."""
    watches = queries.watches(request.viewer)
    asked = listening_asked.mentions(request.GET, watches)
    page = queries.mentions_of(request.viewer, asked.watch, asked.filter, page=asked.page) if asked.watch else None
    context = {
        **around(request.viewer, "mentions"),
        "watches": watches,
        "asked": asked,
        "page": page,
        "lines": _quoted(page, asked.watch) if page and asked.watch else [],
        "windows": WINDOWS,
        "platforms": _platforms(asked.filter.platform),
        "tones_known": page is not None and any(isinstance(line.sentiment, Estimate) for line in page.lines),
        "sorts": listening_words.SORTS,
        "how_words": listening_words.HOW,
        "label_words": listening_words.LABELS,
        "share_top": _top(page.lines) if page else None,
        "brands": unheard_brands(request.viewer, watches) if not watches else [],
    }
    return render(request, "catalogue/listening_mentions.html", context)


@require_safe
@members_only
def mentions_file(request: MemberRequest, kind: str) -> HttpResponse:
    """What the list of mentioning accounts shows, all pages, as a file."""
    asked = listening_asked.mentions(request.GET, queries.watches(request.viewer))
    if asked.watch is None:
        raise NotFound(kind="watch")
    lines = queries.mentions_of(request.viewer, asked.watch, asked.filter, size=None).lines
    columns, cells = listening_files.mentions(asked.watch, lines)
    return _written(kind, gettext("mentions"), columns, cells)


@require_safe
@members_only
def voice(request: MemberRequest) -> HttpResponse:
    """Month by month, whose share of the talk is whose, and how much the catalogue knows of each month."""
    asked = listening_asked.voice(request.GET)
    found = queries.share_of_voice(request.viewer, months=asked.months)
    context = {
        **around(request.viewer, "voice"),
        "voice": found,
        "asked": asked,
        "months": MONTHS,
        "rows": _rows(found, asked.measure),
        "top": _highest(found, asked.measure),
        "chart": voice_chart(found, asked.measure),
        "brands": unheard_brands(request.viewer, list(found.watches)) if not found.watches else [],
    }
    return render(request, "catalogue/listening_voice.html", context)


@require_safe
@members_only
def voice_file(request: MemberRequest, kind: str) -> HttpResponse:
    """The table of months as a file."""
    asked = listening_asked.voice(request.GET)
    columns, cells = listening_files.voice(queries.share_of_voice(request.viewer, months=asked.months))
    return _written(kind, gettext("share-of-voice"), columns, cells)


def around(viewer: Viewer, tab: str) -> dict[str, object]:
    """What every listening page shows: its tab, and whether this viewer may write."""
    return {"tab": tab, "may_write": viewer.role.reaches(Role.CONTRIBUTOR)}


def unheard_brands(viewer: Viewer, watches: list[WatchLine]) -> list[tuple[int, str]]:
    """The workspace's own brands that nobody listens for yet."""
    heard = {one.brand_id for one in watches}
    return [(brand.pk, brand.name) for brand in accounts.brands_of(viewer) if brand.pk not in heard]


def _highest(voice: Voice, measure: str) -> float | None:
    """Where the bars of the shown shares end: those of months known well enough."""
    figures = [
        figure_of(heard, measure) for month in voice.months if not month.is_thin for heard in month.heard.values()
    ]
    return max((figure.high for figure in figures if isinstance(figure, Estimate) and figure.high), default=None)


def _quoted(page: MentionsPage, watch: WatchLine) -> list[tuple[MentionLine, list[tuple[Quoted, str]]]]:
    """Each line with its mentions, cut around what they mention."""
    wanted = [
        *(f"@{handle}" for handle in watch.terms.handles),
        *(f"#{tag}" for tag in watch.terms.hashtags),
        *(name.text for name in watch.terms.names),
    ]
    return [
        (line, [(one, excerpt(one.post.caption, wanted)) for one in page.examples.get(line.account_id, ())])
        for line in page.lines
    ]


def _rows(voice: Voice, measure: str) -> list[dict[str, object]]:
    """Newest month first, as the table shows it."""
    return [
        {
            "month": month,
            "name": month_name(month),
            "cells": [
                (
                    watch.name,
                    month.heard[watch.watch_id],
                    figure_of(month.heard[watch.watch_id], measure),
                    _behind(figure_of(month.heard[watch.watch_id], measure)),
                )
                for watch in voice.watches
            ],
        }
        for month in reversed(voice.months)
    ]


def _behind(figure: Figure) -> int | None:
    """How many accounts a share is a share of; None when it is unavailable."""
    return figure.sample if isinstance(figure, Estimate) else None


def _platforms(chosen: str) -> list[str]:
    """Those to choose from, and the one asked for, which may have no rules of its own."""
    named = [platform.value for platform in Platform]
    return named if not chosen or chosen in named else [*named, chosen]


def _top(lines: Iterable[MentionLine]) -> float | None:
    """Where the bars of compared shares end."""
    return max(
        (line.share.high for line in lines if isinstance(line.share, Estimate) and line.share.high), default=None
    )


def _written(kind: str, name: str, columns: list[exports.Column], rows: list[list[object]]) -> HttpResponse:
    write = exports.xlsx_answer if kind == "xlsx" else exports.csv_answer
    return write(name, columns, rows)
