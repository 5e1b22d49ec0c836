"""The same number by `reorg` and by libraries that compute it, from the same labels, conversion inside the clock."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from typing import NamedTuple

import numpy as np
from cities import chain, made, structures
from goals import AT_LEAST, Goal

import reorg
from reorg.metrics.likeness import overlap
from reorg.metrics.precedent import tasks_to_move
from reorg.metrics.registry import CITY_METRICS
from reorg.metrics.yardstick import Yardstick

MANY, SOME, FEW = 50_000, 5_000, 500
TURNS = 5  # of both, one after the other, so that what else the machine does reaches both
CHUNK = 1_000  # structures at a time


def seconds(work: Callable[[], object], times: int = 3) -> float:
    """Return the least time of a few runs by the clock."""
    return min(_taken(work, time.perf_counter) for _ in range(times))


def _taken(work: Callable[[], object], clock: Callable[[], float]) -> float:
    began = clock()
    work()
    return clock() - began


def whole(yardstick: Yardstick, labels: np.ndarray, value: Callable[..., np.ndarray]) -> np.ndarray:
    """Return one number of many structures on one thread, in chunks."""
    parts = (labels[n : n + CHUNK].astype(np.int64) for n in range(0, len(labels), CHUNK))
    return np.concatenate([value(yardstick.sharing(), part) for part in parts])


def adjusted_rand(yardstick: Yardstick, labels: np.ndarray) -> np.ndarray:
    """Return the adjusted Rand index to the first other city, from the overlap that the metrics use."""
    table = overlap(yardstick, labels, yardstick.references[0])
    pairs, ours, theirs = (
        (n * (n - 1) / 2).sum(axis=axis)
        for n, axis in ((table, (0, 1)), (table.sum(axis=0), 0), (table.sum(axis=1), 0))
    )
    tasks = len(yardstick.tasks)
    expected = ours * theirs / (tasks * (tasks - 1) / 2)
    return (pairs - expected) / ((ours + theirs) / 2 - expected)


def there(yardstick: Yardstick) -> np.ndarray:
    """Return where the first other city has the task of each part."""
    return yardstick.references[0].share.argmax(axis=0)[yardstick.task]


def sklearn_rand(y: Yardstick, labels: np.ndarray) -> list[float]:
    score = import_module("sklearn.metrics").adjusted_rand_score
    other = there(y)
    return [score(other, row) for row in labels]


def sklearn_transfer(y: Yardstick, labels: np.ndarray) -> list[float]:
    contingency = import_module("sklearn.metrics.cluster").contingency_matrix
    assign = import_module("scipy.optimize").linear_sum_assignment
    other, found = there(y), []
    for row in labels:
        table = contingency(other, row)
        found.append(float(len(row) - table[assign(table, maximize=True)].sum()))
    return found


def numpy_transfer(y: Yardstick, labels: np.ndarray) -> np.ndarray:
    """All tables by one bincount, then SciPy's assignment for each: the fastest that comes to mind without `reorg`."""
    assign = import_module("scipy.optimize").linear_sum_assignment
    size, number = len(y.departments), np.arange(len(labels))[:, None]
    cells = (number * size + labels) * size + there(y)
    tables = np.bincount(cells.ravel(), minlength=len(labels) * size * size).reshape(-1, size, size)
    columns = np.array([assign(table, maximize=True)[1] for table in tables])
    return len(y.task) - tables[number, np.arange(size), columns].sum(axis=1)


def numpy_cut(y: Yardstick, labels: np.ndarray) -> np.ndarray:
    return (labels[:, y.pairs.p] != labels[:, y.pairs.q]).sum(axis=1)


def numpy_cut_turned(y: Yardstick, labels: np.ndarray) -> np.ndarray:
    """The same with labels turned, so that memory is read in its order, and in chunks that stay in the cache."""
    found = []
    for start in range(0, len(labels), CHUNK):
        where = np.ascontiguousarray(labels[start : start + CHUNK].T)
        found.append((where[y.pairs.p] != where[y.pairs.q]).sum(axis=0))
    return np.concatenate(found)


def igraph_rand(y: Yardstick, labels: np.ndarray) -> list[float]:
    compare = import_module("igraph").compare_communities
    other = there(y).tolist()
    return [compare(other, row, method="adjusted_rand") for row in labels.tolist()]


def igraph_cut(y: Yardstick, labels: np.ndarray) -> list[int]:
    igraph = import_module("igraph")
    edges = list(zip(y.pairs.p.tolist(), y.pairs.q.tolist(), strict=True))
    graph = igraph.Graph(len(y.task), edges)
    return [sum(igraph.VertexClustering(graph, row).crossing()) for row in labels.tolist()]


def gerrychain_start(y: Yardstick):
    """Return the partition of the city as it is, with no updater but the cut edges."""
    gerrychain = import_module("gerrychain")
    graph = import_module("networkx").Graph()
    graph.add_nodes_from(range(len(y.task)))  # first, so that its numbers of nodes are ours
    graph.add_edges_from(zip(y.pairs.p.tolist(), y.pairs.q.tolist(), strict=True))
    before = dict(enumerate(y.before.tolist()))
    cut = {"cut_edges": import_module("gerrychain.updaters").cut_edges}
    made = gerrychain.Graph.from_networkx(graph)
    return gerrychain.Partition(made, before, cut, use_default_updaters=False), made, cut


def gerrychain_new(y: Yardstick, labels: np.ndarray) -> list[int]:
    _, graph, cut = gerrychain_start(y)
    partition = import_module("gerrychain").Partition
    assignments = (dict(enumerate(row)) for row in labels.tolist())
    made = (partition(graph, assigned, cut, use_default_updaters=False) for assigned in assignments)
    return [len(one["cut_edges"]) for one in made]


