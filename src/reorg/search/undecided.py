"""Graph and limits in, what is left to decide out, in whole numbers: units, labels that they may have, and ties."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from reorg.arrays import Bools, Floats, Ints
from reorg.search.choices import LOAD
from reorg.search.graph import Graph, Limits, wholes

Tie = tuple[tuple[int, ...], int, int]  # units, the department of what is decided of it (−1: none is), weight


@dataclass(frozen=True, eq=False)
class Undecided:
    """Units whose department is open, and what the others cost already.

    allow: (units, departments) · home, heads: (units,) · units: (units,) their numbers in the graph · ties: each costs
    its weight unless all its units lie in one department, that of what is decided of it · load, moved: what is decided
    costs, in grains and heads · empty: departments that nothing decided keeps open · labels: (all units of the graph,).
    """

    allow: Bools
    home: Ints
    heads: Ints
    units: Ints
    ties: tuple[Tie, ...]
    load: int
    moved: int
    empty: tuple[int, ...]
    labels: Ints

    def whole(self, labels: Ints) -> Ints:
        """Return the department of every unit of the graph, given those of the undecided ones."""
        every = self.labels.copy()
        every[self.units] = labels
        return every


def undecided(g: Graph, limits: Limits, objective: str, scale: int, most: int) -> Undecided:
    """Return what a frontier has to decide: every unit that may move with at most so many heads, in grains of 1/scale.

    Args:
        g: whole heads, and departments that all have somebody.
        limits: locks alone.
        objective: coordination_load or interfaces.
        scale: makes weights whole.
        most: heads.
    """
    units, k = len(g.before), g.departments
    allow = np.ones((units, k), dtype=bool)
    allow[:, list(limits.closed_to)] = False
    held = g.rest | (g.moving > most) | np.isin(g.before, limits.closed_to)
    held[list(limits.locked)] = True
    alone = np.bincount(np.r_[g.p, g.q], minlength=units) == 0
    if set(range(k)) == set(g.before[(held | alone) & g.real].tolist()):
        held |= alone  # no department can run empty, so what nothing is coupled with has no reason to move
    allow[held] = np.arange(k) == g.before[held, None]
    heads = np.rint(g.moving).astype(np.int64)
    every = np.arange(units)
    ties = _ties(g, objective, scale)
    made = Undecided(allow, g.before, heads, every, ties, 0, 0, tuple(range(k)), g.before.copy())
    decided = decide(made, allow, g.real)
    assert decided is not None, "today keeps the limits"
    return decided


def _ties(g: Graph, objective: str, scale: int) -> tuple[Tie, ...]:
    if objective != LOAD:
        return _merged((units, -1, 1) for _, units in wholes(g))
    weights = np.rint(g.weight * scale).astype(np.int64).tolist()
    pairs = zip(g.p.tolist(), g.q.tolist(), weights, strict=True)
    return _merged(((min(p, q), max(p, q)), -1, w) for p, q, w in pairs if w and p != q)


def _merged(ties: Iterable[Tie]) -> tuple[Tie, ...]:
    total: dict[tuple[tuple[int, ...], int], int] = {}
    for units, at, weight in ties:
        if units:
            total[units, at] = total.get((units, at), 0) + weight
    return tuple((units, at, weight) for (units, at), weight in total.items())


def decide(rest: Undecided, allow: Bools, fills: Bools | None = None) -> Undecided | None:
    """Return what is left where fewer labels are allowed; None where that leaves a unit or a department nothing.

    Args:
        rest: what was left.
        allow: (units, departments) labels.
        fills: (units,) which of them can keep a department open; default all.
    """
    choices = allow.sum(axis=1)
    if (choices == 0).any():
        return None
    done, label = choices == 1, allow.argmax(axis=1)
    keeps = done if fills is None else done & fills
    empty = tuple(d for d in rest.empty if d not in set(label[keeps].tolist()))
    if any(not allow[~done, d].any() for d in empty):
        return None
    place = np.where(done, -1, np.cumsum(~done) - 1).tolist()
    ties, load = _left(rest.ties, allow, place, label.tolist())
    labels = rest.labels.copy()
    labels[rest.units[done]] = label[done]
    return Undecided(
        allow[~done],
        rest.home[~done],
        rest.heads[~done],
        rest.units[~done],
        ties,
        rest.load + load,
        rest.moved + int(rest.heads[done & (label != rest.home)].sum()),
        empty,
        labels,
    )


def _left(
    ties: Sequence[Tie], allow: Bools, place: Sequence[int], label: Sequence[int]
) -> tuple[tuple[Tie, ...], int]:
    """Return the ties that are not decided, and the weight of those that can be whole nowhere any more."""
    left: list[Tie] = []
    load = 0
    for units, at, weight in ties:
        homes = {label[u] for u in units if place[u] < 0} | ({at} if at >= 0 else set())
        free = tuple(u for u in units if place[u] >= 0)
        common: Bools = np.logical_and.reduce(allow[list(free)], axis=0)  # of none: all
        if len(homes) > 1 or not (common[list(homes)] if homes else common).any():
            load += weight
        else:
            left.append((tuple(place[u] for u in free), homes.pop() if homes else -1, weight))
    return _merged(left), load


def narrowed(rest: Undecided, unit: int, department: int, *, there: bool) -> Undecided | None:
    """Return what is left where a unit lies in a department, or does not."""
    allow = rest.allow.copy()
    allow[unit] = (np.arange(allow.shape[1]) == department) & allow[unit] if there else allow[unit]
    if not there:
        allow[unit, department] = False
    return decide(rest, allow)


def counted(rest: Undecided, labels: Ints) -> tuple[int, int]:
    """Return the load, in grains, and the heads moved of labels of the undecided units."""
    load = rest.load
    at = labels.tolist()
    for units, home, weight in rest.ties:
        lies = {at[u] for u in units} | ({home} if home >= 0 else set())
        load += weight * (len(lies) > 1)
    return load, rest.moved + int(rest.heads[labels != rest.home].sum())


def apart_by(rest: Undecided, ties: Sequence[Tie], dtype: type) -> tuple[Floats, Floats, Floats, Floats]:
    """Return ties as arrays: (ties, units) which units, (ties, departments) what is decided, sizes and weights."""
    which: Floats = np.zeros((len(ties), len(rest.units)), dtype)
    decided: Floats = np.zeros((len(ties), rest.allow.shape[1]), dtype)
    for n, (units, at, _) in enumerate(ties):
        which[n, list(units)] = 1
        decided[n, at] = at >= 0
    sizes = which.sum(axis=1) + decided.sum(axis=1)
    return which, decided, sizes, np.array([w for *_, w in ties], dtype)
