"""Precedent (forbilleder): how near a structure is to the way another city places the same tasks.

First the metrics, then what lies behind them: the matching, what would move in blocks, and the tasks counted.
"""

from __future__ import annotations

from functools import partial

import numpy as np

from reorg.arrays import Bools, Floats, Ints, Labels, floats
from reorg.city.matching import margins
from reorg.city.model import BASES
from reorg.metrics.change import sharp_bounds
from reorg.metrics.holdings import constant, holdings, shared, turned
from reorg.metrics.likeness import against, matched_by_staff, numbers_of, there_of
from reorg.metrics.metric import Metric
from reorg.metrics.model import LESS, MORE, Block, Counted, Match
from reorg.metrics.totals import staff_staying, tasks_alike
from reorg.metrics.yardstick import ReferenceCity, Yardstick


def common_tasks(reference: ReferenceCity) -> int:
    """Return |C|, the number of tasks that both cities have."""
    return int(reference.has.sum())


def _unknown(yardstick: Yardstick, reference: ReferenceCity) -> float:
    """Return the number of tasks that the data name and the other city lacks."""
    return float((~reference.has & ~yardstick.own).sum())


def tasks_to_move(yardstick: Yardstick, labels: Labels, reference: ReferenceCity) -> Floats:
    """Return how many tasks would have to change department to be like the other city: |C| − ΣW.

    Args:
        yardstick: what is measured.
        labels: (structures, parts).
        reference: the other city.

    Returns:
        (structures,) tasks, 0..common tasks; fewer is nearer. The same model: 0. No common task: 0.

    Example:
        roads parks | schools against roads | parks schools: 1.

    Cannot say:
        that the other city is right; `low` to `high` says what could be if it were known where that city
        has the tasks it lacks here.

    Source: the transfer distance, Gusfield (2002), Charon et al. (2006).
    """
    return common_tasks(reference) - tasks_alike(yardstick, labels, reference)


def tasks_to_move_range(
    yardstick: Yardstick, labels: Labels, reference: ReferenceCity
) -> tuple[Floats, Floats]:
    """Return what `tasks_to_move` could be if it were known where the other city has the tasks it lacks here."""
    low = tasks_to_move(yardstick, labels, reference)
    return low, low + _unknown(yardstick, reference)


def staff_to_move(yardstick: Yardstick, labels: Labels, reference: ReferenceCity) -> Floats:
    """Return the least number of employees who would have to move, over all matchings of the departments.

    Its matching may be another than that of `tasks_to_move`, which moves the fewest tasks.

    Args:
        yardstick: what is measured; staff must be known.
        labels: (structures, parts).
        reference: the other city.

    Returns:
        (structures,) heads, 0..; fewer is nearer. The same model: 0.

    Example:
        roads parks (5) | schools against roads | parks schools: 5.

    Cannot say:
        the other city's staff, which is not known by task. Its range is that of this matching.

    Source: the transfer distance, weighted; Charon et al. (2006).
    """
    staying = staff_staying(yardstick, labels, reference)
    if staying is None:
        return _staff_leaving(yardstick, labels, reference) @ yardstick.heads
    return floats(yardstick.heads[_counted(yardstick, reference)].sum() - staying)


def staff_to_move_range(
    yardstick: Yardstick, labels: Labels, reference: ReferenceCity
) -> tuple[Floats, Floats]:
    """Return least and greatest on the matching of the mids: over staffings, with unknown tasks all or none."""
    out = _staff_leaving(yardstick, labels, reference)
    unknown = yardstick.named & ~np.append(reference.has, True)[yardstick.task]
    return sharp_bounds(yardstick, out, np.maximum(out, unknown[None].astype(float)))


@shared
def leaving(yardstick: Yardstick, labels: Labels, reference: ReferenceCity) -> Floats:
    """Return the fraction of every part that would have to leave its department: (structures, parts)."""
    return _leaving(yardstick, labels, reference, against(yardstick, labels, reference).matched)


@shared
def _staff_leaving(yardstick: Yardstick, labels: Labels, reference: ReferenceCity) -> Floats:
    """Return the same on the matching that lets the most employees stay."""
    return _leaving(yardstick, labels, reference, matched_by_staff(yardstick, labels, reference))


def _leaving(yardstick: Yardstick, labels: Labels, reference: ReferenceCity, matched: Ints) -> Floats:
    where = turned(yardstick, labels).astype(np.intp) * len(labels) + np.arange(len(labels))
    to = np.take(matched.T, where) + 1  # 0 where the department has no counterpart
    there = there_of(yardstick, reference)
    table = np.concatenate([np.zeros((1, there.shape[1])), there])
    kept = np.take(table, to * there.shape[1] + np.arange(there.shape[1])[:, None])
    for parts in _divided(yardstick):
        same = where[parts, None] == where[parts]
        shares = (same * yardstick.share[parts, None]).sum(axis=1)
        kept[parts] = np.minimum(shares, kept[parts]) / shares
    fraction: Floats = np.where(_counted(yardstick, reference)[:, None], 1 - kept, 0.0).T
    return fraction


@constant
def _divided(yardstick: Yardstick) -> list[Ints]:
    """Return the parts of every task that is in several."""
    tasks = numbers_of(yardstick.task[(yardstick.share < 1) & yardstick.real])
    return [np.flatnonzero(yardstick.task == task) for task in tasks]


@constant
def _counted(yardstick: Yardstick, reference: ReferenceCity) -> Bools:
    """Return which parts are of a task that both cities have: (parts,)."""
    counted: Bools = yardstick.real & np.append(reference.has, False)[yardstick.task]
    return counted


