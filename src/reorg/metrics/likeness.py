"""How a structure lies against another city: what departments share with counterparts, and the best matchings."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from reorg.arrays import Bools, Floats, Ints, Labels, floats
from reorg.city.matching import best_matching, grain_of
from reorg.metrics.holdings import Singles, chosen, constant, gathered, shared, weighed
from reorg.metrics.yardstick import ReferenceCity, Yardstick

LIGHT = 1e-5  # of an employee for every task alike: decides between matchings that let as many stay
NEARLY = 1e-4  # of a part: fractions are summed in single precision


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
    there = there_of(yardstick, reference)
    divided_there = ((there > 0) & (there < 1)).any(axis=0)
    exact = (yardstick.share == 1) & ~divided_there
    lesser = (yardstick.share < 1) & divided_there
    product = ~exact & ~lesser & (there > 0).any(axis=0)
    ones = chosen(yardstick, labels)
    common = floats(gathered(yardstick, labels, np.where(exact, there, 0.0)))
    common += weighed((yardstick.share * there)[:, product], floats(ones[product]))
    for task in numbers_of(yardstick.task[lesser]):
        parts = np.flatnonzero(yardstick.task == task)
        shares = np.tensordot(yardstick.share[parts], floats(ones[parts]), axes=1)
        for counterpart, share in enumerate(reference.share[:, task]):
            if share > 0:
                common[counterpart] += np.minimum(shares, share)
    return floats(np.round(common, 12))


@constant
def there_of(yardstick: Yardstick, reference: ReferenceCity) -> Floats:
    """Return the share that every counterpart has of the task of every part: (counterparts, parts)."""
    return np.where(yardstick.real, reference.share[:, yardstick.task], 0.0)


def numbers_of(tasks: Ints) -> list[int]:
    """Return numbers of tasks in order, each once; `np.unique` would load masked arrays."""
    numbers: list[int] = np.flatnonzero(np.bincount(tasks)).tolist()
    return numbers


@shared
def matchable(yardstick: Yardstick, labels: Labels, reference: ReferenceCity) -> Bools:
    """Return which departments may match: those that share an area of tasks.

    A department has the areas of every one before of whose parts it holds at least half, a divided part by its
    fraction; failing that, of all that its parts come from. What it continues plays no role, so that the same structure
    under other ids has the same numbers. Shape (counterparts, departments, structures).
    """
    allowed: Bools = weighed(compatible(yardstick, reference), sources(yardstick, labels)) > 0
    return allowed


@constant
def compatible(yardstick: Yardstick, reference: ReferenceCity) -> Singles:
    """Return more than 0 where a counterpart shares an area with a department before: (counterparts, departments)."""
    areas: Singles = reference.areas.astype(np.float32) @ yardstick.areas.T.astype(np.float32)
    return areas


@shared
def sources(yardstick: Yardstick, labels: Labels) -> Singles:
    """Return 1 where a department has the areas of one before, else 0: (those before, departments, structures)."""
    from_each = (yardstick.before == np.arange(yardstick.n_before)[:, None]) & yardstick.named
    fractions = floats(np.where(from_each, yardstick.fraction, 0.0))
    held = gathered(yardstick, labels, fractions)
    half = (fractions.sum(axis=1)[:, None, None] / 2 - NEARLY).astype(np.float32)
    source = (held > 0) & (held >= half)
    source |= (held > 0) & ~source.any(axis=0)
    ones: Singles = source.astype(np.float32)
    return ones


def overlap_in_heads(yardstick: Yardstick, labels: Labels, reference: ReferenceCity) -> Floats:
    """Return the heads that could stay with every counterpart: (counterparts, departments, structures).

    Of a part with share p in a department that holds the share s of its task, the heads times the lesser of s and the
    counterpart's share, over s.
    """
    there, heads = there_of(yardstick, reference), yardstick.heads
    lesser = (yardstick.share < 1) & ((there > 0) & (there < 1)).any(axis=0)
    ones = chosen(yardstick, labels)
    kept = weighed(np.where(lesser, 0.0, there * heads), floats(ones))
    for task in numbers_of(yardstick.task[lesser]):
        parts = np.flatnonzero(yardstick.task == task)
        shares, staff = (
            np.tensordot(values[parts], floats(ones[parts]), axes=1) for values in (yardstick.share, heads)
        )
        for counterpart, share in enumerate(reference.share[:, task]):
            if share > 0:
                kept[counterpart] += staff * np.minimum(shares, share) / np.maximum(shares, NEARLY)
    return floats(np.round(kept, 6))


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
    """Return structures held against a reference city."""
    alike = overlap(yardstick, labels, reference)
    weight = (alike * matchable(yardstick, labels, reference)).transpose(2, 1, 0)
    total, matched = best_matching(weight, grain(yardstick, reference))
    return Held(alike.transpose(2, 1, 0), weight, total, matched)


@shared
def matched_by_staff(yardstick: Yardstick, labels: Labels, reference: ReferenceCity) -> Ints:
    """Return the matching that lets the most employees stay: (structures, departments) or −1.

    Of matchings that let as many stay, the one with more tasks alike; then the first in the order of the files.
    """
    alike = against(yardstick, labels, reference).weight
    staying = overlap_in_heads(yardstick, labels, reference).transpose(2, 1, 0)
    return best_matching(np.where(alike > 0, staying + alike * LIGHT, 0.0))[1]


@constant
def grain(yardstick: Yardstick, reference: ReferenceCity) -> int:
    """Return the least number of which all shares of both cities are whole parts, or 0 where there is no small one."""
    return grain_of(np.append(yardstick.share, reference.share))
