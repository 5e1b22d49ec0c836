"""What every point of a scenario contributes:  a1 a2 a3 | b1 | c1 c2, with a1-a2 (3) and a1-b1 (2)."""

from __future__ import annotations

import json
from itertools import permutations
from math import factorial
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

import reorg
from reorg import Dataset, InputError, Session
from reorg.api import read
from reorg.city.package import shipped
from reorg.commands.main import run
from reorg.commands.trim import share
from reorg.report.renderers.text import text
from reorg.report.trim import trim_view
from reorg.scenario.parse import parse_scenario
from reorg.scenario.text import scenario_text
from reorg.scorecard.to_json import written
from reorg.search.points import Worths
from reorg.search.shapley import interactions, sampled, second_differences, shapley
from reorg.search.to_json import trim_card
from reorg.search.trim import trim
from reorg.words import DA, EN, language
from towns import city, coupling, dataset

POINTS = "points:\n" + "".join(f"  - {{n: {n}, title: point {n}, modelled: yes}}\n" for n in range(4))
HEAD = f"title: t\nbaseline: by\n{POINTS}changes:\n"
A1 = "  - {move: a1, to: B, point: 1}\n"
A2 = "  - {move: a2, to: B, point: 2}\n"
C2 = "  - {move: c2, to: B, point: 3}\n"
SCENARIOS = sorted(shipped("scenarios").glob("*.yaml"))


@pytest.fixture
def town() -> Dataset:
    by = city("by", {"A": ["a1", "a2", "a3"], "B": ["b1"], "C": ["c1", "c2"]})
    return dataset(by, couplings=[coupling("x", ["a1"], ["a2"], 3), coupling("y", ["a1"], ["b1"], 2)])


def test_points_share_out_the_whole_effect(town: Dataset) -> None:
    # load: nothing 2, a1 alone 3, a2 alone 5, both 0
    result = trim(HEAD + A1 + A2, Session(town))

    loads = [c.amounts["coordination_load"] for c in result.contributions]
    assert loads == [((3 - 2) + (0 - 5)) / 2, ((5 - 2) + (0 - 3)) / 2]
    assert sum(loads) == 0 - 2
    assert result.exact


def test_points_that_belong_together_are_named(town: Dataset) -> None:
    result = trim(HEAD + A1 + A2 + C2, Session(town))

    load = 0 - 3 - 5 + 2
    counts = dict.fromkeys(("interfaces", "new_interfaces", "net_interfaces"), -2.0)
    assert [(i.one, i.two, i.amounts) for i in result.interactions] == [
        (0, 1, {"modularity": 0.6, **counts, "coordination_load": load, "internal_load": -load})
    ]


def test_the_smallest_subset_keeps_the_effect_with_the_fewest_points(town: Dataset) -> None:
    result = trim(HEAD + A1 + A2 + C2, Session(town))

    assert result.smallest is not None
    assert (result.smallest.groups, result.smallest.kept, result.smallest.proven) == ((0, 1), 1.0, True)
    assert result.smallest.values["tasks_moved"] == 2
    assert len(result.smallest.scenario.changes) == 2


def test_only_a_point_that_improves_nothing_anywhere_only_costs(town: Dataset) -> None:
    # a2 gives 0 on average, but beside a1 it ends 3 of load
    result = trim(HEAD + A1 + A2 + C2, Session(town))

    assert result.only_cost == (2,)


def test_changes_of_one_point_are_one_and_those_without_are_each_their_own(town: Dataset) -> None:
    result = trim(HEAD + A1 + A2.replace("2}", "1}") + "  - {move: c2, to: B}\n", Session(town))

    assert [[(u.number, len(u.changes)) for u in c.group.units] for c in result.contributions] == [
        [("1", 2)],
        [("", 1)],
    ]


def test_points_that_are_not_valid_without_each_other_count_as_one(town: Dataset) -> None:
    made = "  - {create: {id: N, name: New}, with: [a1], point: 1}\n  - {move: c2, to: N, point: 2}\n"
    result = trim(HEAD + made + A2.replace("2}", "3}"), Session(town))

    assert [[u.number for u in c.group.units] for c in result.contributions] == [["1", "2"], ["3"]]
    problem = result.contributions[0].group.problem
    assert problem is not None
    assert problem.code == "R202"
    assert "counted as one" in text(trim_view(result, town, EN))


