"""What `diff` does: two versions of a proposal in, what differs between them out."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from reorg import api
from reorg.city.model import Dataset
from reorg.commands.figures import asked, how
from reorg.commands.output import spare, write
from reorg.errors import InputError, Problem, Where
from reorg.inputs import Entry, Inputs, ScenarioLike, prepare
from reorg.report.diff import diff_view
from reorg.report.formats import rendered
from reorg.report.view import View
from reorg.scenario.changes import Scenario
from reorg.scenario.text import change_lines
from reorg.scorecard.diff import Diff, diff_of
from reorg.scorecard.model import Scorecard
from reorg.words import Language

VERSION_OF = re.compile(r"(?P<revision>[^:\\/][^:]+):(?P<path>.+)")  # one letter before a colon is a drive
PATIENCE = 30  # seconds for git


class _Side(Struct, frozen=True):
    """One of the two: its scorecard, and its changes where it is a file; None where it is a saved scorecard."""

    card: Scorecard
    scenario: Scenario | None


def diff(old_version: str, new_version: str, lang: Language, data: str | None, **options: Any) -> int:
    """Say what changed from one version of a proposal to another."""
    files = (old_version, new_version)
    spare(files, options["output"])
    one, other = (_side(file, data, options) for file in files)
    if one.scenario and other.scenario:
        lines = (change_lines(one.scenario), change_lines(other.scenario))
        changes = (one.scenario.changes, other.scenario.changes)
    else:  # a card has what changes came to, not the changes
        lines, changes = ((), ()), ((), ())
    found = diff_of(one.card, other.card, lines)
    view = diff_view(found, other.card.dataset, lang, changes)
    data_ = other.card.dataset
    write(_written(found, view, data_, options["format_"], lang), options["output"], lang)
    return 0


def _side(file: str, data: str | None, options: dict[str, Any]) -> _Side:
    inputs = prepare([_source(file)], data, checks=api.checks(asked(options)), **how(options))
    (entry,) = inputs.entries
    if isinstance(entry, Entry):
        return _Side(api.scored(entry, asked(options)), entry.plan.scenario)
    return _Side(_saved(entry, inputs, options), None)


def _saved(file: Path, inputs: Inputs, options: dict[str, Any]) -> Scorecard:
    from reorg.scorecard.from_json import read_cards  # few keep what they scored

    cards = read_cards(file, inputs.data, {**asked(options), **inputs.given.shown}, inputs.figures)
    if len(cards) != 1:
        raise InputError([Problem("C565", Where(str(file)), {"count": len(cards)})])
    return cards[0]


def _source(file: str) -> ScenarioLike:
    """Return what a file, or a version of it that git keeps, holds."""
    version = VERSION_OF.fullmatch(file)
    if version is None or Path(file).exists():
        return file
    scenario = api.read(_shown(version["revision"], version["path"], file))
    assert isinstance(scenario, Scenario)
    return replace(scenario, id=Path(version["path"]).stem, file=file)


def _shown(revision: str, path: str, file: str) -> str:
    """Return a file as git has it in a revision. Raises InputError: no git (C563), or it has none (C564)."""
    folder = Path(path).resolve().parent
    named = f"{revision}:./{Path(path).name}"
    try:
        done = subprocess.run(
            ["git", "show", "--end-of-options", named],
            cwd=folder if folder.is_dir() else None,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        raise InputError([Problem("C563", Where(file), {"file": file})]) from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise InputError([Problem("C564", Where(file), {"file": file, "reason": said[0] if said else ""})])
    text = done.stdout.decode("utf-8-sig", "replace")
    return text if "\n" in text else f"{text}\n"


def _written(found: Diff, view: View, data: Dataset, format_: str, lang: Language) -> str | bytes:
    """Return what differs in a format; each library is imported when its format is asked for."""
    match format_:
        case "json":
            from reorg.scorecard.to_json import written

            return written(found)
        case "csv":
            from reorg.report.renderers.csv import differing

            return differing(found)
        case "csv-da":
            from reorg.report.renderers.csv import differing_danish

            return differing_danish(found, data, lang)
        case "docx":
            from reorg.report.renderers.word import document

            return document(view, lang)
        case "pptx":
            from reorg.report.renderers.slides import of_view

            return of_view(view, lang)
        case "xlsx":
            from reorg.report.renderers.excel import spreadsheet
            from reorg.report.renderers.workbook.sheets import sheets_of

            return spreadsheet(sheets_of(view), view.title, lang)
    return rendered(view, format_, lang)
