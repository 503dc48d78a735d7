"""Pages of outside services: what each gives, its key or its permissions, its quota, and readings."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from essaim.accounts.core.viewer import Role
from essaim.catalogue import actions, phrases, tasks
from essaim.catalogue.models import Connection, Sync
from essaim.catalogue.queries import sources as queries
from essaim.catalogue.web.service_form import ServiceForm
from essaim.connectors.contract import Announcing, Connector
from essaim.connectors.errors import AskedWrongly
from essaim.connectors.found import connector
from essaim.design.doors import MemberRequest, members_only
from essaim.kernel.errors import EssaimError, NotFound

REFUSED = 422
SHOWN_FAILURES = 20
UNDER_WAY = ("waiting", "running")


@require_safe
@members_only
def sources(request: MemberRequest) -> HttpResponse:
    """Every service and how it stands; the latest readings."""
    given = queries.connections(request.viewer)
    lines = [_line(one, [kept for kept in given if kept.service == one.name]) for one in queries.installed()]
    return render(request, "catalogue/sources.html", {"services": lines, **_readings(request)})


@require_safe
@members_only
def source(request: MemberRequest, service: str) -> HttpResponse:
    """One service: its key, its permissions, its quota, and the form of a reading."""
    return _page(request, _known(service))


@require_safe
@members_only
def readings(request: MemberRequest) -> HttpResponse:
    """The latest readings alone, asked for while one of them is under way."""
    return render(request, "catalogue/sources_readings.html", _readings(request, request.GET.get("service", "")))


@require_POST
@members_only
def connect(request: MemberRequest, service: str) -> HttpResponse:
    """Keep a key, or an application's name and secret; the page says so, or why not."""
    given = {name: request.POST.get(name, "") for name in _known(service).credentials}
    try:
        actions.connect(request.viewer, service=service, credentials=given, at=timezone.now())
    except EssaimError as error:
        messages.error(request, phrases.problem(error))
    else:
        said = _("The key for %(service)s is kept, encrypted.") % {"service": phrases.service_name(service)}
        messages.success(request, said)
    return redirect("source", service)


@require_POST
@members_only
def disconnect(request: MemberRequest, connection_id: int) -> HttpResponse:
    """Forget a key."""
    actions.disconnect(request.viewer, connection_id=connection_id, at=timezone.now())
    messages.success(request, _("The key is forgotten. What was read stays until its own term."))
    return redirect("sources")


@require_POST
@members_only
def allow(request: MemberRequest, connection_id: int, what: str) -> HttpResponse:
    """Note something that only a person can know or want of a connection, or take it back."""
    is_so = request.POST.get("is_so") == "on"
    try:
        actions.confirm(request.viewer, connection_id=connection_id, what=what, is_so=is_so, at=timezone.now())
    except AskedWrongly:
        raise NotFound(kind="confirmation", value=what) from None
    messages.success(request, _("Noted.") if is_so else _("Taken back."))
    return redirect("source", queries.connection(request.viewer, connection_id).service)


@require_POST
@members_only
def read(request: MemberRequest, service: str) -> HttpResponse:
    """Say what a reading costs, or put it in the queue."""
    wanted = _known(service)
    form = ServiceForm(wanted, request.POST)
    if not form.is_valid():
        return _page(request, wanted, form=form)
    connection_id = int(request.POST["permission"]) if request.POST.get("permission", "").isdecimal() else None
    try:
        if "cost" in request.POST:
            return _page(request, wanted, form=form, costs=_costs(request, wanted, form, connection_id))
        made = actions.ask_sync(
            request.viewer,
            service=service,
            asked=form.asked(),
            at=timezone.now(),
            is_confirmed=form.cleaned_data["is_confirmed"],
            connection_id=connection_id,
        )
    except EssaimError as error:
        form.add_error(None, phrases.problem(error))
        return _page(request, wanted, form=form)
    tasks.run_sync.enqueue(request.viewer.workspace_id, made.pk)
    messages.success(request, _("The reading is asked for. It goes on in the background."))
    return redirect("source", service)


@require_POST
@members_only
def cancel(request: MemberRequest, sync_id: int) -> HttpResponse:
    """Call a reading off."""
    actions.cancel_sync(request.viewer, sync_id=sync_id, at=timezone.now())
    messages.success(request, _("Called off. What was read stays."))
    return redirect("source", queries.sync(request.viewer, sync_id).connection.service)


