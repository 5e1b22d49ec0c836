"""Graph and limits in, a mixed-integer model out: rows, bounds and what each column means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from reorg.arrays import Floats, Ints
from reorg.search.graph import Graph, Likeness, Limits, Whole, wholes

Row = tuple[Sequence[int], Sequence[float], float, float]  # columns, factors, least, greatest


@dataclass(frozen=True, eq=False)
class Program:
    """A model: `rows` with their columns, and the number of columns of each kind.

    lower, upper: (columns,) the least and the greatest that each may be, 0 and 1 but where something is settled.

    Columns: x[unit, department], z[pair, department], open[department], y[group], t[whole, department], then those of
    likeness. Only x, open, y and the matching are integers.
    """

    columns: int
    integer: Ints
    rows: tuple[Row, ...]
    load: Floats
    reasons: Floats
    moved: Floats
    moved_at: float
    lower: Floats
    upper: Floats


def model(g: Graph, limits: Limits) -> Program:
    """Return the model of Călinescu, Karloff and Rabani (2000) for a graph, with the limits as rows.

    The load is Σ weight · Σ_k z, with z[e,k] ≥ x[p,k] − x[q,k]; a group is apart when any of its pairs is, which is
    when the units of one of its `wholes` are not all in one department.
    """
    units, k, pairs, groups = len(g.before), g.departments, len(g.p), int(g.group.max(initial=-1)) + 1
    x = np.arange(units * k).reshape(units, k)
    z = units * k + np.arange(pairs * k).reshape(pairs, k)
    opened = units * k + pairs * k + np.arange(k)
    y = opened[-1] + 1 + np.arange(groups)
    whole = wholes(g)
    t = opened[-1] + 1 + groups + np.arange(len(whole) * k).reshape(len(whole), k)
    at = int(opened[-1]) + 1 + groups + t.size
    rows = [*_core(g, x, z), *_groups(whole, x, y, t)]
    rows += [*_departments(g, limits, x, opened), *_wishes(g, limits, x, opened), *_most(g, limits, x, y, z)]
    binary = [*x.ravel().tolist(), *opened.tolist(), *y.tolist()]
    for like in limits.like:
        rows_made, matched, at = _like(like, x, at)
        rows += rows_made
        binary += matched
    integer = np.zeros(at, dtype=np.int64)
    integer[binary] = 1
    costs = [np.zeros(at) for _ in range(3)]
    costs[0][z] = g.weight[:, None]
    costs[1][y] = 1.0
    costs[2][x[np.arange(units), g.before]] = -g.moving
    apart, groups_apart, stays = costs
    everybody = float(g.moving.sum())
    return Program(at, integer, tuple(rows), apart, groups_apart, stays, everybody, np.zeros(at), np.ones(at))


def _most(g: Graph, limits: Limits, x: Ints, y: Ints, z: Ints) -> Iterator[Row]:
    """Yield the limits of load, groups apart and heads moved."""
    if limits.most_load is not None:
        yield z.ravel().tolist(), np.repeat(g.weight, g.departments).tolist(), -np.inf, limits.most_load
    if limits.most_reasons is not None:
        yield y.tolist(), [1.0] * len(y), -np.inf, limits.most_reasons
    if limits.most_moved is not None:
        stays = x[np.arange(len(x)), g.before].tolist()
        yield stays, g.moving.tolist(), float(g.moving.sum()) - limits.most_moved, np.inf


def _core(g: Graph, x: Ints, z: Ints) -> Iterator[Row]:
    for row in x:
        yield row.tolist(), [1.0] * len(row), 1.0, 1.0
    for e, (p, q) in enumerate(zip(g.p, g.q, strict=True)):
        for d in range(g.departments):
            yield (int(z[e, d]), int(x[p, d]), int(x[q, d])), (1.0, -1.0, 1.0), 0.0, np.inf


def _groups(whole: Sequence[Whole], x: Ints, y: Ints, t: Ints) -> Iterator[Row]:
    """Yield t[c,k] ≤ x[i,k] for every unit i of c, and y[group] ≥ 1 − Σ_k t[c,k]: tighter and smaller than by pairs."""
    for c, (group, units) in enumerate(whole):
        for d in range(t.shape[1]):
            for unit in units:
                yield (int(t[c, d]), int(x[unit, d])), (1.0, -1.0), -np.inf, 0.0
        yield (int(y[group]), *t[c].tolist()), (1.0,) * (1 + t.shape[1]), 1.0, np.inf


def _departments(g: Graph, limits: Limits, x: Ints, opened: Ints) -> Iterator[Row]:
    """Yield which departments are open, that none is empty, and that what cannot move alone stays while they are."""
    today = set(g.before.tolist())
    real = np.flatnonzero(g.real)
    for d in range(g.departments):
        old = d in today
        must = old and (limits.departments is None)
        yield (int(opened[d]),), (1.0,), 1.0 if must else 0.0, 1.0
        yield (*x[real, d].tolist(), int(opened[d])), (*[1.0] * len(real), -1.0), 0.0, np.inf
        for unit in range(len(g.before)):
            yield (int(opened[d]), int(x[unit, d])), (1.0, -1.0), 0.0, np.inf
        for unit in np.flatnonzero(g.rest & (g.before == d)).tolist():
            yield (int(x[unit, d]), int(opened[d])), (1.0, -1.0), 0.0, np.inf
    new = [d for d in range(g.departments) if d not in today]
    for one, two in pairwise(new):  # new departments are alike, so they open in order
        yield (int(opened[one]), int(opened[two])), (1.0, -1.0), 0.0, np.inf
    if limits.departments is not None:
        yield opened.tolist(), [1.0] * len(opened), float(limits.departments[0]), float(limits.departments[1])


def _wishes(g: Graph, limits: Limits, x: Ints, opened: Ints) -> Iterator[Row]:
    for unit in limits.locked:
        yield (int(x[unit, g.before[unit]]),), (1.0,), 1.0, 1.0
    for d in limits.closed_to:
        for unit in range(len(g.before)):
            stays = float(g.before[unit] == d)
            yield (int(x[unit, d]),), (1.0,), stays, stays
    for d in range(g.departments):
        for one, two in limits.together:
            yield (int(x[one, d]), int(x[two, d])), (1.0, -1.0), 0.0, 0.0
        for one, two in limits.apart:
            yield (int(x[one, d]), int(x[two, d])), (1.0, 1.0), -np.inf, 1.0
    if limits.size is not None:
        total = float(g.size.sum())
        for d in range(g.departments):
            columns, sizes = (*x[:, d].tolist(), int(opened[d])), g.size.tolist()
            yield columns, (*sizes, -limits.size[0] * total), 0.0, np.inf
            yield columns, (*sizes, -limits.size[1] * total), -np.inf, 0.0


def _like(like: Likeness, x: Ints, at: int) -> tuple[list[Row], list[int], int]:
    """Return the rows of a likeness, the columns of its matching, and the first free column.

    m[k,e] says that k matches e; s[t,k] ≤ the share of task t in k, and ≤ its share in the department that k matches.
    """
    k, there = like.pairs.shape
    m = at + np.arange(k * there).reshape(k, there)
    tasks = np.flatnonzero(like.there.sum(axis=0) > 0)
    s = at + k * there + np.arange(len(tasks) * k).reshape(len(tasks), k)
    rows: list[Row] = [(m[d].tolist(), [1.0] * there, 0.0, 1.0) for d in range(k)]
    rows += [(m[:, e].tolist(), [1.0] * k, 0.0, 1.0) for e in range(there)]
    rows += [((int(m[d, e]),), (1.0,), 0.0, 0.0) for d, e in np.argwhere(~like.pairs)]
    for n, task in enumerate(tasks):
        mine = np.flatnonzero(like.task == task)
        for d in range(k):
            shares = (-like.share[mine]).tolist()
            rows.append(((int(s[n, d]), *x[mine, d].tolist()), (1.0, *shares), -np.inf, 0.0))
            factors = (1.0, *(-like.there[:, task]).tolist())
            rows.append(((int(s[n, d]), *m[d].tolist()), factors, -np.inf, 0.0))
    rows.append((s.ravel().tolist(), [1.0] * s.size, like.least, np.inf))
    return rows, m.ravel().tolist(), at + k * there + s.size
