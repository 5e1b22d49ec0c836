"""The user's table of which units do which task in, links from units to parts out; everything wrong is said at once."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from reorg.city.cells import SheetRow, UserSheet, read_sheet
from reorg.city.model import RESIDUAL, City, Dataset
from reorg.city.unknown import unknown_department, unknown_task
from reorg.errors import InputError, Problem, Where, Word
from reorg.words.spelling import fold

COLUMNS = ("unit", "name", "task", "department", "share", "note")
DANISH = dict(
    zip(
        ("enhed", "navn", "opgave", "forvaltning", "andel", "bemaerkning", "note"),
        (*COLUMNS, "note"),
        strict=True,
    )
)
SUGGESTED = ("suggested", "forslag")  # how the note of a row begins that nobody has looked at
SHARE = re.compile(r"(\d+(?:[.,]\d+)?)\s*(%?)")
CLOSE = 0.0015  # thirds are written as 33.3 %, and as 33.4 %
WRONG = -1.0  # a share that cannot be read

Key = tuple[str, str]  # department, task


class UnitLink(Struct, frozen=True):
    """A row of the crosswalk: a share (0..1) of a unit works on a part (department, task) of the city.

    The part is None for a share that is kept out on purpose.
    """

    unit: str
    part: Key | None
    share: float
    suggested: bool
    where: Where


class Claim(Struct, frozen=True):
    """A row of the crosswalk before the shares of its unit are settled; None is a share that is left empty."""

    unit: str
    part: Key | None
    share: float | None
    suggested: bool
    where: Where


def read_crosswalk(path: Path, data: Dataset, city: City) -> tuple[UnitLink, ...]:
    """Return the links of a crosswalk: columns unit, task, department, share and note; rows without a task are none.

    A share that is empty is what the unit's other rows leave, in equal parts.

    Raises:
        InputError: as `read_sheet`; a row without a unit (D540), a task or department that is not known (R201, R202,
            R214, R215, R225, D546, D549), a share that is none (D543), shares above 1 (D544), or a part twice (D545).
    """
    sheet = read_sheet(path, lambda header: {"unit", "task"} <= {*_columns(header)}, ", ".join(COLUMNS))
    columns = _columns(sheet.header)
    reader = _Claims(sheet, columns, data, city)
    claims = [claim for row in sheet.rows if (claim := reader.claim(row))]
    by_unit: dict[str, list[Claim]] = {}
    for claim in claims:
        by_unit.setdefault(claim.unit, []).append(claim)
    links = [link for mine in by_unit.values() for link in _settled(mine, reader.problems)]
    if reader.problems:
        raise InputError(sorted(reader.problems, key=lambda problem: problem.where.line))
    return tuple(links)


def _columns(header: Sequence[str]) -> dict[str, int]:
    names = [DANISH.get(fold(heading), fold(heading)) for heading in header]
    return {name: names.index(name) for name in COLUMNS if name in names}


class _Claims:
    """The rows of a crosswalk against what the city has; what is wrong is gathered."""

    def __init__(self, sheet: UserSheet, columns: Mapping[str, int], data: Dataset, city: City) -> None:
        self.sheet, self.columns, self.data, self.city = sheet, columns, data, city
        self.problems: list[Problem] = []

    def claim(self, row: SheetRow) -> Claim | None:
        """Return what a row says; None for one that places nothing or is wrong."""
        cells = {name: row.text(column).removeprefix("'") for name, column in self.columns.items()}
        where = self.sheet.where(row)
        if not (cells["task"] or cells.get("share")):
            return None
        if not cells["unit"]:
            self.problems.append(Problem("D540", where))
            return None
        share = self._share(cells.get("share", ""), where)
        part = self._part(cells["task"], cells.get("department", ""), where) if cells["task"] else None
        suggested = cells.get("note", "").casefold().startswith(SUGGESTED)
        return Claim(cells["unit"], part, share, suggested, where) if share != WRONG else None

    def _share(self, text: str, where: Where) -> float | None:
        """Return a share 0..1 from `0.3`, `0,3` or `30 %`; None where it is empty, WRONG where it is none."""
        if not text:
            return None
        found = SHARE.fullmatch(text)
        share = float(found[1].replace(",", ".")) / (100 if found[2] else 1) if found else WRONG
        if 0 < share <= 1:
            return share
        self.problems.append(Problem("D543", where, {"value": text}))
        return WRONG

    def _part(self, task: str, department: str, where: Where) -> Key | None:
        """Return the part that a row names."""
        mine = self._department(Word(department, where)) if department else None
        if task == RESIDUAL and not department:
            choices = ", ".join(d.id for d in self.city.departments)
            self.problems.append(Problem("D546", where, {"choices": choices}))
        if task == RESIDUAL:
            return (mine, task) if mine else None
        if task not in self.data.tasks:
            self.problems.append(unknown_task(Word(task, where), self.data, len(self.problems)))
            return None
        holders = [part.department for part in self.city.parts_of(task)]
        if department and not mine:
            return None
        if mine in holders or (not mine and len(holders) == 1):
            return (mine or holders[0], task)
        self.problems.append(self._unheld(task, mine, holders, where))
        return None

    def _unheld(self, task: str, mine: str | None, holders: Sequence[str], where: Where) -> Problem:
        """Return the problem that a department does not have a task, or that it is not said which one is meant."""
        if self.data.tasks[task].umbrella:
            return Problem("R215", where, {"task": task})
        if not holders:
            return Problem("R214", where, {"task": task, "city": self.city.name})
        if mine:
            return Problem("D549", where, {"task": task, "department": mine, "held": ", ".join(holders)})
        held = ", ".join(f"{holder}/{task}" for holder in holders)
        return Problem("R225", where, {"task": task, "held": held})

    def _department(self, word: Word) -> str | None:
        ids = [d.id for d in self.city.departments]
        if word.text in ids:
            return word.text
        self.problems.append(unknown_department(word, self.city, ids, {}, len(self.problems)))
        return None


def _settled(claims: Sequence[Claim], problems: list[Problem]) -> list[UnitLink]:
    """Return the rows of one unit with the shares that they have."""
    seen: dict[Key, Where] = {}
    for claim in claims:
        if claim.part in seen:
            params = {"unit": claim.unit, "task": claim.part[1], "line": seen[claim.part].line}
            problems.append(Problem("D545", claim.where, params))
        elif claim.part:
            seen[claim.part] = claim.where
    given = sum(claim.share for claim in claims if claim.share is not None)
    open_ = sum(claim.share is None for claim in claims)
    full = given >= 1 - CLOSE if open_ else given > 1 + CLOSE
    if full:
        params = {"unit": claims[0].unit, "total": f"{100 * given:.6g} %"}
        problems.append(Problem("D544", claims[-1].where, params))
        return []
    left = (1 - given) / open_ if open_ else 0.0
    scale = given if abs(given - 1) <= CLOSE else 1.0
    return [
        UnitLink(c.unit, c.part, left if c.share is None else c.share / scale, c.suggested, c.where)
        for c in claims
    ]