def _page(
    request: MemberRequest, wanted: Connector, *, form: ServiceForm | None = None, costs: list[str] | None = None
) -> HttpResponse:
    own = next((one for one in queries.connections(request.viewer) if _is_own(one, wanted.name)), None)
    permissions = queries.permissions(request.viewer, wanted.name)
    read_by = own if wanted.permission is None else next(iter(permissions), None)
    context = {
        "service": _service(wanted),
        "own": own,
        "problem": _problem(own),
        "permissions": [{"connection": one, "problem": _problem(one), "state": _state(one)} for one in permissions],
        "read_by": read_by,
        "quota": _quota(request, wanted, read_by or own),
        "form": form or ServiceForm(wanted),
        "costs": costs or [],
        "may_write": request.viewer.role.reaches(Role.CONTRIBUTOR),
        "may_connect": request.viewer.role.reaches(Role.MANAGER),
        "may_confirm": request.viewer.role.reaches(Role.OWNER),
        "back": request.build_absolute_uri(_back(wanted.name)),
        "hears": request.build_absolute_uri(_hears(own)) if own and isinstance(wanted, Announcing) else "",
        **_readings(request, wanted.name),
    }
    status = REFUSED if form is not None and form.errors else 200
    return render(request, "catalogue/source.html", context, status=status)


def _back(service: str) -> str:
    return reverse("permission_back", args=[service])


def _hears(own: Connection) -> str:
    return reverse("service_hook", args=[own.pk])


def _known(service: str) -> Connector:
    """The connector of that name; an address that names none is no page."""
    try:
        return connector(service)
    except AskedWrongly:
        raise NotFound(kind="service", value=service) from None


def _is_own(connection: Connection, service: str) -> bool:
    return connection.service == service and not connection.outside_id


def _line(wanted: Connector, given: list[Connection]) -> dict[str, Any]:
    troubled = next((one for one in given if one.problem), None)
    return {
        **_service(wanted),
        "is_open": any(not one.outside_id for one in given),
        "permissions": sum(1 for one in given if one.outside_id),
        "problem": _problem(troubled),
    }


def _service(wanted: Connector) -> dict[str, Any]:
    return {
        "name": wanted.name,
        "label": phrases.service_name(wanted.name),
        "platform": wanted.platform,
        "gives": phrases.service_gives(wanted.name),
        "credentials": [(name, phrases.credential(wanted.name, name)) for name in wanted.credentials],
        "keeps": wanted.keeps.days if wanted.keeps else None,
        "asks": wanted.permission is not None,
        "derives": phrases.source_words(wanted.name, "derived_metrics"),
    }


def _problem(connection: Connection | None) -> str:
    if connection is None or not connection.problem:
        return ""
    return phrases.sync_failure(connection.service, connection.problem)


def _state(connection: Connection) -> str:
    return phrases.connection_state(connection.state)


def _quota(request: MemberRequest, wanted: Connector, connection: Connection | None) -> list[dict[str, Any]]:
    if connection is None:
        return []
    left = queries.quota(request.viewer, connection.pk, at=timezone.now())
    return [{"line": one, "about": phrases.bucket(wanted.name, one.bucket)} for one in left]


def _costs(request: MemberRequest, wanted: Connector, form: ServiceForm, connection_id: int | None) -> list[str]:
    read_by = queries.reading_connection(request.viewer, wanted.name, connection_id)
    left = {one.bucket: one for one in queries.quota(request.viewer, read_by.pk, at=timezone.now())}
    forecast = wanted.forecast(wanted.understood(form.asked()))
    return [
        phrases.reading_costs(phrases.source_cost(wanted.name, units, left[name].limit, name), left[name].left)
        for name, units in forecast.items()
    ]


def _readings(request: MemberRequest, service: str = "") -> dict[str, Any]:
    shown = queries.syncs(request.viewer, service=service)
    return {
        "readings": [_reading(one) for one in shown],
        "readings_of": service,
        "is_under_way": any(one.state in UNDER_WAY for one in shown),
        "may_write": request.viewer.role.reaches(Role.CONTRIBUTOR),
    }


def _reading(sync: Sync) -> dict[str, Any]:
    service = sync.connection.service
    limits = {one.name: one.limit for one in connector(service).buckets}
    return {
        "sync": sync,
        "service": phrases.service_name(service),
        "state": phrases.sync_state(sync.state),
        **_about(sync),
        "brought": phrases.fetched(sync.fetched),
        "leads": sync.fetched.get("leads", []),
        "cost": [
            phrases.source_cost(service, units, limits.get(name, units), name) for name, units in sync.cost.items()
        ],
        "failures": [phrases.sync_failure(service, one) for one in sync.failures[:SHOWN_FAILURES]],
        "left_out": max(0, len(sync.failures) - SHOWN_FAILURES),
        "is_open": sync.state in (*UNDER_WAY, "paused"),
    }


def _about(sync: Sync) -> dict[str, Any]:
    """What was asked, shortly: the first names and words, or whose permission it is."""
    lines = [value for name, value in sync.asked.items() if value and isinstance(value, list | str)]
    named = [one for value in lines for one in (value if isinstance(value, list) else [value])]
    label = sync.connection.label if sync.connection.outside_id and not named else ""
    return {"about": label or ", ".join(named[:3]), "more": max(0, len(named) - 3)}
