"""Units and links in, staff of parts out: whole heads that add up, and what found no place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import floor

from msgspec import Struct

from reorg.city.crosswalk import Key, UnitLink
from reorg.city.extract import OrgUnit, added
from reorg.city.model import City

WHOLE = 1e-9  # how near a number of heads is to a whole one


class PartFigures(Struct, frozen=True):
    """What the extract says of one part: heads, FTE and kroner, None where no unit of the part has them.

    `units` are the codes of the units, `suggested` whether a link to one of them is a suggestion still.
    """

    department: str
    task: str
    heads: int | None
    fte: float | None
    budget: float | None
    units: tuple[str, ...]
    suggested: bool


class UnplacedUnit(Struct, frozen=True):
    """A unit with heads that no task accounts for; `partly` where others of its heads have a place."""

    unit: OrgUnit
    heads: int
    partly: bool


class UnitStaff(Struct, frozen=True):
    """The staff of parts in the order of the city, and what found no place.

    `strangers` are links of units that the extract does not have, `suggested` how many links are suggestions still.
    """

    parts: tuple[PartFigures, ...]
    unplaced: tuple[UnplacedUnit, ...]
    strangers: tuple[UnitLink, ...]
    suggested: int

    @property
    def heads(self) -> int:
        """Return the heads that have a place."""
        return sum(part.heads or 0 for part in self.parts)


def place(units: Sequence[OrgUnit], links: Sequence[UnitLink], city: City) -> UnitStaff:
    """Return the staff of the parts that units are linked to.

    The heads of a unit are divided into whole ones that add up to all it has; of the parts with the largest
    remainders, those come first that units before have left the most to, so that many small units are no bias.

    Args:
        units: of an extract.
        links: of a crosswalk; a unit has links with shares that add up to 1 at the most.
        city: whose order the parts take.
    """
    by_unit, strangers = _by_unit(units, links)
    owed: dict[Key | None, float] = {}
    parts: dict[Key, PartFigures] = {}
    unplaced = []
    for unit in units:
        mine = by_unit.get(unit.code, [])
        quotas: dict[Key | None, float] = {link.part: link.share for link in mine if link.part}
        quotas[None] = 1.0 - sum(quotas.values())
        heads = whole_heads(unit.heads or 0, quotas, owed)
        for link in mine:
            if link.part:
                parts[link.part] = _joined(parts.get(link.part), unit, link, heads[link.part])
        if heads[None] or len(quotas) == 1:
            unplaced.append(UnplacedUnit(unit, heads[None], len(quotas) > 1))
    suggested = sum(bool(link.part) and link.suggested for mine in by_unit.values() for link in mine)
    return UnitStaff(_ordered(parts, city), tuple(unplaced), tuple(strangers), suggested)


def _ordered(parts: Mapping[Key, PartFigures], city: City) -> tuple[PartFigures, ...]:
    """Return parts in the order of the city; rests that it has none of come last, by department."""
    known = {(part.department, part.task): n for n, part in enumerate(city.parts)}
    return tuple(parts[key] for key in sorted(parts, key=lambda key: (known.get(key, len(known)), key)))


def _by_unit(
    units: Sequence[OrgUnit], links: Sequence[UnitLink]
) -> tuple[dict[str, list[UnitLink]], list[UnitLink]]:
    """Return the links of every unit, and those to none; Excel takes the zeros before a code away."""
    codes = {unit.code for unit in units}
    short: dict[str, set[str]] = {}
    for code in codes:
        short.setdefault(_short(code), set()).add(code)
    spelt = {link.unit: link.unit for link in links if link.unit in codes}
    by_unit: dict[str, list[UnitLink]] = {}
    strangers = []
    for link in links:
        alike = {link.unit} if link.unit in codes else short.get(_short(link.unit), set())
        code = next(iter(alike)) if len(alike) == 1 else ""
        if code and spelt.setdefault(code, link.unit) == link.unit:
            by_unit.setdefault(code, []).append(link)
        else:
            strangers.append(link)
    return by_unit, strangers


def _short(code: str) -> str:
    return code.casefold().lstrip("0")


def whole_heads(
    heads: int, shares: Mapping[Key | None, float], owed: dict[Key | None, float]
) -> dict[Key | None, int]:
    """Return heads divided by shares (together 1) into whole numbers that add up.

    Args:
        heads: to divide.
        shares: part → 0..1.
        owed: part → how many heads it has had too few so far; brought up to date.

    >>> whole_heads(3, {("A", "x"): 0.5, ("B", "x"): 0.5}, {})
    {('A', 'x'): 2, ('B', 'x'): 1}
    """
    exact = {part: heads * share for part, share in shares.items()}
    whole = {part: floor(value + WHOLE) for part, value in exact.items()}
    broken = [part for part, value in exact.items() if value - whole[part] > WHOLE]
    broken.sort(key=lambda part: -(exact[part] - whole[part] + owed.get(part, 0.0)))
    for part in broken[: heads - sum(whole.values())]:
        whole[part] += 1
    for part, value in exact.items():
        owed[part] = owed.get(part, 0.0) + value - whole[part]
    return whole


def _joined(before: PartFigures | None, unit: OrgUnit, link: UnitLink, heads: int) -> PartFigures:
    """Return the figures of a part with what a unit adds to them."""
    assert link.part
    department, task = link.part
    before = before or PartFigures(department, task, None, None, None, (), False)
    fte, budget = (None if value is None else value * link.share for value in (unit.fte, unit.budget))
    mine = None if unit.heads is None else float(heads)
    total = added(None if before.heads is None else float(before.heads), mine)
    return PartFigures(
        department,
        task,
        None if total is None else int(total),
        added(before.fte, fte),
        added(before.budget, budget),
        (*before.units, unit.code),
        before.suggested or link.suggested,
    )
