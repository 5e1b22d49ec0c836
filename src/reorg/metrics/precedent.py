"""Precedent (forbilleder): how near a structure is to the way another city places the same tasks.

First the metrics, then what lies behind them: the matching, what would move in blocks, and the tasks counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache, partial

import numpy as np

from reorg.arrays import Bools, Floats, Ints, Labels, floats
from reorg.city.matching import best_matching, grain_of, margins
from reorg.city.model import BASES
from reorg.metrics.change import sharp_bounds
from reorg.metrics.holdings import Singles, chosen, gathered, holdings, shared, turned, weighed
from reorg.metrics.metric import Metric
from reorg.metrics.model import LESS, MORE, Block, Counted, Match
from reorg.metrics.yardstick import ReferenceCity, Yardstick

FEW = 4  # so few structures at a time are remembered


def overlap(yardstick: Yardstick, labels: Labels, reference: ReferenceCity) -> Floats:
    """Return W, what every department shares with every counterpart.

    Args:
        yardstick: what is measured.
        labels: (structures, parts).
        reference: the other city.

    Returns:
        (counterparts, departments, structures), tasks: Σ over common tasks of the lesser share. Where either city
        has a task whole, the lesser of two shares is their product, and the sum a matrix product.
    """
    there = _there(yardstick, reference)
    divided_there = ((there > 0) & (there < 1)).any(axis=0)
    exact = (yardstick.share == 1) & ~divided_there
    lesser = (yardstick.share < 1) & divided_there
    product = ~exact & ~lesser & (there > 0).any(axis=0)
    ones = chosen(yardstick, labels)
    common = floats(gathered(yardstick, labels, np.where(exact, there, 0.0)))
    common += weighed((yardstick.share * there)[:, product], floats(ones[product]))
    for task in _numbers(yardstick.task[lesser]):
        parts = np.flatnonzero(yardstick.task == task)
        shares = np.tensordot(yardstick.share[parts], floats(ones[parts]), axes=1)
        for counterpart, share in enumerate(reference.share[:, task]):
            if share > 0:
                common[counterpart] += np.minimum(shares, share)
    return floats(np.round(common, 12))


def _there(yardstick: Yardstick, reference: ReferenceCity) -> Floats:
    """Return the share that every counterpart has of the task of every part: (counterparts, parts)."""
    return np.where(yardstick.real, reference.share[:, yardstick.task], 0.0)


def _numbers(tasks: Ints) -> list[int]:
    """Return numbers of tasks in order, each once; `np.unique` would load masked arrays."""
    numbers: list[int] = np.flatnonzero(np.bincount(tasks)).tolist()
    return numbers


def matchable(yardstick: Yardstick, labels: Labels, reference: ReferenceCity) -> Bools:
    """Return which departments may match: those that share an area of the report's overview.

    A department has the areas of the one it continues and of every one that gave it at least half of its parts; one
    that continues none has those of all that its parts come from. Shape (counterparts, departments, structures).
    """
    areas = _areas(yardstick, labels)
    allowed: Bools = weighed(reference.areas.astype(np.float32), areas) > 0
    return allowed


@shared
def _areas(yardstick: Yardstick, labels: Labels) -> Singles:
    """Return 1 or more where a department has an area, else 0: (areas, departments, structures)."""
    every = np.arange(yardstick.n_before)[:, None]
    origins = gathered(yardstick, labels, floats((yardstick.before == every) & yardstick.real))
    enough = origins.sum(axis=0) / 2
    enough[yardstick.continues < 0] = 0
    source = (origins > 0) & (origins >= enough)
    source |= (yardstick.continues == every)[:, :, None]
    return weighed(yardstick.areas.T.astype(np.float32), source.astype(np.float32))


@dataclass(frozen=True, eq=False)
class Held:
    """A structure held against a reference city.

    overlap: W (structures, departments, counterparts) · weight: the same of those that may match, else 0 ·
    total: ΣW of the matching (structures,) · matched: (structures, departments) or −1.
    """

    overlap: Floats
    weight: Floats
    total: Floats
    matched: Ints


@shared
def against(yardstick: Yardstick, labels: Labels, reference: ReferenceCity) -> Held:
    """Return structures held against a reference city; the same few structures are not held twice."""
    if len(labels) > FEW:
        return _against(yardstick, labels, reference)
    return _remembered(yardstick, labels.tobytes(), len(labels), reference)


@lru_cache(maxsize=32)
def _remembered(yardstick: Yardstick, content: bytes, structures: int, reference: ReferenceCity) -> Held:
    return _against(yardstick, np.frombuffer(content, dtype=np.int64).reshape(structures, -1), reference)


def _against(yardstick: Yardstick, labels: Labels, reference: ReferenceCity) -> Held:
    alike = overlap(yardstick, labels, reference)
    weight = (alike * matchable(yardstick, labels, reference)).transpose(2, 1, 0)
    total, matched = best_matching(weight, _grain(yardstick, reference))
    return Held(alike.transpose(2, 1, 0), weight, total, matched)


@lru_cache(maxsize=32)
def _grain(yardstick: Yardstick, reference: ReferenceCity) -> int:
    return grain_of(np.append(yardstick.share, reference.share))


def common_tasks(reference: ReferenceCity) -> int:
    """Return |C|, the number of tasks that both cities have."""
    return int(reference.has.sum())


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
    return common_tasks(reference) - against(yardstick, labels, reference).total


def tasks_to_move_range(
    yardstick: Yardstick, labels: Labels, reference: ReferenceCity
) -> tuple[Floats, Floats]:
    """Return what `tasks_to_move` could be if it were known where the other city has the tasks it lacks here."""
    low = tasks_to_move(yardstick, labels, reference)
    return low, low + float((~reference.has).sum())


def staff_to_move(yardstick: Yardstick, labels: Labels, reference: ReferenceCity) -> Floats:
    """Return the staff of the tasks that `tasks_to_move` counts, on the same matching.

    Args:
        yardstick: what is measured; staff must be known.
        labels: (structures, parts).
        reference: the other city.

    Returns:
        (structures,) heads, 0..; fewer is nearer. The same model: 0.

    Example:
        roads parks (5) | schools against roads | parks schools: 5.

    Cannot say:
        the other city's staff, which is not known by task.

    Source: the transfer distance, weighted; Charon et al. (2006).
    """
    return leaving(yardstick, labels, reference) @ yardstick.heads


def staff_to_move_range(
    yardstick: Yardstick, labels: Labels, reference: ReferenceCity
) -> tuple[Floats, Floats]:
    """Return least and greatest: over staffings, and with the other city's unknown tasks all staying or all moving."""
    out = leaving(yardstick, labels, reference)
    unknown = yardstick.real & ~np.append(reference.has, True)[yardstick.task]
    return sharp_bounds(yardstick, out, np.maximum(out, unknown[None].astype(float)))


