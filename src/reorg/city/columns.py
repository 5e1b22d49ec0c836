"""What a column of a table holds: the kinds that the records of `city.model` declare and `city.tables` checks."""

from __future__ import annotations

from msgspec import Struct

LARGEST = 1e12  # no count of a municipality is so large


class AnyText(Struct, frozen=True):
    """Any text; where it is `needed`, not an empty one."""

    needed: bool = False


class AnyId(Struct, frozen=True):
    """An id, which may be there in several rows."""


class Texts(Struct, frozen=True):
    """A text in several languages: the columns `name_da`, `name_en` and so on."""


class UniqueId(Struct, frozen=True):
    """An id that stands once in the table, or once for every value of another column."""

    within: str = ""


class NumberIn(Struct, frozen=True):
    """A number within bounds, or nothing; with `above`, it is more than `low`."""

    low: float = 0.0
    high: float = LARGEST
    above: bool = False


class WholeIn(Struct, frozen=True):
    """A whole number within bounds; where there is none, `empty`, unless it is `needed`."""

    low: int = 0
    high: int = 10**9
    empty: int | None = None
    needed: bool = False


class OneOf(Struct, frozen=True):
    """One of a few words; with `true`, whether it is that word."""

    choices: tuple[str, ...]
    true: str = ""


class KnownId(Struct, frozen=True):
    """Something known of a kind."""

    kind: str


class BelongsTo(Struct, frozen=True):
    """Something known of the owner that another column of the same row names."""

    owner: str


class ListOf(Struct, frozen=True):
    """Texts with a divider between them; with `of`, each has to be known of that kind; `needed`: at least one."""

    divider: str
    of: str = ""
    needed: bool = False


Kind = AnyText | AnyId | Texts | UniqueId | NumberIn | WholeIn | OneOf | KnownId | BelongsTo | ListOf


class Column(Struct, frozen=True):
    """A column of a table; `skip` where it is checked but no field of the record, `optional` where it may lack."""

    name: str
    kind: Kind
    skip: bool = False
    optional: bool = False
