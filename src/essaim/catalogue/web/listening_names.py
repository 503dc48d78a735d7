"""Watched names: what is listened for, its terms, and the spellings the machine proposes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from essaim.accounts.core.viewer import Role
from essaim.catalogue import actions, phrases, queries
from essaim.catalogue.actions.watching import LONGEST_NAME, split_terms
from essaim.catalogue.core.listening.lines import NothingToListenFor, WatchLine, WatchTaken
from essaim.catalogue.queries import listening_words
from essaim.catalogue.web.listening import around, unheard_brands
from essaim.design.doors import MemberRequest, members_only

LONGEST_FIELD = 2_000


class WatchForm(forms.Form):
    """A competitor to listen for."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=LONGEST_NAME)
    handles = forms.CharField(
        label=gettext_lazy("Handles"),
        required=False,
        max_length=LONGEST_FIELD,
        help_text=gettext_lazy("Its accounts, with or without @, separated by commas. Blank: the name in one word."),
    )
    hashtags = forms.CharField(
        label=gettext_lazy("Hashtags"),
        required=False,
        max_length=LONGEST_FIELD,
        help_text=gettext_lazy("With or without #, separated by commas. The name is looked for as a hashtag anyway."),
    )
    names = forms.CharField(
        label=gettext_lazy("Products and other names"),
        required=False,
        max_length=LONGEST_FIELD,
        help_text=gettext_lazy("As people write them, separated by commas."),
    )

    def terms(self) -> dict[str, Any]:
        """The three fields, parted."""
        return {name: split_terms(self.cleaned_data[name]) for name in ("handles", "hashtags", "names")}


class TermsForm(WatchForm):
    """The terms of a watch that is there already; its name stays among its names."""

    name = None  # type: ignore[assignment]


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def names(request: MemberRequest) -> HttpResponse:
    """What is listened for, and a form for one more."""
    if request.method == "POST":
        request.viewer.must_reach(Role.CONTRIBUTOR)
    form = WatchForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.watch(request.viewer, name=form.cleaned_data["name"], at=timezone.now(), **form.terms())
        except (WatchTaken, NothingToListenFor) as refused:
            form.add_error("name", phrases.problem(refused))
        else:
            return redirect("watched_name", made.pk)
    watches = queries.watches(request.viewer)
    context = {
        **around(request.viewer, "names"),
        "watches": [(one, listening_words.kind_of(one)) for one in watches],
        "brands": unheard_brands(request.viewer, watches),
        "form": form,
    }
    return render(request, "catalogue/listening_names.html", context, status=422 if form.errors else 200)


@require_POST
@members_only
def listen_for_brand(request: MemberRequest) -> HttpResponse:
    """Listen for one of the workspace's own brands."""
    wanted = request.POST.get("brand", "")
    try:
        made = actions.watch_brand(request.viewer, brand_id=int(wanted) if wanted.isdecimal() else 0, at=timezone.now())
    except WatchTaken as refused:
        messages.error(request, phrases.problem(refused))
        return redirect("watched_names")
    return redirect("watched_name", made.pk)


@require_safe
@members_only
def name(request: MemberRequest, watch_id: int) -> HttpResponse:
    """One watch: its terms, what is held back, the spellings proposed."""
    return _page(request, queries.watch(request.viewer, watch_id), None)


@require_POST
@members_only
def terms(request: MemberRequest, watch_id: int) -> HttpResponse:
    """Other terms for a watch."""
    request.viewer.must_reach(Role.CONTRIBUTOR)
    watched = queries.watch(request.viewer, watch_id)
    form = TermsForm(request.POST)
    if form.is_valid():
        try:
            actions.change_watch(request.viewer, watch_id=watch_id, at=timezone.now(), **form.terms())
        except NothingToListenFor as refused:
            form.add_error("handles", phrases.problem(refused))
        else:
            messages.success(request, gettext("What is listened for has been changed."))
            return redirect("watched_name", watch_id)
    return _page(request, watched, form)


@require_POST
@members_only
def words(request: MemberRequest, watch_id: int) -> HttpResponse:
    """Whether a name counts as a plain word too."""
    actions.count_as_words(
        request.viewer,
        watch_id=watch_id,
        name=request.POST.get("name", ""),
        counts=request.POST.get("counts") == "yes",
        at=timezone.now(),
    )
    return redirect("watched_name", watch_id)


@require_POST
@members_only
def spelling(request: MemberRequest, watch_id: int) -> HttpResponse:
    """Take a proposed spelling, or refuse it for good."""
    decide = actions.accept_spelling if request.POST.get("decision") == "accept" else actions.refuse_spelling
    written = request.POST.get("spelling", "")[:LONGEST_NAME]
    decide(request.viewer, watch_id=watch_id, spelling=written, at=timezone.now())
    return redirect("watched_name", watch_id)


@require_POST
@members_only
def end(request: MemberRequest, watch_id: int) -> HttpResponse:
    """Stop listening."""
    ended = actions.end_watch(request.viewer, watch_id=watch_id, at=timezone.now())
    messages.success(request, gettext("%(name)s is no longer listened for.") % {"name": ended.name})
    return redirect("watched_names")


def _page(request: MemberRequest, watched: WatchLine, form: TermsForm | None) -> HttpResponse:
    heard = watched.terms
    written = {
        "handles": ", ".join(f"@{handle}" for handle in heard.handles),
        "hashtags": ", ".join(f"#{tag}" for tag in heard.hashtags),
        "names": ", ".join(name.text for name in heard.names),
    }
    context = {
        **around(request.viewer, "names"),
        "watch": watched,
        "kind": listening_words.kind_of(watched),
        "form": form or TermsForm(initial=written),
        "names": [(one, listening_words.HELD.get(one.held, "")) for one in heard.names],
        "spellings": queries.spellings(request.viewer, watched),
    }
    return render(request, "catalogue/listening_name.html", context, status=422 if form else 200)
