"""`essaim audit show`: one account's audit, in the terminal or as JSON."""

from __future__ import annotations

import json
from typing import Annotated

import typer
from django.utils.translation import gettext as _
from rich.console import Console

from essaim.accounts.core.desk import desk_of
from essaim.audit import queries
from essaim.catalogue import queries as catalogue
from essaim.design.figures import told
from essaim.design.templatetags.design import tier_name


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("show")(show)


def show(
    context: typer.Context,
    account: Annotated[str, typer.Argument(help=_("PLATFORM:HANDLE, or a profile's address."))],
    as_json: Annotated[bool, typer.Option("--json", help=_("Print JSON."))] = False,
) -> None:
    """Tier, engagement with its interval, place among peers, verdicts."""
    desk = desk_of(context)
    viewer = desk.in_step()
    found = queries.audit_of(viewer, catalogue.account_id_named(viewer, account))
    if as_json:
        typer.echo(json.dumps(_content(found, account), ensure_ascii=False, indent=2))
    else:
        _print(found, account)


def _content(found: queries.Audit, account: str) -> dict[str, object]:
    return {
        "account": account,
        "account_id": found.account_id,
        "tier": found.tier,
        "followers": found.followers.as_json(),
        "engagement": found.engagement.as_json(),
        "engagement_by_followers": found.by_followers.as_json(),
        "engagement_by_views": found.by_views.as_json(),
        "percentile": found.percentile.as_json(),
        "verdicts": [
            {**verdict.as_json(), "sentence": sentence}
            for verdict, sentence in zip(found.verdicts, queries.sentences(found), strict=True)
        ],
    }


def _print(found: queries.Audit, account: str) -> None:
    console = Console()
    console.print(f"[bold]{account}[/bold] · {tier_name(found.tier)}")
    others = [figure for figure in (found.by_followers, found.by_views) if figure != found.engagement]
    for figure in (found.followers, found.engagement, *others, found.percentile):
        console.print(told(figure))
    for sentence in queries.sentences(found):
        console.print(f"– {sentence}")
