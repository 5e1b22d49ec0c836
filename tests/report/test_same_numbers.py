"""The rows of the first page and of the metrics side by side are whole, and in their order, in every format."""

from __future__ import annotations

import html
import io
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

import naive
import reorg
from reorg import Comparison, Dataset
from reorg.report.chapters.side_by_side import tables
from reorg.report.compare import compare_view
from reorg.report.first import FIGURES, first_page
from reorg.report.formats import FORMATS
from reorg.report.renderers.markdown import markdown
from reorg.report.renderers.text import text
from reorg.report.request import NONE, Asked
from reorg.report.view import Table
from reorg.words import DA
from reports import compared

FILES = sorted((Path(__file__).parents[1] / "data" / "alternatives").glob("*.yaml"))
ROOM = 1000  # characters: no cell of a text report is broken

Row = tuple[str, ...]


@pytest.fixture(scope="module")
def result(four: Dataset) -> Comparison:
    return reorg.compare(FILES, four)


def one_space(shown: str) -> str:
    return re.sub(r"\s+", " ", shown).strip()


def front(result: Comparison, columns: Sequence[int] = range(8)) -> list[Row]:
    """Return the rows of the first page as they should read, of the columns asked for."""
    table = first_page(result.cards[1:], Asked(DA))[0]
    assert isinstance(table, Table)
    return [tuple(row[n].text for n in columns) for row in table.rows]


def beside(result: Comparison, *, noted: bool = False, drawers: bool = True) -> list[Row]:
    """Return the rows of the metrics side by side, with the words for better and worse where a format has them."""
    shown = [t for t in tables(result, DA, only_changed=False) if isinstance(t, Table)]
    return [
        tuple(f"{cell.text} {cell.note if noted else ''}".strip() for cell in row)
        for table in shown
        if drawers or not table.drawer
        for row in table.rows
    ]


def rows_of_text(shown: str) -> Iterator[Row]:
    for line in shown.splitlines():
        yield tuple(re.split(r"\s{2,}", line.strip()))


def rows_of_markdown(shown: str) -> Iterator[Row]:
    for line in shown.splitlines():
        cells = line.removeprefix("| ").removesuffix(" |").split(" | ")
        yield tuple(re.sub(r"\\(.)", r"\1", cell) for cell in cells)


def rows_of_page(shown: str) -> Iterator[Row]:
    for row in re.findall(r"<tr\b[^>]*>(.*?)(?=<tr\b|</table>|<tbody\b)", shown, re.DOTALL):
        cells = re.split(r"<t[dh]\b[^>]*>", row)[1:]
        yield tuple(one_space(html.unescape(re.sub(r"<[^>]*>", "", cell))) for cell in cells)


def rows_of_paper(made: bytes) -> Iterator[Row]:
    import docx

    paper: Any = docx.Document(io.BytesIO(made))
    for table in paper.tables:
        for row in table.rows:
            yield tuple(one_space(cell.text) for cell in row.cells)


def rows_of_slides(made: bytes) -> Iterator[Row]:
    import pptx

    show: Any = pptx.Presentation(io.BytesIO(made))
    for shape in (shape for slide in show.slides for shape in slide.shapes if shape.has_table):
        for row in shape.table.rows:
            yield tuple(one_space(cell.text) for cell in row.cells)


def missing(wanted: list[Row], shown: Iterator[Row]) -> list[Row]:
    """Return the rows that are not there whole."""
    found = set(shown)
    assert len(wanted) >= len(FILES)
    return [row for row in wanted if row not in found]


def binary(made: str | bytes) -> bytes:
    assert isinstance(made, bytes)
    return made


def test_text_and_markdown_have_every_row(result: Comparison) -> None:
    view = compare_view(result, Asked(DA))
    wanted = front(result, FIGURES) + beside(result, drawers=False)

    assert missing(wanted, rows_of_text(text(view, ROOM))) == []
    assert missing(wanted, rows_of_markdown(markdown(view))) == []


@pytest.mark.slow
def test_page_and_paper_have_every_row(result: Comparison) -> None:
    wanted = front(result) + beside(result, noted=True)

    assert missing(wanted, rows_of_page(str(compared(result, "html", "da")))) == []
    assert missing(wanted, rows_of_paper(binary(compared(result, "docx", "da")))) == []


@pytest.mark.slow
def test_slides_have_every_row_of_the_first_page(result: Comparison) -> None:
    assert missing(front(result), rows_of_slides(binary(compared(result, "pptx", "da")))) == []


@pytest.mark.slow
def test_a_workbook_has_every_number_under_its_scenario(result: Comparison) -> None:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(binary(compared(result, "xlsx", "da"))))
    heads, *lines = book["Side om side"].iter_rows(values_only=True)
    by_key = {line[heads.index("Nøgle")]: dict(zip(heads, line, strict=True)) for line in lines}

    for name, card in zip((row[0] for row in front(result)), result.cards[1:], strict=True):
        for key, one in card.metrics.items():
            assert by_key[key][name] == pytest.approx(one.value, abs=1e-8), (name, key)
            assert by_key[key][f"{name[0]}: ændring"] == pytest.approx(one.delta, abs=1e-8), (name, key)


def test_json_says_the_rows_of_the_first_page_as_numbers(result: Comparison) -> None:
    values = json.loads(str(compared(result, "json")))["values"]

    for card, row in zip(result.cards[1:], front(result), strict=True):
        for cell, key in (
            (row[2], "resolved_interfaces"),
            (row[3], "new_interfaces"),
            (row[5], "staff_shifted"),
        ):
            first = cell.split(" ")[0].replace(".", "")
            assert float(first) == pytest.approx(values[key][card.id], abs=0.5)


def test_what_coheres_on_the_first_page_is_what_the_definition_gives(
    result: Comparison, four: Dataset
) -> None:
    for path, row in zip(FILES, front(result), strict=True):
        plan = reorg.resolve(path, four)
        before, after = (naive.placed(plan, after=end) for end in (False, True))
        change, published = (
            naive.modularity(known, after) - naive.modularity(known, before)
            for known in (
                naive.known_couplings(four, before),
                [c for c in naive.known_couplings(four, before) if c.basis == "published"],
            )
        )

        assert row[4] == DA.signed(change, 3)
        assert f"{DA.signed(published, 3)}" in row[7]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("format_", "read"), [("html", rows_of_page), ("docx", rows_of_paper), ("pptx", rows_of_slides)]
)
def test_the_main_part_alone_has_the_rows_of_the_first_page(
    format_: str, read: Any, result: Comparison
) -> None:
    made = FORMATS[format_].compare(result, Asked(DA, appendix=NONE))

    assert missing(front(result), read(made)) == []
