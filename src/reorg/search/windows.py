"""Structures known and lines below all others in, corners that are still open out, cut into windows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from reorg.arrays import Ints
from reorg.search.bounds import ONE

Line = tuple[int, int]  # value and slope: load ≥ value − slope · heads, in 1/ONE grains


@dataclass(frozen=True, eq=False)
class Corners:
    """What would have to be beaten: a structure that is missing has, for one of them, no more heads and no more load.

    heads: (corners,) the last of each step of the stairs · load: (corners,) a grain less than the step.
    """

    heads: Ints
    load: Ints


@dataclass(frozen=True)
class Window:
    """Numbers of heads from first to last whose corners one slope shall close."""

    first: int
    last: int
    slope: int


def corners(stairs: Ints, first: int, last: int) -> Corners:
    """Return the corners of numbers of heads from first to last; the last is always one."""
    ends = np.append(np.flatnonzero(stairs[first + 1 : last + 1] < stairs[first:last]) + first, last)
    return Corners(ends, stairs[ends] - 1)


def lacking(at: Corners, lines: Sequence[Line]) -> Ints:
    """Return by how much each line fails to close each corner: (lines, corners); closed where it is below 0."""
    value, slope = np.array(lines, dtype=np.int64).reshape(-1, 2).T
    short: Ints = at.load * ONE + slope[:, None] * at.heads - value[:, None]
    return short


def windows(at: Corners, lines: Sequence[Line], first: int, near: int, least: int) -> list[Window]:
    """Return windows that hold every open corner, lowest first.

    A window begins just after the corner before it, open or not. Were it to begin at its first open corner, what is
    found later with fewer heads than that would make a corner that no window holds.

    Args:
        at: the corners.
        lines: at least one.
        first: where the corners begin.
        near: 1/ONE grains: a window is cut where its one line is so much worse than each corner's best.
        least: corners with fewer heads are closed.
    """
    short = lacking(at, lines)
    open_ = np.flatnonzero((short.min(axis=0) >= 0) & (at.heads >= least))
    if not len(open_):
        return []
    starts = np.r_[first, at.heads[:-1] + 1]
    runs = _cut(short[:, open_], 0, len(open_), near)
    return [Window(int(starts[open_[i]]), int(at.heads[open_[j - 1]]), lines[n][1]) for i, j, n in runs]


def _cut(short: Ints, i: int, j: int, near: int) -> list[tuple[int, int, int]]:
    """Return runs of corners from i to before j, each with the line that is best for its worst corner."""
    part = short[:, i:j]
    worst = part.max(axis=1)
    own = int(part.min(axis=0).max())
    if j - i < 4 or worst.min() <= max(own + own * 3 // 20, own + near):
        return [(i, j, int(worst.argmin()))]
    left = np.maximum.accumulate(part, axis=1).min(axis=0)
    right = np.maximum.accumulate(part[:, ::-1], axis=1)[:, ::-1].min(axis=0)
    middle = np.arange(2, j - i - 1)
    at = i + int(middle[np.maximum(left[middle - 1], right[middle]).argmin()])
    return [*_cut(short, i, at, near), *_cut(short, at, j, near)]
