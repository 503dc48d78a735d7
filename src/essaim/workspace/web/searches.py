"""Saved searches: kept under a name, and what each finds that is new."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from essaim.accounts.core.viewer import Role, Viewer
from essaim.catalogue import actions, queries
from essaim.catalogue.core.shelves import SearchLine
from essaim.design.doors import MemberRequest, members_only
from essaim.workspace.web import filters
from essaim.workspace.web.answers import act, did, said
from essaim.workspace.web.chips import BESIDES, chips
from essaim.workspace.web.finding import found_ids
from essaim.workspace.web.words import since

MOST_FOUND = 100_000
NEWS_NAMED = 8


@dataclass(frozen=True)
class Watched:
    """One saved search as its page shows it."""

    line: SearchLine
    url: str
    words: tuple[str, ...]
    total: int
    new: int
    since: str
    may_change: bool
    news: tuple[int, ...] = ()
    """The first of the new accounts."""


@require_safe
@members_only
def searches(request: MemberRequest) -> HttpResponse:
    """Every saved search with how many accounts it finds, and how many it did not find before."""
    viewer = request.viewer
    lists = {one.list_id: one.name for one in queries.creator_lists(viewer)}
    tags = {one.tag_id: one.name for one in queries.tags(viewer)}
    found = [_watched(viewer, line, lists, tags) for line in queries.saved_searches(viewer)]
    names = queries.account_names(viewer, {one for watched in found for one in watched.news})
    context = {
        "searches": [(one, [names[account] for account in one.news if account in names]) for one in found],
        "may_write": viewer.role.reaches(Role.CONTRIBUTOR),
    }
    return render(request, "workspace/searches.html", context)


@act
def save(request: MemberRequest) -> HttpResponse:
    """Keep the search of the address under a name."""
    query = QueryDict(request.POST.get("query", "").removeprefix("?"), mutable=True)
    for name in BESIDES:
        query.pop(name, None)
    found = found_ids(request.viewer, filters.asked(query), most=MOST_FOUND)
    saved = actions.save_search(
        request.viewer,
        name=request.POST.get("name", ""),
        query=query.urlencode(),
        found=found,
        is_shared="is_shared" in request.POST,
        at=timezone.now(),
    )
    return said(request, _("The search “%(name)s” is saved.") % {"name": saved.name})


@act
def change(request: MemberRequest, search_id: int) -> HttpResponse:
    """Another name, or another circle of readers."""
    actions.change_search(
        request.viewer,
        search_id=search_id,
        name=request.POST.get("name", ""),
        is_shared="is_shared" in request.POST,
        at=timezone.now(),
    )
    return said(request, _("The search is changed."))


@act
def see(request: MemberRequest, search_id: int) -> HttpResponse:
    """What it finds now has been looked at."""
    line = queries.saved_search(request.viewer, search_id)
    found = found_ids(request.viewer, filters.asked(QueryDict(line.query)), most=MOST_FOUND)
    actions.see_search(request.viewer, search_id=search_id, found=found, at=timezone.now())
    return said(request, _("“%(name)s” is seen: what comes from now on is new.") % {"name": line.name})


@act
def remove(request: MemberRequest, search_id: int) -> HttpResponse:
    """The search is gone, until it is undone."""
    removed = actions.remove_search(request.viewer, search_id=search_id, at=timezone.now())
    return did(request, "search.removed", removed)


def _watched(viewer: Viewer, line: SearchLine, lists: dict[int, str], tags: dict[int, str]) -> Watched:
    asked = filters.asked(QueryDict(line.query)).settled(lists=lists, tags=tags)
    found = found_ids(viewer, asked, most=MOST_FOUND)
    in_force = chips(asked, lists=lists, tags=tags)
    return Watched(
        line=line,
        url=f"{reverse('creators')}?{line.query}",
        words=tuple(chip.words for chip in in_force),
        total=len(found),
        new=line.new_among(found),
        since=since(line.seen_at, now=timezone.now()),
        may_change=line.is_own or viewer.role.reaches(Role.MANAGER),
        news=tuple(line.news_among(found)[:NEWS_NAMED]),
    )
