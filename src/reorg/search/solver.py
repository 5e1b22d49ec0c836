"""A program and its costs in, the solver's answer out; the one importer of HiGHS. Ctrl-C is heard while it works."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np
from msgspec import Struct

from reorg.arrays import Floats
from reorg.search.milp import Program

OPTIMAL, LIMIT, INFEASIBLE, INTERRUPTED = "optimal", "limit", "infeasible", "interrupted"
WORKING = "working"
HEARD = 0.1  # seconds between looks at whether somebody wants to stop
PATIENCE = 0.5  # seconds that the solver has to stop when somebody does


@dataclass(frozen=True, eq=False)
class Answer:
    """What the solver found.

    x: (columns,) or None where it found nothing · bound: no solution costs less · status: optimal, limit (of time),
    infeasible or interrupted; working while there is more to come.
    """

    x: Floats | None
    bound: float
    status: str


class Progress(Struct, frozen=True):
    """How far a search is: the least found so far, and a bound that nothing is below; ∞ and −∞ until there is one."""

    found: float
    bound: float


Tell = Callable[[Progress], None]  # called where the search was called, whenever there is news


def unheard(_news: object) -> None:
    """Take in how far a search is where nobody asks."""


def solved(
    program: Program,
    cost: Floats,
    seconds: float,
    start: Floats | None = None,
    tell: Callable[[Answer], None] = unheard,
) -> Answer:
    """Return the cheapest solution of a program, or the best found in the time, or until Ctrl-C.

    Args:
        program: rows and columns, with what each may be.
        cost: (columns,) what each costs.
        seconds: when to stop.
        start: (columns,) a solution to begin from.
        tell: told what the answer would be if the solver were stopped, whenever it gets better, and at last what it is.

    Source: HiGHS, Huangfu and Hall (2018).
    """
    import highspy  # it takes as long to load as numpy; only search needs it

    with quiet():
        highs: Any = highspy.Highs()  # type: ignore[no-untyped-call] # it has no types
    highs.setOptionValue("output_flag", False)
    highs.setOptionValue("mip_rel_gap", 0.0)
    highs.setOptionValue("time_limit", float(seconds))
    highs.passModel(_model(highspy, program, cost))
    if start is not None:
        given = highspy.HighsSolution()
        given.col_value = start.tolist()
        highs.setSolution(given)
    note = _Note(highs)
    interrupted = _run(highs, note, tell)
    late = interrupted and highs.is_solver_running()
    answer = note.answer(INTERRUPTED) if late else _answer(highspy, highs, interrupted=interrupted)
    if answer.x is not None:
        tell(answer)
    return answer


def shut_out(
    program: Program, cost: Floats, columns: Sequence[int], most: float, seconds: float
) -> list[int]:
    """Return the columns that are 0 in every solution that costs at most so much, as far as the time goes.

    Each in turn is set to 1 in the relaxation without whole numbers; where that costs more, it is out.

    Source: probing, Savelsbergh (1994).
    """
    import highspy  # as above

    highs = of_one_thread()
    lp = _model(highspy, program, cost)
    lp.integrality_ = []
    highs.passModel(lp)
    highs.setOptionValue("objective_bound", most)  # a relaxation that goes beyond it is as good as solved
    beyond = highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kObjectiveBound
    out: list[int] = []
    ends = time.monotonic() + seconds
    for at in columns:
        if time.monotonic() > ends:
            break
        highs.changeColBounds(at, 1.0, 1.0)
        highs.run()
        status, value = highs.getModelStatus(), float(highs.getInfo().objective_function_value)
        if status in beyond or (status == highspy.HighsModelStatus.kOptimal and value > most):
            out.append(at)
        highs.changeColBounds(at, 0.0, 0.0 if at in out[-1:] else 1.0)
    return out


def of_one_thread() -> Any:
    """Return a solver for relaxations.

    HiGHS refuses to solve with another number of threads than was asked for first where it is called, so all that do
    not run in a thread of their own are made here.
    """
    import highspy  # as above

    with quiet():  # it prints who it is, whatever it is told
        highs: Any = highspy.Highs()  # type: ignore[no-untyped-call] # as above
    highs.setOptionValue("output_flag", False)
    highs.setOptionValue("threads", 1)
    return highs


@contextmanager
def quiet() -> Iterator[None]:
    """Keep what the solver says of itself when it is made out of the result, which may be JSON."""
    sys.stdout.flush()
    kept = os.dup(1)
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123 - os.devnull is no path
        os.dup2(nowhere.fileno(), 1)
        try:
            yield
        finally:
            os.dup2(kept, 1)
            os.close(kept)


def _model(highspy: Any, program: Program, cost: Floats) -> Any:
    """Return the program as the solver takes it: rows one after the other."""
    starts, columns, factors = [0], [], []
    for at, by, _, _ in program.rows:
        columns.append(np.asarray(at, dtype=np.int32))
        factors.append(np.asarray(by, dtype=float))
        starts.append(starts[-1] + len(at))
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = program.columns, len(program.rows)
    lp.col_cost_ = cost
    lp.col_lower_, lp.col_upper_ = program.lower, program.upper
    lp.row_lower_ = np.array([least for _, _, least, _ in program.rows])
    lp.row_upper_ = np.array([greatest for _, _, _, greatest in program.rows])
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.array(starts, dtype=np.int32)
    lp.a_matrix_.index_ = np.concatenate(columns)
    lp.a_matrix_.value_ = np.concatenate(factors)
    kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
    lp.integrality_ = [kinds[whole] for whole in program.integer.tolist()]
    return lp


class _Note:
    """What the solver has found so far, written by its callbacks.

    The solver waits while its thread writes, so nothing else is done there.
    """

    def __init__(self, highs: Any) -> None:
        self.x: Floats | None = None
        self.bound = -np.inf
        highs.cbMipInterrupt += self._far
        highs.cbMipImprovingSolution += self._found

    def answer(self, status: str) -> Answer:
        """Return what the solver has found so far as its answer."""
        return Answer(self.x, self.bound, status)

    def _far(self, event: Any) -> None:
        self.bound = max(self.bound, float(event.data_out.mip_dual_bound))

    def _found(self, event: Any) -> None:
        self.x = np.array(event.data_out.mip_solution)


def _run(highs: Any, note: _Note, tell: Callable[[Answer], None]) -> bool:
    """Let the solver work in a thread of its own, and tell how far it is; return whether it was interrupted.

    Now and then the solver does not look for some seconds whether it is to stop. Nobody waits for that: it stops by
    itself later, or with the process.
    """
    highs.HandleUserInterrupt = True
    while not highs.wait(HEARD)[0]:
        pass  # one that nobody waited for is still at work, and there can be only one
    highs.startSolve()
    told, patience, interrupted = note.answer(WORKING), PATIENCE, False
    while patience > 0:
        try:
            over = highs.wait(HEARD)[0]
            news = note.answer(WORKING)
            if news.x is not told.x or news.bound > told.bound:
                told = news
                tell(news)
            if over:
                break
            patience -= HEARD if interrupted else 0
        except KeyboardInterrupt:
            interrupted = True
            highs.cancelSolve()
    return interrupted


def _answer(highspy: Any, highs: Any, *, interrupted: bool) -> Answer:
    status, info = highs.getModelStatus(), highs.getInfo()
    if status == highspy.HighsModelStatus.kInfeasible:
        return Answer(None, np.inf, INFEASIBLE)
    found = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    x = np.array(highs.getSolution().col_value) if found else None
    optimal = status == highspy.HighsModelStatus.kOptimal
    ended = OPTIMAL if optimal else INTERRUPTED if interrupted else LIMIT
    return Answer(x, float(info.mip_dual_bound), ended)
