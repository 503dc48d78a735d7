"""`essaim sources`: outside services, what they may still be asked today, and readings."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Annotated, Any

import typer
from django.utils import timezone
from django.utils.translation import gettext as _
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from essaim.accounts.core.desk import Desk, desk_of
from essaim.catalogue import actions, phrases, tasks
from essaim.catalogue.models import Sync
from essaim.catalogue.queries import sources as queries
from essaim.connectors.contract import Connector
from essaim.connectors.errors import AskedWrongly
from essaim.connectors.found import connector
from essaim.design import formats
from essaim.kernel.errors import NotFound

_SHOWN = 10
YES = {"yes", "oui", "true", "1"}
app = typer.Typer(no_args_is_help=True)
AsJson = Annotated[bool, typer.Option("--json", help=_("Print as JSON."))]
Service = Annotated[str, typer.Argument(help=_("The service, as `essaim sources list` names it."))]


@app.callback()
def sources() -> None:
    """Outside services: their keys, their quotas, and what is read from them."""


@app.command("list", help=_("The services Essaim can read, and whether this workspace has a key for them."))
def list_(context: typer.Context, *, as_json: AsJson = False) -> None:
    """One line for each connector, then the latest readings."""
    viewer = desk_of(context).viewer
    given = queries.connections(viewer)
    own = {one.service: one for one in given if not one.outside_id}
    lines: list[dict[str, Any]] = [
        {
            "service": one.name,
            "state": own[one.name].state if one.name in own else "no_key",
            "since": own[one.name].opened_at.isoformat() if one.name in own else None,
            "problem": own[one.name].problem if one.name in own else None,
            "keeps_days": one.keeps.days if one.keeps else None,
            "permissions": [
                {"of": kept.label, "state": kept.state, "since": kept.opened_at.isoformat(), "problem": kept.problem}
                for kept in given
                if kept.service == one.name and kept.outside_id
            ],
        }
        for one in queries.installed()
    ]
    latest = [_as_json(one) for one in queries.syncs(viewer, limit=_SHOWN)]
    if as_json:
        typer.echo(json.dumps({"services": lines, "syncs": latest}, ensure_ascii=False, indent=2))
        return
    console = Console()
    for line in lines:
        console.print(f"{phrases.service_name(str(line['service']))}: {_standing(line)}", highlight=False)
        for permission in line["permissions"]:
            console.print(f"  {permission['of']}: {phrases.connection_state(permission['state'])}", highlight=False)
    for sync in queries.syncs(viewer, limit=_SHOWN):
        console.print(f"  {formats.moment(sync.asked_at)} · {_summary(sync)}", highlight=False)


@app.command("connect", help=_("Keep a key for a service, encrypted; the one it had is forgotten."))
def connect(context: typer.Context, service: Service) -> None:
    """The key is asked for, never given as an argument: the shell would remember it."""
    viewer, wanted = desk_of(context).viewer, connector(service)
    given = {name: typer.prompt(phrases.credential(service, name), hide_input=True) for name in wanted.credentials}
    actions.connect(viewer, service=service, credentials=given, at=timezone.now())
    typer.echo(_("The key for %(service)s is kept, encrypted.") % {"service": phrases.service_name(service)})


@app.command("disconnect", help=_("Forget the key of a service; what was read stays until its own term."))
def disconnect(context: typer.Context, service: Service) -> None:
    """One sentence."""
    viewer = desk_of(context).viewer
    actions.disconnect(viewer, connection_id=queries.connection_to(viewer, service).pk, at=timezone.now())
    typer.echo(_("The key for %(service)s is forgotten.") % {"service": phrases.service_name(service)})


@app.command("quota", help=_("What each service may still be asked until its quota starts anew."))
def quota(context: typer.Context, *, as_json: AsJson = False) -> None:
    """One line for each bucket of each connection."""
    desk = desk_of(context)
    lines = [
        {
            "service": one.service,
            "bucket": left.bucket,
            "used": left.used,
            "limit": left.limit,
            "left": left.left,
            "resets_at": left.resets_at.isoformat(),
        }
        for one in queries.connections(desk.viewer)
        for left in queries.quota(desk.viewer, one.pk, at=timezone.now())
    ]
    if as_json:
        typer.echo(json.dumps({"quota": lines}, ensure_ascii=False, indent=2))
        return
    if not lines:
        typer.echo(_("No service has a key yet. Give one with `essaim sources connect`."))
        return
    table = Table(_("Service"), _("What is counted"), _("Used"), _("Left"), _("Starts anew"), box=None)
    for line in lines:
        about = phrases.bucket(str(line["service"]), str(line["bucket"]))
        used, left = (formats.count(int(str(line[name]))) for name in ("used", "left"))
        table.add_row(
            phrases.service_name(str(line["service"])), about, used, left, phrases.moment_of(line["resets_at"])
        )
    Console().print(table)


@app.command("sync", help=_("Read a service into the catalogue, now, within its quota."))
def sync(
    context: typer.Context,
    service: Service,
    *,
    channel: Annotated[
        list[str] | None, typer.Option(help=_("A channel: @handle, id or address; may be given several times."))
    ] = None,
    query: Annotated[str | None, typer.Option(help=_("Search for channels with these words."))] = None,
    country: Annotated[str | None, typer.Option(help=_("Search as somebody in this country: FR."))] = None,
    posts: Annotated[int | None, typer.Option(help=_("How many of each account's latest publications."))] = None,
    comments: Annotated[int | None, typer.Option(help=_("How many comments of each video."))] = None,
    ask: Annotated[
        list[str] | None,
        typer.Option(help=_("Anything else the service can be asked, as name=value: hashtags=savon,beautébio.")),
    ] = None,
    of: Annotated[str, typer.Option("--of", help=_("By whose permission, as `essaim sources list` names it."))] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_("Say what it would cost, send nothing."))] = False,
    yes: Annotated[
        bool, typer.Option("--yes", help=_("It may take several days when the quota is too small."))
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Says what was read, what it cost and what failed; exit code 1 when something did, 2 when it could not be done."""
    desk, wanted = desk_of(context), connector(service)
    given = {"channels": channel, "query": query, "country": country, "posts": posts, "comments": comments}
    said = {name: value for name, value in given.items() if value not in (None, [])}
    asked = wanted.understood({**said, **_asked_beside(wanted, ask or [])})
    permission_id = _permission(desk, service, of) if of else None
    if dry_run:
        _tell_cost(desk, wanted, asked, permission_id, as_json=as_json)
        return
    made = actions.ask_sync(
        desk.viewer, service=service, asked=asked, at=timezone.now(), is_confirmed=yes, connection_id=permission_id
    )
    done = actions.run_sync(desk.viewer, sync_id=made.pk, clock=timezone.now)
    tasks.read_on_later(done)
    if as_json:
        typer.echo(json.dumps(_as_json(done), ensure_ascii=False, indent=2))
    else:
        _print(done, wanted)
    raise typer.Exit(0 if done.state == "done" and not done.failures else 1)


