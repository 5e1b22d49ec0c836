"""Change (omstilling): tasks and staff whose department does not continue the one before."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from msgspec.structs import replace

from reorg.arrays import Floats, Labels, floats
from reorg.city.model import ASSUMED, BASES
from reorg.metrics.holdings import (
    Bits,
    as_bits,
    by_task,
    changed,
    constant,
    counted,
    joined,
    members,
    moved,
    places,
    sizes,
    turned,
)
from reorg.metrics.metric import Metric
from reorg.metrics.model import LESS, Counted
from reorg.metrics.yardstick import Staff, Yardstick


def tasks_moved(yardstick: Yardstick, labels: Labels) -> Floats:
    """Return the number of tasks of which any part is in a department that does not continue the one before.

    Args:
        yardstick: what is measured.
        labels: (structures, parts).

    Returns:
        (structures,) tasks, 0..tasks; fewer is less change. Nothing moved: 0; a department renamed: 0.

    Example:
        roads parks | schools  ->  roads | parks schools: 1.

    Cannot say:
        how large the task is.

    Source: docs/method.md.
    """
    order, runs = by_task(yardstick)
    return counted(joined(moved(yardstick, labels)[order], runs))


def staff_shifted(yardstick: Yardstick, labels: Labels) -> Floats:
    """Return Σ staff of the parts whose department does not continue the one before, on mids.

    Args:
        yardstick: what is measured; staff must be known.
        labels: (structures, parts).

    Returns:
        (structures,) heads, 0..all; fewer is less change. Nothing moved: 0. In a merger only the staff of the
        departments that are not continued count.

    Example:
        roads (10) parks (5) | schools (20)  ->  roads | parks schools: 5.

    Cannot say:
        whether people change desk, leader or town; how many leave.

    Source: docs/method.md; a transfer distance in heads, Gusfield (2002), Charon et al. (2006).
    """
    return floats(yardstick.heads @ moved(yardstick, labels).astype(float))


def staff_shifted_range(yardstick: Yardstick, labels: Labels) -> tuple[Floats, Floats]:
    """Return the least and the greatest staff shifted over all staffings that keep the published totals."""
    return sharp_range(yardstick, changed(yardstick, labels).astype(float))


def fte_shifted(yardstick: Yardstick, labels: Labels) -> Floats:
    """Return Σ full-time equivalents of the parts whose department does not continue the one before.

    Args:
        yardstick: what is measured; full-time equivalents of every part that moves must be known.
        labels: (structures, parts).

    Returns:
        (structures,) full-time equivalents, 0..all; fewer is less change. Nothing moved: 0.

    Example:
        roads (8.5) parks (4) | schools  ->  roads | parks schools: 4.

    Cannot say:
        how many people that is.

    Source: docs/method.md; the figures are the user's own.
    """
    return _shifted(yardstick, labels, yardstick.fte)


def budget_shifted(yardstick: Yardstick, labels: Labels) -> Floats:
    """Return Σ budget, in kroner, of the parts whose department does not continue the one before.

    Args:
        yardstick: what is measured; the budget of every part that moves must be known.
        labels: (structures, parts).

    Returns:
        (structures,) kroner, 0..all; less is less change. Nothing moved: 0.

    Example:
        roads (8 million) parks (3 million) | schools  ->  roads | parks schools: 3 million.

    Cannot say:
        what is saved or what the move costs.

    Source: docs/method.md; the figures are the user's own.
    """
    return _shifted(yardstick, labels, yardstick.budget)


def _shifted(yardstick: Yardstick, labels: Labels, amounts: Floats | None) -> Floats:
    """Return Σ amounts of the parts that move; of a part that does not, nothing has to be known."""
    if amounts is None:
        raise ValueError("nobody gave any")
    parts = moved(yardstick, labels)
    unknown = np.isnan(amounts)
    sums = floats(np.where(unknown, 0.0, amounts) @ parts.astype(float))
    return floats(np.where(parts[unknown].any(axis=0), np.nan, sums))


def cost_of_change(yardstick: Yardstick, labels: Labels) -> Floats:
    """Return what the change would cost: staff shifted times the user's own cost per employee, both in their middle.

    Args:
        yardstick: what is measured; staff must be known, and the user must have given a cost.
        labels: (structures, parts).

    Returns:
        (structures,) kroner, 0..; less is better. Nothing moved: 0. `low` is the least cost of the fewest employees,
        `high` the greatest of the most.

    Example:
        50 employees at 40,000 to 60,000 kroner each: 2,500,000.

    Cannot say:
        whether the cost per employee is right: it is the user's assumption.

    Source: docs/method.md, with what is known of such costs.
    """
    low, high = _cost(yardstick)
    return staff_shifted(yardstick, labels) * (low + high) / 2


def cost_of_change_range(yardstick: Yardstick, labels: Labels) -> tuple[Floats, Floats]:
    """Return the least cost of the fewest employees and the greatest cost of the most."""
    (least, most), (low, high) = staff_shifted_range(yardstick, labels), _cost(yardstick)
    return least * low, most * high


def _cost(yardstick: Yardstick) -> tuple[float, float]:
    if yardstick.cost is None:
        raise ValueError("nobody gave a cost")
    return yardstick.cost


def _touched(yardstick: Yardstick, labels: Labels) -> Bits:
    """Return the departments that gain, lose, open or close: (bytes, structures)."""
    every = np.arange(len(yardstick.departments))
    heirs = np.where(yardstick.continues >= 0, yardstick.continues, every)
    if (heirs == every).all():
        gained = places(yardstick, labels)
    else:
        gained = as_bits(yardstick, np.take(heirs, turned(yardstick, labels)))
    lost = as_bits(yardstick, yardstick.before)[:, :, None]
    touched: Bits = np.bitwise_or.reduce((gained | lost) * moved(yardstick, labels), axis=1)
    return touched


def departments_touched(yardstick: Yardstick, labels: Labels) -> Floats:
    """Return the number of departments that gain, lose, open or close.

    Args:
        yardstick: what is measured.
        labels: (structures, parts).

    Returns:
        (structures,) departments, 0..; fewer is less change. Nothing moved: 0. A department and the one that
        continues it are one.

    Example:
        roads parks | schools | clinics  ->  roads | parks schools | clinics: 2.

    Cannot say:
        how much each is touched.

    Source: docs/method.md.
    """
    return floats(sizes(_touched(yardstick, labels)))


def sharp_range(yardstick: Yardstick, weight: Floats) -> tuple[Floats, Floats]:
    """Return the least and greatest Σ weight · staff over all staffings within the intervals that keep the totals.

    Args:
        yardstick: what is measured; staff must be known.
        weight: (structures, parts) the fraction of a part that counts, 0..1.

    Returns:
        Two arrays (structures,), heads. Nested totals (parts in departments in the city) are filled greedily, which
        is exact: within a department the heaviest first, then across departments the heaviest of what is left.
    """
    return sharp_bounds(yardstick, weight, weight)


def sharp_bounds(yardstick: Yardstick, low: Floats, high: Floats) -> tuple[Floats, Floats]:
    """Return the least Σ low · staff and the greatest Σ high · staff, as `sharp_range`."""
    staff = yardstick.staff
    if staff is None:
        raise ValueError("staff is not known")
    pieces = _pieces(yardstick)
    greatest = _greatest(staff, np.concatenate([-(low @ pieces), high @ pieces]))
    return -greatest[: len(low)], greatest[len(low) :]


@constant
def _pieces(yardstick: Yardstick) -> Floats:
    """Return the fraction that every part is of every whole one: (parts, whole parts)."""
    return floats(np.eye(len(yardstick.city.parts))[yardstick.origin] * yardstick.fraction[:, None])


def _greatest(staff: Staff, weight: Floats) -> Floats:
    """Return the greatest Σ weight · staff: (structures,)."""
    rows = np.arange(len(weight))[:, None]
    homes = _homes(staff)
    order = np.lexsort((-weight, np.broadcast_to(staff.department, weight.shape)))
    capacity = homes.room[order]
    before = np.cumsum(capacity, axis=1) - capacity - homes.earlier
    forced = _between(homes.least - before, capacity)
    first = np.empty_like(weight)  # what a department's least total forces in
    spare = np.empty_like(weight)  # what its greatest total still lets in
    first[rows, order] = forced
    spare[rows, order] = _between(homes.most - before, capacity) - forced
    if staff.total is None:
        filled = np.where(weight > 0, spare, 0.0)
    else:
        left = staff.total - staff.low.sum() - first.sum(axis=1, keepdims=True)
        order = np.argsort(-weight, axis=1, kind="stable")
        capacity = spare[rows, order]
        filled = np.empty_like(weight)
        filled[rows, order] = _between(left - (np.cumsum(capacity, axis=1) - capacity), capacity)
    greatest: Floats = (weight * (staff.low + first + filled)).sum(axis=1)
    return greatest


@dataclass(frozen=True, eq=False)
class _Homes:
    """What parts have above their lows, and, part by part in the order of the departments, what their totals ask.

    room: (whole parts,) as the staff has them · earlier: the room in all departments before that of the part · least,
    most: what the totals of its department force in and let in.
    """

    room: Floats
    earlier: Floats
    least: Floats
    most: Floats


@lru_cache(maxsize=4)
def _homes(staff: Staff) -> _Homes:
    room, size = floats(staff.high - staff.low), len(staff.floor)
    base, rooms = (floats(np.bincount(staff.department, values, size)) for values in (staff.low, room))
    ends = [np.cumsum(rooms) - rooms, staff.floor - base, staff.ceiling - base]
    earlier, least, most = (end[np.sort(staff.department)] for end in ends)
    return _Homes(room, earlier, np.maximum(least, 0.0), np.maximum(most, 0.0))


def _between(amount: Floats, capacity: Floats) -> Floats:
    """Return amounts, at least 0 and at most the capacity."""
    return floats(np.minimum(np.maximum(amount, 0.0), capacity))


def count_moved(yardstick: Yardstick, labels: Labels) -> tuple[Counted, ...]:
    """Return the tasks that moved, with the weakest basis on which their parts are known."""
    parts = changed(yardstick, labels)[0] & yardstick.real
    bases: dict[str, str] = {}
    for number in np.flatnonzero(parts):
        part = yardstick.pieces[number].part
        bases[part.task] = max(bases.get(part.task, part.basis), part.basis, key=BASES.index)
    return tuple(Counted(task, 1.0, basis) for task, basis in bases.items())


def count_shifted(yardstick: Yardstick, labels: Labels) -> tuple[Counted, ...]:
    """Return the parts that changed department, with their heads and from where to where."""
    return _count(yardstick, labels, yardstick.heads)


def _count(yardstick: Yardstick, labels: Labels, amounts: Floats) -> tuple[Counted, ...]:
    items = []
    for number in np.flatnonzero(changed(yardstick, labels)[0]):
        part = yardstick.pieces[number].part
        to = yardstick.departments[labels[0][number]].id
        basis = part.staffing.basis if part.staffing else ASSUMED
        items.append(Counted(part.task, float(amounts[number]), basis, source=part.department, to=to))
    return tuple(items)


def count_fte(yardstick: Yardstick, labels: Labels) -> tuple[Counted, ...]:
    """Return the parts that changed department, with their full-time equivalents."""
    return () if yardstick.fte is None else _count(yardstick, labels, yardstick.fte)


def count_budget(yardstick: Yardstick, labels: Labels) -> tuple[Counted, ...]:
    """Return the parts that changed department, with their budget in kroner."""
    return () if yardstick.budget is None else _count(yardstick, labels, yardstick.budget)


def count_cost(yardstick: Yardstick, labels: Labels) -> tuple[Counted, ...]:
    """Return the parts that changed department, with what that costs on the user's assumption, in its middle."""
    costs = _count(yardstick, labels, yardstick.heads * sum(_cost(yardstick)) / 2)
    return tuple(replace(item, basis=ASSUMED) for item in costs)


