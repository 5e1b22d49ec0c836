"""CSV bytes in, cells out: shipped tables, and a user's own (Excel's semicolons, decimal commas, code pages)."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from reorg import files
from reorg.errors import InputError, Problem, Where
from reorg.words.spelling import harmless

MB = 1_000_000
LONGEST = 131_072  # characters of a cell: the limit of `csv`, which other libraries change
MOST = 20 * MB  # a user's own table
NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
ID = re.compile(
    r"[^\W_][\w.-]{0,39}"
)  # letters of any language; nothing that a spreadsheet takes for a formula
GROUPED = re.compile(r"-?([0-9]+|[0-9]{1,3}(\.[0-9]{3})+)(,[0-9]+)?")  # as Danes write numbers


class Row(Struct, frozen=True):
    """One line of a table: its cells by column, and where it stands."""

    cells: Mapping[str, str]
    where: Where

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


class CsvTable(Struct, frozen=True):
    """A table in memory: the columns in order, and the cells and the line of every row that is not blank.

    `text` is the lines of the file, which messages show.
    """

    name: str
    columns: tuple[str, ...]
    cells: Sequence[Sequence[str]]
    lines: Sequence[int]
    decimal_comma: bool = False
    text: Sequence[str] = ()
    delimiter: str = ","

    def __iter__(self) -> Iterator[Row]:
        for row, cells in enumerate(self.cells):
            yield Row(dict(zip(self.columns, (c.strip() for c in cells), strict=True)), self.where(row))

    def where(self, row: int, column: str = "") -> Where:
        """Return the place of a row, or of a cell in it; a row of several lines has no place for its cells."""
        line = self.lines[row]
        if column not in self.columns or not self.text:
            return Where(self.name, line)
        written, number = self.text[line - 1].rstrip("\r\n"), self._number(column)
        start, end = _span(written, self.delimiter, number)
        if written[start:end].strip('" ') != self.cells[row][number].strip('" '):
            return Where(self.name, line)
        shown = "".join(c if c.isprintable() or c == "\t" else "·" for c in written)
        return Where(self.name, line, start + 1, max(end, start + 1) + 1, shown)

    def column(self, name: str) -> list[str]:
        """Return the cells of a column; the last of several with one name, empty ones where there is none."""
        if name not in self.columns:
            return [""] * len(self.cells)
        number = self._number(name)
        return [cells[number].strip() for cells in self.cells]

    def _number(self, column: str) -> int:
        return len(self.columns) - 1 - self.columns[::-1].index(column)

    def number(self, text: str) -> float | None:
        """Return the number a cell holds, or None where it holds none."""
        if self.decimal_comma and GROUPED.fullmatch(text):
            text = text.replace(".", "").replace(",", ".")
        elif self.decimal_comma:
            return None  # a point that divides no thousands may be meant for a comma
        return float(text) if NUMBER.fullmatch(text) else None


def _span(line: str, delimiter: str, number: int) -> tuple[int, int]:
    """Return where in a line the cell with a number begins and ends, its quotation marks with it."""
    cell = re.compile(rf'(?:"(?:[^"]|"")*"|[^"{re.escape(delimiter)}])*')
    start = 0
    for _ in range(number):
        found = cell.match(line, start)
        start = min((found.end() if found else start) + 1, len(line))
    last = cell.match(line, start)
    return start, last.end() if last else start


def decode(content: bytes) -> str:
    """Return text from UTF-8 (with or without mark), else from the code page of Western Excel."""
    try:
        return content.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def read_table(path: Path, name: str, columns: tuple[str, ...]) -> CsvTable:
    """Return the table in a file.

    Args:
        path: the file.
        name: what messages call the file.
        columns: the columns it must have; others are kept.

    Raises:
        InputError: the file cannot be read (D401), is too large (D481), lacks a column (D402, and nothing more), a row
            has too many cells (D411), or a cell is too long (D482).
    """
    return parse_table(read_content(path, name), name, columns)


def read_content(path: Path, name: str, most: int = MOST) -> bytes:
    """Return the bytes of a file. Raises InputError where it cannot be read (D401) or is too large (D481)."""
    try:
        return bounded(path, Where(name), most)
    except OSError:
        raise InputError([Problem("D401", Where(name), {"file": name})]) from None


def bounded(path: Path, where: Where, most: int) -> bytes:
    """Return the bytes of a file that has at most so many.

    Raises:
        InputError: it has more (D481).
        OSError: it cannot be read.
    """
    content = files.content(path, most + 1)
    if len(content) > most:
        raise InputError([Problem("D481", where, {"file": where.file, "limit": f"{most // MB} MB"})])
    return content


def parse_table(content: bytes, name: str, columns: tuple[str, ...]) -> CsvTable:
    """Return the table in a file's bytes; semicolons and tabs are seen from the first line. Raises as `read_table`."""
    text = decode(content)
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    written = list(io.StringIO(text, newline=""))
    problems: list[Problem] = []
    numbered = _numbered(written, delimiter, name, problems)
    header = next((tuple(harmless(cell.strip()) for cell in cells) for _, cells in numbered if cells), ())
    missing = [column for column in columns if not _there(column, header)]
    if missing:
        raise InputError([Problem("D402", Where(name, 1), {"columns": ", ".join(missing)})])
    width = len(header)
    rows: list[list[str]] = []
    lines: list[int] = []
    for line, cells in numbered:
        if len(cells) > width:
            place = Where(name, line)
            problems.append(Problem("D411", place, {"cells": len(cells), "columns": width}))
        elif any(cells):
            clean = [cell if cell.isprintable() else harmless(cell) for cell in cells]
            rows.append(clean if len(cells) == width else clean + [""] * (width - len(cells)))
            lines.append(line)
    if problems:
        raise InputError(problems)
    return CsvTable(name, header, rows, lines, delimiter == ";", written, delimiter)


def _numbered(
    written: Sequence[str], delimiter: str, name: str, problems: list[Problem]
) -> Iterator[tuple[int, list[str]]]:
    """Yield every row of a table with the number of its last line, up to a cell that is too long (D482)."""
    reader = csv.reader(written, delimiter=delimiter)
    try:
        for cells in reader:
            if max(map(len, cells), default=0) > LONGEST:
                problems.append(Problem("D482", Where(name, reader.line_num), {"limit": LONGEST}))
                return
            yield reader.line_num, cells
    except csv.Error:
        problems.append(Problem("D482", Where(name, reader.line_num), {"limit": LONGEST}))


def _there(column: str, header: Sequence[str]) -> bool:
    """Return whether a table has a column, or, of one that ends in `_`, that column in some language."""
    return column in header or (
        column.endswith("_") and any(in_language(there, column[:-1]) for there in header)
    )


def in_language(column: str, name: str) -> bool:
    """Return whether a column holds a text in some language: `title_da` of `title`."""
    return column.startswith(f"{name}_") and len(column) == len(name) + 3
