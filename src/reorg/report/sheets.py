"""Scorecards in, tables for a workbook out: one table a sheet, the numbers as numbers, every word decided here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reorg.frozen import Frozen
from reorg.model import PUBLISHED, Source
from reorg.report.figures import cite, direction, metric_name, task_names
from reorg.report.measures import lead, points_modelled
from reorg.report.scoreview import options_said, precedents
from reorg.scorecard import Crossed, NetMove, Result, Scorecard
from reorg.version import VERSION
from reorg.words import date, say

KINDS = ("new", "resolved", "grown", "eased", "unchanged")


class Measured(Frozen):
    """A number in a unit, where the units of a column differ; `change` where it is one."""

    value: float
    unit: str
    change: bool = False


Value = str | float | Measured | None


class Column(Frozen):
    """A column of a sheet: its heading, and the unit of its numbers ("" for text)."""

    heading: str
    unit: str = ""


class Sheet(Frozen):
    """A sheet of a workbook: one table."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]


def workbook(cards: Sequence[Scorecard], lang: str) -> tuple[Sheet, ...]:
    """Return the sheets on scenarios: cover, metrics, interfaces, moves, departments, similarity, assumptions, sources.

    Args:
        cards: scorecards of one city, without the baseline's own.
        lang: en or da.
    """
    makers = (_cover, _metrics, _interfaces, _moves, _departments, _similarity, _assumptions, _sources)
    names = ("cover", "metrics", "interfaces", "moves", "departments", "similarity", "assumptions", "sources")
    found = []
    for name, maker in zip(names, makers, strict=True):
        columns, rows = maker(cards, lang)
        found.append(Sheet(say(lang, f"sheet.{name}"), columns, tuple(rows)))
    return tuple(found)


Made = tuple[tuple[Column, ...], Iterator[tuple[Value, ...]]]


def _columns(lang: str, *columns: str | tuple[str, str]) -> tuple[Column, ...]:
    pairs = [(c, "") if isinstance(c, str) else c for c in columns]
    return tuple(Column(say(lang, f"column.{name}"), unit) for name, unit in pairs)


def _cover(cards: Sequence[Scorecard], lang: str) -> Made:
    def rows() -> Iterator[tuple[Value, ...]]:
        data = cards[0].dataset
        yield "", say(lang, "sheet.made", version=VERSION)
        yield "", say(lang, "head.city", city=cards[0].plan.city.name)
        yield "", say(lang, "assumed.data", name=data.name, version=data.version, sha=data.sha256[:12])
        for line in options_said(cards[0], lang):
            yield "", line
        for card in cards:
            scenario = card.plan.scenario
            yield card.id, scenario.title
            made = ", ".join(text for text in (scenario.author, date(lang, scenario.date)) if text)
            points = points_modelled(card, lang) if scenario.points else ""
            for line in (made, scenario.description, points, *lead(card, lang)):
                if line:
                    yield card.id, line
            for text in scenario.not_modelled:
                yield card.id, say(lang, "covered.not_line", text=text)

    return _columns(lang, "scenario", "text"), rows()


def _metrics(cards: Sequence[Scorecard], lang: str) -> Made:
    def row(card: Scorecard, r: Result) -> tuple[Value, ...]:
        mark = direction(r)
        word = say(lang, f"word.is_{mark}") if mark else ""
        name = metric_name(lang, r, card.dataset)
        group, unit = say(lang, f"group.{r.group}"), say(lang, f"unit.{r.unit}")
        numbers = (r.baseline, r.value, r.delta, r.low, r.high, r.published, r.published_delta)
        changes = (False, False, True, False, False, False, True)
        shown = [
            None if n is None else Measured(n, r.unit, change)
            for n, change in zip(numbers, changes, strict=True)
        ]
        return card.id, group, name, *shown, word, unit

    columns = ("today", "value", "change", "low", "high", "published_value", "published_change")
    heads = _columns(lang, "scenario", "group", "metric", *columns, "judgement", "unit")
    return heads, (row(card, r) for card in cards for r in card.metrics.values())


