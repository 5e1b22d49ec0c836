"""Likeness by chance: what a structure of the same sizes would have in common with another city by mere accident."""

from __future__ import annotations

from collections import Counter
from functools import cache

import numpy as np

from reorg.arrays import Bools, Floats, Ints, Labels, floats
from reorg.city.matching import best_total
from reorg.metrics.holdings import holdings, shared
from reorg.metrics.likeness import matchable
from reorg.metrics.metric import Metric
from reorg.metrics.model import NEITHER, Counted
from reorg.metrics.precedent import common_tasks
from reorg.metrics.yardstick import ReferenceCity, Yardstick

SHUFFLES = 200


def similarity_by_chance(yardstick: Yardstick, labels: Labels, reference: ReferenceCity) -> Floats:
    """Return the mean similarity when the tasks are dealt at random to departments of the same sizes.

    Args:
        yardstick: what is measured.
        labels: (structures, parts).
        reference: the other city.

    Returns:
        (structures,) fraction, 0..1; neither more nor less is better. 200 shuffles, the same in every version.

    Example:
        one department against one: 1.

    Cannot say:
        anything about this scenario.

    Source: the permutation model, Hubert and Arabie (1985).
    """
    totals = shuffled(yardstick, labels, reference)
    return floats(totals.mean(axis=1) / max(common_tasks(reference), 1))


@shared
def shuffled(yardstick: Yardstick, labels: Labels, reference: ReferenceCity) -> Floats:
    """Return ΣW of every shuffle: (structures, shuffles)."""
    shares, there = holdings(yardstick, labels)[:, :, reference.has], reference.share[:, reference.has]
    allowed = matchable(yardstick, labels, reference).transpose(2, 1, 0)
    pairs = zip(shares, allowed, strict=True)
    rows = [best_total(np.where(may, dealt(held, there), 0.0)) for held, may in pairs]
    return np.array(rows).reshape(len(labels), SHUFFLES)


def dealt(held: Floats, there: Floats) -> Floats:
    """Return W for every shuffle of the tasks held: (shuffles, departments, counterparts).

    A task that one department has whole adds the other city's shares to that department; the few others are dealt
    one by one.
    """
    order, departments, counterparts = shuffles(held.shape[1]), len(held), len(there)
    divided = ~_whole(held)
    has = np.where(divided | ~held.any(axis=0), departments, held.argmax(axis=0))  # the department, or none
    who, place = np.nonzero(there)
    size = (departments + 1) * counterparts
    flat = (has * counterparts)[order[:, place]] + who
    flat += np.arange(len(order))[:, None] * size
    shares = np.broadcast_to(there[who, place], flat.shape)
    counted = floats(np.bincount(flat.ravel(), shares.ravel(), len(order) * size))
    overlap = counted.reshape(len(order), departments + 1, counterparts)[:, :departments]
    for task in np.flatnonzero(divided):
        dealt = there[:, spots(held.shape[1])[:, task]].T
        overlap += np.minimum(held[:, task, None], dealt[:, None])
    return floats(np.round(overlap, 12))


def _whole(there: Floats) -> Bools:
    """Return which tasks the other city does not divide: (tasks,)."""
    whole: Bools = ((there == 0) | (there == 1)).all(axis=0)
    return whole


@cache
def shuffles(size: int) -> Ints:
    """Return the 200 orders of so many things: (200, size). Made by SplitMix64 (Steele, Lea and Flood 2014)."""
    with np.errstate(over="ignore"):
        z = np.arange(1, SHUFFLES * size + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        z ^= z >> np.uint64(31)
    order: Ints = np.argsort(z.reshape(SHUFFLES, size), axis=1).astype(np.int64)  # no two of them are equal
    return order


@cache
def spots(size: int) -> Ints:
    """Return where each thing is in every order: (200, size)."""
    return np.argsort(shuffles(size), axis=1)


def count_chance(yardstick: Yardstick, labels: Labels, reference: ReferenceCity) -> tuple[Counted, ...]:
    """Return how many of the shuffles put how many tasks alike."""
    counts = Counter(np.round(shuffled(yardstick, labels, reference)[0], 6).tolist())
    return tuple(
        Counted(f"{total:g}", count / SHUFFLES, "derived", tasks_alike=total, shuffles=count)
        for total, count in sorted(counts.items())
    )


METRICS = (
    Metric(
        key="similarity_by_chance",
        group="precedent",
        unit="share",
        better=NEITHER,
        values=similarity_by_chance,
        counted=count_chance,
        per_city=True,
    ),
)
