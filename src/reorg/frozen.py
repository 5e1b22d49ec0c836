"""Frozen records: what `dataclass(frozen=True)` gives, without the code it writes and runs for every class.

A command makes some sixty classes of records before it does anything, and a dataclass costs half a millisecond.
`dataclasses.replace`, `fields` and `asdict` work on these records too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, dataclass_transform

if TYPE_CHECKING:
    from dataclasses import Field

NOTHING: Mapping[str, object] = MappingProxyType({})  # the default of a field that maps
LATER = "made later"  # no field has this name


class _DataclassFields:
    """Makes what the functions of `dataclasses` read of a class when they first ask for it."""

    def __get__(self, _record: object, kind: type[Frozen]) -> dict[str, Field[Any]]:
        # Writing and running no methods, a dataclass is cheap, but most commands never come here.
        from dataclasses import field, make_dataclass

        known = kind.record_defaults
        listed = [(f, Any, field(default=known[f]) if f in known else field()) for f in kind.record_fields]
        made = make_dataclass(kind.__name__, listed, init=False, repr=False, eq=False)
        found: dict[str, Field[Any]] = made.__dataclass_fields__  # type: ignore[attr-defined] # as documented
        kind.__dataclass_fields__ = found
        return found


@dataclass_transform(frozen_default=True)
class Frozen:
    """A record that never changes: its fields are the annotations of the class, those of the class above first.

    Equal where the class and all fields are; with `eq=False` only the same record is equal, and hashed by identity.
    """

    record_fields: ClassVar[tuple[str, ...]] = ()
    record_names: ClassVar[frozenset[str]] = frozenset()
    record_defaults: ClassVar[Mapping[str, Any]] = NOTHING
    __match_args__: ClassVar[tuple[str, ...]] = ()
    if TYPE_CHECKING:
        __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

    def __init_subclass__(cls, *, eq: bool = True) -> None:
        """Find the fields and defaults of a class."""
        own, said = cls.__annotations__, cls.__dict__
        cls.record_fields = tuple(dict.fromkeys((*cls.record_fields, *own)))
        cls.record_defaults = {**cls.record_defaults, **{name: said[name] for name in own if name in said}}
        cls.record_names = frozenset(cls.record_fields)
        cls.__match_args__ = cls.record_fields  # type: ignore[misc] # a class pattern takes them in order
        cls.__dataclass_fields__ = _DataclassFields()  # type: ignore[assignment] # stands in until it is asked for
        if not eq:
            cls.__eq__ = object.__eq__  # type: ignore[method-assign]
            cls.__hash__ = object.__hash__  # type: ignore[method-assign]

    def __init__(self, *values: object, **named: object) -> None:
        fields = self.record_fields
        if len(values) == len(fields) and not named:
            self.__dict__.update(zip(fields, values))  # noqa: B905 - as long as each other, and `strict` takes time
        else:
            self._fill(values, named)

    def _fill(self, values: tuple[object, ...], named: dict[str, object]) -> None:
        """Fill the fields from values, names and defaults; raise TypeError where one is missing, unknown or twice."""
        mine, given = self.__dict__, self.record_fields[: len(values)]
        if len(given) + len(named) < len(self.record_fields):
            mine.update(self.record_defaults)
        mine.update(zip(given, values, strict=False), **named)
        twice = named.keys() & given if named else ()
        if twice or len(values) > len(given) or mine.keys() != self.record_names:
            wrong = sorted((mine.keys() ^ self.record_names).union(twice))
            what = ", ".join(wrong) or f"{len(values)} values"
            raise TypeError(f"{type(self).__qualname__}() lacks, or does not take: {what}")

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), values(self)

    if not TYPE_CHECKING:  # or any name would pass as a field

        def __getattr__(self, name: str) -> Any:
            """Make a field that was given `later`."""
            made = self.__dict__.get(LATER, NOTHING)
            if name not in made:
                raise AttributeError(f"{type(self).__qualname__!r} has no attribute {name!r}")
            value = self.__dict__[name] = made[name]()
            return value

    def __setattr__(self, name: str, value: object) -> None:
        _refuse(name)

    def __delattr__(self, name: str) -> None:
        _refuse(name)

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return values(self) == values(other)

    def __hash__(self) -> int:
        return hash(values(self))

    def __repr__(self) -> str:
        said = zip(self.record_fields, values(self), strict=True)
        return f"{type(self).__qualname__}({', '.join(f'{name}={value!r}' for name, value in said)})"


Record = TypeVar("Record", bound=Frozen)


def values(record: Frozen) -> tuple[object, ...]:
    """Return the values of a record, in the order of its fields."""
    return tuple([getattr(record, name) for name in record.record_fields])


def replace(record: Record, **changes: object) -> Record:
    """Return a record with other values in some fields; what is to be made `later` still is."""
    if not changes.keys() <= record.record_names:
        raise TypeError(f"{type(record).__qualname__}() does not take: {', '.join(sorted(changes))}")
    made = object.__new__(type(record))
    kept = record.record_names | {LATER}  # and nothing that a property has remembered
    made.__dict__.update({name: value for name, value in vars(record).items() if name in kept} | changes)
    return made


def later(record: Record, **makers: Callable[[], object]) -> Record:
    """Return a record some of whose fields are made when they are first asked for."""
    made = object.__new__(type(record))
    made.__dict__.update({name: value for name, value in vars(record).items() if name not in makers})
    made.__dict__[LATER] = makers
    return made


def _refuse(name: str) -> None:
    """Raise what a dataclass raises; only a mistake comes here."""
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot assign to field {name!r}")
