"""Balance: how evenly staff and agenda are spread. Staff is not the weight of the political work."""

from __future__ import annotations

import numpy as np

from reorg.arrays import Floats, Labels, floats
from reorg.city.model import ASSUMED
from reorg.metrics.change import sharp_range
from reorg.metrics.holdings import Bits, by_department, members, places, shared, sizes
from reorg.metrics.metric import Metric
from reorg.metrics.model import LESS, MORE, NEITHER, Counted
from reorg.metrics.yardstick import Yardstick


def _shares(totals: Floats) -> Floats:
    """Return every department's fraction of the sum: (structures, departments); all 0 where the sum is 0."""
    whole = totals.sum(axis=1, keepdims=True)
    return floats(np.divide(totals, whole, out=np.zeros_like(totals), where=whole > 0))


def _filled(yardstick: Yardstick, labels: Labels) -> Bits:
    """Return the departments that have any part of a task: (bytes, structures)."""
    filled: Bits = np.bitwise_or.reduce(places(yardstick, labels)[:, yardstick.real], axis=1)
    return filled


def departments(yardstick: Yardstick, labels: Labels) -> Floats:
    """Return the number of departments that have a task.

    Args:
        yardstick: what is measured.
        labels: (structures, parts).

    Returns:
        (structures,) departments, 1..; neither more nor fewer is better.

    Example:
        roads parks | schools clinics: 2.

    Cannot say:
        what a department costs to run.

    Source: docs/method.md.
    """
    return floats(sizes(_filled(yardstick, labels)))


def largest_share(yardstick: Yardstick, labels: Labels) -> Floats:
    """Return the fraction of all staff that the largest department has.

    Args:
        yardstick: what is measured; staff must be known.
        labels: (structures, parts).

    Returns:
        (structures,) fraction of heads, 1/departments..1; less is better for balance. One department: 1.

    Example:
        30 | 10 heads: 0.75.

    Cannot say:
        its `high` is sharp, its `low` only a bound.

    Source: docs/method.md.
    """
    largest: Floats = _shares(by_department(yardstick, labels, yardstick.heads)).max(axis=1)
    return largest


def largest_share_range(yardstick: Yardstick, labels: Labels) -> tuple[Floats, Floats]:
    """Return bounds of `largest_share`: the greatest is sharp, the least is no more than can be reached."""
    low, high = staff_ranges(yardstick, labels)
    whole = yardstick.heads.sum()
    return low.max(axis=1) / whole, high.max(axis=1) / whole


@shared
def staff_ranges(yardstick: Yardstick, labels: Labels) -> tuple[Floats, Floats]:
    """Return the least and the greatest staff of every department.

    Args:
        yardstick: what is measured; staff must be known.
        labels: (structures, parts).

    Returns:
        Two arrays (structures, departments), heads; both ends can be reached, as `sharp_range` says.
    """
    size = len(yardstick.departments)
    weight = labels[:, None] == np.arange(size)[:, None]
    low, high = sharp_range(yardstick, floats(weight.reshape(-1, labels.shape[1])))
    return low.reshape(-1, size), high.reshape(-1, size)


def effective_departments(yardstick: Yardstick, labels: Labels) -> Floats:
    """Return the number of equally large departments that would be as concentrated: 1 / Σ share².

    Args:
        yardstick: what is measured; staff must be known.
        labels: (structures, parts).

    Returns:
        (structures,) departments, 1..departments; more is better for balance. One department: 1.

    Example:
        20 | 20 heads: 2; 30 | 10 heads: 1.6.

    Cannot say:
        where the concentration lies.

    Source: Laakso and Taagepera (1979); the inverse of the Herfindahl index.
    """
    shares = _shares(by_department(yardstick, labels, yardstick.heads))
    effective: Floats = 1 / (shares**2).sum(axis=1)
    return effective


def largest_agenda_share(yardstick: Yardstick, labels: Labels) -> Floats:
    """Return the fraction of the committees' agenda that the department with most of it has.

    Args:
        yardstick: what is measured.
        labels: (structures, parts).

    Returns:
        (structures,) fraction of agenda points (0-3 a task), 0..1; less is better for balance. No agenda: 0.

    Example:
        local plans (3) and parks (1) | schools (2) and clinics (2): 0.5.

    Cannot say:
        how many hours a committee sits; the points are estimates, nearly all.

    Source: docs/method.md; the report, line 259, says that local plans and building cases weigh most.
    """
    largest: Floats = _shares(by_department(yardstick, labels, _agenda(yardstick))).max(axis=1)
    return largest


def _agenda(yardstick: Yardstick) -> Floats:
    points = np.append(yardstick.agenda, 0.0)[yardstick.task]
    weighed: Floats = points * yardstick.share
    return weighed


def count_departments(yardstick: Yardstick, labels: Labels) -> tuple[Counted, ...]:
    """Return the departments that have a task."""
    filled = members(_filled(yardstick, labels)[:, 0])
    return tuple(Counted(yardstick.departments[n].id, 1.0, "published") for n in filled)


@shared
def count_staff(yardstick: Yardstick, labels: Labels) -> tuple[Counted, ...]:
    """Return every part's heads with its department, since the largest is found among all."""
    items = []
    listed = zip(yardstick.pieces, labels[0].tolist(), yardstick.heads.tolist(), strict=True)
    for piece, label, heads in listed:
        basis = piece.part.staffing.basis if piece.part.staffing else ASSUMED
        department = yardstick.departments[label].id
        items.append(
            Counted(piece.part.task, heads, basis, source=piece.part.department, department=department)
        )
    return tuple(items)


def count_agenda(yardstick: Yardstick, labels: Labels) -> tuple[Counted, ...]:
    """Return every part's agenda points with its department; nearly all points are estimates."""
    points = _agenda(yardstick)
    return tuple(
        Counted(piece.part.task, amount, ASSUMED, department=yardstick.departments[label].id)
        for piece, label, amount in zip(yardstick.pieces, labels[0].tolist(), points.tolist(), strict=True)
        if amount > 0
    )


METRICS = (
    Metric(
        key="departments",
        group="balance",
        unit="departments",
        better=NEITHER,
        values=departments,
        counted=count_departments,
    ),
    Metric(
        key="largest_share",
        group="balance",
        unit="share",
        better=LESS,
        values=largest_share,
        counted=count_staff,
        bounds=largest_share_range,
        needs_staff=True,
        dominance=True,
        note="largest",
    ),
    Metric(
        key="effective_departments",
        group="balance",
        unit="departments",
        better=MORE,
        values=effective_departments,
        counted=count_staff,
        needs_staff=True,
    ),
    Metric(
        key="largest_agenda_share",
        group="balance",
        unit="share",
        better=LESS,
        values=largest_agenda_share,
        counted=count_agenda,
        dominance=True,
        note="largest",
    ),
)
