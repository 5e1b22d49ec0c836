"""The search: what it calls proven is the best of a complete enumeration, and the engine counts the same."""

from __future__ import annotations

import json
import signal
import threading
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise, product
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import highspy
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import reorg
from reorg import Dataset
from reorg.commands.main import run
from reorg.scenario.changes import Swap
from reorg.search import solver
from reorg.search.answers import answer, search_best
from reorg.search.choices import INTERFACES, LOAD, STAFF
from reorg.search.frontier import FrontPoint, front, place, unbeaten
from reorg.search.graph import Graph, Limits, graph_of, load, moved, reasons_apart, whole_scale, wholes
from reorg.search.milp import model
from reorg.search.optimum import INFEASIBLE, INTERRUPTED, PROVEN, best
from reorg.search.problem import Wanted, city_graph, city_limits, names
from reorg.search.solver import Answer, Progress, solved
from reorg.search.steps import pareto, steps
from reorg.session import Session
from towns import city, coupling, dataset

# Zachary (1977): friendships in a karate club; the best halves of 17 cut 10 of the 78.
KARATE = (
    "1-2 1-3 2-3 1-4 2-4 3-4 1-5 1-6 1-7 5-7 6-7 1-8 2-8 3-8 4-8 1-9 3-9 3-10 1-11 5-11 6-11 1-12 1-13 4-13 1-14 2-14 "
    "3-14 4-14 6-17 7-17 1-18 2-18 1-20 2-20 1-22 2-22 24-26 25-26 3-28 24-28 25-28 3-29 24-30 27-30 2-31 9-31 1-32 "
    "25-32 26-32 29-32 3-33 9-33 15-33 16-33 19-33 21-33 23-33 24-33 30-33 31-33 32-33 9-34 10-34 14-34 15-34 16-34 "
    "19-34 20-34 21-34 23-34 24-34 27-34 28-34 29-34 30-34 31-34 32-34 33-34"
)


NOBODY = np.zeros(1, dtype=np.int64)


def club() -> Graph:
    edges = np.array([[int(n) - 1 for n in edge.split("-")] for edge in KARATE.split()])
    return graph_of(np.repeat([0, 1], 17), 2, edges, np.ones(len(edges)))


def test_the_karate_club_in_halves_cuts_ten_friendships() -> None:
    found = best(club(), Limits(size=(0.5, 0.5)))

    assert len(club().p) == 78
    assert (found.value, found.status) == (10, PROVEN)
    assert found.labels is not None
    assert np.bincount(found.labels).tolist() == [17, 17]


@st.composite
def small(draw: st.DrawFn) -> Graph:
    units, departments = draw(st.integers(2, 6)), draw(st.integers(2, 3))
    before = draw(st.lists(st.integers(0, departments - 1), min_size=units, max_size=units))
    pairs = draw(st.lists(st.tuples(*[st.integers(0, units - 1)] * 2), min_size=1, max_size=8))
    pairs = [(p, q) for p, q in pairs if p != q] or [(0, 1)]
    weight = draw(st.lists(st.integers(1, 3), min_size=len(pairs), max_size=len(pairs)))
    heads = draw(st.lists(st.integers(1, 20), min_size=units, max_size=units))
    for d in range(departments):  # every department has somebody
        if d not in before:
            before[d % units] = d
    return graph_of(np.array(before), departments, np.array(pairs), np.array(weight), np.array(heads))


def all_structures(g: Graph) -> list[np.ndarray]:
    """Every structure in which those of today's departments stay open."""
    today = set(g.before.tolist())
    return [
        np.array(labels)
        for labels in product(range(g.departments), repeat=len(g.before))
        if today <= set(labels)
    ]


@given(g=small(), most=st.integers(0, 60), objective=st.sampled_from([LOAD, INTERFACES, STAFF]))
@settings(max_examples=25)
def test_the_optimum_is_the_best_of_a_complete_enumeration(g: Graph, most: int, objective: str) -> None:
    count = {LOAD: load, INTERFACES: reasons_apart, STAFF: moved}[objective]
    limits = Limits(most_moved=float(most), apart=((0, 1),))
    kept = [x for x in all_structures(g) if moved(g, x) <= most and x[0] != x[1]]

    found = best(g, limits, objective)

    if not kept:
        assert found.status == INFEASIBLE
        assert "apart" in found.clash
    else:
        assert found.status == PROVEN
        assert found.value == pytest.approx(min(count(g, x) for x in kept))
        assert found.labels is not None
        assert found.labels[0] != found.labels[1]
        assert moved(g, found.labels) <= most


