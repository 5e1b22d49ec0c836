"""Clarity (entydig placering): tasks that more than one department has."""

from __future__ import annotations

import numpy as np

from reorg.arrays import Bools, Floats, Labels, floats
from reorg.city.model import BASES
from reorg.metrics.holdings import holders, sizes
from reorg.metrics.metric import Metric
from reorg.metrics.model import LESS, Counted
from reorg.metrics.yardstick import Yardstick


def _shared(yardstick: Yardstick, labels: Labels) -> Bools:
    """Return which tasks are in several departments: (structures, tasks)."""
    shared: Bools = (sizes(holders(yardstick, labels)) > 1) & ~yardstick.own[:, None]
    return shared.T


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
    return floats(_shared(yardstick, labels).sum(axis=1))


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
