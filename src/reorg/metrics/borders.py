"""Where the borders lie: which pairs of parts are in different departments, and which couplings cross one."""

from __future__ import annotations

import numpy as np

from reorg.arrays import Bools, Floats, Labels, floats
from reorg.metrics.holdings import Singles, constant, joined, shared, turned
from reorg.metrics.pairs import Pairs
from reorg.metrics.yardstick import Yardstick


def crossing(yardstick: Yardstick, labels: Labels, pairs: Pairs) -> Floats:
    """Return how far every run of pairs crosses: (structures, runs), Σ weight where the departments differ."""
    if not len(pairs.starts):
        return np.zeros((len(labels), 0))
    weighed = differ(yardstick, labels, pairs) * pairs.weight[:, None]
    summed: Floats = np.add.reduceat(weighed, pairs.starts, axis=0)
    return summed.T


@shared
def differ(yardstick: Yardstick, labels: Labels, pairs: Pairs) -> Bools:
    """Return which pairs of parts are in different departments: (pairs, structures)."""
    where = turned(yardstick, labels)
    apart: Bools = where[pairs.p] != where[pairs.q]
    return apart


@shared
def crosses(yardstick: Yardstick, labels: Labels) -> Bools:
    """Return which couplings are interfaces: (couplings, structures). Decided on labels, never on floats."""
    pairs = yardstick.pairs
    interfaces: Bools = joined(differ(yardstick, labels, pairs), pairs.runs)
    return interfaces


@constant
def crossed_before(yardstick: Yardstick) -> Bools:
    """Return which couplings were interfaces: (couplings,)."""
    return crosses(yardstick, yardstick.today)[:, 0]


def crossed(yardstick: Yardstick, labels: Labels, pairs: Pairs, weight: Floats | Singles) -> Floats:
    """Return Σ weight of the pairs of parts that are in different departments: (structures,)."""
    return floats(weight @ differ(yardstick, labels, pairs).astype(weight.dtype))
