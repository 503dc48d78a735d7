"""The left rail: which pages exist, in the order of the work."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise, SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from essaim.accounts import queries

MOST_IN_BAR = 5
"""Icons a thumb can tell apart at the foot of a phone; the rest stands under "more"."""


@dataclass(frozen=True)
class Place:
    """One entry of the rail: the page it opens, and the beginnings of addresses it stands for.

    A place for desks stands under "more" on a phone: nobody imports a file standing up.
    """

    page: str
    label: Promise
    icon: str
    covers: tuple[str, ...]
    is_for_desks: bool = False


PLACES = (
    Place("home", _("Home"), "home", ()),
    Place("creators", _("Discover"), "compass", ("/creators", "/fees", "/settings/carefulness")),
    Place("listening", _("Listening"), "ear", ("/listening",), is_for_desks=True),
    Place("lists", _("Lists"), "list-check", ("/lists", "/searches")),
    Place("applications", _("Applications"), "inbox", ("/applications",), is_for_desks=True),
    Place("imports", _("Import"), "file-import", ("/imports", "/sources"), is_for_desks=True),
    Place("briefs", _("Briefs"), "notes", ("/briefs", "/shortlists", "/plans"), is_for_desks=True),
    Place("campaigns", _("Campaigns"), "flag", ("/campaigns", "/participations")),
    Place("calendar", _("Calendar"), "calendar", ("/calendar",), is_for_desks=True),
    Place("inbox", _("Messages"), "messages", ("/inbox",)),
    Place("library", _("Library"), "books", ("/library", "/assets"), is_for_desks=True),
)
SETTINGS = (
    Place("fees", _("Agreed fees"), "scale", ()),
    Place("carefulness", _("What the brand is careful about"), "shield-check", ()),
    Place("outreach_writer", _("Writing service"), "sparkles", ("/outreach/writer",)),
    Place("personal_data", _("Personal data"), "lock", ("/personal-data",)),
)
"""What is set once in a while: it stands in the person's menu, not in the rail."""


def menu(request: HttpRequest) -> dict[str, object]:
    """Template context: the rail's entries, those of the phone's bar, and the workspaces of the switcher."""
    viewer = getattr(request, "viewer", None)
    if viewer is None:
        return {"menu": (), "menu_bar": (), "menu_more": (), "menu_settings": (), "workspace": None, "workspaces": ()}
    places = entries(request.path)
    bar = [place for place in places if not place["is_for_desks"]][:MOST_IN_BAR]
    return {
        "menu": places,
        "menu_bar": bar,
        "menu_more": [place for place in places if place not in bar],
        "menu_settings": entries(request.path, SETTINGS),
        "workspace": SimpleLazyObject(lambda: queries.workspace_of(viewer)),
        "workspaces": SimpleLazyObject(lambda: queries.workspaces_of(request.user)),  # type: ignore[arg-type]  # a viewer is signed in
    }


def entries(path: str, places: tuple[Place, ...] = PLACES) -> list[dict[str, object]]:
    """The places that exist on this installation; the one that holds `path` is current."""
    found = []
    for place in places:
        try:
            url = reverse(place.page)
        except NoReverseMatch:
            continue
        is_current = path == url or path.startswith(place.covers)
        found.append(
            {
                "url": url,
                "label": place.label,
                "icon": place.icon,
                "is_current": is_current,
                "is_for_desks": place.is_for_desks,
            }
        )
    return found
