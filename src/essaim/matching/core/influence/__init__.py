"""Influence over a graph: which few nodes, told first, make most others hear of it."""

from essaim.matching.core.influence.choosing import Choice, choose
from essaim.matching.core.influence.graph import Graph, Model, graph_of
from essaim.matching.core.influence.spreading import Spread, spread_of

__all__ = ["Choice", "Graph", "Model", "Spread", "choose", "graph_of", "spread_of"]
