"""How sure an order is: draws stay within what is published, and no scenario has a say in another's rank."""

from __future__ import annotations

import json
import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

import reorg
from reorg import Comparison, Dataset, Scorecard
from reorg.arrays import Labels, floats
from reorg.city.model import Staffing
from reorg.commands.main import run
from reorg.metrics.yardstick import Staff, Yardstick, measure
from reorg.report.compare import compare_view, full_compare_view
from reorg.report.renderers.markdown import markdown
from reorg.report.renderers.page import page
from reorg.report.renderers.text import text
from reorg.report.request import Asked
from reorg.scenario.parse import parse_scenario
from reorg.scorecard import to_json as jsonfile
from reorg.search.criteria import Sample, coefficients, scaled
from reorg.search.draws import COMMON, INDEPENDENT, Draws, draw, fit, simplex, triangular
from reorg.search.robustness import power, robustness, standing
from reorg.words import EN, language
from towns import city, coupling, dataset

HEAD = "title: {0}\nbaseline: lilleby\nchanges:\n  - "
PARKS_TO_S = HEAD.format("parks") + "move: parks\n    to: S\n"
ROADS_TO_S = HEAD.format("roads") + "move: roads\n    to: S\n"
MERGED = HEAD.format("merged") + "merge: [T, S]\n    into: {id: ALL, name: All}\n"


def compared(data: Dataset, *texts: str) -> Comparison:
    scenarios = [parse_scenario(one, f"{one.split()[1]}.yaml") for one in texts]
    return reorg.compare(scenarios, data)


def measured(card: Scorecard) -> tuple[Yardstick, Labels]:
    assert card.structure is not None
    return measure(card.city, card.structure, card.dataset)


def drawn(data: Dataset, draws: int = 256, seed: int = 1) -> Draws:
    card = compared(data, PARKS_TO_S).baseline
    return draw(measured(card)[0], 5, draws, seed)


def test_the_order_is_by_the_mean_of_changes_as_shares_of_today(toy: Dataset) -> None:
    # today: 2 interfaces, load 2.5, largest 30 of 50
    result = robustness(compared(toy, PARKS_TO_S, MERGED), draws=2)

    assert [one.scenario for one in result.order] == ["merged", "baseline", "parks"]
    assert [one.mean for one in result.order] == pytest.approx(
        [(-1 - 1 + 0 + 20 / 30 + 20 / 50) / 5, 0, (1 / 2 + 3 / 2.5 + 0 + 5 / 30 + 5 / 50) / 5]
    )


def test_only_what_turns_the_order_of_the_first_two_is_a_flip() -> None:
    # a1 a2 | b1 b2  ->  a1 | a2 b1 b2: 'out' (2) is resolved, 'in' (1) is new; load 2 -> 1, so 1/6 ahead of today
    lilleby = city("lilleby", {"A": ["a1", "a2"], "B": ["b1", "b2"]})
    couplings = [coupling("out", ["a2"], ["b1"], 2), coupling("in", ["a1"], ["a2"], 1)]
    result = robustness(
        compared(dataset(lilleby, couplings=couplings), HEAD.format("t") + "move: a2\n    to: B\n"), draws=2
    )

    assert [one.scenario for one in result.order] == ["t", "baseline"]
    assert [(f.kind, f.id, f.value) for f in result.flips] == [("dropped", "out", 0)]
    assert result.flips[0].gap == pytest.approx(-(1 + 1 + 0) / 3)
    assert result.nearest is None


def test_the_staff_of_one_part_can_turn_the_order() -> None:
    # a1 a2 | b1  ->  a1 | a2 b1: largest 70 -> 60 of 100; with a1 at 30, b1 has to be 60, and 60 -> 70
    staff = {
        ("A", "a1"): (30.0, 60.0, 60.0),
        ("A", "a2"): (10.0, 10.0, 10.0),
        ("B", "b1"): (30.0, 30.0, 90.0),
    }
    lilleby = city("lilleby", {"A": ["a1", "a2"], "B": ["b1"]}, staff, total=100)
    result = robustness(compared(dataset(lilleby), HEAD.format("t") + "move: a2\n    to: B\n"), draws=2)

    assert result.order[0].mean == pytest.approx((-10 / 70 + 10 / 100) / 5)
    assert [(f.kind, f.id, f.department, f.value) for f in result.flips] == [
        ("staff", "a1", "A", 30),
        ("staff", "b1", "B", 60),
    ]
    assert [f.gap for f in result.flips] == pytest.approx([-(10 / 60 + 10 / 100) / 5] * 2)


