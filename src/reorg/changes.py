"""The nouns of a scenario: its changes as written, and the plan they become. All frozen."""

from __future__ import annotations

from collections.abc import Mapping

from reorg.errors import Where
from reorg.frozen import NOTHING, Frozen
from reorg.model import City, Part


class Word(Frozen):
    """A word of a scenario file and where it stands."""

    text: str
    where: Where

    def __str__(self) -> str:
        return self.text


class NewDepartment(Frozen):
    """A department that a change makes."""

    id: Word
    name: str
    continues: Word | None = None


class Change(Frozen):
    """What every change has: its place, the proposal's numbered point it belongs to, and why."""

    where: Where
    point: Word | None = None
    because: str = ""


class Move(Change):
    """Tasks go to a department. `share` is a fraction of the task; None is the whole part."""

    tasks: tuple[Word, ...] = ()
    to: Word | None = None
    source: Word | None = None
    share: float | None = None


class Merge(Change):
    """Departments become one, new or one that exists."""

    departments: tuple[Word, ...] = ()
    into: NewDepartment | Word | None = None


class Create(Change):
    """A new department, and the tasks that go to it."""

    department: NewDepartment | None = None
    tasks: tuple[Word, ...] = ()


class Rename(Change):
    """A department gets another name."""

    department: Word | None = None
    name: str = ""


class SplitPiece(Frozen):
    """One of the departments that a split makes: it takes the tasks named, or the rest."""

    department: NewDepartment
    tasks: tuple[Word, ...] = ()
    rest: bool = False


class Split(Change):
    """A department becomes several."""

    department: Word | None = None
    into: tuple[SplitPiece, ...] = ()


class Dissolve(Change):
    """A department closes; its tasks go to the departments named, the rest to one."""

    department: Word | None = None
    tasks: tuple[tuple[Word, Word], ...] = ()
    rest: Word | None = None


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


class StaffLine(Frozen):
    """Heads of a part that replace those of the data: task, department (None: the only one that has it)."""

    task: Word
    department: Word | None
    heads: tuple[float, float, float]


class OwnCoupling(Frozen):
    """A coupling that the user adds."""

    tasks: tuple[Word, ...]
    others: tuple[Word, ...]
    strength: int
    title: str
    because: str
    where: Where


class Point(Frozen):
    """A numbered point of the proposal and whether the scenario covers it: yes, partly or no."""

    number: Word
    title: str
    modelled: str
    because: str


class Reference(Frozen):
    """Where the proposal is described."""

    title: str
    address: str


class Measure(Frozen):
    """Something the proposal does that moves no task: printed, not scored."""

    title: str
    tasks: tuple[Word, ...]


class Scenario(Frozen):
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


class AfterDepartment(Frozen):
    """A department after the scenario. `continues` is the department of the baseline that it carries on."""

    id: str
    name: str
    continues: str | None


class Piece(Frozen):
    """A part, or a fraction of one, with its department after. `fraction` is of the part (0..1]."""

    part: Part
    fraction: float
    to: str
    point: str | None = None
    because: str = ""


class Remark(Frozen):
    """A remark that stops nothing: a code of the catalogue and what fills it."""

    code: str
    params: Mapping[str, object] = NOTHING


class Plan(Frozen):
    """A scenario resolved against a city: every piece of every part has a department after."""

    city: City
    scenario: Scenario
    departments: tuple[AfterDepartment, ...]
    pieces: tuple[Piece, ...]
    notes: tuple[Remark, ...] = ()
    mergers: tuple[tuple[str, tuple[str, ...]], ...] = ()
