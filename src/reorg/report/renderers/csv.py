"""Scorecards in, CSV out: one row per metric and scenario, raw numbers; the language changes nothing."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from reorg.scorecard.model import Scorecard

COLUMNS = ("scenario", "metric", "city", "value", "baseline", "delta", "low", "high", "unit")
BOM = "\ufeff"  # without it Excel takes UTF-8 for the code page of the machine
# What makes a spreadsheet take a text for a formula, in the wide forms too that some of them read alike.
LIVE = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def tidy(cards: Sequence[Scorecard]) -> str:
    """Return the metrics of scorecards with commas between columns and points in numbers."""
    return _written(cards, ",", ".")


def tidy_danish(cards: Sequence[Scorecard]) -> str:
    """Return the same as a Danish Excel opens it: semicolons, decimal commas, a byte order mark."""
    return BOM + _written(cards, ";", ",")


def _written(cards: Sequence[Scorecard], delimiter: str, decimal: str) -> str:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for card in cards:
        for name, result in card.metrics.items():
            key = name.partition(".")[0]
            numbers = (result.value, result.baseline, result.delta, result.low, result.high)
            shown = ["" if n is None else f"{n:.9g}".replace(".", decimal) for n in numbers]
            texts = [dead(text) for text in (card.id, key, result.reference, result.unit)]
            writer.writerow([*texts[:3], *shown, texts[3]])
    return text.getvalue()


def dead(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(LIVE) else text
