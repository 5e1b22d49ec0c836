"""The nouns of a scenario, each with its keys: what reader, writer, schema, hints and docs all walk. All frozen.

A change is one record: its first key is its verb. Adding one here makes it readable; `reorg.plan` gives it its meaning,
and `told.<verb>` in the words its sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from msgspec import Struct

from reorg.errors import Where, Word
from reorg.scenario.grammar import (
    DATE,
    Either,
    Entries,
    Flag,
    Headcount,
    Id,
    Ids,
    Key,
    Many,
    Plain,
    Record,
    Shape,
    Share,
    Spread,
    Strength,
    Verbs,
)

TITLE = Key("title", Plain(), True, danish=("titel",))
NAME_KEY = Key("name", Plain(), True, danish=("navn",))
POINT = Key("point", Plain(placed=True), danish=("punkt",))
BECAUSE = Key("because", Plain(), danish=("fordi", "begrundelse"))
CONTINUES = Key("continues", Id("department"), danish=("fortsætter", "fortsaetter"))
TASKS = Key("tasks", Ids("task"), danish=("opgaver",))


class NewDepartment(Struct, frozen=True):
    """A department that a change makes."""

    NAME: ClassVar[str] = "department"
    KEYS: ClassVar[tuple[Key, ...]] = (Key("id", Id("new"), True), NAME_KEY, CONTINUES)

    id: Word
    name: str
    continues: Word | None = None


class Change(Struct, frozen=True, kw_only=True):
    """What every change has: its place, the proposal's numbered point it belongs to, and why."""

    NAME: ClassVar[str]
    KEYS: ClassVar[tuple[Key, ...]]

    where: Where
    point: Word | None = None
    because: str = ""


class Move(Change, frozen=True, kw_only=True):
    """Tasks go to a department, from the one that has them, or from those named: several, or `all` that have any.

    `share` is a fraction of what each of them has (0..1]; without it all of it moves.
    """

    NAME: ClassVar = "move"
    KEYS: ClassVar = (
        Key("move", Ids("task"), True, "tasks", danish=("flyt",)),
        Key("to", Id("department"), True, danish=("til",)),
        Key("from", Ids("department or all"), field="sources", danish=("fra",)),
        Key("share", Share(), danish=("andel",)),
        POINT,
        BECAUSE,
    )

    tasks: tuple[Word, ...]
    to: Word
    sources: tuple[Word, ...] = ()
    share: float | None = None


class Merge(Change, frozen=True, kw_only=True):
    """Departments become one, new or one that exists."""

    NAME: ClassVar = "merge"
    KEYS: ClassVar = (
        Key("merge", Ids("department"), True, "departments", danish=("saml", "sammenlæg", "sammenlaeg")),
        Key("into", Either(Id("department"), Record(NewDepartment)), True, danish=("i",)),
        POINT,
        BECAUSE,
    )

    departments: tuple[Word, ...]
    into: NewDepartment | Word


class Create(Change, frozen=True, kw_only=True):
    """A new department, and the tasks that go to it."""

    NAME: ClassVar = "create"
    KEYS: ClassVar = (
        Key("create", Record(NewDepartment), True, "department", danish=("opret",)),
        Key("with", Ids("task"), field="tasks", danish=("med",)),
        POINT,
        BECAUSE,
    )

    department: NewDepartment
    tasks: tuple[Word, ...] = ()


class SplitPiece(NewDepartment, frozen=True, kw_only=True):
    """One of the departments that a split makes: it takes the tasks named, or the rest."""

    NAME: ClassVar = "piece"
    KEYS: ClassVar = (
        Key("id", Id("new"), True),
        NAME_KEY,
        TASKS,
        Key("rest", Flag(), danish=("resten", "rest")),
        CONTINUES,
    )

    where: Where
    tasks: tuple[Word, ...] = ()
    rest: bool = False


