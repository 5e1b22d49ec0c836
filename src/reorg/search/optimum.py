"""Graph and limits in, the best structure out, with the bound that proves it; the solver is HiGHS."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from reorg.arrays import Floats, Ints
from reorg.search import solver
from reorg.search.choices import LOAD
from reorg.search.graph import Graph, Limits, moved
from reorg.search.milp import Program, model
from reorg.search.objectives import OBJECTIVES, Objective
from reorg.search.solver import Answer, Progress, Tell, solved, unheard

PROVEN, STOPPED, INFEASIBLE, NOTHING = "proven", "stopped", "infeasible", "nothing found"
INTERRUPTED = "interrupted"
NOISE = 1e-6  # the solver's own tolerance; a gap below it is none
SECONDS = 60.0


@dataclass(frozen=True, eq=False)
class Optimum:
    """What a search found.

    labels: (units,) or None · value: the objective, counted on the labels · bound: no structure that keeps the limits
    is below it · gap: (value − bound) / value, 0 where proven · status: proven, stopped, interrupted, infeasible or
    nothing found · clash: the names of the limits that cannot all be kept.
    """

    objective: str
    labels: Ints | None
    value: float
    bound: float
    status: str
    clash: tuple[str, ...] = ()

    @property
    def gap(self) -> float:
        """Return how far the value may be from the best, as a fraction of the value."""
        if self.status == PROVEN or self.labels is None or self.value <= 0:
            return 0.0
        return max(0.0, (self.value - self.bound) / self.value)


def best(
    g: Graph,
    limits: Limits | None = None,
    objective: str = LOAD,
    seconds: float = SECONDS,
    *,
    tell: Tell = unheard,
) -> Optimum:
    """Return the structure that has least of an objective among those that keep the limits, by the fewest moves.

    Args:
        g: the units, departments and pairs.
        limits: what has to be kept.
        objective: coordination_load (weight apart), interfaces (groups apart) or staff_shifted (heads moved).
        seconds: when to stop; what has been found by then is returned with its gap. Once the least is proven, as long
            again may be spent on the fewest moves that reach it.
        tell: told the value of the best found and the bound, whenever there is news.

    Returns:
        The optimum: its value is counted on the labels, and its bound is the solver's certificate.

    Source: Călinescu, Karloff and Rabani (2000); solved by HiGHS (Huangfu and Hall 2018).
    """
    limits = limits or Limits()
    program = model(g, limits)
    sought = OBJECTIVES[objective]
    found = _Found(g, sought, sought.offset(program), tell)
    answer = solved(program, sought.cost(program), seconds, tell=found.hear)
    if answer.status == solver.INFEASIBLE:
        return Optimum(objective, None, np.inf, np.inf, INFEASIBLE, clash(g, limits, seconds))
    interrupted = answer.status == solver.INTERRUPTED
    if found.labels is None:
        return Optimum(objective, None, np.inf, -np.inf, INTERRUPTED if interrupted else NOTHING)
    labels, value, bound = found.labels, found.value, found.bound
    slack = NOISE * max(1.0, abs(value))
    if answer.status != solver.OPTIMAL or value - bound > slack:
        return Optimum(objective, labels, float(value), bound, INTERRUPTED if interrupted else STOPPED)
    fewest = _fewest_moves(g, program, sought, value + slack, seconds)
    if fewest is not None and sought.value(g, fewest) <= value + slack:
        labels, value = fewest, sought.value(g, fewest)
    return Optimum(objective, labels, float(value), bound, PROVEN)


class _Found:
    """The best that the solver has found so far, counted on the labels: what the solver says it costs may be more."""

    def __init__(self, g: Graph, sought: Objective, offset: float, tell: Tell) -> None:
        self.g, self.sought, self.offset, self.tell = g, sought, offset, tell
        self.labels: Ints | None = None
        self.value, self.bound = np.inf, -np.inf

    def hear(self, answer: Answer) -> None:
        """Keep what an answer of the solver says where it is better, and tell how far the search is."""
        self.bound = max(self.bound, answer.bound + self.offset)
        if answer.x is not None:
            labels = _labels(self.g, answer.x)
            value = float(self.sought.value(self.g, labels))
            if value < self.value:
                self.labels, self.value = labels, value
        self.tell(Progress(self.value, self.bound))


def _labels(g: Graph, x: Floats) -> Ints:
    """Return the department of every unit in an answer of the solver: (units,)."""
    units, k = len(g.before), g.departments
    labels: Ints = x[: units * k].reshape(units, k).argmax(axis=1)
    return labels


def _fewest_moves(g: Graph, program: Program, sought: Objective, most: float, seconds: float) -> Ints | None:
    """Return the labels that move the fewest units while an objective is at most so much; None where none were found.

    Where nothing else tells structures apart, a task that no coupling and no limit asks to move stays where it is.
    """
    cost = sought.cost(program)
    columns = np.flatnonzero(cost)
    row = (columns.tolist(), cost[columns].tolist(), -np.inf, most - sought.offset(program))
    stays = np.zeros(program.columns)
    stays[np.arange(len(g.before))[g.real] * g.departments + g.before[g.real]] = -1.0
    answer = solved(replace(program, rows=(*program.rows, row)), stays, seconds)
    return None if answer.x is None else _labels(g, answer.x)


def cheapest(
    g: Graph, limits: Limits, objective: str, scale: int, seconds: float
) -> tuple[Ints | None, bool]:
    """Return the labels that have least of an objective and, among those, the fewest heads moved; and whether proven.

    One search: scale · objective + heads / 2W, where W is all heads and scale makes the objective whole, so that no
    saving of heads outweighs a step of the objective.
    """
    program = model(g, limits)
    sought = OBJECTIVES[objective]
    whole = 2 * max(float(g.moving.sum()), 1.0)
    answer = solved(program, scale * sought.cost(program) + program.moved / whole, seconds)
    if answer.status == solver.INTERRUPTED:
        raise KeyboardInterrupt
    if answer.x is None:
        return None, answer.status == solver.INFEASIBLE
    labels = _labels(g, answer.x)
    total = scale * sought.value(g, labels) + (moved(g, labels) - program.moved_at) / whole
    slack = 0.4 / whole  # less than half a head, so the bound tells apart whole heads
    return labels, answer.status == solver.OPTIMAL and total - answer.bound <= max(slack, NOISE)


def clash(g: Graph, limits: Limits, seconds: float) -> tuple[str, ...]:
    """Return names of limits that cannot all be kept and none of which can be spared (a deletion filter).

    Source: Chinneck and Dravnieks (1991).
    """
    kept = [name for name, value in _given(limits).items() if value]
    for name in list(kept):
        without = [n for n in kept if n != name]
        if not _feasible(g, _only(limits, without), seconds):
            kept = without
    return tuple(kept)


def _given(limits: Limits) -> dict[str, object]:
    return {
        "most_moved": limits.most_moved is not None,
        "most_load": limits.most_load is not None,
        "most_reasons": limits.most_reasons is not None,
        **{name: getattr(limits, name) for name in ("locked", "closed_to", "together", "apart", "like")},
        **{name: getattr(limits, name) is not None for name in ("departments", "size")},
    }


def _only(limits: Limits, names: list[str]) -> Limits:
    return replace(Limits(new=limits.new), **{name: getattr(limits, name) for name in names})


def _feasible(g: Graph, limits: Limits, seconds: float) -> bool:
    program = model(g, limits)
    answer = solved(program, np.zeros(program.columns), seconds)
    if answer.status == solver.INTERRUPTED:
        raise KeyboardInterrupt
    return answer.status != solver.INFEASIBLE
