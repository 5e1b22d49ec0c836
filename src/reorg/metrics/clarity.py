"""Clarity (entydig placering): tasks that more than one department has."""

from __future__ import annotations

import numpy as np

from reorg.arrays import Bools, Floats, Ints, Labels
from reorg.city.model import BASES
from reorg.metrics.holdings import constant, counted, holders, sizes
from reorg.metrics.metric import Metric
from reorg.metrics.model import LESS, Counted
from reorg.metrics.yardstick import Yardstick


def _shared(yardstick: Yardstick, labels: Labels) -> Bools:
    """Return which tasks are in several departments: (structures, tasks)."""
    several = _in_several_parts(yardstick)
    shared = np.zeros((len(yardstick.tasks), len(labels)), dtype=bool)
    shared[several] = sizes(holders(yardstick, labels)[:, several]) > 1
    return shared.T


@constant
def _in_several_parts(yardstick: Yardstick) -> Ints:
    """Return the tasks that more than one department could have; those that a user named do not count."""
    parts = np.bincount(yardstick.task[yardstick.real], minlength=len(yardstick.tasks))
    return np.flatnonzero((parts > 1) & ~yardstick.own)


def shared_tasks(yardstick: Yardstick, labels: Labels) -> Floats:
    """Return the number of tasks that are in more than one department; tasks that a user named do not count.

    Args:
        yardstick: what is measured.
        labels: (structures, parts).

    Returns:
        (structures,) tasks, 0..tasks; fewer is better. One department: 0.

    Example:
        home care in SUF and SOF, all else whole: 1.

    Cannot say:
        whether sharing is a mistake or meant (an age border, for instance).

    Source: docs/method.md; "entydig opgaveplacering" in the terms of Copenhagen's reform analysis of 2024.
    """
    return counted(_shared(yardstick, labels).T)


def count_shared(yardstick: Yardstick, labels: Labels) -> tuple[Counted, ...]:
    """Return the shared tasks with the departments that have them."""
    items = []
    for number in np.flatnonzero(_shared(yardstick, labels)[0]):
        parts = np.flatnonzero(yardstick.task == number)
        ids = sorted({yardstick.departments[label].id for label in labels[0][parts]})
        basis = max((yardstick.pieces[p].part.basis for p in parts), key=BASES.index)
        items.append(Counted(yardstick.tasks[number], 1.0, basis, departments=tuple(ids)))
    return tuple(items)


METRICS = (
    Metric(
        key="shared_tasks",
        group="clarity",
        unit="tasks",
        better=LESS,
        values=shared_tasks,
        counted=count_shared,
        dominance=True,
    ),
)
