"""What a sheet of a workbook is made of: a table of texts and numbers with their units, and the charts beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from reorg.report.columns import names
from reorg.report.view import Chart, Items, Section, Table, View
from reorg.scorecard.model import Heads, Scorecard
from reorg.words import Language

LONGEST = 31  # letters that Excel lets the name of a sheet have


class Amount(Struct, frozen=True):
    """A number in a unit, where the units of a column differ; `change` where it is one."""

    value: float
    unit: str
    change: bool = False


Value = str | float | Amount | None
Row = tuple[Value, ...]


class SheetColumn(Struct, frozen=True):
    """A column of a sheet: its heading, the unit of its numbers ("" for text), and whether they are changes."""

    heading: str
    unit: str = ""
    change: bool = False


class Series(Struct, frozen=True):
    """The bars of a chart, by the number of the column that has their values.

    below, above: the columns of how far the range goes down and up from the value; None where there is no range.
    """

    values: int
    below: int | None = None
    above: int | None = None


class SheetChart(Struct, frozen=True):
    """Bars for every row of a sheet, named by its first column.

    axis: what is measured · description: what is seen, for those who do not see it.
    """

    title: str
    description: str
    axis: str
    series: tuple[Series, ...]


class Sheet(Struct, frozen=True):
    """A sheet of a workbook: one table, of which the first `frozen` columns stay in sight, and charts below it.

    `plain`: a text to be read from the top, not a table to be filtered.
    """

    name: str
    columns: tuple[SheetColumn, ...]
    rows: tuple[Row, ...]
    frozen: int = 2
    charts: tuple[SheetChart, ...] = ()
    plain: bool = False


Made = tuple[tuple[SheetColumn, ...], Iterable[Row]]


def columns(lang: Language, *named: str | tuple[str, str]) -> tuple[SheetColumn, ...]:
    """Return columns by the keys of their headings; with a unit where they have numbers."""
    pairs = [(c, "") if isinstance(c, str) else c for c in named]
    return tuple(SheetColumn(lang(f"column.{name}"), unit) for name, unit in pairs)


def labelled(cards: Sequence[Scorecard]) -> Iterator[tuple[str, Scorecard]]:
    """Yield every card with what the sheets call it: its letter, as in a comparison, and its short name."""
    return zip(names(cards), cards, strict=True)


def spread(staff: Heads | None) -> tuple[float | None, float | None, float | None]:
    """Return least, middle and greatest; nothing where staff is not known."""
    return (staff.low, staff.mid, staff.high) if staff else (None, None, None)


def joined(departments: Iterable[str]) -> str:
    """Return departments with commas."""
    return ", ".join(departments)


def sheets_of(view: View) -> tuple[Sheet, ...]:
    """Return the sheets of a report: what it says first, then its sections."""
    first = tuple((line,) for line in (*view.header, *view.lead))
    opening = Sheet(_name(view.title), (SheetColumn(view.title),), first, frozen=1, plain=True)
    return (opening, *(_sheet(section) for section in view.sections))


def _sheet(section: Section) -> Sheet:
    rows = list(_rows(section))
    wide = max((len(row) for row in rows), default=1)
    heads = (SheetColumn(section.title), *(SheetColumn("") for _ in range(wide - 1)))
    filled = tuple((*row, *[""] * (wide - len(row))) for row in rows)
    return Sheet(_name(section.title), heads, filled, frozen=1, plain=True)


def _rows(section: Section) -> Iterator[tuple[str, ...]]:
    for block in section.blocks:
        table = block.table if isinstance(block, Chart) else block
        if isinstance(table, Table):
            yield (table.caption,)
            yield table.header
            yield from (tuple(cell.text for cell in row) for row in table.rows)
        elif isinstance(block, Items):
            yield (block.caption,)
            yield from ((item.title, *item.lines) for item in block.items)


def _name(text: str) -> str:
    """Return a name that Excel takes for a sheet."""
    return "".join(" " if c in "[]:*?/\\" else c for c in text)[:LONGEST].strip(" '")
