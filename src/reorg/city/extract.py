"""An extract of the HR system in, organisational units out: added up, and nothing taken for what it is not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from pathlib import Path

from msgspec import Struct

from reorg.city.cells import SheetRow, UserSheet, bare, decimal_mark, number, read_sheet
from reorg.errors import InputError, Phrase, Problem, Where
from reorg.words.spelling import fold

CODE, NAME, PERIOD, DEPARTMENT = "code", "name", "period", "department"
HEADS, FTE, BUDGET = "heads", "fte", "budget"
FIGURES = {HEADS: 1e6, FTE: 1e6, BUDGET: 1e12}  # with the most that a unit can have: heads, FTE, kroner
# How a column may be called; case, spaces, hyphens and the way of writing æ, ø and å do not matter.
HEADINGS: Mapping[str, Sequence[str]] = {
    CODE: (
        *("code", "unit code", "unit id", "unit number", "cost centre", "cost center"),
        *("kode", "enhedskode", "enhedsnr", "enhedsnummer", "enhedsid", "orgkode", "organisationskode"),
        *("orgenhedskode", "orgnr", "omkostningssted", "afdelingskode", "afdelingsnr"),
    ),
    NAME: (
        *("name", "unit name", "navn", "enhedsnavn", "enhedens navn", "betegnelse", "enhedsbetegnelse"),
        *("organisationsnavn", "orgnavn", "afdelingsnavn"),
    ),
    HEADS: (
        *("heads", "head count", "employees", "number of employees", "number of heads"),
        *("ansatte", "antal ansatte", "medarbejdere", "antal medarbejdere", "hoveder", "antal hoveder"),
        *("personer", "antal personer"),
    ),
    FTE: (
        *("fte", "ftes", "full time equivalents", "årsværk", "antal årsværk", "fuldtidsstillinger"),
        *("fuldtidsansatte", "fuldtidsbeskæftigede", "fuldtidspersoner"),
    ),
    BUDGET: (
        *("kroner", "kr", "i kr", "dkk", "budget", "budget kr", "budget dkk", "payroll", "amount", "beløb"),
        *("løn", "løn kr", "løn i kr", "lønsum", "lønsum kr", "lønudgift", "lønudgifter", "lønbudget"),
    ),
    DEPARTMENT: ("department", "forvaltning", "forvaltningsnavn", "magistratsafdeling"),
    PERIOD: (
        *("period", "month", "year", "quarter", "date", "year month"),
        *("periode", "måned", "år", "kvartal", "dato", "år og måned", "årmåned"),
    ),
}
ROLES = {fold(heading): role for role, headings in HEADINGS.items() for heading in headings}
EITHER = {"unit", "enhed", "orgenhed", "organisationsenhed", "afdeling"}  # a code, or a name beside a code
TOTAL = re.compile(r"(grand|sub|hoved|del)?\s*(total|totalt|sum)(\s+i\s*alt)?|i\s*alt|samlet|resultat")
WANTED = "unit_code, unit_name, employees, fte, kroner (enhedskode, enhedsnavn, ansatte, årsværk, kroner)"


class OrgUnit(Struct, frozen=True):
    """A unit of the organisation with its heads, FTE and kroner; None where the extract gives none.

    `department` is the department that it belongs to, in the words of the extract, or empty.
    """

    code: str
    name: str
    heads: int | None
    fte: float | None
    budget: float | None
    where: Where
    department: str = ""


class Extract(Struct, frozen=True):
    """The units in the order of the extract, and what of it was not read.

    `totals` are the rows of totals that were left out, `unread` the columns that mean nothing here, `empty` how many
    rows have no figures.
    """

    units: tuple[OrgUnit, ...]
    totals: tuple[Where, ...] = ()
    unread: tuple[str, ...] = ()
    empty: int = 0

    @property
    def heads(self) -> int:
        """Return the heads of all units."""
        return sum(unit.heads or 0 for unit in self.units)


def read_extract(path: Path) -> Extract:
    """Return the units of an extract: .xlsx or CSV, one row for each unit or several that are added up.

    Raises:
        InputError: as `read_sheet`; no column of employees (D402), two columns of one kind (D534), several periods
            (D535), a cell that is no number (D536) or no whole number of heads (D537), decimals that nobody can tell
            from thousands (D538, D539), figures without a unit (D540), a unit with two names (D541), or none (D548).
    """
    sheet = read_sheet(path, lambda header: _is_header(_roles(header)), WANTED)
    columns = _columns(sheet)
    reader = _Rows(sheet, columns)
    for row in reader.kept:
        reader.add(row)
    reader.one_period()
    if not (reader.units or reader.problems):
        reader.problems.append(Problem("D548", Where(sheet.file)))
    if reader.problems:
        raise InputError(reader.problems)
    unread = [heading for heading, role in zip(sheet.header, _roles(sheet.header), strict=True) if not role]
    return Extract(
        tuple(reader.units.values()), tuple(reader.totals), tuple(filter(None, unread)), reader.empty
    )


def _roles(header: Sequence[str]) -> list[str]:
    """Return what every column holds; empty where its heading is not known."""
    folded = [fold(heading) for heading in header]
    roles = [ROLES.get(heading, "") for heading in folded]
    for role in (CODE, NAME):
        either = next((n for n, heading in enumerate(folded) if heading in EITHER and not roles[n]), None)
        if role not in roles and either is not None:
            roles[either] = role
    if CODE not in roles and NAME in roles:
        roles[roles.index(NAME)] = CODE  # units that have names alone are called by them
    return roles


def _is_header(roles: Sequence[str]) -> bool:
    return CODE in roles and any(role in roles for role in FIGURES)


def _columns(sheet: UserSheet) -> dict[str, list[int]]:
    """Return the columns of every kind. Raises InputError for two of one kind, and where there are no heads."""
    columns: dict[str, list[int]] = {}
    for column, role in enumerate(_roles(sheet.header)):
        if role:
            columns.setdefault(role, []).append(column)
    problems = []
    for role, mine in columns.items():
        if len(mine) > 1 and role != PERIOD:
            headings = ", ".join(f"'{sheet.header[n]}'" for n in mine)
            params = {"columns": headings, "what": Phrase(f"staff.kind.{role}")}
            problems.append(Problem("D534", Where(sheet.file), params))
    if HEADS not in columns:
        problems.append(Problem("D402", Where(sheet.file), {"columns": "employees (ansatte)"}))
    if problems:
        raise InputError(problems)
    return columns


class _Rows:
    """The rows of an extract, added up by unit; what is wrong is gathered."""

    def __init__(self, sheet: UserSheet, columns: Mapping[str, Sequence[int]]) -> None:
        self.sheet, self.columns = sheet, columns
        self.units: dict[str, OrgUnit] = {}
        self.problems: list[Problem] = []
        self.totals: list[Where] = []
        self.empty = 0
        self.kept = [row for row in sheet.rows if self._counts(row)]
        self.mark = self._mark()

    def text(self, row: SheetRow, role: str) -> str:
        """Return the text of a row in a column; empty where there is no such column."""
        return " ".join(row.text(self.columns[role][0]).split()) if role in self.columns else ""

    def _counts(self, row: SheetRow) -> bool:
        """Return whether a row is one of a unit; totals and rows without figures are noted."""
        code, name = self.text(row, CODE), self.text(row, NAME)
        if is_total(name) or is_total_of(code or name):
            self.totals.append(self.sheet.where(row))
            return False
        figures = any(bare(self.text(row, role)) for role in FIGURES)
        self.empty += not figures
        return figures

    def _mark(self) -> str:
        """Return the decimal mark of the sheet."""
        texts = {role: list(self._written(role)) for role in FIGURES}
        mark = decimal_mark(chain(*texts.values()), texts[HEADS], self.sheet.delimiter)
        if isinstance(mark, str):
            return mark
        raise InputError([Problem(mark.code, Where(self.sheet.file), mark.params)])

    def _written(self, role: str) -> Iterable[str]:
        for column in self.columns.get(role, ()):
            for row in self.kept:
                cell = row[column]
                if isinstance(cell, str):
                    yield bare(cell)

    def add(self, row: SheetRow) -> None:
        """Add a row to its unit."""
        code, name, where = self.text(row, CODE), self.text(row, NAME), self.sheet.where(row)
        if not code:
            self.problems.append(Problem("D540", where))
            return
        heads, fte, budget = (self._figure(row, role) for role in FIGURES)
        if heads is not None and heads != int(heads):
            self._wrong("D537", row, HEADS)
        before = self.units.get(code, OrgUnit(code, name, None, None, None, where))
        if name and before.name and name != before.name:
            params = {"unit": code, "line": before.where.line}
            self.problems.append(Problem("D541", where, params))
        self.units[code] = OrgUnit(
            code,
            before.name or name,
            None if heads is None and before.heads is None else int(heads or 0) + (before.heads or 0),
            added(before.fte, fte),
            added(before.budget, budget),
            before.where,
            before.department or self.text(row, DEPARTMENT),
        )

    def _figure(self, row: SheetRow, role: str) -> float | None:
        if not bare(self.text(row, role)):
            return None
        found = number(row[self.columns[role][0]], self.mark, FIGURES[role])
        if found is None:
            self._wrong("D536", row, role)
        return found

    def _wrong(self, code: str, row: SheetRow, role: str) -> None:
        params = {
            "column": self.sheet.header[self.columns[role][0]],
            "value": self.text(row, role),
            "high": f"{FIGURES[role]:.0f}",
        }
        self.problems.append(Problem(code, self.sheet.where(row), params))

    def one_period(self) -> None:
        """Note a column of periods that has more than one: heads of two months must not be added up."""
        for column in self.columns.get(PERIOD, ()):
            periods = list(dict.fromkeys(filter(None, (row.text(column) for row in self.kept))))
            if len(periods) > 1:
                params = {
                    "column": self.sheet.header[column],
                    "count": len(periods),
                    "first": periods[0],
                    "other": periods[1],
                }
                self.problems.append(Problem("D535", Where(self.sheet.file), params))


def is_total(text: str) -> bool:
    """Return whether a text says that its row is the sum of others.

    >>> is_total("I alt"), is_total("Hovedtotal:"), is_total("Totalenteprise")
    (True, True, False)
    """
    return bool(TOTAL.fullmatch(text.casefold().strip(" :.")))


def is_total_of(text: str) -> bool:
    """Return whether a text that stands for a unit says that its row is a sum, as Excel's subtotals do.

    >>> is_total_of("1010 Total"), is_total_of("SOF i alt"), is_total_of("1010")
    (True, True, False)
    """
    return is_total(text) or bool(re.fullmatch(r".+\s(total|i alt)|(total|i alt)\s.+", text.casefold()))


def added(one: float | None, other: float | None) -> float | None:
    """Return the sum of two figures; None where neither is known.

    >>> added(None, 2.5), added(None, None)
    (2.5, None)
    """
    return other if one is None else one if other is None else one + other
