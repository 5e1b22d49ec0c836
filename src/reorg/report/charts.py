"""`Scorecard` in, charts out: the flow of staff, the squares of interfaces, the journeys and the departments' sizes."""

from __future__ import annotations

from collections.abc import Iterator

from reorg.flows import Stream, holders_after, holders_before, lines_of, names_of, streams
from reorg.report.figures import amount, texts
from reorg.report.view import (
    LEFT,
    RIGHT,
    Band,
    Block,
    Cell,
    FlowChart,
    Grid,
    HeatMap,
    Line,
    Node,
    Range,
    RangeChart,
    Shade,
    StepChart,
    Stop,
    Table,
)
from reorg.scorecard import Scorecard, StepResult
from reorg.words import say, signed

LEVELS = 4
HANDOFF = "⇄"


def flow(card: Scorecard, lang: str) -> Iterator[FlowChart]:
    """Yield the flow of staff between departments; of tasks where staff is not known; nothing where nothing moves."""
    found = streams(card)
    if all(s.stays for s in found):
        return
    unit = "heads" if all(s.staff is not None for s in found) else "tasks"
    before = [d.id for d in card.plan.city.departments]
    after = [d.id for d in card.departments]
    bands = tuple(_band(s, unit, before, after) for s in found)
    moved = [b for b in bands if not b.stays]
    yield FlowChart(
        title=say(lang, f"flow.title.{unit}"),
        description=say(
            lang,
            f"flow.description.{unit}",
            moved=amount(lang, sum(b.value for b in moved), unit),
            total=amount(lang, sum(b.value for b in bands), unit),
            count=len(moved),
        ),
        legend=say(lang, "flow.legend"),
        table=_flow_table(found, lang),
        heads=(say(lang, "column.today"), say(lang, "column.after")),
        left=tuple(
            _node(d, sum(b.value for b in bands if b.source == n), unit, lang) for n, d in enumerate(before)
        ),
        right=tuple(
            _node(d, sum(b.value for b in bands if b.to == n), unit, lang) for n, d in enumerate(after)
        ),
        bands=bands,
    )


def _node(department: str, value: float, unit: str, lang: str) -> Node:
    return Node(f"{department} {amount(lang, value, unit)}", value)


def _band(stream: Stream, unit: str, before: list[str], after: list[str]) -> Band:
    value = (stream.staff or 0.0) if unit == "heads" else stream.tasks
    return Band(before.index(stream.source), after.index(stream.to), value, stream.stays)


def _flow_table(found: tuple[Stream, ...], lang: str) -> Table:
    rows = []
    for s in (s for s in found if not s.stays):
        staff = Cell("–") if s.staff is None else Cell(amount(lang, s.staff, "heads"), value=s.staff)
        rows.append((*texts(s.source, s.to), Cell(amount(lang, s.tasks, "tasks"), value=s.tasks), staff))
    header = tuple(say(lang, f"column.{c}") for c in ("from", "to", "tasks", "staff_mid"))
    return Table(say(lang, "flow.table"), header, (LEFT, LEFT, RIGHT, RIGHT), tuple(rows))


def squares(card: Scorecard, lang: str) -> HeatMap:
    """Return the interfaces between every two departments before and after, and the change.

    A department stands in one row with the one that continues it, whatever their names, so that the change is theirs.
    """
    pairs = lines_of(card)
    before, after = _aligned(card, pairs, 0), _aligned(card, pairs, 1)
    size = range(len(pairs))
    most = max((max(row, default=0) for row in before), default=0)  # one scale for all scenarios of a city
    change = [[after[i][j] - before[i][j] for j in size] for i in size]
    widest = max((abs(value) for row in change for value in row), default=0)
    grids = (
        Grid(say(lang, "column.today"), tuple(one for one, _ in pairs), _shades(before, most, signs=False)),
        Grid(say(lang, "column.after"), tuple(two for _, two in pairs), _shades(after, most, signs=False)),
        Grid(
            say(lang, "column.change"),
            tuple(two or one for one, two in pairs),
            _shades(change, widest, signs=True),
        ),
    )
    described = say(lang, "squares.description", up=_count(change, 1), down=_count(change, -1))
    table = _square_table(pairs, before, after, lang)
    return HeatMap(say(lang, "squares.title"), described, "", table, grids)


def _aligned(card: Scorecard, pairs: tuple[tuple[str, str], ...], side: int) -> list[list[int]]:
    """Return the interfaces between every two lines of departments: before (side 0) or after (1)."""
    matrix = card.between_after if side else card.between_before
    rows = {d: n for n, d in enumerate(names_of(card))}
    at = [rows.get(pair[side]) for pair in pairs]
    return [[0 if i is None or j is None else matrix[i][j] for j in at] for i in at]


