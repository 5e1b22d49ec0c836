"""Every format says the same numbers; spreadsheets get numbers as numbers and no text of a user as a formula."""

from __future__ import annotations

import csv
import html
import io
import re
from collections.abc import Iterator

import pytest
from marko.ext.gfm import gfm
from msgspec.structs import replace

import reorg
from reorg import Comparison, Dataset, Scorecard
from reorg.city.package import shipped
from reorg.report.amounts import metric_name
from reorg.report.compare import compare_view, full_compare_view
from reorg.report.paper import paper_view
from reorg.report.renderers.csv import COLUMNS
from reorg.report.renderers.markdown import markdown
from reorg.report.renderers.page import page
from reorg.report.renderers.text import text
from reorg.report.renderers.word import document
from reorg.report.request import Asked
from reorg.report.view import Chart, Item, Items, Paragraph, Section, Table, View
from reorg.words import DA, language
from reports import compared, scored

pytestmark = pytest.mark.slow
SCENARIOS = shipped("scenarios")
FILES = [SCENARIOS / "ressortaftale-2025-laesning.yaml", SCENARIOS / "aarhus-model.yaml"]


@pytest.fixture(scope="module")
def both(four: Dataset) -> Comparison:
    return reorg.compare(FILES, four)


def tables(view: View) -> Iterator[Table]:
    for section in view.sections:
        for block in section.blocks:
            if isinstance(block, Table):
                yield block
            elif isinstance(block, Chart):
                yield block.table
    for chapter in view.chapters:
        yield from tables(chapter)


def words(shown: str) -> str:
    """Return text with white space folded, as wrapping in columns changes it."""
    return re.sub(r"\s+", " ", shown)


@pytest.mark.parametrize("lang", ["en", "da"])
def test_every_format_has_every_cell_of_the_view(both: Comparison, lang: str) -> None:
    import docx

    view = full_compare_view(both, Asked(language(lang)))
    paper = docx.Document(io.BytesIO(document(view, language(lang))))
    in_word = {c.text for t in paper.tables for row in t.rows for c in row.cells}
    shown = re.sub(r"</?a\b[^>]*>", "", page(view, language(lang)))
    in_html = words(html.unescape(re.sub(r"<[^>]*>", " ", shown)))
    listed = list(tables(view))
    cells = [cell for table in listed for row in table.rows for cell in row if cell.text]

    assert len(cells) > 1000
    for cell in cells:
        assert f"{cell.text} {cell.note}".rstrip() in in_word, cell
        assert words(cell.text) in in_html, cell


def test_text_and_markdown_have_the_same_tables(both: Comparison) -> None:
    view = compare_view(both, Asked(DA))
    numbers = [re.findall(r"[+−]?\d[\d.,]*", c.text) for t in tables(view) for row in t.rows for c in row]
    in_text, in_markdown = text(view), markdown(view)

    for number in {n for found in numbers for n in found}:
        assert number in in_text
        assert number in in_markdown


def binary(made: str | bytes) -> bytes:
    assert isinstance(made, bytes)
    return made


@pytest.mark.parametrize("format_", ["xlsx", "docx", "html", "csv", "csv-da", "json", "text", "markdown"])
def test_every_format_is_the_same_bytes_every_time(toy: Dataset, format_: str) -> None:
    scenario = "title: t\nbaseline: lilleby\nchanges:\n  - {move: parks, to: S}\n"

    one, two = (compared(reorg.compare([scenario], toy), format_, "da") for _ in range(2))

    assert one == two


