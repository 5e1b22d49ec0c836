"""Rows of tables that are no nouns of their own: what `package` makes cities, staff and couplings from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from msgspec import Struct

from reorg.city.columns import AnyText, BelongsTo, Column, KnownId, NumberIn, OneOf, Texts, UniqueId, WholeIn
from reorg.city.model import BASIS, LINE, NOTE, SOURCE


class Municipality(Struct, frozen=True):
    """What `municipalities.csv` says of a city; employees are heads."""

    COLUMNS: ClassVar = (
        Column("id", UniqueId()),
        Column("name", AnyText(needed=True)),
        Column("as_of", AnyText(), optional=True),
        Column("governance", AnyText()),
        Column("inhabitants", WholeIn()),
        Column("employees", NumberIn()),
        Column("fte", NumberIn()),
        BASIS,
        SOURCE,
        LINE,
        NOTE,
    )

    id: str
    name: str
    as_of: str
    governance: str
    inhabitants: int | None
    employees: float | None
    fte: float | None
    basis: str
    source: str
    line: int | None
    note: str


class StaffRow(Struct, frozen=True):
    """One row of `staff.csv`: the heads of a part, low ≤ mid ≤ high, or of what no task of a department names."""

    COLUMNS: ClassVar = (
        Column("municipality", KnownId("municipality")),
        Column("department", BelongsTo("municipality")),
        Column("task", KnownId("task or rest")),
        *(Column(name, NumberIn()) for name in ("low", "mid", "high")),
        BASIS,
        SOURCE,
        Column("reason", Texts()),
        *(Column(name, NumberIn(), optional=True) for name in ("fte", "budget")),
    )

    municipality: str
    department: str
    task: str
    low: float | None
    mid: float | None
    high: float | None
    basis: str
    source: str
    reason: Mapping[str, str]
    fte: float | None
    budget: float | None


class CouplingTask(Struct, frozen=True):
    """One row of `coupling_tasks.csv`: a task on one side of a coupling; without one that carries it, there is none."""

    COLUMNS: ClassVar = (
        Column("coupling", KnownId("coupling")),
        Column("side", OneOf(("a", "b"))),
        Column("task", KnownId("task")),
        Column("carries", OneOf(("yes", ""), true="yes"), optional=True),
    )

    coupling: str
    side: str
    task: str
    carries: bool


class ExperienceTask(Struct, frozen=True):
    """One row of `experience_tasks.csv`: a task on one side of an arrangement."""

    COLUMNS: ClassVar = (
        Column("experience", KnownId("experience")),
        Column("side", AnyText()),
        Column("task", KnownId("task")),
    )

    experience: str
    side: str
    task: str