def count_touched(yardstick: Yardstick, labels: Labels) -> tuple[Counted, ...]:
    """Return the departments that gain, lose, open or close."""
    numbers = members(_touched(yardstick, labels)[:, 0])
    return tuple(Counted(yardstick.departments[n].id, 1.0, "published") for n in numbers)


METRICS = (
    Metric(
        key="tasks_moved",
        group="change",
        unit="tasks",
        better=LESS,
        values=tasks_moved,
        counted=count_moved,
        change=True,
    ),
    Metric(
        key="staff_shifted",
        group="change",
        unit="heads",
        better=LESS,
        values=staff_shifted,
        counted=count_shifted,
        bounds=staff_shifted_range,
        needs_staff=True,
        change=True,
        dominance=True,
    ),
    Metric(
        key="fte_shifted",
        group="change",
        unit="fte",
        better=LESS,
        values=fte_shifted,
        counted=count_fte,
        amounts="fte",
        change=True,
    ),
    Metric(
        key="budget_shifted",
        group="change",
        unit="kroner",
        better=LESS,
        values=budget_shifted,
        counted=count_budget,
        amounts="budget",
        change=True,
    ),
    Metric(
        key="cost_of_change",
        group="change",
        unit="kroner",
        better=LESS,
        values=cost_of_change,
        counted=count_cost,
        bounds=cost_of_change_range,
        needs_staff=True,
        amounts="cost",
        change=True,
    ),
    Metric(
        key="departments_touched",
        group="change",
        unit="departments",
        better=LESS,
        values=departments_touched,
        counted=count_touched,
        change=True,
    ),
)