def test_a_pair_that_needs_a_third_is_joined_with_it(town: Dataset) -> None:
    # c1 and c2 may each leave, both only when a3 comes to C
    moved = "".join(
        f"  - {{move: {t}, to: {to}, point: {n}}}\n"
        for n, (t, to) in enumerate((("c1", "A"), ("c2", "B"), ("a3", "C")))
    )
    result = trim(HEAD + moved, Session(town))

    assert [[u.number for u in c.group.units] for c in result.contributions] == [["0", "1", "2"]]


def test_a_scenario_without_effect_has_no_smallest_subset(town: Dataset) -> None:
    result = trim(HEAD + C2, Session(town))

    assert result.smallest is None
    assert "no effect on this measure" in text(trim_view(result, town, EN))


def test_an_empty_scenario_contributes_nothing(town: Dataset) -> None:
    result = trim("title: t\nbaseline: by\nchanges: []\n", Session(town))

    assert (result.contributions, result.smallest, result.only_cost) == ((), None, ())
    assert text(trim_view(result, town, DA))


def test_the_whole_is_what_score_counts(four: Dataset) -> None:
    path = shipped("scenarios") / "ressortaftale-2025-laesning.yaml"
    card, result = reorg.score(path, four), trim(path, Session(four))

    for metric in result.metrics:
        scored = card.metrics[metric.key]
        assert (metric.before, metric.after) == pytest.approx((scored.baseline, scored.value))
    shown = [key for key in card.metrics if not key.startswith("similarity_by_chance")]
    assert [m.key for m in result.metrics] == shown
    for metric in result.metrics:
        total = sum(c.amounts[metric.key] for c in result.contributions)
        assert total == pytest.approx(metric.effect, abs=1e-6)
    assert f"{card.metrics['modularity'].delta:+.3f}".replace("-", "−") in text(trim_view(result, four, EN))


def test_every_subset_is_worth_what_score_counts(four: Dataset) -> None:
    scenario = read(shipped("scenarios") / "ressortaftale-2025-laesning.yaml")
    worths = Worths(scenario, four, None, "all")
    worths.prepare(range(256))

    for mask in (0, 1, 24, 37, 90, 171, 255):
        card = reorg.score(replace(scenario, changes=worths.changes(mask)), four)
        found = dict(zip((m.key for m in worths.metrics), worths.of(mask), strict=True))
        assert found == pytest.approx({key: card.metrics[key].value for key in found})


def test_beyond_the_limit_orders_are_sampled_and_the_error_is_said(town: Dataset) -> None:
    result, same, other = (trim(HEAD + A1 + A2, Session(town), exact=1, seed=seed) for seed in (1, 1, 2))

    one, two = result.contributions
    assert not result.exact
    assert one.amounts["coordination_load"] + two.amounts["coordination_load"] == pytest.approx(-2)
    assert abs(one.amounts["coordination_load"] + 2) < 4 * one.error["coordination_load"]
    assert (result, result.smallest and result.smallest.proven) == (same, False)
    assert result != other
    assert "±" in text(trim_view(result, town, EN))


def test_a_metric_that_there_is_not_is_refused_with_those_there_are(town: Dataset) -> None:
    with pytest.raises(InputError) as caught:
        trim(HEAD + A1, Session(town), on="similarity_by_chance.by")

    assert "'similarity_by_chance.by' is not a metric" in str(caught.value)
    assert "coordination_load" in str(caught.value)


WORTHS = st.integers(1, 4).flatmap(lambda n: st.lists(st.floats(-100, 100), min_size=1 << n, max_size=1 << n))


@given(WORTHS)
def test_shapley_values_are_those_of_the_definition_and_add_up(worths: list[float]) -> None:
    members = len(worths).bit_length() - 1
    plain = np.zeros(members)
    for order in permutations(range(members)):
        mask = 0
        for one in order:
            plain[one] += worths[mask | 1 << one] - worths[mask]
            mask |= 1 << one

    found = shapley(np.array(worths)[:, None])[:, 0]

    assert found == pytest.approx(plain / factorial(members), abs=1e-9)
    assert found.sum() == pytest.approx(worths[-1] - worths[0], abs=1e-9)


@given(WORTHS, st.integers(0, 5))
def test_sampled_values_add_up_too(worths: list[float], seed: int) -> None:
    members = len(worths).bit_length() - 1

    found, error = sampled(lambda mask: np.array([worths[mask]]), members, 4, seed)

    assert found.sum() == pytest.approx(worths[-1] - worths[0], abs=1e-9)
    assert (error >= 0).all()


