"""The relaxation of what is undecided in one warm HiGHS: budgets and slopes in, duals and solutions out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from reorg.arrays import Floats, Ints
from reorg.search.bounds import ONE, Rows
from reorg.search.solver import of_one_thread


@dataclass(frozen=True, eq=False)
class Solution:
    """x: (x,) · slope and duals: the prices, rounded to whole numbers, as `bounds` takes them · optimal: or stopped."""

    x: Floats
    slope: int
    duals: Ints
    optimal: bool


class Relaxation:
    """A linear programme that is kept warm: what changes between two solves is a budget, a slope or a bound."""

    def __init__(self, rows: Rows) -> None:
        # highspy takes longer to load than `score`; only search needs it.
        import highspy

        self.rows = rows
        self._kit = highspy
        self._columns = np.arange(len(rows.unit), dtype=np.int32)
        # t is x − s for the first unit of a tie, with s ≥ 0: that saves a row, which makes pairs twice as fast.
        self._first = np.diff(rows.t, prepend=-1) > 0
        self._rest = np.flatnonzero(~self._first)
        self._cost = rows.cost.astype(float)
        np.subtract.at(self._cost, rows.x[self._first], rows.weight.astype(float))
        # Units come first, then x − s ≤ x, empty departments, and the budget last.
        self._at = len(rows.starts)
        self._budget = self._at + len(self._rest) + len(rows.fill)
        self._highs = of_one_thread()
        self._highs.passModel(self._model())  # type: ignore[no-untyped-call]

    def _model(self):  # type: ignore[no-untyped-def] # highspy has no types
        rows, endless = self.rows, self._kit.kHighsInf
        x, t, m, r = len(rows.unit), len(rows.weight), len(rows.starts), len(self._rest)
        ties = rows.t[self._rest]
        pieces = np.stack([rows.x[self._first][ties], x + ties, rows.x[self._rest]], 1)
        away = np.flatnonzero(rows.away)
        columns = [np.arange(x), pieces.ravel(), *rows.fill, away]
        factors = [
            np.ones(x),
            np.tile([1.0, -1.0, -1.0], r),
            *(np.ones(len(f)) for f in rows.fill),
            rows.away[away],
        ]
        lengths = np.r_[np.diff(np.r_[rows.starts, x]), np.full(r, 3), [len(f) for f in rows.fill], len(away)]
        lp = self._kit.HighsLp()
        lp.num_col_, lp.num_row_ = x + t, len(lengths)
        lp.col_cost_ = np.r_[self._cost, rows.weight]
        lp.col_lower_, lp.col_upper_ = np.zeros(x + t), np.ones(x + t)
        fill = np.ones(len(rows.fill))
        lp.row_lower_ = np.r_[np.ones(m), np.full(r, -endless), fill, -endless]
        lp.row_upper_ = np.r_[np.ones(m), np.zeros(r), fill * endless, endless]
        lp.a_matrix_.format_ = self._kit.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = np.r_[0, np.cumsum(lengths)].astype(np.int32)
        lp.a_matrix_.index_ = np.concatenate(columns).astype(np.int32)
        lp.a_matrix_.value_ = np.concatenate(factors).astype(float)
        return lp

    def within(self, heads: int) -> Solution | None:
        """Return the least load with at most so many heads; None where there is none."""
        self._slope(0)
        self._highs.changeRowBounds(self._budget, -self._kit.kHighsInf, float(heads - self.rows.moved))
        solved = self.solve()
        if not solved.optimal:  # a warm start can go wrong where a cold one does not
            self._highs.clearSolver()
            solved = self.solve()
        return solved if solved.optimal else None

    def at(self, slope: int) -> Solution:
        """Return the least load + slope · heads with any number of heads."""
        self._highs.changeRowBounds(self._budget, -self._kit.kHighsInf, self._kit.kHighsInf)
        self._slope(slope)
        return self.solve()

    def stop_above(self, limit: int, slope: int) -> None:
        """Let a solve end as soon as load + slope · heads is above a limit, in 1/ONE grains."""
        margin = 0.01  # of a grain: what rounding the duals costs
        bare = (limit - slope * self.rows.moved) / ONE - self.rows.base
        self._highs.setOptionValue("objective_bound", bare + margin)

    def with_label(self, x: int) -> Solution:
        """Return the solution with a label forced; it stays so until `release`."""
        self._highs.changeColBounds(x, 1.0, 1.0)
        return self.solve()

    def branches(self, x: int) -> tuple[float, float]:
        """Return the least load with a label forced, and with it shut out; endless where that cannot be."""
        values = []
        for value in (1.0, 0.0):
            self._highs.changeColBounds(x, value, value)
            self._highs.run()
            optimal = self._highs.getModelStatus() == self._kit.HighsModelStatus.kOptimal
            values.append(self._highs.getInfo().objective_function_value if optimal else np.inf)
        self._highs.changeColBounds(x, 0.0, 1.0)
        return values[0], values[1]

    def release(self, x: int, *, gone: bool) -> None:
        """Let a label be free again, or shut it out."""
        self._highs.changeColBounds(x, 0.0, 0.0 if gone else 1.0)

    def _slope(self, slope: int) -> None:
        cost = self._cost + slope / ONE * self.rows.away
        self._highs.changeColsCost(len(self._columns), self._columns, cost)

    def solve(self) -> Solution:
        """Return the solution as the budget, the slope and the bounds are now."""
        self._highs.run()
        optimal = self._highs.getModelStatus() == self._kit.HighsModelStatus.kOptimal
        solution = self._highs.getSolution()
        dual = np.nan_to_num(np.rint(np.array(solution.row_dual) * ONE), posinf=0.0, neginf=0.0)
        if len(dual) != self._budget + 1:
            dual = np.zeros(self._budget + 1)
        split = self._at + len(self._rest)
        duals = np.zeros(len(self.rows.x) + len(self.rows.fill), dtype=np.int64)
        duals[self._rest] = np.clip(-dual[self._at : split], 0, 1 << 44)
        left = self.rows.weight * ONE
        np.subtract.at(left, self.rows.t[self._rest], duals[self._rest])
        duals[np.flatnonzero(self._first)] = np.maximum(left, 0)
        duals[len(self.rows.x) :] = np.clip(dual[split : self._budget], 0, 1 << 44)
        slope = int(np.clip(-dual[self._budget], 0, 1 << 37))
        return Solution(np.array(solution.col_value[: len(self._columns)]), slope, duals, optimal)
