"""The reports: order, honesty, and the same bytes every time."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import reorg
from reorg import Dataset, InputError, Scorecard
from reorg.city.package import shipped
from reorg.report.compare import compare_view
from reorg.report.first import first_page
from reorg.report.renderers.markdown import markdown
from reorg.report.renderers.text import WIDTH, text
from reorg.report.request import Asked
from reorg.report.score import score_view
from reorg.report.view import Table
from reorg.scorecard import to_json as jsonfile
from reorg.words import DA, EN, language
from reports import compared
from towns import PARKS_TO_S

SCENARIOS = shipped("scenarios")


@pytest.fixture
def card(four: Dataset) -> Scorecard:
    return reorg.score(SCENARIOS / "uddannelsesvejledning.yaml", four)


@pytest.mark.parametrize("lang", ["en", "da"])
def test_the_sections_come_in_the_readers_order(card: Scorecard, lang: str) -> None:
    shown = text(score_view(card, Asked(language(lang))))
    names = ("metrics", "interfaces", "moves", "departments", "matching", "covered", "assumed")

    places = [shown.index(f"\n{language(lang)(f'section.{name}')}\n---") for name in names]

    assert places == sorted(places)


def test_at_most_three_figures_are_restated(four: Dataset) -> None:
    for path in SCENARIOS.glob("*.yaml"):
        assert 1 <= len(score_view(reorg.score(path, four), Asked(EN)).lead) <= 3


def test_figures_that_point_in_opposite_directions_are_said_first(card: Scorecard) -> None:
    assert card.metrics["net_interfaces"].value == 1
    assert card.metrics["net_interfaces"].published == -1
    said = score_view(card, Asked(DA)).lead[0]
    assert said.startswith("Bemærk: Tælles alle koblinger med, er ændringen +1 snitflade; ")
    assert "tælles kun de offentliggjorte, er den −1." in said


def test_the_nearest_city_is_told_with_every_city_that_may_be_nearer(four: Dataset) -> None:
    for path in sorted(SCENARIOS.glob("*.yaml")):
        card = reorg.score(path, four)
        away = {r.reference: r for key, r in card.metrics.items() if key.startswith("tasks_to_move.")}
        best = min(away.values(), key=lambda r: r.value)
        near = {
            c for c, r in away.items() if r is not best and r.low is not None and r.low < (best.high or 0)
        }
        told = [line for line in score_view(card, Asked(EN)).lead if line.startswith("Nearest city")]
        said = "".join(told).partition("not certain")[2]

        assert near == {c for c in away if c != best.reference and four.cities[c].name in said}, path.stem


def test_how_to_start_from_what_was_decided_is_said_on_the_screen_alone(four: Dataset) -> None:
    both = reorg.compare(sorted(SCENARIOS.glob("*.yaml"))[:2], four)

    assert "--baseline ressortaftale-2025" in str(compared(both, "text", "en"))
    assert "--baseline" not in str(compared(both, "html", "en"))


def test_nothing_changed_is_said_so(toy: Dataset) -> None:
    view = score_view(reorg.score("title: t\nbaseline: lilleby\nchanges: []\n", toy), Asked(EN))

    assert view.lead == ("The scenario changes nothing that is measured.",)


def test_an_assumed_coupling_never_looks_published(four: Dataset) -> None:
    view = text(score_view(reorg.score(SCENARIOS / "udsatte-boern-i-buf.yaml", four), Asked(EN)))
    section = view.split("\nInterfaces\n")[1].split("\nMoves\n")[0]

    for item in re.split(r"\n  - ", section)[1:]:
        title = item.split("\n")[0]
        couplings = [c for c in four.couplings if c.title["en"].startswith(title)]
        assert couplings, title
        assert ("Assumed, for the reason above" in item) == (couplings[0].basis == "assumed"), title
        assert ("Published: " in item) == (couplings[0].basis == "published"), title


def test_a_published_interface_names_its_source_and_line(four: Dataset) -> None:
    view = text(score_view(reorg.score(SCENARIOS / "klima-som-program.yaml", four), Asked(EN)))

    assert "Published: Perspektiver fra de største, danske byer, line 267." in view


def test_text_keeps_to_its_width(four: Dataset) -> None:
    result = reorg.compare(sorted(SCENARIOS.glob("*.yaml")), four)

    for view in (compare_view(result, Asked(DA)), score_view(result.cards[1], Asked(EN))):
        for line in text(view).splitlines():
            assert len(line) <= WIDTH, line


def test_every_line_of_a_broken_table_has_its_measure(four: Dataset) -> None:
    shown = text(compare_view(reorg.compare(sorted(SCENARIOS.glob("*.yaml")), four), Asked(EN)))

    assert shown.count("Staff shifted ") >= 2


def test_markdown_lets_nothing_of_the_user_become_markup(toy: Dataset) -> None:
    hostile = "<script>alert(1)</script> | `x` [a](b) *b*"
    shown = markdown(score_view(reorg.score(PARKS_TO_S.replace("near schools", hostile), toy), Asked(EN)))

    assert "<script>" not in shown
    assert r"\<script\>alert(1)\</script\> \| \`x\` \[a\](b) \*b\*" in shown


def test_every_table_row_of_markdown_has_as_many_cells_as_its_header(card: Scorecard) -> None:
    for block in re.findall(r"(?:^\|.*\n)+", markdown(score_view(card, Asked(DA))), re.MULTILINE):
        assert len({len(re.findall(r"(?<!\\)\|", line)) for line in block.strip().split("\n")}) == 1


def test_a_comparison_has_the_baseline_first_and_nothing_moved_in_it(four: Dataset) -> None:
    result = reorg.compare([SCENARIOS / "klima-som-program.yaml", SCENARIOS / "sundhed-for-sig.yaml"], four)

    assert [card.id for card in result.cards] == ["baseline", "klima-som-program", "sundhed-for-sig"]
    assert {r.delta for r in result.baseline.metrics.values()} == {0.0}
    assert json.loads(jsonfile.comparison(result))["columns"] == [
        "baseline",
        "klima-som-program",
        "sundhed-for-sig",
    ]


def test_a_scenario_that_only_costs_is_dominated_by_the_starting_point(toy: Dataset) -> None:
    result = reorg.compare([PARKS_TO_S], toy)

    # The agenda is 3 : 3 where it was 4 : 2, so on the seven criteria it is not dominated.
    assert result.dominance == ()
    judged = reorg.compare([PARKS_TO_S], toy, criteria=("modularity", "coordination_load", "staff_shifted"))
    assert [(d.scenario, d.by) for d in judged.dominance] == [("scenario", "baseline")]
    assert judged.criteria == ("modularity", "coordination_load", "staff_shifted")


@pytest.mark.parametrize("key", ["interfaces", "snit", "departments"])
def test_what_is_not_judged_is_no_criterion(toy: Dataset, key: str) -> None:
    with pytest.raises(InputError, match="C514"):
        reorg.compare([PARKS_TO_S], toy, criteria=(key,))


def test_a_scenario_with_under_half_of_its_points_modelled_is_not_judged(toy: Dataset) -> None:
    points = "points: [{n: 1, title: a, modelled: no}, {n: 2, title: b, modelled: no}, {n: 3, title: c, modelled: yes}]\n"
    result = reorg.compare([PARKS_TO_S.replace("changes:", points + "changes:")], toy)

    assert result.dominance == ()
    assert "Not judged" in text(compare_view(result, Asked(EN)))


def test_different_baselines_are_refused(four: Dataset, tmp_path: Path) -> None:
    for name, city in (("a", "aalborg"), ("b", "odense")):
        (tmp_path / f"{name}.yaml").write_text(f"title: t\nbaseline: {city}\nchanges: []\n", encoding="utf-8")
    files = [tmp_path / "a.yaml", tmp_path / "b.yaml"]

    with pytest.raises(reorg.InputError, match="C501"):
        reorg.compare(files, four)

    assert reorg.compare(files, four, baseline="aarhus").city.id == "aarhus"


def test_frames_have_one_row_a_metric(card: Scorecard, four: Dataset) -> None:
    frame = card.to_frame()

    assert list(frame["metric"]) == list(card.metrics)
    assert frame.loc[frame["metric"] == "tasks_moved", "value"].item() == 2
    assert list(reorg.compare([SCENARIOS / "klima-som-program.yaml"], four).to_frame().columns) == [
        "metric",
        "baseline",
        "klima-som-program",
    ]


def test_the_first_page_says_of_each_scenario_what_it_does_and_first_what_it_ruins(four: Dataset) -> None:
    ids = ", ".join(d.id for d in four.city("koebenhavn").departments)
    all_in_one = f"title: One\nchanges:\n  - merge: [{ids}]\n    into: {{id: ALL, name: All}}\n"
    files: list[str | Path] = [all_in_one, SCENARIOS / "sundhed-for-sig.yaml"]
    rows = first_page(reorg.compare(files, four).cards[1:], Asked(EN))[0]
    assert isinstance(rows, Table)
    one, two = ([cell.text for cell in row] for row in rows.rows)

    assert one[0] == "A One"
    assert one[1].startswith(
        "No coherence beyond size is left (modularity 0.000); ALL has 100% of the staff; ØKF, BUF, TMF, "
    )
    assert one[6].startswith("ØKF: ")
    assert two[0] == "B Sundhed for sig"
    assert two[1] == (
        "SUN (Sundhedsforvaltningen) opens with 7 tasks from BUF and SUF; SUF is renamed to Ældre- og Omsorgsforvaltningen."
    )
    assert two[2:4] == ["1 (0)", "7 (2)"]
    assert two[6] == "none"
