"""What lies behind the precedent metrics: the matching, what would move in blocks, and the tasks counted."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from reorg.frozen import Frozen
from reorg.metrics.matching import margins
from reorg.metrics.placed import holdings
from reorg.metrics.precedent import against, leaving
from reorg.metrics.registry import Counted
from reorg.metrics.yardstick import Labels, ReferenceCity, Yardstick
from reorg.model import BASES

WHOLE = 0.8  # a department that goes to one counterpart with at least this fraction moves as a whole (docs/method.md)

UNCLEAR = 2.0  # tasks: a match with a smaller margin is called unclear


class Match(Frozen):
    """One department and its counterpart in the other city (or one of them without)."""

    department: str | None
    counterpart: str | None
    tasks: float
    margin: float | None


def matching(yardstick: Yardstick, labels: Labels, reference: ReferenceCity) -> tuple[Match, ...]:
    """Return the matching of one structure: every department that has a task, then counterparts without a match."""
    found = against(yardstick, labels, reference)
    margin = margins(found.weight, (found.total, found.matched))
    names = reference.city.departments
    filled = holdings(yardstick, labels)[0].any(axis=1)
    listed = []
    for number, department in enumerate(yardstick.departments):
        if not filled[number]:
            continue
        to = int(found.matched[0, number])
        if to >= 0:
            listed.append(
                Match(department.id, names[to].id, float(found.weight[0, number, to]), float(margin[number]))
            )
        else:
            listed.append(Match(department.id, None, 0.0, None))
    unmatched = [d.id for n, d in enumerate(names) if n not in found.matched[0]]
    return (*listed, *(Match(None, d, 0.0, None) for d in unmatched))


class Block(Frozen):
    """Tasks that would go together from a department to a counterpart that it does not match."""

    department: str
    counterpart: str
    tasks: float
    whole: bool


def blocks(yardstick: Yardstick, labels: Labels, reference: ReferenceCity) -> tuple[Block, ...]:
    """Return what lies off the matching, by department and counterpart, largest first.

    A block of at least two tasks is a whole-department move when it is at least 80 % of the department's or of the
    counterpart's common tasks.
    """
    found = against(yardstick, labels, reference)
    weight = found.overlap[0]
    mine = holdings(yardstick, labels)[0][:, reference.has].sum(axis=1)
    theirs = reference.share[:, reference.has].sum(axis=1)
    listed = []
    for (d, e), tasks in np.ndenumerate(weight):
        if tasks > 0 and found.matched[0, d] != e:
            whole = bool(tasks >= 2 and (tasks >= WHOLE * mine[d] or tasks >= WHOLE * theirs[e]))
            ids = yardstick.departments[d].id, reference.city.departments[e].id
            listed.append(Block(*ids, float(tasks), whole))
    return tuple(sorted(listed, key=lambda b: (not b.whole, -b.tasks, b.department, b.counterpart)))


def companions(
    yardstick: Yardstick, labels: Labels, reference: ReferenceCity, part: int
) -> tuple[float, float] | None:
    """Return with how many of the new and of the old department's tasks a city keeps a moved task.

    Args:
        yardstick: what is measured.
        labels: (1, parts).
        reference: the other city.
        part: number of the part that moved.

    Returns:
        Tasks of the new department (after) and of the old one (before), the task itself left out; None where the
        city lacks the task. The city is a precedent when the first number is greater.
    """
    task = int(yardstick.task[part])
    if not reference.has[task]:
        return None
    together = (reference.share[:, [task]] * reference.share).sum(axis=0)
    together[task] = 0.0
    new = holdings(yardstick, labels)[0][labels[0, part]]
    old = holdings(yardstick, yardstick.before[None])[0][yardstick.before[part]]
    return float(together @ new), float(together @ old)


@lru_cache(maxsize=8)
def _bases(yardstick: Yardstick, reference: ReferenceCity) -> dict[str, str]:
    """Return for every common task the weakest basis on which either city is known to place it."""
    known: dict[str, str] = {}
    for part in (*yardstick.city.parts, *reference.city.parts):
        if not part.residual:
            weakest = part.basis if part.share_basis != "assumed" else "assumed"
            if known.setdefault(part.task, weakest) != weakest:
                known[part.task] = max(known[part.task], weakest, key=BASES.index)
    return known


@lru_cache(maxsize=8)
def _there(reference: ReferenceCity) -> list[tuple[str, ...]]:
    """Return for every task the departments of the other city that have it."""
    ids = [d.id for d in reference.city.departments]
    columns = reference.share.T.tolist()
    return [tuple(d for d, share in zip(ids, shares, strict=True) if share > 0) for shares in columns]


def count_to_move(yardstick: Yardstick, labels: Labels, reference: ReferenceCity) -> tuple[Counted, ...]:
    """Return the tasks that would have to move, with where they are and where the other city has them."""
    return _listed(yardstick, labels, reference, stay=False, heads=False)


def count_staff_to_move(
    yardstick: Yardstick, labels: Labels, reference: ReferenceCity
) -> tuple[Counted, ...]:
    """Return the same tasks with the staff that would go along."""
    return _listed(yardstick, labels, reference, stay=False, heads=True)


def count_alike(yardstick: Yardstick, labels: Labels, reference: ReferenceCity) -> tuple[Counted, ...]:
    """Return the tasks that lie alike."""
    return _listed(yardstick, labels, reference, stay=True, heads=False)


def _listed(
    yardstick: Yardstick, labels: Labels, reference: ReferenceCity, *, stay: bool, heads: bool
) -> tuple[Counted, ...]:
    out = leaving(yardstick, labels, reference)[0]
    bases, there = _bases(yardstick, reference), _there(reference)
    amounts = ((1 - out) if stay else out) * (yardstick.heads if heads else yardstick.share)
    common = yardstick.real & np.append(reference.has, False)[yardstick.task]
    found = []
    for number in np.flatnonzero(common & (amounts > 1e-9)).tolist():
        part = yardstick.pieces[number].part
        basis = part.staffing.basis if heads and part.staffing else bases[part.task]
        department = yardstick.departments[labels[0, number]].id
        detail = {"department": department, "there": there[yardstick.task[number]]}
        found.append(Counted(part.task, float(amounts[number]), basis, detail))
    return tuple(found)
