"""A user's tables in, staff lines and couplings out: `--staff` and `--couplings`, as Excel saves them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from msgspec.structs import replace

from reorg.city.tables import CsvTable, Row, parse_table, read_content
from reorg.errors import InputError, Problem, Where, Word
from reorg.scenario.changes import Heads, OwnCoupling, StaffLine

LARGEST = 1e6  # heads; no city has so many
LARGEST_BUDGET = 1e12  # kroner
RANGE = ("low", "mid", "high")
THOUSANDS = re.compile(r"[0-9]{1,3}([., ][0-9]{3})+")
DANISH = {
    "opgave": "task",
    "forvaltning": "department",
    "ansatte": "heads",
    "lav": "low",
    "middel": "mid",
    "høj": "high",
    "årsværk": "fte",
    "kroner": "budget",
    "opgaver": "tasks",
    "med": "with",
    "styrke": "strength",
    "titel": "title",
    "fordi": "because",
}


def read_staff(path: Path) -> tuple[tuple[StaffLine, ...], list[Problem]]:
    """Return the staff lines of a user's table, and what is wrong with it.

    Columns: `task` and `department`, one of them or both; `heads`, or `low`, `mid` and `high`; `fte` and `budget` where
    they are known. Problems: the file cannot be read (D401), lacks a column (D402), or a cell is no number (D404), no
    whole number of employees (D471), or not in order (D407).
    """
    try:
        table = _read(path, ("task", "department"), ("heads", "mid"))
    except InputError as error:
        return (), list(error.problems)
    there = {*table.columns}
    if "heads" not in there and not {*RANGE} <= there:
        return (), [Problem("D402", Where(table.name, 1), {"columns": "heads (or low, mid, high)"})]
    problems: list[Problem] = []
    lines = [line for row in table if (line := _line(table, row, problems))]
    return tuple(lines), problems


def _read(path: Path, *needed: tuple[str, ...]) -> CsvTable:
    """Return a table with its columns by their English names; of each of the needed ones it has at least one.

    Raises InputError: it cannot be read, or lacks a column (D402, and nothing more).
    """
    name, content = path.as_posix(), read_content(path, path.as_posix())
    head = set(_english(parse_table(content.split(b"\n", 1)[0], name, ()).columns))
    for columns in needed:
        if not head & {*columns}:
            raise InputError([Problem("D402", Where(name, 1), {"columns": " / ".join(columns)})])
    table = parse_table(content, name, ())
    return replace(table, columns=_english(table.columns))


def _english(columns: Iterable[str]) -> tuple[str, ...]:
    names = (column.lower() for column in columns)
    return tuple(DANISH.get(name, name) for name in names)


def _line(table: CsvTable, row: Row, problems: list[Problem]) -> StaffLine | None:
    """Return the staff line of a row, or None where something is wrong with it."""
    heads = _heads(table, row, problems)
    fte = _amount(table, row, "fte", LARGEST, problems)
    budget = _amount(table, row, "budget", LARGEST_BUDGET, problems)
    named = [row[column] for column in ("department", "task") if row[column]]
    if not named:
        problems.append(Problem("D416", row.where, {"column": "task"}))
    if heads is None or not named:
        return None
    return StaffLine(Word("/".join(named), row.where), heads, fte, budget)


def _heads(table: CsvTable, row: Row, problems: list[Problem]) -> Heads | None:
    """Return least, middle and greatest number of employees: whole numbers."""
    columns = ("heads",) if row["heads"] or not {*RANGE} <= {*table.columns} else RANGE
    heads = [_whole(table, row, column, problems) for column in columns]
    numbers = [number for number in heads if number is not None]
    if len(numbers) < len(heads):
        return None
    low, mid, high = numbers * 3 if len(numbers) == 1 else numbers
    if not low <= mid <= high:
        problems.append(Problem("D407", row.where, {"task": row["task"] or row["department"]}))
        return None
    return low, mid, high


def _whole(table: CsvTable, row: Row, column: str, problems: list[Problem]) -> float | None:
    """Return a whole number of employees; 1.200 is that where points divide thousands, and never 1.2."""
    text = row[column]
    number = table.number(text)
    if (
        number is not None
        and number.is_integer()
        and 0 <= number <= LARGEST
        and (table.decimal_comma or not THOUSANDS.fullmatch(text))
    ):
        return number
    params: dict[str, object] = {"column": column, "value": text}
    if number is None and not THOUSANDS.fullmatch(text) and not re.fullmatch(r"[0-9]+[.,][0-9]+", text):
        problems.append(Problem("D404", row.where, {**params, "low": "0", "high": f"{LARGEST:g}"}))
    else:
        whole = text if THOUSANDS.fullmatch(text) else re.split(r"[.,]", text)[0]
        problems.append(Problem("D471", row.where, {**params, "whole": re.sub(r"\D", "", whole) or "0"}))
    return None


def _amount(table: CsvTable, row: Row, column: str, most: float, problems: list[Problem]) -> float | None:
    """Return a number of a column that may be missing or empty."""
    if not row[column]:
        return None
    number = table.number(row[column])
    if number is None or not 0 <= number <= most:
        params = {"column": column, "value": row[column], "low": "0", "high": f"{most:.0f}"}
        problems.append(Problem("D404", row.where, params))
        return None
    return number


def read_couplings(path: Path) -> tuple[tuple[OwnCoupling, ...], list[Problem]]:
    """Return the couplings of a user's table, and what is wrong with it.

    Columns: `tasks` and `with` (ids with spaces between them), `because`; `strength` and `title` may be missing.
    Problems: the file cannot be read (D401), lacks a column (D402), a cell is empty (D416), or strength is not 1-3
    (D404).
    """
    try:
        table = _read(path, ("tasks",), ("because",))
    except InputError as error:
        return (), list(error.problems)
    problems: list[Problem] = []
    couplings = [coupling for row in table if (coupling := _coupling(row, problems))]
    return tuple(couplings), problems


def _coupling(row: Row, problems: list[Problem]) -> OwnCoupling | None:
    """Return the coupling of a row, or None where something is wrong with it."""
    strength = row["strength"] or "2"
    before = len(problems)
    if strength not in ("1", "2", "3"):
        params = {"column": "strength", "value": strength, "low": "1", "high": "3"}
        problems.append(Problem("D404", row.where, params))
    problems += [Problem("D416", row.where, {"column": c}) for c in ("tasks", "because") if not row[c]]
    if len(problems) > before:
        return None
    sides = [tuple(Word(text, row.where) for text in row[side].split()) for side in ("tasks", "with")]
    return OwnCoupling(
        where=row.where,
        tasks=sides[0],
        others=sides[1],
        strength=int(strength),
        title=row["title"],
        because=row["because"],
    )
