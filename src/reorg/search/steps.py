"""Yardstick in, every single step out: a move, a merger or a swap, with what it brings and what it costs."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

import numpy as np

from reorg.arrays import Bools, Floats, Ints, Labels
from reorg.metrics.model import MORE
from reorg.metrics.registry import CITY_METRICS
from reorg.metrics.yardstick import Yardstick

MOVE, MERGE, SWAP = "move", "merge", "swap"
CHUNK = 2048  # structures scored at once: some 20 MB with the shipped data
SHOWN = ("net_interfaces", "coordination_load", "shared_tasks", "tasks_moved", "staff_shifted")


@dataclass(frozen=True, eq=False)
class SingleStep:
    """One step from a structure: what kind, the parts or departments (their numbers), its labels and its values.

    values: metric → value · pareto: no other step has as good a metric for as few staff.
    """

    kind: str
    one: int
    two: int
    labels: Ints
    values: dict[str, float]
    pareto: bool


def steps(yardstick: Yardstick, locked: Collection[int], metric: str) -> list[SingleStep]:
    """Return every step that leaves no department empty, best first on a metric, then the fewest staff.

    Args:
        yardstick: the structure to start from.
        locked: parts that stay.
        metric: a metric of the city by key.

    Returns:
        Single moves of a part to another department, mergers of two departments, and swaps of two parts.
    """
    candidates = list(_candidates(yardstick, frozenset(locked)))
    if not candidates:
        return []
    labels = np.array([labels for _, _, _, labels in candidates])
    keys = tuple(dict.fromkeys((metric, *SHOWN)))
    values = _values(yardstick, labels, keys)
    good = values[metric] * (-1 if _better(metric) == MORE else 1)
    staff = values.get("staff_shifted", values["tasks_moved"])
    marked = pareto(good, staff)
    order = np.lexsort((np.arange(len(candidates)), staff, np.round(good, 9)))
    return [
        _step(candidates[n], {key: float(listed[n]) for key, listed in values.items()}, bool(marked[n]))
        for n in order
    ]


def _step(candidate: tuple[str, int, int, Ints], values: dict[str, float], marked: bool) -> SingleStep:
    kind, one, two, labels = candidate
    return SingleStep(kind, one, two, labels, values, marked)


def _better(metric: str) -> str:
    return next(m.better for m in CITY_METRICS if m.key == metric)


def _values(yardstick: Yardstick, labels: Labels, keys: tuple[str, ...]) -> dict[str, Floats]:
    wanted = [m for m in CITY_METRICS if m.key in keys and not m.lacks(yardstick)]
    parts = [
        {m.key: m.values(yardstick, labels[at : at + CHUNK]) for m in wanted}
        for at in range(0, len(labels), CHUNK)
    ]
    return {m.key: np.round(np.concatenate([part[m.key] for part in parts]), 9) for m in wanted}


def pareto(value: Floats, cost: Floats) -> Bools:
    """Return which points no other one equals or beats on both and beats on one; less is better of both."""
    order = np.lexsort((cost, value))
    marked = np.zeros(len(value), dtype=bool)
    least, at = np.inf, np.nan
    for n in order:
        if cost[n] < least or (cost[n] == least and value[n] == at):
            marked[n], least, at = True, cost[n], value[n]
    return marked


def _candidates(yardstick: Yardstick, locked: frozenset[int]) -> Iterator[tuple[str, int, int, Ints]]:
    before, real = yardstick.before, np.flatnonzero(yardstick.real)
    heads = yardstick.heads if yardstick.staff is not None else yardstick.share
    size = np.bincount(before, weights=heads, minlength=yardstick.n_before)
    free = [int(n) for n in real if int(n) not in locked]
    counts = np.bincount(before[real], minlength=yardstick.n_before)
    for part in free:
        for to in range(yardstick.n_before):
            if to != before[part] and counts[before[part]] > 1:
                yield MOVE, part, to, _with(before, {part: to})
    for one in range(yardstick.n_before):
        for two in range(yardstick.n_before):
            smaller = (size[two], two) < (size[one], one)  # the larger department carries on
            if smaller and not any(before[n] == two for n in locked):
                yield MERGE, one, two, np.where(before == two, one, before)
    for n, one in enumerate(free):
        for two in free[n + 1 :]:
            if before[one] != before[two] and yardstick.task[one] != yardstick.task[two]:
                yield SWAP, one, two, _with(before, {one: int(before[two]), two: int(before[one])})


def _with(before: Ints, changes: dict[int, int]) -> Ints:
    labels = before.copy()
    for part, to in changes.items():
        labels[part] = to
    return labels
