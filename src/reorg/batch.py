"""Many structures of one city scored at once, by the same metric functions as one scenario."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import cache, partial

import numpy as np

from reorg.arrays import Floats, Integers, Labels
from reorg.city.matching import LARGEST
from reorg.city.model import ALL, Dataset
from reorg.city.unknown import unknown_city
from reorg.errors import InputError, Where, Word
from reorg.metrics.metric import Metric
from reorg.metrics.registry import registry
from reorg.metrics.yardstick import Yardstick, measure
from reorg.plan.model import Structure
from reorg.scorecard.frames import Frame, frame_of

CHANCE = "similarity_by_chance"  # 200 shuffles a structure: five hundred times the work of all else
MEMORY = 32 * 2**20  # bytes of work in one thread that stay in the processor's cache well enough, as measured
KEPT = 31 * 2**20  # bytes: above 32 MiB glibc learns nothing
LEAST, MOST = 16, 4096  # structures in a chunk: fewer are lost in the calls, more in waiting for memory


class Batch(dict[str, Floats]):
    """Every metric of many structures: key → (structures,), in the order in which `score` reports them.

    `pandas.DataFrame(batch)` takes it as it is, and so does whatever takes a mapping of arrays.
    """

    def to_frame(self) -> Frame:
        """Return a pandas frame with a row for each structure and a column for each metric."""
        return frame_of(self)


def yardstick(data: Dataset, city: str, evidence: str = ALL, without_area: str = "") -> Yardstick:
    """Return what all structures of a city are measured by: its departments and parts as they are.

    Args:
        data: what `reorg.load` returned.
        city: id of a municipality.
        evidence: `all`, or `published` to leave out assumed couplings.
        without_area: an area of `tasks.csv` to leave out of the likeness to other cities.

    Raises:
        InputError: there is no such municipality.
    """
    if city not in data.cities:
        raise InputError([unknown_city(Word(city, Where("city")), data)])
    home = data.cities[city]
    return measure(home, Structure.of(home), data, evidence, without_area)[0]


def scored(yardstick: Yardstick, *, chance: bool = False) -> tuple[Metric, ...]:
    """Return the metrics that a batch is scored by: all that can be asked, `similarity_by_chance` where wanted."""
    return tuple(
        metric
        for metric in registry(yardstick)
        if (chance or not metric.key.startswith(CHANCE)) and not metric.lacks(yardstick)
    )


def score_many(
    labels: Integers,
    yardstick: Yardstick,
    *,
    chance: bool = False,
    threads: int = 2,
    memory: int = MEMORY,
) -> Batch:
    """Return every metric of many structures: key → (structures,), a mapping that pandas takes.

    The numbers are those of `score`, from the same functions. Not among them are ranges, published twins, lists and,
    unless asked for, `similarity_by_chance`.

    Args:
        labels: (structures, parts) numbers of departments, in the order of `yardstick.departments`.
        yardstick: what `reorg.yardstick` returned.
        chance: whether to deal the tasks at random too; some five hundred times slower.
        threads: how many chunks are scored at the same time; with the environment's OPENBLAS_NUM_THREADS at 1, or
            the threads of the matrix products get into their way.
        memory: bytes that one thread may use beside labels and results, as `chunk_size` reckons.

    Raises:
        ValueError: labels of another shape, that are no whole numbers, or of departments that there are not.

    Source: docs/method.md.
    """
    _check(labels, yardstick)
    _keep_memory()
    metrics = scored(yardstick, chance=chance)
    values = Batch((metric.key, np.empty(len(labels))) for metric in metrics)
    work = partial(_score, yardstick, labels, metrics, values)
    spans = _spans(len(labels), chunk_size(yardstick, memory))
    if threads > 1 and len(labels) > LEAST:
        with ThreadPoolExecutor(threads) as pool:
            list(pool.map(work, spans))
    else:
        for span in spans:
            work(span)
    return values


@cache
def _keep_memory() -> None:
    """Teach the C library once to keep what is freed, up to twice the size of a block that it has given back.

    Without it every chunk asks the system for the same memory anew, which clears it page by page: a third of all time.
    Where the library is not glibc (mallopt(3), M_MMAP_THRESHOLD), as on macOS, Windows and musl, the block is given
    back and nothing else happens; and where there is no room for it, scoring goes on without.
    """
    with suppress(MemoryError):
        np.empty(KEPT, dtype=np.uint8)


def _score(
    yardstick: Yardstick,
    labels: Integers,
    metrics: tuple[Metric, ...],
    values: Mapping[str, Floats],
    span: slice,
) -> None:
    """Score a run of structures into its place in the results."""
    mine: Labels = np.ascontiguousarray(labels[span], dtype=np.int64)
    once = yardstick.sharing()
    for metric in metrics:
        values[metric.key][span] = metric.values(once, mine)


def chunk_size(yardstick: Yardstick, memory: int = MEMORY) -> int:
    """Return how many structures are scored at a time so that a thread keeps within its memory.

    It counts what is largest, at more than it takes: ones for every part and department, what is known of every part
    against every other city, the pairs of couplings, and the tables over subsets of departments.
    """
    parts, departments = len(yardstick.task), len(yardstick.departments)
    narrow = max((min(departments, len(r.share), LARGEST) for r in yardstick.references), default=0)
    ones = parts * (departments * 8 + 40)
    pairs = (len(yardstick.pairs.p) + len(yardstick.walks.p)) * 10
    tables = (1 << narrow) * (departments + 2) * 8
    return int(min(max(memory // (ones + pairs + tables), LEAST), MOST))


def _spans(structures: int, size: int) -> Iterator[slice]:
    for start in range(0, structures, size):
        yield slice(start, min(start + size, structures))


def _check(labels: Integers, yardstick: Yardstick) -> None:
    """Raise ValueError where labels cannot be scored."""
    parts, departments = len(yardstick.task), len(yardstick.departments)
    if labels.ndim != 2 or labels.shape[1] != parts:
        raise ValueError(f"labels have the shape {labels.shape}, not (structures, {parts})")
    if not np.issubdtype(labels.dtype, np.integer):
        raise ValueError(f"labels are {labels.dtype}, not whole numbers")
    if labels.size and not (labels.min() >= 0 and labels.max() < departments):
        raise ValueError(f"labels are from {labels.min()} to {labels.max()}, not from 0 to {departments - 1}")
