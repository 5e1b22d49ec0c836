"""Graph and limits in, the best structure out, with the bound that proves it; the solver is HiGHS."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace

import numpy as np

from reorg.arrays import Floats, Ints
from reorg.search import solver
from reorg.search.choices import LOAD
from reorg.search.graph import Graph, Limits, moved
from reorg.search.milp import Program, model
from reorg.search.neighbourhoods import held, neighbourhood
from reorg.search.objectives import OBJECTIVES, Objective
from reorg.search.solver import Answer, Progress, Tell, shut_out, solved, unheard

PROVEN, STOPPED, INFEASIBLE, NOTHING = "proven", "stopped", "infeasible", "nothing found"
INTERRUPTED = "interrupted"
NOISE = 1e-6  # the solver's own tolerance; a gap below it is none
SECONDS = 60.0
FIRST = 3.0  # seconds in which most searches are over
NEAR, WHERE = (
    0.4,
    0.2,
)  # of the time at most, for what is near the best found, and for where the largest units can lie
SHORT = 2.0  # seconds for units that are set free
PATIENCE, FAILED = (
    6,
    24,
)  # how often in a row nothing comes of it before more are set free, and before the search ends


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
    search = _Search(g, program, sought, seconds, tell)
    status, program = search.run()
    if status == solver.INFEASIBLE:
        return Optimum(objective, None, np.inf, np.inf, INFEASIBLE, clash(g, limits, seconds))
    interrupted = status == solver.INTERRUPTED
    if search.labels is None:
        return Optimum(objective, None, np.inf, -np.inf, INTERRUPTED if interrupted else NOTHING)
    labels, value, bound = search.labels, search.value, search.bound
    if status != solver.OPTIMAL or not _met(value, bound):
        return Optimum(objective, labels, float(value), bound, INTERRUPTED if interrupted else STOPPED)
    fewest = _fewest_moves(g, program, sought, _as_good(value), seconds)
    if fewest is not None and sought.value(g, fewest) <= _as_good(value):
        labels, value = fewest, sought.value(g, fewest)
    return Optimum(objective, labels, float(value), bound, PROVEN)


def _as_good(value: float) -> float:
    """Return the most that a value can be and still be as good, but for the solver's tolerance."""
    return value + NOISE * max(1.0, abs(value))


def _met(value: float, bound: float) -> bool:
    return value <= _as_good(bound)


class _Search:
    """The search for the best of an objective, and the best found so far.

    It is counted on the labels: what the solver says that a solution costs may be more.
    """

    def __init__(self, g: Graph, program: Program, sought: Objective, seconds: float, tell: Tell) -> None:
        self.g, self.program, self.sought, self.tell = g, program, sought, tell
        self.cost, self.offset = sought.cost(program), sought.offset(program)
        self.ends = time.monotonic() + seconds
        self.seconds = seconds
        self.x: Floats | None = None
        self.labels: Ints | None = None
        self.value, self.bound = np.inf, -np.inf

    def run(self) -> tuple[str, Program]:
        """Return how the search ended, and the program that what is as good as the best found keeps to.

        What the solver cannot prove at once is searched from near by first; with a good structure at hand, it is
        settled where the largest units can lie, and then the solver goes on.
        """
        program = self.program
        try:
            status = self._solve(program, min(FIRST, self.seconds))
            if status == solver.LIMIT and self.labels is not None:
                status = self._improve(time.monotonic() + NEAR * self.seconds)
            if status == solver.LIMIT and self.labels is not None:
                program = self._settled(self.labels)
            if status == solver.LIMIT:
                status = self._solve(program, self._left())
        except KeyboardInterrupt:
            status = solver.INTERRUPTED
        return status, program

    def _solve(self, program: Program, seconds: float) -> str:
        answer = solved(program, self.cost, seconds, self.x, tell=self.hear)
        if answer.status == solver.OPTIMAL and not _met(self.value, self.bound):
            # Presolve can take a start for less than it costs (HiGHS 1.16): the proof is asked for without one.
            answer = solved(program, self.cost, self._left(), tell=self.hear)
        none_better = answer.status == solver.INFEASIBLE and self.labels is not None
        if none_better:
            self.bound = self.value
        return solver.OPTIMAL if none_better else answer.status

    def _left(self) -> float:
        return max(self.ends - time.monotonic(), 0.0)

    def _improve(self, ends: float) -> str:
        """Set some units free at a time, more where few bring nothing, until that has long been so."""
        random = np.random.default_rng(0)
        n = failed = wide = 0
        while self.labels is not None and failed < FAILED and time.monotonic() < ends:
            free = neighbourhood(self.g, self.labels, n, wide, random)
            before = self.value
            answer = solved(held(self.g, self.program, self.labels, free), self.cost, SHORT, self.x)
            if answer.status == solver.INTERRUPTED:
                return answer.status
            self._keep(answer)
            n, failed = n + 1, 0 if self.value < before - NOISE else failed + 1
            if answer.status == solver.LIMIT:
                wide = max(wide - 1, 0)
            elif failed and failed % PATIENCE == 0:
                wide += 1
        return solver.LIMIT

    def _settled(self, labels: Ints) -> Program:
        """Return the program without departments that, in no better structure, a unit lies in; largest units first."""
        order = np.flatnonzero(~self.g.rest & (self.g.moving > 0))
        order = order[np.argsort(-self.g.moving[order], kind="stable")]
        k = self.g.departments
        columns = [unit * k + d for unit in order.tolist() for d in range(k) if d != labels[unit]]
        most = _as_good(self.value) - self.offset
        upper = self.program.upper.copy()
        upper[shut_out(self.program, self.cost, columns, most, WHERE * self.seconds)] = 0.0
        return replace(self.program, upper=upper)

    def hear(self, answer: Answer) -> None:
        """Keep what an answer of the solver says where it is better, and tell how far the search is."""
        self.bound = max(self.bound, min(answer.bound + self.offset, self.value))
        self._keep(answer)

    def _keep(self, answer: Answer) -> None:
        if answer.x is not None:
            labels = _labels(self.g, answer.x)
            value = float(self.sought.value(self.g, labels))
            if value < self.value:
                self.labels, self.value, self.x = labels, value, answer.x
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
