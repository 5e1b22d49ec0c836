"""The nouns of the data: municipality, department, task, part, coupling. All frozen."""

from __future__ import annotations

from collections.abc import Mapping

from reorg.frozen import Frozen

PUBLISHED, DERIVED, ASSUMED = "published", "derived", "assumed"
BASES = (PUBLISHED, DERIVED, ASSUMED)
RESIDUAL = "ikke-fordelt"
ALL = "all"


class Source(Frozen):
    """Something that a fact was read in."""

    id: str
    title: str
    publisher: str
    date: str
    address: str
    note: str


class Department(Frozen):
    """A department (forvaltning). Employees are heads; None where nobody published a figure."""

    id: str
    name: str
    name_en: str
    areas: tuple[str, ...]
    employees_low: float | None
    employees: float | None
    employees_high: float | None
    basis: str
    source: str
    line: int | None
    note: str


class Task(Frozen):
    """A task (opgave); ages in years; agenda 0-3, how much of the committees' agenda it makes."""

    id: str
    name_da: str
    name_en: str
    area: str
    age_from: int | None
    age_to: int | None
    agenda: int
    agenda_basis: str
    umbrella: bool
    note: str

    def name(self, lang: str) -> str:
        """Return the name in a language."""
        return self.name_da if lang == "da" else self.name_en


class Placement(Frozen):
    """One row of `placements.csv`: a department has a task, as worded in the report or known elsewhere."""

    municipality: str
    department: str
    task: str
    share: float | None
    wording: str
    report_part: int | None
    group: str
    basis: str
    source: str
    line: int | None
    note: str


class Staffing(Frozen):
    """Heads of one part: low ≤ mid ≤ high."""

    low: float
    mid: float
    high: float
    basis: str
    source: str
    note: str


class Part(Frozen):
    """What one department does of a task. `share` is its fraction of the task (0..1].

    The staff that no task accounts for is a part of the task `ikke-fordelt`, with share 0.
    """

    task: str
    department: str
    share: float
    share_basis: str
    basis: str
    staffing: Staffing | None

    @property
    def residual(self) -> bool:
        """Return whether this is the department's staff that no task accounts for."""
        return self.task == RESIDUAL


class City(Frozen):
    """A municipality with its departments and parts, in the order of the data.

    `employees` is the published total in heads, or None.
    """

    id: str
    name: str
    employees: float | None
    departments: tuple[Department, ...]
    parts: tuple[Part, ...]

    @property
    def staffed(self) -> bool:
        """Return whether the staff of every part is known (published, derived or assumed)."""
        return bool(self.parts) and all(part.staffing for part in self.parts)

    def department(self, department: str) -> Department:
        """Return a department by id. Raises KeyError when there is none."""
        return {d.id: d for d in self.departments}[department]

    def parts_of(self, task: str) -> tuple[Part, ...]:
        """Return the parts of a task, in the order of the departments."""
        return tuple(part for part in self.parts if part.task == task)


class Coupling(Frozen):
    """A reason why the work of some tasks hangs together (docs/method.md). Strength 1-3."""

    id: str
    title_da: str
    title_en: str
    kind: str
    strength: int
    strength_basis: str
    basis: str
    reason_da: str
    reason_en: str
    source: str
    line: int | None
    a: tuple[str, ...]
    b: tuple[str, ...]

    def title(self, lang: str) -> str:
        """Return the title in a language."""
        return self.title_da if lang == "da" else self.title_en

    def reason(self, lang: str) -> str:
        """Return the reason in a language."""
        return self.reason_da if lang == "da" else self.reason_en

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Return the pairs of tasks: a × b, or with one side all within it and each task with itself."""
        if self.b:
            return tuple((i, j) for i in self.a for j in self.b)
        return tuple((i, j) for n, i in enumerate(self.a) for j in self.a[n:])


class Step(Frozen):
    """A task that a citizen, or a party outside, meets; and where that is said."""

    task: str
    basis: str
    source: str
    line: int | None
    note: str


class Journey(Frozen):
    """Tasks a citizen meets in order (borgerforløb)."""

    id: str
    title_da: str
    title_en: str
    steps: tuple[Step, ...]

    def title(self, lang: str) -> str:
        """Return the title in a language."""
        return self.title_da if lang == "da" else self.title_en


class Party(Journey):
    """Somebody outside the municipality, with the tasks that it meets in no order."""


class Rule(Frozen):
    """A department that a task belongs to by law or custom; `severity` is warning or lock."""

    municipality: str
    department: str
    task: str
    severity: str
    reason_da: str
    reason_en: str
    source: str
    line: int | None

    def reason(self, lang: str) -> str:
        """Return the reason in a language."""
        return self.reason_da if lang == "da" else self.reason_en


class Experience(Frozen):
    """What the interviews tell of an arrangement: together, apart, age or none; gain, cost or mixed. Never scored."""

    id: str
    municipality: str
    tasks: tuple[str, ...]
    arrangement: str
    direction: str
    text_da: str
    text_en: str
    source: str
    line: int | None

    def text(self, lang: str) -> str:
        """Return what is told, in a language."""
        return self.text_da if lang == "da" else self.text_en


class Dataset(Frozen):
    """The data package in memory; read-only."""

    name: str
    version: str
    sha256: str
    sources: Mapping[str, Source]
    tasks: Mapping[str, Task]
    cities: Mapping[str, City]
    placements: tuple[Placement, ...]
    couplings: tuple[Coupling, ...]
    journeys: tuple[Journey, ...] = ()
    parties: tuple[Party, ...] = ()
    rules: tuple[Rule, ...] = ()
    experiences: tuple[Experience, ...] = ()

    def __repr__(self) -> str:
        return f"<Dataset {self.name} {self.version}: {len(self.cities)} cities, {len(self.tasks)} tasks>"

    def city(self, municipality: str) -> City:
        """Return a municipality by id. Raises KeyError when there is none."""
        return self.cities[municipality]

    def task_name(self, task: str, lang: str) -> str:
        """Return a task's name in a language; the residual has none and keeps its id."""
        return self.tasks[task].name(lang) if task in self.tasks else task
