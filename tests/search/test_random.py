"""Random reorganisations: as large as the scenario, the same for the same seed, and percentiles that can be counted."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

import reorg
from reorg.commands.main import run
from reorg.report.chapters.percentiles import histogram
from reorg.scorecard.chances import Histogram, Percentile
from reorg.search.ensemble import TOLERANCE, draw, percentiles
from towns import city, coupling, dataset

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
DATA = reorg.load()
PROPOSAL = str(ROOT / "scenarios" / "social-og-beskaeftigelse.yaml")
RANDOM = ["search", "random", "--like", PROPOSAL, "--n", "100", "--seed", "7"]
CARD = reorg.score(PROPOSAL, DATA)


def test_each_random_reorganisation_moves_so_many_tasks_to_a_department_of_today() -> None:
    yardstick = reorg.yardstick(DATA, "koebenhavn")

    labels = draw(yardstick, 12, 2600.0, 300, np.random.default_rng(1))

    found = reorg.score_many(labels, yardstick)
    assert set(found["tasks_moved"]) == {12.0}
    assert labels.min() >= 0
    assert labels.max() < yardstick.n_before
    assert (labels[:, ~yardstick.real] == yardstick.before[~yardstick.real]).all()


def test_nearly_all_shift_the_staff_of_the_scenario_and_the_rest_are_counted() -> None:
    yardstick = reorg.yardstick(DATA, "koebenhavn")

    ensemble = percentiles(CARD, 500)

    labels = draw(yardstick, ensemble.tasks, ensemble.staff, 500, np.random.default_rng(ensemble.seed))
    shifted = reorg.score_many(labels, yardstick)["staff_shifted"]
    near = np.abs(shifted - 2600) <= TOLERANCE * 2600
    assert ensemble.staff == CARD.metrics["staff_shifted"].value
    assert ensemble.within == near.sum()
    assert ensemble.within >= 450


def test_the_same_seed_gives_the_same_numbers_whatever_the_threads_and_another_seed_others() -> None:
    one, two = percentiles(CARD, 200, 1), percentiles(CARD, 200, 1, threads=1, memory=1)
    other = percentiles(CARD, 200, 2)

    assert one == two
    assert one.percentiles["coordination_load"] != other.percentiles["coordination_load"]


def test_a_percentile_is_the_share_of_random_ones_that_are_worse_with_ties_half() -> None:
    """A B | C  ->  B | A C: of the moves of one task of equal staff only A, B or C to the other is there."""
    home = city("lilleby", {"ONE": ["a", "b"], "TWO": ["c"]})
    data = dataset(home, couplings=[coupling("ac", ["a"], ["c"])])
    card = reorg.score("title: t\nbaseline: lilleby\nchanges:\n  - move: a\n    to: TWO\n", data)

    found = percentiles(card, 3000, 1).percentiles["coordination_load"]

    assert (found.value, found.least, found.greatest) == (0.0, 0.0, 1.0)
    # a to TWO and c to ONE take the interface away, b to TWO leaves it: a third is worse, two thirds are ties
    assert found.percentile == pytest.approx(1 / 3 + 2 / 3 / 2, abs=0.02)
    assert sum(found.histogram.counts) == 3000


@pytest.mark.parametrize("key", ["net_interfaces", "similarity.odense", "internal_load"])
def test_a_percentile_looks_the_way_that_is_better(key: str) -> None:
    ensemble = percentiles(CARD, 300)
    yardstick = reorg.yardstick(DATA, "koebenhavn")
    labels = draw(yardstick, ensemble.tasks, ensemble.staff, 300, np.random.default_rng(1))
    many, value = reorg.score_many(labels, yardstick)[key], CARD.metrics[key].value
    sign = -1 if CARD.metrics[key].better == "less" else 1

    worse = (sign * many < sign * value - 1e-9).mean() + (np.abs(many - value) <= 1e-9).mean() / 2

    assert ensemble.percentiles[key].percentile == pytest.approx(worse, abs=1e-9)


def test_what_is_left_out_of_the_likeness_of_a_scenario_is_left_out_of_the_random_ones_too() -> None:
    area = DATA.tasks["klima"].area
    card = reorg.score(PROPOSAL, DATA, without_area=area)

    ensemble = percentiles(card, 100)

    yardstick = reorg.yardstick(DATA, "koebenhavn", without_area=area)
    labels = draw(yardstick, ensemble.tasks, ensemble.staff, 100, np.random.default_rng(1))
    expected = float(np.median(reorg.score_many(labels, yardstick)["tasks_to_move.odense"]))
    assert ensemble.percentiles["tasks_to_move.odense"].median == pytest.approx(expected)


def test_a_scenario_that_moves_nothing_is_compared_with_nothing() -> None:
    card = reorg.score("title: t\nbaseline: koebenhavn\nchanges: []\n", DATA)

    assert percentiles(card, 100).percentiles == {}


def test_a_city_without_staff_is_not_held_to_any() -> None:
    home = city("lilleby", {"ONE": ["a", "b"], "TWO": ["c"]})
    card = reorg.score("title: t\nbaseline: lilleby\nchanges:\n  - move: a\n    to: TWO\n", dataset(home))

    found = percentiles(card, 50)

    assert found.staff is None
    assert found.within == 50


def place(value: float, edges: tuple[float, ...], counts: tuple[int, ...]) -> Percentile:
    return Percentile(
        value=value,
        percentile=0.5,
        better="less",
        unit="couplings",
        least=edges[0],
        median=1.0,
        greatest=edges[-1],
        histogram=Histogram(edges, counts),
    )


@pytest.mark.parametrize(
    ("value", "counts", "shown"),
    [(0.5, (8, 4, 0), "[█]▄·"), (1.0, (8, 4, 0), "█[▄]·"), (3.0, (1, 100, 0), "▁█[·]")],
)
def test_a_histogram_marks_the_step_of_the_scenario(
    value: float, counts: tuple[int, ...], shown: str
) -> None:
    assert histogram(place(value, (0.0, 1.0, 2.0, 3.0), counts)) == shown


@pytest.mark.parametrize("lang", ["en", "da"])
@pytest.mark.parametrize("format_", ["text", "markdown", "html"])
def test_the_report_says_how_many_which_seed_and_that_random_is_not_good(
    lang: str, format_: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*RANDOM, "--lang", lang, "--format", format_]) == 0

    shown = " ".join(capsys.readouterr().out.split())
    assert {"en": "Chance is a low bar", "da": "Tilfældet er en lav målestok"}[lang] in shown
    assert {"en": "(seed 7)", "da": "(startværdi 7)"}[lang] in shown


def test_json_has_the_percentiles_with_what_they_are_of(capsys: pytest.CaptureFixture[str]) -> None:
    run([*RANDOM, "--format", "json"])

    found = json.loads(capsys.readouterr().out)
    assert found["schema"] == "reorg.search/2"
    assert found["scenario"]["id"] == CARD.id
    assert (found["percentiles"]["n"], found["percentiles"]["seed"]) == (100, 7)
    expected = {key for key in CARD.metrics if not key.startswith("similarity_by_chance")}
    assert set(found["percentiles"]["metrics"]) == expected


def test_score_shows_percentiles_when_asked_and_only_then(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["score", PROPOSAL, "--percentiles"]) == 0
    asked = capsys.readouterr().out
    assert run(["score", PROPOSAL]) == 0
    plain = capsys.readouterr().out

    assert asked.startswith(plain)
    assert "Among random reorganisations" in asked
    assert "Among random reorganisations" not in plain


def test_score_puts_percentiles_into_json_when_asked_and_only_then(
    capsys: pytest.CaptureFixture[str],
) -> None:
    run(["score", PROPOSAL, "--percentiles", "--format", "json"])
    asked = json.loads(capsys.readouterr().out)
    run(["score", PROPOSAL, "--format", "json"])
    plain = json.loads(capsys.readouterr().out)

    assert asked.pop("percentiles")["n"] == 10_000
    assert plain.pop("percentiles") is None
    assert asked.pop("digest") != plain.pop("digest")
    assert asked == plain
