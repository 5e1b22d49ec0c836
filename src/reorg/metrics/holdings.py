"""Which department holds which part: intermediate results that several metrics share, computed once per batch.

Arrays inside are turned, (parts, structures), so that one operation runs along all structures.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeAlias, TypeVar

import numpy as np

from reorg.arrays import Bools, Floats, Labels, floats
from reorg.metrics.yardstick import Yardstick

if TYPE_CHECKING:
    from typing import Any

    from numpy.typing import NDArray

    Bits: TypeAlias = NDArray[np.uint8]
    Singles: TypeAlias = NDArray[np.float32]
    Turned: TypeAlias = NDArray[Any]
else:
    Bits = Singles = Turned = np.ndarray

P = ParamSpec("P")
R = TypeVar("R")
WORD = 8  # departments in a byte
ONES = np.array([n.bit_count() for n in range(1 << WORD)], dtype=np.uint8)


def shared(
    function: Callable[Concatenate[Yardstick, Labels, P], R],
) -> Callable[Concatenate[Yardstick, Labels, P], R]:
    """Return the same function; a yardstick that is shared (`Yardstick.sharing`) remembers what it gave."""

    @wraps(function)
    def once(yardstick: Yardstick, labels: Labels, /, *rest: P.args, **named: P.kwargs) -> R:
        memo = yardstick.memo
        if memo is None:
            return function(yardstick, labels, *rest, **named)
        key = (function, id(labels), *map(id, rest))
        if key not in memo:  # what the ids stand for is kept with the answer, so that no id is given twice
            memo[key] = function(yardstick, labels, *rest, **named), labels, rest
        return memo[key][0]  # type: ignore[no-any-return] # as put in above

    return once


@shared
def turned(yardstick: Yardstick, labels: Labels) -> Turned:
    """Return the labels as small numbers: (parts, structures)."""
    small = np.int8 if len(yardstick.departments) < 128 else np.int64
    return np.ascontiguousarray(labels.astype(small).T)


@shared
def moved(yardstick: Yardstick, labels: Labels) -> Bools:
    """Return which parts are in a department that does not continue the one before: (parts, structures)."""
    where = turned(yardstick, labels)
    heirs = yardstick.continues.astype(where.dtype)
    elsewhere: Bools = np.take(heirs, where) != yardstick.before.astype(where.dtype)[:, None]
    return elsewhere


def changed(yardstick: Yardstick, labels: Labels) -> Bools:
    """Return which parts are in a department that does not continue the one before: (structures, parts)."""
    return moved(yardstick, labels).T


@shared
def chosen(yardstick: Yardstick, labels: Labels) -> Singles:
    """Return 1 where a part is in a department, else 0: (parts, departments, structures)."""
    where = turned(yardstick, labels)
    numbers = np.arange(len(yardstick.departments), dtype=where.dtype)
    ones: Singles = (where[:, None] == numbers[:, None]).astype(np.float32)
    return ones


def gathered(yardstick: Yardstick, labels: Labels, counts: Floats) -> Singles:
    """Return sums of whole numbers over the parts of every department: (kinds, departments, structures).

    Args:
        yardstick: what is measured.
        labels: (structures, parts).
        counts: (kinds, parts) whole numbers; single precision is exact for their sums.
    """
    return weighed(counts.astype(np.float32), chosen(yardstick, labels))


def weighed(counts: Turned, ones: Turned) -> Turned:
    """Return sums over the first index of what lies by departments and structures: (kinds, departments, structures)."""
    size = ones.shape[1] * ones.shape[2]
    summed: Turned = np.matmul(counts, ones.reshape(len(ones), size))
    return summed.reshape(len(counts), *ones.shape[1:])


def words(yardstick: Yardstick) -> int:
    """Return how many bytes a set of departments takes."""
    return -(-len(yardstick.departments) // WORD)


def as_bits(yardstick: Yardstick, numbers: Turned) -> Bits:
    """Return numbers of departments as sets of one, a bit for every department: (bytes, ...)."""
    every = np.arange(len(yardstick.departments))
    tables = np.where(every // WORD == np.arange(words(yardstick))[:, None], 1 << every % WORD, 0)
    return np.stack([np.take(table, numbers) for table in tables.astype(np.uint8)])


@shared
def places(yardstick: Yardstick, labels: Labels) -> Bits:
    """Return the department of every part as a set: (bytes, parts, structures)."""
    return as_bits(yardstick, turned(yardstick, labels))


@shared
def holders(yardstick: Yardstick, labels: Labels) -> Bits:
    """Return the departments that have any part of a task: (bytes, tasks, structures)."""
    order, starts = by_task(yardstick)
    return joined(places(yardstick, labels)[:, order], starts)


def by_task(yardstick: Yardstick) -> tuple[Turned, Turned]:
    """Return the parts of tasks in the order of the tasks, and where each task begins."""
    order = np.argsort(yardstick.task, kind="stable")[(~yardstick.real).sum() :]
    return order, np.searchsorted(yardstick.task[order], np.arange(len(yardstick.tasks)))


def joined(sets: Bits, starts: Turned) -> Bits:
    """Return the unions of runs of sets: (bytes, runs, structures)."""
    unions: Bits = np.bitwise_or.reduceat(sets, starts, axis=1)
    return unions


def sizes(sets: Bits) -> Turned:
    """Return how many departments are in every set: bytes come first in `sets`, and are summed over."""
    counted: Turned = ONES[sets[0]] if len(sets) == 1 else ONES[sets].sum(axis=0)
    return counted


def members(sets: Bits) -> list[int]:
    """Return the numbers of the departments in one set: (bytes,)."""
    numbers: list[int] = np.flatnonzero(np.unpackbits(sets, bitorder="little")).tolist()
    return numbers


def holdings(yardstick: Yardstick, labels: Labels) -> Floats:
    """Return the share of every task in every department: (structures, departments, tasks)."""
    real = yardstick.real
    structures, departments, tasks = len(labels), len(yardstick.departments), len(yardstick.tasks)
    where = labels[:, real]
    flat = (np.arange(structures)[:, None] * departments + where) * tasks + yardstick.task[real]
    values = np.broadcast_to(yardstick.share[real], where.shape)
    counted = np.bincount(flat.ravel(), weights=values.ravel(), minlength=structures * departments * tasks)
    return floats(counted.reshape(structures, departments, tasks))


@shared
def by_department(yardstick: Yardstick, labels: Labels, values: Floats) -> Floats:
    """Return a sum over the parts of every department: (structures, departments).

    Args:
        yardstick: what is measured.
        labels: (structures, parts).
        values: (parts,) what to add up.
    """
    structures, departments = len(labels), len(yardstick.departments)
    flat = np.arange(structures)[:, None] * departments + labels
    weights = np.broadcast_to(values, labels.shape)
    counted = np.bincount(flat.ravel(), weights=weights.ravel(), minlength=structures * departments)
    return floats(counted.reshape(structures, departments))
