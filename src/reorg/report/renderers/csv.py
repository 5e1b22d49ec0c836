"""Scorecards in, CSV out: one row per metric and scenario, raw numbers; keys are the same in every language."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from reorg.city.model import ALL, Dataset
from reorg.report.amounts import metric_name
from reorg.scorecard.chances import Robustness
from reorg.scorecard.diff import Diff
from reorg.scorecard.model import Result, Scorecard
from reorg.words import Language

COLUMNS = ("scenario", "metric", "city", "value", "baseline", "delta", "low", "high", "unit")
NAMED = ("title", "name", "unit_name")  # what only people read; every other column is one of `COLUMNS`
DANISH = ("scenario", "title", "name", "metric", "city", *COLUMNS[3:8], "unit_name", "unit")
SIGNS = ("lower", "same", "higher")
DIFFERING = (
    "metric",
    "city",
    "old",
    "new",
    "difference",
    "low_old",
    "high_old",
    "low_new",
    "high_new",
    "published_old",
    "published_new",
    "unit",
)
BOM = "\ufeff"  # without it Excel takes UTF-8 for the code page of the machine
# What makes a spreadsheet take a text for a formula, in the wide forms too that some of them read alike.
LIVE = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def tidy(cards: Sequence[Scorecard], robust: Robustness | None = None) -> str:
    """Return the metrics of scorecards with commas between columns and points in numbers.

    Where chance was asked, further columns follow: the `percentile`, and the shares of draws in which the difference
    from the starting point is `lower`, the `same` and `higher`.
    """
    columns = (*COLUMNS, *_chance(cards, robust))
    rows = ([cells[column] for column in columns] for cells in _rows(cards, ".", robust))
    return _written(columns, rows, ",")


def tidy_danish(cards: Sequence[Scorecard], lang: Language, robust: Robustness | None = None) -> str:
    """Return the same as a Danish Excel opens it: semicolons, decimal commas, a byte order mark.

    Headings, titles, and the names of metrics and units are in the language; every key keeps a column of its own.
    """
    columns = (*DANISH, *_chance(cards, robust))
    heads = [lang(f"csv.{column}") for column in columns]
    named = (
        cells | _names(card, key, r, lang)
        for (card, key, r), cells in zip(_results(cards), _rows(cards, ",", robust), strict=True)
    )
    return BOM + _written(heads, ([cells[column] for column in columns] for cells in named), ";")


def differing(diff: Diff) -> str:
    """Return the metrics that differ between two versions, a row each, raw numbers."""
    return _written(DIFFERING, _differing(diff, "."), ",")


def differing_danish(diff: Diff, data: Dataset, lang: Language) -> str:
    """Return the same as a Danish Excel opens it, with the names of metrics beside their keys."""
    heads = [lang(f"csv.{column}") for column in ("name", *DIFFERING)]
    names = (dead(metric_name(lang, key, data)) for key in diff.metrics)
    rows = ([name, *row] for name, row in zip(names, _differing(diff, ","), strict=True))
    return BOM + _written(heads, rows, ";")


def _differing(diff: Diff, decimal: str) -> Iterator[list[str]]:
    for key, one in diff.metrics.items():
        metric, _, city = key.partition(".")
        numbers = (_number(getattr(one, name), decimal) for name in DIFFERING[2:-1])
        yield [metric, city, *numbers, one.unit]


def _chance(cards: Sequence[Scorecard], robust: Robustness | None) -> tuple[str, ...]:
    """Return the further columns, where anybody asked what chance tells."""
    placed = ("percentile",) if any(card.percentiles for card in cards) else ()
    return (*placed, *SIGNS) if robust or any(card.robustness for card in cards) else placed


def _results(cards: Sequence[Scorecard]) -> Iterator[tuple[Scorecard, str, Result]]:
    return ((card, key, result) for card in cards for key, result in card.metrics.items())


def _number(value: float | None, decimal: str) -> str:
    return "" if value is None else f"{value:.9g}".replace(".", decimal)


def _rows(cards: Sequence[Scorecard], decimal: str, robust: Robustness | None) -> Iterator[dict[str, str]]:
    """Yield the cells of every metric of every scenario, by column."""
    for card, key, r in _results(cards):
        place = card.percentiles.percentiles.get(key) if card.percentiles else None
        known = robust or card.robustness
        signs = {(s.scenario, s.criterion): s for s in (known.signs if known else ()) if s.evidence == ALL}
        sign = signs.get((card.id, key))
        drawn = (sign.lower, sign.same, sign.higher) if sign else (None, None, None)
        numbers = (r.value, r.baseline, r.delta, r.low, r.high, place.percentile if place else None, *drawn)
        texts = [dead(text) for text in (card.id, key.partition(".")[0], r.reference, r.unit)]
        shown = (_number(number, decimal) for number in numbers)
        yield dict(
            zip((*COLUMNS[:8], "percentile", *SIGNS, "unit"), (*texts[:3], *shown, texts[3]), strict=True)
        )


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
