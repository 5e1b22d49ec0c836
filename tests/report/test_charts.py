"""The charts: nothing lost between the counts and the picture, and departments in the row of those they continue."""

from __future__ import annotations

from pathlib import Path

import pytest

import reorg
from reorg import Dataset
from reorg.city.package import shipped
from reorg.report.chapters.flow import flow
from reorg.report.chapters.squares import squares
from reorg.report.renderers.svg.steps import STEP, across, tracks
from reorg.report.request import Request
from reorg.report.view import Grid, Line, Stop
from reorg.words import EN
from towns import PARKS_TO_S

SCENARIOS = sorted(shipped("scenarios").glob("*.yaml"))


def total(grid: Grid) -> int:
    return sum(
        int(shade.text.replace("−", "-") or 0) for i, row in enumerate(grid.cells) for shade in row[:i]
    )


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda p: p.stem)
def test_the_squares_hold_every_interface_that_was_counted(path: Path, four: Dataset) -> None:
    card = reorg.score(path, four)
    before, after, change = squares(card, EN).grids

    for grid, matrix in ((before, card.between.united), (after, card.between.after)):
        assert total(grid) == sum(value for i, row in enumerate(matrix) for value in row[:i])
    assert total(change) == total(after) - total(before)


def test_a_department_stands_in_the_row_of_the_one_it_continues(four: Dataset) -> None:
    before, after, change = squares(reorg.score(SCENARIOS[0], four), EN).grids

    assert before.labels == ("ØKF", "BUF", "TMF", "KFF", "SUF", "BIF", "SOF", "")
    assert after.labels == ("ØE", "BU", "BL", "SK", "SO", "", "JV", "KM")
    assert change.labels == ("ØE", "BU", "BL", "SK", "SO", "BIF", "JV", "KM")


def test_a_merged_department_stands_beside_all_that_it_came_from(four: Dataset) -> None:
    card = reorg.score("title: t\nchanges:\n  - merge: [SOF, BIF]\n    into: {id: SBF, name: x}\n", four)
    before, after, change = squares(card, EN).grids

    # Nothing but the merger happens, so that no border with another department changes.
    assert total(change) == 0
    assert (
        total(before) == total(after) < sum(v for i, row in enumerate(card.between.before) for v in row[:i])
    )


def test_a_merger_of_all_leaves_no_border(toy: Dataset) -> None:
    card = reorg.score(
        "title: t\nbaseline: lilleby\nchanges:\n  - merge: [T, S]\n    into: {id: ALL, name: Alt}\n", toy
    )
    before, after, _ = squares(card, EN).grids

    assert (before.labels, after.labels) == (("S",), ("ALL",))
    assert total(after) == total(before) == 0


def test_the_flow_names_departments_as_they_were_called_before_and_are_after(toy: Dataset) -> None:
    renamed = PARKS_TO_S + "  - {rename: S, name: Skoler og parker}\n"
    (chart,) = flow(reorg.score(renamed, toy), Request(EN))

    names = {node.text.split(" ")[0]: node.name for node in chart.left}
    then = {node.text.split(" ")[0]: node.name for node in chart.right}
    was = next(d.name for d in toy.cities["lilleby"].departments if d.id == "S")
    assert (names["S"], then["S"]) == (was, "Skoler og parker")
    assert names["T"] == then["T"]


def test_neighbouring_hand_offs_are_drawn_as_one_line() -> None:
    crossing = [(False, False), (True, False), (True, False), (False, True)]
    line = Line("j", tuple(Stop("s", ("A", "B"), crosses) for crosses in crossing))

    assert across(line) == f"M12 14v{2 * STEP}M38 {14 + 2 * STEP}v{STEP}"
    assert tracks(len(crossing)) == f"M12 14v{3 * STEP + 1}M38 14v{3 * STEP + 1}"
