"""The whole frontier at once: equal to complete enumeration and to one search a point, with a proof that holds."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import product
from pathlib import Path

import numpy as np
import pytest

from reorg import Dataset, Session
from reorg.arrays import Ints
from reorg.commands.main import run
from reorg.search import probes, staircase
from reorg.search.bounds import ONE, Bound, bound, check_bound, rows_of
from reorg.search.choices import INTERFACES, LOAD
from reorg.search.components import Options, components, join, near, options, spare, trace
from reorg.search.frontier import FrontPoint, _one_by_one, front
from reorg.search.graph import Graph, Limits, graph_of, load, moved, reasons_apart
from reorg.search.incumbents import NEVER, Incumbents
from reorg.search.lp import Relaxation
from reorg.search.milp import model
from reorg.search.probes import probe
from reorg.search.problem import Wanted, city_graph, city_limits
from reorg.search.solver import OPTIMAL, shut_out, solved
from reorg.search.staircase import Stair, Staircase, at_once, stairs
from reorg.search.undecided import Undecided, counted, undecided
from reorg.search.windows import corners, windows

COUNT = {LOAD: load, INTERFACES: reasons_apart}


def random_graph(seed: int, groups: bool = False) -> Graph:
    """Return a small graph with whole heads, some of them 0, and weights in halves and thirds."""
    rng = np.random.default_rng(seed)
    units, departments = int(rng.integers(3, 8)), int(rng.integers(2, 4))
    before = np.r_[np.arange(departments), rng.integers(0, departments, units - departments)]
    pairs = rng.integers(0, units, (int(rng.integers(2, 14)), 2))
    pairs = pairs[pairs[:, 0] != pairs[:, 1]]
    if not len(pairs):
        pairs = np.array([[0, 1]])
    weight = rng.choice([0.5, 1 / 3, 1.0, 1.5, 2.0], len(pairs))
    g = graph_of(before, departments, pairs, weight, rng.integers(0, 30, units).astype(float))
    return replace(g, group=np.minimum(np.arange(len(pairs)) // 2, 3) if groups else g.group)


def structures(g: Graph) -> Iterator[Ints]:
    """Yield every structure in which no department is empty."""
    for labels in product(range(g.departments), repeat=len(g.before)):
        if len(set(labels)) == g.departments:
            yield np.array(labels)


def enumerated(g: Graph, objective: str, most: float, held: tuple[int, ...] = ()) -> set[tuple[float, float]]:
    every = {
        (round(float(COUNT[objective](g, x)), 6), moved(g, x))
        for x in structures(g)
        if moved(g, x) <= most and all(x[u] == g.before[u] for u in held)
    }
    return {p for p in every if not any(q != p and q[0] <= p[0] and q[1] <= p[1] for q in every)}


def said(points: list[FrontPoint]) -> set[tuple[float, float]]:
    assert all(p.proven for p in points)
    assert [p.staff for p in points] == sorted((p.staff for p in points), reverse=True)
    return {(round(p.value, 6), p.staff) for p in points}


@pytest.mark.parametrize("seeds", range(0, 200, 20))
def test_the_frontier_is_that_of_a_complete_enumeration(seeds: int) -> None:
    for seed in range(seeds, seeds + 20):
        g = random_graph(seed)
        most = float(g.moving.sum()) if seed % 2 else float(g.moving.sum()) // 3
        held = (0, 1) if seed % 3 == 0 else ()
        assert at_once(g, Limits(locked=held), LOAD)

        points = list(front(g, Limits(most_moved=most, locked=held)))

        assert said(points) == enumerated(g, LOAD, most, held), seed
        assert all(check_bound(b) for p in points for b in p.bounds)


@pytest.mark.parametrize("seeds", range(1000, 1060, 20))
def test_the_frontier_of_interfaces_is_that_of_a_complete_enumeration(seeds: int) -> None:
    quick = 0
    for seed in range(seeds, seeds + 20):
        g = random_graph(seed, groups=True)
        quick += at_once(g, Limits(), INTERFACES)

        points = list(front(g, Limits(most_moved=float(g.moving.sum())), INTERFACES))

        assert said(points) == enumerated(g, INTERFACES, float(g.moving.sum())), seed
    assert 0 < quick < 20  # some couplings fall to pieces, which only one search a point counts


def steps_from_today(g: Graph) -> list[Stair]:
    """Return the steps found when nothing but today is known to begin with, and no local search helps."""
    most = int(g.moving.sum())
    rest = undecided(g, Limits(), LOAD, 6, most)
    known = Incumbents(most, rest.labels)
    known.add(rest, rest.home)
    return list(Staircase(rest, known, most, 6, 60.0).steps())


@pytest.mark.parametrize("largest", [400_000, 20])
def test_poor_incumbents_lose_no_point(monkeypatch: pytest.MonkeyPatch, largest: int) -> None:
    """Points found in one window make corners below it: a window has to begin just after the corner before it."""
    monkeypatch.setattr(Incumbents, "offer", lambda *_: None)
    monkeypatch.setattr(staircase, "options", lambda rest, units, left: options(rest, units, left, largest))
    for seed in range(2000, 2030):
        g = random_graph(seed)

        found = {(round(load(g, s.labels), 6), float(s.heads)) for s in steps_from_today(g)}

        assert found == enumerated(g, LOAD, float(g.moving.sum())), seed


def test_a_window_begins_just_after_the_corner_before_it() -> None:
    best = np.array([90, 90, 90, 60, 60, 60, 60, 30, 30, 30])
    at = corners(best, 0, 9)
    closes_the_first = [(1000 * ONE, 200 * ONE)]

    made = windows(at, closes_the_first, 0, 0, 0)

    assert (at.heads.tolist(), at.load.tolist()) == ([2, 6, 9], [89, 59, 29])
    assert [(w.first, w.last) for w in made] == [(3, 9)]


def test_no_structure_is_below_a_bound() -> None:
    rng = np.random.default_rng(7)
    for seed in range(40):
        g = random_graph(seed)
        rest = undecided(g, Limits(), LOAD, 6, int(g.moving.sum()))
        rows = rows_of(rest)
        slope = int(rng.integers(0, ONE))
        solved = Relaxation(rows).at(slope)
        for duals in (solved.duals, rng.integers(0, 5 * ONE, len(solved.duals))):
            least = bound(rows, slope, duals)
            forced = [bound(rows, slope, duals, None, x) for x in range(len(rows.unit))]
            for x in structures(g):
                cost = round(6 * load(g, x)) * ONE + slope * int(moved(g, x))
                assert cost >= least
                labels = x[rest.units]
                has = np.flatnonzero(labels[rows.unit] == rows.label)
                assert all(cost >= forced[n] for n in has)


def test_a_label_that_is_gone_is_in_no_structure_up_to_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(probes, "SMALL", 2)  # so that smaller relaxations go on here too
    shut, again = 0, 0
    for seed in range(40):
        g = random_graph(seed)
        rest = undecided(g, Limits(), LOAD, 6, int(g.moving.sum()))
        costs = {
            tuple(x[rest.units]): round(6 * load(g, x)) * ONE + ONE // 9 * int(moved(g, x))
            for x in structures(g)
        }
        limit = sorted(costs.values())[len(costs) // 20]

        proofs, left = probe(rest, ONE // 9, limit, lambda: None)

        again += len(proofs) > 1
        assert all(check_bound(proof) for proof in proofs)
        kept = {labels for labels, cost in costs.items() if cost <= limit}
        assert left is not None
        assert kept
        allow = np.zeros(rest.allow.shape, dtype=bool)
        allow[np.arange(len(rest.units)), left.labels[rest.units]] = True
        allow[np.isin(rest.units, left.units)] = left.allow
        shut += int((rest.allow & ~allow).sum())
        for labels in kept:
            assert allow[np.arange(len(labels)), list(labels)].all(), seed
    assert shut > 30
    assert again > 5


def test_relaxations_of_both_kinds_are_solved_in_one_process() -> None:
    """HiGHS refuses to solve with another number of threads than before, and says so by its status alone."""
    g, rest = rest_of(5)
    program = model(g, Limits())

    out = shut_out(program, program.load, list(range(len(g.before) * g.departments)), -1.0, 60.0)

    assert len(out) == len(g.before) * g.departments
    assert Relaxation(rows_of(rest)).at(0).optimal
    assert solved(program, program.load, 60.0).status == OPTIMAL


def test_where_all_is_above_the_limit_nothing_is_left() -> None:
    _, rest = rest_of(5)
    least = bound(rows_of(rest), 0, Relaxation(rows_of(rest)).at(0).duals)

    proofs, left = probe(rest, 0, least - 1, lambda: None)

    assert left is None
    assert all(check_bound(proof) and proof.value >= least for proof in proofs)


def test_a_bound_that_claims_too_much_is_found_out() -> None:
    g = random_graph(3)
    rest = undecided(g, Limits(), LOAD, 6, int(g.moving.sum()))
    solved = Relaxation(rows_of(rest)).at(ONE)
    true = Bound(rest, ONE, solved.duals, bound(rows_of(rest), ONE, solved.duals))
    nothing = np.zeros(0, dtype=np.int64)

    assert check_bound(true)
    assert not check_bound(replace(true, value=true.value + 1))
    assert not check_bound(replace(true, duals=true.duals - ONE * 100))
    assert not check_bound(
        replace(true, limit=true.value, gone=((int(solved.x.argmax()), nothing, nothing),))
    )


def rest_of(seed: int) -> tuple[Graph, Undecided]:
    g = random_graph(seed)
    return g, undecided(g, Limits(), LOAD, 6, int(g.moving.sum()))


def test_pieces_joined_have_the_least_load_for_every_number_of_heads() -> None:
    for seed in range(40):
        g, rest = rest_of(seed)
        made = [options(rest, units, spare(rest, 0, 1 << 60)) for units in components(rest)]
        pieces = [piece for piece in made if piece is not None]
        most = int(g.moving.sum())

        least, chosen = join(rest, pieces, most)

        stairs_ = np.minimum.accumulate(least) / 6
        every = [(moved(g, x), load(g, x)) for x in structures(g)]
        for heads in range(most + 1):
            assert stairs_[heads] == pytest.approx(min(v for h, v in every if h <= heads))
            if least[heads] < NEVER:
                labels = trace(rest, pieces, chosen, heads)
                assert counted(rest, labels) == (least[heads], heads)
                assert round(6 * load(g, rest.whole(labels))) == least[heads]


def test_options_beyond_a_limit_are_dropped_and_no_others() -> None:
    _, rest = rest_of(5)
    enough = spare(rest, ONE, 1 << 60)
    pieces = [piece for units in components(rest) if (piece := options(rest, units, enough)) is not None]
    cheapest = rest.load * ONE + sum(int((p.load * ONE + p.heads * ONE).min()) for p in pieces)

    kept = near(rest, pieces, ONE, cheapest + ONE)

    assert near(rest, pieces, ONE, cheapest - 1) is None
    assert kept is not None
    for all_, some in zip(pieces, kept, strict=True):
        cost = all_.load + all_.heads
        assert len(some.load) == (cost <= cost.min() + 1).sum()


def test_what_there_is_to_spare_shuts_out_no_structure_up_to_the_limit() -> None:
    fewer = 0
    for seed in range(60):
        g, rest = rest_of(seed)
        if not len(rest.units):
            continue
        slope = ONE // 5
        costs = sorted(round(6 * load(g, x)) * ONE + slope * int(moved(g, x)) for x in structures(g))
        limit = costs[len(costs) // 50]

        every = [options(rest, units, spare(rest, slope, 1 << 60)) for units in components(rest)]
        some = [options(rest, units, spare(rest, slope, limit)) for units in components(rest)]

        all_ = near(rest, [piece for piece in every if piece is not None], slope, limit)
        few = near(rest, [piece for piece in some if piece is not None], slope, limit)
        assert all_ is not None
        assert few is not None
        fewer += sum(len(p.load) for p in some if p) < sum(len(p.load) for p in every if p)
        assert stairs_of(rest, few, slope, limit) == stairs_of(rest, all_, slope, limit), seed
    assert fewer > 10


def stairs_of(rest: Undecided, pieces: Sequence[Options], slope: int, limit: int) -> list[tuple[int, int]]:
    """Return the steps up to a limit: heads and load."""
    least, _ = join(rest, pieces, int(rest.heads.sum()))
    steps = [(n, int(v)) for n, v in enumerate(least) if v < NEVER and (n == 0 or v < least[:n].min())]
    return [(n, v) for n, v in steps if v * ONE + slope * (n + rest.moved) <= limit]


def test_an_interface_is_one_tie_however_many_pairs_it_has() -> None:
    for seed in range(1000, 1040):
        g = random_graph(seed, groups=True)
        if not at_once(g, Limits(), INTERFACES):
            continue
        rest = undecided(g, Limits(), INTERFACES, 1, int(g.moving.sum()))
        for x in structures(g):
            if (x == rest.whole(x[rest.units])).all():
                assert counted(rest, x[rest.units]) == (reasons_apart(g, x), moved(g, x))


PLAIN = random_graph(4)


@pytest.mark.parametrize(
    ("g", "limits"),
    [
        (PLAIN, Limits(apart=((0, 1),))),
        (PLAIN, Limits(together=((0, 1),))),
        (PLAIN, Limits(departments=(1, 3))),
        (PLAIN, Limits(size=(0.0, 0.9))),
        (PLAIN, Limits(most_load=9.0)),
        (PLAIN, Limits(most_reasons=2.0)),
        (replace(PLAIN, moving=PLAIN.moving + 0.5), Limits()),
        (replace(PLAIN, weight=PLAIN.weight * np.pi), Limits()),
        (replace(PLAIN, departments=PLAIN.departments + 1), Limits()),
    ],
)
def test_what_the_whole_frontier_cannot_be_found_for_is_searched_point_by_point(
    g: Graph, limits: Limits
) -> None:
    assert not at_once(g, limits, LOAD)

    points = list(front(g, replace(limits, most_moved=20.0)))

    assert all(p.bounds == () for p in points)
    assert said(points) == said(list(_one_by_one(g, replace(limits, most_moved=20.0), LOAD, 60.0, ())))


def test_the_command_says_when_points_are_searched_one_by_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["search", "front", "--max-staff", "4", "--departments", "7"]) == 0
    assert "every point is searched on its own" in capsys.readouterr().err
    assert run(["search", "front", "--max-staff", "4"]) == 0
    assert "every point is searched on its own" not in capsys.readouterr().err


def test_a_window_that_takes_too_long_is_not_proven_and_hides_nothing() -> None:
    late = 0
    # Where lines leave a window open depends on the corners that HiGHS ends in.
    for seed in range(20):
        g = random_graph(seed)

        found = list(front(g, Limits(most_moved=float(g.moving.sum())), LOAD, seconds=-1.0))

        late += not all(p.proven for p in found)
        values = [(p.value, p.staff) for p in found]
        assert not any(q != p and q[0] <= p[0] and q[1] <= p[1] for p in values for q in values)
    assert late


def followed(points: Iterator[FrontPoint]) -> list[FrontPoint]:
    """Return the points that come before Ctrl-C."""
    found: list[FrontPoint] = []
    with suppress(KeyboardInterrupt):
        for point in points:
            found.append(point)  # noqa: PERF402 - a list made in one go would be lost
    return found


def test_a_break_leaves_what_was_found(monkeypatch: pytest.MonkeyPatch, four: Dataset) -> None:
    start = Session(four, baseline="koebenhavn")
    g = city_graph(start.yardstick)
    limits = replace(city_limits(start.yardstick, Wanted(), four), most_moved=100.0)
    close = Staircase._close
    closed: list[object] = []
    last = 0

    def interrupted(*given: object) -> None:
        closed.append(given)
        if len(closed) == last:
            raise KeyboardInterrupt
        close(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(Staircase, "_close", interrupted)
    whole = [(p.value, p.staff) for p in front(g, limits)]
    last = len(closed)
    closed.clear()
    kept = followed(front(g, limits))

    monkeypatch.undo()
    assert 0 < len(kept) < len(whole)
    assert [(p.value, p.staff) for p in front(g, limits, known=kept)] == whole


def test_the_solver_prints_nothing() -> None:
    code = (
        "import numpy as np; from reorg.search import Limits, front_points, graph_of; "
        "g = graph_of(np.array([0, 0, 1, 1]), 2, np.array([[0, 2], [1, 3]]), np.ones(2), np.array([3, 4, 5, 6])); "
        "assert len(list(front_points(g, Limits(most_moved=18)))) == 3"
    )

    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(Path(staircase.__file__).parents[2])},
    )

    assert done.stdout == done.stderr == ""


@pytest.mark.slow
@pytest.mark.parametrize("objective", [LOAD, INTERFACES])
def test_koebenhavn_at_one_percent_is_as_point_by_point(four: Dataset, objective: str) -> None:
    start = Session(four, baseline="koebenhavn")
    g = city_graph(start.yardstick)
    most = float(g.moving.sum()) // 100
    limits = replace(city_limits(start.yardstick, Wanted(), four), most_moved=most)
    assert at_once(g, limits, objective)

    points = list(front(g, limits, objective))

    assert said(points) == said(list(_one_by_one(g, limits, objective, 600.0, ())))
    assert all(check_bound(b) for p in points for b in p.bounds)
    assert len(list(stairs(g, limits, objective, 60.0, int(most)))) == len(points)
