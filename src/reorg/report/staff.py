"""Placed units in, `View` out: what found a place, what did not, and how much of each department is covered."""

from __future__ import annotations

from collections.abc import Iterator

from reorg.city.extract import Extract
from reorg.city.model import City
from reorg.city.unit_staff import PartFigures, UnitStaff
from reorg.report.view import LEFT, RIGHT, Block, Cell, Item, Items, Section, Table, View
from reorg.words import Language

MOST = 20  # units and rows that are listed


def staff_view(extract: Extract, placed: UnitStaff, city: City, lang: Language) -> View:
    """Return what an extract covers of a city."""
    blocks: list[Block] = [_departments(placed, city, lang)]
    if placed.unplaced:
        blocks.append(_unplaced(placed, lang))
    lead = (_summary(extract, placed, city, lang), *_remarks(extract, placed, lang))
    title = lang("staff.title", city=city.name)
    return View(title, (), lead, (Section(lang("staff.covered"), tuple(blocks)),))


def _summary(extract: Extract, placed: UnitStaff, city: City, lang: Language) -> str:
    given = {(part.department, part.task) for part in placed.parts if part.heads is not None}
    parts = [part for part in city.parts if not part.residual]
    return lang(
        "staff.summary",
        placed=lang.number(placed.heads),
        heads=lang.number(extract.heads),
        percent=_percent(placed.heads, extract.heads, lang),
        covered=sum((part.department, part.task) in given for part in parts),
        parts=len(parts),
    )


def _remarks(extract: Extract, placed: UnitStaff, lang: Language) -> Iterator[str]:
    """Yield what the user has to know of the extract and the crosswalk, where there is anything."""
    if placed.suggested:
        yield lang("staff.suggested", count=placed.suggested)
    if extract.totals:
        lines = [str(where.line) for where in extract.totals]
        yield lang("staff.totals", count=len(lines), lines=_listed(lines))
    if extract.empty:
        yield lang("staff.empty", count=extract.empty)
    if extract.unread:
        yield lang("staff.unread", count=len(extract.unread), columns=_listed(extract.unread))
    if placed.strangers:
        units = list(dict.fromkeys(link.unit for link in placed.strangers))
        yield lang("staff.strangers", count=len(units), units=_listed(units))
    headless = [f"{part.department}/{part.task}" for part in placed.parts if part.heads is None]
    if headless:
        yield lang("staff.headless", count=len(headless), parts=_listed(headless))


def _listed(names: list[str] | tuple[str, ...]) -> str:
    return ", ".join(names[:MOST]) + (", …" if len(names) > MOST else "")


def _departments(placed: UnitStaff, city: City, lang: Language) -> Table:
    """Return for every department the heads given beside those of the data, and how many of its parts have some."""
    header = tuple(lang(f"staff.column.{c}") for c in ("department", "given", "data", "share", "parts"))
    rows = []
    for department in city.departments:
        given = [part for part in placed.parts if part.department == department.id and part.heads is not None]
        rows.append(_row(department.id, given, city, lang))
    return Table(lang("staff.departments"), header, (LEFT, *[RIGHT] * 4), tuple(rows))


def _row(department: str, given: list[PartFigures], city: City, lang: Language) -> tuple[Cell, ...]:
    mine = [part for part in city.parts if part.department == department]
    staffing = [part.staffing for part in mine if part.staffing]
    total = sum(staff.mid for staff in staffing) if staffing and len(staffing) == len(mine) else None
    heads = sum(part.heads or 0 for part in given)
    named = {part.task for part in mine if not part.residual}
    covered = sum(part.task in named for part in given)
    return (
        Cell(department),
        Cell(lang.number(heads)),
        Cell("–" if total is None else lang.number(total)),
        Cell("–" if total is None else _percent(heads, total, lang)),
        Cell(lang("staff.of", some=covered, all=len(named))),
    )


def _unplaced(placed: UnitStaff, lang: Language) -> Items:
    """Return the units without a place, those with most heads first."""
    units = sorted(placed.unplaced, key=lambda left: -left.heads)
    items = [
        Item(
            lang(
                "staff.partly" if left.partly else "staff.unit",
                unit=" ".join(dict.fromkeys((left.unit.code, left.unit.name))).strip(),
                heads=lang.number(left.heads),
                count=left.heads,
            )
        )
        for left in units[:MOST]
    ]
    if len(units) > MOST:
        items.append(Item(lang("staff.more", count=len(units) - MOST)))
    total = sum(left.heads for left in units)
    caption = lang("staff.unplaced", count=len(units), heads=lang.number(total), total=total)
    return Items(caption, tuple(items))


def _percent(some: float, all_: float, lang: Language) -> str:
    return lang("word.percent", value=lang.number(100 * some / all_)) if all_ else "–"
