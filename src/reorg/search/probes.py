"""What is undecided and a limit in, the labels that no structure below the limit can have out, each with its proof."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from reorg.arrays import Bools, Ints
from reorg.search.bounds import Bound, Rows, bound, reduced, rows_of
from reorg.search.lp import Relaxation, Solution
from reorg.search.undecided import Undecided, decide

SURE = 1 - 1e-6  # a label that a solution has as good as whole
SHRUNK, SMALL = 0.15, 150  # a relaxation of more labels than that is made anew once so much of it is out


def probe(
    rest: Undecided, slope: int, limit: int, pause: Callable[[], None]
) -> tuple[list[Bound], Undecided | None]:
    """Return what was proven, and what is left: the labels that load + slope · heads ≤ limit does not rule out.

    Each label in turn is forced; where the bound is then above the limit, it is out. A label that any solution up to
    the limit has is spared the trial. When many labels are out, a smaller relaxation goes on with the others.

    Args:
        rest: what is undecided.
        slope: what a head costs.
        limit: 1/ONE grains.
        pause: called before every solve, to be stopped by.

    Returns:
        The bounds, and what is left; None where nothing is, since all is above the limit.

    Source: probing, Savelsbergh (1994).
    """
    found: list[Bound] = []
    spared, stays = np.zeros(rest.allow.shape, dtype=bool), np.zeros(len(rest.units), dtype=bool)
    while len(rest.units):
        trial = _Trial(rest, slope, limit, spared, stays)
        whole = trial.run(pause)
        found.append(trial.proof())
        left = decide(rest, trial.left()) if trial.base <= limit else None
        if left is None or whole:
            return found, left
        still = np.isin(rest.units, left.units)
        spared, stays, rest = trial.tried()[still], trial.stays[still], left
    return found, rest


class _Trial:
    """The labels of one relaxation: which are gone, with the proof, and which are spared because a solution has them.

    stays: (units,) those that were tried elsewhere.
    """

    def __init__(self, rest: Undecided, slope: int, limit: int, spared: Bools, stays: Bools) -> None:
        self.rest, self.rows, self.slope, self.limit = rest, rows_of(rest), slope, limit
        self.relaxation = Relaxation(self.rows)
        self.first = self.relaxation.at(slope)
        self.base = bound(self.rows, slope, self.first.duals)
        self.above = _alone(self.rows, slope, self.first.duals, self.base)
        self.gone = np.zeros(len(self.rows.unit), dtype=bool)
        self.spared = (self.first.x > SURE) | spared[rest.allow]
        self.stays = stays.copy()
        self.proven: list[tuple[int, Ints, Ints]] = []
        self.relaxation.stop_above(limit, slope)

    def run(self, pause: Callable[[], None]) -> bool:
        """Try every label; False: so many are out that a smaller relaxation should go on."""
        if self.base > self.limit:
            return True
        self.without_solving()
        for label in self.whole():
            if self._shrunk():
                return False
            pause()
            self.unit_elsewhere(label)
        for label in np.argsort(-self.above, kind="stable").tolist():
            if self._shrunk():
                return False
            if not self.spared[label]:
                pause()
                self.unit_there(label)
        return True

    def _shrunk(self) -> bool:
        many = len(self.gone)
        return many > SMALL and int(self.gone.sum()) > SHRUNK * many

    def proof(self) -> Bound:
        """Return what was proven."""
        return Bound(self.rest, self.slope, self.first.duals, self.base, self.limit, tuple(self.proven))

    def left(self) -> Bools:
        """Return the labels that are not out: (units, departments)."""
        allow = self.rest.allow.copy()
        allow[self.rows.unit[self.gone], self.rows.label[self.gone]] = False
        return allow

    def tried(self) -> Bools:
        """Return the labels that are spared: (units, departments)."""
        return _table(self.rest, self.spared)

    def without_solving(self) -> None:
        """Shut out what the duals of the first solution rule out already."""
        self._shut(np.flatnonzero(self.above > self.limit), self.first)

    def whole(self) -> list[int]:
        """Return the labels that the first solution gives to units which may have several others still."""
        others = np.bincount(self.rows.unit[~self.gone], minlength=len(self.rows.starts))[self.rows.unit]
        return np.flatnonzero((self.first.x > SURE) & (others > 2) & ~self.stays[self.rows.unit]).tolist()

    def unit_elsewhere(self, label: int) -> None:
        """Shut out all other labels of a unit where having any of them is above the limit."""
        others = np.flatnonzero((self.rows.unit == self.rows.unit[label]) & ~self.gone)
        others = others[others != label]
        without = self.gone.copy()
        without[label] = True
        self.stays[self.rows.unit[label]] = True
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


def _table(rest: Undecided, flags: Bools) -> Bools:
    table: Bools = np.zeros(rest.allow.shape, dtype=bool)
    table[rest.allow] = flags
    return table


def _alone(rows: Rows, slope: int, duals: Ints, base: int) -> Ints:
    """Return the bound with each label forced, by the same duals: (x,)."""
    _, cost = reduced(rows, slope, duals)
    above: Ints = base + cost - np.minimum.reduceat(cost, rows.starts)[rows.unit] if len(cost) else cost
    return above
