"""The planner: the best plan within its limits, the proof of how good it is, and what blocks when there is none."""

from essaim.matching.core.plan.solving.blocking import Blocked, Unmeetable
from essaim.matching.core.plan.solving.frontier import frontier
from essaim.matching.core.plan.solving.solve import solve, value_of

__all__ = ["Blocked", "Unmeetable", "frontier", "solve", "value_of"]
