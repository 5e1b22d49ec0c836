"""The journeys in which a hand-off changes, in words and drawn, and the parties that meet other departments."""

from __future__ import annotations

from collections.abc import Iterator

from reorg.report.amounts import dated, texts
from reorg.report.request import Request
from reorg.report.view import LEFT, Block, Item, Items, Line, Paragraph, StepChart, Stop, Table
from reorg.scorecard.flows import holders_after, holders_before
from reorg.scorecard.model import JourneyResult, Scorecard, StepResult
from reorg.words import Language

HANDOFF = "⇄"


def listed(card: Scorecard, request: Request) -> Iterator[Block]:
    """Yield the steps that begin or cease to cross, and the parties that meet other departments."""
    lang, data = request.lang, card.dataset
    if not data.journeys and not data.parties:
        return
    changing = [(journey, steps) for journey in card.journeys if (steps := _changing(journey))]
    items = [
        Item(lang.of(journey.title, journey.id), tuple(_step(card, step, lang) for step in steps))
        for journey, steps in changing
    ]
    if items:
        yield Items(lang("journeys.caption"), tuple(items))
    else:
        yield Paragraph(lang("journeys.same"))
    yield from parties(card, lang)


def drawn(card: Scorecard, request: Request) -> Iterator[Block]:
    """Yield the journeys that change, drawn, and the parties that meet other departments."""
    lang, data = request.lang, card.dataset
    if not data.journeys and not data.parties:
        return
    chart = tuple(lines(card, lang))
    yield from chart or (Paragraph(lang("journeys.same")),)
    yield from parties(card, lang)


def parties(card: Scorecard, lang: Language) -> Iterator[Block]:
    """Yield the parties outside that meet other departments than before."""
    titles = {party.id: lang.of(party.title, party.id) for party in card.dataset.parties}
    heirs = {d.continues: d.id for d in card.departments if d.continues}
    met = [
        p for p in card.parties if {heirs.get(d, d) for d in p.departments_before} != set(p.departments_after)
    ]
    if met:
        sides = ((titles[p.id], ", ".join(p.departments_before), ", ".join(p.departments_after)) for p in met)
        items = tuple(Item(f"{title}: {before} → {after}") for title, before, after in sides)
        yield Items(lang("parties.caption"), items)


def _changing(journey: JourneyResult) -> list[StepResult]:
    """Return the steps in which a hand-off changes."""
    return [step for step in journey.steps if step.crossing_before != step.crossing_after]


def _step(card: Scorecard, step: StepResult, lang: Language) -> str:
    one, two = (card.dataset.task_name(task, lang) for task in (step.source, step.to))
    before, after = ", ".join(step.departments_before), ", ".join(step.departments_after)
    return lang("journeys.step", one=one, two=two, before=before, after=after)


def lines(card: Scorecard, lang: Language) -> Iterator[StepChart]:
    """Yield the journeys in which a hand-off changes, as lines of steps."""
    changing = [journey for journey in card.journeys if _changing(journey)]
    if not changing:
        return
    holders = holders_before(card), holders_after(card)
    lines_ = tuple(
        Line(lang.of(journey.title, journey.id), tuple(_stops(card, journey, holders, lang)))
        for journey in changing
    )
    rows = [
        texts("" if n else line.title, stop.text, *map(marked, stop.departments, stop.crosses))
        for line in lines_
        for n, stop in enumerate(line.stops)
    ]
    header = (
        lang("column.journey"),
        lang("column.task"),
        dated(card.city, lang),
        lang("column.after"),
    )
    total = sum(bool(journey.steps) for journey in card.journeys)
    yield StepChart(
        title=lang("lines.title"),
        description=lang("lines.description", count=len(changing), total=total),
        legend=lang("lines.legend"),
        table=Table(lang("lines.table"), header, (LEFT,) * 4, tuple(rows)),
        lines=lines_,
    )


def marked(departments: str, crosses: bool) -> str:
    """Return the departments of a step, with the mark of a hand-off where it crosses from the step before."""
    return f"{HANDOFF} {departments}" if crosses else departments


def _stops(
    card: Scorecard, journey: JourneyResult, holders: tuple[dict[str, tuple[str, ...]], ...], lang: Language
) -> Iterator[Stop]:
    first = (journey.steps[0].source, False, False)
    steps = [(s.to, s.crossing_before > 0, s.crossing_after > 0) for s in journey.steps]
    for task, *crosses in (first, *steps):
        before, after = (", ".join(departments_of.get(task, ())) for departments_of in holders)
        yield Stop(card.dataset.task_name(task, lang), (before, after), (crosses[0], crosses[1]))
