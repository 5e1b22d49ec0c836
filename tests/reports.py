"""Reports as the command line writes them, for tests."""

from __future__ import annotations

from collections.abc import Sequence

from reorg import Comparison, Scorecard
from reorg.report.formats import FORMATS
from reorg.report.request import Asked
from reorg.scorecard.chances import Robustness
from reorg.words import language


def scored(cards: Sequence[Scorecard], format_: str, lang: str = "en") -> str | bytes:
    """Return the reports on scenarios in a format."""
    write = FORMATS[format_].score
    assert write, format_
    return write(cards, Asked(language(lang)))


def compared(
    result: Comparison, format_: str, lang: str = "en", *, robust: Robustness | None = None
) -> str | bytes:
    """Return the report on a comparison in a format."""
    return FORMATS[format_].compare(result, Asked(language(lang), robust=robust))
