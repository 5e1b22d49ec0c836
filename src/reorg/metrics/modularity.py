"""Coherence beyond size: whether the borders lie better than chance would draw departments of the same weight."""

from __future__ import annotations

import numpy as np

from reorg.arrays import Floats, Ints, Labels, floats
from reorg.metrics.borders import crossed
from reorg.metrics.coherence import weighed
from reorg.metrics.holdings import Singles, by_department, constant, grain_of_sums
from reorg.metrics.metric import Metric
from reorg.metrics.model import MORE, Counted
from reorg.metrics.pairs import Pairs
from reorg.metrics.yardstick import Yardstick


def modularity(yardstick: Yardstick, labels: Labels) -> Floats:
    """Return how much more of the coupled weight is inside departments than chance alone would put there.

    Q = Σ weight inside one department / W − Σ over departments (weight touching it / 2W)². A pair of different tasks
    of a coupling weighs strength / the coupling's number of such pairs, divided over the parts of the tasks by the
    product of their shares; W is the weight of all pairs.

    Args:
        yardstick: what is measured.
        labels: (structures, parts).

    Returns:
        (structures,) index, −½..1; more is better. One department, borders no better than chance, or nothing that is
        coupled: 0. A coupling of one task alone drops out.

    Example:
        roads parks | schools clinics, with couplings roads-parks and schools-clinics of strength 1: 2/2 − (½)² − (½)²
        = ½. All in one department: 2/2 − 1² = 0.

    Cannot say:
        that a department is too small or too large to lead; what couples tasks that nobody wrote down.

    Source: Newman (2004), Analysis of weighted networks, Physical Review E 70, 056131.
    """
    weight, degrees = _weights(yardstick)
    total = weight.sum(dtype=float)
    if not total:
        return np.zeros(len(labels))
    inside = total - crossed(yardstick, labels, yardstick.pairs, weight)
    touching = by_department(yardstick, labels, degrees)
    return floats(np.round(inside / total - ((touching / (2 * total)) ** 2).sum(axis=1), 12) + 0.0)


def compared(yardstick: Yardstick, labels: Labels) -> tuple[Floats, Floats]:
    """Return the coupled weight between every two departments, and what chance alone would put there.

    Chance is the weight touching the one times that touching the other, over twice all weight: what `modularity`
    compares with. Two matrices (departments, departments), symmetric: each adds up to all weight over the diagonal and
    one of its sides.
    """
    linked, weight = _linked(yardstick)
    size, row = len(yardstick.departments), labels[0]
    between = np.zeros((size, size))
    np.add.at(between, (row[linked.p], row[linked.q]), weight)
    touching = by_department(yardstick, labels[:1], _degrees(yardstick))[0]
    chance = np.outer(touching, touching) / max(2 * weight.sum(), 1e-12)
    off = between + between.T
    np.fill_diagonal(off, np.diag(between))
    chance[np.diag_indices(size)] /= 2
    return off, floats(chance)


@constant
def _weights(yardstick: Yardstick) -> tuple[Floats | Singles, Floats]:
    """Return the weight of every pair of parts, 0 within a task, and what touches every part, in one unit of any size.

    The unit is one of which all are whole numbers, so that single precision holds their sums, where there is one.
    """
    pairs = yardstick.pairs
    weight = np.zeros(len(pairs.p))
    weight[yardstick.task[pairs.p] != yardstick.task[pairs.q]] = _linked(yardstick)[1]
    grain = grain_of_sums(np.append(weight, weight))  # each of them touches two parts
    if not grain:
        return weight, _degrees(yardstick)
    return np.rint(weight * grain).astype(np.float32), np.rint(_degrees(yardstick) * grain)


@constant
def _linked(yardstick: Yardstick) -> tuple[Pairs, Floats]:
    """Return the pairs of parts of different tasks, and their weights."""
    pairs = yardstick.pairs
    different = yardstick.task[pairs.p] != yardstick.task[pairs.q]
    coupling = coupling_of(pairs)
    share = np.bincount(coupling[different], pairs.weight[different], minlength=len(pairs.starts))
    scale = pairs.strength / np.where(share > 0, share, 1.0)
    weight = floats(pairs.weight[different] * scale[coupling[different]])
    kept = Pairs(
        pairs.p[different], pairs.q[different], pairs.weight[different], pairs.starts, pairs.strength
    )
    return kept, weight


def coupling_of(pairs: Pairs) -> Ints:
    """Return the number of the coupling that every pair of parts is of: (pairs,)."""
    return np.repeat(np.arange(len(pairs.starts)), pairs.lengths)


def _degrees(yardstick: Yardstick) -> Floats:
    """Return the weight that touches every part: (parts,), together twice all weight."""
    linked, weight = _linked(yardstick)
    size = len(yardstick.pieces)
    return floats(np.bincount(linked.p, weight, size) + np.bincount(linked.q, weight, size))


def count_modularity(yardstick: Yardstick, labels: Labels) -> tuple[Counted, ...]:
    """Return what every coupling adds: its part of the weight that is inside, less what chance alone would give it.

    They add up to the metric, since chance is shared out by the weight that a coupling has at each department.
    """
    linked, weight = _linked(yardstick)
    total = weight.sum()
    if not total:
        return ()
    pairs = yardstick.pairs
    coupling = coupling_of(pairs)[yardstick.task[pairs.p] != yardstick.task[pairs.q]]
    at = labels[0]
    touching = by_department(yardstick, labels[:1], _degrees(yardstick))[0] / (2 * total)
    inside = weight * (at[linked.p] == at[linked.q])
    chance = weight * (touching[at[linked.p]] + touching[at[linked.q]]) / 2
    added = np.bincount(coupling, (inside - chance) / total, minlength=len(pairs.starts))
    return weighed(yardstick, floats(np.round(added, 12)))


METRICS = (
    Metric(
        key="modularity",
        group="coherence",
        unit="index",
        better=MORE,
        values=modularity,
        counted=count_modularity,
        on_couplings=True,
        needs_couplings=True,
        dominance=True,
    ),
)
