"""Four alternatives as a caseworker would write them: what their first page says, and raw numbers in every format."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest

import reorg
from reorg import Comparison, Dataset
from reorg.report.first import first_page
from reorg.report.formats import FORMATS
from reorg.report.request import Asked
from reorg.report.view import Table
from reorg.words import DA
from reports import compared

FILES = sorted((Path(__file__).parents[1] / "data" / "alternatives").glob("*.yaml"))


@pytest.fixture(scope="module")
def result(four: Dataset) -> Comparison:
    return reorg.compare(FILES, four)


@pytest.fixture(scope="module")
def rows(result: Comparison) -> Table:
    table = first_page(result.cards[1:], Asked(DA))[0]
    assert isinstance(table, Table)
    return table


def test_the_first_page_has_the_numbers_that_the_lists_count(result: Comparison, rows: Table) -> None:
    assert [row[0].text for row in rows.rows] == [
        "A By og Klima",
        "B Børn og familie",
        "C SUF + SOF",
        "D Aldersmodel",
    ]
    for card, row in zip(result.cards[1:], rows.rows, strict=True):
        for cell, kind in zip(row[2:4], ("resolved", "new"), strict=True):
            listed = card.interfaces[kind]
            assert cell.text == f"{len(listed)} ({sum(i.basis == 'published' for i in listed)})"
        staff = [sum(getattr(m.staff, end) for m in card.moves if m.staff) for end in ("mid", "low", "high")]
        middle, low, high = (int(n.replace(".", "")) for n in re.findall(r"[\d.]+", row[5].text))
        assert middle == round(staff[0])
        assert round(staff[1]) <= low <= middle <= high <= round(staff[2])


def test_what_they_do_is_told_whole(rows: Table) -> None:
    assert [row[1].text for row in rows.rows] == [
        "KLI (Klimaforvaltningen) oprettes med 9 opgaver fra ØKF og TMF; "
        "TMF kommer til at hedde By- og Teknikforvaltningen.",
        "5 opgaver flyttes fra SOF til BUF; BUF kommer til at hedde Børne- og Familieforvaltningen.",
        "SUF og SOF lægges sammen til SSF (Sundheds- og Socialforvaltningen).",
        "BIF og SOF lægges sammen til VOX (Voksenforvaltningen); 3 opgaver flyttes fra SOF til BUF; "
        "Uddannelsesvejledning (UU) flyttes fra BUF til VOX.",
    ]


@pytest.mark.slow
def test_json_csv_and_excel_have_the_same_numbers_raw(result: Comparison) -> None:
    import openpyxl

    wanted = {(c.id, key): r.value for c in result.cards[1:] for key, r in c.metrics.items()}
    document = json.loads(str(compared(result, "json")))
    table = csv.DictReader(io.StringIO(str(compared(result, "csv"))))
    book: Any = compared(result, "xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(book))["Side by side"]
    in_sheet = {v for row in sheet.iter_rows(values_only=True) for v in row if isinstance(v, int | float)}

    in_csv = {
        (row["scenario"], row["metric"] + (f".{row['city']}" if row["city"] else "")): float(row["value"])
        for row in table
    }
    assert in_csv == pytest.approx(wanted, rel=1e-8, abs=1e-8)
    for (id_, key), value in wanted.items():
        assert document["values"][key][id_] == pytest.approx(value)
        assert any(value == pytest.approx(number, abs=1e-9) for number in in_sheet), (id_, key)


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["da", "en"])
@pytest.mark.parametrize("format_", FORMATS)
def test_every_format_is_made_of_them(format_: str, lang: str, result: Comparison) -> None:
    assert len(compared(result, format_, lang)) > 2000
