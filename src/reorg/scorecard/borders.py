"""A structure in, its borders out: interfaces by name, and what every two departments share."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from reorg.arrays import Floats, Ints, Labels
from reorg.city.model import PUBLISHED, Coupling
from reorg.metrics import coherence, modularity
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
    return Matrices(*(_rows(load_matrix(yardstick, row)) for row in (yardstick.before[None], after)))


def between(yardstick: Yardstick, after: Labels, mergers: Mergers) -> CountMatrices:
    """Return the interfaces between every two departments: before, after, and before with those that merge as one."""
    rows = (yardstick.before[None], after, _united(yardstick, mergers))
    return CountMatrices(*(_counts(interface_matrix(yardstick, row)) for row in rows))


def _united(yardstick: Yardstick, mergers: Mergers) -> Labels:
    """Return the labels before, with departments that merge as the one that the merged department continues."""
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
    both = np.concatenate([yardstick.before[None], after])
    crossing = _rows(coherence.crossing(yardstick, both))
    is_interface = coherence.is_interface(yardstick, both).tolist()
    by_kind: dict[str, list[Interface]] = {kind: [] for kind in KINDS}
    ids, rows, parts = [d.id for d in yardstick.departments], both.tolist(), _coupled_parts(yardstick)
    for number, coupling in enumerate(yardstick.couplings):
        was, is_ = (row[number] for row in is_interface)
        if not was and not is_:
            continue
        before, now = (row[number] for row in crossing)
        departments = [
            tuple(ids[n] for n in sorted({labels[part] for part in parts[number]})) for labels in rows
        ]
        changed_ = "grown" if now > before else "eased" if now < before else "unchanged"
        kind = changed_ if is_ and was else "new" if is_ else "resolved"
        by_kind[kind].append(_interface(coupling, before, now, *departments))
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


def _coupled_parts(yardstick: Yardstick) -> list[list[int]]:
    """Return the parts of every coupling."""
    bounds = [*yardstick.pairs.starts.tolist(), len(yardstick.pairs.p)]
    p, q = yardstick.pairs.p.tolist(), yardstick.pairs.q.tolist()
    return [[*p[start:stop], *q[start:stop]] for start, stop in pairwise(bounds)]