def _asked_beside(wanted: Connector, written: list[str]) -> dict[str, Any]:
    """`name=value` as the connector's field of that name reads it; lists are parted by commas."""
    kinds = {one.name: one.kind for one in wanted.fields}
    asked: dict[str, Any] = {}
    for one in written:
        name, _equals, value = one.partition("=")
        kind = kinds.get(name)
        if kind == "lines":
            asked[name] = [*asked.get(name, []), *value.split(",")]
        elif kind == "number":
            asked[name] = int(value) if value.strip().isdecimal() else value
        else:
            asked[name] = value.casefold() in YES if kind == "yes" else value
    return asked


def _permission(desk: Desk, service: str, of: str) -> int:
    given = queries.permissions(desk.viewer, service)
    found = [one.pk for one in given if of.removeprefix("@").casefold() == one.label.removeprefix("@").casefold()]
    if not found:
        raise AskedWrongly(problem="which_permission", service=service, known=[one.label for one in given])
    return found[0]


def _tell_cost(
    desk: Desk, wanted: Connector, asked: Mapping[str, Any], permission_id: int | None, *, as_json: bool
) -> None:
    forecast = wanted.forecast(asked)
    limits = {one.name: one.limit for one in wanted.buckets}
    try:
        opened = queries.reading_connection(desk.viewer, wanted.name, permission_id)
    except NotFound:
        left = limits
    else:
        left = {one.bucket: one.left for one in queries.quota(desk.viewer, opened.pk, at=timezone.now())}
    if as_json:
        said = {"forecast": forecast, "left": {name: left[name] for name in forecast}}
        typer.echo(json.dumps(said, ensure_ascii=False, indent=2))
        return
    for name, units in forecast.items():
        said_cost = phrases.source_cost(wanted.name, units, limits[name], name)
        typer.echo(phrases.reading_costs(said_cost, left[name]))


def _print(sync: Sync, wanted: Connector) -> None:
    console = Console()
    console.print(_summary(sync), highlight=False)
    limits = {one.name: one.limit for one in wanted.buckets}
    for name, units in sync.cost.items():
        said = phrases.source_cost(wanted.name, units, limits.get(name, units), name)
        console.print("  " + _("Cost: %(cost)s.") % {"cost": said}, highlight=False)
    for failure in sync.failures[:_SHOWN]:
        console.print("   ! " + escape(phrases.sync_failure(sync.connection.service, failure)), highlight=False)
    if len(sync.failures) > _SHOWN:
        console.print(_("For every failure, add --json."))


def _summary(sync: Sync) -> str:
    found = phrases.fetched(sync.fetched)
    return f"{phrases.service_name(sync.connection.service)}: {phrases.sync_state(sync.state)} · {found}"


def _standing(line: Mapping[str, Any]) -> str:
    if line["state"] == "no_key":
        return _("no key; give one with `essaim sources connect %(service)s`") % {"service": line["service"]}
    if line["problem"]:
        return phrases.sync_failure(str(line["service"]), line["problem"])
    return _("connected")


def _as_json(sync: Sync) -> dict[str, Any]:
    moments = {name: getattr(sync, name) for name in ("asked_at", "started_at", "resumes_at", "finished_at")}
    return {
        "sync": sync.pk,
        "service": sync.connection.service,
        "state": sync.state,
        "asked": sync.asked,
        "forecast": sync.forecast,
        "cost": sync.cost,
        "fetched": sync.fetched,
        "failures": sync.failures,
        **{name: moment.isoformat() if moment else None for name, moment in moments.items()},
    }
