"""`Ensemble` in, `View` out: where a scenario stands among random reorganisations, with a small histogram a metric."""

from __future__ import annotations

from collections.abc import Iterator

from reorg.frozen import replace
from reorg.report.figures import amount, metric_name
from reorg.report.scoreview import header
from reorg.report.view import LEFT, RIGHT, Block, Cell, Paragraph, Section, Table, View
from reorg.scorecard import Scorecard
from reorg.search.ensemble import Ensemble, Standing, judged
from reorg.words import number, say

BARS = "▁▂▃▄▅▆▇█"
EMPTY = "·"


def random_view(card: Scorecard, ensemble: Ensemble, lang: str) -> View:
    """Return the report of `reorg search random`.

    Args:
        card: the scenario.
        ensemble: the random reorganisations like it.
        lang: en or da.
    """
    title = say(lang, "random.title", title=card.plan.scenario.title)
    return View(title, tuple(header(card, lang)), (), (random_section(card, ensemble, lang),))


def with_random(view: View, card: Scorecard, ensemble: Ensemble, lang: str) -> View:
    """Return a report on a scenario with the section on random reorganisations at its end."""
    return replace(view, sections=(*view.sections, random_section(card, ensemble, lang)))


def random_section(card: Scorecard, ensemble: Ensemble, lang: str) -> Section:
    """Return what the random reorganisations are, where the scenario stands, and that random is not good."""
    return Section(say(lang, "section.random"), tuple(_blocks(card, ensemble, lang)))


def _blocks(card: Scorecard, ensemble: Ensemble, lang: str) -> Iterator[Block]:
    if not ensemble.standings:
        yield Paragraph(say(lang, "random.none"))
        return
    said = {"n": number(lang, ensemble.n), "seed": ensemble.seed, "tasks": ensemble.tasks}
    if ensemble.staff is None:
        yield Paragraph(say(lang, "random.how_tasks", **said))
    else:
        within = amount(lang, ensemble.within / ensemble.n, "share")
        staff = amount(lang, ensemble.staff, "heads")
        tolerance = amount(lang, ensemble.tolerance, "share")
        yield Paragraph(say(lang, "random.how", staff=staff, tolerance=tolerance, within=within, **said))
    yield Paragraph(say(lang, "random.caveat"))
    names = ("metric", "scenario", "better_than", "lower_than", "least", "median", "greatest", "spread")
    head = tuple(say(lang, f"column.{name}") for name in names)
    rows = tuple(_row(card, s, lang) for s in ensemble.standings.values() if s.key != "tasks_moved")
    yield Table(say(lang, "random.caption"), head, (LEFT, *[RIGHT] * 6, LEFT), rows, sticky=1)
    yield Paragraph(say(lang, "random.note"))


def _row(card: Scorecard, standing: Standing, lang: str) -> tuple[Cell, ...]:
    share = Cell(amount(lang, standing.percentile, "share"), value=standing.percentile)
    better, lower = (share, Cell("–")) if judged(standing) else (Cell("–"), share)
    figures = (standing.value, standing.least, standing.median, standing.greatest)
    value, *others = (Cell(amount(lang, v, standing.unit), value=v) for v in figures)
    name = Cell(metric_name(lang, card.metrics[standing.key], card.dataset))
    return (name, value, better, lower, *others, Cell(histogram(standing)))


def histogram(standing: Standing) -> str:
    """Return how often each value was drawn, as a bar for each of equal steps, the scenario's own in brackets.

    The lowest value is on the left. A step without any is a dot.
    """
    if standing.edges[0] == standing.edges[-1] or standing.least == standing.greatest == standing.value:
        return f"[{BARS[-1]}]"
    most = max(standing.counts)
    inner = standing.edges[1:-1]
    mine = sum(standing.value >= edge for edge in inner)
    bars = [BARS[-(-count * len(BARS) // most) - 1] if count else EMPTY for count in standing.counts]
    bars[mine] = f"[{bars[mine]}]"
    return "".join(bars)
