"""`Dataset` in, `Atlas` out: every task where each city has it, with the wording of the source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from msgspec import Struct

from reorg.city.model import ASSUMED, PUBLISHED, City, Dataset, Department, Placement
from reorg.report.amounts import amount, cite, dated, texts
from reorg.report.show import employees, likeness, wording
from reorg.report.view import LEFT, RIGHT, Cell, Table
from reorg.words import Language


class Quote(Struct, frozen=True):
    """What a source prints of a task, where, and how it is known; `basis` is empty where it is published so."""

    text: str
    source: str
    basis: str


class Holding(Struct, frozen=True):
    """A department that has a task; `anchor` is what filters know it by."""

    id: str
    name: str
    anchor: str
    quotes: tuple[Quote, ...]


class AtlasTask(Struct, frozen=True):
    """A task, what is to be noted of it, and the departments that have it, city by city."""

    id: str
    name: str
    note: str
    cities: tuple[tuple[Holding, ...], ...]


class AtlasArea(Struct, frozen=True):
    """Tasks of an area."""

    name: str
    tasks: tuple[AtlasTask, ...]


class AtlasCity(Struct, frozen=True):
    """A city: its name, the same with the month that it is so, what filters know its departments by, and the table."""

    name: str
    dated: str
    choices: tuple[tuple[str, str], ...]
    departments: Table


class Atlas(Struct, frozen=True):
    """The whole data as an atlas, every word decided."""

    title: str
    header: tuple[str, ...]
    cities: tuple[AtlasCity, ...]
    areas: tuple[AtlasArea, ...]
    likeness: Table

    @property
    def count(self) -> int:
        """Return how many tasks there are."""
        return sum(len(area.tasks) for area in self.areas)


def atlas(data: Dataset, lang: Language) -> Atlas:
    """Return the atlas of all cities; areas are in the order in which the tasks name them."""
    main = _main_source(data)
    return Atlas(
        lang("atlas.title", count=len(data.cities)),
        tuple(_header(data, main, lang)),
        tuple(_city(data, city, lang) for city in data.cities.values()),
        tuple(_areas(data, main, lang)),
        likeness(data, lang),
    )


def _areas(data: Dataset, main: str, lang: Language) -> Iterator[AtlasArea]:
    placed: dict[tuple[str, str], list[Placement]] = {}
    for placement in data.placements:
        placed.setdefault((placement.task, placement.municipality), []).append(placement)
    listed: dict[str, list[AtlasTask]] = {}
    for task in data.tasks.values():
        cities = (
            tuple(_holdings(data, city, placed.get((task.id, city.id), []), main, lang))
            for city in data.cities.values()
        )
        note = lang("atlas.umbrella") if task.umbrella else ""
        row = AtlasTask(task.id, data.task_name(task.id, lang), note, tuple(cities))
        listed.setdefault(task.area, []).append(row)
    for area, tasks in listed.items():
        yield AtlasArea(area, tuple(tasks))


def _main_source(data: Dataset) -> str:
    """Return the source of most placements, whose title need not stand at each; empty where there are none."""
    return next((source for source, _ in Counter(p.source for p in data.placements).most_common(1)), "")


def _header(data: Dataset, main: str, lang: Language) -> Iterator[str]:
    yield lang("atlas.lead", tasks=lang.number(len(data.tasks)))
    if main:
        yield lang("atlas.lines", source=cite(lang, data, main, None))
    for decided in data.since:
        yield lang(
            "atlas.since",
            city=data.cities[decided.municipality].name,
            date=lang.date(decided.date),
            source=cite(lang, data, decided.source, None),
            text=lang.of(decided.text, decided.scenario),
        )


def _holdings(
    data: Dataset, city: City, placements: list[Placement], main: str, lang: Language
) -> Iterator[Holding]:
    """Yield the departments of a city that have a task, in the order of the city, with all that is printed of it."""
    for department in city.departments:
        own = [p for p in placements if p.department == department.id]
        if own:
            quotes = (_quote(data, placement, main, lang) for placement in own)
            yield Holding(
                department.id,
                _full_name(department, lang),
                f"{city.id}/{department.id}",
                tuple(dict.fromkeys(quotes)),
            )


def _quote(data: Dataset, placement: Placement, main: str, lang: Language) -> Quote:
    basis = "" if placement.basis == PUBLISHED else lang(f"basis.{placement.basis}")
    if placement.source == main and placement.line:
        source = lang("atlas.line", line=placement.line)
    else:
        source = cite(lang, data, placement.source, placement.line)
    printed = wording(placement, lang)
    return Quote(printed, source if printed else lang("atlas.source", source=source), basis)


def _full_name(department: Department, lang: Language) -> str:
    """Return the name of a department, with what it is called in English where that is the language."""
    if lang.code == "en" and department.name_en:
        return f"{department.name} ({department.name_en})"
    return department.name


def _city(data: Dataset, city: City, lang: Language) -> AtlasCity:
    held = {(p.department, p.task) for p in data.placements if p.municipality == city.id}
    count = Counter(department for department, _ in held)
    rows = tuple(
        (
            Cell(record.id, note=_full_name(record, lang)),
            *texts(*_employees(city, record, lang), lang.number(count[record.id])),
        )
        for record in city.departments
    )
    header = tuple(lang(f"column.{c}") for c in ("department", "employees", "basis", "tasks"))
    return AtlasCity(
        city.name,
        dated(city, lang),
        tuple((f"{city.id}/{record.id}", f"{record.id} {record.name}") for record in city.departments),
        Table(city.name, header, (LEFT, RIGHT, LEFT, RIGHT), rows),
    )


def _employees(city: City, department: Department, lang: Language) -> tuple[str, str]:
    """Return the employees of a department with how they are known: as somebody says, else the sum of its estimates."""
    if department.employees_low is not None or department.employees_high is not None:
        return employees(department, lang), lang(f"basis.{department.basis}")
    staffing = [part.staffing for part in city.parts if part.department == department.id]
    known = [staff.mid for staff in staffing if staff]
    if not known or len(known) < len(staffing):
        return lang("word.unknown"), "–"
    return amount(lang, sum(known), "heads"), lang(f"basis.{ASSUMED}")
