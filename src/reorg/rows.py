"""The tables of a data package in, checked cells out; everything wrong is gathered."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

from reorg.errors import InputError, Problem
from reorg.tables import Table, parse_table, read_content

COLUMNS: Mapping[str, str] = MappingProxyType(
    {
        "sources": "id,title,publisher,date,address,note",
        "municipalities": "id,name,governance,inhabitants,employees,fte,basis,source,line,note",
        "departments": "municipality,id,name,name_en,areas,employees_low,employees,employees_high,"
        "since,basis,source,line,note",
        "tasks": "id,name_da,name_en,area,age_from,age_to,agenda,agenda_basis,umbrella,note",
        "placements": "municipality,department,task,share,wording,report_part,group,basis,source,line,note",
        "staff": "municipality,department,task,low,mid,high,basis,source,note",
        "couplings": "id,title_da,title_en,kind,strength,strength_basis,basis,reason_da,reason_en,source,line",
        "coupling_tasks": "coupling,side,task",
        "journeys": "journey,title_da,title_en,step,task,basis,source,line,note",
        "parties": "party,title_da,title_en,task,basis,source,line,note",
        "rules": "municipality,department,task,severity,reason_da,reason_en,source,line",
        "experiences": "id,municipality,tasks,arrangement,direction,text_da,text_en,source,line",
    }
)
OPTIONAL = ("journeys", "parties", "rules", "experiences")


class Rows:
    """The tables of one package, and what is wrong with them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []
        self.contents: dict[str, bytes] = {}
        self.tables = self._tables()

    def _tables(self) -> dict[str, Table]:
        tables = {}
        for name, columns in COLUMNS.items():
            file = f"{name}.csv"
            if name in OPTIONAL and not (self.folder / file).is_file():
                tables[name] = Table(file, (), (), ())
                continue
            try:
                self.contents[name] = read_content(self.folder / file, file)
                tables[name] = parse_table(self.contents[name], file, tuple(columns.split(",")))
            except InputError as error:
                self.problems.extend(error.problems)
        if self.problems:
            raise InputError(self.problems)
        return tables

    @contextmanager
    def _checked(self, name: str) -> Iterator[Checked]:
        """Give a table to check, and note what is wrong with it once it is checked."""
        checked = Checked(self.tables[name])
        yield checked
        self.problems += checked.problems()


class Checked:
    """One table, checked a column at a time: looking at whole columns is quick where nothing is wrong.

    What is wrong is told row by row all the same, and within a row in the order in which columns are checked.
    """

    def __init__(self, table: Table) -> None:
        self.table = table
        self.rows: Sequence[int] = range(len(table.cells))
        self.found: list[tuple[int, Problem]] = []

    def problems(self) -> list[Problem]:
        """Return what is wrong, row by row."""
        return [problem for _, problem in sorted(self.found, key=lambda pair: pair[0])]

    def problem(self, code: str, position: int, **params: object) -> None:
        """Note what is wrong with the row at a position."""
        row = self.rows[position]
        self.found.append((row, Problem(code, self.table.where(row), params)))

    def leave_out(self, positions: Collection[int]) -> None:
        """Leave rows out of all that is checked and read from here on."""
        if positions:
            self.rows = [row for n, row in enumerate(self.rows) if n not in positions]

    def text(self, column: str) -> list[str]:
        """Return the cells of a column."""
        cells = self.table.column(column)
        return cells if len(cells) == len(self.rows) else [cells[row] for row in self.rows]

    def plain(self, *columns: str) -> list[tuple[str, ...]]:
        """Return the rows with the cells of some columns."""
        return list(zip(*(self.text(column) for column in columns), strict=True))

    def unique(self, keys: Sequence[Hashable], ids: Sequence[str]) -> None:
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
        known = {cell: self.table.number(cell) for cell in set(cells) if cell}
        good = {cell: value for cell, value in known.items() if value is not None and low <= value <= high}
        if len(good) < len(known):
            bounds = {"low": f"{low:g}", "high": f"{high:g}"}
            for n, cell in enumerate(cells):
                if cell and cell not in good:
                    self.problem("D404", n, column=column, value=cell, **bounds)
        return [good.get(cell) for cell in cells]

    def whole(self, column: str, low: int = 0, high: int = 10**9) -> list[int | None]:
        """Return the whole numbers of a column, as `number`."""
        return [None if value is None else int(value) for value in self.number(column, low, high)]

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
        pairs = {(owner, cell) for owner, held in known.items() for cell in held}
        for n in self._strange(list(zip(owners, cells, strict=True)), pairs):
            self.problem("D403", n, column=column, value=cells[n])
        return cells

    @staticmethod
    def _strange(cells: Sequence[Hashable], known: Collection[Hashable]) -> list[int]:
        """Return the positions of cells that are not known."""
        strange = set(cells).difference(known)
        return [n for n, cell in enumerate(cells) if cell in strange] if strange else []
