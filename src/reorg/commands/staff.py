"""What `staff` does: an HR extract and a crosswalk in, the table of `--staff` out; or a first crosswalk."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from reorg.city.crosswalk import read_crosswalk
from reorg.city.extract import Extract, read_extract
from reorg.city.model import City, Dataset
from reorg.city.package import load
from reorg.city.suggestion import suggest
from reorg.city.unit_staff import place
from reorg.city.unknown import unknown_city
from reorg.commands.output import spare, write
from reorg.errors import InputError, Problem, Where, Word
from reorg.report.renderers.text import text
from reorg.report.renderers.unit_tables import crosswalk, staff_table
from reorg.report.staff import staff_view
from reorg.words import Language

T = TypeVar("T")


def staff(
    extract: str,
    lang: Language,
    units: str | None,
    output: str | None,
    data: str | None,
    municipality: str | None,
) -> int:
    """Write the staff of parts from an extract; where there is no crosswalk yet, write a first one instead."""
    if not units:
        raise InputError([Problem("C551", Where("--units"), {"extract": extract})])
    spare([extract, units], output)
    dataset = load(data)
    city = _city(dataset, municipality)
    if not os.path.exists(units):  # noqa: PTH110 - Path.exists fails on a name that is too long
        return _first(read_extract(Path(extract)), units, dataset, city, lang)
    problems: list[Problem] = []
    there = _tried(lambda: read_extract(Path(extract)), problems)
    links = _tried(lambda: read_crosswalk(Path(units), dataset, city), problems)
    if there is None or links is None:
        raise InputError(problems)
    placed = place(there.units, links, city)
    write(staff_table(placed.parts, lang), output, lang)
    click.echo(text(staff_view(there, placed, city, lang)), nl=False, err=True)
    return 0


def _city(dataset: Dataset, municipality: str | None) -> City:
    word = municipality or dataset.home
    if word not in dataset.cities:
        raise InputError([unknown_city(Word(word, Where("--baseline")), dataset)])
    return dataset.city(word)


def _tried(read: Callable[[], T], problems: list[Problem]) -> T | None:
    """Return what was read, or None with what is wrong: the mistakes of both files are said together."""
    try:
        return read()
    except InputError as error:
        problems += error.problems
        return None


def _first(extract: Extract, units: str, dataset: Dataset, city: City, lang: Language) -> int:
    """Write a first crosswalk with suggestions by name, and say what to do with it."""
    if not units.casefold().endswith((".csv", ".txt")):
        raise InputError([Problem("C552", Where(units), {"file": units})])
    suggestions = suggest(extract.units, dataset, city)
    write(crosswalk(suggestions, lang), units, lang)
    named = sum(bool(suggestion.task) for suggestion in suggestions)
    click.echo(lang("staff.first", file=units, named=named, count=len(suggestions)), err=True)
    return 0