class Split(Change, frozen=True, kw_only=True):
    """A department becomes several."""

    NAME: ClassVar = "split"
    KEYS: ClassVar = (
        Key("split", Id("department"), True, "department", danish=("del", "opdel")),
        Key("into", Many(Record(SplitPiece)), True, "pieces"),
        POINT,
        BECAUSE,
    )

    department: Word
    pieces: tuple[SplitPiece, ...]


class Dissolve(Change, frozen=True, kw_only=True):
    """A department closes; its tasks go to the departments named, the rest to one."""

    NAME: ClassVar = "dissolve"
    KEYS: ClassVar = (
        Key("dissolve", Id("department"), True, "department", danish=("nedlæg", "nedlaeg")),
        Key("to", Entries("task or rest", Id("department")), True, "goes"),
        POINT,
        BECAUSE,
    )

    department: Word
    goes: tuple[tuple[Word, Word], ...]

    @property
    def tasks(self) -> tuple[tuple[Word, Word], ...]:
        """Return the tasks that are named, each with the department that it goes to."""
        return tuple((task, to) for task, to in self.goes if task.text != "rest")

    @property
    def rest(self) -> Word | None:
        """Return the department that the rest goes to."""
        return next((to for task, to in self.goes if task.text == "rest"), None)


class Rename(Change, frozen=True, kw_only=True):
    """A department gets another name."""

    NAME: ClassVar = "rename"
    KEYS: ClassVar = (
        Key("rename", Id("department"), True, "department", danish=("omdøb", "omdoeb")),
        NAME_KEY,
        POINT,
        BECAUSE,
    )

    department: Word
    name: str


class Adopt(Change, frozen=True, kw_only=True):
    """Tasks are placed as another city places them; without a filter, its whole model is taken over."""

    NAME: ClassVar = "adopt"
    KEYS: ClassVar = (
        Key("adopt", Id("municipality"), True, "city", danish=("overtag", "efterlign")),
        Key("area", Id("area"), danish=("område", "omraade")),
        TASKS,
        Key("departments", Ids("their department"), danish=("forvaltninger",)),
        Key("map", Entries("their department", Id("department")), field="mapping"),
        POINT,
        BECAUSE,
    )

    city: Word
    area: Word | None = None
    tasks: tuple[Word, ...] = ()
    departments: tuple[Word, ...] = ()
    mapping: tuple[tuple[Word, Word], ...] = ()

    @property
    def whole(self) -> bool:
        """Return whether the whole model is taken over."""
        return not (self.area or self.tasks or self.departments)


class Swap(Change, frozen=True, kw_only=True):
    """Two tasks change departments with each other; one that several departments have is written `ØKF/turisme`."""

    NAME: ClassVar = "swap"
    KEYS: ClassVar = (Key("swap", Ids("part", 2), True, "tasks", danish=("byt",)), POINT, BECAUSE)

    tasks: tuple[Word, ...]


VERBS: tuple[type[Change], ...] = (Move, Merge, Create, Split, Dissolve, Swap, Rename, Adopt)


Heads = tuple[float, float, float]  # least, middle and greatest


class StaffLine(Struct, frozen=True):
    """A user's own figure: heads, and full-time equivalents and kroner where the table has them.

    `what` names a task, a part (`SOF/hjemmepleje`), a department, its rest (`SOF/ikke-fordelt`) or the municipality.
    """

    what: Word
    heads: Heads
    fte: float | None = None
    budget: float | None = None


class OwnTask(Struct, frozen=True, kw_only=True):
    """Work that the data do not name: it is taken out of the unnamed staff of the departments that have it.

    `departments` are pairs of a department and its heads, or None where they are not known.
    """

    NAME: ClassVar = "task"
    KEYS: ClassVar = (
        Key("id", Id("new task"), True),
        NAME_KEY,
        Key("in", Spread("department", Headcount()), True, "departments"),
        BECAUSE,
    )

    where: Where
    id: Word
    name: str
    departments: tuple[tuple[Word, Heads | None], ...]
    because: str = ""


