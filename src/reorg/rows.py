"""The tables of a data package in, checked cells out; everything wrong is gathered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

from reorg.errors import InputError, Problem, Where
from reorg.tables import Row, Table, read_table

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
        self.tables = self._tables()

    def _tables(self) -> dict[str, Table]:
        tables = {}
        for name, columns in COLUMNS.items():
            if name in OPTIONAL and not (self.folder / f"{name}.csv").is_file():
                tables[name] = Table(f"{name}.csv", (), ())
                continue
            try:
                tables[name] = read_table(
                    self.folder / f"{name}.csv", f"{name}.csv", tuple(columns.split(","))
                )
            except InputError as error:
                self.problems.extend(error.problems)
        if self.problems:
            raise InputError(self.problems)
        return tables

    def _plain(self, row: Row, table: str) -> dict[str, str]:
        return {column: row[column] for column in COLUMNS[table].split(",")}

    def _problem(self, code: str, where: Where, **params: object) -> None:
        self.problems.append(Problem(code, where, params))

    def _unique(self, table: str) -> Iterable[Row]:
        seen: set[str] = set()
        for row in self.tables[table]:
            if row["id"] in seen or not row["id"]:
                self._problem("D406", row.where, id=row["id"])
            seen.add(row["id"])
            yield row

    def _number(self, row: Row, column: str, low: float = 0, high: float = 1e12) -> float | None:
        if not row[column]:
            return None
        value = self.tables[row.where.file.removesuffix(".csv")].number(row[column])
        if value is None or not low <= value <= high:
            self._problem(
                "D404", row.where, column=column, value=row[column], low=f"{low:g}", high=f"{high:g}"
            )
            return None
        return value

    def _whole(self, row: Row, column: str, low: int = 0, high: int = 10**9) -> int | None:
        value = self._number(row, column, low, high)
        return None if value is None else int(value)

    def _choice(self, row: Row, column: str, choices: Iterable[str]) -> str:
        if row[column] not in choices:
            self._problem("D405", row.where, column=column, value=row[column], choices=", ".join(choices))
        return row[column]

    def _reference(self, row: Row, column: str, known: Iterable[str]) -> str:
        if row[column] not in known:
            self._problem("D403", row.where, column=column, value=row[column])
        return row[column]