def test_first_places_are_shared_and_ties_count_for_neither() -> None:
    first, wins = standing(np.array([[1.0, 2.0], [1.0, 2.0], [3.0, 3.0]]))

    assert first == pytest.approx([2.5 / 3, 0.5 / 3])
    assert wins.tolist() == [[0, pytest.approx(2 / 3)], [0, 0]]


def test_a_scenario_that_changes_nothing_stands_as_today(toy: Dataset) -> None:
    result = robustness(compared(toy, HEAD.format("same") + "rename: T\n    name: Byen\n"))

    for reading in result.standings:
        assert reading.first == {"baseline": 0.5, "same": 0.5}
        assert reading.wins["same"]["baseline"] == reading.wins["baseline"]["same"] == 0


def test_a_scenario_that_is_worse_on_everything_never_comes_first(toy: Dataset) -> None:
    # parks to S: no criterion is better than today under any draw but the largest share, when T is larger than S
    result = robustness(compared(toy, PARKS_TO_S))

    assert {r.evidence: r.first["parks"] < 0.1 for r in result.standings} == {"all": True, "published": True}


@pytest.mark.parametrize("kind", [INDEPENDENT, COMMON])
def test_every_draw_keeps_intervals_and_totals(four: Dataset, kind: str) -> None:
    card = reorg.compare(["scenarios/uddannelsesvejledning.yaml"], four).baseline
    today = measured(card)[0]
    staff = today.staff
    assert staff is not None

    heads = draw(today, 5, 256, 1).heads[kind]

    sums = heads @ np.eye(len(staff.floor))[staff.department]
    assert (heads >= staff.low - 1e-9).all()
    assert (heads <= staff.high + 1e-9).all()
    assert heads.sum(axis=1) == pytest.approx(np.full(256, staff.total))
    assert (sums >= staff.floor - 1e-6).all()
    assert (sums <= staff.ceiling + 1e-6).all()
    assert heads.std(axis=0).max() > 1


@given(
    st.lists(
        st.tuples(st.floats(0, 100), st.floats(0, 100), st.floats(0, 100), st.floats(0, 1)),
        min_size=4,
        max_size=8,
    ),
    st.floats(0, 1),
    st.floats(0, 1),
)
def test_a_fit_stays_within_the_intervals_and_meets_totals_that_can_be_met(
    parts: list[tuple[float, float, float, float]], at: float, slack: float
) -> None:
    low, mid, high = np.array([sorted(p[:3]) for p in parts]).T
    department = np.arange(len(parts)) % 2
    truth = low + at * (high - low)  # a staffing that meets the totals, so that they can be met
    sums = floats(np.bincount(department, truth))
    floor, ceiling = floats(sums * (1 - slack)), floats(sums * (1 + slack))
    staff = Staff(low, mid, high, department, floor, ceiling, float(truth.sum()))

    found = fit((low + np.array([p[3] for p in parts]) * (high - low))[None], low, high, staff)[0]

    assert (found >= low - 1e-9).all()
    assert (found <= high + 1e-9).all()
    assert found.sum() == pytest.approx(truth.sum(), abs=1e-6)
    assert (np.bincount(department, found) <= staff.ceiling + 1e-6).all()
    assert (np.bincount(department, found) >= staff.floor - 1e-6).all()


def test_a_triangular_quantile_is_low_mid_and_high_where_it_has_to_be() -> None:
    low, mid, high = (np.array([heads]) for heads in (0.0, 10.0, 20.0))
    staff = Staff(low, mid, high, np.array([0]), np.zeros(1), np.ones(1), None)

    assert triangular(np.array([[0.0], [0.125], [0.5], [1.0]]), staff).ravel() == pytest.approx(
        [0, 5, 10, 20]
    )


