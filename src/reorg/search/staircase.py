"""Graph and locks in, the whole frontier of an objective against staff out, every bound of the proof with it.

Source: Ehrgott and Gandibleux (2007) for bounds of many objectives at once; the rest where it is used.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from reorg.arrays import Ints
from reorg.search.bounds import ONE, Bound, bound, rows_of
from reorg.search.choices import LOAD
from reorg.search.components import components, join, near, options, spare, trace
from reorg.search.graph import Graph, Limits, whole_scale, wholes
from reorg.search.incumbents import NEVER, SLACK, Incumbents, improve, incumbents
from reorg.search.lp import Relaxation
from reorg.search.probes import probe
from reorg.search.undecided import Undecided, narrowed, undecided
from reorg.search.windows import Corners, Line, Window, corners, lacking, windows

SOLVES, FEW = 40, 10  # relaxations for lines: at the top, and where lines are inherited; more bring little
TRIED = 6  # units whose branches are tried
LEAVES = 6  # what is left is divided into at most so many before probing
NEAR, DEEP = 0.15, 2.5  # of the objective; see `windows`, and `_close`
REACH = 1.3  # of the local search: how far beyond the most heads
HEADS = 200_000  # what is kept for every number of heads takes room
OTHERS = ("most_load", "most_reasons", "together", "apart", "departments", "size", "like", "new")
FINEST = 1_000_000  # grains of 1
ROOM = 1 << 58  # whole numbers of 64 bits hold sums of bounds


@dataclass(frozen=True, eq=False)
class Stair:
    """A step of the stairs: heads, labels of all units, whether it is proven, and bounds since the step before."""

    heads: int
    labels: Ints
    proven: bool
    bounds: tuple[Bound, ...]


def _short(rest: Undecided, at: Corners, lines: Sequence[Line]) -> Ints:
    """Return by how much the best line fails to close each corner; below `moved` heads nothing is left."""
    short: Ints = lacking(at, lines).min(axis=0)
    short[at.heads < rest.moved] = -1
    return short


class _LateError(Exception):
    """The time for a window is over."""


class Staircase:
    """The stairs of the least load for every number of heads, closed window by window from the most heads down."""

    def __init__(
        self,
        rest: Undecided,
        known: Incumbents,
        most: int,
        scale: int,
        seconds: float,
        wide: Undecided | None = None,
        tell: Callable[[int], None] | None = None,
    ) -> None:
        self.tell = tell
        self.rest, self.wide, self.known, self.most = rest, wide, known, most
        self.scale = scale
        self.near, self.deep = int(NEAR * scale * ONE), int(DEEP * scale * ONE)
        self.seconds = seconds
        self.ends = np.inf
        self.bounds: list[Bound] = []
        self.late: list[Window] = []

    def steps(self) -> Iterator[Stair]:
        """Yield the steps from the most heads down, each as soon as the windows that it depends on are closed."""
        leaves = self._leaves()
        if self.wide is not None:
            improve(self.wide, self.known, int(SLACK * self.scale))
        todo = [(w, rest, lines) for rest, lines in leaves for w in self._windows(rest, 0, self.most, lines)]
        todo.sort(key=lambda one: one[0].last)
        above = self.most + 1
        while todo:
            window, rest, lines = todo.pop()
            self.ends = time.monotonic() + self.seconds
            try:
                self._close(rest, window, lines)
            except _LateError:
                self.late.append(window)
            for step in self._between(todo[-1][0].last + 2 if todo else 0, above):
                above = step.heads
                yield step
        yield from self._between(0, above)

    def _leaves(self) -> list[tuple[Undecided, list[Line]]]:
        """Return what is left on either side of the divisions that lines gain most by, with the lines of each.

        A relaxation likes to move half a department; which half the proof is about is settled before any probing.
        """
        leaves = [(self.rest, self._lines(self.rest, 0, self.most, []))]
        while len(leaves) < LEAVES:
            at = corners(self.known.stairs(), 0, self.most)
            short = [_short(rest, at, lines) for rest, lines in leaves]
            n = int(np.argmax([one.max() for one in short]))
            if short[n].max() < self.deep:
                break
            rest, lines = leaves.pop(n)
            every = np.arange(len(rest.units))
            unit, department = self._divide(rest, every, int(at.heads[short[n].argmax()]))
            for there in (False, True):
                left = narrowed(rest, unit, department, there=there)
                if left is not None:
                    leaves.append((left, self._lines(left, 0, self.most, lines)))
        return leaves

    def _between(self, least: int, above: int) -> list[Stair]:
        """Return the steps of the stairs with at least so many heads and fewer than `above`, most first."""
        stairs = self.known.stairs()[: self.most + 1]
        heads = np.flatnonzero(np.r_[True, stairs[1:] < stairs[:-1]])
        last = np.r_[heads[1:] - 1, self.most]
        found = []
        for h, end in reversed(list(zip(heads.tolist(), last.tolist(), strict=True))):
            if least <= h < above:
                proven = not any(w.first <= end and h - 1 <= w.last for w in self.late)
                bounds, self.bounds = tuple(self.bounds), []
                found.append(Stair(h, self.known.labels[h].astype(np.int64), proven, bounds))
        return found

    def _windows(self, rest: Undecided, first: int, last: int, lines: Sequence[Line]) -> list[Window]:
        at = corners(self.known.stairs(), first, last)
        return windows(at, lines, first, self.near, rest.moved)

    def _pause(self) -> None:
        if time.monotonic() > self.ends:
            raise _LateError

    def _lines(self, rest: Undecided, first: int, last: int, lines: Sequence[Line]) -> list[Line]:
        """Return lines that close most corners: the one that lacks most gets its own, until that is not new."""
        if self.tell:
            known = self.known.stairs()[: self.most + 1]
            self.tell(1 + int((known[1:] < known[:-1]).sum()))
        if not len(rest.units):
            self.known.add(rest, rest.units)
            return [*lines, (rest.load * ONE, 0)]
        rows = rows_of(rest)
        relaxation = Relaxation(rows)
        made = [*lines, (0, 0)]
        solved: set[int] = set()
        while True:
            at = corners(self.known.stairs(), first, last)
            short = _short(rest, at, made)
            worst = int(at.heads[short.argmax()])
            if short.max() < 0 or worst in solved or len(solved) >= (FEW if lines else SOLVES):
                return made
            self._pause()
            solved.add(worst)
            solution = relaxation.within(worst)
            if solution is None:
                continue
            value = bound(rows, solution.slope, solution.duals)
            self.bounds.append(Bound(rest, solution.slope, solution.duals, value))
            made.append((value, solution.slope))
            self.known.offer(rest, solution.x)

    def _close(self, rest: Undecided, window: Window, lines: Sequence[Line]) -> None:
        """See to it that nothing that is left beats the stairs within a window.

        Where that leaves much to look at, what is nearest to the line is looked at first: it improves the stairs, so
        that less is left, and all that is left is farther from the line.
        """
        limit = self._limit(rest, window, lines)
        left = None if limit is None else self._probed(rest, window.slope, limit)
        if limit is None or left is None:
            return
        nearest = max(value for value, slope in lines if slope == window.slope) + self.deep
        if limit < nearest + self.deep or not self._nearest(left, window, nearest):
            self._settle(left, window, lines, limit, divide=True)
            return
        farther = [*lines, (nearest + 1, window.slope)]
        for part in reversed(self._windows(left, window.first, window.last, farther)):
            self._close(left, part, farther)

    def _nearest(self, rest: Undecided, window: Window, limit: int) -> bool:
        """Find what beats the stairs in a window with load + slope · heads up to a limit; False: too much is left."""
        left = self._probed(rest, window.slope, limit)
        return left is None or self._settle(left, window, [], limit, divide=False)

    def _probed(self, rest: Undecided, slope: int, limit: int) -> Undecided | None:
        """Return what structures with load + slope · heads up to a limit leave to decide; None where there is none."""
        proofs, left = probe(rest, slope, limit, self._pause)
        self.bounds += proofs
        return left

    def _limit(self, rest: Undecided, window: Window, lines: Sequence[Line]) -> int | None:
        """Return what load + slope · heads of a structure that beats the stairs is at most; None where none does."""
        at = corners(self.known.stairs(), window.first, window.last)
        open_ = _short(rest, at, lines) >= 0
        if not open_.any():
            return None
        return int((at.load * ONE + window.slope * at.heads)[open_].max())

    def _settle(
        self, rest: Undecided, window: Window, lines: Sequence[Line], limit: int, *, divide: bool
    ) -> bool:
        """Count what is left in full, piece by piece; where a piece is too large, branch."""
        pieces, left = [], spare(rest, window.slope, limit)
        for units in components(rest):
            self._pause()
            piece = options(rest, units, left)
            if piece is None:
                if divide:
                    self._branch(rest, units, window, lines)
                return divide
            pieces.append(piece)
        kept = near(rest, pieces, window.slope, limit)
        if kept is None or window.last < rest.moved:
            return True
        least, chosen = join(rest, kept, window.last - rest.moved)
        stairs = self.known.stairs()
        steps = np.flatnonzero(np.r_[True, least[1:] < np.minimum.accumulate(least)[:-1]])
        for heads in steps.tolist():
            if least[heads] < min(NEVER, stairs[heads + rest.moved]):
                self.known.add(rest, trace(rest, kept, chosen, heads))
        return True

    def _branch(self, rest: Undecided, piece: Ints, window: Window, lines: Sequence[Line]) -> None:
        at = corners(self.known.stairs(), window.first, window.last)
        unit, department = self._divide(rest, piece, int(at.heads[_short(rest, at, lines).argmax()]))
        for there in (False, True):
            left = narrowed(rest, unit, department, there=there)
            if left is None:
                continue
            more = self._lines(left, window.first, window.last, lines)
            for part in reversed(self._windows(left, window.first, window.last, more)):
                self._close(left, part, more)

    def _divide(self, rest: Undecided, piece: Ints, heads: int) -> tuple[int, int]:
        """Return a unit of a piece, and the department that it shall have in one branch and not in the other.

        Of the units that the relaxation leaves least decided whether to move, the more heads the better, it is the one
        whose branches are most costly.

        Source: strong branching, Applegate, Bixby, Chvátal and Cook (1995).
        """
        rows = rows_of(rest)
        relaxation = Relaxation(rows)
        solution = relaxation.within(heads)
        if solution is not None:
            self.known.offer(rest, solution.x)
            stay = np.flatnonzero((rows.label == rest.home[rows.unit]) & np.isin(rows.unit, piece))
            x = solution.x[stay]
            split = np.minimum(x, 1 - x) * np.sqrt(rest.heads[rows.unit[stay]])
            tried = stay[np.argsort(-split)[: min(TRIED, int((split > 1e-6).sum()))]].tolist()
            if tried:
                best = max(tried, key=lambda label: self._gain(relaxation, label))
                return int(rows.unit[best]), int(rows.label[best])
        unit = int(piece[rest.allow[piece].sum(axis=1).argmax()])
        at_home = bool(rest.allow[unit, rest.home[unit]])
        return unit, int(rest.home[unit]) if at_home else int(rest.allow[unit].argmax())

    def _gain(self, relaxation: Relaxation, label: int) -> float:
        self._pause()
        values = relaxation.branches(label)
        return min(values) + 0.1 * max(values)


def at_once(g: Graph, limits: Limits, objective: str) -> bool:
    """Return whether the frontier can be found at once: whole heads, a known grain, no limits but staff and locks."""
    plain = not any(getattr(limits, name) != getattr(Limits(), name) for name in OTHERS)
    whole = bool((g.moving == np.rint(g.moving)).all()) and float(g.moving.sum()) < HEADS
    everywhere = set(g.before[g.real].tolist()) == set(range(g.departments)) and g.departments < 127
    if not (plain and whole and everywhere and (g.real != g.rest).all()):
        return False
    if objective != LOAD:
        return len({group for group, _ in wholes(g)}) == len(wholes(g))
    scale = whole_scale(g, FINEST)
    return scale is not None and float(g.weight.sum()) * scale * ONE < ROOM


def stairs(
    g: Graph,
    limits: Limits,
    objective: str,
    seconds: float,
    most: int,
    tell: Callable[[int], None] | None = None,
) -> Iterator[Stair]:
    """Yield the whole frontier, most heads first; `at_once` says where it can be.

    Args:
        g: the graph.
        limits: locks.
        objective: coordination_load or interfaces.
        seconds: for each window; the steps of one that takes longer are not proven.
        most: heads.
        tell: told how many steps are found so far, those included that are not proven yet; None where nobody asks.
    """
    scale = whole_scale(g, FINEST) if objective == LOAD else 1
    assert scale is not None
    top = min(int(REACH * most), int(g.moving.sum()))
    wide = undecided(g, limits, objective, scale, max(top, most))
    rest = undecided(g, limits, objective, scale, most)
    known = incumbents(wide, max(top, most), scale)
    yield from Staircase(rest, known, most, scale, seconds, wide, tell).steps()
