"""What is undecided in, its exact least load for every number of heads out: elimination in pieces, and their join."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from reorg.arrays import Ints
from reorg.search.bounds import ONE
from reorg.search.incumbents import NEVER
from reorg.search.undecided import Undecided

LARGEST = 400_000  # options of a piece at once; above it branching is cheaper


@dataclass(frozen=True, eq=False)
class Options:
    """Labels of the units of a piece, (options, units), with what each costs in grains and heads: (options,)."""

    units: Ints
    labels: Ints
    load: Ints
    heads: Ints


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


def options(rest: Undecided, units: Ints, largest: int = LARGEST) -> Options | None:
    """Return the options of a piece that no other is better than in load and heads; None where they are too many.

    Unit by unit; of options alike in the labels of units that still have neighbours to come, the better ones stay.

    Source: non-serial dynamic programming, Bertelè and Brioschi (1972).
    """
    mine = set(units.tolist())
    ties = [tie for tie in rest.ties if tie[0][0] in mine]
    beside: dict[int, set[int]] = {u: set() for u in mine}
    for those, *_ in ties:
        for u in those:
            beside[u] |= set(those) - {u}
    needed = [d for d in rest.empty if rest.allow[units, d].any()]
    order = _order(units.tolist(), beside)
    at = {u: n for n, u in enumerate(order)}
    found = Options(
        np.array(order), np.zeros((1, len(order)), np.int8), np.zeros(1, np.int64), np.zeros(1, np.int64)
    )
    for n, unit in enumerate(order):
        choices = np.flatnonzero(rest.allow[unit])
        if len(found.load) * len(choices) > largest:
            return None
        due = [
            (tuple(at[u] for u in those), home, w)
            for those, home, w in ties
            if max(at[u] for u in those) == n
        ]
        still = [m for m in range(n + 1) if any(at[v] > n for v in beside[order[m]])]
        found = _better(_grown(rest, found, n, choices, due), still, needed, n + 1, rest.allow.shape[1])
    held = np.ones(len(found.load), dtype=bool)
    for d in needed:
        held &= (found.labels == d).any(axis=1)
    return Options(found.units, found.labels[held], found.load[held], found.heads[held])


def _grown(
    rest: Undecided, found: Options, n: int, choices: Ints, due: Sequence[tuple[tuple[int, ...], int, int]]
) -> Options:
    """Return the options with each choice of the next unit; ties that it completes are counted."""
    unit = int(found.units[n])
    labels = np.repeat(found.labels, len(choices), axis=0)
    chosen = np.tile(choices, len(found.load))
    labels[:, n] = chosen
    load = np.repeat(found.load, len(choices))
    for those, home, weight in due:
        first = labels[:, those[0]]
        apart = first != home if home >= 0 else np.zeros(len(load), dtype=bool)
        for other in those[1:]:
            apart = apart | (labels[:, other] != first)
        load = load + weight * apart
    heads = np.repeat(found.heads, len(choices)) + np.where(chosen == rest.home[unit], 0, rest.heads[unit])
    return Options(found.units, labels, load, heads)


def _better(found: Options, still: Sequence[int], needed: Sequence[int], done: int, k: int) -> Options:
    """Return the options that none of those alike in what is still open is better than."""
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
    load, key = found.load[order], key[order]
    new = np.r_[True, key[1:] != key[:-1]]
    below = load - (np.cumsum(new) - 1) * (int(load.max() - load.min()) + 1)
    kept = order[new | np.r_[True, below[1:] < np.minimum.accumulate(below)[:-1]]]
    return Options(found.units, found.labels[kept], found.load[kept], found.heads[kept])


def near(rest: Undecided, pieces: Sequence[Options], slope: int, limit: int) -> list[Options] | None:
    """Return the options that a structure with load + slope · heads up to a limit can have; None where none has."""
    costs = [piece.load * ONE + slope * piece.heads for piece in pieces]
    if any(len(cost) == 0 for cost in costs):
        return None
    spare = limit - rest.load * ONE - slope * rest.moved - sum(int(cost.min()) for cost in costs)
    if spare < 0:
        return None
    kept = [cost <= cost.min() + spare for cost in costs]
    return [Options(p.units, p.labels[k], p.load[k], p.heads[k]) for p, k in zip(pieces, kept, strict=True)]


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
