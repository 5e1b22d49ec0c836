"""The exact frontier beside NSGA-II of pymoo, in one run: `python benchmarks/front.py`."""

from __future__ import annotations

import sys
import time
from importlib.metadata import version
from pathlib import Path

import numpy as np

import reorg
from reorg.search.answers import ground
from reorg.search.frontier import front
from reorg.search.graph import load, moved
from reorg.search.problem import Wanted, city_graph, city_limits

SHARE, GENERATIONS, POPULATION, SEED = 0.02, 2000, 200, 1
GOALS = (  # how much of the staff, what is made least, and the seconds of one core that the project aims for
    (0.01, "coordination_load", None),
    (0.02, "coordination_load", None),
    (0.05, "coordination_load", None),
    (0.10, "coordination_load", 10),
    (0.01, "interfaces", None),
    (0.02, "interfaces", None),
    (0.05, "interfaces", None),
)
ROOT = Path(__file__).parents[1]


def main() -> None:
    """Print the time of both, and how many of the exact points NSGA-II finds."""
    start = ground(reorg.load(ROOT / "data"), "koebenhavn")
    most = SHARE * float(start.yardstick.heads.sum())
    g, limits = (
        city_graph(start.yardstick),
        city_limits(start.yardstick, Wanted(most_moved=most), reorg.load(ROOT / "data")),
    )
    began = time.process_time()
    exact = {(round(p.value, 6), p.staff) for p in front(g, limits)}
    exact_time = time.process_time() - began
    began = time.process_time()
    found = peer(g, limits, most)
    peer_time = time.process_time() - began
    hit = len(exact & found)
    near = np.mean([min(v for v, s in found if s <= staff) - value for value, staff in exact])
    sys.stdout.write(
        f"Frontier of coordination load against staff, at most {SHARE:.0%} moved; "
        f"scipy {version('scipy')}, pymoo {version('pymoo')}\n\n"
        "| way | seconds of one core | points | exact points found | mean load above the frontier |\n"
        "|---|---:|---:|---:|---:|\n"
        f"| reorg search front (proven) | {exact_time:.1f} | {len(exact)} | {len(exact)} | 0 |\n"
        f"| NSGA-II, {GENERATIONS} generations of {POPULATION} | {peer_time:.1f} | {len(found)} | {hit} "
        f"| {near:.2f} |\n"
    )


def goals() -> None:
    """Print the seconds of one core that the whole frontier takes, beside what the project aims for."""
    start = ground(reorg.load(ROOT / "data"), "koebenhavn")
    g = city_graph(start.yardstick)
    sys.stdout.write(
        "\n| made least | of the staff | points | proven | seconds of one core | goal |\n"
        "|---|---:|---:|---:|---:|---:|\n"
    )
    for share, objective, goal in GOALS:
        wanted = Wanted(most_moved=share * float(start.yardstick.heads.sum()))
        limits = city_limits(start.yardstick, wanted, reorg.load(ROOT / "data"))
        began = time.process_time()
        points = list(front(g, limits, objective))
        spent = time.process_time() - began
        sys.stdout.write(
            f"| {objective} | {share:.0%} | {len(points)} | {sum(p.proven for p in points)} | {spent:.1f} "
            f"| {'' if goal is None else goal} |\n"
        )
        sys.stdout.flush()


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
    main()
    goals()
