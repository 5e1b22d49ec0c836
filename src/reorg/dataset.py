"""Data package in, `Dataset` out; everything wrong with it is said in one pass."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from reorg import inputs
from reorg.cityparts import Builder
from reorg.errors import InputError, Problem, Where
from reorg.fingerprint import sha256
from reorg.frozen import later
from reorg.model import (
    BASES,
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
    Source,
    Staffing,
    Step,
    Task,
)
from reorg.rows import COLUMNS, Rows

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
        with self._checked("sources") as table:
            sources = {row[0]: Source(*row) for row in table.plain(*COLUMNS["sources"].split(","))}
            table.unique(table.text("id"), table.text("id"))
        tasks = self._tasks()
        with self._checked("municipalities") as table:
            ids = table.text("id")
            table.unique(ids, ids)
            cities = dict(zip(ids, table.text("name"), strict=True))
        departments = self._departments(cities)
        known = {m: {d.id for d in ds} for m, ds in departments.items()}
        placements = self._placements(known, tasks, sources)
        staff = self._staff(known, tasks)
        couplings = self._couplings(tasks, sources)
        journeys = self._walks("journeys", "journey", tasks)
        parties = self._walks("parties", "party", tasks)
        rules = self._rules(known, tasks)
        experiences = self._experiences(known, tasks)
        if self.problems:
            raise InputError(self.problems)
        built = self._cities(cities, departments, Builder(tasks, placements, staff))
        name, version = self._package()
        dataset = Dataset(
            name=name,
            version=version,
            sha256="",
            sources=MappingProxyType(sources),
            tasks=MappingProxyType(tasks),
            cities=MappingProxyType(built),
            placements=(),
            couplings=couplings,
            journeys=tuple(Journey(*walk) for walk in journeys),
            parties=tuple(Party(*walk) for walk in parties),
            rules=rules,
            experiences=experiences,
        )
        return later(
            dataset,
            sha256=lambda: sha256(b"".join(self.contents[name] for name in sorted(self.contents))),
            placements=lambda: tuple(map(Placement, *placements.values())),
        )

    def _cities(
        self, cities: Mapping[str, str], departments: Mapping[str, Sequence[Department]], builder: Builder
    ) -> dict[str, City]:
        with self._checked("municipalities") as table:
            employees = dict(zip(table.text("id"), table.number("employees"), strict=True))
        built = {m: builder.city(m, name, employees[m], departments[m]) for m, name in cities.items()}
        self.problems += builder.problems
        if self.problems:
            raise InputError(self.problems)
        return built

    def _tasks(self) -> dict[str, Task]:
        with self._checked("tasks") as table:
            ids = table.text("id")
            table.unique(ids, ids)
            rows = zip(
                ids,
                table.text("name_da"),
                table.text("name_en"),
                table.text("area"),
                table.whole("age_from", 0, 120),
                table.whole("age_to", 0, 120),
                [agenda or 0 for agenda in table.whole("agenda", 0, 3)],
                table.choice("agenda_basis", BASES),
                [umbrella == "yes" for umbrella in table.choice("umbrella", ("yes", "no"))],
                table.text("note"),
                strict=True,
            )
            return {row[0]: Task(*row) for row in rows}

    def _departments(self, cities: Mapping[str, str]) -> dict[str, list[Department]]:
        found: dict[str, list[Department]] = {city: [] for city in cities}
        with self._checked("departments") as table:
            known = table.reference("municipality", cities)
            table.leave_out({n for n, city in enumerate(known) if city not in cities})
            city, ids = table.text("municipality"), table.text("id")
            table.unique([*zip(city, ids, strict=True)], ids)
            rows = zip(
                ids,
                table.text("name"),
                table.text("name_en"),
                [tuple(a.strip() for a in areas.split(";") if a.strip()) for areas in table.text("areas")],
                table.number("employees_low"),
                table.number("employees"),
                table.number("employees_high"),
                table.choice("basis", BASES),
                table.text("source"),
                table.whole("line"),
                table.text("note"),
                strict=True,
            )
            for municipality, row in zip(city, rows, strict=True):
                found[municipality].append(Department(*row))
        return found

    def _placements(
        self,
        known: Mapping[str, Collection[str]],
        tasks: Mapping[str, Task],
        sources: Mapping[str, Source],
    ) -> dict[str, list[Any]]:
        """Return the columns of the placements, in the order of the fields of `Placement`."""
        with self._checked("placements") as table:
            municipality = table.reference("municipality", known)
            return {
                "municipality": municipality,
                "department": table.belonging("department", municipality, known),
                "task": table.reference("task", tasks),
                "share": table.number("share", 0, 1),
                "wording": table.text("wording"),
                "report_part": table.whole("report_part"),
                "group": table.text("group"),
                "basis": table.choice("basis", BASES),
                "source": table.reference("source", sources),
                "line": table.whole("line"),
                "note": table.text("note"),
            }

    def _staff(
        self, known: Mapping[str, Collection[str]], tasks: Mapping[str, Task]
    ) -> dict[tuple[str, str, str], Staffing]:
        with self._checked("staff") as table:
            city = table.reference("municipality", known)
            table.belonging("department", city, known)
            task = table.reference("task", [*tasks, RESIDUAL])
            rows = [*zip(*(table.number(column) for column in ("low", "mid", "high")), strict=True)]
            bad = {n for n, heads in enumerate(rows) if None in heads or [*heads] != sorted(heads)}
            for n in bad:
                table.problem("D407", n, task=task[n])
            table.leave_out(bad)
            keys = [*zip(*map(table.text, ("municipality", "department", "task")), strict=True)]
            table.unique(keys, [f"{department} {task}" for _, department, task in keys])
            columns: list[Any] = [*zip(*(row for n, row in enumerate(rows) if n not in bad), strict=True)]
            columns += [table.choice("basis", BASES), table.text("source"), table.text("note")]
            return dict(zip(keys, map(Staffing, *columns), strict=True))

    def _couplings(self, tasks: Mapping[str, Task], sources: Mapping[str, Source]) -> tuple[Coupling, ...]:
        sides: dict[tuple[str, str], list[str]] = defaultdict(list)
        with self._checked("coupling_tasks") as table:
            columns = (
                table.reference("coupling", dict.fromkeys(self.tables["couplings"].column("id"))),
                table.choice("side", ("a", "b")),
                table.reference("task", tasks),
            )
            for coupling, side, task in zip(*columns, strict=True):
                sides[coupling, side].append(task)
        with self._checked("couplings") as table:
            ids = table.text("id")
            table.unique(ids, ids)
            for n, id_ in enumerate(ids):
                if (id_, "a") not in sides:
                    table.problem("D409", n, id=id_)
            rows = zip(
                ids,
                table.text("title_da"),
                table.text("title_en"),
                table.choice("kind", KINDS),
                [strength or 1 for strength in table.whole("strength", 1, 3)],
                table.choice("strength_basis", BASES),
                table.choice("basis", BASES),
                table.text("reason_da"),
                table.text("reason_en"),
                table.reference("source", [*sources, ""]),
                table.whole("line"),
                [tuple(sides.get((id_, "a"), ())) for id_ in ids],
                [tuple(sides.get((id_, "b"), ())) for id_ in ids],
                strict=True,
            )
            return tuple(Coupling(*row) for row in rows)

    def _walks(
        self, name: str, column: str, tasks: Mapping[str, Task]
    ) -> list[tuple[str, str, str, tuple[Step, ...]]]:
        """Return journeys or parties: id, titles, and the tasks in the order of the table."""
        titles: dict[str, tuple[str, str]] = {}
        steps: dict[str, list[Step]] = defaultdict(list)
        with self._checked(name) as table:
            heads = table.plain(column, "title_da", "title_en")
            columns = (
                table.reference("task", tasks),
                table.choice("basis", BASES),
                table.text("source"),
                table.whole("line"),
                table.text("note"),
            )
            for (id_, *said), row in zip(heads, zip(*columns, strict=True), strict=True):
                titles.setdefault(id_, (said[0], said[1]))
                steps[id_].append(Step(*row))
        return [(id_, *titles[id_], tuple(found)) for id_, found in steps.items()]

    def _rules(self, known: Mapping[str, Collection[str]], tasks: Mapping[str, Task]) -> tuple[Rule, ...]:
        with self._checked("rules") as table:
            municipality = table.reference("municipality", known)
            rows = zip(
                municipality,
                table.belonging("department", municipality, known),
                table.reference("task", tasks),
                table.choice("severity", ("warning", "lock")),
                table.text("reason_da"),
                table.text("reason_en"),
                table.text("source"),
                table.whole("line"),
                strict=True,
            )
            return tuple(Rule(*row) for row in rows)

    def _experiences(
        self, known: Mapping[str, Collection[str]], tasks: Mapping[str, Task]
    ) -> tuple[Experience, ...]:
        with self._checked("experiences") as table:
            ids = table.text("id")
            table.unique(ids, ids)
            listed = [tuple(cell.split()) for cell in table.text("tasks")]
            for n, task in ((n, task) for n, row in enumerate(listed) for task in row if task not in tasks):
                table.problem("D403", n, column="tasks", value=task)
            rows = zip(
                ids,
                table.reference("municipality", known),
                listed,
                table.choice("arrangement", ("together", "apart", "age", "none")),
                table.choice("direction", ("gain", "cost", "mixed")),
                table.text("text_da"),
                table.text("text_en"),
                table.text("source"),
                table.whole("line"),
                strict=True,
            )
            return tuple(Experience(*row) for row in rows)

    def _package(self) -> tuple[str, str]:
        try:
            package = json.loads(inputs.content(self.folder / "datapackage.json"))
            return str(package["name"]), str(package.get("version", "0"))
        except (OSError, ValueError, KeyError, TypeError):
            raise InputError(
                [Problem("D401", Where("datapackage.json"), {"file": "datapackage.json"})]
            ) from None