def leaving(yardstick: Yardstick, labels: Labels, reference: ReferenceCity) -> Floats:
    """Return the fraction of every part that would have to leave its department: (structures, parts)."""
    matched = against(yardstick, labels, reference).matched
    where = turned(yardstick, labels).astype(np.intp) * len(labels) + np.arange(len(labels))
    to = np.take(matched.T, where) + 1  # 0 where the department has no counterpart
    there = _there(yardstick, reference)
    table = np.concatenate([np.zeros((1, there.shape[1])), there])
    kept = np.take(table, to * there.shape[1] + np.arange(there.shape[1])[:, None])
    for task in _numbers(yardstick.task[(yardstick.share < 1) & yardstick.real]):
        parts = np.flatnonzero(yardstick.task == task)
        same = where[parts, None] == where[parts]
        shares = (same * yardstick.share[parts, None]).sum(axis=1)
        kept[parts] = np.minimum(shares, kept[parts]) / shares
    counted = yardstick.real & np.append(reference.has, False)[yardstick.task]
    fraction: Floats = np.where(counted[:, None], 1 - kept, 0.0).T
    return fraction


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
    return against(yardstick, labels, reference).total / max(common_tasks(reference), 1)


def similarity_range(yardstick: Yardstick, labels: Labels, reference: ReferenceCity) -> tuple[Floats, Floats]:
    """Return what `similarity` over all tasks could be if the other city's missing tasks were known."""
    total = against(yardstick, labels, reference).total
    size = max(len(reference.has), 1)
    return total / size, (total + float((~reference.has).sum())) / size


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
    together = (reference.share[:, [task]] * reference.share).sum(axis=0)
    together[task] = 0.0
    new = holdings(yardstick, labels)[0][labels[0, part]]
    old = holdings(yardstick, yardstick.before[None])[0][yardstick.before[part]]
    return float(together @ new), float(together @ old)


@lru_cache(maxsize=8)
def _bases(yardstick: Yardstick, reference: ReferenceCity) -> dict[str, str]:
    """Return for every common task the weakest basis on which either city is known to place it."""
    bases: dict[str, str] = {}
    for part in (*yardstick.city.parts, *reference.city.parts):
        if not part.residual:
            weakest = part.basis if part.share_basis != "assumed" else "assumed"
            if bases.setdefault(part.task, weakest) != weakest:
                bases[part.task] = max(bases[part.task], weakest, key=BASES.index)
    return bases


@lru_cache(maxsize=8)
def _held_there(reference: ReferenceCity) -> list[tuple[str, ...]]:
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
    bases, there = _bases(yardstick, reference), _held_there(reference)
    amounts = ((1 - out) if stay else out) * (yardstick.heads if heads else yardstick.share)
    common = yardstick.real & np.append(reference.has, False)[yardstick.task]
    items = []
    for number in np.flatnonzero(common & (amounts > 1e-9)).tolist():
        part = yardstick.pieces[number].part
        basis = part.staffing.basis if heads and part.staffing else bases[part.task]
        department = yardstick.departments[labels[0, number]].id
        mine = there[yardstick.task[number]]
        items.append(Counted(part.task, float(amounts[number]), basis, department=department, there=mine))
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
