"""Lists and tags: all of them, one of them, what is done to them."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from essaim.accounts import queries as accounts
from essaim.catalogue import actions, queries
from essaim.catalogue.core.search import Filters
from essaim.catalogue.core.shelves import COLOURS, ListLine
from essaim.design.doors import MemberRequest, members_only
from essaim.design.exports import Column, Kind
from essaim.workspace.web import creators_file, filters
from essaim.workspace.web.acts import chosen
from essaim.workspace.web.answers import REFUSED, act, did, said
from essaim.workspace.web.creators import COLUMNS, MOST_EXPORTED, bulk, file_answer
from essaim.workspace.web.finding import PAGE, rows
from essaim.workspace.web.list_form import ListForm
from essaim.workspace.web.words import COLOUR_NAMES

ALIKE_TOPICS = 3


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def lists(request: MemberRequest) -> HttpResponse:
    """Every list and every tag; posting makes a list."""
    viewer = request.viewer
    form = ListForm(request.POST or None, brands=accounts.brands_of(viewer))
    if request.method == "POST" and form.is_valid():
        made = form.attempt(lambda written: actions.make_list(viewer, at=timezone.now(), **written))
        if made is not None:
            return said(request, _("The list “%(name)s” is made.") % {"name": made.name}, to=_url(made.pk))
    context = {
        "form": form,
        "lists": queries.creator_lists(viewer),
        "tags": queries.tags(viewer),
        "colours": [(colour, COLOUR_NAMES[colour]) for colour in COLOURS],
        **bulk(viewer, (), ()),
    }
    return render(request, "workspace/lists.html", context, status=REFUSED if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def creator_list(request: MemberRequest, list_id: int) -> HttpResponse:
    """One list with its accounts; posting changes its name, description or brand."""
    viewer = request.viewer
    line = queries.list_line(viewer, list_id)
    form = ListForm(request.POST or None, brands=accounts.brands_of(viewer), initial=line)
    if request.method == "POST" and form.is_valid():
        now = timezone.now()
        changed = form.attempt(lambda written: actions.change_list(viewer, list_id=list_id, at=now, **written))
        if changed is not None:
            return said(request, _("The list is changed."), to=_url(list_id))
    context = {"list": line, "form": form, **_contents(request, line)}
    return render(request, "workspace/list.html", context, status=REFUSED if form.errors else 200)


def _contents(request: MemberRequest, line: ListLine) -> dict[str, Any]:
    """The accounts of a list as Discover shows them, each with what the list says of it."""
    viewer = request.viewer
    asked = filters.asked(request.GET)
    only = replace(asked, search=replace(asked.search, filters=Filters(lists=(line.list_id,))))
    page = queries.search(viewer, only.filters, sort=only.sort, page=only.page, size=PAGE)
    entries = queries.entries_of(viewer, line.list_id, [one.account_id for one in page.lines])
    unmeasured = line.accounts - page.total
    topics = Counter(code for one in page.lines for code, _probability in one.topics[:1])
    return {
        "asked": only,
        "page": page,
        "rows": [(row, entries.get(row.line.account_id)) for row in rows(viewer, page.lines, apart_from=line.list_id)],
        "unmeasured": max(unmeasured, 0),
        "alike": [code for code, _count in topics.most_common(ALIKE_TOPICS)],
        "columns": COLUMNS,
        **bulk(viewer, queries.creator_lists(viewer), queries.tags(viewer)),
    }


@act
def remove(request: MemberRequest, list_id: int) -> HttpResponse:
    """The list is gone from every page, until it is undone."""
    removed = actions.remove_list(request.viewer, list_id=list_id, at=timezone.now())
    # The list's own page goes with it.
    return did(request, "list.removed", removed, to=reverse("lists") if request.POST.get("to") == "lists" else "")


@act
def take_out(request: MemberRequest, list_id: int) -> HttpResponse:
    """The chosen accounts leave the list."""
    change = actions.take_from_list(request.viewer, list_id=list_id, account_ids=chosen(request), at=timezone.now())
    return did(request, "list.emptied", change)


@act
def note(request: MemberRequest, list_id: int, account_id: int) -> HttpResponse:
    """Why that account is in the list."""
    written = request.POST.get("note", "")
    actions.note_entry(request.viewer, list_id=list_id, account_id=account_id, note=written, at=timezone.now())
    return said(request, _("The note is kept."))


@require_safe
@members_only
def export(request: MemberRequest, list_id: int, kind: str) -> HttpResponse:
    """The list as a file: what Discover's file says, and what the list says of each account."""
    viewer = request.viewer
    line = queries.list_line(viewer, list_id)
    page = queries.search(viewer, Filters(lists=(list_id,)), sort=filters.asked(request.GET).sort, size=MOST_EXPORTED)
    entries = queries.entries_of(viewer, list_id)
    columns, cells = creators_file.columns(request.GET.get("hidden", "").split())
    columns += [Column(_("Note")), Column(_("Added by")), Column(_("Added on"), Kind.DAY)]
    lines = (
        [*(cell(one) for cell in cells), entry.note, entry.added_by, entry.added_at]
        for one in page.lines
        if (entry := entries.get(one.account_id)) is not None
    )
    return file_answer(kind, slugify(line.name) or "list", columns, lines)


@act
def change_tag(request: MemberRequest, tag_id: int) -> HttpResponse:
    """The tag under another name or in another colour."""
    name, colour = request.POST.get("name", ""), request.POST.get("colour", "")
    actions.change_tag(request.viewer, tag_id=tag_id, name=name, colour=colour, at=timezone.now())
    return said(request, _("The tag is changed."))


@act
def remove_tag(request: MemberRequest, tag_id: int) -> HttpResponse:
    """No account bears the tag any more, until it is undone."""
    return did(request, "tag.removed", actions.remove_tag(request.viewer, tag_id=tag_id, at=timezone.now()))


@act
def untag(request: MemberRequest, tag_id: int) -> HttpResponse:
    """Take the tag off the chosen accounts."""
    change = actions.untag_accounts(request.viewer, tag_id=tag_id, account_ids=chosen(request), at=timezone.now())
    return did(request, "tag.taken_off", change)


def _url(list_id: int) -> str:
    return reverse("creator_list", args=[list_id])
