"""`View` in, plain text out: for a terminal, an e-mail or a pipe."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from reorg.report.view import RIGHT, Block, Cell, Chart, Items, Paragraph, Table, View

WIDTH = 110
GAP = "  "
NARROW, LEAST = 24, 12  # a column gives way down to the first; where that is not enough, down to the second


def text(view: View, width: int = WIDTH) -> str:
    """Return a view as text with lines of at most `width` characters where words allow it."""
    lines = [view.title, "=" * min(len(view.title), width)]
    for line in filter(None, (view.byline, *view.notice, *view.header)):
        lines += _wrap(line, width)
    lines.append("")
    for sentence in view.lead:
        lines += _wrap(sentence, width, "* ", "  ")
    for block in view.first:  # a picture of what the table says has no place here
        if not isinstance(block, Chart):
            lines += [*([""] if lines[-1] else []), *_block(block, width)]
    for section in view.sections:
        lines += ["", section.title, "-" * min(len(section.title), width)]
        for block in section.blocks:
            lines += [*_block(block, width), ""]
        lines.pop()
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _wrap(line: str, width: int, first: str = "", rest: str = "") -> list[str]:
    if len(first) + len(line) <= width and line.isprintable() and not line.endswith(" "):
        return [first + line]  # what most cells are
    return textwrap.wrap(
        line, width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False
    ) or [first]


def _block(block: Block, width: int) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield from _wrap(block.text, width)
    elif isinstance(block, Items):
        yield from _wrap(block.caption, width)
        for item in block.items:
            yield from _wrap(item.title, width, "  - ", "    ")
            for line in item.lines:
                yield from _wrap(line, width, "      ", "      ")
    else:
        yield from _table(block.table if isinstance(block, Chart) else block, width)


def _table(table: Table, width: int) -> Iterator[str]:
    yield from _wrap(table.caption, width)
    for number, piece in enumerate(_broken(table, width)):
        if number:
            yield ""
        widths = _widths(piece, width)
        yield from _row([Cell(h) for h in piece.header], piece.align, widths)
        yield GAP.join("-" * w for w in widths)
        for row in piece.rows:
            yield from _row(row, piece.align, widths)


def _broken(table: Table, width: int) -> Iterator[Table]:
    """Yield a table whose longest words do not fit side by side as several, each with the sticky columns."""
    least = _least(table)
    first = list(range(table.sticky))
    room = width - sum(least[n] + len(GAP) for n in first) + len(GAP)
    taken: list[int] = []
    for number in range(table.sticky, len(least)):
        if table.sticky and taken and sum(least[n] + len(GAP) for n in (*taken, number)) > room:
            yield _columns(table, first + taken)
            taken = []
        taken.append(number)
    yield _columns(table, first + taken)


def _columns(table: Table, kept: Sequence[int]) -> Table:
    rows = tuple(tuple(row[n] for n in kept) for row in table.rows)
    return Table(
        table.caption, tuple(table.header[n] for n in kept), tuple(table.align[n] for n in kept), rows
    )


def _natural(table: Table) -> list[int]:
    """Return how wide every column would like to be."""
    return [max([len(h), *(len(row[n].text) for row in table.rows)]) for n, h in enumerate(table.header)]


def _least(table: Table) -> list[int]:
    """Return how wide every column has to be so that no word of it is broken, within reason."""
    words = [
        [len(word) for text in (head, *(row[n].text for row in table.rows)) for word in text.split()]
        for n, head in enumerate(table.header)
    ]
    return [min(max(lengths, default=1), NARROW) for lengths in words]


def _widths(table: Table, width: int) -> list[int]:
    """Return the width of every column; the widest give way first, and text in them is wrapped between words."""
    widths, least = _natural(table), _least(table)
    over = sum(widths) + len(GAP) * (len(widths) - 1) - width
    for floor in (LEAST, 1):
        while over > 0:
            wide = [n for n, w in enumerate(widths) if w > max(floor, least[n])]
            if not wide:
                break
            widths[max(wide, key=lambda n: widths[n])] -= 1
            over -= 1
    return widths


def _row(cells: Sequence[Cell], align: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    wrapped = [_wrap(cell.text, width) for cell, width in zip(cells, widths, strict=True)]
    for number in range(max(len(lines) for lines in wrapped)):
        texts = [lines[number] if number < len(lines) else "" for lines in wrapped]
        yield GAP.join(
            value.rjust(width) if side == RIGHT else value.ljust(width)
            for value, side, width in zip(texts, align, widths, strict=True)
        )
