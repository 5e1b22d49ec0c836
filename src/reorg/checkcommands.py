"""What `validate`, `new`, `schema` and `explain CODE` do; nothing here needs numpy."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Sequence
from typing import Any

import click

from reorg import checking
from reorg.dataset import load
from reorg.errors import InputError, Problem, Where
from reorg.output import same_titles, write
from reorg.report.problemfile import problems as problems_json
from reorg.schema import schema as scenario_schema
from reorg.words import CATALOGUES, say

INPUT = 3


def validate(files: Sequence[str], lang: str, data: str | None, format_: str, **options: Any) -> int:
    """Check files; every problem of every file is told."""
    dataset = load(data)
    problems: list[Problem] = []
    titles: list[tuple[str, str]] = []
    for file in files:
        try:
            plan = checking.resolve(file, dataset, **options)
        except InputError as error:
            problems += error.problems
            continue
        if format_ == "text":
            click.echo(say(lang, "validate.good", file=file, count=len(plan.scenario.changes)))
            titles.append((file, plan.scenario.title))
    same_titles(titles, lang)
    if format_ == "json":
        click.echo(problems_json(problems, lang), nl=False)
    elif problems:
        raise InputError(problems)
    return INPUT if problems else 0


def new(file: str, lang: str) -> int:
    """Write a commented scenario that validates; never over a file that is there."""
    if os.path.exists(file):  # noqa: PTH110 - Path.exists fails on a name that is too long
        raise InputError([Problem("C510", Where(file), {"file": file})])
    write(say(lang, "new.text"), file, lang)
    return 0


def schema(lang: str, data: str | None, baseline: str | None, output: str | None) -> int:
    """Write the JSON Schema of the scenario language with the ids of the data."""
    dataset = load(data)
    write(
        json.dumps(scenario_schema(dataset, lang, baseline), ensure_ascii=False, indent=1) + "\n",
        output,
        lang,
    )
    return 0


def explain_code(code: str, lang: str) -> int:
    """Tell what a code of a problem means."""
    words = CATALOGUES[lang]
    keys = [f"{code}.what", f"{code}.mend"] if f"{code}.what" in words else [code]
    what, *mend = (re.sub(r"\{\w+\}", "…", words[key]) for key in keys)
    click.echo(f"{code}: {what}")
    for text in mend:
        click.echo(f"{say(lang, 'explain.mend')}: {text}")
    return 0
