"""`essaim outreach sync`, `list` and `show`: the mailbox read now, and the conversations."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Annotated, Any

import typer
from django.utils import timezone
from django.utils.translation import gettext as _
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from essaim.accounts.core.desk import desk_of
from essaim.design import formats
from essaim.kernel.errors import NotFound
from essaim.outreach import phrases, queries
from essaim.outreach.models import Message
from essaim.outreach.tasks import send_due_messages, sync_mailboxes

AsJson = Annotated[bool, typer.Option("--json", help=_("Print JSON."))]
Number = Annotated[int, typer.Argument(help=_("The number of the conversation, as `essaim outreach list` shows it."))]
InState = Annotated[
    str,
    typer.Option("--state", help=_("preparing, waiting, answered, refused, bounced, unsubscribed or ended.")),
]


def add_to(app: typer.Typer) -> None:
    """Add this file's commands."""
    app.command("sync", help=_("Read the mailboxes now, and send what is due."))(sync)
    app.command("list", help=_("The conversations, those with something new first."))(list_)
    app.command("show", help=_("One conversation, whole."))(show)


def sync(context: typer.Context, *, as_json: AsJson = False) -> None:
    """Twice in a row changes nothing the second time."""
    viewer = desk_of(context).viewer
    read = sync_mailboxes(viewer, timezone.now)
    sent = send_due_messages(viewer, timezone.now)
    if as_json:
        mailboxes = [{"address": address, **asdict(found)} for address, found in read]
        typer.echo(json.dumps({"mailboxes": mailboxes, "sent": asdict(sent)}, ensure_ascii=False, indent=2))
        return
    for address, found in read:
        if found.problem:
            typer.echo(f"{address}: {phrases.said_of(str(found.problem['code']), dict(found.problem['facts']))}")  # type: ignore[call-overload]  # facts are values by name
            continue
        typer.echo(
            _(
                "%(address)s: replies %(replies)s, automatic %(automatic)s, "
                "not delivered %(bounces)s, to place %(unmatched)s."
            )
            % {"address": address, **asdict(found)}
        )
    typer.echo(_("Sent: %(sent)s. Not sent: %(failed)s. In doubt: %(uncertain)s.") % asdict(sent))


def list_(context: typer.Context, *, state: InState = "", as_json: AsJson = False) -> None:
    """The latest first."""
    if state and state not in phrases.STATES:
        raise NotFound(kind="state", value=state)
    found = queries.inbox(desk_of(context).viewer, state=state)
    if as_json:
        lines = [{**asdict(one), "latest_at": one.latest_at.isoformat()} for one in found]
        typer.echo(json.dumps(lines, ensure_ascii=False, indent=2))
        return
    table = Table("#", _("Creator"), _("Campaign"), _("State"), _("Since"))
    for one in found:
        new = f" ({_('new')})" if one.is_new else ""
        table.add_row(
            str(one.conversation_id),
            escape(one.name),
            escape(one.campaign),
            phrases.conversation_state(one.state) + new,
            formats.day(one.latest_at),
        )
    Console().print(table)


def show(context: typer.Context, number: Number, *, as_json: AsJson = False) -> None:
    """Oldest first, with what to do next."""
    found = queries.thread(desk_of(context).viewer, number, at=timezone.now())
    if as_json:
        said = {
            "name": found.name,
            "state": found.conversation.state,
            "address": found.conversation.address,
            "next_step": found.next_step.value,
            "messages": [_as_json(one) for one in found.messages],
        }
        typer.echo(json.dumps(said, ensure_ascii=False, indent=2))
        return
    console = Console()
    console.print(
        f"{found.name} · {phrases.conversation_state(found.conversation.state)}", highlight=False, markup=False
    )
    for one in found.messages:
        head = " · ".join(
            part
            for part in (
                formats.moment(one.sent_at or one.not_before or one.written_at),
                phrases.message_kind(one.kind),
                phrases.message_state(one.state),
                one.subject,
            )
            if part
        )
        console.print(f"\n{head}\n{one.text}", highlight=False, markup=False)
    console.print(f"\n{phrases.step_said(found.next_step)}", highlight=False, markup=False)


def _as_json(one: Message) -> dict[str, Any]:
    moments = {"written_at": one.written_at, "not_before": one.not_before, "sent_at": one.sent_at}
    return {
        "id": one.pk,
        "is_ours": one.is_ours,
        "kind": one.kind,
        "way": one.way,
        "state": one.state,
        "subject": one.subject,
        "text": one.text,
        "failure": one.failure,
        **{name: moment.isoformat() if moment else None for name, moment in moments.items()},
    }
