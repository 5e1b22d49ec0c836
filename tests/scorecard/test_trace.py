"""Every number of every shipped report resolves to rows with a source or a reason, and they give the number."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import reorg
from reorg import Dataset
from reorg.city.package import shipped
from reorg.commands.main import run
from reorg.plan.own_figures import Overrides
from reorg.plan.own_tables import read_staff
from reorg.scorecard.trace import trace

SCENARIOS = sorted(shipped("scenarios").glob("*.yaml"))


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda p: p.stem)
def test_every_number_of_a_shipped_report_resolves_to_its_rows(path: Path, four: Dataset) -> None:
    card = reorg.score(path, four)

    for key, result in card.metrics.items():
        traced = trace(card, key)
        assert traced.total == pytest.approx(result.value, abs=1e-6), key
        assert len(traced.rows) == len(result.counted)
        for row in traced.rows:
            known = [origin for origin in row.origins if origin.source in four.sources]
            assert known or any(row.reason.values()), (key, row.id)
            assert row.title, (key, row.id)


def test_a_staff_figure_lists_its_parts_with_the_reason_of_each(four: Dataset) -> None:
    card = reorg.score("title: t\nchanges:\n  - move: [klima, miljoe]\n    to: KFF\n", four)
    rows = {row.id: row for row in trace(card, "staff_shifted").rows}

    assert sum(row.amount for row in rows.values()) == card.metrics["staff_shifted"].value
    assert set(rows) == {"klima", "miljoe"}
    assert all(row.source == "TMF" and row.to == "KFF" for row in rows.values())
    assert all(row.reason["da"] and row.reason["en"] for row in rows.values())


def test_full_time_equivalents_and_kroner_are_traced_to_the_parts_that_give_them(
    tmp_path: Path, four: Dataset
) -> None:
    file, known, page = tmp_path / "t.yaml", tmp_path / "hr.csv", tmp_path / "t.html"
    file.write_text("title: t\nchanges: [{move: museer, to: SUF}]\n", encoding="utf-8")
    known.write_text("department,task,heads,fte,budget\n,museer,100,88.5,61000000\n", encoding="utf-8")
    card = reorg.score(
        file, four, given=Overrides(staff=read_staff(known)[0]), cost_per_employee="40000..60000"
    )
    asked = ["--cost-per-employee", "40000..60000", "--staff", str(known), "--lang", "en", "-o", str(page)]
    wanted = {"fte_shifted": 88.5, "budget_shifted": 61e6, "cost_of_change": 100 * 50_000}

    assert {key: trace(card, key).total for key in wanted} == wanted
    assert run(["score", str(file), *asked]) == 0
    written = page.read_text(encoding="utf-8")
    assert [shown for shown in ("+89", "+61,000,000", "+5,000,000") if f"<td>{shown}<" not in written] == []


def test_explain_takes_a_key_or_the_name_in_the_report(capsys: pytest.CaptureFixture[str]) -> None:
    file = str(SCENARIOS[0])

    assert run(["explain", file, "snitflader", "--format", "json"]) == 0
    by_name = json.loads(capsys.readouterr().out)
    assert run(["explain", file, "interfaces", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == by_name
    assert by_name["value"] == len(by_name["rows"])
    assert run(["explain", file, "handoffs", "--lang", "da"]) == 0
    assert "rækker giver" in capsys.readouterr().out


def test_explain_refuses_what_is_no_metric(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", str(SCENARIOS[0]), "smil"]) == 3
    assert "C516" in capsys.readouterr().err
