"""Another municipality's package works with no code change: an invented town."""

from __future__ import annotations

from pathlib import Path

import pytest

import reorg
from reorg.commands.main import run
from reorg.report.formats import FORMATS
from reorg.report.request import Asked
from reorg.scenario.changes import Scenario
from reorg.scenario.parse import parse_scenario
from reorg.words import EN

TOWN = Path(__file__).parents[1] / "data" / "lilleby"
SCENARIO = "title: Skoler til teknik\nchanges:\n  - move: skoler\n    to: TEK\n    because: som i Naboby\n"


def test_an_invented_town_is_scored_like_any_other() -> None:
    data = reorg.load(TOWN)

    card = reorg.score(SCENARIO, data)

    assert card.city.name == "Lilleby"
    assert [c.id for c in card.interfaces["resolved"]] == ["skolevej"]
    assert card.metrics["staff_shifted"].value == 150
    assert card.metrics["tasks_to_move.naboby"].value == 0
    # VEL has 400 published heads: schools are least 400 - 290 - 60, and at most 200
    assert (card.metrics["staff_shifted"].low, card.metrics["staff_shifted"].high) == (100, 200)


@pytest.mark.parametrize("command", ["score", "validate", "explain"])
def test_the_commands_take_its_folder(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(SCENARIO, encoding="utf-8")

    assert run([command, str(path), "--data", str(TOWN), "--lang", "da"]) == 0
    assert capsys.readouterr().out


def test_show_and_schema_take_its_folder(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["show", "VEL", "--data", str(TOWN)]) == 0
    assert "pleje" in capsys.readouterr().out
    assert run(["schema", "--data", str(TOWN), "--lang", "da"]) == 0
    assert "Ældrepleje" in capsys.readouterr().out


def test_without_journeys_parties_rules_and_experiences_nothing_is_said_of_them() -> None:
    card = reorg.score(SCENARIO, reorg.load(TOWN))

    assert (card.journeys, card.parties, card.rules, card.experiences) == ((), (), (), ())
    assert card.metrics["handoffs"].value == 0


def test_where_the_criteria_come_from_is_said_where_the_package_says_it(four: reorg.Dataset) -> None:
    files = [parse_scenario(SCENARIO, "a.yaml"), parse_scenario(SCENARIO.replace("Skoler", "Alle"), "b.yaml")]
    home = [parse_scenario(f"title: {n}\nchanges: []\n", f"{n}.yaml") for n in "ab"]

    def told(data: reorg.Dataset, scenarios: list[Scenario]) -> str:
        return str(FORMATS["text"].compare(reorg.compare(scenarios, data), Asked(EN)))

    assert "terms of reference" not in told(reorg.load(TOWN), files)
    assert "terms of reference of København's own analysis" in told(four, home)
