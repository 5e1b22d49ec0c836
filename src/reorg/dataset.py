"""Data package in, `Dataset` out; everything wrong with it is said in one pass."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from reorg.cityparts import Builder
from reorg.errors import InputError, Problem, Where
from reorg.model import (
    BASES,
    RESIDUAL,
    Coupling,
    Dataset,
    Department,
    Experience,
    Journey,
    Party,
    Placement,
    Rule,
    Source,
    Staffing,
    Step,
    Task,
)
from reorg.rows import COLUMNS, Rows
from reorg.tables import Row

KINDS = ("citizens", "cases", "rules", "assets", "programme")


def shipped(folder: str) -> Path:
    """Return a folder that the package carries: beside the modules in a wheel, at the top in a checkout."""
    inside = Path(__file__).parent / "shipped" / folder
    return inside if inside.is_dir() else Path(__file__).parents[2] / folder


def load(folder: str | Path | None = None) -> Dataset:
    """Return the data package in a folder; without one, the shipped four cities.

    Raises:
        InputError: a table is missing or wrong; carries every problem found (codes D4xx).
    """
    return _Reader(Path(folder) if folder else shipped("data")).dataset()


class _Reader(Rows):
    """Reads one package and gathers what is wrong with it."""

    def dataset(self) -> Dataset:
        """Return the dataset, or raise with all problems."""
        sources = {row["id"]: Source(**self._plain(row, "sources")) for row in self._unique("sources")}
        tasks = {row["id"]: self._task(row) for row in self._unique("tasks")}
        cities = {row["id"]: row for row in self._unique("municipalities")}
        departments = self._departments(cities)
        known = {m: {d.id for d in ds} for m, ds in departments.items()}
        placements = tuple(self._placement(row, known, tasks, sources) for row in self.tables["placements"])
        staff = self._staff(known, tasks)
        couplings = self._couplings(tasks, sources)
        journeys = self._walks("journeys", "journey", tasks)
        parties = self._walks("parties", "party", tasks)
        rules = tuple(self._rule(row, known, tasks) for row in self.tables["rules"])
        experiences = tuple(self._experience(row, known, tasks) for row in self._unique("experiences"))
        if self.problems:
            raise InputError(self.problems)
        builder = Builder(tasks, placements, staff)
        built = {
            m: builder.city(m, row["name"], self._number(row, "employees"), departments[m])
            for m, row in cities.items()
        }
        self.problems += builder.problems
        if self.problems:
            raise InputError(self.problems)
        name, version = self._package()
        return Dataset(
            name=name,
            version=version,
            sha256=self._sha256(),
            sources=MappingProxyType(sources),
            tasks=MappingProxyType(tasks),
            cities=MappingProxyType(built),
            placements=placements,
            couplings=couplings,
            journeys=tuple(Journey(*walk) for walk in journeys),
            parties=tuple(Party(*walk) for walk in parties),
            rules=rules,
            experiences=experiences,
        )

    def _task(self, row: Row) -> Task:
        return Task(
            id=row["id"],
            name_da=row["name_da"],
            name_en=row["name_en"],
            area=row["area"],
            age_from=self._whole(row, "age_from", 0, 120),
            age_to=self._whole(row, "age_to", 0, 120),
            agenda=self._whole(row, "agenda", 0, 3) or 0,
            agenda_basis=self._choice(row, "agenda_basis", BASES),
            umbrella=self._choice(row, "umbrella", ("yes", "no")) == "yes",
            note=row["note"],
        )

    def _departments(self, cities: Mapping[str, Row]) -> dict[str, list[Department]]:
        found: dict[str, list[Department]] = {city: [] for city in cities}
        for row in self.tables["departments"]:
            if row["municipality"] not in found:
                self._problem("D403", row.where, column="municipality", value=row["municipality"])
                continue
            if any(d.id == row["id"] for d in found[row["municipality"]]):
                self._problem("D406", row.where, id=row["id"])
            department = Department(
                id=row["id"],
                name=row["name"],
                name_en=row["name_en"],
                areas=tuple(area.strip() for area in row["areas"].split(";") if area.strip()),
                employees_low=self._number(row, "employees_low"),
                employees=self._number(row, "employees"),
                employees_high=self._number(row, "employees_high"),
                basis=self._choice(row, "basis", BASES),
                source=row["source"],
                line=self._whole(row, "line"),
                note=row["note"],
            )
            found[row["municipality"]].append(department)
        return found

    def _placement(
        self,
        row: Row,
        known: Mapping[str, set[str]],
        tasks: Mapping[str, Task],
        sources: Mapping[str, Source],
    ) -> Placement:
        return Placement(
            municipality=self._reference(row, "municipality", known),
            department=self._reference(row, "department", known.get(row["municipality"], ())),
            task=self._reference(row, "task", tasks),
            share=self._number(row, "share", 0, 1),
            wording=row["wording"],
            report_part=self._whole(row, "report_part"),
            group=row["group"],
            basis=self._choice(row, "basis", BASES),
            source=self._reference(row, "source", sources),
            line=self._whole(row, "line"),
            note=row["note"],
        )

    def _staff(
        self, known: Mapping[str, set[str]], tasks: Mapping[str, Task]
    ) -> dict[tuple[str, str, str], Staffing]:
        found: dict[tuple[str, str, str], Staffing] = {}
        for row in self.tables["staff"]:
            city = self._reference(row, "municipality", known)
            department = self._reference(row, "department", known.get(city, ()))
            task = self._reference(row, "task", [*tasks, RESIDUAL])
            low, mid, high = (self._number(row, column) for column in ("low", "mid", "high"))
            if low is None or mid is None or high is None or not low <= mid <= high:
                self._problem("D407", row.where, task=task)
                continue
            if (city, department, task) in found:
                self._problem("D406", row.where, id=f"{department} {task}")
            basis = self._choice(row, "basis", BASES)
            found[city, department, task] = Staffing(low, mid, high, basis, row["source"], row["note"])
        return found

    def _couplings(self, tasks: Mapping[str, Task], sources: Mapping[str, Source]) -> tuple[Coupling, ...]:
        sides: dict[tuple[str, str], list[str]] = defaultdict(list)
        ids = {row["id"] for row in self.tables["couplings"]}
        for row in self.tables["coupling_tasks"]:
            coupling = self._reference(row, "coupling", ids)
            sides[coupling, self._choice(row, "side", ("a", "b"))].append(self._reference(row, "task", tasks))
        return tuple(self._coupling(row, sides, sources) for row in self._unique("couplings"))

    def _coupling(
        self, row: Row, sides: Mapping[tuple[str, str], list[str]], sources: Mapping[str, Source]
    ) -> Coupling:
        if not sides.get((row["id"], "a")):
            self._problem("D409", row.where, id=row["id"])
        return Coupling(
            id=row["id"],
            title_da=row["title_da"],
            title_en=row["title_en"],
            kind=self._choice(row, "kind", KINDS),
            strength=self._whole(row, "strength", 1, 3) or 1,
            strength_basis=self._choice(row, "strength_basis", BASES),
            basis=self._choice(row, "basis", BASES),
            reason_da=row["reason_da"],
            reason_en=row["reason_en"],
            source=self._reference(row, "source", [*sources, ""]),
            line=self._whole(row, "line"),
            a=tuple(sides.get((row["id"], "a"), ())),
            b=tuple(sides.get((row["id"], "b"), ())),
        )

    def _walks(
        self, table: str, column: str, tasks: Mapping[str, Task]
    ) -> list[tuple[str, str, str, tuple[Step, ...]]]:
        """Return journeys or parties: id, titles, and the tasks in the order of the table."""
        titles: dict[str, tuple[str, str]] = {}
        steps: dict[str, list[Step]] = defaultdict(list)
        for row in self.tables[table]:
            titles.setdefault(row[column], (row["title_da"], row["title_en"]))
            task, basis = self._reference(row, "task", tasks), self._choice(row, "basis", BASES)
            steps[row[column]].append(Step(task, basis, row["source"], self._whole(row, "line"), row["note"]))
        return [(id_, *titles[id_], tuple(found)) for id_, found in steps.items()]

    def _rule(self, row: Row, known: Mapping[str, set[str]], tasks: Mapping[str, Task]) -> Rule:
        return Rule(
            municipality=self._reference(row, "municipality", known),
            department=self._reference(row, "department", known.get(row["municipality"], ())),
            task=self._reference(row, "task", tasks),
            severity=self._choice(row, "severity", ("warning", "lock")),
            reason_da=row["reason_da"],
            reason_en=row["reason_en"],
            source=row["source"],
            line=self._whole(row, "line"),
        )

    def _experience(self, row: Row, known: Mapping[str, set[str]], tasks: Mapping[str, Task]) -> Experience:
        listed = tuple(row["tasks"].split())
        for task in listed:
            if task not in tasks:
                self._problem("D403", row.where, column="tasks", value=task)
        return Experience(
            id=row["id"],
            municipality=self._reference(row, "municipality", known),
            tasks=listed,
            arrangement=self._choice(row, "arrangement", ("together", "apart", "age", "none")),
            direction=self._choice(row, "direction", ("gain", "cost", "mixed")),
            text_da=row["text_da"],
            text_en=row["text_en"],
            source=row["source"],
            line=self._whole(row, "line"),
        )

    def _package(self) -> tuple[str, str]:
        try:
            package = json.loads((self.folder / "datapackage.json").read_text(encoding="utf-8"))
            return str(package["name"]), str(package.get("version", "0"))
        except (OSError, ValueError, KeyError, TypeError):
            raise InputError(
                [Problem("D401", Where("datapackage.json"), {"file": "datapackage.json"})]
            ) from None

    def _sha256(self) -> str:
        digest = hashlib.sha256()
        for name in sorted(COLUMNS):
            path = self.folder / f"{name}.csv"
            digest.update(path.read_bytes() if path.is_file() else b"")
        return digest.hexdigest()
