"""Charts in, places out: where every shape of an SVG stands. Lengths are in the units of the view box."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from reorg.report.view import Band, FlowChart, HeatMap, Line, Node, PointChart, RangeChart, Shade

# One width for the charts, so that text in them has one size; 440 units are readable on a phone of 375 pixels.
WIDTH = 440
SIDE, BAR, GAP, FLOW_HEIGHT, LEAST = 104, 7, 12, 260, 2
CELL_WIDTH, CELL_HEIGHT, LABEL = 30, 22, 36
STEP, TRACKS = 28, (12, 38)
BEFORE, AFTER, CHANGE = 0, 1, 2
POINT_HEIGHT = 220
RANGE_ROW, RANGE_LEFT, RANGE_WIDTH = 24, 46, 390


class Ribbon(Struct, frozen=True):
    """A band of a flow chart: a stroke along its middle, as thick as what flows."""

    path: str
    width: int
    stays: bool


class Flow(Struct, frozen=True):
    """A flow chart, placed: the path of the bars, their texts as (y, text), and the ribbons, what moves on top."""

    height: int
    bars: str
    left: tuple[tuple[int, str], ...]
    right: tuple[tuple[int, str], ...]
    ribbons: tuple[Ribbon, ...]


def flow(chart: FlowChart) -> Flow:
    """Return where the bars and ribbons of a flow chart stand; what is too thin to see is drawn as a hair line."""
    total = sum(b.value for b in chart.bands) or 1.0
    thick = [max(LEAST, round(b.value / total * FLOW_HEIGHT)) if b.value > 0 else 0 for b in chart.bands]
    pairs = list(zip(chart.bands, thick, strict=True))
    left = _column([sum(t for b, t in pairs if b.source == n) for n in range(len(chart.left))])
    right = _column([sum(t for b, t in pairs if b.to == n) for n in range(len(chart.right))])
    used = [[y for y, _ in column] for column in (left, right)]
    ribbons = []
    for band, width in pairs:
        ribbons.append(_ribbon(band, used[0][band.source], used[1][band.to], width))
        used[0][band.source] += width
        used[1][band.to] += width
    bars = "".join(
        f"M{x} {y}v{height}"
        for x, column in ((SIDE - BAR / 2, left), (WIDTH - SIDE + BAR / 2, right))
        for y, height in column
    )
    return Flow(
        height=max(y + max(height, GAP) for y, height in (*left, *right)) + 6,
        bars=bars,
        left=_texts(left, chart.left),
        right=_texts(right, chart.right),
        ribbons=tuple(sorted(ribbons, key=lambda r: not r.stays)),
    )


def _column(heights: Sequence[int]) -> list[tuple[int, int]]:
    """Return where every bar of a column begins, and its height."""
    y, bars = 22, []
    for height in heights:
        bars.append((y, height))
        y += max(height, GAP - 4) + GAP
    return bars


def _texts(column: Sequence[tuple[int, int]], nodes: Sequence[Node]) -> tuple[tuple[int, str], ...]:
    return tuple((y + height // 2 + 4, node.text) for (y, height), node in zip(column, nodes, strict=True))


def _ribbon(band: Band, y: int, to: int, width: int) -> Ribbon:
    one, two, middle = SIDE, WIDTH - SIDE, WIDTH // 2
    a, b = (_short(v + width / 2) for v in (y, to))
    path = f"M{one} {a}H{two}" if a == b else f"M{one} {a}C{middle} {a} {middle} {b} {two} {b}"
    return Ribbon(path, width, band.stays)


def _short(value: float) -> float:
    """Return a length with one decimal, as an integer where it has none: short in the file."""
    rounded = round(value, 1)
    return int(rounded) if rounded == int(rounded) else rounded


def tones(chart: HeatMap, grid: int) -> Iterator[tuple[str, str]]:
    """Yield the colours of one of the squares of a heat map, each with the path of the cells that have it.

    The square after is drawn on top of the one before, so that only what differs has to be drawn.
    """
    paths: dict[str, str] = {}
    for i, j, shade in _drawn(chart, grid):
        tone = f"{'u' if shade.level > 0 else 'd'}{abs(shade.level)}" if grid == CHANGE else f"h{shade.level}"
        x, y = LABEL + j * CELL_WIDTH, (i - 1) * CELL_HEIGHT
        paths[tone] = paths.get(tone, "") + f"M{x} {y + 10}h28"
    yield from paths.items()


def numbers(chart: HeatMap, grid: int) -> Iterator[tuple[int, int, str]]:
    """Yield the numbers in the cells of one of the squares that have to be drawn, with where they stand."""
    for i, j, shade in _drawn(chart, grid):
        if shade.text:
            yield LABEL + j * CELL_WIDTH + 14, (i - 1) * CELL_HEIGHT + 15, shade.text


def _drawn(chart: HeatMap, grid: int) -> Iterator[tuple[int, int, Shade]]:
    """Yield the cells under the diagonal that hold something; of the square after, those that differ from before."""
    cells, before = chart.grids[grid].cells, chart.grids[BEFORE].cells
    for i, row in enumerate(cells):
        for j, shade in enumerate(row[:i]):
            if shade != before[i][j] if grid == AFTER else shade.level:
                yield i, j, shade


def tracks(stops: int) -> str:
    """Return the path of a journey's two tracks, before and after, from its first stop to its last.

    It is a unit longer, since a dot at the very end of a dotted line is not drawn.
    """
    return "".join(f"M{x} {STEP // 2}v{STEP * (stops - 1) + 1}" for x in TRACKS)


def across(line: Line) -> str:
    """Return the path of the steps of a journey that are hand-offs; neighbouring ones are one line."""
    path = ""
    for side, x in enumerate(TRACKS):
        for crosses, steps in groupby(enumerate(line.stops[1:]), key=lambda step: step[1].crosses[side]):
            numbers = [number for number, _ in steps]
            if crosses:
                path += f"M{x} {STEP // 2 + numbers[0] * STEP}v{len(numbers) * STEP}"
    return path


class Ranges(Struct, frozen=True):
    """A range chart, placed: paths of the bars, of the ranges and of today's marks; labels as (y, label)."""

    bars: str
    lines: str
    marks: str
    labels: tuple[tuple[int, str], ...]


