"""The best structures known for every number of heads, and a local search that improves them all at once."""

from __future__ import annotations

import numpy as np

from reorg.arrays import Floats, Ints
from reorg.search.bounds import ONE, bound, rows_of
from reorg.search.lp import Relaxation
from reorg.search.undecided import Undecided, apart_by, counted

NEVER = 1 << 60
AT_ONCE = 256  # structures whose moves are scored together: what fits the cache
SLACK = 4.0  # of the objective: what the local search goes on from
VERTICES = 40  # of the hull
STEEP, FLAT = 1000.0, 1e-3  # grains a head for which nothing moves; what of a line is too little for a vertex
WHOLE_IN_SINGLE = 1 << 24  # float32 counts whole numbers exactly up to here


class Incumbents:
    """For every number of heads the least load known with exactly so many, in grains, and a structure that has it.

    best: (heads + 1,) · labels: (heads + 1, units of the graph) · fresh: (heads + 1,) what no move was tried from yet.
    """

    def __init__(self, most: int, today: Ints) -> None:
        self.best = np.full(most + 1, NEVER, dtype=np.int64)
        self.labels = np.zeros((most + 1, len(today)), dtype=np.int8)
        self.fresh = np.zeros(most + 1, dtype=bool)

    def add(self, rest: Undecided, labels: Ints) -> None:
        """Keep labels of the undecided units where they are better than what is known."""
        load, heads = counted(rest, labels)
        if heads < len(self.best) and load < self.best[heads] and not _runs_empty(rest, labels):
            self.best[heads] = load
            self.labels[heads] = rest.whole(labels)
            self.fresh[heads] = True

    def offer(self, rest: Undecided, x: Floats) -> None:
        """Keep what the solution of a relaxation rounds to, with departments that ran empty given a unit back."""
        table = np.zeros(rest.allow.shape)
        table[rest.allow] = x
        for labels in filled(rest, table.argmax(axis=1)):
            self.add(rest, labels)

    def stairs(self) -> Ints:
        """Return the least load known with at most so many heads: (heads + 1,)."""
        return np.minimum.accumulate(self.best)


def _runs_empty(rest: Undecided, labels: Ints) -> bool:
    return not set(rest.empty) <= set(labels.tolist())


def filled(rest: Undecided, labels: Ints) -> list[Ints]:
    """Return labels, or where they leave departments empty, those with one unit of each taken back home."""
    made = [labels]
    for d in sorted(set(rest.empty) - set(labels.tolist())):
        back = np.flatnonzero((rest.home == d) & rest.allow[:, d])
        made = [np.where(np.arange(len(one)) == unit, d, one) for one in made for unit in back][:100]
    return made


def incumbents(rest: Undecided, top: int, scale: int) -> Incumbents:
    """Return structures to begin with, for up to `top` heads: what relaxations round to, and moves from there.

    Args:
        rest: what is undecided with so many heads.
        top: heads, somewhat more than the frontier needs: the way to a good structure may lead past its end.
        scale: grains of 1.
    """
    known = Incumbents(top, rest.labels)
    known.add(rest, rest.home)
    _hull(rest, known, top)
    improve(rest, known, int(SLACK * scale))
    return known


def _hull(rest: Undecided, known: Incumbents, top: int) -> None:
    """Keep what the vertices of the lower hull of the relaxation round to, from no heads to `top`.

    Source: Aneja and Nair (1979).
    """
    rows = rows_of(rest)
    relaxation = Relaxation(rows)

    def vertex(slope: float) -> tuple[float, float]:
        solution = relaxation.at(int(slope * ONE))
        known.offer(rest, solution.x)
        heads = float(rows.away @ solution.x) + rest.moved
        return heads, bound(rows, int(slope * ONE), solution.duals) / ONE - slope * heads

    between = [(vertex(STEEP), vertex(0.0))]
    for _ in range(VERTICES):
        if not between:
            return
        (near, high), (far, low) = between.pop()
        if far - near < 1 or near > top or high <= low:
            continue
        slope = (high - low) / (far - near)
        heads, load = vertex(slope)
        if high - slope * (heads - near) - load > FLAT * (high - low):
            between += [((near, high), (heads, load)), ((heads, load), (far, low))]


