"""A user's sheet in, cells out: .xlsx, or CSV with the delimiter, code page and number marks that Excel gave it."""

from __future__ import annotations

import codecs
import csv
import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from reorg import files
from reorg.city.tables import decode
from reorg.errors import InputError, Problem, Where
from reorg.words.spelling import harmless

LARGEST = 20_000_000  # bytes of a file
UNPACKED = 10 * LARGEST  # bytes that an .xlsx may grow to
ROWS, COLUMNS = 200_000, 200  # more of them than any extract of units has
HEADER = 20  # so many rows are searched for the header: people put titles above it
DELIMITERS = ";\t,"  # a semicolon first: where one divides columns, commas are decimals
OLD_EXCEL = b"\xd0\xcf\x11\xe0"  # .xls, and any Excel file with a password
BROKEN = (
    *(zipfile.BadZipFile, zlib.error, SyntaxError, EOFError, OSError, NotImplementedError, RuntimeError),
    *(KeyError, IndexError, ValueError, TypeError, AttributeError),
)  # what openpyxl raises for files that are no workbooks; wrong XML is a SyntaxError

Value = str | float
IsHeader = Callable[[Sequence[str]], bool]


class SheetRow(Struct, frozen=True):
    """A row of a sheet that is not blank, with its number."""

    number: int
    cells: tuple[Value, ...]

    def __getitem__(self, column: int) -> Value:
        return self.cells[column] if column < len(self.cells) else ""

    def text(self, column: int) -> str:
        """Return a cell as text; a whole number without decimals, since Excel keeps codes as numbers."""
        value = self[column]
        return value if isinstance(value, str) else f"{value:.15g}"


class UserSheet(Struct, frozen=True):
    """The rows of a sheet below its header, blank ones left out; `delimiter` is empty where the file has real cells."""

    file: str
    header: tuple[str, ...]
    rows: tuple[SheetRow, ...]
    delimiter: str = ""

    def where(self, row: SheetRow) -> Where:
        """Return the place of a row."""
        return Where(self.file, row.number)


def read_sheet(path: Path, is_header: IsHeader, wanted: str) -> UserSheet:
    """Return the sheet of a file that has a header among its first rows.

    Args:
        path: the file.
        is_header: whether a row is the header.
        wanted: the columns that messages ask for.

    Raises:
        InputError: the file cannot be read (F101, F102, D531, D532), no sheet or several have a header (D533, D547),
            a row has cells beyond the header (D411).
    """
    content = _content(path)
    packed = content.startswith(b"PK")
    found: dict[str, UserSheet] = {}
    for name, delimiter, lines in _workbook(content, path) if packed else _texts(content, path):
        at = next((n for n, line in enumerate(lines[:HEADER]) if is_header(_header(line))), None)
        if at is not None:
            file = f"{path.as_posix()}[{name}]" if name else path.as_posix()
            found[name] = UserSheet(file, _header(lines[at]), tuple(lines[at + 1 :]), delimiter)
            if not packed:
                break
    if not found:
        raise InputError([Problem("D533", Where(path.as_posix()), {"rows": HEADER, "columns": wanted})])
    if len(found) > 1:
        sheets = ", ".join(f"'{name}'" for name in found)
        raise InputError([Problem("D547", Where(path.as_posix()), {"sheets": sheets})])
    (sheet,) = found.values()
    _checked(sheet)
    return sheet


def _content(path: Path) -> bytes:
    file = path.as_posix()
    try:
        content = files.content(path, LARGEST + 1)
    except FileNotFoundError:
        raise InputError([Problem("F101", Where(file), {"file": file})]) from None
    except (OSError, ValueError):
        raise InputError([Problem("F102", Where(file), {"file": file})]) from None
    if len(content) > LARGEST:
        raise InputError([Problem("D531", Where(file), {"limit": f"{LARGEST // 1_000_000} MB"})])
    if content.startswith(OLD_EXCEL):
        raise InputError([Problem("D532", Where(file))])
    return content


def _header(row: SheetRow) -> tuple[str, ...]:
    cells = [" ".join(row.text(n).split()) for n in range(len(row.cells))]
    while cells and not cells[-1]:
        cells.pop()
    return tuple(cells)


def _checked(sheet: UserSheet) -> None:
    """Raise what is wrong with lines that are divided at other places than the header."""
    problems: list[Problem] = []
    width = len(sheet.header)
    for row in sheet.rows:
        if sheet.delimiter and any(row.cells[width:]):
            params = {"cells": len(row.cells), "columns": width}
            problems.append(Problem("D411", sheet.where(row), params))
    if problems:
        raise InputError(problems)


def _texts(content: bytes, path: Path) -> Iterator[tuple[str, str, list[SheetRow]]]:
    """Yield the lines of a text, divided at each of the delimiters in turn."""
    wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))  # Excel's "Unicode text"
    text = content.decode("utf-16", errors="replace") if wide else decode(content)
    said = re.match(r"sep=(.)\r?\n", text)  # a line that Excel reads and does not show
    for delimiter in said[1] if said else DELIMITERS:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        lines = []
        try:
            for cells in reader:
                stripped = tuple(harmless(cell).strip() for cell in cells)
                if any(stripped):
                    lines.append(SheetRow(reader.line_num, stripped))
        except csv.Error:
            raise InputError([Problem("D532", Where(path.as_posix(), reader.line_num))]) from None
        yield "", delimiter, lines


