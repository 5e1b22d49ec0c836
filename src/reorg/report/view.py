"""What a report says, in order, with every word decided; the renderers only lay it out."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

LEFT, RIGHT = "left", "right"


class Cell(Struct, frozen=True):
    """Text of a table's cell.

    `mark` says whether a change is for the better or the worse, and `note` is the word for it, for where colour would
    say it alone; `value` is the number behind the text; `ref` is the anchor that the cell points at. `parts` are the
    things that a text lists, where each points at an anchor of its own. `counted` is the key of what a number counted.
    """

    text: str
    mark: str = ""
    note: str = ""
    value: float | None = None
    ref: str = ""
    parts: tuple[Cell, ...] = ()
    counted: str = ""


class Table(Struct, frozen=True):
    """A table: `align` has one entry per column; the first `sticky` columns stand again where it has to be broken.

    `quiet` are the rows in which nothing differs; `names` are the anchors of the rows.
    `drawer`: whether a page keeps it shut till somebody opens it. `family` is what neighbouring tables with the same
    columns are called together, where they are laid out as one.
    """

    caption: str
    header: tuple[str, ...]
    align: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    sticky: int = 0
    quiet: frozenset[int] = frozenset()
    names: tuple[str, ...] = ()
    drawer: bool = False
    family: str = ""


class Paragraph(Struct, frozen=True):
    """A paragraph of text; `open` where the reader has to write it."""

    text: str
    open: bool = False


class Item(Struct, frozen=True):
    """A thing of a list: its name, and lines that say more of it; `name` is its anchor, `ref` the one it points at."""

    title: str
    lines: tuple[str, ...] = ()
    name: str = ""
    ref: str = ""


class Items(Struct, frozen=True):
    """A list with a heading."""

    caption: str
    items: tuple[Item, ...]


class Chart(Struct, frozen=True):
    """A picture with its title, what it shows in words, how it is read, and its data as a table.

    Where there is no room for pictures, the table stands alone, and `legend` is left out.
    """

    title: str
    description: str
    legend: str
    table: Table


class Node(Struct, frozen=True):
    """A department in a flow chart; `value` decides its height."""

    text: str
    value: float
    name: str = ""


class Band(Struct, frozen=True):
    """What goes from a node on the left to one on the right (their numbers)."""

    source: int
    to: int
    value: float
    stays: bool


class FlowChart(Chart, frozen=True):
    """Staff, or tasks, of the departments before and after."""

    heads: tuple[str, str]
    left: tuple[Node, ...]
    right: tuple[Node, ...]
    bands: tuple[Band, ...]


class Shade(Struct, frozen=True):
    """A cell of a heat map; `level` is −4..4, 0 for nothing."""

    text: str
    level: int


class Grid(Struct, frozen=True):
    """One of the squares of a heat map; a label is empty where the square has no such department."""

    caption: str
    labels: tuple[str, ...]
    cells: tuple[tuple[Shade, ...], ...]


class HeatMap(Chart, frozen=True):
    """What lies between every two departments, as squares of one size with the same departments on both sides."""

    grids: tuple[Grid, ...]


class Stop(Struct, frozen=True):
    """A step of a journey, with its departments before and after, and whether each crosses from the step before."""

    text: str
    departments: tuple[str, str]
    crosses: tuple[bool, bool]


class Line(Struct, frozen=True):
    """A journey."""

    title: str
    stops: tuple[Stop, ...]


class StepChart(Chart, frozen=True):
    """Journeys as lines of steps with the hand-offs marked."""

    lines: tuple[Line, ...]


class Range(Struct, frozen=True):
    """An amount with its least and greatest, what it was before, and how it reads."""

    label: str
    low: float
    mid: float
    high: float
    before: float | None
    text: str = ""


class RangeChart(Chart, frozen=True):
    """Amounts with their ranges; `axis` is what they count."""

    ranges: tuple[Range, ...]
    axis: str = ""


class Spot(Struct, frozen=True):
    """A point of a chart, with its range across where it has one; its text may be empty."""

    text: str
    x: float
    y: float
    low: float | None = None
    high: float | None = None


class PointChart(Chart, frozen=True, kw_only=True):
    """A line through points, and spots beside it; `axes` names what lies across and what upright.

    level: whether 0 upright is where it starts from, and the rest are changes · falling: whether less is up ·
    better: what it means to lie higher.
    """

    axes: tuple[str, str]
    line: tuple[Spot, ...]
    spots: tuple[Spot, ...]
    level: bool = False
    falling: bool = False
    better: str = ""


class SizeBar(Struct, frozen=True):
    """A department: how large, how much of that came from others, and from whom."""

    label: str
    value: float
    arrived: float
    note: str


class Sizes(Struct, frozen=True):
    """The departments of one scenario."""

    caption: str
    bars: tuple[SizeBar, ...]


class SizeChart(Chart, frozen=True):
    """The departments of several scenarios, small, on one scale."""

    panels: tuple[Sizes, ...]


class OrganisationTask(Struct, frozen=True):
    """A task in a department: `kind` is "in" where it came, "out" where it has left, else ""; `note` is from or to."""

    text: str
    kind: str = ""
    note: str = ""


class OrganisationBox(Struct, frozen=True):
    """A department with its tasks; `note` is its size; `new` where it continues none."""

    title: str
    note: str
    tasks: tuple[OrganisationTask, ...]
    new: bool = False


class OrganisationChart(Chart, frozen=True):
    """Departments as boxes with their tasks."""

    boxes: tuple[OrganisationBox, ...]


Block = Table | Paragraph | Items | Chart


class Section(Struct, frozen=True):
    """A part of a report with a heading."""

    title: str
    blocks: tuple[Block, ...]


class Count(Struct, frozen=True):
    """What a number counted: what it is, the rule by which, and the rows."""

    title: str
    rule: str
    table: Table


class View(Struct, frozen=True):
    """A report: title, the lines under it, at most three figures in plain words, the sections, and further reports.

    `name` is the anchor of a chapter; `annex` where it is an appendix, which may be left out or printed apart.
    byline: author, date and starting point · notice: what was decided since · first: what stands on the first page,
    before all else · counted: what the numbers of cells counted, by `Cell.counted`.
    """

    title: str
    header: tuple[str, ...]
    lead: tuple[str, ...]
    sections: tuple[Section, ...]
    chapters: tuple[View, ...] = ()
    name: str = ""
    byline: str = ""
    notice: tuple[str, ...] = ()
    first: tuple[Block, ...] = ()
    annex: bool = False
    counted: Mapping[str, Count] = {}
