"""Random reorganisations as large as a scenario, and how the scenario stands among them."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from reorg.arrays import Bools, Floats, Ints, Labels
from reorg.batch import MEMORY, score_many, scored, yardstick
from reorg.city.model import ALL
from reorg.counts import Count, uncounted
from reorg.metrics.model import LESS
from reorg.metrics.yardstick import Yardstick
from reorg.scorecard.chances import Ensemble, Histogram, Percentile
from reorg.scorecard.model import Result, Scorecard

TOLERANCE = 0.02  # of the scenario's staff: what a random reorganisation may differ from it
SWAPS = 150  # after so many exchanges of tasks a draw is taken as it is, and counted as outside
DRAWN = 8192  # structures drawn at a time
BINS = 12
SAME = 9  # decimals in which two values are a tie


def percentiles(
    card: Scorecard,
    n: int = 10_000,
    seed: int = 1,
    *,
    threads: int = 2,
    memory: int = MEMORY,
    tell: Count = uncounted,
) -> Ensemble:
    """Return how a scenario stands among n random reorganisations of the same city, by every metric.

    Each random one moves as many tasks as the scenario, a part of each, to another department that there was before,
    and as nearly as many staff. It makes and closes no department by design. Random is not good: being better than
    most of them says no more than that some thought was behind the scenario.

    Args:
        card: the scorecard of the scenario.
        n: how many random ones.
        seed: of the random numbers; the same seed gives the same numbers.
        threads: as `score_many`.
        memory: as `score_many`.
        tell: told how many of the random ones are scored.
    """
    evidence, area = str(card.options.get("evidence", ALL)), str(card.options.get("without_area", ""))
    measured = yardstick(card.dataset, card.baseline, evidence, area)
    tasks = round(card.metrics["tasks_moved"].value)
    shifted = card.metrics.get("staff_shifted")
    staff = shifted.value if shifted else None
    if not tasks or measured.n_before < 2 or n < 1:
        return _ensemble(n, seed, tasks, staff, 0, {})
    random = np.random.default_rng(seed)
    drawn = {metric.key: np.empty(n) for metric in scored(measured)}
    for start in range(0, n, DRAWN):
        tell(start, n)
        labels = draw(measured, tasks, staff, min(DRAWN, n - start), random)
        for key, values in score_many(labels, measured, threads=threads, memory=memory).items():
            drawn[key][start : start + len(values)] = values
    within = n if staff is None else int(_near(drawn["staff_shifted"], staff).sum())
    places = {key: _percentile(card.metrics[key], values) for key, values in drawn.items()}
    return _ensemble(n, seed, tasks, staff, within, places)


def _ensemble(
    n: int, seed: int, tasks: int, staff: float | None, within: int, places: Mapping[str, Percentile]
) -> Ensemble:
    return Ensemble(
        n=n, seed=seed, tasks=tasks, staff=staff, tolerance=TOLERANCE, within=within, percentiles=places
    )


def draw(
    yardstick: Yardstick, tasks: int, staff: float | None, structures: int, random: np.random.Generator
) -> Labels:
    """Return random reorganisations that move so many tasks, and as nearly so many staff: (structures, parts).

    Tasks are drawn at random, a part of each; then, where the staff is not yet within the tolerance, one that moves is
    exchanged for one that stays where that brings the staff nearer, again and again.
    """
    parts = _part_of_tasks(yardstick, structures, random)
    if staff is not None:
        _bring_near(parts, yardstick.heads, tasks, staff, random)
    moving = parts[:, :tasks]
    before = yardstick.before[moving]
    to = random.integers(0, yardstick.n_before - 1, moving.shape)
    labels = np.repeat(yardstick.before[None], structures, axis=0)
    labels[np.arange(structures)[:, None], moving] = to + (to >= before)  # any other department alike
    return labels


def _part_of_tasks(yardstick: Yardstick, structures: int, random: np.random.Generator) -> Ints:
    """Return the tasks in random order, each as one of its parts: (structures, tasks)."""
    real = np.flatnonzero(yardstick.real)
    parts = real[np.argsort(yardstick.task[real], kind="stable")]
    count = np.bincount(yardstick.task[parts], minlength=len(yardstick.tasks))
    order = np.argsort(random.random((structures, len(count))), axis=1)
    which = np.floor(random.random(order.shape) * count[order]).astype(np.int64)
    chosen: Ints = parts[(np.cumsum(count) - count)[order] + which]
    return chosen


def _bring_near(parts: Ints, heads: Floats, tasks: int, staff: float, random: np.random.Generator) -> None:
    """Exchange parts that move (the first so many of a row) for others, in place, until the staff is near."""
    size = parts.shape[1]
    shifted = heads[parts[:, :tasks]].sum(axis=1)
    for _ in range(SWAPS if tasks < size else 0):
        open_ = np.flatnonzero(~_near(shifted, staff))
        if not len(open_):
            return
        one = random.integers(0, tasks, len(open_))
        other = random.integers(tasks, size, len(open_))
        mine, theirs = parts[open_, one], parts[open_, other]
        after = shifted[open_] + heads[theirs] - heads[mine]
        nearer = np.abs(after - staff) < np.abs(shifted[open_] - staff)
        rows = open_[nearer]
        parts[rows, one[nearer]], parts[rows, other[nearer]] = theirs[nearer], mine[nearer]
        shifted[rows] = after[nearer]


def _near(shifted: Floats, staff: float) -> Bools:
    """Return which numbers of heads are within the tolerance."""
    near: Bools = np.abs(shifted - staff) <= TOLERANCE * staff
    return near


def _percentile(result: Result, values: Floats) -> Percentile:
    many, value = np.round(values, SAME) + 0.0, result.value
    lower, same = float((many < value).mean()), float((many == value).mean())
    better_than = 1 - lower - same if result.better == LESS else lower
    counts, edges = np.histogram(many, BINS, (min(many.min(), value), max(many.max(), value)))
    return Percentile(
        value=value,
        percentile=round(better_than + same / 2, SAME),
        better=result.better,
        unit=result.unit,
        least=float(many.min()),
        median=float(np.median(many)),
        greatest=float(many.max()),
        histogram=Histogram(tuple(np.round(edges, SAME).tolist()), tuple(counts.tolist())),
    )