def test_weights_are_on_the_simplex_and_even() -> None:
    weights = simplex(np.random.default_rng(1).random((4096, 5)))

    assert weights.sum(axis=1) == pytest.approx(np.ones(4096))
    assert weights.mean(axis=0) == pytest.approx(np.full(5, 0.2), abs=0.01)


def test_strengths_stay_1_to_3_and_published_couplings_always_count(toy: Dataset) -> None:
    draws = drawn(toy)  # strengths 3, 2, 1, 1; the first two are published

    assert [sorted(set(column)) for column in draws.strength.T] == [[2, 3], [1, 2, 3], [1, 2], [1, 2]]
    assert draws.kept[:, :2].all()
    assert draws.kept[:, 2:].mean(axis=0) == pytest.approx([0.5, 0.5], abs=0.05)


def test_a_draw_counts_what_scoring_the_same_data_counts(toy: Dataset) -> None:
    draws = drawn(toy, 8)
    cards = compared(toy, ROADS_TO_S).cards
    (yardstick, labels), (_, today) = (measured(card) for card in (cards[1], cards[0]))
    real = Sample(draws.kept.astype(float), draws.kept * draws.strength, draws.heads[INDEPENDENT])

    found = scaled(coefficients(yardstick, labels), coefficients(yardstick, yardstick.before[None]), real)

    assert today.shape == labels.shape
    for row, values in enumerate(found):
        metrics = compared(_data_of(toy, draws, row), ROADS_TO_S).cards[1].metrics
        relative = [
            metrics[key].delta / (metrics[base].baseline or 1)
            for key, base in (
                ("net_interfaces", "interfaces"),
                ("coordination_load", "coordination_load"),
                ("shared_tasks", "shared_tasks"),
                ("largest_share", "largest_share"),
            )
        ]
        assert values == pytest.approx([*relative, metrics["staff_shifted"].value / 50], abs=1e-6)


def _data_of(toy: Dataset, draws: Draws, row: int) -> Dataset:
    """Return the data as a draw has it."""
    lilleby = toy.cities["lilleby"]
    parts = tuple(
        replace(part, staffing=Staffing(heads, heads, heads, "assumed", "", {}))
        for part, heads in zip(lilleby.parts, draws.heads[INDEPENDENT][row].tolist(), strict=True)
    )
    couplings = tuple(
        replace(c, strength=float(strength))
        for c, strength, kept in zip(toy.couplings, draws.strength[row], draws.kept[row], strict=True)
        if kept
    )
    cities = {**toy.cities, "lilleby": replace(lilleby, parts=parts)}
    return replace(toy, cities=cities, couplings=couplings)


@given(st.permutations([PARKS_TO_S, ROADS_TO_S, MERGED]))
def test_adding_a_scenario_turns_the_order_of_no_two(texts: list[str]) -> None:
    data = _TOWN
    few, more = (robustness(compared(data, *texts[:n]), draws=64) for n in (2, 3))

    assert [one for one in more.order if one.scenario in few.columns] == list(few.order)
    for one, other in zip(few.standings, more.standings, strict=True):
        assert {a: {b: other.wins[a][b] for b in few.columns} for a in few.columns} == one.wins


_TOWN = dataset(
    city("lilleby", {"T": ["roads", "parks"], "S": ["schools", "clinics"]}),
    couplings=[
        coupling("streets", ["roads"], ["parks"], 3),
        coupling("school-roads", ["roads"], ["schools"], 2),
        coupling("health", ["schools"], ["clinics"], 1, "assumed"),
        coupling("outdoors", ["parks"], ["schools", "roads"], 1, "assumed"),
    ],
)


def test_the_same_seed_gives_the_same_bytes_and_another_one_others(toy: Dataset) -> None:
    result = compared(toy, PARKS_TO_S, ROADS_TO_S, MERGED)

    one, same, other = (jsonfile.comparison(result, robustness(result, seed, 64)) for seed in (1, 1, 2))

    assert one == same
    assert one != other


def test_a_scenario_hardly_modelled_is_left_out(toy: Dataset) -> None:
    points = "points:\n  - {n: 1, title: a, modelled: no, because: b}\n"

    result = robustness(compared(toy, PARKS_TO_S, MERGED + points), draws=2)

    assert result.columns == ("baseline", "parks")


