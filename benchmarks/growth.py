"""How batch scoring grows: with tasks, with couplings, with the number of structures."""

from __future__ import annotations

import time

import numpy as np
from cities import made, structures

import reorg
from reorg.batch import chunk_size
from reorg.metrics.yardstick import Yardstick

TASKS = (100, 300, 1_000, 3_000, 10_000)
COUPLINGS = (200, 1_000, 4_000)
STRUCTURES = (1_000, 10_000, 100_000, 1_000_000)
Row = tuple[str, ...]


def rate(yardstick: Yardstick, labels: np.ndarray, threads: int = 2, times: int = 2) -> float:
    """Return structures a second, the best of a few runs."""
    found = []
    for _ in range(times):
        began = time.perf_counter()
        reorg.score_many(labels, yardstick, threads=threads)
        found.append(len(labels) / (time.perf_counter() - began))
    return max(found)


def shipped() -> list[tuple[str, int, float, float]]:
    """Return for København: which structures, numbers each, full scorings a second on one thread and on two."""
    yardstick = reorg.yardstick(reorg.load(), "koebenhavn")
    numbers = len(reorg.score_many(structures(yardstick, 1), yardstick))
    found = []
    for said, moved in (("all parts anywhere", 1.0), ("10 % of the parts anywhere", 0.1)):
        labels = structures(yardstick, 100_000, moved)
        one, two = rate(yardstick, labels, 1, 3), rate(yardstick, labels, 2, 3)
        found.append((said, numbers, one, two))
    return found


def with_tasks() -> list[Row]:
    """Return a row for every number of tasks, with two couplings a task."""
    return [_row(made(tasks, 2 * tasks), str(tasks), str(2 * tasks)) for tasks in TASKS]


def with_couplings() -> list[Row]:
    """Return a row for every number of couplings of 120 tasks."""
    return [_row(made(120, couplings), "120", str(couplings)) for couplings in COUPLINGS]


def _row(yardstick: Yardstick, tasks: str, couplings: str) -> Row:
    size = max(64, 3_000_000 // (len(yardstick.task) + len(yardstick.pairs.p)))
    labels = structures(yardstick, size)
    return tasks, couplings, str(chunk_size(yardstick)), f"{rate(yardstick, labels):,.0f}"


def with_structures() -> list[Row]:
    """Return a row for every number of structures of København, labels a byte a part."""
    yardstick = reorg.yardstick(reorg.load(), "koebenhavn")
    found = []
    for number in STRUCTURES:
        labels = structures(yardstick, number)
        a_second = rate(yardstick, labels, times=2 if number < 1_000_000 else 1)
        megabytes = (labels.nbytes + 8 * 26 * number) / 1e6
        found.append((f"{number:,}", f"{number / a_second:.2f}", f"{a_second:,.0f}", f"{megabytes:,.0f}"))
    return found
