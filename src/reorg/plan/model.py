"""The nouns of a plan: what a scenario makes of a city. All frozen."""

from __future__ import annotations

from msgspec import Struct

from reorg.city.model import City, Part
from reorg.errors import Remark
from reorg.scenario.changes import Scenario


class AfterDepartment(Struct, frozen=True):
    """A department after the scenario. `continues` is the department of the baseline that it carries on."""

    id: str
    name: str
    continues: str | None


class Piece(Struct, frozen=True):
    """A part, or a fraction of one, with its department after. `fraction` is of the part (0..1]."""

    part: Part
    fraction: float
    to: str
    point: str | None = None
    because: str = ""


class Structure(Struct, frozen=True, kw_only=True):
    """A department for every part of a city: the departments, and every piece of every part with its own."""

    departments: tuple[AfterDepartment, ...]
    pieces: tuple[Piece, ...]

    @staticmethod
    def of(city: City) -> Structure:
        """Return the structure that a city has: every part whole, in its department."""
        return Structure(
            departments=tuple(AfterDepartment(d.id, d.name, d.id) for d in city.departments),
            pieces=tuple(Piece(part, 1.0, part.department) for part in city.parts),
        )


class Plan(Structure, frozen=True, kw_only=True):
    """The structure that a scenario makes of a city, with notes; mergers are (into, those that merge)."""

    city: City
    scenario: Scenario
    notes: tuple[Remark, ...] = ()
    mergers: tuple[tuple[str, tuple[str, ...]], ...] = ()
