"""`essaim plan BRIEF`: a brief's money over the workspace's catalogue, printed as a table or as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import typer
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from rich.console import Console
from rich.markup import escape
from rich.table import Table as Grid

from essaim.accounts import queries as accounts
from essaim.accounts.core.desk import desk_of
from essaim.design import figures, formats
from essaim.design.templatetags.design import tier_name
from essaim.kernel.estimate import Estimate, Figure
from essaim.matching import queries
from essaim.matching.cli.brief_file import read_brief, tell
from essaim.matching.core.brief import Bounds, PlanWishes
from essaim.matching.core.plan.choices import PlanChoices
from essaim.matching.core.plan.question import GroupLimit
from essaim.matching.phrases import plan as words

UNMET = 3
"""The exit code of a plan that cannot be made within its limits."""


def plan_of_brief(
    context: typer.Context,
    brief: Path,
    *,
    budget: float | None,
    limits: Mapping[str, Any],
    groups: Iterable[GroupLimit],
    as_json: bool,
) -> None:
    """Print the plan of the brief in that file; `limits` (by their names in `PlanWishes`) go over the brief's own.

    Exits with 3 when no plan can be made within the limits, after saying what stands in the way.
    """
    desk = desk_of(context)
    named = tuple(brand.name for brand in accounts.brands_of(desk.viewer))
    read = read_brief(brief, today=desk.now.date(), brands=named)
    wishes = _wishes(read.brief.plan, limits, groups)
    choices = PlanChoices(
        budget=None if budget is None else Decimal(str(budget)), wishes=None if wishes == read.brief.plan else wishes
    )
    found = queries.planned(desk.in_step(), read.brief, choices, at=desk.now)
    view = queries.plan_view(found)
    if as_json:
        typer.echo(json.dumps({**_spoken(found, view), **read.as_json()}, ensure_ascii=False, indent=1))
    else:
        tell(read, brief.name)
        _print(found, view)
    if view.blocks:
        raise typer.Exit(UNMET)


def _wishes(wishes: PlanWishes, limits: Mapping[str, Any], groups: Iterable[GroupLimit]) -> PlanWishes:
    changed = {name: value for name, value in limits.items() if value not in (None, ())}
    for one in groups:
        kind = f"per_{one.dimension}"
        before = changed.get(kind) or dict(getattr(wishes, kind))
        changed[kind] = {**before, one.value: Bounds(min=one.least, max=one.most)}
    return PlanWishes.model_validate({**wishes.model_dump(), **changed})


def _spoken(content: dict[str, Any], view: queries.PlanView) -> dict[str, Any]:
    """The stable content, with what its codes mean in sentences."""
    return {
        **content,
        "blocked": [
            {**stored, "sentence": block.sentence, "help": block.help}
            for stored, block in zip(content["blocked"], view.blocks, strict=True)
        ],
        "sentences": {
            "headline": view.headline,
            "proof": view.proof,
            "overlap": view.basis,
            "limits": list(view.limits),
            "assumptions": list(view.assumptions),
            "next": [view.next.gain, *view.next.lines] if view.next else [],
            "macro": view.macro.sentence if view.macro else "",
            "rows": {row.key: [*row.reasons, row.overlap] for row in view.rows},
        },
    }


def _print(content: Mapping[str, Any], view: queries.PlanView) -> None:
    console = Console()
    console.print(
        f"[bold]{escape(view.name)}[/bold] · {escape(view.brand)} · {words.money(view.budget, view.currency)}"
    )
    for block in view.blocks:
        help_words = f" → {block.help}" if block.help else ""
        console.print(f"   ! {block.sentence}{help_words}", highlight=False, markup=False)
    if not view.rows:
        return
    console.print(view.headline, highlight=False)
    console.print(_table(view))
    for _name, label, figure in view.figures:
        console.print(f"   {figures.named(label, figure)}", highlight=False, markup=False)
    _print_beside(console, content, view)
    console.print()
    for sentence in (view.proof, view.basis, *view.limits, *view.assumptions):
        if sentence:
            console.print(sentence, style="dim", highlight=False, markup=False)


def _table(view: queries.PlanView) -> Grid:
    grid = Grid(box=None, pad_edge=False, collapse_padding=True)
    for title, side in (
        (_("Creator"), "left"), (_("Tier"), "left"), (_("To publish"), "left"), (_("Expected fee"), "right"),
        (_("Interval"), "right"), (_("Adds"), "right"), (_("Alone"), "right"), (_("Shared"), "right"),
    ):  # fmt: skip
        grid.add_column(title, justify=side, no_wrap=side == "right")  # type: ignore[arg-type]
    for row in view.rows:
        grid.add_row(
            escape(f"{row.platform}:{row.handle}"), tier_name(row.tier), row.formats, _money(row.fee, view.currency),
            _ends(row.fee), formats.count(row.adds), _count(row.alone), formats.whole_share(row.shared),
        )  # fmt: skip
    return grid


def _print_beside(console: Console, content: Mapping[str, Any], view: queries.PlanView) -> None:
    """The frontier, more money, one big creator, and who declines."""
    if view.frontier:
        console.print("\n" + _("What each budget would bring:"))
    for point in view.frontier:
        named = {
            "budget": words.money(point["budget"], view.currency),
            "result": words.result(view.measure, point["value"]),
            "low": formats.count(words.rounded(point["low"])),
            "high": formats.count(words.rounded(point["high"])),
        }
        console.print("   " + _("%(budget)s: %(result)s (%(low)s to %(high)s)") % named, highlight=False)
    if view.next:
        title = _("What %(amount)s more would buy: %(gain)s") % {"amount": view.next_step, "gain": view.next.gain}
        console.print("\n" + title, highlight=False)
        for line in view.next.lines:
            console.print(f"   {line}", highlight=False, markup=False)
    if view.macro:
        name = f"{view.macro.name}, {view.macro.formats}: " if view.macro.name else ""
        console.print("\n" + _("The same money on one big creator:"))
        console.print(f"   {name}{view.macro.sentence}", highlight=False, markup=False)
    _print_declines(console, content, view)


def _print_declines(console: Console, content: Mapping[str, Any], view: queries.PlanView) -> None:
    names = {row.account_id: row.name for row in view.rows}
    declines = content.get("if_declines", ())
    if declines:
        title = ngettext("If they decline:", "If one of them declines:", len(declines))
        console.print("\n" + title)
    for stored in declines:
        change = queries.change_view(stored, measure=view.measure, currency=view.currency)
        said = " ".join((change.gain, *change.lines, *(block.sentence for block in change.blocks)))
        console.print(f"   {names[stored['account_id']]}: {said}", highlight=False, markup=False)


def _money(figure: Figure, currency: str) -> str:
    return words.money(figure.value, currency) if isinstance(figure, Estimate) else ""


def _count(figure: Figure) -> str:
    return formats.count(figure.value) if isinstance(figure, Estimate) else ""


def _ends(figure: Figure) -> str:
    if not isinstance(figure, Estimate) or figure.low is None:
        return ""
    return f"{formats.count(figure.low)} – {formats.count(figure.high)}"
