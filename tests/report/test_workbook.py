"""The workbook: scenarios side by side first, every number that of the scorecard, heads in the language, native charts."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from msgspec.structs import replace

import reorg
from reorg import Comparison, Dataset, Scorecard
from reorg.city.package import shipped
from reorg.commands.main import run
from reorg.report.amounts import amount, difference, metric_name
from reorg.report.columns import column_letter, column_name, names
from reorg.report.renderers.csv import LIVE
from reorg.report.renderers.excel import WIDEST, WIDEST_PLAIN
from reorg.scorecard.flows import streams
from reorg.search.ensemble import percentiles
from reorg.search.robustness import robustness
from reorg.words import DA, EN, Language, language
from reports import compared, scored
from towns import PARKS_TO_S

SCENARIOS = shipped("scenarios")
FILES = [SCENARIOS / "aldersmodel-aalborg.yaml", SCENARIOS / "aarhus-model.yaml"]
THEMES = {
    "en": [
        "Side by side",
        "Cover",
        "Charts",
        "Notes",
        "Metrics",
        "Interfaces",
        "Interfaces at starting point",
        "Moves",
        "Departments",
        "Staff flows",
        "Borders",
        "Staff estimates",
        "Agenda",
        "Journeys",
        "External parties",
        "Similarity",
        "Counterparts",
        "Other cities' experience",
        "Rules",
        "Assumptions",
        "Sources",
    ],
    "da": [
        "Side om side",
        "Forside",
        "Figurer",
        "Noter",
        "Nøgletal",
        "Snitflader",
        "Snitflader i udgangspunktet",
        "Flytninger",
        "Forvaltninger",
        "Ansatte fra og til",
        "Grænser",
        "Skøn over ansatte",
        "Dagsorden",
        "Borgerforløb",
        "Eksterne parter",
        "Lighed",
        "Modstykker",
        "Andre byers erfaringer",
        "Regler",
        "Antagelser",
        "Kilder",
    ],
}


@pytest.fixture(scope="module")
def both(four: Dataset) -> Comparison:
    return reorg.compare(FILES, four)


def opened(made: str | bytes) -> Any:
    assert isinstance(made, bytes)
    return openpyxl.load_workbook(io.BytesIO(made))


@pytest.fixture(scope="module")
def books(both: Comparison) -> dict[str, Any]:
    return {lang: opened(compared(both, "xlsx", lang)) for lang in ("en", "da")}


def rows(sheet: Any) -> list[dict[str, Any]]:
    """Return the rows of a sheet by its headings, an empty text being nothing."""
    heads, *others = sheet.iter_rows(values_only=True)
    return [dict(zip(heads, (None if v == "" else v for v in row), strict=True)) for row in others]


def name(result: Comparison, card: Scorecard, lang: Language = EN) -> str:
    return column_name(result, card, lang)


@pytest.mark.parametrize("lang", ["en", "da"])
def test_side_by_side_is_first_and_every_theme_has_its_sheet(books: dict[str, Any], lang: str) -> None:
    assert books[lang].sheetnames == THEMES[lang]


@pytest.mark.parametrize("lang", ["en", "da"])
def test_side_by_side_has_the_numbers_of_the_scorecards(
    both: Comparison, books: dict[str, Any], lang: str
) -> None:
    said = language(lang)
    table = rows(books[lang].worksheets[0])
    keys = both.metric_keys()

    assert [row[said("column.key")] for row in table] == list(keys)
    for row, key in zip(table, keys, strict=True):
        assert row[said("column.metric")] == metric_name(said, key, both.baseline.dataset)
        for card in both.cards[1:]:
            result, one = card.metrics[key], column_letter(both, card, said)
            shown = [row[name(both, card, said)]]
            shown += [
                row[said(f"beside.{n}", letter=one)] for n in ("change", "low", "high", "published_value")
            ]
            wanted = (result.value, result.delta, result.low, result.high, result.published)
            assert shown == pytest.approx(wanted)
        start = {"en": "København, August 2024", "da": "København, august 2024"}[lang]
        assert row[start] == pytest.approx(result.baseline)


def test_metrics_are_in_the_groups_of_the_registry(both: Comparison, books: dict[str, Any]) -> None:
    groups = [row["Criterion"] for row in rows(books["en"].worksheets[0])]

    assert list(dict.fromkeys(groups)) == [EN(f"group.{g}") for g in _groups(both)]
    assert sorted(groups, key=list(dict.fromkeys(groups)).index) == groups


def _groups(result: Comparison) -> list[str]:
    return list(dict.fromkeys(r.group for r in result.cards[1].metrics.values()))


def test_danish_headings_have_no_key_and_no_english(books: dict[str, Any]) -> None:
    english = {cell.value for sheet in books["en"] for cell in sheet[1]}
    danish = {cell.value for sheet in books["da"] for cell in sheet[1]}

    # Words that both languages write alike, and what is no word: cities, letters with titles of scenarios.
    alike = {"Id", "Data", "Aarhus", "Aalborg", "Odense"} | {h for h in danish if re.match(r"[A-Z] ", h)}
    assert danish & english <= alike
    assert not [head for head in danish if "_" in head]


def test_every_scenario_goes_by_its_letter_and_short_name(both: Comparison, books: dict[str, Any]) -> None:
    named = list(names(both.cards[1:]))

    assert named == [name(both, card) for card in both.cards[1:]]
    assert [one[:2] for one in named] == ["A ", "B "]
    for title in ("Metrics", "Interfaces", "Moves", "Departments", "Staff flows", "Journeys", "Rules"):
        assert set(dict.fromkeys(row["Scenario"] for row in rows(books["en"][title]))) == set(named), title


def test_one_scenario_needs_no_letter(toy: Dataset) -> None:
    heads = [cell.value for cell in opened(scored([reorg.score(PARKS_TO_S, toy)], "xlsx")).worksheets[0][1]]

    assert heads[4:-1] == ["Parks", "Change", "Least", "Greatest", EN("column.published_value")]


def test_the_metrics_have_every_number_and_the_key(both: Comparison, books: dict[str, Any]) -> None:
    wanted = [(card, key, r) for card in both.cards[1:] for key, r in card.metrics.items()]

    for row, (card, key, r) in zip(rows(books["en"]["Metrics"]), wanted, strict=True):
        assert (row["Scenario"], row["Id"], row["Key"]) == (name(both, card), card.id, key)
        shown = (row["Value"], row["Starting point"], row["Change"], row["Least"], row["Greatest"])
        assert shown == pytest.approx((r.value, r.baseline, r.delta, r.low, r.high))


def as_excel_shows(cell: Any) -> str:
    """Return a number as Excel shows it by the cell's format: a half goes away from 0, as in people's heads."""
    codes = cell.number_format.split(";")
    code = codes[0] if cell.value > 0 or len(codes) == 1 else codes[1] if cell.value < 0 else codes[2]
    share, sign = code.endswith("%"), re.match(r"[+-]?", code)[0]  # type: ignore[index]
    decimals = len(code.rstrip("%").partition(".")[2])
    exact = Decimal(f"{cell.value * (100 if share else 1):.12g}")
    shown = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    size = f"{abs(shown):,}"
    return f"{'-' if len(codes) == 1 and shown < 0 else sign}{size}"


def test_numbers_have_the_decimals_and_the_signs_of_the_other_reports(four: Dataset) -> None:
    result = reorg.compare([SCENARIOS / "sundhed-for-sig.yaml", *FILES], four)
    sheet = opened(compared(result, "xlsx"))["Metrics"]
    heads = [cell.value for cell in sheet[1]]
    results = [r for card in result.cards[1:] for r in card.metrics.values()]
    halves = 0

    for row, r in zip(sheet.iter_rows(min_row=2), results, strict=True):
        cells = dict(zip(heads, row, strict=True))
        said = amount(EN, r.value, r.unit), difference(EN, r.delta, r.unit)
        shown = [as_excel_shows(cells[head]) for head in ("Value", "Change")]
        assert shown == [re.match(r"[+-]?[\d,.]+", text.replace("−", "-"))[0] for text in said]  # type: ignore[index]
        halves += abs(r.value * 100) % 10 == 5
    assert halves  # some numbers are half-way between two


def test_the_interfaces_of_the_starting_point_are_all_that_cross_there(
    both: Comparison, books: dict[str, Any]
) -> None:
    found = rows(books["en"]["Interfaces at starting point"])
    card = both.cards[1]
    crossing = {x.id: x for kind in card.interfaces.values() for x in kind if x.crossing_before}

    assert len(found) == card.metrics["interfaces"].baseline
    assert {row["Key"] for row in found} == set(crossing)
    for row in found:
        x = crossing[row["Key"]]
        assert (row["Strength"], row["Crosses"]) == (x.strength, pytest.approx(x.crossing_before))
        assert row["Departments"] == ", ".join(x.departments_before)
        assert row["Reason"] == EN.of(x.reason)
        assert row["Tasks"]


def test_the_interfaces_are_those_that_change(both: Comparison, books: dict[str, Any]) -> None:
    kinds = ("new", "resolved", "grown", "eased")

    found = [(row["Scenario"], row["Key"]) for row in rows(books["en"]["Interfaces"])]

    wanted = [(name(both, card), x.id) for card in both.cards[1:] for k in kinds for x in card.interfaces[k]]
    assert found == wanted


def test_every_part_of_the_city_has_its_staff_and_the_reason(both: Comparison, books: dict[str, Any]) -> None:
    found = rows(books["da"]["Skøn over ansatte"])

    for row, part in zip(found, both.city.parts, strict=True):
        assert part.staffing
        assert (row["Forvaltning"], row["Nøgle"]) == (part.department, part.task)
        assert (row["Mindst"], row["Ansatte"], row["Størst"]) == pytest.approx(
            (part.staffing.low, part.staffing.mid, part.staffing.high)
        )
        assert row["Begrundelse"] == (DA.of(part.staffing.reason) or None)
        assert row["Grundlag"] == DA(f"basis.{part.staffing.basis}")
    assert sum(row["Ansatte"] for row in found) == pytest.approx(both.city.employees)


def test_the_agenda_has_every_task_of_the_city(both: Comparison, books: dict[str, Any]) -> None:
    tasks = {part.task for part in both.city.parts if not part.residual}

    found = {row["Key"]: row for row in rows(books["en"]["Agenda"])}

    assert set(found) == tasks
    for id_, row in found.items():
        task = both.baseline.dataset.tasks[id_]
        assert (row["Agenda weight"], row["Area"]) == (task.agenda, task.area)
        assert row["Department"].split(", ") == [p.department for p in both.city.parts_of(id_)]


def test_journeys_have_every_step_with_its_crossing(both: Comparison, books: dict[str, Any]) -> None:
    found = rows(books["en"]["Journeys"])

    assert len(found) == sum(len(j.steps) + 1 for card in both.cards[1:] for j in card.journeys if j.steps)
    for card in both.cards[1:]:
        mine = [row for row in found if row["Scenario"] == name(both, card)]
        for side, value in (("before", "baseline"), ("after", "value")):
            crossing = sum(row[f"Crosses {side}"] or 0 for row in mine)
            assert crossing == pytest.approx(getattr(card.metrics["handoffs"], value))


def test_parties_have_the_contact_points_of_the_metric(both: Comparison, books: dict[str, Any]) -> None:
    found = rows(books["en"]["External parties"])

    for card in both.cards[1:]:
        mine = [row for row in found if row["Scenario"] == name(both, card)]
        assert len(mine) == len(card.parties)
        points = card.metrics["contact_points"]
        assert sum(row["Contact points before"] for row in mine) == points.baseline
        assert sum(row["Contact points after"] for row in mine) == points.value


def test_departments_and_flows_account_for_every_employee(both: Comparison, books: dict[str, Any]) -> None:
    departments, flows = rows(books["en"]["Departments"]), rows(books["en"]["Staff flows"])

    for card in both.cards[1:]:
        mine = [row for row in departments if row["Scenario"] == name(both, card)]
        assert {row["Id after"] for row in mine} - {None} == {d.id for d in card.departments}
        assert {row["Id before"] for row in mine} - {None} == {d.id for d in both.city.departments}
        for column in ("Employees before", EN("column.staff_mid")):
            assert sum(row[column] or 0 for row in mine) == pytest.approx(both.city.employees)
        theirs = [row for row in flows if row["Scenario"] == name(both, card)]
        assert len(theirs) == len(streams(card))
        moving = sum(row[EN("column.staff_mid")] for row in theirs if row["Changes department"])
        assert moving == pytest.approx(card.metrics["staff_shifted"].value)


def test_a_renamed_department_has_its_old_name_before_and_its_new_one_after(toy: Dataset) -> None:
    renamed = PARKS_TO_S + "  - {rename: S, name: Skoler og parker}\n"

    found = rows(opened(compared(reorg.compare([renamed], toy), "xlsx"))["Departments"])

    row = next(r for r in found if r["Id before"] == "S")
    was = next(d.name for d in toy.cities["lilleby"].departments if d.id == "S")
    assert (row["Department before"], row["Department after"]) == (was, "Skoler og parker")


def test_borders_have_the_interfaces_before_and_after(both: Comparison, books: dict[str, Any]) -> None:
    found = rows(books["en"]["Borders"])

    for card in both.cards[1:]:
        mine = [row for row in found if row["Scenario"] == name(both, card)]
        after = {frozenset((r["Department"], r["Other department"])): r["Interfaces after"] for r in mine}
        assert {k: n for k, n in after.items() if n} == {
            frozenset(b.departments): b.interfaces for b in card.borders if b.interfaces
        }
        before = sum(map(sum, card.between.before)) / 2
        assert sum(row["Interfaces before"] for row in mine) == before


def test_moves_rules_and_counterparts_are_complete(both: Comparison, books: dict[str, Any]) -> None:
    book, cards = books["en"], both.cards[1:]

    assert len(rows(book["Moves"])) == sum(len(card.moves) for card in cards)
    assert len(rows(book["Rules"])) == sum(len(card.rules) for card in cards)
    touched = [row for row in rows(book["Rules"]) if row["Touched"] == "yes"]
    assert len(touched) == sum(rule.broken for card in cards for rule in card.rules)
    matches = sum(len(m.matches) for card in cards for m in card.matching)
    assert len(rows(book["Counterparts"])) == matches
    told = sum(len(card.experiences) for card in cards)
    assert len(rows(book["Other cities' experience"])) == told


def test_the_cover_says_the_starting_point_with_its_date_and_what_figures_mean(books: dict[str, Any]) -> None:
    said = [row[1] for row in books["da"]["Forside"].iter_rows(values_only=True)]

    assert "København, august 2024" in said
    assert any(text.startswith("Mindst og størst:") for text in said)
    assert {
        "Aldersmodel efter Aalborg - skift ved 18 år i én forvaltning",
        "Aarhus' model i København",
    } <= set(said)


@pytest.mark.parametrize("lang", ["en", "da"])
def test_the_charts_are_native_and_rest_on_the_cells(books: dict[str, Any], lang: str) -> None:
    sheet = books[lang].worksheets[2]
    said = language(lang)

    charts = sheet._charts

    shown = ["".join(r.t for p in c.title.tx.rich.p for r in p.r or ()) for c in charts]
    assert shown == [said(f"charts.{n}") for n in ("staff", "coherence", "interfaces")]
    bars = charts[0].series[0].errBars
    assert bars.plus.numRef.f.endswith("$F$2:$F$3")
    assert bars.minus.numRef.f.endswith("$E$2:$E$3")
    assert [len(chart.series) for chart in charts] == [1, 1, 2]
    for chart in charts:
        assert all(axis.title is not None for axis in (chart.x_axis, chart.y_axis))


def test_the_numbers_of_the_charts_are_those_of_the_scorecards(
    both: Comparison, books: dict[str, Any]
) -> None:
    found = rows(books["en"]["Charts"])

    for row, card in zip(found, both.cards[1:], strict=True):
        staff = card.metrics["staff_shifted"]
        value = row[EN("metric.staff_shifted")]
        assert (value, value - row["Range below the value"], value + row["Range above the value"]) == (
            pytest.approx((staff.value, staff.low, staff.high))
        )
        assert row[EN("charts.coherence")] == pytest.approx(card.metrics["modularity"].delta)
        assert row[EN("metric.new_interfaces")] == card.metrics["new_interfaces"].value
        assert row[EN("metric.resolved_interfaces")] == card.metrics["resolved_interfaces"].value


def test_every_chart_says_in_words_what_is_seen(both: Comparison) -> None:
    made = compared(both, "xlsx", "da")
    assert isinstance(made, bytes)
    drawing = zipfile.ZipFile(io.BytesIO(made)).read("xl/drawings/drawing1.xml").decode()

    assert re.findall(r'<xdr:cNvPr id="\d+" name="[^"]*" descr="([^"]*)"', drawing) == [
        DA(f"charts.{n}_seen") for n in ("staff", "coherence", "interfaces")
    ]


def test_every_sheet_can_be_read_filtered_and_printed(books: dict[str, Any]) -> None:
    for sheet in books["da"]:
        heads = [cell.value for cell in sheet[1]]
        assert all(heads), sheet.title
        assert len(set(heads)) == len(heads), sheet.title
        assert sheet.freeze_panes, sheet.title
        assert bool(sheet.auto_filter.ref) == (sheet.title != "Forside")
        assert sheet.oddHeader.left.text == "Scenarier for København"
        assert sheet.oddFooter.right.text == "Side &P af &N"
        assert sheet.print_title_rows == "$1:$1"
        for cell in sheet[1]:
            width = sheet.column_dimensions[cell.column_letter].width
            assert 6 <= width <= (WIDEST_PLAIN if sheet.title == "Forside" else WIDEST) + 1, (
                sheet.title,
                cell,
            )


def test_every_column_is_as_wide_as_its_words_or_wraps(books: dict[str, Any]) -> None:
    sheet = books["en"]["Departments"]

    for cell in sheet[1]:
        longest = max(
            len(str(v.value)) for v in sheet[cell.column_letter][1:] if isinstance(v.value, str | int)
        )
        assert sheet.column_dimensions[cell.column_letter].width >= min(longest, WIDEST)


def test_the_document_has_a_title_and_a_language(books: dict[str, Any]) -> None:
    book = books["da"]

    assert book.properties.title == "Scenarier for København"
    assert book.custom_doc_props["Language"].value == "da-DK"


def test_percentiles_come_where_cards_have_them(toy: Dataset) -> None:
    card = reorg.score(PARKS_TO_S, toy)
    asked = replace(card, percentiles=percentiles(card, n=50))

    found = rows(opened(scored([asked], "xlsx"))["Percentiles"])

    assert "Percentiles" not in opened(scored([card], "xlsx")).sheetnames
    assert asked.percentiles
    for row, (key, p) in zip(found, asked.percentiles.percentiles.items(), strict=True):
        place = row["Better than"] if p.judged else row["Higher than"]
        assert row["Key"] == key
        assert (place, row["Value"], row["Median"]) == pytest.approx((p.percentile, p.value, p.median))
        assert row["Draws"] == 50


@pytest.mark.parametrize("rank", [False, True])
def test_robustness_comes_where_it_is_asked_for(both: Comparison, rank: bool) -> None:
    robust = robustness(both, draws=16, rank=rank)
    named = {card.id: name(both, card) for card in both.cards[1:]}

    book = opened(compared(both, "xlsx", robust=robust))

    found = [
        (row["Scenario"], row["Key"], row["Lower"], row[EN("column.same")], row["Higher"])
        for row in rows(book["Robustness"])
    ]
    assert found == [
        (
            named[s.scenario],
            s.criterion,
            pytest.approx(s.lower),
            pytest.approx(s.same),
            pytest.approx(s.higher),
        )
        for s in robust.signs
    ]
    assert ("Ranking" in book.sheetnames) == rank
    if rank:
        firsts = [row["Comes first"] for row in rows(book["Ranking"])]
        assert firsts == pytest.approx([s.first[id_] for s in robust.standings for id_ in robust.columns])


def test_the_commands_write_percentiles_and_robustness(tmp_path: Path) -> None:
    one, two = tmp_path / "one.xlsx", tmp_path / "two.xlsx"

    assert run(["score", str(FILES[0]), "--percentiles", "--robust", "--draws", "16", "-o", str(one)]) == 0
    assert run(["compare", *map(str, FILES), "--robust", "--draws", "16", "-o", str(two)]) == 0

    assert {"Percentiles", "Robustness"} <= set(openpyxl.load_workbook(one).sheetnames)
    assert "Robustness" in openpyxl.load_workbook(two).sheetnames


def test_saved_scorecards_compare_to_the_same_workbook(tmp_path: Path) -> None:
    saved = [str(tmp_path / f"{n}.json") for n in range(2)]
    one, two = tmp_path / "one.xlsx", tmp_path / "two.xlsx"
    for file, target in zip(FILES, saved, strict=True):
        assert run(["score", str(file), "--format", "json", "-o", target]) == 0

    assert run(["compare", *saved, "-o", str(one)]) == 0
    assert run(["compare", *map(str, FILES), "-o", str(two)]) == 0

    assert one.read_bytes() == two.read_bytes()


def test_the_bytes_do_not_depend_on_the_process(tmp_path: Path) -> None:
    made = set()
    for seed in ("1", "2"):
        target = tmp_path / f"{seed}.xlsx"
        command = [sys.executable, "-m", "reorg", "compare", *map(str, FILES), "-o", str(target)]
        subprocess.run(command, check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed})
        made.add(target.read_bytes())

    assert len(made) == 1


def test_scenarios_from_several_starting_points_each_show_their_own(toy: Dataset) -> None:
    other = "title: Other\nbaseline: naboby\nchanges:\n  - {move: parks, to: X}\n"
    cards = [reorg.score(PARKS_TO_S, toy), reorg.score(other, toy)]

    book = opened(scored(cards, "xlsx"))

    row = next(r for r in rows(book["Side by side"]) if r["Key"] == "departments")
    starts = [head for head in row if "starting point" in head]
    assert [head[:2] for head in starts] == ["A:", "B:"]
    assert [row[head] for head in starts] == [card.metrics["departments"].baseline for card in cards]
    agenda = {(r["Scenario"], r["Key"]): r["Department"] for r in rows(book["Agenda"])}
    assert (agenda["A Parks", "parks"], agenda["B Other", "parks"]) == ("T", "Y")


def test_what_is_not_known_is_said(toy: Dataset) -> None:
    known, unknown = reorg.score(PARKS_TO_S, toy), reorg.score(PARKS_TO_S, toy)
    metrics = {key: r for key, r in unknown.metrics.items() if key != "staff_shifted"}

    book = opened(scored([known, replace(unknown, metrics=metrics)], "xlsx"))

    row = next(r for r in rows(book["Side by side"]) if r["Key"] == "staff_shifted")
    assert (row["A Parks"], row["B Parks"]) == (known.metrics["staff_shifted"].value, EN("word.unknown"))


def cells(book: Any) -> Iterator[Any]:
    return (cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None)


def test_no_text_of_a_user_becomes_a_formula_or_a_link(toy: Dataset) -> None:
    scenario = (
        "title: '=HYPERLINK(\"http://example.org\")'\nbaseline: lilleby\n"
        "description: '+1+1'\nchanges:\n  - {move: parks, to: S, because: 'http://example.org'}\n"
    )
    result = reorg.compare([scenario], toy)

    listed = list(cells(opened(compared(result, "xlsx"))))

    assert {cell.data_type for cell in listed} <= {"s", "n"}
    assert all(cell.hyperlink is None for cell in listed)
    live = [cell for cell in listed if str(cell.value).startswith(LIVE) and cell.data_type == "s"]
    assert any(str(cell.value).startswith("=HYPERLINK") for cell in live)
    assert all(cell.quotePrefix for cell in live)
