"""The matching against brute force and against scipy; the sharp range against a linear programme."""

from __future__ import annotations

from itertools import permutations, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment, linprog

from reorg.city.matching import best_matching, margins
from reorg.city.model import RESIDUAL
from reorg.metrics.chance import dealt, shuffles
from reorg.metrics.change import sharp_range
from reorg.metrics.yardstick import measure
from reorg.plan.model import Structure
from towns import city, dataset

SHAPES = [(1, 1), (2, 5), (5, 2), (6, 6), (7, 4), (9, 7), (3, 10)]


@pytest.mark.parametrize(("left", "right"), SHAPES)
def test_the_matching_is_as_good_as_scipys(left: int, right: int) -> None:
    weights = np.random.default_rng(left * 11 + right).integers(0, 6, size=(40, left, right)).astype(float)

    total, matched = best_matching(weights)

    for number, table in enumerate(weights):
        rows, columns = linear_sum_assignment(table, maximize=True)
        used = [(r, c) for r, c in enumerate(matched[number]) if c >= 0]
        assert total[number] == table[rows, columns].sum()
        assert sum(table[r, c] for r, c in used) == total[number]
        assert len({c for _, c in used}) == len(used)


def test_more_than_ten_departments_on_both_sides_are_matched_too() -> None:
    weights = np.random.default_rng(3).integers(0, 9, size=(2, 12, 11)).astype(float)

    total, matched = best_matching(weights)

    rows, columns = linear_sum_assignment(weights[0], maximize=True)
    assert total[0] == weights[0][rows, columns].sum()
    assert sum(weights[0][r, c] for r, c in enumerate(matched[0]) if c >= 0) == total[0]


def test_no_overlap_is_no_match() -> None:
    total, matched = best_matching(np.zeros((1, 2, 2)))

    assert total[0] == 0
    assert matched.tolist() == [[-1, -1]]


def test_the_margin_is_what_the_next_best_matching_loses() -> None:
    weights = np.array([[[5.0, 3.0, 0.0], [4.0, 1.0, 2.0], [0.0, 2.0, 6.0]]])
    totals = sorted(
        (sum(weights[0, r, c] for r, c in enumerate(p)) for p in permutations(range(3))), reverse=True
    )

    found = margins(weights)

    assert best_matching(weights)[0][0] == totals[0] == 13
    assert found.min() == 13 - 12  # 5 + 1 + 6


def test_the_shuffles_are_orders_and_never_change() -> None:
    found = shuffles(5)

    assert found.shape == (200, 5)
    assert all(sorted(row) == [0, 1, 2, 3, 4] for row in found.tolist())
    assert found[0].tolist() == [2, 4, 1, 0, 3]  # as SplitMix64 gives it


SHARES = st.lists(st.sampled_from([0, 0, 0, 1, 2]), min_size=3, max_size=3)


@given(st.lists(st.tuples(SHARES, SHARES), min_size=1, max_size=6))
def test_what_shuffles_share_is_the_lesser_share_of_every_task(
    tasks: list[tuple[list[int], list[int]]],
) -> None:
    sides = [np.array([one[side] for one in tasks], dtype=float).T for side in (0, 1)]
    held, there = (side / np.maximum(side.sum(axis=0), 1) for side in sides)

    found = dealt(held, there)

    for number, order in enumerate(shuffles(len(tasks)).tolist()):
        for one, two in product(range(3), range(3)):
            lesser = sum(min(held[one, task], there[two, place]) for place, task in enumerate(order))
            assert found[number, one, two] == pytest.approx(lesser)


@st.composite
def _staffings(
    draw: st.DrawFn,
) -> tuple[dict[tuple[str, str], tuple[float, float, float]], list[float], bool]:
    staff = {}
    for department in ("A", "B", "C"):
        for task in (f"{department}1", f"{department}2", RESIDUAL):
            low, more, most = (draw(st.integers(0, 20)) for _ in range(3))
            staff[department, task] = (float(low), float(low + more), float(low + more + most))
    return (
        staff,
        draw(st.lists(st.sampled_from([0.0, 0.3, 1.0]), min_size=9, max_size=9)),
        draw(st.booleans()),
    )


@given(_staffings())
def test_the_sharp_range_is_that_of_a_linear_programme(
    case: tuple[dict[tuple[str, str], tuple[float, float, float]], list[float], bool],
) -> None:
    staff, weight, sized = case
    placed = {d: [f"{d}1", f"{d}2"] for d in ("A", "B", "C")}
    mids = {d: sum(mid for (x, _), (_, mid, _) in staff.items() if x == d) for d in placed}
    sizes = {"A": (mids["A"] * 0.9, mids["A"] * 1.1)} if sized else {}
    town = city("lilleby", placed, staff, total=sum(mids.values()), sizes=sizes)
    yardstick, _ = measure(town, Structure.of(town), dataset(town))

    low, high = sharp_range(yardstick, np.array([weight]))

    assert yardstick.staff is not None
    in_a = np.array([[float(p.part.department == "A") for p in yardstick.pieces]])
    bounds = list(zip(yardstick.staff.low, yardstick.staff.high, strict=True))
    limits = {"A_ub": np.vstack([in_a, -in_a]), "b_ub": [sizes["A"][1], -sizes["A"][0]]} if sized else {}
    exact = [_optimum(np.array(weight) * sign, bounds, sum(mids.values()), limits) * sign for sign in (1, -1)]
    assert [low[0], high[0]] == pytest.approx(exact, abs=1e-6)


def _optimum(
    weight: NDArray[np.float64], bounds: list[tuple[float, float]], total: float, limits: dict[str, object]
) -> float:
    found = linprog(weight, A_eq=[[1.0] * len(weight)], b_eq=[total], bounds=bounds, **limits)
    assert found.success
    return float(found.fun)