def gerrychain_flip(y: Yardstick, labels: np.ndarray) -> list[int]:
    start, _, _ = gerrychain_start(y)
    start["cut_edges"]
    found = []
    for row in labels:
        moved = np.flatnonzero(row != y.before)
        found.append(
            len(start.flip(dict(zip(moved.tolist(), row[moved].tolist(), strict=True)))["cut_edges"])
        )
    return found


def gerrychain_chain(y: Yardstick, labels: np.ndarray) -> list[int]:
    """A chain of single flips, as its documentation walks; the proposals are given, so that it walks these labels."""
    start, _, _ = gerrychain_start(y)
    markov = import_module("gerrychain").MarkovChain
    accept = import_module("gerrychain.accept").always_accept
    rows, parts = np.nonzero(labels[1:] != labels[:-1])
    flips = (
        {part: int(labels[row + 1, part])} for row, part in zip(rows.tolist(), parts.tolist(), strict=True)
    )
    walk = markov(lambda partition, **_: partition.flip(next(flips)), [], accept, start, len(labels))
    return [len(partition["cut_edges"]) for partition in walk]


ALIKE = "both compare the same pairs; two runs of one thing on a shared machine differ by as much"
ONE_LINE, TURNED = "numpy, one line", "numpy, labels turned, in chunks"
NUMPY, NEAR = (ONE_LINE, TURNED), 0.85  # two runs of one thing have differed by as much
INTERFACES = next(m for m in CITY_METRICS if m.key == "interfaces").values
TENTH = partial(structures, moved=0.1)
CASES = (
    ("adjusted Rand index", adjusted_rand, "scikit-learn", sklearn_rand, structures, FEW),
    ("adjusted Rand index", adjusted_rand, "igraph", igraph_rand, structures, SOME),
    ("transfer distance", None, "numpy's bincount + SciPy's assignment", numpy_transfer, structures, SOME),
    ("transfer distance", None, "scikit-learn + SciPy", sklearn_transfer, structures, FEW),
    ("cut edges", INTERFACES, TURNED, numpy_cut_turned, structures, MANY),
    ("cut edges", INTERFACES, ONE_LINE, numpy_cut, structures, MANY),
    ("cut edges", INTERFACES, "igraph", igraph_cut, structures, SOME),
    ("cut edges", INTERFACES, "GerryChain, new partition", gerrychain_new, structures, FEW),
    ("cut edges, 10 % moved", INTERFACES, "GerryChain, flip", gerrychain_flip, TENTH, FEW),
    (
        "cut edges, one task a step",
        INTERFACES,
        "GerryChain, chain of single flips",
        gerrychain_chain,
        chain,
        SOME,
    ),
)


class Beside(NamedTuple):
    """A number by a peer and by `reorg`, structures per second of a core; `missing` names what is not installed."""

    number: str
    peer: str
    theirs: float
    ours: float
    missing: str = ""


def measured() -> list[Beside]:
    """Return every peer beside `reorg`, equal results first; on one thread, so by processor time."""
    yardstick = made(120, 200)
    found = []
    for number, ours, peer, theirs, labels_of, few in CASES:
        labels = labels_of(yardstick, MANY)
        try:
            expected = theirs(yardstick, labels[:few])
        except ImportError as error:
            found.append(Beside(number, peer, 0.0, 0.0, str(error.name)))
            continue
        value = ours or _transfer
        if np.abs(whole(yardstick, labels[:few], value) - np.array(expected)).max() > 1e-9:
            raise SystemExit(f"{peer}: another {number}")
        taken = [
            (
                _taken(lambda: theirs(yardstick, labels[:few]), time.process_time),  # noqa: B023 - called at once
                _taken(lambda: whole(yardstick, labels, value), time.process_time),  # noqa: B023
            )
            for _ in range(TURNS)
        ]
        peers, mine = (n / min(times) for n, times in zip((few, MANY), zip(*taken, strict=True), strict=True))
        found.append(Beside(number, peer, peers, mine))
    return found


def rows(found: Sequence[Beside]) -> list[tuple[str, ...]]:
    """Return a row of text a peer."""
    return [
        (one.number, one.peer, f"not installed: {one.missing}", "", "")
        if one.missing
        else (one.number, one.peer, f"{one.theirs:,.0f}", f"{one.ours:,.0f}", _ratio(one.ours / one.theirs))
        for one in found
    ]


def goals(found: Sequence[Beside]) -> list[Goal]:
    """Return what is aimed for: cut edges as fast as numpy has them."""
    ratios = {f"{one.number} beside {one.peer}": one.ours / one.theirs for one in found if one.peer in NUMPY}
    return [
        Goal(what, AT_LEAST, 1, "times its speed", ratio, ALIKE if ratio > NEAR else "")
        for what, ratio in ratios.items()
    ]


def _ratio(ratio: float) -> str:
    """Return a ratio with two digits at least."""
    return f"{ratio:,.0f}" if ratio >= 10 else f"{ratio:.1f}"


def _transfer(yardstick: Yardstick, labels: np.ndarray) -> np.ndarray:
    return tasks_to_move(yardstick, labels, yardstick.references[0])


def all_numbers() -> tuple[int, float]:
    """Return how many numbers a full scoring of the same city has, and full scorings a second on two threads."""
    yardstick = made(120, 200)
    labels = structures(yardstick, MANY)
    taken = seconds(lambda: reorg.score_many(labels, yardstick))
    return len(reorg.score_many(labels[:1], yardstick)), MANY / taken
