"""The one reader of CSV tables, shipped or a user's own (Excel's semicolons, decimal commas and code pages)."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from reorg import inputs
from reorg.errors import InputError, Problem, Where
from reorg.frozen import Frozen, replace
from reorg.words import upright

NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
GROUPED = re.compile(r"-?([0-9]+|[0-9]{1,3}(\.[0-9]{3})+)(,[0-9]+)?")  # as Danes write numbers


class Row(Frozen):
    """One line of a table: its cells by column, and where it stands."""

    cells: Mapping[str, str]
    where: Where

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


class Table(Frozen):
    """A table in memory: the columns in order, and the cells and the line of every row that is not blank."""

    name: str
    columns: tuple[str, ...]
    cells: Sequence[Sequence[str]]
    lines: Sequence[int]
    decimal_comma: bool = False

    def __iter__(self) -> Iterator[Row]:
        for row, cells in enumerate(self.cells):
            yield Row(dict(zip(self.columns, (c.strip() for c in cells), strict=True)), self.where(row))

    def where(self, row: int) -> Where:
        """Return the place of a row."""
        return Where(self.name, self.lines[row])

    def column(self, name: str) -> list[str]:
        """Return the cells of a column; the last of several with one name, empty ones where there is none."""
        if name not in self.columns:
            return [""] * len(self.cells)
        number = len(self.columns) - 1 - self.columns[::-1].index(name)
        return [cells[number].strip() for cells in self.cells]

    def number(self, text: str) -> float | None:
        """Return the number a cell holds, or None where it holds none."""
        if self.decimal_comma and GROUPED.fullmatch(text):
            text = text.replace(".", "").replace(",", ".")
        elif self.decimal_comma:
            return None  # a point that divides no thousands may be meant for a comma
        return float(text) if NUMBER.fullmatch(text) else None


def decode(content: bytes) -> str:
    """Return text from UTF-8 (with or without mark), else from the code page of Western Excel."""
    try:
        return content.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def read_table(path: Path, name: str, columns: tuple[str, ...]) -> Table:
    """Return the table in a file.

    Args:
        path: the file.
        name: what messages call the file.
        columns: the columns it must have; others are kept.

    Raises:
        InputError: the file cannot be read (D401), lacks a column (D402), or a row has too many cells (D411).
    """
    table = parse_table(read_content(path, name), name, columns)
    return replace(table, cells=[[upright(cell) for cell in cells] for cells in table.cells])


def read_content(path: Path, name: str) -> bytes:
    """Return the bytes of a file. Raises InputError where it cannot be read (D401)."""
    try:
        return inputs.content(path)
    except OSError:
        raise InputError([Problem("D401", Where(name), {"file": name})]) from None


def parse_table(content: bytes, name: str, columns: tuple[str, ...]) -> Table:
    """Return the table in a file's bytes; semicolons and tabs are seen from the first line. Raises as `read_table`."""
    text = decode(content)
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    header = next((tuple(cell.strip() for cell in cells) for cells in reader if cells), ())
    width = len(header)
    rows: list[list[str]] = []
    lines: list[int] = []
    problems: list[Problem] = []
    for cells in reader:
        if len(cells) > width:
            place = Where(name, reader.line_num)
            problems.append(Problem("D411", place, {"cells": len(cells), "columns": width}))
        elif any(cells):
            rows.append(cells if len(cells) == width else cells + [""] * (width - len(cells)))
            lines.append(reader.line_num)
    missing = [column for column in columns if column not in header]
    if missing:
        problems.insert(0, Problem("D402", Where(name, 1), {"columns": ", ".join(missing)}))
    if problems:
        raise InputError(problems)
    return Table(name, header, rows, lines, decimal_comma=delimiter == ";")