def _workbook(content: bytes, path: Path) -> Iterator[tuple[str, str, list[SheetRow]]]:
    """Yield the name and the lines of every sheet of a workbook."""
    # Most runs read no workbook, and it takes longer to load than the command line.
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist()) > UNPACKED:
                limit = f"{UNPACKED // 1_000_000} MB"
                raise InputError([Problem("D531", Where(path.as_posix()), {"limit": limit})])
        with warnings.catch_warnings(action="ignore"):  # of styles, which nobody asked for
            book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
            sheets = [(sheet.title, "", _lines(sheet, path.as_posix())) for sheet in book.worksheets]
            book.close()
    except BROKEN:
        raise InputError([Problem("D532", Where(path.as_posix()))]) from None
    yield from sheets


def _lines(sheet: Any, file: str) -> list[SheetRow]:
    sheet.reset_dimensions()  # what a file says of its own size is often wrong
    lines = []
    cells = sheet.iter_rows(max_row=ROWS + 1, max_col=COLUMNS, values_only=True)
    for number, values in enumerate((tuple(_value(value) for value in row) for row in cells), 1):
        if number > ROWS:
            raise InputError([Problem("D531", Where(file), {"limit": f"{ROWS} rows"})])
        if any(value != "" for value in values):
            lines.append(SheetRow(number, values))
    return lines


def _value(cell: object) -> Value:
    if cell is None:
        return ""
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return float(cell)
    return harmless(str(cell)).strip().removesuffix(" 00:00:00")  # a date


# Numbers: whether a point or a comma begins the decimals is seen from the whole sheet, never from one number.

GAP = re.compile(r"(?<=\d)[ \u00a0\u2009\u202f'’](?=\d{3}(?!\d))")
CURRENCY = re.compile(r"^(kr\.?|dkk)\s*|\s*(kr\.?|dkk|,-)$", re.IGNORECASE)
UNSURE = re.compile(r"[1-9]\d{0,2}([.,])\d{3}")  # 1.200 is twelve hundred, or 1.2
SHAPES = {
    ",": re.compile(r"(\d+|[1-9]\d{0,2}(\.\d{3})+)(,\d+)?"),
    ".": re.compile(r"(\d+|[1-9]\d{0,2}(,\d{3})+)(\.\d+)?"),
}
OTHER = {",": ".", ".": ","}
NOTHING = ("", "-", "–", "−")  # a dash is how Excel's accounting format writes 0


def bare(text: str) -> str:
    """Return a number without the kroner and the spaces between thousands; empty for a dash.

    >>> bare("kr. 1 200,50")
    '1200,50'
    """
    text = GAP.sub("", CURRENCY.sub("", text.strip()))
    return "" if text in NOTHING else text


def proven_mark(text: str) -> str:
    """Return the decimal mark that a number must have been written with; empty where it may be either.

    >>> proven_mark("1.200,5"), proven_mark("4.5"), proven_mark("1.200.000"), proven_mark("1.200")
    (',', '.', ',', '')
    """
    fitting = [mark for mark, shape in SHAPES.items() if shape.fullmatch(text)]
    return fitting[0] if len(fitting) == 1 else ""


def decimal_mark(texts: Iterable[str], whole: Iterable[str], delimiter: str) -> str | Problem:
    """Return the decimal mark of a sheet, or the problem that it has two (D538) or that nobody can tell (D539).

    Args:
        texts: its numbers, bare.
        whole: those of them that count heads, and so have no decimals that matter.
        delimiter: of its columns; between semicolons a comma begins the decimals.
    """
    texts = list(texts)
    proofs = {mark: text for text in texts if (mark := proven_mark(text))}
    if not proofs:
        proofs = {OTHER[unsure[1]]: unsure[0] for text in whole if (unsure := UNSURE.fullmatch(text))}
    if len(proofs) > 1:
        return Problem("D538", Where(""), {"one": proofs[","], "other": proofs["."]})
    if proofs:
        return next(iter(proofs))
    open_ = next((text for text in texts if UNSURE.fullmatch(text)), "")
    return Problem("D539", Where(""), {"value": open_}) if open_ and delimiter != ";" else ","


def number(value: Value, mark: str, high: float) -> float | None:
    """Return the number of a cell, or None where it is none from 0 to `high`.

    >>> number("1.200,5", ",", 1e6), number("1,200", ".", 1e6), number("-3", ",", 1e6)
    (1200.5, 1200.0, None)
    """
    if isinstance(value, str):
        text = bare(value)
        if not (text.isascii() and SHAPES[mark].fullmatch(text)):
            return None
        value = float(text.replace(OTHER[mark], "").replace(mark, "."))
    return value if 0 <= value <= high else None
