"""Scorecards in, CSV out: one row per metric and scenario, raw numbers; keys are the same in every language."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from reorg.report.amounts import metric_name
from reorg.scorecard.model import Result, Scorecard
from reorg.words import Language

COLUMNS = ("scenario", "metric", "city", "value", "baseline", "delta", "low", "high", "unit")
NAMED = ("title", "name", "unit_name")  # what only people read; every other column is one of `COLUMNS`
DANISH = ("scenario", "title", "name", "metric", "city", *COLUMNS[3:8], "unit_name", "unit")
BOM = "\ufeff"  # without it Excel takes UTF-8 for the code page of the machine
# What makes a spreadsheet take a text for a formula, in the wide forms too that some of them read alike.
LIVE = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def tidy(cards: Sequence[Scorecard]) -> str:
    """Return the metrics of scorecards with commas between columns and points in numbers."""
    rows = ([cells[column] for column in COLUMNS] for cells in _rows(cards, "."))
    return _written(COLUMNS, rows, ",")


def tidy_danish(cards: Sequence[Scorecard], lang: Language) -> str:
    """Return the same as a Danish Excel opens it: semicolons, decimal commas, a byte order mark.

    Headings, titles, and the names of metrics and units are in the language; every key keeps a column of its own.
    """
    heads = [lang(f"csv.{column}") for column in DANISH]
    named = (
        cells | _names(card, key, r, lang)
        for (card, key, r), cells in zip(_results(cards), _rows(cards, ","), strict=True)
    )
    return BOM + _written(heads, ([cells[column] for column in DANISH] for cells in named), ";")


def _results(cards: Sequence[Scorecard]) -> Iterator[tuple[Scorecard, str, Result]]:
    return ((card, key, result) for card in cards for key, result in card.metrics.items())


def _rows(cards: Sequence[Scorecard], decimal: str) -> Iterator[dict[str, str]]:
    """Yield the cells of every metric of every scenario, by column."""
    for card, key, r in _results(cards):
        numbers = (r.value, r.baseline, r.delta, r.low, r.high)
        shown = ("" if n is None else f"{n:.9g}".replace(".", decimal) for n in numbers)
        texts = [dead(text) for text in (card.id, key.partition(".")[0], r.reference, r.unit)]
        yield dict(zip(COLUMNS, (*texts[:3], *shown, texts[3]), strict=True))


def _names(card: Scorecard, key: str, result: Result, lang: Language) -> dict[str, str]:
    texts = (card.scenario.title, metric_name(lang, key, card.dataset), lang(f"unit.{result.unit}"))
    return dict(zip(NAMED, map(dead, texts), strict=True))


def _written(heads: Sequence[str], rows: Iterator[list[str]], delimiter: str) -> str:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows(rows)
    return text.getvalue()


def dead(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(LIVE) else text
