"""The nouns of a scenario: its changes as written, and the plan they become. All frozen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from reorg.errors import Where
from reorg.model import City, Part


@dataclass(frozen=True)
class Word:
    """A word of a scenario file and where it stands."""

    text: str
    where: Where

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class NewDepartment:
    """A department that a change makes."""

    id: Word
    name: str
    continues: Word | None = None


@dataclass(frozen=True)
class Change:
    """What every change has: its place, the proposal's numbered point it belongs to, and why."""

    where: Where
    point: Word | None = None
    because: str = ""


@dataclass(frozen=True)
class Move(Change):
    """Tasks go to a department. `share` is a fraction of the task; None is the whole part."""

    tasks: tuple[Word, ...] = ()
    to: Word | None = None
    source: Word | None = None
    share: float | None = None


@dataclass(frozen=True)
class Merge(Change):
    """Departments become one, new or one that exists."""

    departments: tuple[Word, ...] = ()
    into: NewDepartment | Word | None = None


@dataclass(frozen=True)
class Create(Change):
    """A new department, and the tasks that go to it."""

    department: NewDepartment | None = None
    tasks: tuple[Word, ...] = ()


@dataclass(frozen=True)
class Rename(Change):
    """A department gets another name."""

    department: Word | None = None
    name: str = ""


@dataclass(frozen=True)
class SplitPiece:
    """One of the departments that a split makes: it takes the tasks named, or the rest."""

    department: NewDepartment
    tasks: tuple[Word, ...] = ()
    rest: bool = False


@dataclass(frozen=True)
class Split(Change):
    """A department becomes several."""

    department: Word | None = None
    into: tuple[SplitPiece, ...] = ()


@dataclass(frozen=True)
class Dissolve(Change):
    """A department closes; its tasks go to the departments named, the rest to one."""

    department: Word | None = None
    tasks: tuple[tuple[Word, Word], ...] = ()
    rest: Word | None = None


@dataclass(frozen=True)
class Adopt(Change):
    """Tasks are placed as another city places them; without a filter, its whole model is taken over."""

    city: Word | None = None
    area: Word | None = None
    tasks: tuple[Word, ...] = ()
    departments: tuple[Word, ...] = ()
    mapping: tuple[tuple[Word, Word], ...] = ()

    @property
    def whole(self) -> bool:
        """Return whether the whole model is taken over."""
        return not (self.area or self.tasks or self.departments)


@dataclass(frozen=True)
class StaffLine:
    """Heads of a part that replace those of the data: task, department (None: the only one that has it)."""

    task: Word
    department: Word | None
    heads: tuple[float, float, float]


@dataclass(frozen=True)
class OwnCoupling:
    """A coupling that the user adds."""

    tasks: tuple[Word, ...]
    others: tuple[Word, ...]
    strength: int
    title: str
    because: str
    where: Where


@dataclass(frozen=True)
class Point:
    """A numbered point of the proposal and whether the scenario covers it: yes, partly or no."""

    number: Word
    title: str
    modelled: str
    because: str


@dataclass(frozen=True)
class Reference:
    """Where the proposal is described."""

    title: str
    address: str


@dataclass(frozen=True)
class Measure:
    """Something the proposal does that moves no task: printed, not scored."""

    title: str
    tasks: tuple[Word, ...]


@dataclass(frozen=True)
class Scenario:
    """A file of changes, read but not yet held against any city."""

    id: str
    file: str
    sha256: str
    title: str
    author: str = ""
    date: str = ""
    description: str = ""
    references: tuple[Reference, ...] = ()
    not_modelled: tuple[str, ...] = ()
    points: tuple[Point, ...] = ()
    measures: tuple[Measure, ...] = ()
    baseline: Word | None = None
    changes: tuple[Change, ...] = ()
    extends: tuple[Word, ...] = ()
    staff: tuple[StaffLine, ...] = ()
    couplings: tuple[OwnCoupling, ...] = ()


@dataclass(frozen=True)
class AfterDepartment:
    """A department after the scenario. `continues` is the department of the baseline that it carries on."""

    id: str
    name: str
    continues: str | None


@dataclass(frozen=True)
class Piece:
    """A part, or a fraction of one, with its department after. `fraction` is of the part (0..1]."""

    part: Part
    fraction: float
    to: str
    point: str | None = None
    because: str = ""


@dataclass(frozen=True)
class Remark:
    """A remark that stops nothing: a code of the catalogue and what fills it."""

    code: str
    params: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Plan:
    """A scenario resolved against a city: every piece of every part has a department after."""

    city: City
    scenario: Scenario
    departments: tuple[AfterDepartment, ...]
    pieces: tuple[Piece, ...]
    notes: tuple[Remark, ...] = ()
    mergers: tuple[tuple[str, tuple[str, ...]], ...] = ()