def test_csv_is_tidy_and_its_numbers_are_those_of_the_scorecards(both: Comparison) -> None:
    rows = list(csv.DictReader(io.StringIO(str(compared(both, "csv", "da")))))

    assert list(rows[0]) == [
        "scenario",
        "metric",
        "city",
        "value",
        "baseline",
        "delta",
        "low",
        "high",
        "unit",
    ]
    for row, (card, name, result) in zip(
        rows, [(c, k, r) for c in both.cards[1:] for k, r in c.metrics.items()], strict=True
    ):
        key = f"{row['metric']}.{row['city']}" if row["city"] else row["metric"]
        assert (row["scenario"], key) == (card.id, name)
        assert float(row["value"]) == pytest.approx(result.value)
        assert (row["low"] == "") == (result.low is None)


@pytest.mark.parametrize("lang", ["en", "da"])
def test_danish_csv_has_semicolons_commas_and_every_key_in_a_column_of_its_own(
    both: Comparison, lang: str
) -> None:
    plain = list(csv.DictReader(io.StringIO(str(compared(both, "csv", lang)))))
    danish = str(compared(both, "csv-da", lang))
    rows = list(csv.DictReader(io.StringIO(danish.removeprefix("\ufeff")), delimiter=";"))
    heads = {column: language(lang)(f"csv.{column}") for column in (*COLUMNS, "title", "name", "unit_name")}
    titles = {card.id: card.scenario.title for card in both.cards}

    assert danish.startswith("\ufeff")
    assert set(rows[0]) == set(heads.values())
    for row, other in zip(rows, plain, strict=True):
        assert {c: row[heads[c]].replace(",", ".") for c in COLUMNS} == other
        key = f"{other['metric']}.{other['city']}" if other["city"] else other["metric"]
        assert row[heads["title"]] == titles[other["scenario"]]
        assert row[heads["name"]] == metric_name(language(lang), key, both.baseline.dataset)
        assert row[heads["unit_name"]] == language(lang)(f"unit.{other['unit']}")


def test_headings_of_danish_csv_are_danish(both: Comparison) -> None:
    first = str(compared(both, "csv-da", "da")).removeprefix("\ufeff").splitlines()[0]

    assert first == (
        "Scenarie-id;Scenarie;Nøgletal;Nøgle;By-id;Værdi;Udgangspunkt;Ændring;Mindst;Størst;Enhed;Enhedsnøgle"
    )


def test_a_scenarios_name_is_no_formula_in_csv(toy: Dataset) -> None:
    card = reorg.score("title: t\nbaseline: lilleby\nchanges: []\n", toy)
    named = replace(card, scenario=replace(card.scenario, id="=1+1"))

    assert "\n'=1+1," in str(scored([named], "csv", "en")).replace("\r", "")


@pytest.mark.parametrize("live", ["=1+1", "+1", "-1", "@a", "\t=1", "＝1"])
def test_every_text_cell_of_csv_is_dead(toy: Dataset, live: str) -> None:
    card = reorg.score("title: t\nbaseline: lilleby\nchanges: []\n", toy)
    result = replace(card.metrics["interfaces"], reference=live, unit=live)
    forged = replace(card, metrics={live: result}, scenario=replace(card.scenario, id=live))

    made = str(scored([forged], "csv", "en"))

    rows = list(csv.DictReader(io.StringIO(made, newline="")))
    assert [rows[0][column] for column in ("scenario", "metric", "city", "unit")] == [f"'{live}"] * 4


@pytest.mark.parametrize("live", ["=1+1", "+1", "-1", "@a", "\t=1", "＝1"])
def test_every_text_of_a_user_in_danish_csv_is_dead(toy: Dataset, live: str) -> None:
    card = reorg.score("title: t\nbaseline: lilleby\nchanges: []\n", toy)
    result = replace(card.metrics["interfaces"], reference=live)
    scenario = replace(card.scenario, id=live, title=live)
    forged = replace(card, metrics={"interfaces": result}, scenario=scenario)

    made = str(scored([forged], "csv-da", "en")).removeprefix("\ufeff")

    rows = list(csv.DictReader(io.StringIO(made, newline=""), delimiter=";"))
    assert [rows[0][column] for column in ("scenario", "title", "city")] == [f"'{live}"] * 3


