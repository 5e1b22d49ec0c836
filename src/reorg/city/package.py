"""Data package in, `Dataset` out; everything wrong with it is said in one pass."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from reorg import files
from reorg.city import checks
from reorg.city.checked import Checked, required
from reorg.city.columns import Column
from reorg.city.descriptor import FILE, Descriptor, descriptor
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
from reorg.city.tables import MB, CsvTable, parse_table, read_content
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
    return read_package(Path(folder) if folder else shipped("data"))[0]


def read_package(folder: Path) -> tuple[Dataset, Mapping[str, CsvTable]]:
    """Return the data package in a folder, and the tables that it was read from. Raises as `load`."""
    reader = _Reader(folder)
    return reader.dataset(), reader.tables


class _Reader:
    """Reads one package and gathers what is wrong with it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []
        self.contents: dict[str, bytes] = {}
        self.known: dict[str, Any] = {}
        if not any((folder / file).is_file() for file in (FILE, *(f"{name}.csv" for name in TABLES))):
            raise InputError([Problem("D432", Where(folder.as_posix()), {"folder": folder.as_posix()})])
        self.about = self._about()
        self.tables = self._tables()

    def _about(self) -> Descriptor:
        """Return what the package says of itself; what is wrong there is told with what is wrong with its tables."""
        try:
            return descriptor(self.folder)
        except InputError as error:
            self.problems.extend(error.problems)
            return Descriptor("", "", "", {})

    def _tables(self) -> dict[str, CsvTable]:
        tables = {}
        for name, columns in TABLES.items():
            path = self.folder / f"{name}.csv"
            place = path.as_posix()
            if name in OPTIONAL and not path.is_file():
                tables[name] = CsvTable(place, required(columns), (), ())
                continue
            try:
                self.contents[name] = read_content(path, place, 50 * MB)
                tables[name] = parse_table(self.contents[name], place, required(columns))
            except InputError as error:
                self.problems.extend(error.problems)
        self._stop()
        self.problems += checks.empty_tables(tables)
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
        self.known |= {"source": sources, "source or none": {*sources, ""}}
        cities = [Municipality(**row) for row in self._records("municipalities")]
        departments = self._departments([city.id for city in cities])
        tasks = self._tasks({area for owned in departments.values() for d in owned for area in d.areas})
        self.known |= {"task": tasks, "task or rest": {*tasks, RESIDUAL}}
        placements = tuple(Placement(**row) for row in self._records("placements"))
        staff = self._staff(placements, {task.id for task in tasks.values() if task.umbrella})
        couplings = self._couplings()
        journeys = tuple(Journey(*walk) for walk in self._walks("journeys", "journey"))
        parties = tuple(Party(*walk) for walk in self._walks("parties", "party"))
        rules = tuple(Rule(**row) for row in self._records("rules"))
        experiences = self._experiences()
        since = tuple(Since(**row) for row in self._records("since"))
        self._stop()
        builder = Builder(tasks, placements, staff, self.tables["placements"], self.tables["staff"])
        built = self._cities(cities, departments, builder)
        return Dataset(
            name=self.about.name,
            version=self.about.version,
            sha256=files.sha256(b"".join(self.contents[name] for name in sorted(self.contents))),
            home=self._home(built),
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
            criteria=self.about.criteria,
        )

    def _cities(
        self,
        cities: Sequence[Municipality],
        departments: Mapping[str, Sequence[Department]],
        builder: Builder,
    ) -> dict[str, City]:
        built = {c.id: builder.city(c, departments[c.id]) for c in cities}
        self.problems += builder.problems
        owning = Checked(self.tables["municipalities"])
        checks.check_placed(owning, list(built.values()))
        self.problems += owning.problems()
        self._stop()
        return built

    def _departments(self, cities: Sequence[str]) -> dict[str, list[Department]]:
        """Return the departments of every city; from here on, what belongs to a city is known."""
        table = Checked(self.tables["departments"])
        areas = {*self.tables["tasks"].column("area")}
        self.known["municipality"] = dict.fromkeys(cities, ())
        owners = table.reference("municipality", cities)
        table.leave_out({n for n, city in enumerate(owners) if city not in cities})
        rows = table.records(Department.COLUMNS, self.known)
        by_city: dict[str, list[Department]] = {city: [] for city in cities}
        for city, row in zip(table.text("municipality"), rows, strict=True):
            by_city[city].append(Department(**row))
        checks.check_areas(table, [row["areas"] for row in rows], areas, "areas")
        self.problems += table.problems()
        if not table.noted:  # a department with a misspelt municipality is no lack of departments
            owning = Checked(self.tables["municipalities"])
            checks.check_departments(owning, cities, by_city)
            self.problems += owning.problems()
        self.known["municipality"] = {city: {d.id for d in owned} for city, owned in by_city.items()}
        return by_city

    def _tasks(self, areas: Collection[str]) -> dict[str, Task]:
        """Return the tasks by id; areas that departments have are known."""
        table = Checked(self.tables["tasks"])
        tasks = [Task(**row) for row in table.records(Task.COLUMNS, self.known)]
        checks.check_ages(table, tasks)
        checks.check_areas(table, [[task.area] for task in tasks], areas, "area")
        self.problems += table.problems()
        return {task.id: task for task in tasks}

    def _staff(
        self, placements: Sequence[Placement], umbrella: Collection[str]
    ) -> dict[tuple[str, str, str], Staffing]:
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
        table.once(keys, [f"{department} {task}" for _, department, task in keys], "task")
        if not self.problems:  # a misspelt task in placements.csv is not placed, but that has been told
            checks.check_staff(table, keys, placements, umbrella)
        self.problems += table.problems()
        return staff

    def _couplings(self) -> tuple[Coupling, ...]:
        self.known["coupling"] = set(self.tables["couplings"].column("id"))
        sides: dict[tuple[str, str], list[str]] = defaultdict(list)
        carries: dict[str, list[str]] = defaultdict(list)
        members = Checked(self.tables["coupling_tasks"])
        rows = members.records(CouplingTask.COLUMNS, self.known)
        checks.check_sides(members, [(row["coupling"], row["side"], row["task"]) for row in rows])
        self.problems += members.problems()
        for row in rows:
            sides[row["coupling"], row["side"]].append(row["task"])
            if row["carries"]:
                carries[row["coupling"]].append(row["task"])
        table = Checked(self.tables["couplings"])
        couplings = []
        for row in table.records(Coupling.COLUMNS, self.known):
            a, b = (tuple(sides.get((row["id"], side), ())) for side in ("a", "b"))
            couplings.append(Coupling(**row, a=a, b=b, carries=tuple(carries[row["id"]])))
        checks.check_couplings(table, couplings)
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
        """Return journeys or parties: id, title, and the tasks by step, or in the order of the table without steps."""
        table = Checked(self.tables[name])
        rows = table.records(TABLES[name], self.known)
        ids = [row[column] for row in rows]
        if name == "journeys":
            checks.check_steps(table, ids, [row["step"] for row in rows])
        self.problems += table.problems()
        titles: dict[str, Mapping[str, str]] = {}
        steps: dict[str, list[Step]] = defaultdict(list)
        for row in rows:
            titles.setdefault(row.pop(column), row.pop("title"))
        for id_, row in sorted(zip(ids, rows, strict=True), key=lambda pair: pair[1].pop("step", 0)):
            steps[id_].append(Step(**row))
        return [(id_, titles[id_], tuple(steps[id_])) for id_ in titles]

    def _home(self, cities: Mapping[str, City]) -> str:
        """Return the municipality that the package calls its home, else the first."""
        home = self.about.home or next(iter(cities))
        place = Where((self.folder / FILE).as_posix())
        if home not in cities:
            raise InputError([Problem("D413", place, {"home": home, "cities": ", ".join(cities)})])
        return home
