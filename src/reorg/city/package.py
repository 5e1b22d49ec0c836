"""Data package in, `Dataset` out; everything wrong with it is said in one pass."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from reorg import files
from reorg.city.columns import Column
from reorg.city.model import (
    RESIDUAL,
    City,
    Coupling,
    Dataset,
    Department,
    Experience,
    Journey,
    Party,
    Placement,
    Rule,
    Since,
    Source,
    Staffing,
    Step,
    Task,
)
from reorg.city.parts import Builder
from reorg.city.rows import CouplingTask, ExperienceTask, Municipality, StaffRow
from reorg.city.tables import Checked, CsvTable, parse_table, read_content, required
from reorg.errors import InputError, Problem, Where

TABLES: Mapping[str, Sequence[Column]] = {
    "sources": Source.COLUMNS,
    "municipalities": Municipality.COLUMNS,
    "departments": Department.COLUMNS,
    "tasks": Task.COLUMNS,
    "placements": Placement.COLUMNS,
    "staff": StaffRow.COLUMNS,
    "couplings": Coupling.COLUMNS,
    "coupling_tasks": CouplingTask.COLUMNS,
    "journeys": Journey.COLUMNS,
    "parties": Party.COLUMNS,
    "rules": Rule.COLUMNS,
    "experiences": Experience.COLUMNS,
    "experience_tasks": ExperienceTask.COLUMNS,
    "since": Since.COLUMNS,
}
OPTIONAL = ("journeys", "parties", "rules", "experiences", "experience_tasks", "since")


def shipped(folder: str) -> Path:
    """Return a folder that the package carries: beside the modules in a wheel, at the top in a checkout."""
    inside = Path(__file__).parents[1] / "shipped" / folder
    return inside if inside.is_dir() else Path(__file__).parents[3] / folder


def load(folder: str | Path | None = None) -> Dataset:
    """Return the data package in a folder; without one, the shipped four cities.

    Raises:
        InputError: a table is missing or wrong; carries every problem found (codes D4xx).
    """
    return _Reader(Path(folder) if folder else shipped("data")).dataset()


class _Reader:
    """Reads one package and gathers what is wrong with it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []
        self.contents: dict[str, bytes] = {}
        self.known: dict[str, Any] = {}
        self.tables = self._tables()

    def _tables(self) -> dict[str, CsvTable]:
        tables = {}
        for name, columns in TABLES.items():
            file = f"{name}.csv"
            if name in OPTIONAL and not (self.folder / file).is_file():
                tables[name] = CsvTable(file, required(columns), (), ())
                continue
            try:
                self.contents[name] = read_content(self.folder / file, file)
                tables[name] = parse_table(self.contents[name], file, required(columns))
            except InputError as error:
                self.problems.extend(error.problems)
        self._stop()
        return tables

    def _stop(self) -> None:
        if self.problems:
            raise InputError(self.problems)

    def _records(self, name: str) -> list[dict[str, Any]]:
        """Return the rows of a table, checked."""
        table = Checked(self.tables[name])
        rows = table.records(TABLES[name], self.known)
        self.problems += table.problems()
        return rows

    def dataset(self) -> Dataset:
        """Return the dataset, or raise with all problems."""
        sources = {row["id"]: Source(**row) for row in self._records("sources")}
        tasks = {row["id"]: Task(**row) for row in self._records("tasks")}
        cities = [Municipality(**row) for row in self._records("municipalities")]
        self.known |= {"source": sources, "source or none": {*sources, ""}, "task": tasks}
        self.known |= {"task or rest": {*tasks, RESIDUAL}}
        departments = self._departments([city.id for city in cities])
        placements = tuple(Placement(**row) for row in self._records("placements"))
        staff = self._staff()
        couplings = self._couplings()
        journeys = tuple(Journey(*walk) for walk in self._walks("journeys", "journey"))
        parties = tuple(Party(*walk) for walk in self._walks("parties", "party"))
        rules = tuple(Rule(**row) for row in self._records("rules"))
        experiences = self._experiences()
        since = tuple(Since(**row) for row in self._records("since"))
        self._stop()
        built = self._cities(cities, departments, Builder(tasks, placements, staff))
        package = self._package()
        return Dataset(
            name=str(package["name"]),
            version=str(package.get("version", "0")),
            sha256=files.sha256(b"".join(self.contents[name] for name in sorted(self.contents))),
            home=self._home(package, built),
            sources=sources,
            tasks=tasks,
            cities=built,
            placements=placements,
            couplings=couplings,
            journeys=journeys,
            parties=parties,
            rules=rules,
            experiences=experiences,
            since=since,
        )

    def _cities(
        self,
        cities: Sequence[Municipality],
        departments: Mapping[str, Sequence[Department]],
        builder: Builder,
    ) -> dict[str, City]:
        built = {c.id: builder.city(c, departments[c.id]) for c in cities}
        self.problems += builder.problems
        self._stop()
        return built

    def _departments(self, cities: Sequence[str]) -> dict[str, list[Department]]:
        """Return the departments of every city; from here on, what belongs to a city is known."""
        table = Checked(self.tables["departments"])
        self.known["municipality"] = dict.fromkeys(cities, ())
        owners = table.reference("municipality", cities)
        table.leave_out({n for n, city in enumerate(owners) if city not in cities})
        rows = table.records(Department.COLUMNS, self.known)
        by_city: dict[str, list[Department]] = {city: [] for city in cities}
        for city, row in zip(table.text("municipality"), rows, strict=True):
            by_city[city].append(Department(**row))
        self.problems += table.problems()
        self.known["municipality"] = {city: {d.id for d in owned} for city, owned in by_city.items()}
        return by_city

    def _staff(self) -> dict[tuple[str, str, str], Staffing]:
        table = Checked(self.tables["staff"])
        rows = [StaffRow(**row) for row in table.records(StaffRow.COLUMNS, self.known)]
        staff = {}
        for n, row in enumerate(rows):
            if row.low is None or row.mid is None or row.high is None or not row.low <= row.mid <= row.high:
                table.problem("D407", n, task=row.task)
                continue
            figures = (row.basis, row.source, row.reason, row.fte, row.budget)
            heads = Staffing(row.low, row.mid, row.high, *figures)
            staff[row.municipality, row.department, row.task] = heads
        keys = [(row.municipality, row.department, row.task) for row in rows]
        table.once(keys, [f"{department} {task}" for _, department, task in keys])
        self.problems += table.problems()
        return staff

    def _couplings(self) -> tuple[Coupling, ...]:
        self.known["coupling"] = set(self.tables["couplings"].column("id"))
        sides: dict[tuple[str, str], list[str]] = defaultdict(list)
        carries: dict[str, list[str]] = defaultdict(list)
        for row in self._records("coupling_tasks"):
            sides[row["coupling"], row["side"]].append(row["task"])
            if row["carries"]:
                carries[row["coupling"]].append(row["task"])
        table = Checked(self.tables["couplings"])
        couplings = []
        for n, row in enumerate(table.records(Coupling.COLUMNS, self.known)):
            if (row["id"], "a") not in sides:
                table.problem("D409", n, id=row["id"])
            a, b = (tuple(sides.get((row["id"], side), ())) for side in ("a", "b"))
            couplings.append(Coupling(**row, a=a, b=b, carries=tuple(carries[row["id"]])))
        self.problems += table.problems()
        return tuple(couplings)

    def _experiences(self) -> tuple[Experience, ...]:
        self.known["experience"] = set(self.tables["experiences"].column("id"))
        sides: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for row in self._records("experience_tasks"):
            sides[row["experience"]][row["side"]].append(row["task"])
        return tuple(
            Experience(**row, sides=tuple(tuple(side) for side in sides[row["id"]].values()))
            for row in self._records("experiences")
        )

    def _walks(self, name: str, column: str) -> list[tuple[str, Mapping[str, str], tuple[Step, ...]]]:
        """Return journeys or parties: id, title, and the tasks in the order of the table."""
        titles: dict[str, Mapping[str, str]] = {}
        steps: dict[str, list[Step]] = defaultdict(list)
        for row in self._records(name):
            id_, title = row.pop(column), row.pop("title")
            titles.setdefault(id_, title)
            steps[id_].append(Step(**row))
        return [(id_, titles[id_], tuple(listed)) for id_, listed in steps.items()]

    def _package(self) -> Mapping[str, Any]:
        try:
            package = json.loads(files.content(self.folder / "datapackage.json"))
            return {**package, "name": package["name"]}
        except (OSError, ValueError, KeyError, TypeError):
            raise InputError(
                [Problem("D401", Where("datapackage.json"), {"file": "datapackage.json"})]
            ) from None

    def _home(self, package: Mapping[str, Any], cities: Collection[str]) -> str:
        """Return the municipality that the package calls its home; else the first."""
        home = str(package.get("home", next(iter(cities), "")))
        if home not in cities:
            raise InputError(
                [Problem("D413", Where("datapackage.json"), {"home": home, "cities": ", ".join(cities)})]
            )
        return home
