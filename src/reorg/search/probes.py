"""What is undecided and a limit in, the labels that no structure below the limit can have out, each with its proof."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from reorg.arrays import Bools, Ints
from reorg.search.bounds import Bound, Rows, bound, reduced, rows_of
from reorg.search.lp import Relaxation, Solution
from reorg.search.undecided import Undecided

SURE = 1 - 1e-6  # a label that a solution has as good as whole


def probe(rest: Undecided, slope: int, limit: int, pause: Callable[[], None]) -> tuple[Bound, Bools]:
    """Return what was proven, and the labels left: those that load + slope · heads ≤ limit does not rule out.

    Each label in turn is forced; where the bound is then above the limit, it is out. A label that any solution up to
    the limit has is spared the trial.

    Args:
        rest: what is undecided.
        slope: what a head costs.
        limit: 1/ONE grains.
        pause: called before every solve, to be stopped by.

    Source: probing, Savelsbergh (1994).
    """
    rows = rows_of(rest)
    trial = _Trial(rows, Relaxation(rows), slope, limit)
    if trial.base <= limit:
        trial.without_solving()
        for label in trial.whole():
            pause()
            trial.unit_elsewhere(label)
        for label in np.argsort(-trial.above, kind="stable").tolist():
            if not trial.spared[label]:
                pause()
                trial.unit_there(label)
    allow = rest.allow.copy()
    allow[rows.unit[trial.gone], rows.label[trial.gone]] = False
    return Bound(rest, slope, trial.first.duals, trial.base, limit, tuple(trial.proven)), allow


class _Trial:
    """The labels of one probing: which are gone, with the proof, and which are spared because a solution has them."""

    def __init__(self, rows: Rows, relaxation: Relaxation, slope: int, limit: int) -> None:
        self.rows, self.relaxation, self.slope, self.limit = rows, relaxation, slope, limit
        self.first = relaxation.at(slope)
        self.base = bound(rows, slope, self.first.duals)
        self.above = _alone(rows, slope, self.first.duals, self.base)
        self.gone = np.zeros(len(rows.unit), dtype=bool)
        self.spared = self.first.x > SURE
        self.proven: list[tuple[int, Ints, Ints]] = []
        relaxation.stop_above(limit, slope)

    def without_solving(self) -> None:
        """Shut out what the duals of the first solution rule out already."""
        self._shut(np.flatnonzero(self.above > self.limit), self.first)

    def whole(self) -> list[int]:
        """Return the labels that the first solution gives to units which may have several others still."""
        others = np.bincount(self.rows.unit[~self.gone], minlength=len(self.rows.starts))[self.rows.unit]
        return np.flatnonzero((self.first.x > SURE) & (others > 2)).tolist()

    def unit_elsewhere(self, label: int) -> None:
        """Shut out all other labels of a unit where having any of them is above the limit."""
        others = np.flatnonzero((self.rows.unit == self.rows.unit[label]) & ~self.gone)
        others = others[others != label]
        without = self.gone.copy()
        without[label] = True
        self.relaxation.release(label, gone=True)
        tried = self.relaxation.solve()
        self.relaxation.release(label, gone=False)
        if bound(self.rows, self.slope, tried.duals, without) > self.limit:
            self._shut(others, tried)
        elif tried.optimal:
            self.spared |= tried.x > SURE

    def unit_there(self, label: int) -> None:
        """Shut a label out where having it is above the limit."""
        tried = self.relaxation.with_label(label)
        self.relaxation.release(label, gone=False)
        if bound(self.rows, self.slope, tried.duals, self.gone, label) > self.limit:
            self._shut(np.array([label]), tried)
        elif tried.optimal:
            self.spared |= tried.x > SURE

    def _shut(self, labels: Ints, by: Solution) -> None:
        where = np.flatnonzero(by.duals != self.first.duals)
        difference = where, by.duals[where]
        for label in labels.tolist():
            self.proven.append((label, *difference))
            self.relaxation.release(label, gone=True)
        self.gone[labels] = True
        self.spared[labels] = True


def _alone(rows: Rows, slope: int, duals: Ints, base: int) -> Ints:
    """Return the bound with each label forced, by the same duals: (x,)."""
    _, cost = reduced(rows, slope, duals)
    above: Ints = base + cost - np.minimum.reduceat(cost, rows.starts)[rows.unit] if len(cost) else cost
    return above
