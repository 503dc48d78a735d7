"""Linear and whole-number models of what may be bought within which limits, for HiGHS."""

from __future__ import annotations

from dataclasses import dataclass

import highspy
import numpy as np
from scipy.sparse import csr_array, eye_array, hstack, vstack

from essaim.matching.core.plan.question import Floats
from essaim.matching.core.plan.solving.ground import Ground
from essaim.matching.core.plan.solving.limits import ROUNDING
from essaim.matching.core.plan.solving.stand import Stand

INFINITY = highspy.kHighsInf
HALF = 0.5
NEARLY = 1e-9
"""The solver's own gap, beside which a plan counts as proven best."""


class Solver(highspy.Highs):
    """HiGHS that says nothing, not even its name (it would otherwise, before any option can be set)."""

    def enableCallbacks(self) -> None:  # noqa: N802  HiGHS calls it so, once, when it is made
        """Be silent first."""
        self.silent()
        super().enableCallbacks()  # type: ignore[no-untyped-call]


@dataclass(frozen=True)
class Program:
    """max `worths`·x within `least` ≤ `rows`·x ≤ `most` and 0 ≤ x ≤ 1; the first `whole` of x are whole numbers."""

    worths: Floats
    rows: csr_array
    least: Floats
    most: Floats
    whole: int = 0
    tops: Floats | None = None
    """Other most values of x."""

    def solver(self) -> Solver:
        """HiGHS with this program, on one thread."""
        problem = highspy.HighsLp()
        width = len(self.worths)
        problem.num_col_, problem.num_row_ = width, len(self.least)
        problem.sense_ = highspy.ObjSense.kMaximize
        problem.col_cost_ = self.worths
        problem.col_lower_ = np.zeros(width)
        problem.col_upper_ = np.ones(width) if self.tops is None else self.tops
        problem.row_lower_, problem.row_upper_ = self.least, self.most
        problem.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        problem.a_matrix_.start_ = self.rows.indptr
        problem.a_matrix_.index_ = self.rows.indices
        problem.a_matrix_.value_ = self.rows.data
        if self.whole:
            whole, part = highspy.HighsVarType.kInteger, highspy.HighsVarType.kContinuous
            problem.integrality_ = [whole] * self.whole + [part] * (width - self.whole)
        solver = Solver()  # type: ignore[no-untyped-call]
        solver.setOptionValue("threads", 1)
        solver.passModel(problem)
        return solver

    def solved(self, options: int, seconds: float) -> Found | None:
        """The best of its first `options` columns, proven; None when there is none, or none found in that time."""
        solver = self.solver()
        solver.setOptionValue("time_limit", max(0.0, seconds))
        solver.setOptionValue("mip_rel_gap", NEARLY)
        solver.run()
        report = solver.getInfo()
        if report.primal_solution_status != int(highspy.SolutionStatus.kSolutionStatusFeasible):
            return None
        chosen = np.array(solver.getSolution().col_value)[:options] > HALF
        rows = tuple(int(row) for row in np.flatnonzero(chosen))
        return Found(rows, report.objective_function_value, report.mip_dual_bound)


@dataclass(frozen=True)
class Found:
    """Rows that the solver chose, their value by the model, and a value that no choice exceeds."""

    rows: tuple[int, ...]
    value: float
    bound: float


class Purchases:
    """The linear problem of a ground's purchases, solved again and again for other worths."""

    def __init__(self, ground: Ground) -> None:
        self._rows, self._least, self._most = _limits(ground)
        self._columns = np.arange(ground.size, dtype=np.int32)
        self._marked = 1 + len(ground.counts.least)
        self._solver = Program(np.zeros(ground.size), self._rows, self._least, self._most).solver()
        self._stand: Stand | None = None

    def best(self, worths: Floats, stand: Stand) -> tuple[Floats, Floats] | None:
        """Shares of the open options, and the prices of the budget and of each count; None when nothing is possible."""
        solver = self._solver
        if self._stand is not stand:
            solver.changeColsBounds(len(self._columns), self._columns, np.zeros(len(worths)), stand.open.astype(float))
            least = np.concatenate([[-INFINITY], stand.counts.least])
            most = np.concatenate([[max(0.0, stand.budget) + ROUNDING], stand.counts.most])
            for row, (low, high) in enumerate(zip(least, most, strict=True)):
                solver.changeRowBounds(row, low, high)
            self._stand = stand
        solver.changeColsCost(len(self._columns), self._columns, np.where(stand.open, worths, 0.0))
        solver.run()
        status = solver.getModelStatus()
        if status == highspy.HighsModelStatus.kInfeasible:
            return None
        if status != highspy.HighsModelStatus.kOptimal:
            # Nothing bought and nothing priced: a weak bound, yet a bound.
            return np.zeros(len(worths)), np.zeros(self._marked)
        solution = solver.getSolution()
        return np.array(solution.col_value), np.array(solution.row_dual)[: self._marked]


def whole_purchases(ground: Ground, worths: Floats, seconds: float) -> Found | None:
    """The whole options of most worth within every limit, proven; None when none is found in that time."""
    return Program(worths, *_limits(ground), whole=ground.size).solved(ground.size, seconds)


def whole_reach(ground: Ground, seconds: float) -> Found | None:
    """The best plan for plain sets, proven: a block is reached when one of its options is in."""
    rows, least, most = _limits(ground)
    blocks = len(ground.people)
    reached = hstack([-csr_array(ground.reach.T), eye_array(blocks)])
    limits = hstack([rows, csr_array((rows.shape[0], blocks))])
    program = Program(
        np.concatenate([ground.additive, ground.people]),
        csr_array(vstack([limits, reached])),
        np.concatenate([least, np.full(blocks, -INFINITY)]),
        np.concatenate([most, np.zeros(blocks)]),
        whole=ground.size,
    )
    return program.solved(ground.size, seconds)


def _limits(ground: Ground) -> tuple[csr_array, Floats, Floats]:
    """Rows for the budget, each count, and each creator with several options, with what they allow."""
    several = np.flatnonzero(np.bincount(ground.creators, minlength=1) > 1)
    at = np.searchsorted(several, ground.creators)
    member = np.isin(ground.creators, several)
    creators = csr_array(
        (np.ones(int(member.sum())), (at[member], np.flatnonzero(member))), shape=(len(several), ground.size)
    )
    rows = csr_array(vstack([csr_array(ground.costs[None, :]), csr_array(ground.counts.marks), creators]))
    none = np.full(len(several), -INFINITY)
    least = np.concatenate([[-INFINITY], ground.counts.least, none])
    most = np.concatenate([[max(0.0, ground.budget) + ROUNDING], ground.counts.most, np.ones(len(several))])
    return rows, least, most
