"""Every file in scenarios/ is tested by being there."""

from __future__ import annotations

from pathlib import Path

import pytest

import reorg
from accept import ACCEPT, FOLDER, scenarios, summary
from reorg import Dataset


@pytest.mark.parametrize("path", scenarios(), ids=lambda p: p.stem)
def test_a_shipped_scenario_gives_its_stored_result(path: Path, four: Dataset) -> None:
    kept = FOLDER / f"{path.stem}.json"

    assert kept.exists(), ACCEPT
    assert summary(path, four) == kept.read_text(encoding="utf-8"), ACCEPT


@pytest.mark.parametrize("path", scenarios(), ids=lambda p: p.stem)
def test_a_shipped_scenario_says_where_it_comes_from_and_what_it_leaves_out(path: Path) -> None:
    scenario = reorg.read(path)

    assert scenario.references
    assert scenario.not_modelled
    assert scenario.points
    assert all(change.point or type(change).__name__ == "Rename" for change in scenario.changes)
    assert scenario.description
    assert all(change.because for change in scenario.changes if type(change).__name__ != "Rename")


def test_there_are_enough_scenarios_and_no_stored_result_without_one() -> None:
    assert len(scenarios()) >= 16
    assert {p.stem for p in FOLDER.glob("*.json")} == {p.stem for p in scenarios()}
