"""Sheets in, an Excel file out: one table per sheet, numbers as numbers, native charts, and no text ever a formula."""

from __future__ import annotations

import io
import textwrap
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cache
from math import ceil, floor, log10
from typing import Any

from reorg.report.amounts import decimals
from reorg.report.renderers.csv import LIVE
from reorg.report.renderers.workbook.sheets import Amount, Sheet, SheetChart, SheetColumn, Value
from reorg.version import VERSION
from reorg.words import Language
from reorg.words.numbers import rounded

CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 - any fixed time: the same input has to give the same bytes
NARROWEST, WIDEST, HEADING = 6, 48, 12  # characters of a column, and of its heading before that wraps
BUTTON = 3  # characters that the button of a filter takes
WIDEST_PLAIN = 100  # characters of the text of a sheet that is read from the top
LINE, HIGHEST = 15, 400  # points of a line of text, and of the highest row (Excel allows 409)
A4, ACROSS = 9, 149  # Excel's number of the paper, and the characters that it holds across
# Per cent: a sheet that would print smaller than the one takes several pages across, of the other size.
SMALLEST, PAGED = 50, 54
NARROW = 1.12  # letters of a text for the width of a digit, cautiously
DARK, PALE, INK = "#404040", "#BFBFBF", "#000000"  # greys that a black-and-white printer tells apart
CHART_HEIGHT, BAR_HEIGHT, ROW_HEIGHT, LETTER = 180, 42, 20, 7  # pixels
RIGHT = {"align": "right", "indent": 1}
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
Style = Callable[..., Any]


def spreadsheet(sheets: Sequence[Sheet], title: str, lang: Language) -> bytes:
    """Return sheets as an .xlsx file.

    Args:
        sheets: in their order.
        title: of the document, on every printed page.
        lang: the language of the words around the sheets.
    """
    import xlsxwriter  # only this format needs it

    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, OPTIONS)
    about = {"created": CREATED, "author": "reorg", "title": title, "comments": f"reorg {VERSION}"}
    book.set_properties(about)
    book.set_custom_property("Language", lang("language.tag"))
    style = cache(lambda **how: book.add_format({"valign": "top", **how}))
    for sheet in sheets:
        page = book.add_worksheet(sheet.name)
        widths = [_width(sheet, number) for number in range(len(sheet.columns))]
        _table(page, sheet, widths, style)
        for number, chart in enumerate(sheet.charts):
            _chart(book, page, sheet, widths, chart, number)
        _view(page, sheet, style)
        _print(page, sheet, widths, title, lang)
    book.close()
    return content.getvalue()


def _table(page: Any, sheet: Sheet, widths: Sequence[int], style: Style) -> None:
    """Write the headings and the rows, every row as high as its text needs."""
    head = cache(lambda **how: style(bold=True, text_wrap=True, bottom=1, bg_color="#E7E6E6", **how))
    for number, (column, width) in enumerate(zip(sheet.columns, widths, strict=True)):
        numbers = any(isinstance(row[number], float | Amount) for row in sheet.rows)
        how = {**(RIGHT if numbers else {}), **_dead(column.heading)}
        page.write_string(0, number, column.heading, head(**how))
        page.set_column(number, number, width)
    button = 0 if sheet.plain else BUTTON
    heads = (_lines(c.heading, w - button) for c, w in zip(sheet.columns, widths, strict=True))
    page.set_row(0, LINE * max(heads))
    for at, row in enumerate(sheet.rows, start=1):
        lines = max(_lines(value, width) for value, width in zip(row, widths, strict=True))
        page.set_row(at, min(HIGHEST, LINE * lines))
        for number, (value, column) in enumerate(zip(row, sheet.columns, strict=True)):
            _cell(page, (at, number), value, column, sheet, style)


def _cell(
    page: Any, place: tuple[int, int], value: Value, column: SheetColumn, sheet: Sheet, style: Style
) -> None:
    if isinstance(value, str):
        how = {**_dead(value), **({"bold": True} if sheet.plain and place[1] == 0 else {})}
        page.write_string(*place, value, style(text_wrap=True, **how))
    elif value is not None:
        one = value if isinstance(value, Amount) else Amount(value, column.unit, column.change)
        page.write_number(*place, one.value, style(num_format=_code(one), **RIGHT))


def _dead(text: str) -> dict[str, bool]:
    """Return the mark by which a text is no formula either when somebody edits it, or exports the sheet."""
    return {"quote_prefix": True} if text.startswith(LIVE) else {}


def _view(page: Any, sheet: Sheet, style: Style) -> None:
    """Let headings and names stay in sight and rows be filtered; a line where what the first column repeats ends."""
    last = max(len(sheet.rows), 1), len(sheet.columns) - 1
    page.freeze_panes(1, sheet.frozen)
    if sheet.plain:
        page.hide_gridlines(2)
        return
    page.autofilter(0, 0, *last)
    if len({row[0] for row in sheet.rows}) * 2 > len(sheet.rows):
        return
    rule = {"type": "formula", "criteria": "=$A2<>$A3", "format": style(bottom=1)}
    page.conditional_format(1, 0, *last, rule)


def _print(page: Any, sheet: Sheet, widths: Sequence[int], title: str, lang: Language) -> None:
    """Let the sheet fit paper, with the title, its name and the page on every page; a wide one takes several across."""
    page.set_landscape()
    page.set_paper(A4)
    if sheet.charts:
        page.set_portrait()
        page.fit_to_pages(1, 1)
    elif sum(widths) * SMALLEST <= ACROSS * 100:
        page.fit_to_pages(1, 0)
    else:
        page.set_print_scale(PAGED)
        page.print_across()
        page.repeat_columns(0, sheet.frozen - 1)
    page.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
    page.repeat_rows(0)
    shown, name = (text.replace("&", "&&") for text in (title[:120], sheet.name))
    page.set_header(f"&L{shown}&R{name}")
    page.set_footer(f"&Lreorg {VERSION}&R{lang('sheet.page', page='&P', pages='&N')}")


