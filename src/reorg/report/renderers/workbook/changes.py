"""What each scenario changes: interfaces, moves, departments, flows of staff, borders, journeys and parties."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reorg.city.model import ASSUMED
from reorg.report.amounts import cite, task_names
from reorg.report.chapters.interfaces import KINDS, coupled_tasks
from reorg.report.chapters.moves import precedents
from reorg.report.renderers.workbook.sheets import (
    Made,
    Row,
    SheetColumn,
    columns,
    joined,
    labelled,
    spread,
)
from reorg.scorecard.flows import holders_after, holders_before, lines_of, names_of, streams
from reorg.scorecard.model import Interface, JourneyResult, NetMove, Scorecard
from reorg.words import Language

HEADS = (("staff_mid", "heads"), ("low", "heads"), ("high", "heads"))
CROSSING = (("crossing_today", "share"), ("crossing_after", "share"))


def interfaces(cards: Sequence[Scorecard], lang: Language) -> Made:
    """Return one row per scenario and interface that it makes, ends, grows or eases."""

    def row(name: str, card: Scorecard, kind: str, x: Interface) -> Row:
        sides = (joined(x.departments_before), joined(x.departments_after))
        said = (lang.of(x.title, x.id), lang(f"happens.{kind}"), *sides)
        return (name, *said, x.crossing_before, x.crossing_after, *coupled(card, x, lang))

    heads = columns(lang, "scenario", "interface", "kind", "today", "after", *CROSSING, *COUPLED)
    rows = (
        row(name, card, kind, x)
        for name, card in labelled(cards)
        for kind in KINDS
        for x in card.interfaces[kind]
    )
    return heads, rows


COUPLED = (
    "evidence",
    "reason",
    "tasks",
    "source",
    ("strength", "couplings"),
    "strength_basis",
    "sort",
    "key",
)


def coupled(card: Scorecard, x: Interface, lang: Language) -> Row:
    """Return what is said of a coupling wherever it is listed, by the columns of `COUPLED`."""
    source = cite(lang, card.dataset, x.source, x.line) if x.basis != ASSUMED else ""
    tasks = coupled_tasks(card, x.tasks.a, x.tasks.b, lang)
    said = (lang(f"basis.{x.basis}"), lang.of(x.reason, x.id), tasks, source)
    strength = (float(x.strength), lang(f"basis.{x.strength_basis}"), lang(f"kind.{x.kind}"))
    return (*said, *strength, x.id)


def moves(cards: Sequence[Scorecard], lang: Language) -> Made:
    """Return one row per scenario and move, with its staff, and whether each other city is a precedent."""
    cities = list(dict.fromkeys(m.city for card in cards for m in card.matching))

    def row(name: str, card: Scorecard, move: NetMove) -> Row:
        low_mid_high = spread(move.staff)
        basis = lang(f"basis.{move.staff_basis}") if move.staff_basis else lang("word.unknown")
        task = card.dataset.task_name(move.task, lang) if move.share else lang("word.residual")
        said = precedents(move, lang)
        tail = (move.point or "", move.because, *(said.get(city, "") for city in cities))
        numbers = (move.share or None, *_middle_first(low_mid_high))
        return name, task, move.task, move.source, move.to, *numbers, basis, *tail

    heads = columns(lang, "scenario", "task", "key", "from", "to", ("share", "share"), *HEADS, "basis")
    more = columns(lang, "point", "because")
    named = tuple(SheetColumn(cards[0].dataset.cities[city].name) for city in cities)
    rows = (row(name, card, move) for name, card in labelled(cards) for move in card.moves)
    return (*heads, *more, *named), rows


def _middle_first(staff: tuple[float | None, ...]) -> Row:
    low, mid, high = staff
    return mid, low, high


def departments(cards: Sequence[Scorecard], lang: Language) -> Made:
    """Return one row per scenario and department before, with the one that continues it; then the new ones."""

    def rows() -> Iterator[Row]:
        for name, card in labelled(cards):
            after = {d.id: d for d in card.departments}
            names = {d.id: d.name for d in card.city.departments}
            tasks = {id_: _count(holders_before(card), id_) for id_ in names}
            was = _staff_before(card)
            for one, other in lines_of(card):
                d = after.get(other)
                before = (float(tasks[one]), was.get(one)) if one else (None, None)
                numbers = _middle_first(spread(d.staff if d else None))
                flows = (d.received, d.given) if d else (None, None)
                then = float(len({part.task for part in d.parts})) if d else None
                happens = "continues" if one and d else "closes" if one else "opens"
                ids = (one, names[one] if one else "", other, d.name if d else "")
                yield name, *ids, lang(f"department.{happens}"), *before, then, *numbers, *flows

    ids = ("id_before", "department_before", "id_after", "department_after", "fate")
    counts = (("tasks_before", "couplings"), ("staff_before", "heads"), ("tasks_after", "couplings"))
    flows_ = (("received", "heads"), ("given", "heads"))
    return columns(lang, "scenario", *ids, *counts, *HEADS, *flows_), rows()


def _count(holders: Mapping[str, tuple[str, ...]], department: str) -> int:
    return sum(department in held for held in holders.values())


def _staff_before(card: Scorecard) -> dict[str, float | None]:
    """Return the heads of every department before; None where those of a part are not known."""
    staff: dict[str, float | None] = {}
    for part in card.city.parts:
        so_far, heads = staff.get(part.department, 0.0), part.staffing
        staff[part.department] = None if so_far is None or heads is None else so_far + heads.mid
    return staff


def flows(cards: Sequence[Scorecard], lang: Language) -> Made:
    """Return one row per scenario and stream of staff between departments, also of those who stay."""
    rows = (
        (name, s.source, s.to, lang("word.yes") if not s.stays else "", s.staff, s.tasks)
        for name, card in labelled(cards)
        for s in streams(card)
    )
    numbers = (("staff_mid", "heads"), ("tasks", "tasks"))
    return columns(lang, "scenario", "from", "to", "shifts", *numbers), rows


def borders(cards: Sequence[Scorecard], lang: Language) -> Made:
    """Return one row per scenario and border between two departments: interfaces before and after, and weights."""

    def rows() -> Iterator[Row]:
        for name, card in labelled(cards):
            ids, met = list(names_of(card)), {frozenset(b.departments): b for b in card.borders}
            for i, one in enumerate(ids):
                for j, other in enumerate(ids[i + 1 :], start=i + 1):
                    b, before = met.get(frozenset((one, other))), card.between.before[i][j]
                    if b or before:
                        after = (b.interfaces, b.published, b.weight, b.by_chance) if b else (0, 0, 0, None)
                        yield name, one, other, float(before), *after

    counts = tuple((c, "couplings") for c in ("interfaces_before", "interfaces_after", "published_after"))
    weights = (("weight", "points"), ("by_chance", "points"))
    return columns(lang, "scenario", "one_department", "other_department", *counts, *weights), rows()


def journeys(cards: Sequence[Scorecard], lang: Language) -> Made:
    """Return one row per scenario, journey and step: who has the task, and how far it crosses from the step before."""

    def rows() -> Iterator[Row]:
        for name, card in labelled(cards):
            held = holders_before(card), holders_after(card)
            for journey in card.journeys:
                for row in _steps(card, journey, held, lang):
                    yield name, *row

    heads = ("journey", ("step", "couplings"), "task", "today", "after", *CROSSING, "happens", "basis")
    return columns(lang, "scenario", *heads), rows()


def _steps(
    card: Scorecard, journey: JourneyResult, held: tuple[dict[str, tuple[str, ...]], ...], lang: Language
) -> Iterator[Row]:
    title = lang.of(journey.title, journey.id)
    for number, step in enumerate(journey.steps):
        if number == 0:
            sides = (joined(holders.get(step.source, ())) for holders in held)
            yield title, 1.0, card.dataset.task_name(step.source, lang), *sides, None, None, "", ""
        sides = (joined(holders.get(step.to, ())) for holders in held)
        change = step.crossing_after - step.crossing_before
        word = "" if abs(change) < 1e-9 else lang("happens.grown" if change > 0 else "happens.eased")
        crossing = (step.crossing_before, step.crossing_after, word)
        task = card.dataset.task_name(step.to, lang)
        yield title, number + 2.0, task, *sides, *crossing, lang(f"basis.{step.basis}")


def parties(cards: Sequence[Scorecard], lang: Language) -> Made:
    """Return one row per scenario and party outside: its tasks, and the departments it meets before and after."""

    def rows() -> Iterator[Row]:
        for name, card in labelled(cards):
            known = {party.id: party for party in card.dataset.parties}
            for p in card.parties:
                party = known[p.id]
                tasks = task_names(lang, card.dataset, [step.task for step in party.steps])
                sides = (joined(p.departments_before), joined(p.departments_after))
                counts = (float(len(p.departments_before)), float(len(p.departments_after)))
                yield name, lang.of(party.title, p.id), *sides, *counts, tasks

    counts = (("contacts_before", "contacts"), ("contacts_after", "contacts"))
    return columns(lang, "scenario", "party", "today", "after", *counts, "tasks"), rows()
