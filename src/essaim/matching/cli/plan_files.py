"""A plan from a file of candidates and a file of audiences, printed as a table or as JSON."""

from __future__ import annotations

import json
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

import typer
from babel.numbers import format_decimal
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from rich.console import Console
from rich.markup import escape
from rich.table import Table as Grid

from essaim.design import formats
from essaim.matching.core.plan.files.answer import FilePlan, plan_from_followers, plan_from_lists
from essaim.matching.core.plan.files.asked import Asked
from essaim.matching.core.plan.files.audiences import read_audiences
from essaim.matching.core.plan.files.candidates import CandidatesRead, Refusal, read_candidates
from essaim.matching.phrases import plan_files as words

UNMET = 3
"""The exit code of a plan that cannot be made within its limits."""
_MOST_REFUSED = 20
_FEW = 200
"""Candidates up to which an answer takes two seconds at most, reading included; beyond, ten."""
_FOR_FEW, _FOR_MANY = 1.8, 6.5


def plan_of_files(
    candidates: Path,
    audiences: Path | None,
    asked: Asked,
    *,
    population: float | None,
    keep: int | None,
    seconds: float | None,
    as_json: bool,
) -> None:
    """Print the plan; rows that are no candidates and remarks go to the error stream, or into the JSON.

    Exits with 3 when no plan is within the limits, after saying which are in the way.
    """
    began = time.perf_counter()
    read = read_candidates(candidates)
    lists = read_audiences(audiences) if audiences else None
    if seconds is None:
        allowed = _FOR_FEW if len(read.candidates) <= _FEW else _FOR_MANY
        seconds = allowed - (time.perf_counter() - began)
    if lists is None:
        found = plan_from_followers(read.candidates, asked, seconds=seconds, population=population)
    else:
        found = plan_from_lists(read.candidates, lists, asked, seconds=seconds, keep=keep)
    if as_json:
        took = round((time.perf_counter() - began) * 1000)
        typer.echo(json.dumps(_content(found, read, took), ensure_ascii=False, indent=1))
    else:
        _print(found)
        _tell(found, read.refused)
    if found.blocked:
        raise typer.Exit(UNMET)


def _content(found: FilePlan, read: CandidatesRead, took: int) -> dict[str, Any]:
    """The plan under stable keys; every remark as its code, facts and sentence."""
    return {
        "chosen": [{**asdict(one), "cost": _plain(one.cost)} for one in found.chosen],
        "reach": found.reach,
        "cost": _plain(found.cost),
        "bound": found.bound,
        "gap": round(found.gap, 6),
        "single_best": None
        if found.single_best is None
        else {**asdict(found.single_best), "cost": _plain(found.single_best.cost)},
        "method": found.method,
        "audiences": found.audiences,
        "candidates": len(read.candidates),
        "notes": [{"code": one.code, **one.facts, "sentence": words.note(one)} for one in found.notes],
        "blocked": [{"code": one.code, **one.facts, "sentence": words.blocked(one)} for one in found.blocked],
        "refused": [{**one._asdict(), "sentence": words.refusal(one)} for one in read.refused],
        "took_ms": took,
    }


def _plain(cost: float) -> float | int:
    """A cost without the traces of binary fractions; whole ones without a point."""
    rounded = round(cost, 6)
    return int(rounded) if rounded.is_integer() else rounded


def _print(found: FilePlan) -> None:
    console = Console()
    for block in found.blocked:
        console.print(words.blocked(block), markup=False, highlight=False)
    if not found.chosen:
        console.print(_("Nobody is chosen."))
        return
    grid = Grid(_("Creator"), _("Cost"), _("Reach added"))
    for one in found.chosen:
        grid.add_row(escape(one.id), _cost(one.cost), formats.count(one.marginal_reach))
    console.print(grid)
    console.print(
        escape(
            ngettext(
                "%(people)s people reached at least once by %(count)s creator, for %(cost)s.",
                "%(people)s people reached at least once by %(count)s creators, for %(cost)s.",
                len(found.chosen),
            )
            % {"people": formats.count(found.reach), "count": len(found.chosen), "cost": _cost(found.cost)}
        )
    )
    console.print(escape(_proof(found)))
    if found.single_best is not None:
        console.print(
            escape(
                _("The best single candidate, %(id)s, reaches %(people)s for %(cost)s.")
                % {
                    "id": found.single_best.id,
                    "people": formats.count(found.single_best.reach),
                    "cost": _cost(found.single_best.cost),
                }
            )
        )


def _proof(found: FilePlan) -> str:
    if found.gap == 0:
        return _("No other choice within these limits reaches more.")
    return _("No other choice within these limits reaches more than %(bound)s: this one is within %(gap)s of that.") % {
        "bound": formats.count(found.bound),
        "gap": formats.share(found.gap),
    }


def _cost(cost: float) -> str:
    return str(format_decimal(_plain(cost), format="#,##0.##", locale=formats.locale()))


def _tell(found: FilePlan, refused: tuple[Refusal, ...]) -> None:
    for one in found.notes:
        typer.echo(words.note(one), err=True)
    for row in refused[:_MOST_REFUSED]:
        typer.echo(words.refusal(row), err=True)
    if len(refused) > _MOST_REFUSED:
        more = len(refused) - _MOST_REFUSED
        typer.echo(
            ngettext("%(count)s more line is left out.", "%(count)s more lines are left out.", more)
            % {"count": formats.count(more)},
            err=True,
        )
