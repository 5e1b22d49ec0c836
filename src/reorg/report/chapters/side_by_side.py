"""The metrics of all columns beside each other, a table for each criterion."""

from __future__ import annotations

from collections.abc import Iterator

from reorg.metrics.registry import GROUPS, KEYS_OF_CHANGE
from reorg.report.amounts import amount, dated, difference, direction, metric_name, span
from reorg.report.columns import column_name
from reorg.report.view import LEFT, RIGHT, Block, Cell, Paragraph, Table
from reorg.scorecard.model import Comparison, Scorecard
from reorg.words import Language


def tables(result: Comparison, lang: Language, only_changed: bool) -> Iterator[Block]:
    """Yield the metrics of all columns, one table per criterion."""
    scenarios = result.cards[1:]
    names = [column_name(result, card, lang) for card in scenarios]
    header = (lang("column.metric"), dated(result.city, lang), *names)
    align = (LEFT, *[RIGHT] * (len(scenarios) + 1))
    for group in GROUPS:
        keys = [key for key in result.metric_keys() if _group(result, key) == group]
        kept = [k for k in keys if not only_changed or _differs(scenarios, k)]
        rows = tuple(_row(result, key, scenarios, lang) for key in kept)
        quiet = frozenset(n for n, key in enumerate(kept) if not _differs(scenarios, key))
        if rows:
            yield Table(lang(f"group.{group}"), header, align, rows, sticky=2, quiet=quiet)
    yield Paragraph(lang("compare.cells"))
    criteria = lang.of(result.cards[0].dataset.criteria)
    if criteria:
        yield Paragraph(criteria)


def _differs(scenarios: tuple[Scorecard, ...], key: str) -> bool:
    return any(card.metrics[key].delta for card in scenarios if key in card.metrics)


def _group(result: Comparison, key: str) -> str:
    return next(card.metrics[key].group for card in result.cards if key in card.metrics)


def _row(result: Comparison, key: str, scenarios: tuple[Scorecard, ...], lang: Language) -> tuple[Cell, ...]:
    cells = [
        Cell(metric_name(lang, key, result.baseline.dataset)),
        Cell(_value(result.baseline, key, lang)),
    ]
    for card in scenarios:
        cell = _value(card, key, lang)
        result_ = card.metrics.get(key)
        if result_ is not None and abs(result_.delta) > 1e-9 and key not in KEYS_OF_CHANGE:
            cell = f"{cell} ({difference(lang, result_.delta, result_.unit)})"
        mark = direction(result_) if result_ else ""
        note = lang(f"word.is_{mark}") if mark else ""
        cells.append(Cell(cell, mark, note, result_.value if result_ else None))
    return tuple(cells)


def _value(card: Scorecard, key: str, lang: Language) -> str:
    metric = card.metrics.get(key)
    if metric is None:
        return lang("word.unknown")
    text = amount(lang, metric.value, metric.unit)
    if key == "staff_shifted" and metric.value and metric.low is not None and metric.high is not None:
        return f"{text} [{span(lang, metric.low, metric.high, metric.unit)}]"
    if metric.published is not None:
        return f"{text} ⟨{amount(lang, metric.published, metric.unit)}⟩"
    return text
