"""The flow of staff: departments before and after, and what goes from one to another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from reorg.report.renderers.svg.pen import Drawing, cut, joined, path, short, text
from reorg.report.view import FlowChart, Node

SIZE, BAR, GAP, HEIGHT, LEAST = 12, 7, 12, 280, 2
LABEL = 0.27  # of the width, on either side, for the names


def flow(chart: FlowChart, width: int) -> Drawing:
    """Return a flow chart; what is too thin to see is drawn as a hair line."""
    total = sum(b.value for b in chart.bands) or 1.0
    thick = [max(LEAST, round(b.value / total * HEIGHT)) if b.value > 0 else 0 for b in chart.bands]
    pairs = list(zip(chart.bands, thick, strict=True))
    left = _column([sum(t for b, t in pairs if b.source == n) for n in range(len(chart.left))])
    right = _column([sum(t for b, t in pairs if b.to == n) for n in range(len(chart.right))])
    used = [[y for y, _ in column] for column in (left, right)]
    side = round(width * LABEL)
    stays: list[Markup] = []
    moves: list[Markup] = []
    for band, thickness in pairs:
        a, b = used[0][band.source] + thickness / 2, used[1][band.to] + thickness / 2
        kind = "stay" if band.stays else "mv"
        (stays if band.stays else moves).append(path(_ribbon(a, b, side, width), kind, thickness))
        used[0][band.source] += thickness
        used[1][band.to] += thickness
    height = max(y + max(h, GAP) for y, h in (*left, *right)) + 6
    body = Markup("").join(
        (
            *stays,
            *moves,
            path(_bars(side - BAR / 2, left) + _bars(width - side + BAR / 2, right), "bars"),
            text(side, 12, chart.heads[0], "e s"),
            text(width - side, 12, chart.heads[1], "s"),
            joined(_names(left, chart.left, side - 10, side - 10, "e")),
            joined(_names(right, chart.right, width - side + 10, side - 10, "")),
        )
    )
    return Drawing(width, height, body, chart.title, chart.description)


def _bars(x: float, column: Sequence[tuple[int, int]]) -> str:
    return "".join(f"M{short(x)} {y}v{height}" for y, height in column if height)


def _column(heights: Sequence[int]) -> list[tuple[int, int]]:
    """Return where every bar of a column begins, and its height."""
    y, bars = 22, []
    for height in heights:
        bars.append((y, height))
        y += max(height, GAP - 4) + GAP
    return bars


def _ribbon(a: float, b: float, side: int, width: int) -> str:
    one, two, middle = side, width - side, width // 2
    if a == b:
        return f"M{one} {short(a)}H{two}"
    return f"M{one} {short(a)}C{middle} {short(a)} {middle} {short(b)} {two} {short(b)}"


def _names(
    column: Sequence[tuple[int, int]], nodes: Sequence[Node], x: float, room: float, kind: str
) -> Iterator[Markup]:
    """Yield the names of the bars; where there is no room for the whole name, its id and its amount."""
    for (y, height), node in zip(column, nodes, strict=True):
        middle = y + height / 2 + 4
        if node.name and height >= 2 * SIZE + 2 and room > 2 * len(node.text) * SIZE / 2:
            yield text(x, middle - 7, node.text, f"{kind} f".strip())
            yield text(x, middle + 7, cut(node.name, SIZE, room), f"{kind} q".strip())
        else:
            full = f"{node.text} · {node.name}" if node.name else node.text
            yield text(x, middle, full if cut(full, SIZE, room) == full else node.text, kind)
