"""A structure in, its borders out: interfaces by name, and what every two departments share."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from reorg.arrays import Floats, Ints, Labels
from reorg.city.model import PUBLISHED, Coupling
from reorg.metrics import coherence, modularity
from reorg.metrics.holdings import constant
from reorg.metrics.matrices import interface_matrix, load_matrix
from reorg.metrics.yardstick import Yardstick
from reorg.scorecard.model import (
    KINDS,
    Border,
    CountMatrices,
    CouplingCounts,
    Interface,
    Matrices,
    Sides,
)

Mergers = tuple[tuple[str, tuple[str, ...]], ...]


def _rows(matrix: Floats) -> tuple[tuple[float, ...], ...]:
    return tuple(map(tuple, (np.round(matrix, 9) + 0.0).tolist()))


def _counts(matrix: Ints) -> tuple[tuple[int, ...], ...]:
    return tuple(tuple(int(value) for value in row) for row in matrix)


def coupled(yardstick: Yardstick) -> CouplingCounts:
    """Return how many couplings the city has, and how many of them are published."""
    published = sum(coupling.basis == PUBLISHED for coupling in yardstick.couplings)
    return CouplingCounts(len(yardstick.couplings), published)


def load(yardstick: Yardstick, after: Labels) -> Matrices:
    """Return the load between every two departments, before and after."""
    return Matrices(*(_rows(load_matrix(yardstick, row)) for row in (yardstick.today, after)))


def between(yardstick: Yardstick, after: Labels, mergers: Mergers) -> CountMatrices:
    """Return the interfaces between every two departments: before, after, and before with those that merge as one."""
    rows = (yardstick.today, after, _united(yardstick, mergers))
    return CountMatrices(*(_counts(interface_matrix(yardstick, row)) for row in rows))


def _united(yardstick: Yardstick, mergers: Mergers) -> Labels:
    """Return the labels before, with departments that merge as the one that the merged department continues."""
    if not mergers:
        return yardstick.today
    index = {d.id: n for n, d in enumerate(yardstick.departments)}
    row = yardstick.before.copy()
    for into, merged in mergers:
        heir = int(yardstick.continues[index[into]])
        for department in merged:
            row[yardstick.before == index[department]] = heir if heir >= 0 else index[merged[0]]
    return row[None]


def borders(yardstick: Yardstick, after: Labels) -> tuple[Border, ...]:
    """Return every border with an interface, in the order of the departments."""
    counts = [interface_matrix(one, after) for one in (yardstick, yardstick.on_published())]
    weight, chance = (np.round(matrix, 9) for matrix in modularity.compared(yardstick, after))
    ids = [d.id for d in yardstick.departments]
    pairs = [(i, j) for i, j in np.argwhere(np.triu(counts[0])).tolist()]
    return tuple(
        Border(
            (ids[i], ids[j]),
            int(counts[0][i, j]),
            int(counts[1][i, j]),
            float(weight[i, j]),
            float(chance[i, j]),
        )
        for i, j in pairs
    )


def interfaces(yardstick: Yardstick, after: Labels) -> dict[str, tuple[Interface, ...]]:
    """Return the couplings that cross a border before or after, by what happens to them."""
    both = (yardstick.today, after)
    was, is_ = (coherence.is_interface(yardstick, labels)[0].tolist() for labels in both)
    before, now = (_rows(coherence.crossing(yardstick, labels))[0] for labels in both)
    there, here = _meeting_today(yardstick), _meeting(yardstick, after)
    by_kind: dict[str, list[Interface]] = {kind: [] for kind in KINDS}
    for n, coupling in enumerate(yardstick.couplings):
        if was[n] or is_[n]:
            changed_ = "grown" if now[n] > before[n] else "eased" if now[n] < before[n] else "unchanged"
            kind = changed_ if is_[n] and was[n] else "new" if is_[n] else "resolved"
            by_kind[kind].append(_interface(coupling, before[n], now[n], there[n], here[n]))
    return {kind: tuple(listed) for kind, listed in by_kind.items()}


def _interface(
    coupling: Coupling, before: float, now: float, there: tuple[str, ...], here: tuple[str, ...]
) -> Interface:
    return Interface(
        id=coupling.id,
        title=coupling.title,
        tasks=Sides(coupling.a, coupling.b),
        strength=coupling.strength,
        strength_basis=coupling.strength_basis,
        kind=coupling.kind,
        basis=coupling.basis,
        reason=coupling.reason,
        source=coupling.source,
        line=coupling.line,
        crossing_before=before,
        crossing_after=now,
        departments_before=there,
        departments_after=here,
    )


@constant
def _meeting_today(yardstick: Yardstick) -> list[tuple[str, ...]]:
    return _meeting(yardstick, yardstick.today)


def _meeting(yardstick: Yardstick, labels: Labels) -> list[tuple[str, ...]]:
    """Return the departments that have a part of every coupling, in their order."""
    ids, row = [d.id for d in yardstick.departments], labels[0].tolist()
    return [tuple(ids[n] for n in sorted({row[part] for part in mine})) for mine in _coupled_parts(yardstick)]


@constant
def _coupled_parts(yardstick: Yardstick) -> list[set[int]]:
    """Return the parts of every coupling."""
    bounds = [*yardstick.pairs.starts.tolist(), len(yardstick.pairs.p)]
    p, q = yardstick.pairs.p.tolist(), yardstick.pairs.q.tolist()
    return [{*p[start:stop], *q[start:stop]} for start, stop in pairwise(bounds)]
