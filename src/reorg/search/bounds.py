"""Duals in, bounds out that hold exactly: whole numbers only, so that a proof does not rest on a solver's tolerance.

The relaxation: x[i,k] says that unit i lies in k, t[e,k] ≤ x[i,k] that the tie e lies in k as a whole. A price p ≥ 0 on
every t ≤ x leaves Σ_i min_k (cost of x[i,k] − its prices) + Σ_t min(0, prices − weight), which no structure is below.
Any prices will do: the solver's make the bound large, and rounding them makes it no less true.

Source: Lagrangian relaxation, Geoffrion (1974).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from reorg.arrays import Bools, Ints
from reorg.search.undecided import Undecided

ONE = 1 << 20  # a grain, or a grain a head, in the whole numbers that bounds are counted in
SHUT = np.int64(1 << 61)


@dataclass(frozen=True, eq=False)
class Rows:
    """The relaxation of what is undecided, in whole numbers.

    unit, label: (x,) · cost: (x,) grains · away: (x,) heads · weight: (t,) grains · t, x: (rows,) of t ≤ x · fill: for
    each empty department, its x · starts: (units,) the first x of each · base: grains.
    """

    unit: Ints
    label: Ints
    cost: Ints
    away: Ints
    weight: Ints
    t: Ints
    x: Ints
    fill: tuple[Ints, ...]
    starts: Ints
    base: int
    moved: int


def rows_of(rest: Undecided) -> Rows:
    """Return the relaxation of what is undecided."""
    unit, label = np.nonzero(rest.allow)
    at = np.full(rest.allow.shape, -1)
    at[unit, label] = np.arange(len(unit))
    cost = np.zeros(len(unit), dtype=np.int64)
    weights: list[int] = []
    t: list[int] = []
    x: list[int] = []
    base = rest.load
    for units, home, weight in rest.ties:
        base += weight
        if len(units) == 1 and home >= 0:
            cost[at[units[0], home]] -= weight
            continue
        for d in np.flatnonzero(rest.allow[list(units)].all(axis=0)) if home < 0 else (home,):
            t += [len(weights)] * len(units)
            x += at[list(units), d].tolist()
            weights.append(weight)
    away = np.where(label != rest.home[unit], rest.heads[unit], 0)
    fill = tuple(at[rest.allow[:, d], d] for d in rest.empty)
    starts = np.searchsorted(unit, np.arange(len(rest.units)))
    weight_, t_, x_ = (np.array(a, dtype=np.int64) for a in (weights, t, x))
    return Rows(unit, label, cost, away, weight_, t_, x_, fill, starts, base, rest.moved)


def reduced(rows: Rows, slope: int, duals: Ints) -> tuple[int, Ints]:
    """Return the part of a bound that no unit changes, and the (x,) reduced costs; both in 1/ONE grains.

    Args:
        rows: the relaxation.
        slope: ≥ 0, what a head costs.
        duals: ≥ 0, (rows + empty departments,) the prices.
    """
    cost = rows.cost * ONE + slope * rows.away
    prices = duals[: len(rows.x)]
    np.subtract.at(cost, rows.x, prices)
    over = -rows.weight * ONE
    np.add.at(over, rows.t, prices)
    fixed = rows.base * ONE + slope * rows.moved + int(np.minimum(over, 0).sum())
    for price, columns in zip(duals[len(rows.x) :].tolist(), rows.fill, strict=True):
        fixed += price
        cost[columns] -= price
    return fixed, cost


def bound(rows: Rows, slope: int, duals: Ints, gone: Bools | None = None, forced: int | None = None) -> int:
    """Return what load + slope · heads is not below, in 1/ONE grains, without what is gone and with what is forced.

    Args:
        rows: the relaxation.
        slope: ≥ 0, what a head costs.
        duals: ≥ 0, the prices.
        gone: (x,) labels that are out.
        forced: an x that is 1.
    """
    fixed, cost = reduced(rows, slope, duals)
    if gone is not None:
        cost[gone] = SHUT
    if not len(rows.starts):
        return fixed
    least = np.minimum.reduceat(cost, rows.starts)
    if forced is not None:
        least[rows.unit[forced]] = cost[forced]
    return fixed + int(least.sum()) if least.max() < SHUT else int(SHUT)


@dataclass(frozen=True, eq=False)
class Bound:
    """What was proven: load + slope · heads is at least `value`, and above `limit` with any label of `gone`.

    duals: the prices · gone: labels, in the order in which they were shown to be out, each with where the prices
    differ there and how; what is before it is out already.
    """

    rest: Undecided
    slope: int
    duals: Ints
    value: int
    limit: int | None = None
    gone: tuple[tuple[int, Ints, Ints], ...] = ()


def check_bound(claim: Bound) -> bool:
    """Return whether a bound, counted again from its duals, says what it claims."""
    rows = rows_of(claim.rest)
    if claim.slope < 0 or (claim.duals < 0).any() or bound(rows, claim.slope, claim.duals) < claim.value:
        return False
    gone = np.zeros(len(rows.unit), dtype=bool)
    for label, where, values in claim.gone:
        duals = claim.duals.copy()
        duals[where] = values
        above = bound(rows, claim.slope, duals, gone, label)
        if claim.limit is None or (duals < 0).any() or above <= claim.limit:
            return False
        gone[label] = True
    return True