def _chart(book: Any, page: Any, sheet: Sheet, widths: Sequence[int], spec: SheetChart, number: int) -> None:
    """Draw a chart of bars below the table and below the charts before it, the first row on top."""
    rows = len(sheet.rows)
    height = CHART_HEIGHT + BAR_HEIGHT * rows
    chart = book.add_chart({"type": "bar"})
    for series, shade in zip(spec.series, (DARK, PALE), strict=False):
        chart.add_series(_series(sheet, series, shade))
    column = sheet.columns[spec.series[0].values]
    # Every sign is shown by the bars, so that the axis needs no rule for a change.
    code = _code(Amount(0.0, column.unit))
    font = {"name_font": {"bold": False, "size": 10}, "num_font": {"size": 10}}
    chart.set_title({"name": spec.title, "name_font": {"size": 13}, "overlay": False})
    grid = {"visible": True, "line": {"color": "#D9D9D9", "width": 0.75}}
    ends = {"name": spec.axis, "num_format": code, "major_gridlines": grid, **_greatest(sheet, spec)}
    chart.set_x_axis({**ends, **font})
    names = {"name": sheet.columns[0].heading, "reverse": True, "label_position": "low"}
    chart.set_y_axis({**names, "crossing": "max", "major_tick_mark": "none", **font})
    chart.set_legend({"position": "bottom"} if len(spec.series) > 1 else {"none": True})
    chart.set_size({"width": LETTER * sum(widths), "height": height})
    gap = -(-height // ROW_HEIGHT) + 1
    placed = {"description": spec.description, "object_position": 2}
    page.insert_chart(rows + 2 + number * gap, 0, chart, placed)


def _series(sheet: Sheet, series: Any, shade: str) -> dict[str, Any]:
    """Return the bars of a chart, with their ranges as error bars, or with their numbers where they have none."""

    def cells(column: int) -> list[Any]:
        return [sheet.name, 1, column, len(sheet.rows), column]

    made: dict[str, Any] = {
        "name": [sheet.name, 0, series.values],
        "categories": cells(0),
        "values": cells(series.values),
        "fill": {"color": shade},
        "border": {"color": INK, "width": 0.75},
        "gap": 60,
    }
    if series.below is None or series.above is None:
        return {**made, "data_labels": {"value": True, "font": {"size": 10}}}
    ends = {"plus_values": _reference(sheet, series.above), "minus_values": _reference(sheet, series.below)}
    return {**made, "y_error_bars": {"type": "custom", **ends, "line": {"color": INK, "width": 1.5}}}


def _reference(sheet: Sheet, column: int) -> str:
    """Return the cells of a column as a chart's error bars name them."""
    from xlsxwriter.utility import xl_range_formula

    return str(xl_range_formula(sheet.name, 1, column, len(sheet.rows), column))


def _greatest(sheet: Sheet, spec: SheetChart) -> dict[str, float]:
    """Return where the axis ends if ranges reach beyond the bars, which no program leaves room for by itself."""
    first = spec.series[0]
    if first.above is None:
        return {}
    pairs = ((row[first.values], row[first.above]) for row in sheet.rows)
    ends = [value + above for value, above in pairs if isinstance(value, float) and isinstance(above, float)]
    most = max(ends, default=0.0)
    if not most:
        return {}
    step = 10.0 ** floor(log10(most)) / 5
    return {"min": 0, "max": ceil(most / step) * step}


def _code(measured: Amount) -> str:
    """Return Excel's code for a number: with the decimals that all reports show, and a change with its sign."""
    shown = decimals(measured.value, measured.unit, change=measured.change)
    share = measured.unit == "share"
    places = "." + "0" * shown if shown else ""
    code = f"0{places}%" if share else f"#,##0{places}"
    if not measured.change:
        return code
    if rounded(measured.value * (100 if share else 1), shown):
        return f"+{code};-{code};{code}"
    return f"{code};{code};{code}"  # what reads 0 has no sign


def _width(sheet: Sheet, number: int) -> int:
    """Return the characters of a column: what its longest value takes, its heading in several lines, with a limit."""
    column = sheet.columns[number]
    longest = max((_length(row[number], column) for row in sheet.rows), default=0)
    words = max(map(len, column.heading.split()), default=0)
    heading = max(words, min(len(column.heading), HEADING)) + (0 if sheet.plain else BUTTON)
    return max(NARROWEST, heading, min(WIDEST_PLAIN if sheet.plain else WIDEST, longest + 1))


def _length(value: Value, column: SheetColumn) -> int:
    """Return the characters that a value takes, numbers as they are shown."""
    if value is None:
        return 0
    if isinstance(value, str):
        return max(map(len, value.splitlines()), default=0)
    one = value if isinstance(value, Amount) else Amount(value, column.unit, column.change)
    shown = decimals(one.value, one.unit, change=one.change)
    return len(f"{one.value * (100 if one.unit == 'share' else 1):+,.{shown}f}") + 2


def _lines(value: Value, width: int) -> int:
    """Return how many lines a value takes in a column of so many characters."""
    if not isinstance(value, str) or (len(value) <= width and "\n" not in value):
        return 1
    room = int(max(width, 1) * NARROW)
    return sum(max(1, len(textwrap.wrap(line, room))) for line in value.splitlines()) or 1
