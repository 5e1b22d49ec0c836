"""Which department holds which part: intermediate results that several metrics share, computed once per batch.

Arrays inside are turned, (parts, structures), so that one operation runs along all structures.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeAlias, TypeVar

import numpy as np

from reorg.arrays import Bools, Floats, Labels, floats
from reorg.metrics.pairs import Runs
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
BYTE = 255  # the greatest number in a byte
WORD = 8  # departments in a byte
GRAINS = (1, 12, 60, 420, 840, 5040)  # divisible by what shares, strengths and lists of tasks are divided by
NEARLY = 1e-8  # as far as double precision may be from a whole number
EXACT = 1 << 24  # whole numbers below it are all there in single precision (IEEE 754)
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


def constant(function: Callable[Concatenate[Yardstick, P], R]) -> Callable[Concatenate[Yardstick, P], R]:
    """Return the same function, which takes no labels; a yardstick and those that share with it remember its answer."""
    name = f"{function.__module__}.{function.__qualname__}"

    @wraps(function)
    def once(yardstick: Yardstick, /, *rest: P.args, **named: P.kwargs) -> R:
        key = (name, *rest)
        if key not in yardstick.constants:
            yardstick.constants[key] = function(yardstick, *rest, **named)
        return yardstick.constants[key]  # type: ignore[no-any-return] # as put in above

    return once


@shared
def turned(yardstick: Yardstick, labels: Labels) -> Turned:
    """Return the labels as small numbers: (parts, structures)."""
    small = np.int8 if len(yardstick.departments) < 128 else np.int64
    return np.ascontiguousarray(labels.astype(small, copy=False).T)


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


def exact(counts: Floats) -> bool:
    """Return whether single precision holds all sums of whole numbers ≥ 0."""
    return bool(counts.sum(axis=-1).max(initial=0) < EXACT)


def grain_of_sums(values: Floats) -> int:
    """Return of how many parts all values ≥ 0 are a whole number, so that single precision holds their sums; else 0."""
    for grain in GRAINS:
        whole = np.rint(values * grain)
        if np.abs(values * grain - whole).max(initial=0) < NEARLY:
            return grain if exact(whole) else 0
    return 0


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
    order, runs = by_task(yardstick)
    return joined(places(yardstick, labels)[:, order], runs)


@constant
def by_task(yardstick: Yardstick) -> tuple[Turned, Runs]:
    """Return the parts of tasks in the order of the tasks, and the runs that the tasks are."""
    order = np.argsort(yardstick.task, kind="stable")[(~yardstick.real).sum() :]
    starts = np.searchsorted(yardstick.task[order], np.arange(len(yardstick.tasks)))
    return order, Runs.of(starts, len(order))


def joined(sets: Turned, runs: Runs) -> Turned:
    """Return the unions of runs of sets, or whether any of a run is true: (..., runs, structures).

    Rank by rank: `reduceat` takes every run by itself, twenty times as long.
    """
    unions: Turned = sets[..., runs.first, :]
    for which, at in runs.later:
        unions[..., which, :] |= sets[..., at, :]
    return unions


def counted(those: Bools) -> Floats:
    """Return how many of the first index are true: (structures,). In bytes, as many at a time as a byte holds."""
    found = np.zeros(those.shape[1], dtype=np.int64)
    for start in range(0, len(those), BYTE):
        found += those[start : start + BYTE].view(np.uint8).sum(axis=0, dtype=np.uint8)
    return floats(found)


def sizes(sets: Bits) -> Turned:
    """Return how many departments are in every set: bytes come first in `sets`, and are summed over."""
    counted: Turned = ONES[sets[0]] if len(sets) == 1 else ONES[sets].sum(axis=0)
    return counted


def members(sets: Bits) -> list[int]:
    """Return the numbers of the departments in one set: (bytes,)."""
    numbers: list[int] = np.flatnonzero(np.unpackbits(sets, bitorder="little")).tolist()
    return numbers


@shared
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
    if not (values % 1).any() and exact(values):
        return floats(gathered(yardstick, labels, values[None])[0].T)
    structures, departments = len(labels), len(yardstick.departments)
    some = np.flatnonzero(values)
    flat = np.arange(structures)[:, None] * departments + labels[:, some]
    weights = np.broadcast_to(values[some], flat.shape)
    summed = np.bincount(flat.ravel(), weights=weights.ravel(), minlength=structures * departments)
    return floats(summed.reshape(structures, departments))