@given(g=small(), objective=st.sampled_from([LOAD, INTERFACES]))
@settings(max_examples=15)
def test_the_frontier_is_that_of_a_complete_enumeration(g: Graph, objective: str) -> None:
    count = load if objective == LOAD else reasons_apart
    every = {(round(float(count(g, x)), 6), moved(g, x)) for x in all_structures(g)}
    best_of = {p for p in every if not any(q != p and q[0] <= p[0] and q[1] <= p[1] for q in every)}

    found = list(front(g, Limits(most_moved=float(g.moving.sum())), objective))

    assert all(p.proven for p in found)
    assert {(round(p.value, 6), p.staff) for p in found} == best_of


def test_the_frontier_goes_on_where_it_stopped() -> None:
    g = graph_of(
        np.array([0, 0, 1, 1]),
        2,
        np.array([[0, 2], [1, 3], [0, 1]]),
        np.array([3, 2, 1]),
        np.array([1, 2, 3, 4]),
    )
    limits = Limits(most_moved=10.0)
    whole = list(front(g, limits))

    again = list(front(g, limits, known=whole[:1]))

    assert [(p.value, p.staff) for p in again] == [(p.value, p.staff) for p in whole]


def test_weights_in_fractions_are_made_whole() -> None:
    g = graph_of(np.array([0, 0, 1]), 2, np.array([[0, 1], [1, 2]]), np.array([0.75, 1 / 3]))

    assert whole_scale(g, 100) == 12
    assert whole_scale(g, 10) is None


def test_limits_that_clash_are_named_and_no_others() -> None:
    g = graph_of(np.array([0, 0, 1]), 2, np.array([[0, 1]]), np.array([1.0]), np.array([5.0, 5.0, 5.0]))
    limits = Limits(most_moved=0.0, apart=((0, 1),), size=(0.0, 1.0))

    found = best(g, limits)

    assert (found.status, found.clash) == (INFEASIBLE, ("most_moved", "apart"))


def test_a_place_beside_the_frontier() -> None:
    points = [FrontPoint(5.0, 100.0, NOBODY, True), FrontPoint(8.0, 40.0, NOBODY, True)]

    placed = place(points, 8.0, 90.0, whole=True, begins=100.0)

    assert (placed.fewer_staff, placed.less) == (50.0, 0.0)
    assert place(points, 8.0, 90.0, whole=False, begins=100.0).fewer_staff is None
    assert place(points, 8.0, 190.0, whole=True, begins=100.0).less is None


@pytest.fixture(scope="module")
def start(four: Dataset) -> Session:
    return Session(four, baseline="koebenhavn")


WISHES = {
    "staff": Wanted(most_moved=500),
    "likeness": Wanted(most_moved=4000, like=(("aarhus", 0.9),)),
    "departments": Wanted(most_moved=4000, departments=(5, 8), new=1, size=(0.01, 0.5)),
    "together": Wanted(most_moved=1000, together=(("beskaeftigelsesindsats", "misbrug"),), lock=("TMF",)),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", WISHES)
def test_the_scenario_of_an_optimum_scores_what_the_search_counted(start: Session, name: str) -> None:
    wishes = WISHES[name]
    found = search_best(start, wishes, LOAD, 300)  # seconds; a quarter of a minute where nothing else runs
    assert found.labels is not None

    card = answer(start, found.labels, wishes.new, "t", "c").card

    assert found.status == PROVEN
    assert card.metrics["coordination_load"].value == pytest.approx(found.value)
    assert card.metrics["staff_shifted"].value == pytest.approx(
        moved(city_graph(start.yardstick, wishes.new), found.labels)
    )
    if name == "likeness":
        assert card.metrics["similarity.aarhus"].value >= 0.9
    if name == "departments":
        assert 5 <= card.metrics["departments"].value <= 8
        assert card.metrics["largest_share"].value <= 0.5
    if name == "together":
        homes = {
            d.id for d in card.departments for p in d.parts if p.task in ("beskaeftigelsesindsats", "misbrug")
        }
        assert len(homes) == 1
        assert not any("TMF" in (m.source, m.to) for m in card.moves)


def test_the_rules_of_the_city_are_locks_unless_lifted(start: Session) -> None:
    rules = {r.task for r in start.data.rules if r.municipality == "koebenhavn"}
    held, lifted = (city_limits(start.yardstick, Wanted(lift=lift), start.data) for lift in (False, True))

    assert {start.yardstick.tasks[start.yardstick.task[n]] for n in held.locked} == rules
    assert lifted.locked == ()


def test_steps_are_what_the_engine_counts(start: Session) -> None:
    found = steps(start.yardstick, (), LOAD)
    chosen = [next(s for s in found if s.kind == kind) for kind in ("move", "merge", "swap")]

    for step in chosen:
        card = answer(start, step.labels, 0, "t", "c").card
        for key in ("net_interfaces", "coordination_load", "shared_tasks", "staff_shifted"):
            assert card.metrics[key].value == pytest.approx(step.values[key]), (step.kind, key)
    values = [round(s.values[LOAD], 6) for s in found]
    assert values == sorted(values)


def test_every_step_of_a_tiny_town_is_there() -> None:
    town = city("lilleby", {"T": ["roads", "parks"], "S": ["schools"]})
    data = dataset(town, couplings=[coupling("c", ["roads"], ["schools"])])
    yardstick = Session(data, baseline="lilleby").yardstick

    found = steps(yardstick, (), LOAD)

    assert sorted(s.kind for s in found) == ["merge", "move", "move", "swap", "swap"]


@given(points=st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=1, max_size=12))
def test_pareto_is_what_the_definition_says(points: list[tuple[int, int]]) -> None:
    value, cost = (np.array(column, dtype=float) for column in zip(*points, strict=True))

    marked = pareto(value, cost)

    for n, (a, b) in enumerate(points):
        beaten = any(x <= a and y <= b and (x, y) != (a, b) for x, y in points)
        assert marked[n] == (not beaten)


