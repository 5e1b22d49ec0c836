"""The exact frontier beside NSGA-II of pymoo, and what the whole of it takes: `python benchmarks/front.py`.

`python benchmarks/front.py OBJECTIVE SHARE` follows one frontier: points, how many are proven, seconds of one core.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import numpy as np
from goals import AT_MOST, Goal, say

import reorg
from reorg.search.frontier import FrontPoint, front
from reorg.search.graph import Graph, Limits, load, moved
from reorg.search.problem import Wanted, city_graph, city_limits

SHARE, GENERATIONS, POPULATION, SEED = 0.02, 2000, 200, 1
CASES = (  # what is made least, how much of the staff moves, and the seconds of one core that the project aims for
    ("coordination_load", 0.01, None),
    ("coordination_load", 0.02, None),
    ("coordination_load", 0.05, None),
    ("coordination_load", 0.10, 10),
    ("coordination_load", 0.25, 120),
    ("interfaces", 0.01, None),
    ("interfaces", 0.02, None),
    ("interfaces", 0.05, None),
    ("interfaces", 0.10, 30),
)
LONGEST = 600  # seconds by the clock, after which a frontier is stopped
MIXES = "relaxations mix that a block of some thousand employees moves and that it does not; ruling that out takes most"
ROOT = Path(__file__).parents[1]


def main() -> list[Goal]:
    """Print both tables; return what is aimed for of the second."""
    beside_peer()
    return whole_frontiers()


def beside_peer() -> None:
    """Print the time of the frontier at once, of one search per point, and of NSGA-II, and the exact points of each."""
    g, limits = asked(SHARE)
    exact, seconds = timed(lambda: points_of(g, limits))
    write = sys.stdout.write
    write(
        f"Frontier of coordination load against staff, at most {SHARE:.0%} moved; scipy {version('scipy')}, "
        f"highspy {version('highspy')}, {_pymoo()}\n\n"
        "| way | seconds of one core | points | exact points found | mean load above the frontier |\n"
        "|---|---:|---:|---:|---:|\n"
        f"| reorg search front (proven) | {seconds:.1f} | {len(exact)} | {len(exact)} | 0 |\n"
    )
    # All departments of today stay open without it too; said as a limit, every point is a search of its own.
    one_by_one = replace(limits, departments=(g.departments, g.departments))
    found, seconds = timed(lambda: points_of(g, one_by_one))
    write(f"| one search per point (proven) | {seconds:.1f} | {len(found)} | {len(exact & found)} | 0 |\n")
    try:
        found, seconds = timed(lambda: peer(g, limits, float(limits.most_moved or 0.0)))
    except ImportError as error:
        write(f"| NSGA-II | not installed: {error.name} | | | |\n")
        return
    near = np.mean([min(v for v, s in found if s <= staff) - value for value, staff in exact])
    write(
        f"| NSGA-II, {GENERATIONS} generations of {POPULATION} | {seconds:.1f} | {len(found)} "
        f"| {len(exact & found)} | {near:.2f} |\n"
    )


def points_of(g: Graph, limits: Limits) -> set[tuple[float, float]]:
    """Return the load and the staff of the points of a frontier. Raises SystemExit where one is not proven."""
    points = list(front(g, limits))
    if not all(p.proven for p in points):
        raise SystemExit("not proven")
    return {(round(p.value, 6), p.staff) for p in points}


def timed(work: Callable[[], set[tuple[float, float]]]) -> tuple[set[tuple[float, float]], float]:
    """Return some points, and the processor time they took."""
    began = time.process_time()
    return work(), time.process_time() - began


def asked(share: float) -> tuple[Graph, Limits]:
    """Return the graph of København, and that at most this share of the staff moves."""
    data = reorg.load(ROOT / "data")
    yardstick = reorg.Session(data, baseline="koebenhavn").yardstick
    wanted = Wanted(most_moved=share * float(yardstick.heads.sum()))
    return city_graph(yardstick), city_limits(yardstick, wanted, data)


def followed(objective: str, share: float) -> tuple[list[FrontPoint], float]:
    """Return the points of a whole frontier, and the seconds of one core that it took, incumbents counted."""
    g, limits = asked(share)
    began = time.process_time()
    points = list(front(g, limits, objective))
    return points, time.process_time() - began


def whole_frontiers() -> list[Goal]:
    """Print the seconds of one core that whole frontiers take, each in a process of its own; return the goals."""
    sys.stdout.write(
        "\n| made least | of the staff | points | proven | seconds of one core |\n|---|---:|---:|---:|---:|\n"
    )
    goals = []
    for objective, share, aim in CASES:
        command = [sys.executable, __file__, objective, str(share)]
        try:
            said = subprocess.run(command, capture_output=True, text=True, check=True, timeout=LONGEST).stdout
        except subprocess.TimeoutExpired:
            points, proven, seconds, why = "", "", None, f"stopped after {LONGEST} s by the clock; {MIXES}"
        else:
            points, proven, taken = said.split()
            whole = points == proven
            seconds, why = (
                (float(taken), MIXES) if whole else (None, f"{proven} of {points} points proven; {MIXES}")
            )
        shown = "not proven, or stopped" if seconds is None else f"{seconds:.1f}"
        sys.stdout.write(f"| {objective} | {share:.0%} | {points} | {proven} | {shown} |\n")
        sys.stdout.flush()
        if aim is not None:
            name = f"search front, {objective}, {share:.0%} of the staff, all proven"
            goals.append(Goal(name, AT_MOST, aim, "s of one core", seconds, why))
    return goals


def _pymoo() -> str:
    try:
        return f"pymoo {version('pymoo')}"
    except PackageNotFoundError:
        return "pymoo not installed"


def peer(g, limits, most):  # type: ignore[no-untyped-def] # pymoo has no types
    """Return the points that NSGA-II finds with integer variables, seeded with today's structure."""
    from pymoo.algorithms.moo.nsga2 import NSGA2
    from pymoo.core.problem import Problem
    from pymoo.operators.crossover.sbx import SBX
    from pymoo.operators.mutation.pm import PM
    from pymoo.operators.repair.rounding import RoundingRepair
    from pymoo.optimize import minimize

    free = [n for n in range(len(g.before)) if g.real[n] and n not in limits.locked]

    def labels(rows):  # type: ignore[no-untyped-def]
        whole = np.tile(g.before, (len(rows), 1))
        whole[:, free] = rows
        return whole

    class Moves(Problem):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__(n_var=len(free), n_obj=2, n_ieq_constr=2, xl=0, xu=g.departments - 1, vtype=int)

        def _evaluate(self, rows, out, *_args, **_more) -> None:  # type: ignore[no-untyped-def]
            whole = labels(rows)
            apart = whole[:, g.p] != whole[:, g.q]
            staff = (whole != g.before) @ g.moving
            real = whole[:, g.real]
            empty = sum((real != d).all(axis=1) for d in range(g.departments))
            out["F"] = np.column_stack([apart @ g.weight, staff])
            out["G"] = np.column_stack([staff - most, empty])

    rng = np.random.default_rng(SEED)
    first = np.tile(g.before[free], (POPULATION, 1))
    for n, row in enumerate(first[1:], start=1):  # today's structure with a few tasks moved
        for at in rng.choice(len(free), size=1 + n % 6, replace=False):
            row[at] = rng.integers(g.departments)
    algorithm = NSGA2(
        pop_size=POPULATION,
        sampling=first,
        crossover=SBX(prob=0.9, eta=3.0, vtype=float, repair=RoundingRepair()),
        mutation=PM(prob=0.9, eta=3.0, vtype=float, repair=RoundingRepair()),
    )
    result = minimize(Moves(), algorithm, ("n_gen", GENERATIONS), seed=SEED, verbose=False)
    rows = np.unique(labels(np.atleast_2d(result.X)), axis=0)
    return {(round(load(g, row), 6), moved(g, row)) for row in rows}


if __name__ == "__main__":
    if sys.argv[1:]:
        points, seconds = followed(sys.argv[1], float(sys.argv[2]))
        sys.stdout.write(f"{len(points)} {sum(p.proven for p in points)} {seconds}\n")
    else:
        say(main())
