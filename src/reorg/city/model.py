"""The nouns of the data, each with the columns of its table: municipality, department, task, part, coupling.

All frozen. A text in several languages is a mapping from language to text (`Language.of` chooses).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from msgspec import Struct

from reorg.city.columns import (
    AnyId,
    AnyText,
    BelongsTo,
    Column,
    KnownId,
    ListOf,
    NumberIn,
    OneOf,
    Texts,
    UniqueId,
    WholeIn,
)
from reorg.errors import Remark
from reorg.words import Language

PUBLISHED, DERIVED, ASSUMED = "published", "derived", "assumed"
BASES = (PUBLISHED, DERIVED, ASSUMED)
RESIDUAL = "ikke-fordelt"
ALL = "all"
KINDS = ("citizens", "cases", "rules", "assets", "programme")
ARRANGEMENTS = ("together", "apart", "age", "none")

BASIS, LINE, NOTE = Column("basis", OneOf(BASES)), Column("line", WholeIn()), Column("note", AnyText())
SOURCE = Column("source", KnownId("source or none"))
PLACE = (
    Column("municipality", KnownId("municipality")),
    Column("department", BelongsTo("municipality")),
    Column("task", KnownId("task")),
)


class Source(Struct, frozen=True):
    """Something that a fact was read in."""

    COLUMNS: ClassVar = (
        Column("id", UniqueId()),
        *(Column(name, AnyText()) for name in ("title", "publisher", "date", "address")),
        NOTE,
    )

    id: str
    title: str
    publisher: str
    date: str
    address: str
    note: str


class Department(Struct, frozen=True):
    """A department (forvaltning). Employees are heads; None where nobody published a figure."""

    COLUMNS: ClassVar = (
        Column("municipality", KnownId("municipality"), skip=True),
        Column("id", UniqueId(within="municipality")),
        Column("name", AnyText(needed=True)),
        Column("name_en", AnyText()),
        Column("areas", ListOf(";", needed=True)),
        *(Column(name, NumberIn()) for name in ("employees_low", "employees", "employees_high")),
        Column("since", AnyText(), skip=True),
        BASIS,
        SOURCE,
        LINE,
        NOTE,
    )

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


class Task(Struct, frozen=True):
    """A task (opgave); ages in years; agenda 0-3, how much of the committees' agenda it makes.

    `was` names ids that are no longer used and that this task replaces.
    """

    COLUMNS: ClassVar = (
        Column("id", UniqueId()),
        Column("name", Texts()),
        Column("area", AnyText(needed=True)),
        Column("age_from", WholeIn(0, 120)),
        Column("age_to", WholeIn(0, 120)),
        Column("agenda", WholeIn(0, 3, empty=0)),
        Column("agenda_basis", OneOf(BASES)),
        Column("umbrella", OneOf(("yes", "no"), true="yes")),
        Column("was", ListOf(" "), optional=True),
        NOTE,
    )

    id: str
    name: Mapping[str, str]
    area: str
    age_from: int | None
    age_to: int | None
    agenda: int
    agenda_basis: str
    umbrella: bool
    was: tuple[str, ...]
    note: str


class Placement(Struct, frozen=True):
    """One row of `placements.csv`: a department has a task, as worded in the report or known elsewhere."""

    COLUMNS: ClassVar = (
        *PLACE,
        Column("share", NumberIn(0, 1, above=True)),
        Column("wording", AnyText()),
        Column("report_part", WholeIn()),
        Column("group", AnyText()),
        BASIS,
        Column("source", KnownId("source")),
        LINE,
        NOTE,
    )

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


class Staffing(Struct, frozen=True):
    """Heads of one part: low ≤ mid ≤ high, and why so many; full-time equivalents and kroner where they are known."""

    low: float
    mid: float
    high: float
    basis: str
    source: str
    reason: Mapping[str, str]
    fte: float | None = None
    budget: float | None = None

    def times(self, factor: float) -> Staffing:
        """Return a fraction, or a multiple, of it."""
        low, mid, high = (factor * heads for heads in (self.low, self.mid, self.high))
        fte, budget = (None if v is None else factor * v for v in (self.fte, self.budget))
        return Staffing(low, mid, high, self.basis, self.source, self.reason, fte, budget)


class Part(Struct, frozen=True):
    """What one department does of a task. `share` is its fraction of the task (0..1].

    The staff that no task accounts for is a part of the task `ikke-fordelt`, with share 0. `own`: the task was named
    by a user, not by the data.
    """

    task: str
    department: str
    share: float
    share_basis: str
    basis: str
    staffing: Staffing | None
    own: bool = False

    @property
    def residual(self) -> bool:
        """Return whether this is the department's staff that no task accounts for."""
        return self.task == RESIDUAL


class City(Struct, frozen=True):
    """A municipality with its departments and parts, in the order of the data.

    `as_of` is the month that it is so, as 2024-08, or empty · `employees` is the published total in heads, or None ·
    `after` is the title of a scenario that was carried out before anything else, `modelled` how many of its points that
    scenario has wholly, partly and not · `remarks` say what gave way to a user's own figures.
    """

    id: str
    name: str
    as_of: str
    employees: float | None
    departments: tuple[Department, ...]
    parts: tuple[Part, ...]
    after: str = ""
    modelled: tuple[int, ...] = ()
    remarks: tuple[Remark, ...] = ()

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

    def shares(self, task: str) -> dict[str, float]:
        """Return the departments that have a task, with their shares."""
        return {part.department: part.share for part in self.parts_of(task)}


