"""Suggestions and the staff of parts in, CSV out: a crosswalk for people to fill in, and the table of `--staff`."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from reorg.city.crosswalk import COLUMNS
from reorg.city.suggestion import Suggestion
from reorg.city.unit_staff import PartFigures
from reorg.report.renderers.csv import BOM, dead
from reorg.words import DA, Language

STAFF = ("task", "department", "heads", "fte", "budget", "note")
MOST = 5  # units that a note names


def crosswalk(suggestions: Iterable[Suggestion], lang: Language) -> str:
    """Return a first crosswalk, as an Excel of the language opens it; its notes say what is a suggestion."""
    rows = []
    for suggestion in suggestions:
        one = suggestion.departments[0] if len(suggestion.departments) == 1 else ""
        key = "staff.note.suggested" if one else "staff.note.choose"
        note = lang(key, departments=", ".join(suggestion.departments)) if suggestion.task else ""
        rows.append((dead(suggestion.unit.code), dead(suggestion.unit.name), suggestion.task, one, "", note))
    return BOM + _written(COLUMNS, rows, ";" if lang == DA else ",")


def staff_table(parts: Iterable[PartFigures], lang: Language) -> str:
    """Return the staff of parts, those without heads left out; a note names the units."""
    rows = [
        (
            part.task,
            part.department,
            str(part.heads),
            _shown(part.fte),
            _shown(part.budget),
            dead(_note(part, lang)),
        )
        for part in parts
        if part.heads is not None
    ]
    return _written(STAFF, rows, ",")


def _note(part: PartFigures, lang: Language) -> str:
    """Return the units that the figures of a part come from."""
    units = ", ".join(part.units[:MOST])
    key = "staff.note.units_suggested" if part.suggested else "staff.note.units"
    return lang(key, count=len(part.units), units=units + (", …" if len(part.units) > MOST else ""))


def _shown(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}".rstrip("0").rstrip(".")


def _written(header: Sequence[str], rows: Iterable[Sequence[str]], delimiter: str) -> str:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\r\n" if delimiter == ";" else "\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue()
