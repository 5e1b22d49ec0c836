"""The metrics of one scenario: all of them by criterion, or those that change."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from reorg.metrics.registry import GROUPS, metric_of
from reorg.report.amounts import amount, dated, difference, direction, metric_name, span
from reorg.report.lead import told
from reorg.report.request import Request
from reorg.report.view import LEFT, RIGHT, Block, Cell, Paragraph, Table
from reorg.scorecard.model import Result, Scorecard
from reorg.words import Language

MIRRORED = ("net_interfaces", "internal_load")


def tables(card: Scorecard, request: Request) -> Iterator[Block]:
    """Yield all metrics, a table for each criterion."""
    lang = request.lang
    header = _heads(card, lang, "scenario", "change", "note")
    for group in GROUPS:
        shown = [
            (key, r)
            for key, r in card.metrics.items()
            if r.group == group and not key.startswith("similarity_by_chance")
        ]
        rows = tuple(
            _metric_row(card, key, r, lang) for key, r in shown if r.delta or not request.only_changed
        )
        if rows:
            yield Table(lang(f"group.{group}"), header, (LEFT, RIGHT, RIGHT, RIGHT, LEFT), rows)
    if "largest_share" in card.metrics:
        yield Paragraph(lang("note.staff_weight"))


def _heads(card: Scorecard, lang: Language, *more: str) -> tuple[str, ...]:
    return lang("column.metric"), dated(card.city, lang), *(lang(f"column.{name}") for name in more)


def changed(card: Scorecard, request: Request) -> Iterator[Block]:
    """Yield the metrics that the scenario changes as one table, with the part of each that is assumed.

    Likeness in per cent is left to the table of all scenarios, where chance is beside it, and so is what another
    metric mirrors: the net number of interfaces is the change of their number, and what is coordinated inside
    departments is what is not between them.
    """
    lang = request.lang
    shares = {entry.metric: entry.share_assumed for entry in card.assumptions}
    rows = tuple(
        (
            *_metric_row(card, key, r, lang, brief=True),
            Cell(amount(lang, shares.get(key, 0.0), "share")),
        )
        for key, r in card.metrics.items()
        if r.delta and key not in MIRRORED and not key.startswith("similarity")
    )
    header = _heads(card, lang, "scenario", "change", "note", "assumed")
    if rows:
        align = (LEFT, RIGHT, RIGHT, RIGHT, LEFT, RIGHT)
        yield Table(lang("measures.changed"), header, align, rows)


def _metric_row(
    card: Scorecard, key: str, result: Result, lang: Language, *, brief: bool = False
) -> tuple[Cell, ...]:
    return (
        Cell(metric_name(lang, key, card.dataset)),
        Cell(amount(lang, result.baseline, result.unit)),
        Cell(amount(lang, result.value, result.unit), counted=f"{card.id}/{key}"),
        Cell(change(result, lang), direction(result)),
        Cell("; ".join(_notes(card, key, result, lang, brief))),
    )


def change(result: Result, lang: Language) -> str:
    """Return the change with its sign, and in words whether it is for the better or the worse."""
    text = difference(lang, result.delta, result.unit)
    mark = direction(result)
    return f"{text} {lang(f'word.{mark}')}" if mark else text


def _notes(card: Scorecard, key: str, result: Result, lang: Language, brief: bool) -> Iterator[str]:
    """Yield denominators, what is published, and ranges; briefly: without how many tasks cities share."""
    metric = metric_of(key)
    if metric.note in FIRST:
        yield FIRST[metric.note](card, result, lang)
    if result.unit == "index" and result.published is not None and result.published_delta is not None:
        shown, delta = (
            amount(lang, result.published, result.unit),
            difference(lang, result.published_delta, result.unit),
        )
        yield lang("note.on_published", value=shown, delta=delta)
    elif result.published is not None and result.published_delta is not None:
        shown = amount(lang, result.published, result.unit)
        if metric.note == "of_couplings":
            yield lang("note.of_published", value=shown, total=card.couplings.published)
        elif metric.note != "published_change":
            points = result.unit == "points"
            yield lang("note.published_points" if points else "note.published", value=shown)
        if metric.note == "published_change" or not metric.change:
            delta = difference(lang, result.published_delta, result.unit)
            yield lang("note.published_delta", delta=delta)
    if result.reference:
        yield from _reference_notes(card, result, lang, metric.key, brief)
    elif metric.note == "largest":
        yield _largest(result)
    if not result.reference and result.low is not None and result.high is not None:
        yield lang("note.range", span=span(lang, result.low, result.high, result.unit))


# What is said first beside a number, by the note of its metric.
FIRST: Mapping[str, Callable[[Scorecard, Result, Language], str]] = {
    "of_couplings": lambda card, _, lang: lang("note.of_couplings", total=card.couplings.all),
    "steps": lambda card, result, lang: lang(
        "note.steps", count=len(result.counted), total=sum(len(j.steps) for j in card.journeys)
    ),
}


def _largest(result: Result) -> str:
    """Return the department that a largest share is of."""
    amounts: dict[str, float] = {}
    for item in result.counted:
        amounts[item.department] = amounts.get(item.department, 0.0) + item.amount
    return max(amounts, key=lambda d: amounts[d], default="")


def _reference_notes(card: Scorecard, result: Result, lang: Language, key: str, brief: bool) -> Iterator[str]:
    match = next(m for m in card.matching if m.city == result.reference)
    if key == "tasks_to_move":
        if not brief or any(b.whole for b in match.blocks):
            yield told(match, result, lang)
        if not brief:
            yield lang("note.common", common=match.common_tasks, tasks=match.tasks)
    if key == "similarity":
        chance = card.metrics[f"similarity_by_chance.{result.reference}"]
        yield lang("note.chance", value=amount(lang, chance.value, "share"))
    if result.low is not None and result.high is not None:
        missing = "note.missing_brief" if brief else "note.missing"
        name = "note.range" if key == "staff_to_move" else missing
        yield lang(name, span=span(lang, result.low, result.high, result.unit))
