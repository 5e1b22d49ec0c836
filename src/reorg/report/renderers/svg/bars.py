"""Amounts with their ranges, as bars on an axis; and the departments of several scenarios as small bars."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from reorg.report.renderers.svg.pen import Drawing, box, cut, extent, joined, path, short, text, ticks
from reorg.report.view import RangeChart, SizeChart, Sizes
from reorg.words import Language

ROW, LEFT, RIGHT, TOP, SIZE = 26, 52, 150, 4, 12
SMALL_WIDTH, SMALL_ROW, SMALL_LEFT, SMALL_SIZE = 174, 15, 36, 10


def ranges(chart: RangeChart, width: int, lang: Language) -> Drawing:
    """Return a range chart: a bar, its range and its mark of before in each row, with the number at its end."""
    most = max((max(r.high, r.before or 0.0) for r in chart.ranges), default=0.0) or 1.0
    marks = ticks(0.0, most, 5 if width > 500 else 3)
    room = width - LEFT - (RIGHT if width > 500 else 12)
    scale = room / marks[-1]
    foot = TOP + len(chart.ranges) * ROW
    body = joined(_grid(marks, scale, foot, lang)) + joined(_ranged(chart, scale, width))
    if chart.axis:
        body += text(LEFT + room, foot + 28, chart.axis, "e q")
    return Drawing(width, foot + (34 if chart.axis else 20), body, chart.title, chart.description)


def _grid(marks: tuple[float, ...], scale: float, foot: float, lang: Language) -> Iterator[Markup]:
    yield path("".join(f"M{short(LEFT + m * scale)} {TOP}V{foot}" for m in marks), "ax")
    for mark in marks:
        yield text(LEFT + mark * scale, foot + 14, lang.number(mark), "m q")


def _ranged(chart: RangeChart, scale: float, width: int) -> Iterator[Markup]:
    for number, r in enumerate(chart.ranges):
        y = TOP + number * ROW
        yield text(LEFT - 6, y + 16, r.label, "e")
        yield box(LEFT, y + 5, max(r.mid * scale, 1), ROW - 11, "bar")
        if r.high > r.low:
            yield path(
                f"M{short(LEFT + r.low * scale)} {y + 12.5}H{short(LEFT + r.high * scale)}"
                f"M{short(LEFT + r.low * scale)} {y + 9}v7M{short(LEFT + r.high * scale)} {y + 9}v7",
                "w",
            )
        if r.before is not None:
            yield path(f"M{short(LEFT + r.before * scale)} {y + 2}v{ROW - 5}", "t")
        if width > 500 and r.text:
            yield text(LEFT + max(r.high, r.mid, r.before or 0) * scale + 6, y + 16, r.text, "q")


def sizes(chart: SizeChart) -> tuple[Drawing, ...]:
    """Return a small drawing for each scenario: a bar for each department, what came to it in colour."""
    most = max((s.value for panel in chart.panels for s in panel.bars), default=0.0) or 1.0
    return tuple(_small(panel, most, chart.title) for panel in chart.panels)


def _small(panel: Sizes, most: float, title: str) -> Drawing:
    room = SMALL_WIDTH - SMALL_LEFT - 58
    body: list[Markup] = []
    for number, bar in enumerate(panel.bars):
        y = number * SMALL_ROW
        length, arrived = bar.value / most * room, bar.arrived / most * room
        body.append(text(SMALL_LEFT - 5, y + 11, cut(bar.label, SMALL_SIZE, SMALL_LEFT - 6), "e t0"))
        body.append(box(SMALL_LEFT, y + 2, max(length - arrived, 0.5), SMALL_ROW - 5, "rest"))
        if bar.arrived:
            least = max(arrived, 1.5)
            body.append(box(SMALL_LEFT + max(length - arrived, 0), y + 2, least, SMALL_ROW - 5, "in"))
        if bar.note:
            x = SMALL_LEFT + max(length, 1.5) + 4
            fits = SMALL_WIDTH - x
            said = bar.note if extent(bar.note, SMALL_SIZE) <= fits else cut(bar.note, SMALL_SIZE, fits)
            body.append(text(x, y + 11, said, "t0 mt"))
    height = max(len(panel.bars) * SMALL_ROW, SMALL_ROW)
    return Drawing(SMALL_WIDTH, height, Markup("").join(body), panel.caption, title)
