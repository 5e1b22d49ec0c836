"""The organisation: departments as boxes with their tasks, what moves in colour."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from reorg.report.renderers.svg.pen import Drawing, box, joined, text, wrapped
from reorg.report.view import OrganisationBox, OrganisationChart

WIDTH, HEAD, LINE, SIZE, PAD = 236, 38, 13, 10.5, 8
BOLD = 1.12  # bold type is so much wider


def organisation(chart: OrganisationChart) -> tuple[Drawing, ...]:
    """Return a drawing for each department."""
    return tuple(_box(one, chart.title) for one in chart.boxes)


def _box(one: OrganisationBox, title: str) -> Drawing:
    lines = list(_lines(one))
    height = HEAD + len(lines) * LINE + PAD
    body = [
        box(0.5, 0.5, WIDTH - 1, height - 1, "frame"),
        box(0.5, 0.5, WIDTH - 1, HEAD - 6, "hd new" if one.new else "hd"),
        *(
            text(PAD, 13 + n * 13, said, "f t1" if n == 0 else "t1 q")
            for n, said in enumerate((wrapped(one.title, SIZE * BOLD, WIDTH - 2 * PAD, 1)[0], one.note))
        ),
        joined(
            iter(
                text(PAD + indent, HEAD + 8 + n * LINE, said, kind)
                for n, (indent, said, kind) in enumerate(lines)
            )
        ),
    ]
    return Drawing(WIDTH, height, Markup("").join(body), one.title, title)


def _lines(one: OrganisationBox) -> Iterator[tuple[int, str, str]]:
    """Yield what stands in a box: how far to the right, the words, and how they look."""
    for task in one.tasks:
        kind = {"in": "t1 mt f", "out": "t1 gone"}.get(task.kind, "t1")
        sign = {"in": "+ ", "out": "− "}.get(task.kind, "")
        said = f"{sign}{task.text} ({task.note})" if task.note else f"{sign}{task.text}"
        size = SIZE * BOLD if task.kind == "in" else SIZE
        for n, line in enumerate(wrapped(said, size, WIDTH - 2 * PAD - 8, 2)):
            yield (8 if n else 0), line, kind
