"""Worths of subsets in, what each member contributes out."""

from __future__ import annotations

from collections.abc import Callable
from math import factorial

import numpy as np

from reorg.arrays import Floats, Ints
from reorg.counts import Count, uncounted

Worth = Callable[[int], Floats]  # the worths (metrics,) of the subset whose members are the bits of a number


def table(worth: Worth, members: int) -> Floats:
    """Return the worths of all subsets: (2^members, metrics). Small subsets are asked for first."""
    order = sorted(range(1 << members), key=lambda mask: (mask.bit_count(), mask))
    worths = {mask: worth(mask) for mask in order}
    return np.array([worths[mask] for mask in range(1 << members)])


def shapley(worths: Floats) -> Floats:
    """Return what every member contributes: the mean of what it adds, over all orders of joining.

    Args:
        worths: (2^members, metrics), by the bits of the number.

    Returns:
        (members, metrics) in the units of the metrics; they add up to the worth of all less that of none.

    Example:
        worths 0, 1, 2 and 5 of none, a, b and both: a gives (1 + 3) / 2 = 2, b 3.

    Source: Shapley (1953).
    """
    masks, sizes, members = _subsets(worths)
    weight = np.array(
        [factorial(s) * factorial(members - s - 1) / factorial(members) for s in range(members)]
    )
    contributions = np.zeros((members, worths.shape[1]))
    for one in range(members):
        without = masks[(masks >> one) & 1 == 0]
        contributions[one] = weight[sizes[without]] @ (worths[without | 1 << one] - worths[without])
    return contributions


def interactions(worths: Floats) -> Floats:
    """Return how much more every two members give together than apart: the Shapley interaction index.

    Args:
        worths: (2^members, metrics), by the bits of the number.

    Returns:
        (members, members, metrics), symmetric, 0 on the diagonal; 0 where what they give adds up.

    Example:
        worths 0, 1, 2 and 5 of none, a, b and both: 5 − 1 − 2 + 0 = 2.

    Source: Owen (1972); Grabisch and Roubens (1999).
    """
    masks, sizes, members = _subsets(worths)
    weight = [factorial(s) * factorial(members - s - 2) / factorial(members - 1) for s in range(members - 1)]
    indices = np.zeros((members, members, worths.shape[1]))
    for one in range(members):
        for two in range(one):
            without = masks[((masks >> one) & 1 == 0) & ((masks >> two) & 1 == 0)]
            a, b = 1 << one, 1 << two
            more = worths[without | a | b] - worths[without | a] - worths[without | b] + worths[without]
            indices[one, two] = indices[two, one] = np.array(weight)[sizes[without]] @ more
    return indices


def sampled(
    worth: Worth, members: int, orders: int, seed: int, tell: Count = uncounted
) -> tuple[Floats, Floats]:
    """Return an estimate of what every member contributes, with its standard error: two of (members, metrics).

    Args:
        worth: of a subset.
        members: how many.
        orders: so many random orders of joining, at least 2.
        seed: of the orders.
        tell: told how many subsets are asked for.

    Source: Castro, Gómez and Tejada (2009).
    """
    random = np.random.default_rng(seed)
    additions = []
    for done in range(orders):
        tell(done * members, orders * members)
        added = np.zeros((members, len(worth(0))))
        mask = 0
        for one in random.permutation(members).tolist():
            added[one] = worth(mask | 1 << one) - worth(mask)
            mask |= 1 << one
        additions.append(added)
    each = np.array(additions)
    return each.mean(axis=0), each.std(axis=0, ddof=1) / np.sqrt(orders)


def second_differences(worth: Worth, members: int) -> Floats:
    """Return how much more every two members give together than apart, beside all others; as `interactions`."""
    whole = (1 << members) - 1
    differences = np.zeros((members, members, len(worth(0))))
    for one in range(members):
        for two in range(one):
            a, b = 1 << one, 1 << two
            more = worth(whole) - worth(whole ^ a) - worth(whole ^ b) + worth(whole ^ a ^ b)
            differences[one, two] = differences[two, one] = more
    return differences


def _subsets(worths: Floats) -> tuple[Ints, Ints, int]:
    """Return the numbers of all subsets, how many members each has, and how many there are."""
    masks = np.arange(len(worths))
    sizes = np.array([mask.bit_count() for mask in range(len(worths))])
    return masks, sizes, len(worths).bit_length() - 1
