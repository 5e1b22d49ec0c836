"""Graph and limits in, the exact frontier of an objective against staff out, point by point."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from msgspec import Struct

from reorg.arrays import Ints
from reorg.counts import Count, uncounted
from reorg.search.bounds import Bound
from reorg.search.choices import LOAD, STAFF
from reorg.search.graph import Graph, Limits, load, moved, whole_scale
from reorg.search.objectives import OBJECTIVES
from reorg.search.optimum import PROVEN, SECONDS, best, cheapest
from reorg.search.staircase import at_once, stairs

STEP = 1.0  # heads: staff of whole parts is whole, so the next point moves at least one head fewer
TOLERANCE = 1e-6
LARGEST_SCALE = 10_000  # beyond it the solver does not tell values apart


@dataclass(frozen=True, eq=False)
class FrontPoint:
    """A structure of the frontier: none has less of the objective for as few staff.

    value: of the objective · staff: heads · labels: (units,) · proven: both halves of the claim are ·
    bounds: what was proven on the way to it since the point before, where the frontier is found at once.
    """

    value: float
    staff: float
    labels: Ints
    proven: bool
    bounds: tuple[Bound, ...] = ()


def front(
    g: Graph,
    limits: Limits,
    objective: str = LOAD,
    seconds: float = SECONDS,
    known: Sequence[FrontPoint] = (),
    *,
    tell: Count = uncounted,
) -> Iterator[FrontPoint]:
    """Yield the points of the frontier from the most staff down to none, without those that another beats.

    With no limits but staff and locks, whole heads and weights that have a grain, the whole frontier is found at once
    (see `staircase`). Else each point is one search where the objective can be made whole (see `cheapest`), else two:
    least of the objective with at most so many staff, then the fewest staff with no more of it; the next point moves at
    least one head fewer.

    Args:
        g: the graph.
        limits: what has to be kept; `most_moved` is where the frontier begins.
        objective: coordination_load or interfaces.
        seconds: for each search, or each window of the frontier.
        known: points found earlier, most staff first; the search goes on after the last.
        tell: told how many points are settled, and how many are found with those that may still be beaten.

    Raises:
        ValueError: most_moved is not given.

    Source: the ε-constraint method, Haimes, Lasdon and Wismer (1971); exact since staff is whole, Mavrotas (2009).
    """
    if limits.most_moved is None:
        raise ValueError("most_moved says where the frontier begins")
    if at_once(g, limits, objective):
        points = _at_once(g, limits, objective, seconds, known, tell)
    else:
        points = _one_by_one(g, limits, objective, seconds, known)
    yield from unbeaten(points)


def unbeaten(points: Iterator[FrontPoint]) -> Iterator[FrontPoint]:
    """Yield the points, most staff first, without those that a later one beats.

    Only a point that is not proven can be beaten, so such a point waits until a proven one follows or nothing does.
    """
    waiting: list[FrontPoint] = []
    try:
        for point in points:
            waiting = [p for p in waiting if not (point.value <= p.value and point.staff <= p.staff)]
            waiting.append(point)
            if point.proven:
                yield from waiting
                waiting = []
    except KeyboardInterrupt:
        yield from waiting
        raise
    yield from waiting


def _at_once(
    g: Graph, limits: Limits, objective: str, seconds: float, known: Sequence[FrontPoint], tell: Count
) -> Iterator[FrontPoint]:
    yield from known
    most = known[-1].staff - STEP if known else float(limits.most_moved or 0.0)
    if most < 0:
        return
    settled = len(known)

    def found(steps: int) -> None:
        tell(settled, len(known) + steps)

    for step in stairs(g, limits, objective, seconds, int(min(most, g.moving.sum())), found):
        settled += 1
        value = float(OBJECTIVES[objective].value(g, step.labels))
        yield FrontPoint(value, float(step.heads), step.labels, step.proven, step.bounds)


def _one_by_one(
    g: Graph, limits: Limits, objective: str, seconds: float, known: Sequence[FrontPoint]
) -> Iterator[FrontPoint]:
    yield from known
    most = known[-1].staff - STEP if known else float(limits.most_moved or 0.0)
    while most >= 0:
        point = _point(g, replace(limits, most_moved=most), objective, seconds)
        if point is None:
            return
        yield point
        most = point.staff - STEP


def _point(g: Graph, limits: Limits, objective: str, seconds: float) -> FrontPoint | None:
    scale = 1 if objective != LOAD else whole_scale(g, LARGEST_SCALE)
    if scale is None:
        return _in_two(g, limits, seconds)
    labels, proven = cheapest(g, limits, objective, scale, seconds)
    if labels is None:
        return None
    return FrontPoint(float(OBJECTIVES[objective].value(g, labels)), moved(g, labels), labels, proven)


def _in_two(g: Graph, limits: Limits, seconds: float) -> FrontPoint | None:
    first = best(g, limits, LOAD, seconds)
    if first.labels is None:
        return None
    labels, proven = first.labels, first.status == PROVEN
    second = best(g, replace(limits, most_load=first.value + TOLERANCE), STAFF, seconds)
    if second.labels is not None and moved(g, second.labels) <= moved(g, labels):
        labels, proven = second.labels, proven and second.status == PROVEN
    return FrontPoint(load(g, labels), moved(g, labels), labels, proven)


class Beside(Struct, frozen=True):
    """A scenario beside the frontier.

    fewer_staff: the same effect, or a better one, was possible with so many heads fewer · less: with no more staff, so
    much less of the objective was possible; None where the frontier does not reach that far.
    """

    value: float
    staff: float
    fewer_staff: float | None
    less: float | None


def place(points: Sequence[FrontPoint], value: float, staff: float, whole: bool, begins: float) -> Beside:
    """Return where a scenario lies beside the points of a frontier.

    Args:
        points: of the frontier.
        value: of the scenario, of the objective.
        staff: that the scenario shifts, heads.
        whole: whether the frontier has been followed to its end.
        begins: the most staff that the frontier allows.
    """
    as_good = [p.staff for p in points if p.value <= value + TOLERANCE]
    as_cheap = [p.value for p in points if p.staff <= staff + TOLERANCE]
    fewer = staff - min(as_good) if as_good and whole else None
    less = value - min(as_cheap) if as_cheap and staff <= begins + TOLERANCE else None
    return Beside(value, staff, fewer, less)
