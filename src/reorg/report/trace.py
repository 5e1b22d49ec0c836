"""`Trace` in, `View` out: what a number counted, row by row, with the source or the reason of each."""

from __future__ import annotations

from reorg.city.model import Dataset
from reorg.report.amounts import amount, cite, metric_name, texts
from reorg.report.view import LEFT, RIGHT, Cell, Paragraph, Section, Table, View
from reorg.scorecard.trace import Trace, TracedRow
from reorg.words import Language

PER_ROW = {
    "of_common": "tasks",
    "largest": "heads",
    "effective": "heads",
}  # the unit of a row, unlike the number's


def trace_view(traced: Trace, title: str, start: str, data: Dataset, lang: Language) -> View:
    """Return what a number counted.

    Args:
        traced: the number with its rows.
        title: of the scenario.
        start: what it starts from.
        data: where names and sources come from.
        lang: the language of the words.
    """
    name = metric_name(lang, traced.metric, data)
    value = amount(lang, traced.value, traced.unit)
    over = amount(lang, traced.over, "tasks") if traced.over else ""
    unit = "points" if traced.metric == "largest_agenda_share" else PER_ROW.get(traced.rule, traced.unit)
    if traced.metric.startswith("similarity_by_chance"):
        unit = "index"
    most, amount_, whole = _largest(traced, unit, lang)
    said = {"count": len(traced.rows), "value": value, "over": over, "department": most}
    rule = lang(f"trace.{traced.rule}", **said, amount=amount_, whole=whole)
    rows = tuple(_row(row, unit, data, lang) for row in traced.rows)
    header = tuple(lang(f"column.{c}") for c in ("counted", "where", "amount", "basis", "origin"))
    table = Table(name, header, (LEFT, LEFT, RIGHT, LEFT, LEFT), rows)
    blocks = (Paragraph(rule), *((table,) if rows else ()))
    return View(f"{title}: {name} = {value}", (start,), (), (Section(name, blocks),))


def _largest(traced: Trace, unit: str, lang: Language) -> tuple[str, str, str]:
    """Return the department with the most, its amount, and that of all."""
    by: dict[str, float] = {}
    for row in traced.rows:
        by[row.department] = by.get(row.department, 0.0) + row.amount
    most = max(by, key=lambda d: by[d], default="")
    return most, amount(lang, by.get(most, 0.0), unit), amount(lang, sum(by.values()), unit)


def _row(row: TracedRow, unit: str, data: Dataset, lang: Language) -> tuple[Cell, ...]:
    where = " → ".join(data.task_name(t, lang) if t in data.tasks else t for t in (row.source, row.to) if t)
    if row.department:
        where = row.department if where in ("", row.department) else f"{where} → {row.department}"
    origins = "; ".join(
        cite(lang, data, origin.source, origin.line) for origin in row.origins if origin.source
    )
    reason = (
        lang.of(row.reason) if lang.code in row.reason or not origins else ""
    )  # notes of placements are English
    why = " – ".join(text for text in (origins, reason) if text)
    title = (
        lang("word.residual") if row.id not in data.tasks and "" in row.title else lang.of(row.title, row.id)
    )
    if row.title.get("") and row.title[""] != row.id:
        title = row.title[""]
    return texts(title, where, amount(lang, row.amount, unit), lang(f"basis.{row.basis}"), why)
