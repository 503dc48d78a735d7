"""`essaim agreement`: what was promised and given to a creator, and whether a contract has to be written."""

from __future__ import annotations

import json
from typing import Annotated, Any

import typer
from django.utils.translation import gettext as _
from rich.console import Console

from essaim.accounts.core.desk import desk_of
from essaim.agreement import phrases, queries
from essaim.agreement.core.ledger import CURRENCY, RULE, SOURCE, THRESHOLD
from essaim.campaign.queries import local_today
from essaim.campaign.queries.worded import objective_said
from essaim.catalogue import queries as catalogue

app = typer.Typer(no_args_is_help=True)


@app.callback()
def agreement() -> None:
    """What is proposed and agreed, and what the law asks of it."""


@app.command("ledger", help=_("What each advertiser gave a creator this year, and whether a contract is required."))
def ledger(
    context: typer.Context,
    creator: Annotated[str, typer.Option("--creator", help=_("PLATFORM:HANDLE, or a profile's address."))],
    as_json: Annotated[bool, typer.Option("--json", help=_("Print JSON."))] = False,
) -> None:
    """One line for each advertiser and objective."""
    desk = desk_of(context)
    viewer = desk.viewer
    account_id = catalogue.account_id_named(viewer, creator)
    today = local_today(viewer, at=desk.now)
    lines = queries.ledger(viewer, catalogue.creator_of(viewer, account_id), on=today)
    if as_json:
        content = {
            "creator": creator,
            "on": today.isoformat(),
            "threshold": {"amount": str(THRESHOLD), "currency": CURRENCY},
            "rule": RULE,
            "source": SOURCE,
            "lines": [_content(one) for one in lines],
        }
        typer.echo(json.dumps(content, ensure_ascii=False, indent=2))
        return
    console = Console(soft_wrap=True)
    if not lines:
        console.print(_("Nothing was promised or given yet."))
    for one in lines:
        console.print(f"{one.brand} · {objective_said(one.objective)}", markup=False)
        said = phrases.standing(
            one.standing, brand=one.brand, not_counted=one.not_counted, has_commission=one.has_commission
        )
        for sentence in said:
            console.print(f"  {sentence}", markup=False, highlight=False)
    console.print(f"{RULE}. {SOURCE}", markup=False, highlight=False)


def _content(one: queries.LedgerLine) -> dict[str, Any]:
    found = one.standing
    return {
        "brand": one.brand,
        "objective": one.objective,
        "civil_year": str(found.civil_year),
        "rolling_year": str(found.rolling_year),
        "left": str(found.left),
        "contract_required": found.needs_contract,
        "why": [why.value for why in found.why],
        "products_at_cost_price": found.unknown,
        "commission_promised": one.has_commission,
        "not_counted": list(one.not_counted),
        "given": [
            {
                "on": line.on.isoformat(),
                "campaign": line.campaign,
                "what": line.what,
                "cash": str(line.cash),
                "in_kind": str(line.in_kind),
                "is_value_known": line.is_value_known,
            }
            for line in one.given
        ],
    }
