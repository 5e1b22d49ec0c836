"""The shapes that values of a scenario have; reader, writer and schema all walk them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from msgspec import Struct

NUMBER = re.compile(r"[0-9]*\.?[0-9]+")
HEADS = re.compile(r"[0-9]*[.,]?[0-9.,]*[0-9]")  # a number that is none of whole heads as it stands
GROUPED = re.compile(r"[0-9]{1,3}([.,][0-9]{3})+")  # thousands, as Danes or Britons write them
DATE = re.compile(r"[1-9][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?")
NEW_ID = re.compile(r"[^\W_][\w-]{0,19}")
NEW_TASK = re.compile(r"[a-zæøåäö0-9]+(-[a-zæøåäö0-9]+)*")


class Plain(Struct, frozen=True):
    """Any text; with choices, one of them. `placed` keeps its place in the file; `danish` says what Danes may write."""

    choices: tuple[str, ...] = ()
    pattern: re.Pattern[str] | None = None
    code: str = "S105"
    placed: bool = False
    danish: Mapping[str, str] = {}


class Share(Struct, frozen=True):
    """A fraction in (0, 1]."""


class Id(Struct, frozen=True):
    """One id of a kind: task, department, municipality, new (a department that the file makes), new task."""

    kind: str


class Ids(Struct, frozen=True):
    """One id or a list of them, at least one; with `count`, a list of exactly so many."""

    kind: str
    count: int | None = None


class Many(Struct, frozen=True):
    """A list of things of one shape."""

    item: Shape


class Flag(Struct, frozen=True):
    """The word `true`; whatever is not so is left out."""


class Headcount(Struct, frozen=True):
    """A number of employees, or a list of least, middle and greatest."""


class Strength(Struct, frozen=True):
    """1, 2 or 3."""


class Entries(Struct, frozen=True):
    """A mapping from ids of a kind to things of one shape."""

    kind: str
    value: Shape


class Spread(Struct, frozen=True):
    """Ids of a kind: a list of them, or a mapping to things of one shape."""

    kind: str
    value: Shape


class Key(Struct, frozen=True):
    """A key of a record: `field` is what the noun calls it (default: the same), `danish` what Danes may write."""

    name: str
    shape: Shape
    required: bool = False
    field: str = ""
    danish: tuple[str, ...] = ()

    @property
    def of(self) -> str:
        """Return the field of the noun."""
        return self.field or self.name


class Record(Struct, frozen=True):
    """A mapping with the keys of a noun (its NAME and KEYS)."""

    noun: Any  # a class with NAME and KEYS


class Either(Struct, frozen=True):
    """One of two shapes: a word, or a record."""

    word: Id
    record: Record


class Verbs(Struct, frozen=True):
    """A record of the one of several nouns whose first key it has; that key is its verb."""

    nouns: tuple[Any, ...]


Shape = (
    Plain | Share | Flag | Headcount | Strength | Id | Ids | Many | Entries | Spread | Record | Either | Verbs
)
