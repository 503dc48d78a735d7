"""`essaim reach`: which few nodes of a graph, told first, make most others hear of it."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Annotated, Any

import typer
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from rich.console import Console
from rich.markup import escape

from essaim.design import formats
from essaim.matching.core.influence import Choice, Graph, Model, Spread, choose, graph_of, spread_of
from essaim.matching.core.influence.reading import read_graph

_SHOWN = 50


def reach(
    graph: Annotated[
        Path, typer.Option(help=_("One link a line: from, to, and if known its chance."), show_default=False)
    ],
    k: Annotated[int, typer.Option("--k", min=1, help=_("How many nodes to tell first."))] = 50,
    model: Annotated[Model, typer.Option(help=_("How news spreads."))] = Model.WEIGHTED_CASCADE,
    probability: Annotated[
        float | None,
        typer.Option(min=0, max=1, help=_("For the independent model: the chance of every link."), show_default=False),
    ] = None,
    undirected: Annotated[
        bool, typer.Option("--undirected", help=_("Links lead both ways; as a rule they lead from the first end."))
    ] = False,
    simulations: Annotated[int, typer.Option(min=1, help=_("Runs that measure the spread."))] = 10_000,
    seed: Annotated[int, typer.Option(min=0, help=_("The same seed gives the same answer."))] = 1,
    as_json: Annotated[bool, typer.Option("--json", help=_("Print JSON."))] = False,
) -> None:
    """Choose the nodes of a graph from which news spreads furthest, and say how far."""
    began = time.perf_counter()
    edges = read_graph(graph)
    read = graph_of(
        edges.names, edges.sources, edges.targets, model,
        chances=edges.chances, probability=probability, is_directed=not undirected,
    )  # fmt: skip
    choice = choose(read, k, seed=seed)
    # Other dice than those of the choice, which would flatter it.
    spread = spread_of(read, choice.seeds, runs=simulations, seed=seed + 1)
    if as_json:
        took = round((time.perf_counter() - began) * 1000)
        typer.echo(json.dumps(_content(read, choice, spread, took), ensure_ascii=False, indent=1))
    else:
        _print(read, choice, spread)


def _content(graph: Graph, choice: Choice, spread: Spread, took: int) -> dict[str, Any]:
    """Under stable keys; nodes by the names they have in the file, numbers when all are."""
    return {
        "seeds": _names(graph, choice),
        "spread": round(spread.mean, 3),
        "low": round(spread.low, 3),
        "high": round(spread.high, 3),
        "simulations": spread.runs,
        "model": graph.model.value,
        "bound": round(choice.bound, 3),
        "least": round(choice.least, 3),
        "method": choice.method,
        "sets": choice.sets,
        "nodes": graph.size,
        "edges": graph.links,
        "took_ms": took,
    }


def _names(graph: Graph, choice: Choice) -> list[str] | list[int]:
    names = [graph.names[seed] for seed in choice.seeds]
    if all(name.isdecimal() and str(int(name)) == name for name in names):
        return [int(name) for name in names]
    return names


def _print(graph: Graph, choice: Choice, spread: Spread) -> None:
    console = Console()
    named = ", ".join(map(str, _names(graph, choice)[:_SHOWN]))
    console.print(escape(_("Tell first: %(names)s.") % {"names": f"{named}…" if len(choice.seeds) > _SHOWN else named}))
    console.print(
        escape(
            ngettext(
                "%(spread)s of %(nodes)s nodes hear of it (%(low)s to %(high)s, mean of %(runs)s simulation).",
                "%(spread)s of %(nodes)s nodes hear of it (%(low)s to %(high)s, mean of %(runs)s simulations).",
                spread.runs,
            )
            % {
                "spread": formats.decimal(spread.mean),
                "nodes": formats.count(graph.size),
                "low": formats.decimal(spread.low),
                "high": formats.decimal(spread.high),
                "runs": formats.count(spread.runs),
            }
        )
    )
    console.print(
        escape(
            _("No other choice of as many reaches more than %(bound)s, with 99.9%% confidence.")
            % {"bound": formats.decimal(choice.bound)}
        )
    )
