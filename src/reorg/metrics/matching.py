"""The best one-to-one matching of departments: exact, for one structure and for many."""

from __future__ import annotations

import numpy as np

from reorg.metrics.yardstick import Bools, Floats, Ints

LARGEST = 10  # above it the table of subsets costs more than scipy's start-up (METHODS, matching)


def best_matching(weight: Floats, allowed: Bools | None = None) -> tuple[Floats, Ints]:
    """Return the greatest total weight of a one-to-one matching, and the matching.

    Args:
        weight: (structures, left, right), ≥ 0; pairs of weight 0 are no match.
        allowed: the same shape; pairs that may match. Default: all.

    Returns:
        The totals (structures,), and for every left its right or −1: (structures, left). Among equal totals the
        one that leaves the later left unmatched, then the lowest right, is taken; the same every time.

    Example:
        weights [[3, 2], [2, 0]]: 4, matched as [1, 0].

    Source: Held and Karp (1962) for the table over subsets; Kuhn (1955) for the problem.
    """
    usable = weight if allowed is None else np.where(allowed, weight, 0.0)
    left, right = usable.shape[1:]
    if min(left, right) > LARGEST:
        return _by_assignment(usable)
    if left < right:
        total, back = _over_subsets(usable.transpose(0, 2, 1))
        return total, _inverse(back, left)
    return _over_subsets(usable)


def _over_subsets(weight: Floats) -> tuple[Floats, Ints]:
    """Return totals and matching, taking lefts one by one over all subsets of the rights that are used."""
    structures, left, right = weight.shape
    subsets = np.arange(1 << right)
    best = np.full((structures, 1 << right), -np.inf)
    best[:, 0] = 0.0
    choice = np.full((left, structures, 1 << right), -1, dtype=np.int8)
    for row in range(left):
        grown = best.copy()
        for column in range(right):
            using = subsets[(subsets >> column) & 1 == 1]
            pair = weight[:, row, column][:, None]
            candidate = np.where(pair > 0, best[:, using ^ (1 << column)] + pair, -np.inf)
            better = candidate > grown[:, using] + 1e-12
            grown[:, using] = np.where(better, candidate, grown[:, using])
            choice[row][:, using] = np.where(better, column, choice[row][:, using])
        best = grown
    at = best.argmax(axis=1)
    total = best[np.arange(structures), at]
    matched = np.full((structures, left), -1, dtype=np.int64)
    for row in range(left - 1, -1, -1):
        picked = choice[row][np.arange(structures), at].astype(np.int64)
        matched[:, row] = picked
        at = np.where(picked >= 0, at ^ (1 << np.maximum(picked, 0)), at)
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


def margins(weight: Floats, allowed: Bools | None = None) -> Floats:
    """Return for every left of one structure by how much the best total falls when its match is forbidden.

    Args:
        weight: (1, left, right).
        allowed: the same shape.

    Returns:
        (left,) in the unit of the weights; infinite where there is no match. The least of them is the distance
        to the next best matching.
    """
    usable = weight if allowed is None else np.where(allowed, weight, 0.0)
    total, matched = best_matching(usable)
    found = np.full(weight.shape[1], np.inf)
    for row, column in enumerate(matched[0]):
        if column >= 0:
            without = usable.copy()
            without[0, row, column] = 0.0
            found[row] = float(total[0] - best_matching(without)[0][0])
    return found
