"""Sheets in, an Excel file out: one table per sheet, numbers as numbers, and no text ever a formula."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any

from reorg.report.amounts import decimals
from reorg.report.renderers.csv import LIVE
from reorg.report.renderers.workbook import Amount, Sheet, SheetColumn, Value

CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 - any fixed time: the same input has to give the same bytes
WIDEST, LINE = 80, 15  # characters of a column; points of a line of text


def spreadsheet(sheets: Sequence[Sheet]) -> bytes:
    """Return sheets as an .xlsx file."""
    import xlsxwriter  # only this format needs it

    content = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = xlsxwriter.Workbook(content, options)
    book.set_properties({"created": CREATED, "author": "reorg"})
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    text = book.add_format({"text_wrap": True, "valign": "top"})
    # A text cell is no formula; so marked, it is none either when somebody edits it, or exports the sheet.
    quoted = book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})
    formats = cache(lambda code: book.add_format({"num_format": code, "valign": "top"}))
    for sheet in sheets:
        page = book.add_worksheet(sheet.name)
        widths = [_width(c, [row[n] for row in sheet.rows]) for n, c in enumerate(sheet.columns)]
        for number, column in enumerate(sheet.columns):
            page.write_string(0, number, column.heading, bold)
            page.set_column(number, number, widths[number])
        page.set_row(
            0, LINE * max(_lines(c.heading, w - 2) for c, w in zip(sheet.columns, widths, strict=True))
        )
        for at, row in enumerate(sheet.rows, start=1):
            page.set_row(
                at, LINE * max(_lines(value, width) for value, width in zip(row, widths, strict=True))
            )
            for number, (value, column) in enumerate(zip(row, sheet.columns, strict=True)):
                if isinstance(value, str):
                    page.write_string(at, number, value, quoted if value.startswith(LIVE) else text)
                elif value is not None:
                    one = value if isinstance(value, Amount) else Amount(value, column.unit)
                    page.write_number(at, number, one.value, formats(_code(one)))
        _print(page, sheet)
    book.close()
    return content.getvalue()


def _print(page: Any, sheet: Sheet) -> None:
    """Let the first row and column stay in sight, let rows be filtered, and let the sheet fit paper."""
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, max(len(sheet.rows), 1), len(sheet.columns) - 1)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)


def _code(measured: Amount) -> str:
    """Return Excel's code for a number: with the decimals that all reports show."""
    shown = decimals(measured.value, measured.unit, change=measured.change)
    places = "." + "0" * shown if shown else ""
    return f"0{places}%" if measured.unit == "share" else f"#,##0{places}"


def _width(column: SheetColumn, values: Sequence[Value]) -> int:
    longest = max((len(value) if isinstance(value, str) else 9 for value in values), default=0)
    return min(WIDEST, max(min(len(column.heading), 16) + 3, longest + 1))


def _lines(value: Value, width: int) -> int:
    return -(-len(value) // max(width, 1)) or 1 if isinstance(value, str) else 1
