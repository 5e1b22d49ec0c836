"""A table in, checked cells out, a column at a time; everything wrong with it is gathered."""

from __future__ import annotations

import re
from collections.abc import Collection, Hashable, Mapping, Sequence
from typing import Any

from reorg.city.columns import (
    AnyId,
    AnyText,
    BelongsTo,
    Column,
    KnownId,
    ListOf,
    NumberIn,
    OneOf,
    Texts,
    UniqueId,
    WholeIn,
)
from reorg.city.tables import CsvTable, in_language
from reorg.city.unknown import hint
from reorg.errors import Problem

ID = re.compile(
    r"[^\W_][\w.-]{0,39}"
)  # letters of any language; nothing that a spreadsheet takes for a formula


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

    def problem(self, code: str, position: int, at: str = "", **params: object) -> None:
        """Note what is wrong with the row at a position, in the column `at` or the one that `params` names."""
        row = self.rows[position]
        place = self.table.where(row, at or str(params.get("column", "")))
        self.noted.append((row, Problem(code, place, params)))

    def unknown(self, position: int, column: str, value: str, known: Collection[str]) -> None:
        """Note that a cell names nothing known, with what it may mean."""
        names: dict[str, tuple[str, ...]] = {name: () for name in sorted(known) if name}
        meant = hint(value, names, before=len(self.noted), otherwise="hint.table")
        self.problem("D403", position, column=column, value=value, hint=meant)

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
            case AnyText() | AnyId() | Texts():
                return self.words(name, kind)
            case UniqueId(within):
                return self.unique(name, within)
            case NumberIn():
                return self.bounded(name, kind)
            case WholeIn():
                return self.whole(name, kind)
            case OneOf(choices, true):
                cells = self.choice(name, choices)
                return [cell == true for cell in cells] if true else cells
            case KnownId(of):
                return self.reference(name, known[of])
            case BelongsTo(owner):
                return self.belonging(name, self.text(owner), known[owner])
            case ListOf():
                return self.listed(name, kind, known)

    def words(self, name: str, kind: AnyText | AnyId | Texts) -> Sequence[Any]:
        """Return the texts of a column, or of one column for each language."""
        if isinstance(kind, Texts):
            return self.texts(name)
        if isinstance(kind, AnyId):
            return self.ids(name)
        return self.needed(name) if kind.needed else self.text(name)

    def text(self, column: str) -> list[str]:
        """Return the cells of a column."""
        cells = self.table.column(column)
        return cells if len(cells) == len(self.rows) else [cells[row] for row in self.rows]

    def texts(self, name: str) -> list[dict[str, str]]:
        """Return a text in every language that the table has a column for."""
        langs = [
            column.removeprefix(f"{name}_") for column in self.table.columns if in_language(column, name)
        ]
        columns = [self.text(f"{name}_{lang}") for lang in langs]
        if not langs:
            return [{} for _ in self.rows]
        return [dict(zip(langs, cells, strict=True)) for cells in zip(*columns, strict=True)]

    def listed(self, column: str, kind: ListOf, known: Mapping[str, Any]) -> list[tuple[str, ...]]:
        """Return the cells of a column, each as a list, of which every item has to be known where its kind says so."""
        texts = self.needed(column) if kind.needed else self.text(column)
        cells = [tuple(item.strip() for item in text.split(kind.divider) if item.strip()) for text in texts]
        if kind.of:
            for n, items in enumerate(cells):
                for item in items:
                    if item not in known[kind.of]:
                        self.unknown(n, column, item, known[kind.of])
        return cells

    def needed(self, column: str) -> list[str]:
        """Return the cells of a column, none of which may be empty."""
        cells = self.text(column)
        if "" in cells:
            for n, cell in enumerate(cells):
                if not cell:
                    self.problem("D416", n, column=column)
        return cells

    def ids(self, column: str) -> list[str]:
        """Return the cells of a column that each have to be what an id looks like."""
        cells = self.needed(column)
        for n, cell in enumerate(cells):
            if cell and not ID.fullmatch(cell):
                self.problem("D417", n, column, id=cell)
        return cells

    def unique(self, column: str, within: str = "") -> list[str]:
        """Return the ids in a column; those that are there before (in the same owner) are noted."""
        cells = self.ids(column)
        self.once(list(zip(self.text(within), cells, strict=True)) if within else cells, cells, column)
        return cells

    def once(self, keys: Sequence[Hashable], ids: Sequence[str], column: str = "") -> None:
        """Note rows whose key is there before; `ids` is what messages call them, and those that are empty are none."""
        if len(set(keys)) == len(keys):
            return
        seen: set[Hashable] = set()
        for n, key in enumerate(keys):
            if key in seen and ids[n]:
                self.problem("D406", n, column, id=ids[n])
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

    def bounded(self, column: str, kind: NumberIn) -> list[float | None]:
        """Return the numbers of a column; with `above`, the lower bound itself is noted too."""
        numbers = self.number(column, kind.low, kind.high)
        if kind.above and kind.low in numbers:
            for n, value in enumerate(numbers):
                if value == kind.low:
                    self.problem("D419", n, column=column, low=f"{kind.low:g}")
        return numbers

    def whole(self, column: str, kind: WholeIn) -> list[int | None]:
        """Return the whole numbers of a column; a cell that holds none has the number of empty ones."""
        cells = self.needed(column) if kind.needed else self.text(column)
        numbers = {cell: self.table.number(cell) for cell in set(cells) if cell}
        good = {
            cell: int(value)
            for cell, value in numbers.items()
            if value is not None and kind.low <= value <= kind.high and value == int(value)
        }
        if len(good) < len(numbers):
            for n, cell in enumerate(cells):
                if cell and cell not in good:
                    self.problem("D415", n, column=column, value=cell, low=kind.low, high=kind.high)
        return [good.get(cell, kind.empty) for cell in cells]

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
            self.unknown(n, column, cells[n], known)
        return cells

    def belonging(
        self, column: str, owners: Sequence[str], known: Mapping[str, Collection[str]]
    ) -> list[str]:
        """Return the cells of a column that has to name something known of the owner in the same row.

        Where the owner is unknown, that alone is noted, where owners are checked.
        """
        cells = self.text(column)
        pairs = {(owner, cell) for owner, owned in known.items() for cell in owned}
        for n in self._strange(list(zip(owners, cells, strict=True)), pairs):
            if owners[n] in known:
                self.unknown(n, column, cells[n], known[owners[n]])
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
