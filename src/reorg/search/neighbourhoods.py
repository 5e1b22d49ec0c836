"""A structure that keeps the limits in, a smaller problem out: some units are set free, and the rest is held."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from reorg.arrays import Bools, Ints
from reorg.search.graph import Graph
from reorg.search.milp import Program

FREE = 60  # units around one


def held(g: Graph, program: Program, labels: Ints, free: Bools) -> Program:
    """Return the program in which every unit that is not free stays in the department that its label says."""
    units = np.flatnonzero(~free)
    lower = program.lower.copy()
    lower[units * g.departments + labels[units]] = 1.0
    return replace(program, lower=lower)


def neighbourhood(g: Graph, labels: Ints, n: int, wide: int, random: np.random.Generator) -> Bools:
    """Return which units the n-th neighbourhood of a structure sets free: (units,).

    In turn: those of two departments, now or before; one and those that it is tied to most; half of all. The wider, the
    more of each.

    Source: large neighbourhood search, Shaw (1998).
    """
    if n % 3 == 0:
        some = random.choice(g.departments, min(2 + wide, g.departments), replace=False)
        free: Bools = np.isin(labels, some) | np.isin(g.before, some)
        return free
    if n % 3 == 1:
        return _around(g, int(random.integers(len(labels))), FREE + FREE * wide // 4, random)
    many: Bools = random.random(len(labels)) < 0.5 + 0.1 * wide
    return many


def _around(g: Graph, unit: int, many: int, random: np.random.Generator) -> Bools:
    """Return so many units: one, and then always one that is tied to those before it."""
    free = np.zeros(len(g.before), dtype=bool)
    free[unit] = True
    while free.sum() < min(many, len(free)):
        tied = np.full(len(free), 1e-9)
        np.add.at(tied, g.q, g.weight * free[g.p])
        np.add.at(tied, g.p, g.weight * free[g.q])
        free[np.where(free, -1.0, tied * random.random(len(free))).argmax()] = True
    return free
