"""The left rail: which pages exist, in the order of the work."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise, SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from essaim.accounts import queries


@dataclass(frozen=True)
class Place:
    """One entry of the rail: the page it opens, and the beginnings of addresses it stands for."""

    page: str
    label: Promise
    icon: str
    covers: tuple[str, ...]


PLACES = (
    Place("home", _("Home"), "home", ()),
    Place("creators", _("Discover"), "compass", ("/creators",)),
    Place("listening", _("Listening"), "ear", ("/listening",)),
    Place("lists", _("Lists"), "list-check", ("/lists", "/searches")),
    Place("imports", _("Import"), "file-import", ("/imports",)),
    Place("briefs", _("Briefs"), "notes", ("/briefs", "/shortlists")),
)


def menu(request: HttpRequest) -> dict[str, object]:
    """Template context: the rail's entries and the workspaces of the switcher."""
    viewer = getattr(request, "viewer", None)
    if viewer is None:
        return {"menu": (), "workspace": None, "workspaces": ()}
    return {
        "menu": entries(request.path),
        "workspace": SimpleLazyObject(lambda: queries.workspace_of(viewer)),
        "workspaces": SimpleLazyObject(lambda: queries.workspaces_of(request.user)),  # type: ignore[arg-type]  # a viewer is signed in
    }


def entries(path: str) -> list[dict[str, object]]:
    """The places that exist on this installation; the one that holds `path` is current."""
    found = []
    for place in PLACES:
        try:
            url = reverse(place.page)
        except NoReverseMatch:
            continue
        is_current = path == url or path.startswith(place.covers)
        found.append({"url": url, "label": place.label, "icon": place.icon, "is_current": is_current})
    return found
