"""The table of keys of the scenario language: the one thing that the reader and the schema are made from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from reorg.frozen import Frozen

NUMBER = re.compile(r"[0-9]*\.?[0-9]+")
DATE = re.compile(r"[1-9][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?")
NEW_ID = re.compile(r"[^\W_][\w-]{0,19}")


class Plain(Frozen):
    """Any text; with choices, one of them."""

    choices: tuple[str, ...] = ()
    pattern: re.Pattern[str] | None = None
    code: str = "S105"


class Share(Frozen):
    """A fraction in (0, 1]."""


class Id(Frozen):
    """One id of a kind: task, department, municipality, new (an id that the file makes)."""

    kind: str


class Ids(Frozen):
    """One id or a list of them, at least one."""

    kind: str


class Many(Frozen):
    """A list of things of one shape."""

    item: Shape


class Flag(Frozen):
    """The word `true`; whatever is not so is left out."""


class Heads(Frozen):
    """A number of employees, or a list of least, middle and greatest."""


class Strength(Frozen):
    """1, 2 or 3."""


class Pairs(Frozen):
    """A mapping from ids of a kind to things of one shape."""

    kind: str
    value: Shape


class Key(Frozen):
    """A key of a record."""

    name: str
    shape: Shape
    required: bool = False


class Record(Frozen):
    """A mapping with known keys. `name` is what messages call it."""

    name: str
    keys: tuple[Key, ...]


class Either(Frozen):
    """One of two shapes: a word, or a record."""

    word: Id
    record: Record


class Verbs(Frozen):
    """A record whose first duty is to have exactly one of the verbs."""

    records: tuple[Record, ...]


Shape = Plain | Share | Flag | Heads | Strength | Id | Ids | Many | Pairs | Record | Either | Verbs

_WHY = (Key("point", Plain()), Key("because", Plain()))
_NEW = Record(
    "department",
    (Key("id", Id("new"), True), Key("name", Plain(), True), Key("continues", Id("department"))),
)

MOVE = Record(
    "move",
    (
        Key("move", Ids("task"), True),
        Key("to", Id("department"), True),
        Key("from", Id("department")),
        Key("share", Share()),
        *_WHY,
    ),
)
MERGE = Record(
    "merge",
    (Key("merge", Ids("department"), True), Key("into", Either(Id("department"), _NEW), True), *_WHY),
)
CREATE = Record("create", (Key("create", _NEW, True), Key("with", Ids("task")), *_WHY))
RENAME = Record("rename", (Key("rename", Id("department"), True), Key("name", Plain(), True), *_WHY))
_PIECE = Record(
    "piece",
    (
        Key("id", Id("new"), True),
        Key("name", Plain(), True),
        Key("tasks", Ids("task")),
        Key("rest", Flag()),
        Key("continues", Id("department")),
    ),
)
SPLIT = Record("split", (Key("split", Id("department"), True), Key("into", Many(_PIECE), True), *_WHY))
DISSOLVE = Record(
    "dissolve",
    (
        Key("dissolve", Id("department"), True),
        Key("to", Pairs("task or rest", Id("department")), True),
        *_WHY,
    ),
)
ADOPT = Record(
    "adopt",
    (
        Key("adopt", Id("municipality"), True),
        Key("area", Id("area")),
        Key("tasks", Ids("task")),
        Key("departments", Ids("their department")),
        Key("map", Pairs("their department", Id("department"))),
        *_WHY,
    ),
)
CHANGES = Verbs((MOVE, MERGE, CREATE, SPLIT, DISSOLVE, RENAME, ADOPT))

COUPLING = Record(
    "coupling",
    (
        Key("tasks", Ids("task"), True),
        Key("with", Ids("task")),
        Key("strength", Strength()),
        Key("title", Plain()),
        Key("because", Plain(), True),
    ),
)

SCENARIO = Record(
    "scenario",
    (
        Key("title", Plain(), True),
        Key("author", Plain()),
        Key("date", Plain(pattern=DATE, code="S107")),
        Key("references", Many(Record("reference", (Key("title", Plain(), True), Key("address", Plain()))))),
        Key("description", Plain()),
        Key("not_modelled", Many(Plain())),
        Key(
            "points",
            Many(
                Record(
                    "point",
                    (
                        Key("n", Plain(), True),
                        Key("title", Plain(), True),
                        Key("modelled", Plain(choices=("yes", "partly", "no")), True),
                        Key("because", Plain()),
                    ),
                )
            ),
        ),
        Key("measures", Many(Record("measure", (Key("title", Plain(), True), Key("tasks", Ids("task")))))),
        Key("baseline", Id("municipality")),
        Key("extends", Many(Plain())),
        Key("changes", Many(CHANGES)),
        Key("staff", Pairs("part", Heads())),
        Key("couplings", Many(COUPLING)),
    ),
)

# What a Danish writer may put instead of a key; only for the hint, never accepted.
DANISH: Mapping[str, str] = MappingProxyType(
    {
        "titel": "title",
        "forfatter": "author",
        "dato": "date",
        "beskrivelse": "description",
        "henvisninger": "references",
        "referencer": "references",
        "kilder": "references",
        "adresse": "address",
        "punkter": "points",
        "punkt": "point",
        "ikke_modelleret": "not_modelled",
        "modelleret": "modelled",
        "tiltag": "measures",
        "udgangspunkt": "baseline",
        "kommune": "baseline",
        "ændringer": "changes",
        "aendringer": "changes",
        "flyt": "move",
        "til": "to",
        "fra": "from",
        "andel": "share",
        "fordi": "because",
        "begrundelse": "because",
        "saml": "merge",
        "sammenlæg": "merge",
        "sammenlaeg": "merge",
        "i": "into",
        "opret": "create",
        "med": "with",
        "opgaver": "tasks",
        "omdøb": "rename",
        "omdoeb": "rename",
        "navn": "name",
        "del": "split",
        "opdel": "split",
        "nedlæg": "dissolve",
        "nedlaeg": "dissolve",
        "overtag": "adopt",
        "efterlign": "adopt",
        "område": "area",
        "omraade": "area",
        "forvaltninger": "departments",
        "resten": "rest",
        "rest": "rest",
        "bemanding": "staff",
        "ansatte": "staff",
        "koblinger": "couplings",
        "styrke": "strength",
        "udvider": "extends",
        "bygger_på": "extends",
        "fortsætter": "continues",
        "fortsaetter": "continues",
        "nej": "no",
        "ja": "yes",
        "delvist": "partly",
        "delvis": "partly",
    }
)
