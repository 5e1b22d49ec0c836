"""What the best matching with every other city comes to, without the matching: whole numbers, all cities at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from reorg.arrays import Floats, Labels, floats
from reorg.city.matching import LARGEST, grain_of, most
from reorg.metrics.holdings import Singles, chosen, constant, exact, shared, weighed
from reorg.metrics.likeness import against, compatible, grain, sources, there_of
from reorg.metrics.yardstick import ReferenceCity, Yardstick

TASKS, HEADS = "tasks", "heads"
SMALL = np.iinfo(np.uint16).max  # totals up to it fit the small numbers


@dataclass(frozen=True, eq=False)
class _Counts:
    """What to add up for one city: whole numbers (counterparts, parts), and how many of them make one.

    Single precision holds all their sums.
    """

    counts: Floats
    grain: int

    @property
    def small(self) -> bool:
        """Return whether no total is above the small numbers."""
        return bool(self.counts.max(axis=0).sum() <= SMALL)


@shared
def tasks_alike(yardstick: Yardstick, labels: Labels, reference: ReferenceCity) -> Floats:
    """Return ΣW of the best matching: (structures,), tasks."""
    counts = None if yardstick.matching or _wide(yardstick, reference) else _tasks(yardstick, reference)
    if counts is None:
        return against(yardstick, labels, reference).total
    return _most(_alike(yardstick, labels)[_of(yardstick, reference, TASKS)], counts)


def staff_staying(yardstick: Yardstick, labels: Labels, reference: ReferenceCity) -> Floats | None:
    """Return the most heads that stay over all matchings: (structures,); None where they are no whole numbers."""
    counts = None if yardstick.matching or _wide(yardstick, reference) else _heads(yardstick, reference)
    if counts is None:
        return None
    staying = _added(yardstick, labels, HEADS)[_of(yardstick, reference, HEADS)]
    alike = _alike(yardstick, labels)[_of(yardstick, reference, TASKS)]
    return _most(staying * (alike > 0), counts)


def _wide(yardstick: Yardstick, reference: ReferenceCity) -> bool:
    """Return whether departments are too many for a table of subsets."""
    return max(len(yardstick.departments), len(reference.share)) > LARGEST


def _most(weight: Singles, counts: _Counts) -> Floats:
    return floats(most(weight.astype(np.uint16) if counts.small else weight)) / counts.grain


@constant
def _tasks(yardstick: Yardstick, reference: ReferenceCity) -> _Counts | None:
    """Return the shares that lie alike; None where no whole numbers do."""
    there, parts = there_of(yardstick, reference), grain(yardstick, reference)
    # Where both cities divide a task, the lesser of two shares is not their product.
    in_both = (yardstick.share < 1) & ((there > 0) & (there < 1)).any(axis=0)
    counts = np.rint(there * yardstick.share * parts)
    return None if in_both.any() or not parts or not exact(counts) else _Counts(counts, parts)


@constant
def _heads(yardstick: Yardstick, reference: ReferenceCity) -> _Counts | None:
    """Return the heads that could stay; None where no whole numbers do."""
    if yardstick.staff is None or _tasks(yardstick, reference) is None:
        return None
    staying = there_of(yardstick, reference) * yardstick.heads
    parts = grain_of(staying)
    counts = np.rint(staying * parts)
    return _Counts(counts, parts) if parts and exact(counts) else None


@constant
def _places(yardstick: Yardstick, kind: str) -> tuple[Singles, dict[ReferenceCity, slice]]:
    """Return what is to be added up for all cities, one below the other, and where each city's is."""
    listed: list[Floats] = [np.zeros((0, len(yardstick.task)))]
    places: dict[ReferenceCity, slice] = {}
    start = 0
    for reference in yardstick.references:
        counts = (_tasks if kind == TASKS else _heads)(yardstick, reference)
        if counts is not None:
            listed.append(counts.counts)
            places[reference] = slice(start, start + len(counts.counts))
            start += len(counts.counts)
    return np.concatenate(listed).astype(np.float32), places


def _of(yardstick: Yardstick, reference: ReferenceCity, kind: str) -> slice:
    return _places(yardstick, kind)[1][reference]


@shared
def _added(yardstick: Yardstick, labels: Labels, kind: str) -> Singles:
    """Return the sums of what is added up: (kinds, departments, structures)."""
    return weighed(_places(yardstick, kind)[0], chosen(yardstick, labels))


@shared
def _alike(yardstick: Yardstick, labels: Labels) -> Singles:
    """Return the shares that lie alike where departments may match, else 0: (kinds, departments, structures)."""
    areas = [compatible(yardstick, reference) for reference in _places(yardstick, TASKS)[1]]
    allowed = weighed(np.concatenate(areas), sources(yardstick, labels)) > 0
    alike: Singles = _added(yardstick, labels, TASKS) * allowed
    return alike
