"""The metrics of all columns beside each other: the criteria first, then the rest by group, likeness last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from reorg.metrics.registry import GROUPS, KEYS_OF_CHANGE
from reorg.report.amounts import amount, dated, difference, direction, metric_name, span
from reorg.report.columns import column_name
from reorg.report.view import LEFT, RIGHT, Block, Cell, Paragraph, Table
from reorg.scorecard.model import Comparison, Scorecard
from reorg.words import Language

LIKENESS, NEAREST = "precedent", "tasks_to_move"


def tables(result: Comparison, lang: Language, only_changed: bool) -> Iterator[Block]:
    """Yield the metrics of all columns: one table of the criteria in their order, one a group of the others.

    Likeness to other cities comes last: a line for each city, and the rest of it in a drawer.
    """
    yield judged(result, lang)
    others = [key for key in result.metric_keys() if key not in result.criteria]
    for group in (group for group in GROUPS if group != LIKENESS):
        keys = [key for key in others if _group(result, key) == group]
        yield from _tables(result, lang(f"group.{group}"), keys, lang, only_changed)
    alike = [key for key in others if _group(result, key) == LIKENESS]
    nearest = [key for key in alike if key.startswith(NEAREST)]
    yield from _tables(result, lang("compare.likeness"), nearest, lang, only_changed)
    yield Paragraph(lang("compare.cells"))
    criteria = lang.of(result.cards[0].dataset.criteria)
    if criteria:
        yield Paragraph(criteria)
    rest = [key for key in alike if key not in nearest]
    for table in _tables(result, lang("compare.likeness_more"), rest, lang, only_changed):
        yield replace(table, drawer=True)


def judged(result: Comparison, lang: Language) -> Table:
    """Return the criteria that dominance is judged on, of all columns, in their order."""
    return _table(result, lang("compare.criteria"), result.criteria, lang)


def _tables(
    result: Comparison, caption: str, keys: Sequence[str], lang: Language, only_changed: bool
) -> Iterator[Table]:
    kept = [k for k in keys if not only_changed or _differs(result.cards[1:], k)]
    if kept:
        yield _table(result, caption, kept, lang)


def _table(result: Comparison, caption: str, keys: Sequence[str], lang: Language) -> Table:
    scenarios = result.cards[1:]
    names = [column_name(result, card, lang) for card in scenarios]
    return Table(
        caption,
        (lang("column.metric"), dated(result.city, lang), *names),
        (LEFT, *[RIGHT] * (len(scenarios) + 1)),
        tuple(_row(result, key, scenarios, lang) for key in keys),
        sticky=2,
        quiet=frozenset(n for n, key in enumerate(keys) if not _differs(scenarios, key)),
    )


def _differs(scenarios: tuple[Scorecard, ...], key: str) -> bool:
    return any(card.metrics[key].delta for card in scenarios if key in card.metrics)


def _group(result: Comparison, key: str) -> str:
    return next(card.metrics[key].group for card in result.cards if key in card.metrics)


def _row(result: Comparison, key: str, scenarios: tuple[Scorecard, ...], lang: Language) -> tuple[Cell, ...]:
    cells = [
        Cell(metric_name(lang, key, result.baseline.dataset)),
        Cell(_value(result.baseline, key, lang), counted=f"{result.baseline.id}/{key}"),
    ]
    for card in scenarios:
        cell = _value(card, key, lang)
        result_ = card.metrics.get(key)
        if result_ is not None and abs(result_.delta) > 1e-9 and key not in KEYS_OF_CHANGE:
            cell = f"{cell} ({difference(lang, result_.delta, result_.unit)})"
        mark = direction(result_) if result_ else ""
        note = lang(f"word.is_{mark}") if mark else ""
        counted = f"{card.id}/{key}"
        cells.append(Cell(cell, mark, note, result_.value if result_ else None, counted=counted))
    return tuple(cells)


def _value(card: Scorecard, key: str, lang: Language) -> str:
    metric = card.metrics.get(key)
    if metric is None:
        return lang("word.unknown")
    text = amount(lang, metric.value, metric.unit)
    if metric.low is not None and metric.high is not None and metric.low < metric.high:
        return f"{text} [{span(lang, metric.low, metric.high, metric.unit)}]"
    if metric.published is not None:
        return f"{text} ⟨{amount(lang, metric.published, metric.unit)}⟩"
    return text
