"""`essaim applications`: creators who offered to work with a brand, and the answers they get."""

from __future__ import annotations

import json
from typing import Annotated, Any

import typer
from django.utils.translation import gettext as _
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from essaim.accounts.core.desk import desk_of
from essaim.catalogue import actions, phrases, queries
from essaim.catalogue.core.applying import State
from essaim.catalogue.models import Application
from essaim.design import formats
from essaim.kernel.errors import NotFound

app = typer.Typer(no_args_is_help=True)
AsJson = Annotated[bool, typer.Option("--json", help=_("Print as JSON."))]
Number = Annotated[
    int, typer.Argument(help=_("The number of the application, as `essaim applications list` shows it."))
]
InState = Annotated[
    str, typer.Option("--state", help=_("unconfirmed, waiting, shortlisted, accepted, declined, or all."))
]
IntoList = Annotated[str | None, typer.Option("--list", help=_("Put their accounts in this list."))]
Sent = Annotated[bool, typer.Option("--send", help=_("Mail the usual answer, in their language."))]


@app.callback()
def applications() -> None:
    """Creators who offered to work with a brand by its public page."""


@app.command("list", help=_("What waits for an answer, or stands in another state."))
def list_(context: typer.Context, *, state: InState = State.WAITING.value, as_json: AsJson = False) -> None:
    """Newest first."""
    if state != "all" and state not in set(State):
        raise NotFound(kind="state", value=state)
    found = queries.applications(desk_of(context).viewer, state="" if state == "all" else state)
    if as_json:
        typer.echo(json.dumps([_as_json(one) for one in found], ensure_ascii=False, indent=2))
        return
    table = Table("#", _("Creator"), _("Accounts"), _("Received"), _("State"))
    for one in found:
        accounts = ", ".join(f"{account['platform']}:{account['handle']}" for account in one.accounts)
        table.add_row(
            str(one.pk),
            escape(one.name),
            escape(accounts),
            formats.day(one.received_at),
            phrases.application_state(one.state),
        )
    Console().print(table)


@app.command("show", help=_("Everything a creator sent, and where it stands."))
def show(context: typer.Context, number: Number, *, as_json: AsJson = False) -> None:
    """One application."""
    kept = queries.application(desk_of(context).viewer, number)
    if as_json:
        typer.echo(json.dumps(_as_json(kept), ensure_ascii=False, indent=2))
        return
    console = Console()
    console.print(
        f"{kept.name} · {kept.email} · {phrases.application_state(kept.state)}", highlight=False, markup=False
    )
    for account in kept.accounts:
        followers = formats.count(account.get("followers")) if account.get("followers") else "—"
        console.print(f"  {account['platform']}:{account['handle']}  {followers}", highlight=False, markup=False)
    for line in (", ".join(kept.niches), kept.city, kept.country, kept.message):
        if line:
            console.print(f"  {line}", highlight=False, markup=False)
    for name, price in kept.offer.prices.items():
        console.print(f"  {name}: {formats.money(price)}", highlight=False, markup=False)


@app.command("accept", help=_("Take the creator into the catalogue, as they described themselves."))
def accept(
    context: typer.Context, number: Number, *, into: IntoList = None, send: Sent = False, as_json: AsJson = False
) -> None:
    """Says so, or why not."""
    viewer = desk_of(context).viewer
    list_id = queries.list_id_named(viewer, into) if into else None
    answer = _usual(queries.application(viewer, number), State.ACCEPTED)
    actions.accept_application(viewer, application_id=number, at=desk_of(context).now, answer=answer, list_id=list_id)
    _told(context, number, send=send, as_json=as_json)


@app.command("shortlist", help=_("Keep it for a later campaign, outside the catalogue."))
def shortlist(context: typer.Context, number: Number, *, send: Sent = False, as_json: AsJson = False) -> None:
    """Says so, or why not."""
    viewer = desk_of(context).viewer
    answer = _usual(queries.application(viewer, number), State.SHORTLISTED)
    actions.shortlist_application(viewer, application_id=number, at=desk_of(context).now, answer=answer)
    _told(context, number, send=send, as_json=as_json)


@app.command("decline", help=_("Not this time: it is deleted a month later."))
def decline(context: typer.Context, number: Number, *, send: Sent = False, as_json: AsJson = False) -> None:
    """Says so, or why not."""
    viewer = desk_of(context).viewer
    answer = _usual(queries.application(viewer, number), State.DECLINED)
    actions.decline_application(viewer, application_id=number, at=desk_of(context).now, answer=answer)
    _told(context, number, send=send, as_json=as_json)


def _usual(kept: Application, state: State) -> actions.Answer:
    """The answer that is proposed on the page, as it stands."""
    subject, text = phrases.proposed_answer(state, name=kept.name, brand=kept.page.brand.name, language=kept.language)
    return actions.Answer(subject, text, kept.language)


def _told(context: typer.Context, number: int, *, send: bool, as_json: bool) -> None:
    viewer = desk_of(context).viewer
    if send:
        actions.send_application_answer(viewer, application_id=number, at=desk_of(context).now)
    kept = queries.application(viewer, number)
    if as_json:
        typer.echo(json.dumps(_as_json(kept), ensure_ascii=False, indent=2))
        return
    typer.echo(_("%(name)s: %(state)s.") % {"name": kept.name, "state": phrases.application_state(kept.state)})
    if not send and kept.answer:
        typer.echo(f"\n{kept.answer['subject']}\n\n{kept.answer['text']}")


def _as_json(kept: Application) -> dict[str, Any]:
    return {
        "number": kept.pk,
        "brand": kept.page.brand.name,
        "state": kept.state,
        "name": kept.name,
        "email": kept.email,
        "language": kept.language,
        "accounts": kept.accounts,
        "niches": kept.niches,
        "country": kept.country,
        "city": kept.city,
        "prices": kept.prices,
        "message": kept.message,
        "files": [one["name"] for one in kept.files],
        "received_at": kept.received_at.isoformat(),
        "confirmed_at": kept.confirmed_at.isoformat() if kept.confirmed_at else None,
        "decided_at": kept.decided_at.isoformat() if kept.decided_at else None,
        "answer": kept.answer,
        "expires_at": kept.expires_at.isoformat(),
    }
