"""A data package in, what is wrong with it out: errors that would give wrong numbers, and doubts that stop nothing.

Errors are noted while a package is read (`city.package`); doubts are looked for when somebody asks for them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from reorg.city.checked import Checked
from reorg.city.model import RESIDUAL, City, Coupling, Dataset, Placement, Task
from reorg.city.tables import CsvTable, in_language
from reorg.errors import Phrase, Problem, Where
from reorg.words.spelling import fold

MONTH = re.compile(r"[1-9][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?")
FILLED = ("municipalities", "departments", "tasks", "placements")  # without rows in them, there is no city
MISSPELT = 0.8  # so alike are two areas of which one is the other, misspelt
SLIPS = 2  # and so many letters longer or shorter it is at the most
Tables = Mapping[str, CsvTable]


def empty_tables(tables: Tables) -> list[Problem]:
    """Return the tables that need rows and have none (D427)."""
    return [Problem("D427", Where(tables[name].name, 1)) for name in FILLED if not tables[name].cells]


def check_ages(table: Checked, tasks: Sequence[Task]) -> None:
    """Note tasks that end at a lower age than they begin with (D422)."""
    for n, task in enumerate(tasks):
        if task.age_from is not None and task.age_to is not None and task.age_from > task.age_to:
            table.problem("D422", n, "age_to", id=task.id, low=task.age_from, high=task.age_to)


def check_areas(
    table: Checked, areas: Sequence[Collection[str]], known: Collection[str], column: str
) -> None:
    """Note areas that are not known and look like one that is, only misspelt (D423); others may be meant."""
    strange = {area: _misspelt(area, known) for listed in areas for area in listed if area not in known}
    for n, listed in enumerate(areas if any(strange.values()) else ()):
        for area in listed:
            if strange.get(area):
                choices = Phrase("hint.mean", {"choices": f"'{strange[area]}'"})
                table.problem("D423", n, column, area=area, hint=choices)


def _misspelt(area: str, known: Collection[str]) -> str:
    """Return the known area that an unknown one is but for a slip or two; empty where there is none."""
    wanted = fold(area)
    near = {other: SequenceMatcher(None, wanted, fold(other)).ratio() for other in sorted(known)}
    best = max(near, key=lambda other: near[other], default="")
    close = best and near[best] >= MISSPELT and abs(len(fold(best)) - len(wanted)) <= SLIPS
    return best if close else ""


def check_departments(table: Checked, cities: Sequence[str], departments: Mapping[str, object]) -> None:
    """Note municipalities without departments (D428)."""
    for n, city in enumerate(cities):
        if not departments.get(city):
            table.problem("D428", n, "id", id=city)


def check_placed(table: Checked, cities: Sequence[City]) -> None:
    """Note municipalities without tasks (D429): nothing can be like them, or start from them."""
    for n, city in enumerate(cities):
        if all(part.residual for part in city.parts):
            table.problem("D429", n, "id", city=city.id)


def check_steps(table: Checked, walks: Sequence[str], steps: Sequence[int]) -> None:
    """Note steps that a journey has twice (D420)."""
    seen: set[tuple[str, int]] = set()
    for n, step in enumerate(zip(walks, steps, strict=True)):
        if step in seen:
            table.problem("D420", n, "step", id=step[0], step=step[1])
        seen.add(step)


def check_sides(table: Checked, rows: Sequence[tuple[str, str, str]]) -> None:
    """Note tasks that stand twice on one side of a coupling (D426), given as (coupling, side, task)."""
    seen: set[tuple[str, str, str]] = set()
    for n, row in enumerate(rows):
        if row in seen:
            table.problem("D426", n, "task", id=row[0], side=row[1], task=row[2])
        seen.add(row)


def check_couplings(table: Checked, couplings: Sequence[Coupling]) -> None:
    """Note couplings without a task on side a (D409), and those of a task with itself (D425)."""
    for n, coupling in enumerate(couplings):
        if not coupling.a:
            table.problem("D409", n, "id", id=coupling.id)
        elif {*coupling.a} == {*coupling.b} and len({*coupling.a}) == 1:
            table.problem("D425", n, "id", id=coupling.id, task=coupling.a[0])


def check_staff(
    table: Checked,
    rows: Sequence[tuple[str, str, str]],
    placements: Sequence[Placement],
    umbrella: Collection[str],
) -> None:
    """Note staff of tasks that the department does not have (D421), given as (municipality, department, task)."""
    placed = {(p.municipality, p.department, p.task) for p in placements if p.task not in umbrella}
    for n, row in enumerate(rows):
        if row[2] != RESIDUAL and row not in placed:
            table.problem("D421", n, "task", department=row[1], task=row[2])


def doubts(data: Dataset, tables: Tables) -> list[Problem]:
    """Return what is odd in a package that was read without an error: nothing that changes a number by mistake."""
    rows = {name: {cell: n for n, cell in enumerate(t.column("id"))} for name, t in tables.items()}

    def place(name: str, id_: str, column: str = "id") -> Where:
        return tables[name].where(rows[name][id_], column)

    found = [
        *_idle(data, tables),
        *(Problem("D452", place("tasks", id_), {"id": id_}) for id_ in _homeless(data)),
        *_strange_areas(data, tables),
        *_silent(tables),
        *_unread(data, tables),
        *(Problem("D456", place("couplings", id_), {"id": id_}) for id_ in _nowhere(data)),
        *(Problem("D457", place("tasks", id_), {"id": id_}) for id_ in _uncoupled(data)),
        *(Problem("D460", place("couplings", c.id), {"id": c.id}) for c in data.couplings if {*c.a} & {*c.b}),
    ]
    if not data.city(data.home).staffed:
        found.append(Problem("D458", Where(tables["staff"].name), {"id": data.home}))
    undated = [city.id for city in data.cities.values() if not city.as_of]
    found += [Problem("D459", place("municipalities", id_), {"id": id_}) for id_ in undated]
    return sorted(found, key=lambda doubt: (doubt.where.file, doubt.where.line))


def _idle(data: Dataset, tables: Tables) -> Iterator[Problem]:
    """Yield departments without tasks (D451)."""
    table = tables["departments"]
    owners = zip(table.column("municipality"), table.column("id"), strict=True)
    row = {owner: n for n, owner in enumerate(owners)}
    for city in data.cities.values():
        busy = {part.department for part in city.parts if not part.residual}
        for department in city.departments:
            if department.id not in busy:
                where = table.where(row[city.id, department.id], "id")
                yield Problem("D451", where, {"id": department.id, "city": city.id})


def _homeless(data: Dataset) -> list[str]:
    """Return the tasks that no municipality has placed."""
    placed = {p.task for p in data.placements}
    return [task for task in data.tasks if task not in placed]


def _strange_areas(data: Dataset, tables: Tables) -> Iterator[Problem]:
    """Yield areas that only tasks (D453) or only departments (D454) have, each where it first stands."""
    ours = {
        name: tables[name].column(column) for name, column in (("tasks", "area"), ("departments", "areas"))
    }
    of_tasks = dict.fromkeys(task.area for task in data.tasks.values())
    listed = [d.areas for city in data.cities.values() for d in city.departments]
    of_departments = dict.fromkeys(area for areas in listed for area in areas)
    for name, column, code, here, there in (
        ("tasks", "area", "D453", of_tasks, of_departments),
        ("departments", "areas", "D454", of_departments, of_tasks),
    ):
        for area in here:
            if area not in there:
                row = next(n for n, cell in enumerate(ours[name]) if area in _listed(cell))
                yield Problem(code, tables[name].where(row, column), {"area": area})


def _listed(cell: str) -> list[str]:
    return [area.strip() for area in cell.split(";")]


def _silent(tables: Tables) -> Iterator[Problem]:
    """Yield texts that are empty in every language (D455); where one has it, that one is shown."""
    for name, text in (
        ("tasks", "name"),
        ("couplings", "title"),
        ("couplings", "reason"),
        ("staff", "reason"),
    ):
        table = tables[name]
        columns = [column for column in table.columns if in_language(column, text)]
        cells = zip(*(table.column(column) for column in columns), strict=True)
        for row, said in enumerate(cells):
            if not any(said):
                id_ = table.column("task" if name == "staff" else "id")[row]
                yield Problem("D455", table.where(row, columns[0]), {"id": id_, "text": text})


def _unread(data: Dataset, tables: Tables) -> Iterator[Problem]:
    """Yield cells that mean nothing: dates (D462) and ages (D464) that are none, retired ids that are in use (D463)."""
    for name, column in (("municipalities", "as_of"), ("since", "date")):
        for row, cell in enumerate(tables[name].column(column)):
            if cell and not MONTH.fullmatch(cell):
                yield Problem("D462", tables[name].where(row, column), {"column": column, "value": cell})
    for row, cell in enumerate(tables["tasks"].column("was")):
        for id_ in cell.split():
            if id_ in data.tasks:
                yield Problem("D463", tables["tasks"].where(row, "was"), {"value": id_})
    for row, cell in enumerate(tables["experiences"].column("borders")):
        for age in cell.split():
            if not age.isdecimal():
                yield Problem("D464", tables["experiences"].where(row, "borders"), {"value": age})


def _nowhere(data: Dataset) -> list[str]:
    """Return the couplings that no municipality has both sides of."""
    held = [{part.task for part in city.parts} for city in data.cities.values()]
    return [c.id for c in data.couplings if not any(_has(tasks, c) for tasks in held)]


def _has(tasks: Collection[str], coupling: Coupling) -> bool:
    """Return whether a city with these tasks has a pair of a coupling, and all that carry it."""
    pairs = any(one in tasks and other in tasks for one, other in coupling.pairs())
    return pairs and all(task in tasks for task in coupling.carries)


def _uncoupled(data: Dataset) -> list[str]:
    """Return the tasks of the home municipality that no coupling has: moving them changes no interface."""
    coupled = Counter(task for c in data.couplings for task in (*c.a, *c.b))
    mine = {part.task for part in data.city(data.home).parts if not part.residual}
    return [task for task in data.tasks if task in mine and not coupled[task]]
