"""Couplings between every two departments of one structure: how much load, and how many interfaces."""

from __future__ import annotations

import numpy as np

from reorg.arrays import Floats, Ints, Labels
from reorg.metrics.holdings import shared
from reorg.metrics.yardstick import Yardstick


@shared
def load_matrix(yardstick: Yardstick, labels: Labels) -> Floats:
    """Return the load between every two departments of one structure: (departments, departments), symmetric.

    Half of the sum outside the diagonal is `coordination_load`; the diagonal is `internal_load`.
    """
    pairs, row = yardstick.pairs, labels[0]
    size = len(yardstick.departments)
    weight = pairs.weight * np.repeat(pairs.strength, pairs.lengths)
    matrix = np.zeros((size, size))
    np.add.at(matrix, (row[pairs.p], row[pairs.q]), weight)
    off = matrix + matrix.T
    np.fill_diagonal(off, np.diag(matrix))
    return off


@shared
def interface_matrix(yardstick: Yardstick, labels: Labels) -> Ints:
    """Return how many couplings are an interface between every two departments of one structure.

    Shape (departments, departments), symmetric, diagonal 0. A coupling between three departments counts once for
    every two of them between which it has a pair of parts, so the sum can be above `interfaces`.
    """
    pairs, row = yardstick.pairs, labels[0]
    size = len(yardstick.departments)
    lengths = pairs.lengths
    number = np.repeat(np.arange(len(lengths)), lengths)
    met = np.zeros((len(lengths), size, size), dtype=bool)
    met[number, row[pairs.p], row[pairs.q]] = True
    matrix: Ints = (met | met.transpose(0, 2, 1)).sum(axis=0)
    np.fill_diagonal(matrix, 0)
    return matrix