@pytest.mark.parametrize(
    "text_of_user",
    [
        "- x",
        "+ x",
        "1. x",
        "12) x",
        "---",
        "- - -",
        "===",
        "# x",
        "    code",
        "> x",
        "~~~",
        "* x",
        "&lt;b&gt; &#60; & &amp",
        "see http://x.dk/a_b and www.x.dk or HTTPS://x.dk, a@x.dk",
        "[a](http://x.dk) ![a](x) <http://x.dk> <b> `c`",
        "| a | b |",
    ],
)
def test_no_text_of_a_user_marks_markdown_up(text_of_user: str) -> None:
    view = View(
        "T",
        header=("H", text_of_user),
        lead=(text_of_user,),
        sections=(
            Section(
                "S", (Paragraph(text_of_user), Items(text_of_user, (Item(text_of_user, (text_of_user,)),)))
            ),
        ),
    )

    made = gfm(markdown(view))

    shape = re.findall(r"<(?!/)(\w+)", made)
    plain = ["h1", "p", "p", "ul", "li", "h2", "p", "p", "ul", "li", "strong", "ul", "li"]
    assert [tag for tag in shape if tag != "strong"] == [tag for tag in plain if tag != "strong"]
    said = html.unescape(re.sub(r"<[^>]+>", "", made))
    assert said.count(text_of_user.strip()) == 6


def test_a_number_at_the_start_of_a_line_stays_readable_in_markdown() -> None:
    view = View("T", (), ("-7 employees", "2.5 tasks", "−3", "a - b", "1 task"), ())

    lines = markdown(view).splitlines()

    assert [line for line in lines if line.startswith("- ")] == [f"- {line}" for line in view.lead]


def test_the_case_paper_keeps_its_order_and_leaves_open_what_is_not_ours(both: Comparison) -> None:
    import docx
    from docx.enum.text import WD_COLOR_INDEX

    paper = docx.Document(io.BytesIO(binary(compared(both, "docx", "da"))))
    headings = [p.text for p in paper.paragraphs if p.style is not None and p.style.name == "Heading 1"]
    marked = [
        run.text
        for p in paper.paragraphs
        for run in p.runs
        if run.font.highlight_color == WD_COLOR_INDEX.YELLOW
    ]
    order = [p.text for p in paper.paragraphs]

    assert headings[:5] == ["Problemstilling", "Løsning", "Konsekvenser for hvert hensyn", "Økonomi", "Bilag"]
    assert len(marked) == 3
    assert order.index(f"B  {both.cards[2].scenario.title}") < order.index(marked[1])
    assert paper.core_properties.language == "da-DK"


def test_a_page_of_the_paper_begins_with_its_heading_so_that_a_full_one_leaves_none_empty(
    both: Comparison,
) -> None:
    import docx

    paper = docx.Document(io.BytesIO(binary(compared(both, "docx", "da"))))

    begun = [p.text for p in paper.paragraphs if p.paragraph_format.page_break_before]
    assert begun[0] == "Indhold"
    assert len(begun) > 1
    assert all(text.startswith("Bilag") for text in begun[1:])
    assert "w:br " not in paper.element.xml


def test_the_paper_says_the_numbers_of_the_comparison(both: Comparison) -> None:
    compare_cells = {c.text for t in tables(compare_view(both, Asked(DA))) for row in t.rows for c in row}
    paper_cells = {c.text for t in tables(paper_view(both, Asked(DA))) for row in t.rows for c in row}

    assert compare_cells <= paper_cells


def test_one_scorecard_has_every_text_format(four: Dataset) -> None:
    card: Scorecard = reorg.score(FILES[0], four)

    for format_ in ("text", "markdown", "html", "json", "csv", "csv-da"):
        assert isinstance(scored([card], format_, "en"), str)
    assert isinstance(scored([card, card], "html", "en"), str)
    assert binary(scored([card], "xlsx", "en"))[:2] == b"PK"
