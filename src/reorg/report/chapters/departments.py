"""The departments after: their size, what arrives and leaves, which close."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from reorg.report.amounts import amount, ranged, shared_name, texts
from reorg.report.request import Request
from reorg.report.view import LEFT, RIGHT, Block, Item, Items, Paragraph, Range, RangeChart, Table
from reorg.scorecard.flows import DepartmentChange, changes_of, streams
from reorg.scorecard.model import NetMove, Scorecard
from reorg.words import Language
from reorg.words.spelling import collation


def brief(card: Scorecard, request: Request) -> Iterator[Block]:
    """Yield the table of departments, and which close."""
    yield department_table(card, request.lang)
    yield from closed(card, request.lang)


def full(card: Scorecard, request: Request) -> Iterator[Block]:
    """Yield the departments with their ranges, which close, and a sheet for each."""
    yield from sizes(card, department_table(card, request.lang), request.lang)
    yield from closed(card, request.lang)
    yield from department_sheets(card, request.lang)


def department_table(card: Scorecard, lang: Language) -> Table:
    """Return the departments after the scenario with their tasks and staff."""
    names = ("department", "continues", "tasks", "staff", "received", "given")
    header = tuple(lang(f"column.{c}") for c in names)
    rows = []
    for d in card.departments:
        staff = "–"
        if d.staff:
            staff = ranged(lang, d.staff.mid, d.staff.low, d.staff.high, "heads")
        flows = ["–" if v is None else amount(lang, v, "heads") for v in (d.received, d.given)]
        continues = d.continues or lang("word.new")
        tasks = len({part.task for part in d.parts})
        rows.append(texts(f"{d.id} {d.name}", continues, str(tasks), staff, *flows))
    align = (LEFT, LEFT, RIGHT, RIGHT, RIGHT, RIGHT)
    return Table(lang("departments.caption"), header, align, tuple(rows))


def closed(card: Scorecard, lang: Language) -> Iterator[Block]:
    """Yield which departments no other continues, and the other reading of mergers."""
    continued = {d.continues for d in card.departments}
    closed = [d.id for d in card.city.departments if d.id not in continued]
    if closed:
        yield Paragraph(lang("departments.closed", departments=", ".join(closed)))
    for other in card.other_readings:
        staff = amount(lang, other.staff_shifted, "heads")
        yield Paragraph(
            lang("departments.other", department=other.department, continues=other.continues, staff=staff)
        )


def sizes(card: Scorecard, table: Table, lang: Language) -> Iterator[Block]:
    """Yield the staff of every department with its range, beside today's; the table alone where it is not known."""
    staffed = [d for d in card.departments if d.staff]
    if not staffed:
        yield table
        return
    before: dict[str, float] = {}
    for s in streams(card):
        before[s.source] = before.get(s.source, 0.0) + (s.staff or 0.0)
    ranges = []
    for d in staffed:
        if d.staff:
            before_ = before.get(d.continues or "")
            low, mid, high = d.staff.low, d.staff.mid, d.staff.high
            ranges.append(Range(d.id, low, mid, high, before_, ranged(lang, mid, low, high, "heads")))
    axis = lang("column.heads")
    yield RangeChart(lang("sizes.title"), "", lang("sizes.legend"), table, tuple(ranges), axis)


def department_sheets(card: Scorecard, lang: Language) -> Iterator[Block]:
    """Yield a sheet for every department: what arrives, what leaves, and with whom coordination starts."""
    sheets = [_sheet(card, sheet, lang) for sheet in changes_of(card)]
    if sheets:
        yield Items(lang("sheets.caption"), tuple(sheets))


def _sheet(card: Scorecard, sheet: DepartmentChange, lang: Language) -> Item:
    lines = [
        lang(key, staff=_staff(moves, lang), tasks=_count(moves, lang))
        for key, moves in (("sheets.receives", sheet.arrives), ("sheets.gives", sheet.leaves))
        if moves
    ]
    lines = [", ".join(lines)] if lines else []
    if sheet.closes:
        lines.append(lang("sheets.closes"))
    if sheet.arrives:
        lines.append(lang("sheets.arrives", tasks=_arriving(card, sheet.arrives, lang)))
    if sheet.leaves:
        lines.append(lang("sheets.leaves", tasks=_leaving(card, sheet.leaves, lang)))
    return Item(f"{sheet.department} {sheet.name}", (*lines, *_begins(card, sheet, lang)))


def _begins(card: Scorecard, sheet: DepartmentChange, lang: Language) -> Iterator[str]:
    titles = {c.id: lang.of(c.title, c.id) for c in card.dataset.couplings}
    for other, couplings in sheet.begins:
        listed = "; ".join(sorted((titles[c] for c in couplings), key=collation))
        yield lang("sheets.begins", department=other, count=len(couplings), titles=listed)


def _count(moves: Sequence[NetMove], lang: Language) -> str:
    return lang("word.tasks", count=len({m.task for m in moves if m.share}))


def _staff(moves: Sequence[NetMove], lang: Language) -> str:
    heads = [m.staff.mid for m in moves if m.staff]
    if len(heads) < len(moves):
        return lang("word.unknown_staff")
    return lang("word.employees", count=round(sum(heads)), number=amount(lang, sum(heads), "heads"))


def _arriving(card: Scorecard, moves: Sequence[NetMove], lang: Language) -> str:
    by = _by(moves, lambda move: move.source)
    return "; ".join(lang("sheets.from", department=d, tasks=_named(card, m, lang)) for d, m in by.items())


def _leaving(card: Scorecard, moves: Sequence[NetMove], lang: Language) -> str:
    by = _by(moves, lambda move: move.to)
    said = {d: _named(card, m, lang) for d, m in by.items()}
    return "; ".join(lang("sheets.to", department=d, tasks=tasks) for d, tasks in said.items())


def _by(moves: Sequence[NetMove], side: Callable[[NetMove], str]) -> dict[str, list[NetMove]]:
    by: dict[str, list[NetMove]] = {}
    for move in moves:
        by.setdefault(side(move), []).append(move)
    return by


def _named(card: Scorecard, moves: Sequence[NetMove], lang: Language) -> str:
    return ", ".join(
        shared_name(card, m.task, m.share, lang) if m.share else lang("word.residual") for m in moves
    )
