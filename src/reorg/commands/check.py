"""What `validate`, `new`, `schema` and `explain CODE` do; nothing here needs numpy."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from textwrap import indent
from typing import Any

from reorg.city.package import load
from reorg.city.unknown import unknown_city
from reorg.commands.figures import how
from reorg.commands.output import put, same_titles, write
from reorg.commands.schemas import SCHEMAS
from reorg.errors import InputError, Problem, Where, Word
from reorg.inputs import Entry, prepare
from reorg.plan.rules import touched
from reorg.report.renderers.problems import problems as problems_json
from reorg.scorecard.warnings import sentence
from reorg.words import Language
from reorg.words.examples import EXAMPLES
from reorg.words.spelling import inline

INPUT = 3
INDENT = " " * 4


def validate(files: Sequence[str], lang: Language, data: str | None, format_: str, **options: Any) -> int:
    """Check files; every problem of every file is told."""
    if format_ == "json":
        return _as_json(files, lang, data, options)
    inputs = prepare(files, data, **how(options))
    titles: list[tuple[str, str]] = []
    for file, entry in zip(files, inputs.entries, strict=True):
        assert isinstance(entry, Entry), file
        plan = entry.plan
        put(lang("validate.good", file=inline(file), count=len(plan.scenario.changes)) + "\n")
        for remark in (*touched(plan, entry.data), *plan.city.remarks, *plan.notes):
            put(f"  {sentence(lang, remark, entry.data)}\n")
        titles.append((file, plan.scenario.title))
    same_titles(titles, lang)
    return 0


def _as_json(files: Sequence[str], lang: Language, data: str | None, options: dict[str, Any]) -> int:
    """Write every problem of every file as JSON."""
    problems: tuple[Problem, ...] = ()
    try:
        prepare(files, data, **how(options))
    except InputError as error:
        problems = error.problems
    put(problems_json(problems, lang))
    return INPUT if problems else 0


def new(file: str, lang: Language, data: str | None, baseline: str | None) -> int:
    """Write a commented scenario that validates, with ids of a city that is asked for; never over a file."""
    if os.path.exists(file):  # noqa: PTH110 - Path.exists fails on a name that is too long
        raise InputError([Problem("C510", Where(file), {"file": file})])
    write(_example(data, baseline, lang) if data or baseline else lang("new.text"), file, lang)
    return 0


def _example(folder: str | None, baseline: str | None, lang: Language) -> str:
    """Return a scenario with ids of a city: the department with the most tasks gives one away.

    Raises:
        InputError: there is no such city (R203).
    """
    data = load(folder)
    id_ = baseline or data.home
    if id_ not in data.cities:
        raise InputError([unknown_city(Word(id_, Where("--baseline")), data)])
    city = data.city(id_)
    parts = [part for part in city.parts if not part.residual]
    owned = {d.id: [p.task for p in parts if p.department == d.id and p.share == 1] for d in city.departments}
    giver = max(owned, key=lambda department: len(owned[department]))
    taker = next((department for department in owned if department != giver), giver)
    *others, task = owned[giver] or [parts[0].task]
    other = (others or [part.task for part in parts if part.task != task] or [task])[0]
    options = f" --data {folder}" if folder else ""
    return lang("new.other", city=id_, options=options, task=task, other=other, giver=giver, to=taker)


def schema(of: str, lang: Language, data: str | None, baseline: str | None, output: str | None) -> int:
    """Write the JSON Schema of scenarios, with the ids of the data, or of a result."""
    document = SCHEMAS[of](load(data), lang, baseline)
    write(json.dumps(document, ensure_ascii=False, indent=1) + "\n", output, lang)
    return 0


def explain_code(code: str, lang: Language) -> int:
    """Print what a code means, how to fix it, and a text that has the mistake beside one that has not."""
    keys = [f"{code}.what", f"{code}.mend"] if lang.has(f"{code}.what") else [code]
    what, *mend = map(lang.outline, keys)
    said = [f"{code}: {what}", *(f"{lang('explain.mend')}: {text}" for text in mend)]
    if code in EXAMPLES:
        said += [f"{lang('explain.wrong')}:", indent(EXAMPLES[code].wrong.rstrip("\n"), INDENT)]
        said += [f"{lang('explain.right')}:", indent(EXAMPLES[code].right.rstrip("\n"), INDENT)]
    put("\n".join(said) + "\n")
    return 0
