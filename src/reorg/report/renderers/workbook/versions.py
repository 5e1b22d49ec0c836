"""What differs between two versions of a proposal as sheets: the words as they are read, the measures as numbers."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from reorg.city.model import Dataset
from reorg.report.amounts import metric_name
from reorg.report.renderers.workbook.measures import unit_name
from reorg.report.renderers.workbook.sheets import Amount, Row, Sheet, columns, sheets_of
from reorg.report.view import View
from reorg.scorecard.diff import Diff
from reorg.words import Language

NUMBERS = ("old", "new", "difference", "low_old", "high_old", "low_new", "high_new")
PUBLISHED = ("published_old", "published_new")


def versions(diff: Diff, view: View, data: Dataset, lang: Language) -> tuple[Sheet, ...]:
    """Return the sheets on what differs.

    Args:
        diff: what differs.
        view: the same as it is read.
        data: where names come from.
        lang: the language of the words.
    """
    measures = lang("section.metrics")
    read = sheets_of(
        replace(view, sections=tuple(section for section in view.sections if section.title != measures))
    )
    heads = columns(lang, "metric", "unit", *NUMBERS, *PUBLISHED, "key")
    numbers = Sheet(measures, heads, tuple(_rows(diff, data, lang)))
    return (read[0], *((numbers,) if numbers.rows else ()), *read[1:])


def _rows(diff: Diff, data: Dataset, lang: Language) -> Iterator[Row]:
    for key, one in diff.metrics.items():
        values = ((name, getattr(one, name)) for name in (*NUMBERS, *PUBLISHED))
        amounts = (
            None if value is None else Amount(value, one.unit, change=name == "difference")
            for name, value in values
        )
        yield (metric_name(lang, key, data), unit_name(one.unit, lang), *amounts, key)