def _count(change: list[list[int]], sign: int) -> int:
    return sum(value * sign > 0 for i, row in enumerate(change) for value in row[i + 1 :])


def _shades(matrix: list[list[int]], most: int, *, signs: bool) -> tuple[tuple[Shade, ...], ...]:
    return tuple(
        tuple(
            Shade("", 0)
            if i == j or not value
            else Shade(signed("en", value) if signs else str(value), _level(value, most))
            for j, value in enumerate(row)
        )
        for i, row in enumerate(matrix)
    )


def _level(value: int, most: int) -> int:
    """Return −4..4: how large a number is beside the largest, in quarters; what is larger still is 4."""
    return (1 if value > 0 else -1) * min(LEVELS, max(1, -(-abs(value) * LEVELS // max(most, 1))))


def _square_table(
    pairs: tuple[tuple[str, str], ...], before: list[list[int]], after: list[list[int]], lang: str
) -> Table:
    """Return the same as a table: departments as rows and columns, today → after under the diagonal."""
    names = [_line_name(one, two, lang) for one, two in pairs]
    rows = []
    for i, name in enumerate(names[1:], start=1):
        held = [(before[i][j], after[i][j]) for j in range(i)]
        cells = [str(was) if was == now else f"{was} → {now}" for was, now in held]
        rows.append(texts(name, *cells, *[""] * (len(names) - 1 - i)))
    header = ("", *names[:-1])
    return Table(say(lang, "squares.table"), header, (LEFT, *[RIGHT] * (len(names) - 1)), tuple(rows))


def _line_name(before: str, after: str, lang: str) -> str:
    """Return what a department and the one that continues it are called together."""
    if not before or not after:
        return say(lang, "squares.closes" if before else "squares.new", id=before or after)
    return before if before == after else f"{before} → {after}"


def lines(card: Scorecard, lang: str) -> Iterator[StepChart]:
    """Yield the journeys in which a hand-off changes, as lines of steps."""
    titles = {j.id: j.title(lang) for j in card.dataset.journeys}
    by: dict[str, list[StepResult]] = {}
    for step in card.journeys:
        by.setdefault(step.journey, []).append(step)
    changed = {j: s for j, s in by.items() if any(x.crossing[0] != x.crossing[1] for x in s)}
    if not changed:
        return
    holders = holders_before(card), holders_after(card)
    drawn = tuple(Line(titles[j], tuple(_stops(card, steps, holders, lang))) for j, steps in changed.items())
    rows = [
        texts("" if n else line.title, stop.text, *map(marked, stop.departments, stop.crosses))
        for line in drawn
        for n, stop in enumerate(line.stops)
    ]
    header = tuple(say(lang, f"column.{c}") for c in ("journey", "task", "today", "after"))
    yield StepChart(
        title=say(lang, "lines.title"),
        description=say(lang, "lines.description", count=len(changed), total=len(by)),
        legend=say(lang, "lines.legend"),
        table=Table(say(lang, "lines.table"), header, (LEFT,) * 4, tuple(rows)),
        lines=drawn,
    )


def marked(departments: str, crosses: bool) -> str:
    """Return the departments of a step, with the mark of a hand-off where it crosses from the step before."""
    return f"{HANDOFF} {departments}" if crosses else departments


def _stops(
    card: Scorecard, steps: list[StepResult], holders: tuple[dict[str, tuple[str, ...]], ...], lang: str
) -> Iterator[Stop]:
    for task, crossing in [(steps[0].before, (0.0, 0.0)), *((s.task, s.crossing) for s in steps)]:
        before, after = (", ".join(held.get(task, ())) for held in holders)
        crosses = crossing[0] > 0, crossing[1] > 0
        yield Stop(card.dataset.task_name(task, lang), (before, after), crosses)


def sizes(card: Scorecard, table: Table, lang: str) -> Iterator[Block]:
    """Yield the staff of every department with its range, beside today's; the table alone where it is not known."""
    known = [d for d in card.departments if d.staff]
    if not known:
        yield table
        return
    before: dict[str, float] = {}
    for s in streams(card):
        before[s.source] = before.get(s.source, 0.0) + (s.staff or 0.0)
    ranges = []
    for d in known:
        low, mid, high = d.staff or (0.0, 0.0, 0.0)
        ranges.append(Range(d.id, low, mid, high, before.get(d.continues or "")))
    yield RangeChart(say(lang, "sizes.title"), "", say(lang, "sizes.legend"), table, tuple(ranges))
