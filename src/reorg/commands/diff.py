"""What `diff` does: two versions of a proposal in, what differs between them out."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from reorg import api
from reorg.city.model import Dataset
from reorg.commands.figures import asked, how
from reorg.commands.output import spare, write
from reorg.inputs import prepare
from reorg.report.diff import diff_view
from reorg.report.formats import rendered
from reorg.report.view import View
from reorg.scorecard.diff import Diff, diff_of
from reorg.words import Language


def diff(old_version: str, new_version: str, lang: Language, data: str | None, **options: Any) -> int:
    """Say what changed from one version of a proposal to another."""
    spare((old_version, new_version), options["output"])
    told, wanted = how(options), asked(options)
    sources = api.versions(old_version, new_version)
    inputs = prepare(sources, data, checks=api.checks(wanted), **told)
    old, new, changes = api.differing(inputs, wanted, told["given"])
    found = diff_of(old, new, changes)
    named = replace(new.dataset, tasks={**old.dataset.tasks, **new.dataset.tasks})  # those of their own too
    view = diff_view(found, named, lang, changes)
    write(_written(found, view, named, options["format_"], lang), options["output"], lang)
    return 0


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
            from reorg.report.renderers.slides import slides

            return slides(view, lang)
        case "xlsx":
            from reorg.report.renderers.excel import spreadsheet
            from reorg.report.renderers.workbook.versions import versions

            return spreadsheet(versions(found, view, data, lang), view.title, lang)
    return rendered(view, format_, lang)
