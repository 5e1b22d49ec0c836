"""Where a scenario is among random reorganisations, with a small histogram for each metric."""

from __future__ import annotations

from collections.abc import Iterator

from reorg.report.amounts import amount, metric_name
from reorg.report.request import Request
from reorg.report.view import LEFT, RIGHT, Block, Cell, Paragraph, Table
from reorg.scorecard.chances import Ensemble, Percentile
from reorg.scorecard.model import Scorecard
from reorg.words import Language

BARS = "▁▂▃▄▅▆▇█"
EMPTY = "·"


def percentiles(card: Scorecard, request: Request) -> Iterator[Block]:
    """Yield what the random reorganisations are, where the scenario is among them, and that random is not good."""
    if card.percentiles:
        yield from _blocks(card, card.percentiles, request.lang)


def _blocks(card: Scorecard, ensemble: Ensemble, lang: Language) -> Iterator[Block]:
    if not ensemble.percentiles:
        yield Paragraph(lang("random.none"))
        return
    said = {"n": lang.number(ensemble.n), "seed": ensemble.seed, "tasks": ensemble.tasks}
    if ensemble.staff is None:
        yield Paragraph(lang("random.how_tasks", **said))
    else:
        within = amount(lang, ensemble.within / ensemble.n, "share")
        staff = amount(lang, ensemble.staff, "heads")
        tolerance = amount(lang, ensemble.tolerance, "share")
        yield Paragraph(lang("random.how", staff=staff, tolerance=tolerance, within=within, **said))
    yield Paragraph(lang("random.caveat"))
    names = ("metric", "scenario", "better_than", "lower_than", "least", "median", "greatest", "spread")
    head = tuple(lang(f"column.{name}") for name in names)
    rows = tuple(_row(card, key, p, lang) for key, p in ensemble.percentiles.items() if key != "tasks_moved")
    yield Table(lang("random.caption"), head, (LEFT, *[RIGHT] * 6, LEFT), rows, sticky=1)
    yield Paragraph(lang("random.note"))


def _row(card: Scorecard, key: str, place: Percentile, lang: Language) -> tuple[Cell, ...]:
    share = Cell(amount(lang, place.percentile, "share"), value=place.percentile)
    better, lower = (share, Cell("–")) if place.judged else (Cell("–"), share)
    figures = (place.value, place.least, place.median, place.greatest)
    value, *others = (Cell(amount(lang, v, place.unit), value=v) for v in figures)
    name = Cell(metric_name(lang, key, card.dataset))
    return (name, value, better, lower, *others, Cell(histogram(place)))


def histogram(place: Percentile) -> str:
    """Return how often each value was drawn, as a bar for each of equal steps, the scenario's own in brackets.

    The lowest value is on the left. A step without any is a dot.
    """
    edges, counts = place.histogram.edges, place.histogram.counts
    if edges[0] == edges[-1] or place.least == place.greatest == place.value:
        return f"[{BARS[-1]}]"
    most = max(counts)
    mine = sum(place.value >= edge for edge in edges[1:-1])
    bars = [BARS[-(-count * len(BARS) // most) - 1] if count else EMPTY for count in counts]
    bars[mine] = f"[{bars[mine]}]"
    return "".join(bars)
