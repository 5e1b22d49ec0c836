"""The interfaces between every two departments, as squares: before, after, and the change."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from reorg.report.renderers.svg.pen import Drawing, box, joined, text
from reorg.report.view import Grid, HeatMap

WIDTH, HEIGHT, LABEL = 30, 22, 36
CHANGE = 2


def squares(chart: HeatMap) -> tuple[Drawing, ...]:
    """Return a drawing for each of the squares."""
    return tuple(_square(chart, grid, number == CHANGE) for number, grid in enumerate(chart.grids))


def _square(chart: HeatMap, grid: Grid, signed: bool) -> Drawing:
    n = len(grid.labels)
    body = joined(_cells(grid, signed)) + joined(_axes(grid))
    return Drawing(LABEL + (n - 1) * WIDTH + 8, n * HEIGHT, body, grid.caption, chart.title)


def _cells(grid: Grid, signed: bool) -> Iterator[Markup]:
    for i, row in enumerate(grid.cells):
        for j, shade in enumerate(row[:i]):
            x, y = LABEL + j * WIDTH, (i - 1) * HEIGHT
            if shade.level:
                tone = f"{'u' if shade.level > 0 else 'd'}{abs(shade.level)}" if signed else f"h{shade.level}"
                yield box(x, y, WIDTH - 2, HEIGHT - 2, tone)
                yield text(x + WIDTH / 2 - 1, y + 15, shade.text, "k")


def _axes(grid: Grid) -> Iterator[Markup]:
    for number, label in enumerate(grid.labels):
        if number and label:
            yield text(LABEL - 4, (number - 1) * HEIGHT + 15, label, "e")
        if number < len(grid.labels) - 1 and label:
            yield text(LABEL + number * WIDTH + WIDTH / 2, (len(grid.labels) - 1) * HEIGHT + 15, label, "m")
