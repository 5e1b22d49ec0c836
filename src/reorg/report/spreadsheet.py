"""Sheets in, an Excel file out: one table a sheet, numbers as numbers, and no text ever a formula."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime

from reorg.errors import InputError, Problem, Where
from reorg.report.sheets import Column, Sheet, Value

FORMATS = {"share": "0.0%", "heads": "#,##0", "couplings": "0", "any": "#,##0.0##", "": "General"}
CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 - any fixed time: the same input has to give the same bytes
WIDEST = 60


def spreadsheet(sheets: Sequence[Sheet]) -> bytes:
    """Return sheets as an .xlsx file.

    Raises:
        InputError: the library is not installed (C511).
    """
    try:
        # Only this format needs it, and it is an extra.
        import xlsxwriter
    except ImportError:
        raise InputError([Problem("C511", Where("--format xlsx"), {"library": "XlsxWriter"})]) from None
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
    formats = {unit: book.add_format({"num_format": code, "valign": "top"}) for unit, code in FORMATS.items()}
    text = book.add_format({"text_wrap": True, "valign": "top"})
    for sheet in sheets:
        page = book.add_worksheet(sheet.name)
        for number, column in enumerate(sheet.columns):
            page.write_string(0, number, column.heading, bold)
            page.set_column(number, number, _width(column, [row[number] for row in sheet.rows]))
            for at, row in enumerate(sheet.rows, start=1):
                value = row[number]
                if isinstance(value, str):
                    page.write_string(at, number, value, text)
                elif value is not None:
                    page.write_number(at, number, value, formats[column.unit])
        page.freeze_panes(1, 1)
        page.autofilter(0, 0, max(len(sheet.rows), 1), len(sheet.columns) - 1)
        page.set_landscape()
        page.set_paper(9)  # A4
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)
    book.close()
    return content.getvalue()


def _width(column: Column, values: Sequence[Value]) -> float:
    longest = max((len(value) if isinstance(value, str) else 9 for value in values), default=0)
    return float(min(WIDEST, max(len(column.heading) + 3, longest + 1)))