def ranges(chart: RangeChart) -> Ranges:
    """Return where the bars, lines and marks of a range chart stand."""
    most = max((max(r.high, r.before or 0.0) for r in chart.ranges), default=0.0) or 1.0
    bars = lines = marks = ""
    labels = []
    for number, r in enumerate(chart.ranges):
        y = number * RANGE_ROW + 4
        low, mid, high, before = (
            round(v / most * RANGE_WIDTH) for v in (r.low, r.mid, r.high, r.before or 0.0)
        )
        bars += f"M{RANGE_LEFT} {y + 7}h{mid}"
        lines += f"M{RANGE_LEFT + low} {y + 7}h{high - low}"
        if r.before is not None:
            marks += f"M{RANGE_LEFT + before} {y - 3}v20"
        labels.append((y + 11, r.label))
    return Ranges(bars, lines, marks, tuple(labels))


class Points(Struct, frozen=True):
    """A point chart, placed: the path of the line, spots as (x, y, text), and the ends of the axes as (x, y, value)."""

    line: str
    spots: tuple[tuple[float, float, str], ...]
    across: tuple[tuple[float, float], tuple[float, float]]
    upright: tuple[tuple[float, float], tuple[float, float]]


def points(chart: PointChart) -> Points:
    """Return where the line and the spots of a point chart stand."""
    every = (*chart.line, *chart.spots)
    xs, ys = [s.x for s in every] or [0.0], [s.y for s in every] or [0.0]
    (left, right), (low, high) = (min(xs), max(xs)), (min(ys), max(ys))

    def at(x: float, y: float) -> tuple[float, float]:
        across = (x - left) / ((right - left) or 1.0) * (WIDTH - 100)
        upright = (high - y) / ((high - low) or 1.0) * POINT_HEIGHT
        return _short(50 + across), _short(20 + upright)

    places = [at(s.x, s.y) for s in sorted(chart.line, key=lambda s: s.x)]
    line = "".join(f"{'L' if n else 'M'}{x} {y}" for n, (x, y) in enumerate(places))
    spots = tuple((*at(s.x, s.y), s.text) for s in chart.spots)
    ends = (at(left, low)[0], left), (at(right, low)[0], right)
    return Points(line, spots, ends, ((at(left, low)[1], low), (at(left, high)[1], high)))
