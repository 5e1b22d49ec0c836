"""What is undecided in, its exact least load for every number of heads out: elimination in pieces, and their join."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from reorg.arrays import Ints
from reorg.search.bounds import ONE, bound, reduced, rows_of
from reorg.search.incumbents import NEVER
from reorg.search.lp import Relaxation
from reorg.search.undecided import Undecided

LARGEST = 400_000  # options of a piece at once; above it branching is cheaper


@dataclass(frozen=True, eq=False)
class Options:
    """Labels of the units of a piece, (options, units), with what each costs in grains and heads: (options,).

    taken: (options,) of what there is to spare, in 1/ONE grains.
    """

    units: Ints
    labels: Ints
    load: Ints
    heads: Ints
    taken: Ints

    def picked(self, which: Ints) -> Options:
        """Return some of the options."""
        return Options(self.units, self.labels[which], self.load[which], self.heads[which], self.taken[which])


@dataclass(frozen=True, eq=False)
class Spare:
    """How far what is undecided may be above a bound, and what each choice takes of that, in 1/ONE grains.

    limit: of the sum · unit: (units, departments) what each label takes · ties: for each tie that is not in the costs
    of labels, (its units, departments) what units there take where the tie is apart, and (departments,) what a whole
    one takes.
    """

    limit: int
    unit: Ints
    ties: Mapping[int, tuple[Ints, Ints]]


@dataclass(frozen=True, eq=False)
class _Due:
    """A tie whose units are all decided once a unit is: places of its units, home, weight, and what it takes."""

    units: tuple[int, ...]
    home: int
    weight: int
    takes: tuple[Ints, Ints] | None


def components(rest: Undecided) -> list[Ints]:
    """Return the units that ties, or departments that may run empty, make depend on each other."""
    bundles = [set(units) for units, *_ in rest.ties]
    bundles += [set(np.flatnonzero(rest.allow[:, d]).tolist()) for d in rest.empty]
    parts: dict[int, set[int]] = {u: {u} for u in range(len(rest.units))}
    for bundle in bundles:
        joined = set().union(*(parts[u] for u in bundle))
        for u in joined:
            parts[u] = joined
    unique = {id(part): part for part in parts.values()}
    return [np.array(sorted(part)) for part in unique.values()]


def _order(units: Sequence[int], beside: dict[int, set[int]]) -> list[int]:
    """Return the units so that few of those already met have neighbours still to come."""
    order: list[int] = []
    met: set[int] = set()
    left = set(units)
    while left:

        def open_after(unit: int) -> tuple[int, int, int]:
            then = met | {unit}
            return sum(1 for u in then if beside[u] - then), -len(beside[unit] & met), unit

        chosen = min(left, key=open_after)
        order.append(chosen)
        met.add(chosen)
        left.remove(chosen)
    return order


def spare(rest: Undecided, slope: int, limit: int) -> Spare:
    """Return what load + slope · heads up to a limit leaves to spare, by the duals of the relaxation.

    A structure costs the bound and, for every unit, tie and price, something that is not below 0; so a part of a
    structure that takes more than there is to spare has no rest that keeps the limit.

    Source: complementary slackness, Geoffrion (1974).
    """
    rows = rows_of(rest)
    unit = np.zeros(rest.allow.shape, dtype=np.int64)
    if not len(rest.units):
        return Spare(limit - bound(rows, slope, np.zeros(0, np.int64)), unit, {})
    duals = Relaxation(rows).at(slope).duals
    _, cost = reduced(rows, slope, duals)
    unit[rest.allow] = cost - np.minimum.reduceat(cost, rows.starts)[rows.unit]
    ties: dict[int, tuple[Ints, Ints]] = {}
    at = 0
    for n, (units, home, weight) in enumerate(rest.ties):
        if len(units) == 1 and home >= 0:
            continue
        where = np.flatnonzero(rest.allow[list(units)].all(axis=0)) if home < 0 else np.array([home])
        prices = np.zeros((len(units), rest.allow.shape[1]), dtype=np.int64)
        size = len(where) * len(units)
        prices[:, where] = duals[at : at + size].reshape(len(where), len(units)).T
        ties[n] = prices, np.maximum(prices.sum(axis=0) - weight * ONE, 0)
        at += size
    return Spare(limit - bound(rows, slope, duals), unit, ties)


def options(rest: Undecided, units: Ints, left: Spare, largest: int = LARGEST) -> Options | None:
    """Return the options of a piece that no other is better than in load and heads; None where they are too many.

    Unit by unit; of options alike in the labels of units that still have neighbours to come, the better ones stay, and
    of those the ones that there is enough to spare for.

    Source: non-serial dynamic programming, Bertelè and Brioschi (1972).
    """
    order, due, still = _plan(rest, units, left)
    needed = [d for d in rest.empty if rest.allow[units, d].any()]
    none = np.zeros(1, np.int64)
    found = Options(np.array(order), np.zeros((1, len(order)), np.int8), none, none, none)
    for n, unit in enumerate(order):
        choices = np.flatnonzero(rest.allow[unit])
        if len(found.load) * len(choices) > largest:
            return None
        grown = _grown(rest, found, n, choices, due[n], left)
        found = grown.picked(_better(grown, still[n], needed, n + 1, rest.allow.shape[1]))
    held = np.ones(len(found.load), dtype=bool)
    for d in needed:
        held &= (found.labels == d).any(axis=1)
    return found.picked(np.flatnonzero(held))


def _plan(rest: Undecided, units: Ints, left: Spare) -> tuple[list[int], list[list[_Due]], list[list[int]]]:
    """Return the units of a piece in order; and for each, the ties that it completes and the places still open then."""
    mine = set(units.tolist())
    ties = [(n, tie) for n, tie in enumerate(rest.ties) if tie[0][0] in mine]
    beside: dict[int, set[int]] = {u: set() for u in mine}
    for _, (those, *_) in ties:
        for u in those:
            beside[u] |= set(those) - {u}
    order = _order(units.tolist(), beside)
    at = {u: n for n, u in enumerate(order)}
    due: list[list[_Due]] = [[] for _ in order]
    for t, (those, home, weight) in ties:
        places = tuple(at[u] for u in those)
        due[max(places)].append(_Due(places, home, weight, left.ties.get(t)))
    last = [max((at[v] for v in beside[u]), default=-1) for u in order]
    return order, due, [[m for m in range(n + 1) if last[m] > n] for n in range(len(order))]


def _grown(
    rest: Undecided, found: Options, n: int, choices: Ints, due: Sequence[_Due], left: Spare
) -> Options:
    """Return the options with each choice of the next unit for which there is enough to spare."""
    unit = int(found.units[n])
    labels = np.repeat(found.labels, len(choices), axis=0)
    chosen = np.tile(choices, len(found.load))
    labels[:, n] = chosen
    load = np.repeat(found.load, len(choices))
    taken = np.repeat(found.taken, len(choices)) + left.unit[unit, chosen]
    for tie in due:
        first = labels[:, tie.units[0]]
        apart = first != tie.home if tie.home >= 0 else np.zeros(len(load), dtype=bool)
        for other in tie.units[1:]:
            apart = apart | (labels[:, other] != first)
        load = load + tie.weight * apart
        if tie.takes is not None:
            prices, whole = tie.takes
            split = sum(by[labels[:, u]] for u, by in zip(tie.units, prices, strict=True))
            taken = taken + np.where(apart, split, whole[first])
    heads = np.repeat(found.heads, len(choices)) + np.where(chosen == rest.home[unit], 0, rest.heads[unit])
    grown = Options(found.units, labels, load, heads, taken)
    return grown.picked(np.flatnonzero(taken <= left.limit))


def _better(found: Options, still: Sequence[int], needed: Sequence[int], done: int, k: int) -> Ints:
    """Return which options none of those alike in what is still open is better than."""
    traits = [found.labels[:, m] for m in still]
    traits += [(found.labels[:, :done] == d).any(axis=1) for d in needed]
    key = np.zeros(len(found.load), dtype=np.int64)
    bases = [k] * len(still) + [2] * len(needed)
    size = 1
    for trait, base in zip(traits, bases, strict=True):
        if size * base > 1 << 60:  # numbered afresh before the key overflows
            key = np.unique(key, return_inverse=True)[1].reshape(-1)
            size = len(key) + 1
        key = key * base + trait
        size *= base
    order = np.lexsort((found.load, found.heads, key))
    if not len(order):
        return order
    load, key = found.load[order], key[order]
    new = np.r_[True, key[1:] != key[:-1]]
    below = load - (np.cumsum(new) - 1) * (int(load.max() - load.min()) + 1)
    kept: Ints = order[new | np.r_[True, below[1:] < np.minimum.accumulate(below)[:-1]]]
    return kept


def near(rest: Undecided, pieces: Sequence[Options], slope: int, limit: int) -> list[Options] | None:
    """Return the options that a structure with load + slope · heads up to a limit can have; None where none has."""
    costs = [piece.load * ONE + slope * piece.heads for piece in pieces]
    if any(len(cost) == 0 for cost in costs):
        return None
    spare = limit - rest.load * ONE - slope * rest.moved - sum(int(cost.min()) for cost in costs)
    if spare < 0:
        return None
    kept = [cost <= cost.min() + spare for cost in costs]
    return [piece.picked(np.flatnonzero(k)) for piece, k in zip(pieces, kept, strict=True)]


def join(rest: Undecided, pieces: Sequence[Options], most: int) -> tuple[Ints, list[Ints]]:
    """Return the least load for every number of heads that the undecided move, (most + 1,), and the options with it."""
    least = np.full(most + 1, NEVER, dtype=np.int64)
    least[0] = rest.load
    chosen: list[Ints] = []
    for piece in pieces:
        new, which = np.full(most + 1, NEVER, dtype=np.int64), np.full(most + 1, -1)
        for n, (heads, load) in enumerate(zip(piece.heads.tolist(), piece.load.tolist(), strict=True)):
            if heads > most:
                continue
            cost = least[: most + 1 - heads] + load
            better = cost < new[heads:]
            new[heads:][better] = cost[better]
            which[heads:][better] = n
        least = np.minimum(new, NEVER)
        chosen.append(which)
    return least, chosen


def trace(rest: Undecided, pieces: Sequence[Options], chosen: Sequence[Ints], heads: int) -> Ints:
    """Return the labels of the undecided units that a join found for a number of heads."""
    labels = np.zeros(len(rest.units), dtype=np.int64)
    for piece, which in zip(reversed(pieces), reversed(chosen), strict=True):
        n = int(which[heads])
        labels[piece.units] = piece.labels[n]
        heads -= int(piece.heads[n])
    return labels