class Coupling(Struct, frozen=True):
    """A reason why the work of some tasks hangs together (docs/method.md). Strength 1-3.

    A city that lacks one of the tasks that `carries` names does not have the coupling.
    """

    COLUMNS: ClassVar = (
        Column("id", UniqueId()),
        Column("title", Texts()),
        Column("kind", OneOf(KINDS)),
        Column("strength", WholeIn(1, 3, empty=1, needed=True)),
        Column("strength_basis", OneOf(BASES)),
        BASIS,
        Column("reason", Texts()),
        Column("source", KnownId("source or none")),
        LINE,
    )

    id: str
    title: Mapping[str, str]
    kind: str
    strength: int
    strength_basis: str
    basis: str
    reason: Mapping[str, str]
    source: str
    line: int | None
    a: tuple[str, ...]
    b: tuple[str, ...]
    carries: tuple[str, ...] = ()

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Return the pairs of tasks: a × b, or with one side all within it and each task with itself."""
        if self.b:
            return tuple((i, j) for i in self.a for j in self.b)
        return tuple((i, j) for n, i in enumerate(self.a) for j in self.a[n:])


class Step(Struct, frozen=True):
    """A task that a citizen, or a party outside, meets; and where that is said."""

    COLUMNS: ClassVar = (Column("task", KnownId("task")), BASIS, SOURCE, LINE, NOTE)

    task: str
    basis: str
    source: str
    line: int | None
    note: str


class Journey(Struct, frozen=True):
    """Tasks a citizen meets, in the order of their steps (borgerforløb)."""

    COLUMNS: ClassVar = (
        Column("journey", AnyId()),
        Column("title", Texts()),
        Column("step", WholeIn(0, 1000, empty=0, needed=True)),
        *Step.COLUMNS,
    )

    id: str
    title: Mapping[str, str]
    steps: tuple[Step, ...]


class Party(Struct, frozen=True):
    """Somebody outside the municipality, with the tasks that it meets in no order."""

    COLUMNS: ClassVar = (Column("party", AnyId()), Column("title", Texts()), *Step.COLUMNS)

    id: str
    title: Mapping[str, str]
    steps: tuple[Step, ...]


class Rule(Struct, frozen=True):
    """A department that a task belongs to by law or custom; `severity` is warning or lock."""

    COLUMNS: ClassVar = (
        *PLACE,
        Column("severity", OneOf(("warning", "lock"))),
        Column("reason", Texts()),
        SOURCE,
        LINE,
    )

    municipality: str
    department: str
    task: str
    severity: str
    reason: Mapping[str, str]
    source: str
    line: int | None


class Experience(Struct, frozen=True):
    """What the interviews tell of an arrangement, and of which cities. Never scored.

    arrangement: together (all tasks in one department), apart (no two tasks of different sides in one), age (a border
    between sides where an age of `borders` is, and no other), none · direction: gain, cost, mixed or just told ·
    sides: the tasks, side by side.
    """

    COLUMNS: ClassVar = (
        Column("id", UniqueId()),
        Column("municipalities", ListOf(" ", of="municipality")),
        Column("arrangement", OneOf(ARRANGEMENTS)),
        Column("borders", ListOf(" ")),
        Column("direction", OneOf(("gain", "cost", "mixed", "told"))),
        Column("text", Texts()),
        SOURCE,
        LINE,
    )

    id: str
    municipalities: tuple[str, ...]
    arrangement: str
    borders: tuple[str, ...]
    direction: str
    text: Mapping[str, str]
    source: str
    line: int | None
    sides: tuple[tuple[str, ...], ...] = ()


class Since(Struct, frozen=True):
    """What was decided after the month of the data; `scenario` is a shipped scenario that has it."""

    COLUMNS: ClassVar = (
        Column("municipality", KnownId("municipality")),
        *(Column(name, AnyText()) for name in ("date", "scenario")),
        Column("text", Texts()),
        Column("source", KnownId("source or none")),
    )

    municipality: str
    date: str
    scenario: str
    text: Mapping[str, str]
    source: str


class Dataset(Struct, frozen=True):
    """The data package in memory; read-only.

    `home` is the municipality that scenarios start from by default · `criteria` says where the criteria come from.
    """

    name: str
    version: str
    sha256: str
    home: str
    sources: Mapping[str, Source]
    tasks: Mapping[str, Task]
    cities: Mapping[str, City]
    placements: tuple[Placement, ...]
    couplings: tuple[Coupling, ...]
    journeys: tuple[Journey, ...] = ()
    parties: tuple[Party, ...] = ()
    rules: tuple[Rule, ...] = ()
    experiences: tuple[Experience, ...] = ()
    since: tuple[Since, ...] = ()
    criteria: Mapping[str, str] = {}

    def __repr__(self) -> str:
        return f"<Dataset {self.name} {self.version}: {len(self.cities)} cities, {len(self.tasks)} tasks>"

    def city(self, municipality: str) -> City:
        """Return a municipality by id. Raises KeyError when there is none."""
        return self.cities[municipality]

    def task_name(self, task: str, lang: Language) -> str:
        """Return a task's name in a language; the residual has none and keeps its id."""
        return lang.of(self.tasks[task].name, task) if task in self.tasks else task
