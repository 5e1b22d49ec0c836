"""What `data new` and `data check` do: a package to start from, and what is wrong or odd in one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from reorg.city.checks import doubts
from reorg.city.descriptor import FILE
from reorg.city.package import read_package
from reorg.errors import InputError, Problem, Where
from reorg.words import Language

TEMPLATE = Path(__file__).parents[1] / "city" / "template"


def new(folder: str, lang: Language) -> int:
    """Write a package of invented municipalities that loads and scores; only into a folder that is new or empty."""
    target = Path(folder)
    try:
        if target.exists() and (not target.is_dir() or any(target.iterdir())):
            raise InputError([Problem("C560", Where(folder), {"folder": folder})])
        target.mkdir(parents=True, exist_ok=True)
        for path in sorted(TEMPLATE.iterdir()):
            (target / path.name).write_bytes(path.read_bytes())
    except OSError:
        raise InputError([Problem("C508", Where(folder), {"file": folder})]) from None
    click.echo(lang("data.new", folder=folder), err=True)
    return 0


def check(folder: str, lang: Language) -> int:
    """Print what is odd in a package, table by table, and what it holds.

    Raises:
        InputError: it has errors (codes D4xx).
    """
    data, tables = read_package(Path(folder))
    odd = doubts(data, tables)
    described = _described(Path(folder))
    if described is None:
        click.echo(lang("data.unchecked"), err=True)
    else:
        odd += described
    for doubt in odd:
        click.echo(doubt.render(lang, "warning"))
    counts = {
        "municipalities": len(data.cities),
        "departments": sum(len(city.departments) for city in data.cities.values()),
        "tasks": len(data.tasks),
        "couplings": len(data.couplings),
    }
    click.echo(lang("data.good", folder=folder, warnings=len(odd), **counts))
    return 0


def _described(folder: Path) -> list[Problem] | None:
    """Return where the descriptor and the tables differ, as Frictionless finds it; None where that is not installed."""
    # It is for developers of packages, loads for a third of a second, and `reorg` does without it.
    try:
        from frictionless import FrictionlessException, Package
    except ImportError:
        return None
    try:
        report = Package(str(folder / FILE)).validate()
    except FrictionlessException as error:
        notes = [reason.note for reason in error.reasons] or [error.error.note]
        return [_differs(folder / FILE, note) for note in notes]
    found = [_differs(folder / FILE, error.message) for error in report.errors]
    for task in report.tasks:
        found += _of_table(folder / str(task.place), task.errors)
    return found


def _of_table(path: Path, errors: list[object]) -> Iterator[Problem]:
    for error in errors:
        yield _differs(path, str(getattr(error, "message", "")), getattr(error, "row_number", None) or 0)


def _differs(path: Path, note: str, line: int = 0) -> Problem:
    return Problem("D461", Where(path.as_posix(), line), {"note": note})