def test_published_couplings_alone_are_one_reading_where_nothing_else_is_compared(toy: Dataset) -> None:
    scenario = parse_scenario(PARKS_TO_S, "parks.yaml")

    result = robustness(reorg.compare([scenario], toy, evidence="published"), draws=2)

    assert [(r.evidence, r.staff) for r in result.standings] == [
        ("published", "independent"),
        ("published", "common"),
    ]


@pytest.mark.parametrize("lang", ["en", "da"])
def test_every_report_that_people_read_has_the_section_when_it_is_asked_for(toy: Dataset, lang: str) -> None:
    result = compared(toy, PARKS_TO_S, MERGED)
    robust = robustness(result, draws=64)
    title = {"en": "How sure is the order?", "da": "Hvor sikker er rækkefølgen?"}[lang]

    view = compare_view(result, Asked(language(lang), robust=robust))
    html = page(full_compare_view(result, Asked(language(lang), robust=robust)), language(lang))

    assert all(title in shown for shown in (text(view), markdown(view), html))
    assert title not in text(compare_view(result, Asked(language(lang))))
    assert json.loads(jsonfile.comparison(result))["robustness"] is None


def test_hardly_ever_does_not_read_as_never(toy: Dataset) -> None:
    result = compared(toy, PARKS_TO_S)
    robust = robustness(result, draws=2)
    rare = replace(robust.standings[0], first={"baseline": 0.996, "parks": 0.004})

    shown = text(compare_view(result, Asked(EN, robust=replace(robust, standings=(rare,)))))

    assert re.search(r"\nLilleby, August 2024 +>99%\nA +<1%\n", shown)


FILES = ["scenarios/sundhed-for-sig.yaml", "scenarios/uddannelsesvejledning.yaml"]


def test_the_command_draws_when_asked(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["compare", *FILES, "--rank", "--draws", "60", "--seed", "3", "--format", "json"]) == 0

    told = json.loads(capsys.readouterr().out)["robustness"]
    assert (told["seed"], told["draws"]) == (3, 64)
    assert len(told["readings"]) == 4
    assert all(sum(r["first"].values()) == pytest.approx(1, abs=1e-6) for r in told["readings"])


def test_without_rank_the_signs_are_told_and_nothing_is_ranked(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["compare", *FILES, "--robust", "--draws", "60", "--format", "json"]) == 0

    told = json.loads(capsys.readouterr().out)["robustness"]
    assert (told["readings"], told["order"], told["flips"]) == ([], [], [])
    assert {(s["scenario"], s["evidence"]) for s in told["signs"]} == {
        (scenario, evidence)
        for scenario in ("sundhed-for-sig", "uddannelsesvejledning")
        for evidence in ("all", "published")
    }
    assert all(s["lower"] + s["same"] + s["higher"] == pytest.approx(1) for s in told["signs"])


def test_a_sign_that_nothing_can_turn_is_sure(toy: Dataset) -> None:
    signs = robustness(compared(toy, PARKS_TO_S), draws=64, rank=False).signs
    found = {(s.criterion, s.evidence): (s.lower, s.same, s.higher) for s in signs}

    # Parks leave roads: the published coupling of strength 3 between them crosses in every draw.
    assert found["coordination_load", "published"] == (0, 0, 1)
    assert found["shared_tasks", "all"] == (0, 1, 0)
    assert found["staff_shifted", "all"] == (0, 0, 1)


def test_saved_scorecards_are_drawn_as_their_files(
    capsys: pytest.CaptureFixture[str], tmp_path: object
) -> None:
    saved = f"{tmp_path}/card.json"
    assert run(["score", FILES[0], "--format", "json", "-o", saved]) == 0
    capsys.readouterr()
    outputs = []
    for one in (saved, FILES[0]):
        assert run(["compare", one, FILES[1], "--robust", "--draws", "64"]) == 0
        outputs.append(capsys.readouterr().out)
    assert outputs[0] == outputs[1]


def test_a_number_of_draws_becomes_a_power_of_two() -> None:
    assert [power(n) for n in (2, 3, 64, 65)] == [2, 4, 64, 128]