@given(st.lists(st.floats(-9, 9), min_size=4, max_size=4))
def test_what_adds_up_has_no_interaction(each: list[float]) -> None:
    worths = np.array([[sum(v for n, v in enumerate(each) if mask >> n & 1)] for mask in range(16)])

    assert interactions(worths) == pytest.approx(np.zeros((4, 4, 1)), abs=1e-9)
    assert second_differences(lambda mask: worths[mask], 4) == pytest.approx(np.zeros((4, 4, 1)), abs=1e-9)


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda p: p.stem)
def test_a_scenario_written_and_read_is_the_same(path: Path, four: Dataset) -> None:
    scenario = read(path)
    again = parse_scenario(scenario_text(scenario))

    one, two = (reorg.score(s, four) for s in (scenario, again))

    assert (one.departments, one.moves) == (two.departments, two.moves)
    assert {k: r.value for k, r in one.metrics.items()} == {k: r.value for k, r in two.metrics.items()}
    assert [p.title for p in scenario.points] == [p.title for p in again.points]
    assert scenario_text(again) == scenario_text(scenario)


EVERYTHING = """\
title: 'yes: "no" # 1'
date: 2024-09
description: "line\\nbreak"
points: [{n: 1, title: one, modelled: partly, because: b}]
staff: {SOF/hjemmepleje: [1, 2, 3], klima: [1, 1, 1]}
couplings: [{tasks: [klima], with: [miljoe], strength: 3, because: c}]
changes:
  - {move: [a, b], to: X, from: Y, share: 0.25, point: 1, because: b}
  - {merge: [A, B], into: {id: C, name: C, continues: A}}
  - {merge: [D, E], into: D}
  - {create: {id: F, name: F}, with: [t]}
  - {split: G, into: [{id: H, name: H, tasks: [t]}, {id: I, name: I, rest: true}]}
  - {dissolve: J, to: {t: K, rest: L}}
  - {rename: M, name: N}
  - {adopt: aarhus, tasks: [t], map: {P: Q}}
  - {adopt: odense, area: boern}
  - {adopt: odense, departments: [P]}
"""


def test_every_change_can_be_written() -> None:
    scenario = parse_scenario(EVERYTHING)

    again = parse_scenario(scenario_text(scenario))

    assert scenario_text(again) == scenario_text(scenario)
    assert [type(c) for c in again.changes] == [type(c) for c in scenario.changes]
    assert again.title == 'yes: "no" # 1'
    assert [line.heads for line in again.staff] == [(1, 2, 3), (1, 1, 1)]


def test_the_command_writes_the_smallest_subset_as_a_scenario(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = tmp_path / "small.yaml"

    file = "scenarios/ressortaftale-2025-laesning.yaml"
    code = run(["search", "trim", file, "--keep", "90%", "--write", str(made), "--format", "json"])

    told = json.loads(capsys.readouterr().out)
    scenario = read(made)
    kept = told["smallest"]["values"]["coordination_load"]
    assert code == 0
    assert reorg.score(made).metrics["coordination_load"].value == pytest.approx(kept)
    assert [p.number.text for p in scenario.points] == ["2", "5"]
    assert scenario.references[-1].title.startswith("reorg search trim scenarios/ressortaftale")
    assert read("scenarios/ressortaftale-2025-laesning.yaml").sha256 == told["sha256"]


def test_the_command_spares_its_input(capsys: pytest.CaptureFixture[str]) -> None:
    file = "scenarios/ressortaftale-2025.yaml"

    assert run(["search", "trim", file, "--write", file]) == 3
    assert "C507" in capsys.readouterr().err


@pytest.mark.parametrize("said", ["0", "101%", "much", "-1"])
def test_what_is_no_share_is_refused(said: str) -> None:
    with pytest.raises(InputError) as caught:
        share(said)

    assert f"'{said}' is not a share" in str(caught.value)


@pytest.mark.parametrize("lang", ["en", "da"])
def test_the_report_has_its_sections_and_the_same_bytes_every_time(town: Dataset, lang: str) -> None:
    one, two = (trim(HEAD + A1 + A2 + C2, Session(town)) for _ in range(2))

    shown = text(trim_view(one, town, language(lang)))
    assert shown == text(trim_view(two, town, language(lang)))
    assert written(trim_card(one, town)) == written(trim_card(two, town))
    for name in ("contributions", "interactions", "smallest", "only_cost"):
        assert f"\n{language(lang)(f'section.{name}')}\n---" in shown
