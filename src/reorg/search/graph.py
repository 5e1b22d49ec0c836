"""The problem of a search as arrays: units, departments, weighted pairs and limits. Knows nothing of any city."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from reorg.arrays import Bools, Floats, Ints


@dataclass(frozen=True, eq=False)
class Graph:
    """Units that lie in departments, and pairs of units that cost something when they lie apart.

    before: (units,) the department of every unit today, 0.. · departments: how many there are, new ones last ·
    p, q: (pairs,) units · weight: (pairs,) ≥ 0, what it costs when p and q lie apart · group: (pairs,) the reason a
    pair belongs to, 0.. · moving: (units,) ≥ 0, what it costs to move a unit, in heads · size: (units,) ≥ 0, what
    limits on size count · real: (units,) whether a unit can fill a department · rest: (units,) whether a unit goes
    only where its department closes.
    """

    before: Ints
    departments: int
    p: Ints
    q: Ints
    weight: Floats
    group: Ints
    moving: Floats
    size: Floats
    real: Bools
    rest: Bools


@dataclass(frozen=True, eq=False)
class Likeness:
    """A minimum similarity to another structure.

    task: (units,) the task of every unit, −1 for none · share: (units,) its fraction of the task · there: (other
    departments, tasks) the fractions there · pairs: (departments, other departments) which may match · least: tasks.
    """

    name: str
    task: Ints
    share: Floats
    there: Floats
    pairs: Bools
    least: float


@dataclass(frozen=True, eq=False)
class Limits:
    """The limits that a structure must satisfy; None or empty means no limit.

    most_moved: heads · most_load: weight apart · most_reasons: groups apart · locked: units that stay · closed_to:
    departments that keep exactly their units · together, apart: pairs of units · departments: least and greatest
    number that are open; None: those of today stay open · size: least and greatest fraction of all size that a
    department may have · like: other structures · new: how many new departments may open.
    """

    most_moved: float | None = None
    most_load: float | None = None
    most_reasons: float | None = None
    locked: tuple[int, ...] = ()
    closed_to: tuple[int, ...] = ()
    together: tuple[tuple[int, int], ...] = ()
    apart: tuple[tuple[int, int], ...] = ()
    departments: tuple[int, int] | None = None
    size: tuple[float, float] | None = None
    like: tuple[Likeness, ...] = ()
    new: int = 0


def graph_of(
    before: Ints, departments: int, pairs: Ints, weight: Floats, moving: Floats | None = None
) -> Graph:
    """Return a graph from plain arrays; every unit can fill a department and weighs 1.

    Args:
        before: (units,) departments 0...
        departments: how many there are.
        pairs: (pairs, 2) units.
        weight: (pairs,) ≥ 0.
        moving: (units,) heads; default 0: moving is free.
    """
    units = len(before)
    return Graph(
        before=np.asarray(before, dtype=np.int64),
        departments=departments,
        p=np.asarray(pairs, dtype=np.int64).reshape(-1, 2)[:, 0],
        q=np.asarray(pairs, dtype=np.int64).reshape(-1, 2)[:, 1],
        weight=np.asarray(weight, dtype=np.float64),
        group=np.arange(len(weight)),
        moving=np.zeros(units) if moving is None else np.asarray(moving, dtype=np.float64),
        size=np.ones(units),
        real=np.ones(units, dtype=bool),
        rest=np.zeros(units, dtype=bool),
    )


Whole = tuple[int, tuple[int, ...]]  # a group, and units of it


def wholes(g: Graph) -> list[Whole]:
    """Return each group's units, cut where no pairs lead on: a group is apart when the units of one entry are.

    Pairs that form a connected graph all lie together exactly when their units do, so one entry stands for them all.
    """
    found: list[Whole] = []
    edges: dict[int, list[tuple[int, int]]] = {}
    for group, p, q in zip(g.group.tolist(), g.p.tolist(), g.q.tolist(), strict=True):
        edges.setdefault(group, []).append((p, q))
    for group, pairs in edges.items():
        parts: list[set[int]] = []
        for pair in pairs:
            met = [part for part in parts if not part.isdisjoint(pair)]
            parts = [part for part in parts if part.isdisjoint(pair)] + [set(pair).union(*met)]
        found += [(group, tuple(sorted(part))) for part in parts if len(part) > 1]
    return found


def whole_scale(g: Graph, largest: int) -> int | None:
    """Return the least number that makes every weight whole; None where there is none up to `largest`."""
    weights = np.unique(np.round(g.weight, 12))
    scale = math.lcm(1, *(Fraction(float(w)).limit_denominator(2000).denominator for w in weights))
    near = scale <= largest and np.abs(g.weight * scale - np.rint(g.weight * scale)).max(initial=0.0) < 1e-6
    return scale if near else None


def load(g: Graph, labels: Ints) -> float:
    """Return the weight of the pairs that lie apart."""
    return float(g.weight[labels[g.p] != labels[g.q]].sum())


def reasons_apart(g: Graph, labels: Ints) -> int:
    """Return of how many groups any pair lies apart."""
    return len(np.unique(g.group[labels[g.p] != labels[g.q]]))


def moved(g: Graph, labels: Ints) -> float:
    """Return what it costs to move what is elsewhere than before, in heads."""
    return float(g.moving[labels != g.before].sum())
