"""How far news spreads from seeds chosen on a public graph, and how far it could at most.

NetHEPT, the citation graph that papers on influence maximisation compare on; weighted cascade, 50 seeds.
"""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np

from essaim.matching.core.influence import Graph, Model, choose, graph_of, spread_of
from essaim.matching.core.influence.reading import read_graph

QUESTION = "How wide is the spread of fifty chosen nodes of NetHEPT, beside the bound and beside simple choices?"
GRAPH = Path(__file__).parents[2] / "shared" / "data" / "graph_nethept" / "NetHEPT.txt"
SEEDS, RUNS = 50, 10_000


def measure() -> dict[str, float]:
    """Nodes; seconds of processor time."""
    if not GRAPH.is_file():
        print("  the public graph is not here")
        return {}
    edges = read_graph(GRAPH)
    figures: dict[str, float] = {}
    for model in (Model.WEIGHTED_CASCADE, Model.LINEAR_THRESHOLD):
        graph = graph_of(edges.names, edges.sources, edges.targets, model)
        figures |= {f"{model.value}: {name}": value for name, value in _chosen(graph).items()}
    return figures


def _chosen(graph: Graph) -> dict[str, float]:
    began = time.process_time()
    choice = choose(graph, SEEDS, seed=1)
    chosen = time.process_time() - began
    spread = spread_of(graph, choice.seeds, runs=RUNS, seed=2)
    took = time.process_time() - began
    best_known = np.argsort(-np.diff(graph.out.starts), kind="stable")[:SEEDS].tolist()
    dice = np.random.default_rng(3)
    return {
        "spread": round(spread.mean, 1),
        "low": round(spread.low, 1),
        "high": round(spread.high, 1),
        "no seeds spread further than": round(choice.bound, 1),
        "spread over bound": round(spread.mean / choice.bound, 4),
        "spread of the nodes with most links": round(spread_of(graph, best_known, runs=RUNS, seed=2).mean, 1),
        "spread of nodes drawn at random": round(
            spread_of(graph, dice.choice(graph.size, SEEDS, replace=False).tolist(), runs=RUNS, seed=2).mean, 1
        ),
        "seconds to choose": round(chosen, 1),
        "seconds with simulations": round(took, 1),
    }