class OwnCoupling(Struct, frozen=True, kw_only=True):
    """A coupling that the user adds."""

    NAME: ClassVar = "coupling"
    KEYS: ClassVar = (
        Key("tasks", Ids("task"), True),
        Key("with", Ids("task"), field="others"),
        Key("strength", Strength(), danish=("styrke",)),
        Key("title", Plain()),
        Key("because", Plain(), True),
    )

    where: Where
    tasks: tuple[Word, ...]
    others: tuple[Word, ...] = ()
    strength: int = 2
    title: str = ""
    because: str


class Point(Struct, frozen=True):
    """A numbered point of the proposal and whether the scenario covers it: yes, partly or no."""

    NAME: ClassVar = "point"
    KEYS: ClassVar = (
        Key("n", Plain(placed=True), True, "number"),
        TITLE,
        Key(
            "modelled",
            Plain(
                choices=("yes", "partly", "no"),
                danish={"ja": "yes", "nej": "no", "delvist": "partly", "delvis": "partly"},
            ),
            True,
            danish=("modelleret",),
        ),
        BECAUSE,
    )

    number: Word
    title: str
    modelled: str
    because: str = ""


class Reference(Struct, frozen=True):
    """Where the proposal is described."""

    NAME: ClassVar = "reference"
    KEYS: ClassVar = (TITLE, Key("address", Plain(), danish=("adresse",)))

    title: str
    address: str = ""


class Measure(Struct, frozen=True):
    """Something the proposal does that moves no task: printed, not scored."""

    NAME: ClassVar = "measure"
    KEYS: ClassVar = (TITLE, TASKS)

    title: str
    tasks: tuple[Word, ...] = ()


class Scenario(Struct, frozen=True):
    """A file of changes, read but not yet held against any city."""

    NAME: ClassVar = "scenario"
    KEYS: ClassVar = (
        TITLE,
        Key("short", Plain(), danish=("kort", "kort_titel")),
        Key("author", Plain(), danish=("forfatter",)),
        Key("date", Plain(pattern=DATE, code="S107"), danish=("dato",)),
        Key("references", Many(Record(Reference)), danish=("henvisninger", "referencer", "kilder")),
        Key("description", Plain(), danish=("beskrivelse",)),
        Key("not_modelled", Many(Plain()), danish=("ikke_modelleret",)),
        Key("points", Many(Record(Point)), danish=("punkter",)),
        Key("measures", Many(Record(Measure)), danish=("tiltag",)),
        Key("baseline", Id("municipality"), danish=("udgangspunkt", "kommune")),
        Key("extends", Many(Plain(placed=True)), danish=("udvider", "bygger_på")),
        Key("changes", Many(Verbs(VERBS)), danish=("ændringer", "aendringer")),
        Key("tasks", Many(Record(OwnTask)), danish=("opgaver",)),
        Key("staff", Entries("part", Headcount()), danish=("bemanding", "ansatte")),
        Key("couplings", Many(Record(OwnCoupling)), danish=("koblinger",)),
    )

    id: str
    file: str
    sha256: str
    title: str
    short: str = ""
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
    tasks: tuple[OwnTask, ...] = ()
    staff: tuple[StaffLine, ...] = ()
    couplings: tuple[OwnCoupling, ...] = ()


def keys_of(shape: Shape) -> Iterator[Key]:
    """Yield every key below a shape."""
    nouns: tuple[Any, ...] = ()
    match shape:
        case Record(noun):
            nouns = (noun,)
        case Verbs(several):
            nouns = several
        case Either(_, record):
            yield from keys_of(record)
        case Many(item):
            yield from keys_of(item)
    for noun in nouns:
        for key in noun.KEYS:
            yield key
            yield from keys_of(key.shape)


def _danish() -> dict[str, str]:
    """Return what Danes may write instead of a key or a word that it takes; only for hints, never accepted."""
    words: dict[str, str] = {}
    for key in keys_of(Record(Scenario)):
        words |= dict.fromkeys(key.danish, key.name)
        if isinstance(key.shape, Plain):
            words |= key.shape.danish
    return words


DANISH = _danish()
