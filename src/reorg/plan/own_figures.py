"""What a user knows better: staff and couplings of scenarios and of tables, put into the data for all columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from reorg.city.model import ASSUMED, RESIDUAL, City, Coupling, Dataset, Part, Staffing
from reorg.city.tables import CsvTable, Row, read_table
from reorg.city.unknown import unknown_department, unknown_task
from reorg.errors import Gathered, InputError, Problem, Where, Word
from reorg.scenario.changes import OwnCoupling, Scenario, StaffLine
from reorg.scenario.stack import own_couplings, staff_lines
from reorg.words import DA, EN, Language

LARGEST = 1e6  # heads; no city has so many
GIVEN = "given"  # the source of a user's own figure


class Overrides(Struct, frozen=True):
    """Staff lines and couplings that replace or join those of the data."""

    staff: tuple[StaffLine, ...] = ()
    couplings: tuple[OwnCoupling, ...] = ()

    @property
    def shown(self) -> dict[str, list[str]]:
        """Return what the options of a scorecard say of them; nothing where there are none."""
        staff = [_shown(line) for line in self.staff]
        couplings = [f"{_joined(c.tasks)} - {_joined(c.others)} ({c.strength})" for c in self.couplings]
        return {key: value for key, value in (("staff", staff), ("couplings", couplings)) if value}


def _shown(line: StaffLine) -> str:
    department = f"{line.department}/" if line.department else ""
    return f"{department}{line.task}: " + "-".join(f"{v:g}" for v in line.heads)


def _joined(words: Iterable[Word]) -> str:
    return "+".join(word.text for word in words)


def gather(scenarios: Iterable[Scenario], extra: Overrides | None = None) -> Overrides:
    """Return the union of what scenarios and tables give.

    Raises:
        InputError: two of them give one part different staff (R222).
    """
    scenarios, extra = list(scenarios), extra or Overrides()
    problems: list[Problem] = []
    staff = staff_lines([*extra.staff, *(line for s in scenarios for line in s.staff)], problems)
    given = [*extra.couplings, *(c for s in scenarios for c in s.couplings)]
    couplings = own_couplings(given, problems)
    if problems:
        raise InputError(problems)
    return Overrides(staff, couplings)


def apply(data: Dataset, municipality: str, overrides: Overrides) -> Dataset:
    """Return the data with a user's staff and couplings in it.

    A given figure replaces the part's, and the department's residual absorbs the difference.

    Raises:
        InputError: an unknown task or department (R201, R202, R206), a residual below zero (R223), or a city without
            staff data (R224).
    """
    if not (overrides.staff or overrides.couplings):
        return data
    problems: list[Problem] = Gathered()
    city = data.cities[municipality]
    for line in overrides.staff:
        city = _staffed(city, data, line, problems)
    own = [_coupling(n, c, data, problems) for n, c in enumerate(overrides.couplings, 1)]
    if problems:
        raise InputError(problems)
    cities = {**data.cities, municipality: city}
    return replace(data, cities=cities, couplings=(*data.couplings, *own))


def _staffed(city: City, data: Dataset, line: StaffLine, problems: list[Problem]) -> City:
    part = _part(city, data, line, problems)
    if part is None:
        return city
    residual = next((p for p in city.parts_of(RESIDUAL) if p.department == part.department), None)
    if part.staffing is None or residual is None or residual.staffing is None:
        params = {"city": city.name, "task": line.task.text}
        problems.append(Problem("R224", line.task.where, params))
        return city
    low, mid, high = line.heads
    rest, more = residual.staffing, mid - part.staffing.mid
    if rest.mid - more < 0:
        params = {
            "task": line.task.text,
            "department": part.department,
            "most": f"{part.staffing.mid + rest.mid:g}",
        }
        problems.append(Problem("R223", line.task.where, params))
        return city
    staffing = Staffing(low, mid, high, ASSUMED, GIVEN, {"": str(line.task.where)})
    left = Staffing(
        max(0.0, rest.low - more), rest.mid - more, max(rest.mid - more, rest.high - more), *_told(rest)
    )
    new = {id(part): replace(part, staffing=staffing), id(residual): replace(residual, staffing=left)}
    return replace(city, parts=tuple(new.get(id(p), p) for p in city.parts))


def _told(staffing: Staffing) -> tuple[str, str, Mapping[str, str]]:
    return staffing.basis, staffing.source, staffing.reason


def _part(city: City, data: Dataset, line: StaffLine, problems: list[Problem]) -> Part | None:
    """Return the part that a staff line is about."""
    if line.task.text not in data.tasks:
        problems.append(unknown_task(line.task, data, len(problems)))
        return None
    parts = city.parts_of(line.task.text)
    if line.department:
        if not any(d.id == line.department.text for d in city.departments):
            ids = [d.id for d in city.departments]
            problems.append(unknown_department(line.department, city, ids, {}, len(problems)))
            return None
        mine = tuple(p for p in parts if p.department == line.department.text)
        if parts and not mine:
            listed = ", ".join(p.department for p in parts)
            params = {"task": line.task.text, "word": line.department.text, "held": listed}
            problems.append(Problem("R205", line.department.where, params))
            return None
        parts = mine
    if len(parts) == 1:
        return parts[0]
    held = ", ".join(f"{p.department}/{p.task}" for p in parts)
    code = "R225" if parts else "R214"
    problems.append(Problem(code, line.task.where, {"task": line.task.text, "held": held, "city": city.name}))
    return None


def _coupling(number: int, own: OwnCoupling, data: Dataset, problems: list[Problem]) -> Coupling:
    for word in (*own.tasks, *own.others):
        if word.text not in data.tasks:
            problems.append(unknown_task(word, data, len(problems)))
    sides = [tuple(w.text for w in words) for words in (own.tasks, own.others)]
    titles = {lang.code: own.title or _sides_named(sides, data, lang) for lang in (DA, EN)}
    reasons = dict.fromkeys(titles, own.because)
    return Coupling(
        id=f"own-{number}",
        title=titles,
        kind="cases",
        strength=own.strength,
        strength_basis=ASSUMED,
        basis=ASSUMED,
        reason=reasons,
        source="",
        line=None,
        a=sides[0],
        b=sides[1],
    )


def _sides_named(sides: Sequence[Sequence[str]], data: Dataset, lang: Language) -> str:
    return " ↔ ".join(" + ".join(data.task_name(task, lang) for task in side) for side in sides if side)


def read_staff(path: Path) -> tuple[StaffLine, ...]:
    """Return the staff lines of a user's table: task, and heads or low, mid and high; department where several have it.

    Raises:
        InputError: the file cannot be read, lacks a column (D402), or a cell is no number (D404) in order (D407).
    """
    table = read_table(path, path.as_posix(), ("task",))
    if not {"heads", "mid"} & set(table.columns):
        raise InputError([Problem("D402", Where(table.name, 1), {"columns": "heads (or low, mid, high)"})])
    problems: list[Problem] = []
    lines = [line for row in table for line in _line(table, row, problems)]
    if problems:
        raise InputError(problems)
    return tuple(lines)


def _line(table: CsvTable, row: Row, problems: list[Problem]) -> list[StaffLine]:
    ranged = {"low", "mid", "high"} <= {*table.columns} and not row["heads"]
    columns = ("low", "mid", "high") if ranged else ("heads",) * 3
    numbers = [table.number(row[column]) for column in columns]
    for column, number in zip(columns, numbers, strict=True):
        if number is None or not 0 <= number <= LARGEST:
            params = {"column": column, "value": row[column], "low": "0", "high": f"{LARGEST:g}"}
            problems.append(Problem("D404", row.where, params))
            return []
    low, mid, high = (number or 0.0 for number in numbers)
    if not low <= mid <= high:
        problems.append(Problem("D407", row.where, {"task": row["task"]}))
        return []
    department = Word(row["department"], row.where) if row["department"] else None
    return [StaffLine(Word(row["task"], row.where), department, (low, mid, high))]


def read_couplings(path: Path) -> tuple[OwnCoupling, ...]:
    """Return the couplings of a user's table: tasks and with (ids separated by spaces), strength, title, because.

    Raises:
        InputError: the file cannot be read, lacks a column (D402), or strength is not 1-3 (D404).
    """
    table = read_table(path, path.as_posix(), ("tasks", "because"))
    problems: list[Problem] = []
    couplings = []
    for row in table:
        strength = row["strength"] or "2"
        if strength not in ("1", "2", "3"):
            params = {"column": "strength", "value": strength, "low": "1", "high": "3"}
            problems.append(Problem("D404", row.where, params))
            continue
        sides = [tuple(Word(text, row.where) for text in row[side].split()) for side in ("tasks", "with")]
        couplings.append(
            OwnCoupling(
                where=row.where,
                tasks=sides[0],
                others=sides[1],
                strength=int(strength),
                title=row["title"],
                because=row["because"],
            )
        )
    if problems:
        raise InputError(problems)
    return tuple(couplings)