def similarity(yardstick: Yardstick, labels: Labels, reference: ReferenceCity) -> Floats:
    """Return the fraction of the common tasks that lie alike: ΣW / |C|. Never shown without its chance level.

    Args:
        yardstick: what is measured.
        labels: (structures, parts).
        reference: the other city.

    Returns:
        (structures,) fraction, 0..1; more is nearer. The same model: 1. No common task: 0.

    Example:
        roads parks | schools against roads | parks schools: 2/3.

    Cannot say:
        much by itself: it is never shown without the next one; its range is over all tasks.

    Source: docs/method.md; one less the transfer distance over the number of tasks.
    """
    return tasks_alike(yardstick, labels, reference) / max(common_tasks(reference), 1)


def similarity_range(yardstick: Yardstick, labels: Labels, reference: ReferenceCity) -> tuple[Floats, Floats]:
    """Return what `similarity` over all tasks could be if the other city's missing tasks were known."""
    total = against(yardstick, labels, reference).total
    size = max(int((~yardstick.own).sum()), 1)
    return total / size, (total + _unknown(yardstick, reference)) / size


WHOLE = 0.8  # a department that goes to one counterpart with at least this fraction moves as a whole (docs/method.md)

UNCLEAR = 2.0  # tasks: a match with a smaller margin is called unclear


def matching(yardstick: Yardstick, labels: Labels, reference: ReferenceCity) -> tuple[Match, ...]:
    """Return the matching of one structure: every department that has a task, then counterparts without a match."""
    one = against(yardstick, labels, reference)
    margin = margins(one.weight, (one.total, one.matched))
    names = reference.city.departments
    filled = holdings(yardstick, labels)[0].any(axis=1)
    listed = []
    for number, department in enumerate(yardstick.departments):
        if not filled[number]:
            continue
        to = int(one.matched[0, number])
        if to >= 0:
            listed.append(
                Match(department.id, names[to].id, float(one.weight[0, number, to]), float(margin[number]))
            )
        else:
            listed.append(Match(department.id, None, 0.0, None))
    unmatched = [d.id for n, d in enumerate(names) if n not in one.matched[0]]
    return (*listed, *(Match(None, d, 0.0, None) for d in unmatched))


def blocks(yardstick: Yardstick, labels: Labels, reference: ReferenceCity) -> tuple[Block, ...]:
    """Return what lies off the matching, by department and counterpart, largest first.

    A block of at least two tasks is a whole-department move when it is at least 80 % of the department's or of the
    counterpart's common tasks.
    """
    one = against(yardstick, labels, reference)
    weight = one.overlap[0]
    mine = holdings(yardstick, labels)[0][:, reference.has].sum(axis=1)
    theirs = reference.share[:, reference.has].sum(axis=1)
    listed = []
    for (d, e), tasks in np.ndenumerate(weight):
        if tasks > 0 and one.matched[0, d] != e:
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
    together = _together(yardstick, reference, task)
    new = holdings(yardstick, labels)[0][labels[0, part]]
    old = holdings(yardstick, yardstick.today)[0][yardstick.before[part]]
    return float(together @ new), float(together @ old)


@constant
def _together(_yardstick: Yardstick, reference: ReferenceCity, task: int) -> Floats:
    """Return how much of every other task a city keeps with one: (tasks,)."""
    together = (reference.share[:, [task]] * reference.share).sum(axis=0)
    together[task] = 0.0
    return floats(together)


@constant
def _bases(yardstick: Yardstick, reference: ReferenceCity) -> dict[str, str]:
    """Return for every common task the weakest basis on which either city is known to place it."""
    bases: dict[str, str] = {}
    for part in (*yardstick.city.parts, *reference.city.parts):
        if not part.residual:
            weakest = part.basis if part.share_basis != "assumed" else "assumed"
            if bases.setdefault(part.task, weakest) != weakest:
                bases[part.task] = max(bases[part.task], weakest, key=BASES.index)
    return bases


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
    out = (_staff_leaving if heads else leaving)(yardstick, labels, reference)[0]
    bases = _bases(yardstick, reference)
    amounts = ((1 - out) if stay else out) * (yardstick.heads if heads else yardstick.share)
    common = _counted(yardstick, reference)
    found = np.flatnonzero(common & (amounts > 1e-9))
    columns = (found, amounts[found], yardstick.task[found], labels[0, found])
    items = []
    for number, amount, task, label in zip(*(column.tolist() for column in columns), strict=True):
        part = yardstick.pieces[number].part
        basis = part.staffing.basis if heads and part.staffing else bases[part.task]
        department = yardstick.departments[label].id
        source = part.department if heads else ""
        items.append(
            Counted(
                part.task, amount, basis, source=source, department=department, there=reference.holders[task]
            )
        )
    return tuple(items)


_OF_CITY = partial(Metric, group="precedent", per_city=True)

METRICS = (
    _OF_CITY(
        key="tasks_to_move",
        unit="tasks",
        better=LESS,
        values=tasks_to_move,
        counted=count_to_move,
        bounds=tasks_to_move_range,
    ),
    _OF_CITY(
        key="staff_to_move",
        unit="heads",
        better=LESS,
        values=staff_to_move,
        counted=count_staff_to_move,
        bounds=staff_to_move_range,
        needs_staff=True,
    ),
    _OF_CITY(
        key="similarity",
        unit="share",
        better=MORE,
        values=similarity,
        counted=count_alike,
        bounds=similarity_range,
    ),
)
