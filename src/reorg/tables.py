"""The one reader of CSV tables, shipped or a user's own (Excel's semicolons, decimal commas and code pages)."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from reorg.errors import InputError, Problem, Where
from reorg.frozen import Frozen

NUMBER = re.compile(r"-?\d+(\.\d+)?")


class Row(Frozen):
    """One line of a table: its cells by column, and where it stands."""

    cells: Mapping[str, str]
    where: Where

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


class Table(Frozen):
    """A table in memory: the columns in order, and the rows that are not blank."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    decimal_comma: bool = False

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def number(self, text: str) -> float | None:
        """Return the number a cell holds, or None where it holds none."""
        if self.decimal_comma:
            text = text.replace(".", "").replace(",", ".")
        return float(text) if NUMBER.fullmatch(text) else None


def decode(content: bytes) -> str:
    """Return text from UTF-8 (with or without mark), else from the code page of Western Excel."""
    try:
        return content.decode("utf-8-sig")
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
    try:
        content = path.read_bytes()
    except OSError:
        raise InputError([Problem("D401", Where(name), {"file": name})]) from None
    return parse_table(decode(content), name, columns)


def parse_table(text: str, name: str, columns: tuple[str, ...]) -> Table:
    """Return the table in a text; semicolons and tabs are seen from the first line. Raises as `read_table`."""
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows: list[Row] = []
    problems: list[Problem] = []
    header: tuple[str, ...] = ()
    for cells in reader:
        where = Where(name, reader.line_num)
        if not header:
            header = tuple(cell.strip() for cell in cells)
        elif len(cells) > len(header):
            problems.append(Problem("D411", where, {"cells": len(cells), "columns": len(header)}))
        elif any(cells):
            rows.append(Row(dict(zip(header, (c.strip() for c in cells), strict=False)), where))
    missing = [column for column in columns if column not in header]
    if missing:
        problems.insert(0, Problem("D402", Where(name, 1), {"columns": ", ".join(missing)}))
    if problems:
        raise InputError(problems)
    return Table(name, header, tuple(rows), decimal_comma=delimiter == ";")