def _interfaces(cards: Sequence[Scorecard], lang: str) -> Made:
    def row(card: Scorecard, kind: str, x: Crossed) -> tuple[Value, ...]:
        c = next(c for c in card.dataset.couplings if c.id == x.coupling)
        source = cite(lang, card.dataset, c.source, c.line) if c.basis == PUBLISHED else ""
        tasks = " ↔ ".join(task_names(lang, card.dataset, side) for side in (c.a, c.b) if side)
        departments = (", ".join(x.departments_before), ", ".join(x.departments_after))
        basis = say(lang, f"basis.{c.basis}")
        said = (c.title(lang), say(lang, f"happens.{kind}"), *departments, x.before, x.after)
        return (
            card.id,
            *said,
            float(c.strength),
            say(lang, f"kind.{c.kind}"),
            basis,
            source,
            c.reason(lang),
            tasks,
        )

    names = ("interface", "kind", "today", "after", ("crossing_today", "share"), ("crossing_after", "share"))
    heads = (*names, ("strength", "couplings"), "sort", "evidence", "source", "reason", "tasks")
    found = (row(card, kind, x) for card in cards for kind in KINDS for x in card.interfaces[kind])
    return _columns(lang, "scenario", *heads), found


def _moves(cards: Sequence[Scorecard], lang: str) -> Made:
    cities = [m.city for m in cards[0].matching]

    def row(card: Scorecard, move: NetMove) -> tuple[Value, ...]:
        low, mid, high = move.staff or (None, None, None)
        basis = say(lang, f"basis.{move.staff_basis}") if move.staff_basis else say(lang, "word.unknown")
        task = card.dataset.task_name(move.task, lang) if move.share else say(lang, "word.residual")
        said = precedents(move, lang)
        share = move.share or None
        tail = (move.point or "", move.because, *(said.get(city, "") for city in cities))
        return card.id, task, move.source, move.to, share, mid, low, high, basis, *tail

    numbers = (("share", "share"), ("staff_mid", "heads"), ("low", "heads"), ("high", "heads"))
    columns = _columns(lang, "scenario", "task", "from", "to", *numbers, "basis", "point", "because")
    named = tuple(Column(cards[0].dataset.cities[city].name) for city in cities)
    return (*columns, *named), (row(card, move) for card in cards for move in card.moves)


def _departments(cards: Sequence[Scorecard], lang: str) -> Made:
    def rows() -> Iterator[tuple[Value, ...]]:
        for card in cards:
            for d in card.departments:
                low, mid, high = d.staff or (None, None, None)
                tasks = float(len({task for task, _, _ in d.parts}))
                continues = d.continues or say(lang, "word.new")
                yield card.id, d.id, d.name, continues, tasks, mid, low, high, d.received, d.given

    numbers = tuple((n, "heads") for n in ("staff_mid", "low", "high", "received", "given"))
    heads = _columns(lang, "scenario", "id", "department", "continues", ("tasks", "couplings"), *numbers)
    return heads, rows()


def _similarity(cards: Sequence[Scorecard], lang: str) -> Made:
    """List task by task what would have to move to be like each city."""

    def rows() -> Iterator[tuple[Value, ...]]:
        for card in cards:
            for match in card.matching:
                for item in card.metrics[f"tasks_to_move.{match.city}"].counted:
                    there = item.detail["there"]
                    to = ", ".join(map(str, there)) if isinstance(there, list | tuple) else str(there)
                    task = card.dataset.task_name(item.id, lang)
                    city, basis = card.dataset.cities[match.city].name, say(lang, f"basis.{item.basis}")
                    yield card.id, city, task, str(item.detail["department"]), to, item.amount, basis

    heads = ("scenario", "city", "task", "department", "there", ("share", "share"), "basis")
    return _columns(lang, *heads), rows()


def _assumptions(cards: Sequence[Scorecard], lang: str) -> Made:
    def rows() -> Iterator[tuple[Value, ...]]:
        for card in cards:
            for entry in card.assumptions:
                whole = sum(entry.amounts.values())
                name = metric_name(lang, card.metrics[entry.metric], card.dataset)
                yield card.id, name, *(value / whole for value in entry.amounts.values())

    shares = tuple((n, "share") for n in ("published", "derived", "assumed"))
    return _columns(lang, "scenario", "metric", *shares), rows()


def _sources(cards: Sequence[Scorecard], lang: str) -> Made:
    used = {p.source for p in cards[0].dataset.placements}
    used |= {c.source for c in cards[0].dataset.couplings}

    def rows() -> Iterator[tuple[Value, ...]]:
        for s in cards[0].dataset.sources.values():
            yield _source(s, say(lang, "word.yes") if s.id in used else "", lang)
        for card in cards:
            for reference in card.plan.scenario.references:
                yield card.id, reference.title, "", "", reference.address, ""

    return _columns(lang, "id", "title_of", "publisher", "date", "address", "used"), rows()


def _source(s: Source, used: str, lang: str) -> tuple[Value, ...]:
    return s.id, s.title, s.publisher, date(lang, s.date), s.address, used
