"""Pages of outside services: their keys, what is left of their quotas, and readings."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from essaim.accounts.core.viewer import Role
from essaim.catalogue import actions, phrases, tasks
from essaim.catalogue.core.platforms import label
from essaim.catalogue.models import Connection, Sync
from essaim.catalogue.queries import sources as queries
from essaim.connectors.contract import Asked, Connector
from essaim.connectors.errors import AskedWrongly
from essaim.connectors.found import connector
from essaim.design.doors import MemberRequest, members_only
from essaim.kernel.errors import EssaimError, NotFound

REFUSED = 422
SHOWN_FAILURES = 20


class ReadingForm(forms.Form):
    """What to read of YouTube."""

    channels = forms.CharField(
        label=gettext_lazy("Channels"),
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text=gettext_lazy("One per line: @handle, the channel's id, or the address of its page."),
    )
    query = forms.CharField(
        label=gettext_lazy("Or words to search for"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("Channels whose name or description has them. 100 searches a day."),
    )
    country = forms.CharField(label=gettext_lazy("Country of the search"), required=False, max_length=2, initial="FR")
    posts = forms.IntegerField(label=gettext_lazy("Latest videos of each"), min_value=0, max_value=500, initial=50)
    comments = forms.IntegerField(label=gettext_lazy("Comments of each video"), min_value=0, max_value=100, initial=0)
    is_confirmed = forms.BooleanField(
        label=gettext_lazy("It may take several days when the quota is too small"), required=False
    )

    def asked(self) -> Asked:
        """As the connector wants it."""
        said = self.cleaned_data
        searched = {"query": said["query"], "country": said["country"]} if said["query"] else {}
        named = [line for line in said["channels"].splitlines() if line.strip()]
        return {"channels": named, "posts": said["posts"], "comments": said["comments"], **searched}


FORMS: dict[str, type[ReadingForm]] = {"youtube": ReadingForm}
"""Services whose readings can be asked for here; others have their own commands."""


@require_safe
@members_only
def sources(request: MemberRequest) -> HttpResponse:
    """Every service, its key and its quota; the latest readings."""
    return _page(request)


@require_safe
@members_only
def readings(request: MemberRequest) -> HttpResponse:
    """The latest readings alone, asked for while one of them is under way."""
    return render(request, "catalogue/sources_readings.html", _readings(request))


@require_POST
@members_only
def connect(request: MemberRequest, service: str) -> HttpResponse:
    """Keep a key; the page says so, or why not."""
    given = {name: request.POST.get(name, "") for name in _known(service).credentials}
    try:
        actions.connect(request.viewer, service=service, credentials=given, at=timezone.now())
    except EssaimError as error:
        messages.error(request, phrases.problem(error))
    else:
        messages.success(request, _("The key for %(service)s is kept, encrypted.") % {"service": label(service)})
    return redirect("sources")


@require_POST
@members_only
def disconnect(request: MemberRequest, connection_id: int) -> HttpResponse:
    """Forget a key."""
    actions.disconnect(request.viewer, connection_id=connection_id, at=timezone.now())
    messages.success(request, _("The key is forgotten. What was read stays until its own term."))
    return redirect("sources")


@require_POST
@members_only
def allow(request: MemberRequest, connection_id: int) -> HttpResponse:
    """Note that the service lets figures be derived from its own, or take it back."""
    is_so = request.POST.get("is_so") == "on"
    actions.confirm(request.viewer, connection_id=connection_id, what="derived_metrics", is_so=is_so, at=timezone.now())
    messages.success(request, _("Noted.") if is_so else _("Taken back."))
    return redirect("sources")


@require_POST
@members_only
def read(request: MemberRequest, service: str) -> HttpResponse:
    """Say what a reading costs, or put it in the queue."""
    form = FORMS[service](request.POST) if service in FORMS else None
    if form is None:
        raise NotFound(kind="service", value=service)
    if not form.is_valid():
        return _page(request, form=form)
    try:
        if "cost" in request.POST:
            return _page(request, form=form, costs=_costs(request, service, form.asked()))
        made = actions.ask_sync(
            request.viewer,
            service=service,
            asked=form.asked(),
            at=timezone.now(),
            is_confirmed=form.cleaned_data["is_confirmed"],
        )
    except EssaimError as error:
        form.add_error(None, phrases.problem(error))
        return _page(request, form=form)
    tasks.run_sync.enqueue(request.viewer.workspace_id, made.pk)
    messages.success(request, _("The reading is asked for. It goes on in the background."))
    return redirect("sources")


@require_POST
@members_only
def cancel(request: MemberRequest, sync_id: int) -> HttpResponse:
    """Call a reading off."""
    actions.cancel_sync(request.viewer, sync_id=sync_id, at=timezone.now())
    messages.success(request, _("Called off. What was read stays."))
    return redirect("sources")


def _page(request: MemberRequest, *, form: ReadingForm | None = None, costs: list[str] | None = None) -> HttpResponse:
    opened = {one.service: one for one in queries.connections(request.viewer)}
    context = {
        "services": [_service(request, one.name, opened.get(one.name), form) for one in queries.installed()],
        "costs": costs or [],
        "may_write": request.viewer.role.reaches(Role.CONTRIBUTOR),
        "may_connect": request.viewer.role.reaches(Role.MANAGER),
        "may_confirm": request.viewer.role.reaches(Role.OWNER),
        **_readings(request),
    }
    status = REFUSED if form is not None and form.errors else 200
    return render(request, "catalogue/sources.html", context, status=status)


def _known(service: str) -> Connector:
    """The connector of that name; an address that names none is no page."""
    try:
        return connector(service)
    except AskedWrongly:
        raise NotFound(kind="service", value=service) from None


def _service(
    request: MemberRequest, name: str, connection: Connection | None, form: ReadingForm | None
) -> dict[str, Any]:
    wanted = connector(name)
    quota = queries.quota(request.viewer, connection.pk, at=timezone.now()) if connection else []
    return {
        "name": name,
        "label": label(name),
        "connection": connection,
        "credentials": wanted.credentials,
        "keeps": wanted.keeps.days if wanted.keeps else None,
        "problem": phrases.sync_failure(connection.problem) if connection and connection.problem else "",
        "quota": [{"line": one, "about": phrases.bucket(name, one.bucket)} for one in quota],
        "may_derive": connection is not None and "derived_metrics" in connection.confirmed,
        "form": (form or FORMS[name]()) if name in FORMS else None,
    }


def _costs(request: MemberRequest, service: str, asked: Asked) -> list[str]:
    wanted = connector(service)
    limits = {one.name: one.limit for one in wanted.buckets}
    left = {one.bucket: one.left for one in _quota(request, service)}
    forecast = wanted.forecast(wanted.understood(asked))
    return [
        phrases.reading_costs(phrases.source_cost(service, units, limits[name], name), left.get(name, limits[name]))
        for name, units in forecast.items()
    ]


def _quota(request: MemberRequest, service: str) -> list[queries.Left]:
    return queries.quota(request.viewer, queries.connection_to(request.viewer, service).pk, at=timezone.now())


def _readings(request: MemberRequest) -> dict[str, Any]:
    shown = queries.syncs(request.viewer)
    return {
        "readings": [_reading(one) for one in shown],
        "is_under_way": any(one.state in ("waiting", "running") for one in shown),
        "may_write": request.viewer.role.reaches(Role.CONTRIBUTOR),
    }


def _reading(sync: Sync) -> dict[str, Any]:
    service = sync.connection.service
    limits = {one.name: one.limit for one in connector(service).buckets}
    asked = sync.asked
    return {
        "sync": sync,
        "service": label(service),
        "state": phrases.sync_state(sync.state),
        "about": asked.get("query") or ", ".join(asked.get("channels", [])[:3]),
        "more": max(0, len(asked.get("channels", [])) - 3),
        "brought": phrases.fetched(sync.fetched),
        "cost": [
            phrases.source_cost(service, units, limits.get(name, units), name) for name, units in sync.cost.items()
        ],
        "failures": [phrases.sync_failure(one) for one in sync.failures[:SHOWN_FAILURES]],
        "left_out": max(0, len(sync.failures) - SHOWN_FAILURES),
        "is_open": sync.state in ("waiting", "running", "paused"),
    }
