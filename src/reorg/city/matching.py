"""The best one-to-one matching of departments: exact, for one structure and for many."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import combinations
from typing import Any

import numpy as np

from reorg.arrays import Bools, Floats, Ints, floats

Weights = Any  # floats, or whole numbers of a grain
NEVER = {
    np.float64: -np.inf,
    np.int16: -(1 << 14),
    np.int64: -(1 << 62),
}  # of a subset that cannot be reached
GRAINS = range(1, 61)  # halves, thirds, quarters ... sixtieths: what shares are made of
LARGEST = 10  # above it the table of subsets costs more than scipy's start-up, as measured


def grain_of(shares: Floats) -> int:
    """Return the least number of which every share is a whole number of parts, or 0 where there is no small one."""
    divided = shares[shares % 1 > 0]
    for grain in GRAINS:
        if np.abs(divided * grain - np.round(divided * grain)).max(initial=0) < 1e-9:
            return grain
    return 0


def best_total(weight: Floats) -> Floats:
    """Return the greatest total weight of a one-to-one matching: (structures,).

    Args:
        weight: (structures, left, right), ≥ 0.

    Source: Held and Karp (1962) for the table over subsets; Kuhn (1955) for the problem.
    """
    left, right = weight.shape[1:]
    if min(left, right) > LARGEST:
        return _by_assignment(weight)[0]
    narrow = weight.transpose(0, 2, 1) if left < right else weight
    useful: Bools = np.any(narrow, axis=0)
    contested: Bools = useful.sum(axis=0) > 1  # a column that one row alone can take need not be remembered
    fought = narrow[:, :, contested]
    best = _empty(fought)
    for row, columns in enumerate(_useful(fought)):
        grown = _grown(best, fought[:, row], columns)
        for column in np.flatnonzero(useful[row] & ~contested):
            np.maximum(grown, best + narrow[:, row, column], out=grown)
        best = grown
    return floats(best.max(axis=0))


def most(weight: Weights) -> Weights:
    """Return the greatest total of a one-to-one matching of tables laid out turned: (structures,).

    Since no weight is below 0, every row of the narrower side may take a column; so after a row only the subsets of
    as many columns count, which is a seventh of the work of the whole table for seven departments.

    Args:
        weight: (left, right, structures), ≥ 0, neither side above `LARGEST`; their type has to hold every total.

    Source: Held and Karp (1962).
    """
    narrow = weight if len(weight) <= weight.shape[1] else weight.swapaxes(0, 1)
    best = np.zeros((1, weight.shape[2]), dtype=weight.dtype)
    for row, takings in zip(narrow, _takings(*narrow.shape[:2]), strict=True):
        (came, column), *others = takings
        grown = best[came] + row[column]
        for came, column in others:
            np.maximum(grown, best[came] + row[column], out=grown)
        best = grown
    return best.max(axis=0)


@lru_cache(maxsize=64)
def _takings(rows: int, columns: int) -> list[list[tuple[Ints, Ints]]]:
    """Return for every row the subsets that it came from and the columns it took, for each of its columns in turn."""
    before: dict[tuple[int, ...], int] = {(): 0}
    found = []
    for size in range(1, rows + 1):
        subsets = list(combinations(range(columns), size))
        found.append(
            [
                (
                    np.array([before[s[:at] + s[at + 1 :]] for s in subsets]),
                    np.array([s[at] for s in subsets]),
                )
                for at in range(size)
            ]
        )
        before = {subset: number for number, subset in enumerate(subsets)}
    return found


def best_matching(weight: Floats, grain: int = 0) -> tuple[Floats, Ints]:
    """Return the greatest total weight of a one-to-one matching, and the matching.

    Args:
        weight: (structures, left, right), ≥ 0; pairs of weight 0 are no match.
        grain: every weight is a whole number of this fraction; 0 where that is not known. Small whole numbers are
            exact and four times as fast.

    Returns:
        The totals (structures,), and for every left its right or −1: (structures, left). Among equal totals the
        same one is taken every time: the earliest subset, and the later of the wider side unmatched.

    Example:
        weights [[3, 2], [2, 0]]: 4, matched as [1, 0].

    Source: Held and Karp (1962) for the table over subsets; Kuhn (1955) for the problem.
    """
    left, right = weight.shape[1:]
    if min(left, right) > LARGEST:
        return _by_assignment(weight)
    scaled = _scaled(weight, grain)
    if left < right:
        total, back = _traced(scaled.transpose(0, 2, 1))
        return floats(total) / (grain or 1), _inverse(back, left)
    total, matched = _traced(scaled)
    return floats(total) / (grain or 1), matched


def _scaled(weight: Floats, grain: int) -> Weights:
    """Return weights as whole numbers of a grain, or as they are without one."""
    if not grain:
        return weight
    whole = np.rint(weight * grain)
    most = whole.max(axis=2, initial=0).sum(axis=1).max(initial=0)
    return whole.astype(np.int16 if most < -NEVER[np.int16] else np.int64)


def _empty(weight: Weights) -> Weights:
    """Return the table before any row: only the empty subset of columns can be reached."""
    kind = weight.dtype.type
    best = np.full((1 << weight.shape[2], len(weight)), NEVER[kind], dtype=kind)
    best[0] = 0
    return best


def _grown(best: Weights, row: Weights, columns: Iterable[int]) -> Weights:
    """Return the table over subsets of columns after one more row, which may take one of these columns or none.

    Subsets are the bits of the first index; halving it at a bit gives those without and with the column as views.
    """
    grown = best.copy()
    subsets, structures = best.shape
    for column in columns:
        halves = (subsets >> (column + 1), 2, 1 << column, structures)
        without, using = best.reshape(halves)[:, 0], grown.reshape(halves)[:, 1]
        np.maximum(using, without + row[:, column], out=using)
    return grown


def _useful(weight: Weights) -> list[list[int]]:
    """Return the columns that each row may take; weight 0 betters no subset, and the earliest best one never has it."""
    return [[n for n, useful in enumerate(row) if useful] for row in weight.any(axis=0).tolist()]


def _traced(weight: Weights) -> tuple[Weights, Ints]:
    """Return totals and matching, walking back through the tables."""
    tables, useful = [_empty(weight)], _useful(weight)
    for row, columns in enumerate(useful):
        tables.append(_grown(tables[-1], weight[:, row], columns))
    structures = len(weight)
    spot = tables[-1].argmax(axis=0) * structures + np.arange(structures)  # in a table laid out flat
    total = tables[-1].take(spot)
    matched = np.full(weight.shape[:2], -1, dtype=np.int64)
    for row in range(weight.shape[1] - 1, -1, -1):
        before, reached = tables[row].ravel(), tables[row + 1].take(spot)
        left = np.flatnonzero(before.take(spot) < reached)  # those in which the row took a column
        for column in useful[row]:
            if not len(left):
                break
            bit = structures << column
            came = spot[left] - bit
            used = (spot[left] // bit) & 1 > 0
            here = used & (before.take(came) + weight[left, row, column] == reached[left])
            matched[left[here], row] = column
            spot[left[here]] -= bit
            left = left[~here]
    matched[np.take_along_axis(weight, np.maximum(matched, 0)[:, :, None], axis=2)[:, :, 0] <= 0] = -1
    return total, matched


def _inverse(back: Ints, left: int) -> Ints:
    """Return the matching seen from the other side."""
    matched = np.full((len(back), left), -1, dtype=np.int64)
    rows, columns = np.nonzero(back >= 0)
    matched[rows, back[rows, columns]] = columns
    return matched


def _by_assignment(weight: Floats) -> tuple[Floats, Ints]:
    # scipy's start-up is longer than the whole of `score`; it is needed for more than ten departments only.
    from scipy.optimize import linear_sum_assignment

    structures, left, _ = weight.shape
    total = np.zeros(structures)
    matched = np.full((structures, left), -1, dtype=np.int64)
    for number, table in enumerate(weight):
        rows, columns = linear_sum_assignment(table, maximize=True)
        used = table[rows, columns] > 0
        matched[number, rows[used]] = columns[used]
        total[number] = table[rows[used], columns[used]].sum()
    return total, matched


def margins(weight: Floats, best: tuple[Floats, Ints] | None = None) -> Floats:
    """Return for every left of one structure by how much the best total falls when its match is forbidden.

    Args:
        weight: (1, left, right).
        best: the best matching, where it is known already.

    Returns:
        (left,) in the unit of the weights; infinite where there is no match. The least of them is the distance
        to the next best matching.
    """
    total, matched = best_matching(weight) if best is None else best
    pairs = [(row, column) for row, column in enumerate(matched[0]) if column >= 0]
    without = np.repeat(weight, len(pairs), axis=0)
    for number, (row, column) in enumerate(pairs):
        without[number, row, column] = 0.0
    margin = np.full(weight.shape[1], np.inf)
    margin[[row for row, _ in pairs]] = total[0] - best_total(without)
    return margin