def test_what_the_search_writes_can_be_scored(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "best.yaml"

    assert run(["search", "best", "--max-staff", "1%", "--format", "json", "--write", str(file)]) == 0

    found = json.loads(capsys.readouterr().out)
    card = reorg.score(file)
    assert found["status"] == PROVEN
    assert card.metrics["coordination_load"].value == pytest.approx(found["value"])
    assert (
        card.scenario.references[0].title
        == "reorg search best --baseline koebenhavn --minimise coordination_load --max-staff 1%"
    )


def test_an_answer_from_a_scenario_says_where_it_has_to_be_scored_from(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    base = str(Path(__file__).parents[2] / "scenarios" / "klima-som-program.yaml")
    file = tmp_path / "step.yaml"

    assert run(["search", "next", base, "--format", "json", "--write", str(file)]) == 0

    step = json.loads(capsys.readouterr().out)["steps"][0]
    card = reorg.score(file, baseline=base)
    assert f"--baseline {base}" in card.scenario.description
    assert f"--baseline {base}" in card.scenario.references[0].title
    assert card.metrics["coordination_load"].value == pytest.approx(step["values"]["coordination_load"])


def test_a_frontier_of_other_evidence_is_not_gone_on_with(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    state = str(tmp_path / "front.json")
    assert run(["search", "front", "--max-staff", "10", "--state", state]) == 0

    assert run(["search", "front", "--max-staff", "10", "--state", state, "--evidence", "published"]) == 2

    assert "C526" in capsys.readouterr().err


def test_new_departments_take_no_id_that_is_there() -> None:
    town = city("lilleby", {"NY1": ["roads"], "S": ["schools"]})
    yardstick = Session(dataset(town), baseline="lilleby").yardstick

    assert names(yardstick, 2) == ["NY1", "S", "NY2", "NY3"]


@pytest.mark.slow
def test_the_commands_of_search_say_what_is_proven(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    state = str(tmp_path / "front.json")
    one = str(Path(__file__).parents[2] / "scenarios" / "erhverv-en-indgang.yaml")

    assert run(["search", "best", "--max-staff", "100"]) == 0
    assert "Proven: no structure" in capsys.readouterr().out
    assert run(["search", "next", "--top", "2", "--lang", "da"]) == 0
    assert "overtager" in capsys.readouterr().out
    assert run(["search", "front", "--max-staff", "60", one, "--state", state]) == 0
    out, err = capsys.readouterr()
    assert "erhverv-en-indgang: 210.2 with 55 employees. Changing nothing does just as well." in out
    assert "point 1:" in err
    assert run(["search", "front", "--max-staff", "60", one, "--state", state, "--format", "json"]) == 0
    out, err = capsys.readouterr()
    assert "point" not in err
    assert json.loads(out)["whole"] is True
    assert run(["search", "front", "--max-staff", "60", "--state", state, "--format", "csv"]) == 0
    assert capsys.readouterr().out.startswith("coordination_load,staff_shifted,proven")
    assert run(["search", "front", "--max-staff", "60", "--state", state, "--format", "html"]) == 0
    assert "PointChart" in capsys.readouterr().out
    assert run(["search", "front", "--max-staff", "61", "--state", state]) == 2


def test_random_and_trim_are_commands_too(capsys: pytest.CaptureFixture[str]) -> None:
    file = str(Path(__file__).parents[2] / "scenarios" / "erhverv-en-indgang.yaml")

    assert run(["search", "random", "--like", file, "--n", "200", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["schema"] == "reorg.search/2"
    assert run(["search", "trim", file, "--format", "json"]) == 0
    assert "units" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["best", "--lock", "jobcentre"], "C520"),
        (["best", "--max-staff", "0", "--at-least-like", "odense=90%"], "C521"),
        (["best", "--baseline", "aarhus", "--max-staff", "10"], "C522"),
        (["next", "--metric", "x"], "C524"),
        (["best", "--size", "x"], "C525"),
        (["best", "--together", "x"], "C525"),
        (["best", "--at-least-like", "aarhus"], "C525"),
        (["next", "--pick", "0", "--write", "x.yaml"], "C525"),
    ],
)
def test_what_cannot_be_searched_is_said(
    capsys: pytest.CaptureFixture[str], arguments: list[str], code: str
) -> None:
    assert run(["search", *arguments]) == 2

    assert f"error {code}:" in capsys.readouterr().err


@pytest.mark.parametrize("command", [["trim"], ["random", "--like"], ["front"]])
def test_what_is_wrong_with_a_search_s_start_and_with_its_file_is_told_together(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, table = tmp_path / "one.yaml", tmp_path / "hr.csv"
    file.write_text("title: t\nnosuch: x\nchanges: [{move: klima, to: KFF}]\n", encoding="utf-8")
    table.write_text("task,heads\nnosuch,3\n", encoding="utf-8")

    assert run(["search", *command, str(file), "--staff", str(table)]) == 3

    said = capsys.readouterr().err
    assert "hr.csv:2" in said
    assert "one.yaml:2:1" in said


def test_departments_go_by_their_ids_and_new_ones_by_theirs(start: Session) -> None:
    assert names(start.yardstick, 2)[-3:] == ["SOF", "NY1", "NY2"]


def test_a_swap_is_written_as_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = tmp_path / "swap.yaml"
    assert run(["search", "next", "--top", "500", "--format", "json"]) == 0
    steps = json.loads(capsys.readouterr().out)["steps"]
    number, step = next((n, s) for n, s in enumerate(steps, 1) if s["kind"] == "swap")

    assert run(["search", "next", "--pick", str(number), "--write", str(made)]) == 0

    (change,) = reorg.read(made).changes
    assert isinstance(change, Swap)
    card = reorg.score(made)
    assert card.metrics["coordination_load"].value == pytest.approx(step["values"]["coordination_load"])
    assert card.metrics["staff_shifted"].value == pytest.approx(step["values"]["staff_shifted"])


def test_a_swap_of_a_task_that_several_have_names_its_department() -> None:
    town = dataset(city("lilleby", {"T": ["a", "b"], "S": ["b", "c"]}))
    start = Session(town, baseline="lilleby")
    labels = start.yardstick.before.copy()
    labels[[1, 3]] = labels[[3, 1]]

    found = answer(start, labels, 0, "t", "reorg search next")

    assert "swap: [T/b, c]" in found.text
    assert sorted(m.task for m in found.card.moves) == ["b", "c"]


@pytest.mark.parametrize("objective", [LOAD, STAFF])
def test_what_is_told_on_the_way_is_true_and_never_gets_worse(objective: str) -> None:
    random = np.random.default_rng(0)
    pairs = random.integers(0, 18, (54, 2))
    pairs = pairs[pairs[:, 0] != pairs[:, 1]]
    heads, weight = random.integers(1, 20, 18).astype(float), random.integers(1, 4, len(pairs)).astype(float)
    g = graph_of(np.arange(18) % 3, 3, pairs, weight, heads)
    told: list[Progress] = []

    optimum = best(g, Limits(size=(0.3, 0.36)), objective, tell=told.append)

    assert optimum.status == PROVEN
    assert told
    assert all(p.found >= p.bound - 1e-6 and p.bound <= optimum.value + 1e-6 for p in told)
    assert all(p.found <= q.found + 1e-6 for q, p in pairwise(told))
    assert all(p.bound >= q.bound - 1e-6 for q, p in pairwise(told))
    assert told[-1].found == pytest.approx(optimum.value)


def test_ctrl_c_is_heard_while_the_solver_works_and_keeps_what_it_found(four: Dataset) -> None:
    start = Session(four, baseline="koebenhavn")
    g = city_graph(start.yardstick)
    limits = city_limits(start.yardstick, Wanted(most_moved=12_000.0, size=(0.02, 0.4)), four)
    timer = threading.Timer(1.0, signal.raise_signal, [signal.SIGINT])

    timer.start()
    optimum = best(g, limits, LOAD, 300.0)

    assert optimum.status == INTERRUPTED
    assert optimum.bound <= optimum.value


def test_a_solver_that_does_not_look_whether_it_is_to_stop_is_not_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun: list[bool] = []
    cancelled: list[bool] = []

    class Deaf(highspy.Highs):
        """A solver that finds something, is told to stop, and goes on working for good."""

        def startSolve(self) -> Any:  # noqa: N802 - as HiGHS names it
            begun.append(True)
            event: Any = SimpleNamespace(
                data_out=SimpleNamespace(mip_dual_bound=1.0, mip_solution=[1.0, 0.0])
            )
            for callbacks in (self.cbMipInterrupt, self.cbMipImprovingSolution):
                for callback in callbacks.callbacks:
                    callback(event)

        def wait(self, timeout: float = -1.0) -> Any:  # noqa: ARG002
            if begun and not cancelled:
                raise KeyboardInterrupt
            return not begun, None

        def cancelSolve(self) -> Any:  # noqa: N802
            cancelled.append(True)

        def is_solver_running(self) -> bool:
            return True

    monkeypatch.setattr(highspy, "Highs", Deaf)
    program = model(graph_of(np.array([0, 1]), 2, np.array([[0, 1]]), np.ones(1)), Limits())

    answer = solved(program, np.zeros(program.columns), 60.0)

    assert answer.x is not None
    assert (answer.x.tolist(), answer.bound, answer.status) == ([1.0, 0.0], 1.0, solver.INTERRUPTED)


def test_an_interrupted_search_shows_what_it_found_and_ends_with_130(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def stopped(*arguments: Any, **named: Any) -> Answer:
        return replace(solved(*arguments, **named), status=solver.INTERRUPTED)

    monkeypatch.setattr("reorg.search.optimum.solved", stopped)

    assert run(["search", "best", "--max-staff", "1%"]) == 130
    out = " ".join(capfd.readouterr().out.split())
    assert "Interrupted, not proven" in out
    assert "HiGHS" not in out


def test_a_group_of_one_piece_is_one_whole_and_of_two_pieces_two() -> None:
    g = graph_of(np.zeros(6, dtype=np.int64), 2, np.array([[0, 1], [3, 4], [1, 2], [0, 2]]), np.ones(4))

    assert sorted(wholes(replace(g, group=np.array([0, 0, 0, 1])))) == [
        (0, (0, 1, 2)),
        (0, (3, 4)),
        (1, (0, 2)),
    ]


@given(g=small(), most=st.integers(0, 60), data=st.data())
@settings(max_examples=25)
def test_interfaces_of_couplings_of_many_pairs_are_those_of_a_complete_enumeration(
    g: Graph, most: int, data: st.DataObject
) -> None:
    size = len(g.p)
    g = replace(g, group=np.array(data.draw(st.lists(st.integers(0, 2), min_size=size, max_size=size))))
    kept = [x for x in all_structures(g) if moved(g, x) <= most]

    found = best(g, Limits(most_moved=float(most)), INTERFACES)

    assert found.status == PROVEN
    assert found.value == min(reasons_apart(g, x) for x in kept)


def test_a_point_that_another_beats_is_not_listed() -> None:
    poor, better, last = (
        FrontPoint(67.0, 2743.0, NOBODY, False),
        FrontPoint(67.0, 2434.0, NOBODY, True),
        FrontPoint(68.0, 2000.0, NOBODY, False),
    )

    assert list(unbeaten(iter([poor, better, last]))) == [better, last]
    assert list(unbeaten(iter([last]))) == [last]


def test_what_waits_is_listed_when_somebody_breaks_off() -> None:
    waiting = FrontPoint(67.0, 2743.0, NOBODY, False)

    def points() -> Iterator[FrontPoint]:
        yield waiting
        raise KeyboardInterrupt

    found = unbeaten(points())

    assert next(found) is waiting
    with pytest.raises(KeyboardInterrupt):
        next(found)
