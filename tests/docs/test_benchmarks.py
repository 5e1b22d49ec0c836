"""What the benchmarks set beside other libraries is the number that it is said to be."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

import numpy as np
import pytest

pytestmark = pytest.mark.docs


@pytest.fixture(autouse=True)
def _in_benchmarks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(Path(__file__).parents[2] / "benchmarks"), *sys.path])


@pytest.mark.parametrize(
    "script", sorted(p.stem for p in (Path(__file__).parents[2] / "benchmarks").glob("*.py"))
)
def test_every_benchmark_finds_what_it_imports_of_reorg(script: str) -> None:
    assert import_module(script).__doc__


@pytest.mark.parametrize("script", ["front", "large", "run", "search", "startup", "warm"])
def test_every_benchmark_that_can_be_run_returns_its_goals(script: str) -> None:
    runnable = import_module("all").benchmarks()

    assert script in runnable
    assert {m.main.__annotations__["return"] for m in runnable.values()} == {"list[Goal]"}


def test_a_goal_is_reached_at_its_bound_and_missed_where_it_was_not_measured() -> None:
    goals = import_module("goals")

    met = [goals.Goal("x", bound, 10, "s", at).met for bound in "≤≥" for at in (9, 10, 11, None)]
    assert met == [True, True, False, False, False, True, True, False]


def test_the_table_of_goals_names_a_miss_with_its_reason_and_pads_its_columns() -> None:
    goals = import_module("goals")
    listed = [
        goals.Goal("page", goals.AT_MOST, 5, "ms", 4.25, "never shown"),
        goals.Goal("front", goals.AT_MOST, 10, "s", 30.25, "blocks move"),
        goals.Goal("batch", goals.AT_LEAST, 200_000, "a second", None, "no free core"),
        goals.Goal("cut", goals.AT_LEAST, 1, "", 0.5),
    ]

    assert goals.table(listed) == (
        "| what  | goal               | reached |              |\n"
        "|-------|--------------------|---------|--------------|\n"
        "| page  | ≤ 5 ms             | 4.25    | reached      |\n"
        "| front | ≤ 10 s             | 30.2    | missed       |\n"
        "| batch | ≥ 200,000 a second |         | not measured |\n"
        "| cut   | ≥ 1                | 0.5     | missed       |\n"
        "\n"
        "- front, missed: blocks move.\n"
        "- batch, not measured: no free core.\n"
        "- cut, missed: why is not known.\n"
    )


def test_the_goals_beside_numpy_are_ratios_and_only_a_near_miss_is_explained_by_noise() -> None:
    peers = import_module("peers")
    found = [
        peers.Beside("cut edges", peers.ONE_LINE, 100.0, 400.0),
        peers.Beside("cut edges", peers.TURNED, 100.0, 95.0),
        peers.Beside("other", peers.TURNED, 100.0, 50.0),
        peers.Beside("cut edges", "igraph", 100.0, 5.0),
    ]

    goals = peers.goals(found)

    assert [(goal.reached, goal.met, bool(goal.reason)) for goal in goals] == [
        (4.0, True, True),
        (0.95, False, True),
        (0.5, False, False),
    ]


def test_the_made_city_has_what_was_asked_for() -> None:
    yardstick = import_module("cities").made(30, 50)

    assert (len(yardstick.tasks), len(yardstick.couplings), len(yardstick.departments)) == (30, 50, 7)
    assert len(yardstick.references) == 3
    assert set(yardstick.share) == {1.0}


def test_interfaces_are_the_cut_edges() -> None:
    cities, peers = import_module("cities"), import_module("peers")
    yardstick = cities.made(30, 50)
    labels = cities.structures(yardstick, 20)

    found = peers.whole(yardstick, labels, peers.INTERFACES)

    p, q = yardstick.pairs.p, yardstick.pairs.q
    assert found.tolist() == [sum(row[a] != row[b] for a, b in zip(p, q, strict=True)) for row in labels]


def test_cut_edges_by_plain_numpy_are_the_interfaces() -> None:
    cities, peers = import_module("cities"), import_module("peers")
    yardstick = cities.made(30, 50)
    labels = cities.structures(yardstick, 2100)

    ours = peers.whole(yardstick, labels, peers.INTERFACES).tolist()

    assert peers.numpy_cut(yardstick, labels).tolist() == ours
    assert peers.numpy_cut_turned(yardstick, labels).tolist() == ours


def test_the_transfer_distance_by_bincount_and_scipy_is_tasks_to_move() -> None:
    cities, peers = import_module("cities"), import_module("peers")
    yardstick = cities.made(30, 50)
    labels = cities.structures(yardstick, 40)

    found = peers.numpy_transfer(yardstick, labels)

    assert found.tolist() == peers.whole(yardstick, labels, peers._transfer).tolist()


def test_a_chain_begins_with_the_city_as_it_is_and_moves_one_task_a_step() -> None:
    cities = import_module("cities")
    yardstick = cities.made(30, 50)

    labels = cities.chain(yardstick, 50)

    assert (labels[0] == yardstick.before).all()
    assert ((labels[1:] != labels[:-1]).sum(axis=1) == 1).all()


@pytest.mark.parametrize("number", range(10))
def test_peers_that_are_installed_give_the_same_numbers(number: int) -> None:
    cities, peers = import_module("cities"), import_module("peers")
    yardstick = cities.made(30, 50)
    _, ours, peer, theirs, labels_of, _ = peers.CASES[number]
    labels = labels_of(yardstick, 12)
    try:
        found = theirs(yardstick, labels)
    except ImportError as error:
        pytest.skip(f"{peer} needs the extra bench: {error.name}")

    assert peers.whole(yardstick, labels, ours or peers._transfer) == pytest.approx(np.array(found), abs=1e-9)


def test_every_peer_is_compared() -> None:
    assert len(import_module("peers").CASES) == 10


def test_the_adjusted_rand_index_counts_pairs_as_its_definition_does() -> None:
    cities, peers = import_module("cities"), import_module("peers")
    yardstick = cities.made(20, 10)
    labels = cities.structures(yardstick, 5)

    found = peers.adjusted_rand(yardstick, labels.astype(np.int64))

    other = peers.there(yardstick)
    for row, index in zip(labels, found, strict=True):
        one, two = (x[:, None] == x for x in (row, other))
        both, ours, theirs = ((x.sum() - 20) / 2 for x in (one & two, one, two))
        expected = ours * theirs / 190
        assert index == pytest.approx((both - expected) / ((ours + theirs) / 2 - expected))
