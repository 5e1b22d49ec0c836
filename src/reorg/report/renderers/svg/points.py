"""Where scenarios lie between two measures: a dot for each with its range, a line behind them, axes with numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from markupsafe import Markup

from reorg.report.amounts import decimals
from reorg.report.renderers.svg.pen import Drawing, cut, dot, extent, joined, path, short, text, ticks
from reorg.report.view import PointChart, Spot
from reorg.words import Language

LEFT, RIGHT, TOP, HEIGHT, SIZE = 58, 26, 34, 240, 12
LINE = 15  # from one label to the next below it
Scale = Callable[[float], float]


def points(chart: PointChart, width: int, lang: Language) -> Drawing:
    """Return a point chart; up is better where less is better too (`falling`)."""
    every = (*chart.line, *chart.spots)
    xs = [v for s in every for v in (s.x, s.low, s.high) if v is not None] or [0.0]
    across = ticks(min(0.0, *xs), max(xs), 6 if width > 500 else 3)
    ys = [s.y for s in every] or [0.0]
    upright = ticks(min(0.0, *ys) if chart.level else min(ys), max(0.0, *ys) if chart.level else max(ys), 5)
    room = width - LEFT - RIGHT

    def x(value: float) -> float:
        return LEFT + (value - across[0]) / (across[-1] - across[0]) * room

    def y(value: float) -> float:
        up = (value - upright[0]) / (upright[-1] - upright[0])
        return TOP + (up if chart.falling else 1 - up) * HEIGHT

    body = (
        joined(_axes(chart, across, upright, x, y, width, lang))
        + joined(_line(chart, x, y))
        + joined(_spots(chart, x, y, width))
    )
    return Drawing(width, TOP + HEIGHT + 40, body, chart.title, chart.description)


def _axes(
    chart: PointChart,
    across: tuple[float, ...],
    upright: tuple[float, ...],
    x: Scale,
    y: Scale,
    width: int,
    lang: Language,
) -> Iterator[Markup]:
    yield path("".join(f"M{LEFT} {short(y(v))}H{width - RIGHT}" for v in upright), "ax")
    if chart.level and upright[0] <= 0 <= upright[-1]:
        yield path(f"M{LEFT} {short(y(0))}H{width - RIGHT}", "zero")
    for value in upright:
        said = lang.signed if chart.level else lang.number
        yield text(LEFT - 8, y(value) + 4, said(value, _places(upright)), "e q")
    for value in across:
        yield text(x(value), TOP + HEIGHT + 16, lang.number(value, _places(across)), "m q")
    yield text(LEFT, 12, cut(chart.axes[1], SIZE, width - LEFT), "f")
    if chart.better:
        yield text(LEFT, 27, cut(f"↑ {chart.better}", SIZE, width - LEFT), "q")
    yield text(width - RIGHT, TOP + HEIGHT + 33, chart.axes[0], "e f")


def _places(marks: tuple[float, ...]) -> int:
    """Return how many decimals the numbers of an axis need."""
    step = marks[1] - marks[0]
    return 0 if step >= 1 else 1 if step >= 0.1 else 2 if step >= 0.01 else decimals(step, "index")


def _line(chart: PointChart, x: Scale, y: Scale) -> Iterator[Markup]:
    ordered = sorted(chart.line, key=lambda s: s.x)
    if ordered:
        shape = "".join(f"{'L' if n else 'M'}{short(x(s.x))} {short(y(s.y))}" for n, s in enumerate(ordered))
        yield path(shape, "fr")


def _spots(chart: PointChart, x: Scale, y: Scale, width: int) -> Iterator[Markup]:
    ordered = sorted(chart.spots, key=lambda s: (y(s.y), s.x))
    for s in ordered:
        if s.low is not None and s.high is not None and s.high > s.low:
            yield path(f"M{short(x(s.low))} {short(y(s.y))}H{short(x(s.high))}", "reach")
    for s in ordered:
        yield dot(x(s.x), y(s.y), 5)
    taken = [(x(s.low), x(s.high), y(s.y) + 4) for s in ordered if s.low is not None and s.high is not None]
    for s in ordered:
        yield _label(s, x(s.x), y(s.y), width, taken)


def _label(
    spot: Spot, at: float, level: float, width: int, taken: list[tuple[float, float, float]]
) -> Markup:
    """Return the name of a spot where no other name stands: above it, else below, else further away."""
    wide = extent(spot.text, SIZE) * 1.06
    left = min(max(at - 8, LEFT + 2), width - RIGHT - wide)
    for shift in (-9, 18, -9 - LINE, 18 + LINE, -9 - 2 * LINE, 18 + 2 * LINE):
        place = level + shift
        free = all(abs(place - y) >= LINE - 3 or left > end or left + wide < begin for begin, end, y in taken)
        if free and 40 <= place <= TOP + HEIGHT:
            break
    taken.append((left, left + wide, place))
    return text(left, place, spot.text, "f")
