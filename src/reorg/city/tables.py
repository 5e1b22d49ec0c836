"""CSV bytes in, checked cells out: shipped tables, and a user's own (Excel's semicolons, decimal commas, code pages).

The tables of a data package are checked a column at a time, and everything wrong is gathered.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from reorg import files
from reorg.city.columns import BelongsTo, Column, KnownId, ListOf, NumberIn, OneOf, Texts, UniqueId, WholeIn
from reorg.errors import InputError, Problem, Where
from reorg.words.spelling import upright

NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
GROUPED = re.compile(r"-?([0-9]+|[0-9]{1,3}(\.[0-9]{3})+)(,[0-9]+)?")  # as Danes write numbers


class Row(Struct, frozen=True):
    """One line of a table: its cells by column, and where it stands."""

    cells: Mapping[str, str]
    where: Where

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


class CsvTable(Struct, frozen=True):
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


def read_table(path: Path, name: str, columns: tuple[str, ...]) -> CsvTable:
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
        return files.content(path)
    except OSError:
        raise InputError([Problem("D401", Where(name), {"file": name})]) from None


def parse_table(content: bytes, name: str, columns: tuple[str, ...]) -> CsvTable:
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
    missing = [column for column in columns if not _there(column, header)]
    if missing:
        problems.insert(0, Problem("D402", Where(name, 1), {"columns": ", ".join(missing)}))
    if problems:
        raise InputError(problems)
    return CsvTable(name, header, rows, lines, decimal_comma=delimiter == ";")


def _there(column: str, header: Sequence[str]) -> bool:
    """Return whether a table has a column, or, of one that ends in `_`, that column in some language."""
    return column in header or (
        column.endswith("_") and any(_in_language(there, column[:-1]) for there in header)
    )


class Checked:
    """One table, checked a column at a time: looking at whole columns is quick where nothing is wrong.

    What is wrong is told row by row all the same, and within a row in the order in which columns are checked.
    """

    def __init__(self, table: CsvTable) -> None:
        self.table = table
        self.rows: Sequence[int] = range(len(table.cells))
        self.noted: list[tuple[int, Problem]] = []

    def problems(self) -> list[Problem]:
        """Return what is wrong, row by row."""
        return [problem for _, problem in sorted(self.noted, key=lambda pair: pair[0])]

    def problem(self, code: str, position: int, **params: object) -> None:
        """Note what is wrong with the row at a position."""
        row = self.rows[position]
        self.noted.append((row, Problem(code, self.table.where(row), params)))

    def leave_out(self, positions: Collection[int]) -> None:
        """Leave rows out of all that is checked and read from here on."""
        if positions:
            self.rows = [row for n, row in enumerate(self.rows) if n not in positions]

    def records(
        self, columns: Sequence[Column], known: Mapping[str, Collection[str]]
    ) -> list[dict[str, Any]]:
        """Return the rows as values by column, those that are skipped left out.

        Args:
            columns: of the table.
            known: kind of thing → what there is of it; of an owner, owner → what belongs to it.
        """
        read = {column.name: self.read(column, known) for column in columns}
        kept = [column.name for column in columns if not column.skip]
        rows = zip(*(read[name] for name in kept), strict=True)
        return [dict(zip(kept, row, strict=True)) for row in rows]

    def read(self, column: Column, known: Mapping[str, Any]) -> Sequence[Any]:
        """Return the checked values of a column; what is wrong is noted."""
        name, kind = column.name, column.kind
        match kind:
            case Texts():
                return self.texts(name)
            case UniqueId(within):
                return self.unique(name, within)
            case NumberIn(low, high):
                return self.number(name, low, high)
            case WholeIn(low, high, empty):
                numbers = self.number(name, low, high)
                return [empty if value is None else int(value) for value in numbers]
            case OneOf(choices, true):
                cells = self.choice(name, choices)
                return [cell == true for cell in cells] if true else cells
            case KnownId(of):
                return self.reference(name, known[of])
            case BelongsTo(owner):
                return self.belonging(name, self.text(owner), known[owner])
            case ListOf(divider, of):
                return self.listed(name, divider, known[of] if of else None)
            case _:
                return self.text(name)

    def text(self, column: str) -> list[str]:
        """Return the cells of a column."""
        cells = self.table.column(column)
        return cells if len(cells) == len(self.rows) else [cells[row] for row in self.rows]

    def texts(self, name: str) -> list[dict[str, str]]:
        """Return a text in every language that the table has a column for."""
        langs = [
            column.removeprefix(f"{name}_") for column in self.table.columns if _in_language(column, name)
        ]
        columns = [self.text(f"{name}_{lang}") for lang in langs]
        if not langs:
            return [{} for _ in self.rows]
        return [dict(zip(langs, cells, strict=True)) for cells in zip(*columns, strict=True)]

    def listed(self, column: str, divider: str, known: Collection[str] | None) -> list[tuple[str, ...]]:
        """Return the cells of a column, each as a list; with `known`, every item has to be known."""
        cells = [
            tuple(item.strip() for item in cell.split(divider) if item.strip()) for cell in self.text(column)
        ]
        if known is not None:
            for n, items in enumerate(cells):
                for item in items:
                    if item not in known:
                        self.problem("D403", n, column=column, value=item)
        return cells

    def unique(self, column: str, within: str = "") -> list[str]:
        """Return the cells of a column; those that are empty, or there before (in the same owner), are noted."""
        cells = self.text(column)
        self.once(list(zip(self.text(within), cells, strict=True)) if within else cells, cells)
        return cells

    def once(self, keys: Sequence[Hashable], ids: Sequence[str]) -> None:
        """Note rows whose key is there before, or empty; `ids` is what messages call them."""
        seen: set[Hashable] = {""}
        if len(seen.union(keys)) == len(keys) + 1:
            return
        for n, key in enumerate(keys):
            if key in seen:
                self.problem("D406", n, id=ids[n])
            seen.add(key)

    def number(self, column: str, low: float = 0, high: float = 1e12) -> list[float | None]:
        """Return the numbers of a column, None where a cell is empty or holds no number within the bounds."""
        cells = self.text(column)
        numbers = {cell: self.table.number(cell) for cell in set(cells) if cell}
        good = {cell: value for cell, value in numbers.items() if value is not None and low <= value <= high}
        if len(good) < len(numbers):
            bounds = {"low": f"{low:g}", "high": f"{high:g}"}
            for n, cell in enumerate(cells):
                if cell and cell not in good:
                    self.problem("D404", n, column=column, value=cell, **bounds)
        return [good.get(cell) for cell in cells]

    def choice(self, column: str, choices: Collection[str]) -> list[str]:
        """Return the cells of a column that has to say one of a few words."""
        cells = self.text(column)
        for n in self._strange(cells, choices):
            self.problem("D405", n, column=column, value=cells[n], choices=", ".join(choices))
        return cells

    def reference(self, column: str, known: Collection[str]) -> list[str]:
        """Return the cells of a column that has to name something known."""
        cells = self.text(column)
        for n in self._strange(cells, known):
            self.problem("D403", n, column=column, value=cells[n])
        return cells

    def belonging(
        self, column: str, owners: Sequence[str], known: Mapping[str, Collection[str]]
    ) -> list[str]:
        """Return the cells of a column that has to name something known of the owner in the same row."""
        cells = self.text(column)
        pairs = {(owner, cell) for owner, owned in known.items() for cell in owned}
        for n in self._strange(list(zip(owners, cells, strict=True)), pairs):
            self.problem("D403", n, column=column, value=cells[n])
        return cells

    @staticmethod
    def _strange(cells: Sequence[Hashable], known: Collection[Hashable]) -> list[int]:
        """Return the positions of cells that are not known."""
        strange = set(cells).difference(known)
        return [n for n, cell in enumerate(cells) if cell in strange] if strange else []


def required(columns: Sequence[Column]) -> tuple[str, ...]:
    """Return the columns that a table has to have; a text in several languages ends in `_`."""
    needed = (c for c in columns if not c.optional)
    return tuple(f"{c.name}_" if isinstance(c.kind, Texts) else c.name for c in needed)


def _in_language(column: str, name: str) -> bool:
    """Return whether a column holds a text in some language: `title_da` of `title`."""
    return column.startswith(f"{name}_") and len(column) == len(name) + 3
