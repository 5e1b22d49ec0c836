"""A structure and draws in, the five criteria of dominance out, each as a share of what the city has today."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from reorg.arrays import Floats, Labels
from reorg.metrics import clarity, coherence
from reorg.metrics.holdings import changed
from reorg.metrics.yardstick import Yardstick

# What the draws of `--robust` can be put through at once: sums over couplings and heads.
CRITERIA = ("net_interfaces", "coordination_load", "shared_tasks", "largest_share", "staff_shifted")
WITHOUT_STAFF = CRITERIA[:3]


@dataclass(frozen=True, eq=False)
class Coefficients:
    """Per-structure factors that each random draw multiplies.

    interface: (couplings,) 1 where it is one · crossing: (couplings,) 0..1 · shared: tasks · inside: (departments,
    whole parts) the fraction of a part that the department has · moved: (whole parts,) the fraction whose department
    does not continue the one before.
    """

    interface: Floats
    crossing: Floats
    shared: float
    inside: Floats
    moved: Floats


@dataclass(frozen=True, eq=False)
class Sample:
    """One sampled set of assumptions per row: weight of interfaces and of load (draws, couplings), heads or None."""

    counts: Floats
    load: Floats
    heads: Floats | None


def coefficients(yardstick: Yardstick, labels: Labels) -> Coefficients:
    """Return what one structure, labels (1, parts), is multiplied by."""
    row = labels[0]
    whole = int(yardstick.origin.max()) + 1
    inside = np.zeros((len(yardstick.departments), whole))
    np.add.at(inside, (row, yardstick.origin), yardstick.fraction)
    moved = np.zeros(whole)
    np.add.at(moved, yardstick.origin, changed(yardstick, labels)[0] * yardstick.fraction)
    return Coefficients(
        interface=coherence.is_interface(yardstick, labels)[0].astype(float),
        crossing=coherence.crossing(yardstick, labels)[0],
        shared=float(clarity.shared_tasks(yardstick, labels)[0]),
        inside=inside,
        moved=moved,
    )


def scaled(one: Coefficients, today: Coefficients, real: Sample) -> Floats:
    """Return the criteria of a structure, each a share of what the city has today in the same draw.

    0 is today, −1 is none left of today's interfaces, load, shared tasks or largest department, and 1 of the last
    criterion is all staff shifted. Where the city has none today, one more counts 1. No other scenario has a say, so
    that adding one cannot turn the order of two.

    Returns:
        (draws, criteria): the first three of `CRITERIA` where staff is not known, else all five; less is better.

    Source: docs/robustness.md.
    """
    columns = [
        _change(real.counts @ one.interface, real.counts @ today.interface),
        _change(real.load @ one.crossing, real.load @ today.crossing),
        np.full(len(real.counts), _change(np.array([one.shared]), np.array([today.shared]))[0]),
    ]
    if real.heads is not None:
        columns += [
            _change(_largest(one, real.heads), _largest(today, real.heads)),
            real.heads @ one.moved / real.heads.sum(axis=1),
        ]
    return np.stack(columns, axis=1)


def _largest(one: Coefficients, heads: Floats) -> Floats:
    largest: Floats = (heads @ one.inside.T).max(axis=1) / heads.sum(axis=1)
    return largest


def _change(after: Floats, before: Floats) -> Floats:
    """Return the change as a share of what was before; as it is where that is 0."""
    change: Floats = (after - before) / np.where(before > 0, before, 1.0)
    return change
