"""Yardstick in, every single step out: a move, a swap, a split or a merger, with what it brings and what it costs."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from reorg.arrays import Bools, Floats, Ints, Labels
from reorg.counts import Count, uncounted
from reorg.metrics.model import MORE
from reorg.metrics.registry import CITY_METRICS
from reorg.metrics.yardstick import Yardstick
from reorg.plan.model import AfterDepartment

MOVE, MERGE, SWAP, SPLIT = "move", "merge", "swap", "split"
LISTS = (
    (MOVE, SWAP),
    (SPLIT,),
    (MERGE,),
)  # kinds that compare with each other: any merger is more than any move
NEW = "(new)"  # the id of the department that a split makes, while steps are counted
Candidate = tuple[Any, ...]  # kind, one, two, labels, and the area of a split
CHUNK = 2048  # structures scored at once: some 20 MB with the shipped data
SHOWN = ("net_interfaces", "coordination_load", "shared_tasks", "tasks_moved", "staff_shifted")


@dataclass(frozen=True, eq=False)
class SingleStep:
    """One step from a structure: what kind, the parts or departments (their numbers), its labels and its values.

    values: metric → value · pareto: no other step of its list has as good a metric for as few staff · area: of the
    tasks that leave in a split.
    """

    kind: str
    one: int
    two: int
    labels: Ints
    values: dict[str, float]
    pareto: bool
    area: str = ""


def steps(
    yardstick: Yardstick,
    locked: Collection[int],
    metric: str,
    areas: Mapping[str, str] | None = None,
    *,
    tell: Count = uncounted,
) -> list[SingleStep]:
    """Return every step that leaves no department empty, best first on a metric, then the fewest staff.

    Args:
        yardstick: the structure to start from.
        locked: parts that stay.
        metric: a metric of the city by key.
        areas: task → area, for splits.
        tell: told how many steps are scored.

    Returns:
        Single moves of a part to another department, swaps of two parts, splits that give the tasks of one area a
        department of their own, and mergers of two departments.
    """
    free = frozenset(locked)
    candidates = [*_candidates(yardstick, free), *_splits(yardstick, free, areas or {})]
    if not candidates:
        return []
    labels = np.array([candidate[3] for candidate in candidates])
    keys = tuple(dict.fromkeys((metric, *SHOWN)))
    values = _values(_with_new(yardstick), labels, keys, tell)
    good = values[metric] * (-1 if _better(metric) == MORE else 1)
    staff = values.get("staff_shifted", values["tasks_moved"])
    marked = np.zeros(len(candidates), dtype=bool)
    for kinds in LISTS:
        mine = np.array(
            [n for n, candidate in enumerate(candidates) if candidate[0] in kinds], dtype=np.int64
        )
        marked[mine] = pareto(good[mine], staff[mine])
    order = np.lexsort((np.arange(len(candidates)), staff, np.round(good, 9)))
    return [
        _step(candidates[n], {key: float(listed[n]) for key, listed in values.items()}, bool(marked[n]))
        for n in order
    ]


def _step(candidate: Candidate, values: dict[str, float], marked: bool) -> SingleStep:
    kind, one, two, labels, *area = candidate
    return SingleStep(kind, one, two, labels, values, marked, *area)


def _with_new(yardstick: Yardstick) -> Yardstick:
    """Return a yardstick with one department more, which continues none: that of a split."""
    new = AfterDepartment(NEW, NEW, None)
    return replace(
        yardstick,
        departments=(*yardstick.departments, new),
        continues=np.append(yardstick.continues, -1),
    )


def _splits(yardstick: Yardstick, locked: frozenset[int], areas: Mapping[str, str]) -> Iterator[Candidate]:
    """Yield every department without the tasks of one of its areas, which go to a department of their own."""
    for department in range(yardstick.n_before):
        mine = np.flatnonzero((yardstick.before == department) & yardstick.real).tolist()
        by_area: dict[str, list[int]] = {}
        for part in mine:
            by_area.setdefault(areas.get(yardstick.tasks[yardstick.task[part]], ""), []).append(part)
        for area, parts in by_area.items():
            if area and len(parts) < len(mine) and not locked & {*parts}:
                labels = _with(yardstick.before, dict.fromkeys(parts, len(yardstick.departments)))
                yield SPLIT, department, len(parts), labels, area


def _better(metric: str) -> str:
    return next(m.better for m in CITY_METRICS if m.key == metric)


def _values(yardstick: Yardstick, labels: Labels, keys: tuple[str, ...], tell: Count) -> dict[str, Floats]:
    wanted = [m for m in CITY_METRICS if m.key in keys and not m.lacks(yardstick)]
    parts = []
    for at in range(0, len(labels), CHUNK):
        tell(at, len(labels))
        parts.append({m.key: m.values(yardstick, labels[at : at + CHUNK]) for m in wanted})
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


def _candidates(yardstick: Yardstick, locked: frozenset[int]) -> Iterator[Candidate]:
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
