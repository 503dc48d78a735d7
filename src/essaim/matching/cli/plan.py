"""`essaim plan`: which creators, for a budget, reach most different people: of a brief, or of files of one's own."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from django.utils.translation import gettext as _

from essaim.catalogue.core.intake.numbers import Unreadable, read_number
from essaim.matching.cli.plan_files import plan_of_files
from essaim.matching.core.plan.files.asked import Asked, group_limit

CANNOT = 2
_MONEY = re.compile(r"€|\$|£|\b(?:EUR|USD|GBP|CHF|euros?)\b", re.IGNORECASE)

BriefFile = Annotated[
    Path | None,
    typer.Argument(
        help=_("A brief, TOML or plain text: its plan over the catalogue. Otherwise give candidates."),
        show_default=False,
    ),
]
CandidatesFile = Annotated[
    Path | None,
    typer.Option(
        help=_("A table of candidates: id, cost, and if known followers, tier, platform, city, niche."),
        show_default=False,
    ),
]
AudiencesFile = Annotated[
    Path | None,
    typer.Option(help=_('The people of each candidate, a JSON file: {"id": ["user", "user"]}.'), show_default=False),
]
Money = Annotated[str, typer.Option(help=_("What may be spent in all."), show_default=False)]
Least = Annotated[int | None, typer.Option(min=0, help=_("At least so many creators."), show_default=False)]
Most = Annotated[int | None, typer.Option(min=1, help=_("At most so many creators."), show_default=False)]
LargestShare = Annotated[
    float | None,
    typer.Option(min=0, max=100, help=_("At most so many percent of the budget for one creator."), show_default=False),
]
Included = Annotated[
    list[str] | None, typer.Option(help=_("A candidate who must be in; may be repeated."), show_default=False)
]
Excluded = Annotated[
    list[str] | None, typer.Option(help=_("A candidate who must be out; may be repeated."), show_default=False)
]
PerGroup = Annotated[
    list[str] | None,
    typer.Option(
        help=_("At least and at most so many of a group: tier:micro=2..6, city:Lyon=1..; may be repeated."),
        show_default=False,
    ),
]
Population = Annotated[
    float | None,
    typer.Option(
        min=1,
        help=_("Without audiences: how many people the followers are drawn from, at random."),
        show_default=False,
    ),
]
SketchSize = Annotated[
    int | None,
    typer.Option(min=16, help=_("Plan on a sample of about so many people of each audience."), show_default=False),
]
Seconds = Annotated[float | None, typer.Option(min=0.1, help=_("How long to search at most."), show_default=False)]
AsJson = Annotated[bool, typer.Option("--json", help=_("Print JSON."))]


def plan(
    context: typer.Context,
    brief: BriefFile = None,
    candidates: CandidatesFile = None,
    audiences: AudiencesFile = None,
    budget: Money = "",
    min_creators: Least = None,
    max_creators: Most = None,
    max_share: LargestShare = None,
    include: Included = None,
    exclude: Excluded = None,
    per: PerGroup = None,
    population: Population = None,
    sketch: SketchSize = None,
    seconds: Seconds = None,
    as_json: AsJson = False,
) -> None:
    """Choose the creators who together reach most different people for the money."""
    if brief is not None:
        if candidates is not None or audiences is not None:
            _refuse(_("Give a brief, or files of candidates and audiences: not both."))
        limits = {
            "min_creators": min_creators,
            "max_creators": max_creators,
            "max_share": max_share,
            "include": tuple(include or ()),
            "exclude": tuple(exclude or ()),
        }
        _plan_brief(context, brief, budget, limits, per, as_json=as_json)
        return
    if candidates is None:
        _refuse(_("Give a brief, or the candidates: --candidates FILE.csv."))
    asked = Asked(
        _amount(budget),
        min_creators,
        max_creators,
        None if max_share is None else max_share / 100,
        tuple(include or ()),
        tuple(exclude or ()),
        tuple(map(group_limit, per or ())),
    )
    plan_of_files(candidates, audiences, asked, population=population, keep=sketch, seconds=seconds, as_json=as_json)


def _plan_brief(
    context: typer.Context, brief: Path, budget: str, limits: dict[str, Any], per: list[str] | None, *, as_json: bool
) -> None:
    from essaim.matching.cli.plan_brief import plan_of_brief  # noqa: PLC0415  slow import: needs a workspace

    groups = [group_limit(one) for one in per or ()]
    amount = _amount(budget) if budget.strip() else None
    plan_of_brief(context, brief, budget=amount, limits=limits, groups=groups, as_json=as_json)


def _amount(text: str) -> float:
    """The budget: `3000`, `3 000 €`, `3000,50`."""
    if not text.strip():
        _refuse(_("Give the budget: --budget 3000."))
    try:
        found = read_number(_MONEY.sub(" ", text).strip(), "")
    except Unreadable:
        found = None
    if found is None or found.is_percent or found.value <= 0:
        _refuse(_("“%(value)s” is no budget: write an amount above zero, such as 3000.") % {"value": text})
    return found.value


def _refuse(sentence: str) -> NoReturn:
    typer.echo(sentence, err=True)
    raise typer.Exit(CANNOT)