def improve(rest: Undecided, known: Incumbents, slack: int) -> None:
    """Improve what is known by single moves until none is better for any number of heads.

    Args:
        rest: what is undecided.
        known: the structures to start from.
        slack: grains; what is so much worse than the stairs is not moved on from.

    Source: Pareto local search, Paquete, Chiarandini and Stützle (2004).
    """
    moves = _Moves(rest)
    while known.fresh.any():
        heads = np.flatnonzero(known.fresh & (known.best <= known.stairs() + slack))
        known.fresh[:] = False
        for start in range(0, len(heads), AT_ONCE):
            _expand(moves, known, heads[start : start + AT_ONCE], slack)


def _expand(moves: _Moves, known: Incumbents, heads: Ints, slack: int) -> None:
    """Move on from the structures with these heads."""
    labels = known.labels[heads][:, moves.rest.units].astype(np.int64)
    load = known.best[heads][:, None, None] + moves.loads(labels)
    staff = heads[:, None, None] + moves.staff(labels)
    within = np.flatnonzero((staff >= 0) & (staff < len(known.best)) & (load < NEVER))
    s, v = staff.ravel()[within], load.ravel()[within]
    limit = np.minimum(known.best, known.stairs() + slack + 1)
    better = v < limit[s]
    within, s, v = within[better], s[better], v[better]
    order = np.lexsort((v, s))
    first = order[np.r_[True, s[order][1:] != s[order][:-1]]] if len(order) else order
    row, unit, department = np.unravel_index(within[first], load.shape)
    made = known.labels[heads[row]]
    made[np.arange(len(row)), moves.rest.units[unit]] = department
    known.best[s[first]], known.labels[s[first]], known.fresh[s[first]] = v[first], made, True


class _Moves:
    """What every single move of a unit would change, for many structures at once."""

    def __init__(self, rest: Undecided) -> None:
        self.rest = rest
        single = sum(w for *_, w in rest.ties) < WHOLE_IN_SINGLE
        pairs = [tie for tie in rest.ties if len(tie[0]) == 2 and tie[1] < 0]
        ties = [tie for tie in rest.ties if len(tie[0]) > 2 or (len(tie[0]) == 2 and tie[1] >= 0)]
        dtype: type = np.float32 if single else np.float64
        self.which, self.decided, self.sizes, self.weights = apart_by(rest, ties, dtype)
        self.weighed = np.ascontiguousarray((self.which * self.weights[:, None]).T)
        self.beside: Floats = np.zeros((len(rest.units), len(rest.units)), dtype)
        for (one, two), _, weight in pairs:
            self.beside[[one, two], [two, one]] += weight
        self.alone: Floats = np.zeros(rest.allow.shape, dtype)
        for units, home, weight in rest.ties:
            if len(units) == 1 and home >= 0:
                self.alone[units[0], home] -= weight
        self.eye: Floats = np.eye(rest.allow.shape[1], dtype=dtype)

    def loads(self, labels: Ints) -> Ints:
        """Return how each move changes the load: (structures, units, departments); NEVER where it may not be."""
        now: Floats = self.eye[labels]
        cost = self.alone - np.matmul(self.beside, now)
        change: Floats = cost - np.take_along_axis(cost, labels[:, :, None], 2)
        if len(self.weights):
            lies = np.matmul(self.which, now) + self.decided
            gains = np.matmul(self.weighed, (lies == self.sizes[:, None] - 1).astype(now.dtype))
            losses = (lies == self.sizes[:, None]).any(axis=2).astype(now.dtype) @ self.weighed.T
            change += losses[:, :, None] - gains
        whole: Ints = np.rint(change).astype(np.int64)
        whole[(now > 0) | ~self.rest.allow] = NEVER
        for d in self.rest.empty:
            mine = labels == d
            whole[mine & (mine.sum(axis=1) == 1)[:, None]] = NEVER
        return whole

    def staff(self, labels: Ints) -> Ints:
        """Return how each move changes the heads moved: (structures, units, departments)."""
        rest = self.rest
        then = rest.heads[:, None] * (np.arange(rest.allow.shape[1]) != rest.home[:, None])
        now = np.where(labels == rest.home, 0, rest.heads)
        change: Ints = then - now[:, :, None]
        return change
