"""Scorecards in, tables for a workbook out: one table per sheet, the numbers as numbers, every word decided here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from reorg.city.model import ASSUMED, Source
from reorg.report.amounts import cite, direction, metric_name
from reorg.report.chapters.interfaces import coupled_tasks
from reorg.report.chapters.moves import precedents
from reorg.report.heading import options_said, starting_point
from reorg.report.lead import lead, points_modelled
from reorg.scorecard.model import KINDS, Heads, Interface, NetMove, Result, Scorecard
from reorg.version import VERSION
from reorg.words import Language


class Amount(Struct, frozen=True):
    """A number in a unit, where the units of a column differ; `change` where it is one."""

    value: float
    unit: str
    change: bool = False


Value = str | float | Amount | None


class SheetColumn(Struct, frozen=True):
    """A column of a sheet: its heading, and the unit of its numbers ("" for text)."""

    heading: str
    unit: str = ""


class Sheet(Struct, frozen=True):
    """A sheet of a workbook: one table."""

    name: str
    columns: tuple[SheetColumn, ...]
    rows: tuple[tuple[Value, ...], ...]


def workbook(cards: Sequence[Scorecard], lang: Language) -> tuple[Sheet, ...]:
    """Return the sheets on scenarios, from the cover to the sources.

    Args:
        cards: scorecards of one city, without the baseline's own.
        lang: the language of the words.
    """
    makers = (
        _cover,
        _metrics,
        _interfaces,
        _moves,
        _departments,
        _similarity,
        _assumptions,
        _estimates,
        _sources,
    )
    names = (
        "cover",
        "metrics",
        "interfaces",
        "moves",
        "departments",
        "similarity",
        "assumptions",
        "estimates",
        "sources",
    )
    sheets = []
    for name, maker in zip(names, makers, strict=True):
        columns, rows = maker(cards, lang)
        sheets.append(Sheet(lang(f"sheet.{name}"), columns, tuple(rows)))
    return tuple(sheets)


Made = tuple[tuple[SheetColumn, ...], Iterator[tuple[Value, ...]]]


def _columns(lang: Language, *columns: str | tuple[str, str]) -> tuple[SheetColumn, ...]:
    pairs = [(c, "") if isinstance(c, str) else c for c in columns]
    return tuple(SheetColumn(lang(f"column.{name}"), unit) for name, unit in pairs)


def _cover(cards: Sequence[Scorecard], lang: Language) -> Made:
    def rows() -> Iterator[tuple[Value, ...]]:
        data = cards[0].dataset
        yield "", lang("sheet.made", version=VERSION)
        yield "", lang("head.city", city=starting_point(cards[0].city, lang))
        yield "", lang("assumed.data", name=data.name, version=data.version, sha=data.sha256[:12])
        for line in options_said(cards[0], lang):
            yield "", line
        for card in cards:
            scenario = card.scenario
            yield card.id, scenario.title
            author_and_date = ", ".join(text for text in (scenario.author, lang.date(scenario.date)) if text)
            points = points_modelled(card, lang) if scenario.points else ""
            for line in (author_and_date, scenario.description, points, *lead(card, lang)):
                if line:
                    yield card.id, line
            for text in scenario.not_modelled:
                yield card.id, lang("covered.not_line", text=text)

    return _columns(lang, "scenario", "text"), rows()


def _metrics(cards: Sequence[Scorecard], lang: Language) -> Made:
    def row(card: Scorecard, key: str, r: Result) -> tuple[Value, ...]:
        mark = direction(r)
        word = lang(f"word.is_{mark}") if mark else ""
        name = metric_name(lang, key, card.dataset)
        group, unit = lang(f"group.{r.group}"), lang(f"unit.{r.unit}")
        numbers = (r.baseline, r.value, r.delta, r.low, r.high, r.published, r.published_delta)
        changes = (False, False, True, False, False, False, True)
        shown = [
            None if n is None else Amount(n, r.unit, change)
            for n, change in zip(numbers, changes, strict=True)
        ]
        return card.id, group, name, *shown, word, unit

    columns = ("today", "value", "change", "low", "high", "published_value", "published_change")
    heads = _columns(lang, "scenario", "group", "metric", *columns, "judgement", "unit")
    return heads, (row(card, key, r) for card in cards for key, r in card.metrics.items())


def _interfaces(cards: Sequence[Scorecard], lang: Language) -> Made:
    def row(card: Scorecard, kind: str, x: Interface) -> tuple[Value, ...]:
        source = cite(lang, card.dataset, x.source, x.line) if x.basis != ASSUMED else ""
        tasks = coupled_tasks(card, x.tasks.a, x.tasks.b, lang)
        departments = (", ".join(x.departments_before), ", ".join(x.departments_after))
        crossing = (x.crossing_before, x.crossing_after)
        said = (lang.of(x.title, x.id), lang(f"happens.{kind}"), *departments, *crossing)
        basis = lang(f"basis.{x.basis}")
        kind_ = lang(f"kind.{x.kind}")
        return (card.id, *said, float(x.strength), kind_, basis, source, lang.of(x.reason, x.id), tasks)

    names = ("interface", "kind", "today", "after", ("crossing_today", "share"), ("crossing_after", "share"))
    heads = (*names, ("strength", "couplings"), "sort", "evidence", "source", "reason", "tasks")
    rows = (row(card, kind, x) for card in cards for kind in KINDS for x in card.interfaces[kind])
    return _columns(lang, "scenario", *heads), rows


def _moves(cards: Sequence[Scorecard], lang: Language) -> Made:
    cities = [m.city for m in cards[0].matching]

    def row(card: Scorecard, move: NetMove) -> tuple[Value, ...]:
        low, mid, high = _range(move.staff)
        basis = lang(f"basis.{move.staff_basis}") if move.staff_basis else lang("word.unknown")
        task = card.dataset.task_name(move.task, lang) if move.share else lang("word.residual")
        said = precedents(move, lang)
        share = move.share or None
        tail = (move.point or "", move.because, *(said.get(city, "") for city in cities))
        return card.id, task, move.source, move.to, share, mid, low, high, basis, *tail

    numbers = (("share", "share"), ("staff_mid", "heads"), ("low", "heads"), ("high", "heads"))
    columns = _columns(lang, "scenario", "task", "from", "to", *numbers, "basis", "point", "because")
    named = tuple(SheetColumn(cards[0].dataset.cities[city].name) for city in cities)
    return (*columns, *named), (row(card, move) for card in cards for move in card.moves)


def _departments(cards: Sequence[Scorecard], lang: Language) -> Made:
    def rows() -> Iterator[tuple[Value, ...]]:
        for card in cards:
            for d in card.departments:
                low, mid, high = _range(d.staff)
                tasks = float(len({part.task for part in d.parts}))
                continues = d.continues or lang("word.new")
                yield card.id, d.id, d.name, continues, tasks, mid, low, high, d.received, d.given

    numbers = tuple((n, "heads") for n in ("staff_mid", "low", "high", "received", "given"))
    heads = _columns(lang, "scenario", "id", "department", "continues", ("tasks", "couplings"), *numbers)
    return heads, rows()


def _similarity(cards: Sequence[Scorecard], lang: Language) -> Made:
    """List task by task what would have to move to be like each city."""

    def rows() -> Iterator[tuple[Value, ...]]:
        for card in cards:
            for match in card.matching:
                for item in card.metrics[f"tasks_to_move.{match.city}"].counted:
                    to = ", ".join(item.there)
                    task = card.dataset.task_name(item.id, lang)
                    city, basis = card.dataset.cities[match.city].name, lang(f"basis.{item.basis}")
                    yield card.id, city, task, item.department, to, item.amount, basis

    heads = ("scenario", "city", "task", "department", "there", ("share", "share"), "basis")
    return _columns(lang, *heads), rows()


def _assumptions(cards: Sequence[Scorecard], lang: Language) -> Made:
    def rows() -> Iterator[tuple[Value, ...]]:
        for card in cards:
            for entry in card.assumptions:
                whole = sum(entry.amounts.values())
                name = metric_name(lang, entry.metric, card.dataset)
                yield card.id, name, *(value / whole for value in entry.amounts.values())

    shares = tuple((n, "share") for n in ("published", "derived", "assumed"))
    return _columns(lang, "scenario", "metric", *shares), rows()


def _estimates(cards: Sequence[Scorecard], lang: Language) -> Made:
    """List every part of the city: its staff, the weight of its task on the agenda, and why."""
    data, city = cards[0].dataset, cards[0].city

    def rows() -> Iterator[tuple[Value, ...]]:
        for part in city.parts:
            task, staffing = data.tasks.get(part.task), part.staffing
            name = lang("word.residual") if part.residual else data.task_name(part.task, lang)
            heads = (staffing.low, staffing.mid, staffing.high) if staffing else (None, None, None)
            basis = lang(f"basis.{staffing.basis}") if staffing else ""
            source = cite(lang, data, staffing.source, None) if staffing else ""
            reason = lang.of(staffing.reason) if staffing else ""
            weight = float(task.agenda) if task else None
            weighed = lang(f"basis.{task.agenda_basis}") if task else ""
            yield part.department, name, *heads, basis, source, reason, weight, weighed

    numbers = tuple((n, "heads") for n in ("low", "staff_mid", "high"))
    agenda = (("agenda", "couplings"), "agenda_basis")
    return _columns(lang, "department", "task", *numbers, "basis", "source", "reason", *agenda), rows()


def _sources(cards: Sequence[Scorecard], lang: Language) -> Made:
    used = {p.source for p in cards[0].dataset.placements}
    used |= {c.source for c in cards[0].dataset.couplings}

    def rows() -> Iterator[tuple[Value, ...]]:
        for s in cards[0].dataset.sources.values():
            yield _source(s, lang("word.yes") if s.id in used else "", lang)
        for card in cards:
            for reference in card.scenario.references:
                yield card.id, reference.title, "", "", reference.address, ""

    return _columns(lang, "id", "title_of", "publisher", "date", "address", "used"), rows()


def _source(s: Source, used: str, lang: Language) -> tuple[Value, ...]:
    return s.id, s.title, s.publisher, lang.date(s.date), s.address, used


def _range(staff: Heads | None) -> tuple[float | None, float | None, float | None]:
    return (staff.low, staff.mid, staff.high) if staff else (None, None, None)
