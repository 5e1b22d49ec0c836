"""The starting point itself: its interfaces, the staff of every part with the reason, the agenda, rules, sources."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from reorg.city.model import Source
from reorg.report.amounts import cite
from reorg.report.renderers.workbook.changes import COUPLED, coupled
from reorg.report.renderers.workbook.sheets import Made, Row, columns, joined, labelled
from reorg.scorecard.flows import holders_before
from reorg.scorecard.model import KINDS, Scorecard
from reorg.words import Language


def _of_starts(
    cards: Sequence[Scorecard],
    lang: Language,
    heads: Sequence[str | tuple[str, str]],
    rows: Callable[[Scorecard], Iterator[Row]],
) -> Made:
    """Return rows on the starting point; where scenarios have several, those of each by its first scenario."""
    starts: list[tuple[str, Scorecard]] = []
    for name, card in labelled(cards):
        if not any(_same(card, other) for _, other in starts):
            starts.append((name, card))
    if len(starts) == 1:
        return columns(lang, *heads), rows(cards[0])
    return columns(lang, "scenario", *heads), ((name, *row) for name, card in starts for row in rows(card))


def _same(one: Scorecard, other: Scorecard) -> bool:
    """Return whether two scenarios start from the same city with the same figures and couplings."""
    data, others = one.dataset, other.dataset
    same = one.baseline == other.baseline and one.options == other.options
    return same and (data is others or (one.city == other.city and data.couplings == others.couplings))


def interfaces(cards: Sequence[Scorecard], lang: Language) -> Made:
    """Return every coupling that crosses a border today: between whom, its tasks, strength, evidence and reason."""

    def rows(card: Scorecard) -> Iterator[Row]:
        found = {x.id: x for kind in KINDS for x in card.interfaces[kind] if x.crossing_before > 0}
        for coupling in card.dataset.couplings:
            if coupling.id in found:
                x = found[coupling.id]
                sides = joined(x.departments_before)
                yield lang.of(x.title, x.id), sides, x.crossing_before, *coupled(card, x, lang)

    return _of_starts(cards, lang, ("interface", "departments", ("crosses", "share"), *COUPLED), rows)


def estimates(cards: Sequence[Scorecard], lang: Language) -> Made:
    """Return every part of the city: its staff with the range, on what basis, and why."""

    def rows(card: Scorecard) -> Iterator[Row]:
        data = card.dataset
        for part in card.city.parts:
            staffing = part.staffing
            name = lang("word.residual") if part.residual else data.task_name(part.task, lang)
            heads = (staffing.low, staffing.mid, staffing.high) if staffing else (None, None, None)
            basis = lang(f"basis.{staffing.basis}") if staffing else lang("word.unknown")
            source = cite(lang, data, staffing.source, None) if staffing and staffing.source else ""
            reason = lang.of(staffing.reason) if staffing else ""
            share = None if part.residual else part.share
            yield part.department, name, part.task, share, *heads, basis, reason, source

    numbers = (("share", "share"), ("low", "heads"), ("staff_mid", "heads"), ("high", "heads"))
    return _of_starts(cards, lang, ("department", "task", "key", *numbers, "basis", "reason", "source"), rows)


def agenda(cards: Sequence[Scorecard], lang: Language) -> Made:
    """Return every task of the city with its weight on the committees' agenda and where it is."""

    def rows(card: Scorecard) -> Iterator[Row]:
        for id_, departments in holders_before(card).items():
            task = card.dataset.tasks.get(id_)
            weight = float(task.agenda) if task else None
            basis = lang(f"basis.{task.agenda_basis}") if task else ""
            name = card.dataset.task_name(id_, lang)
            yield name, id_, joined(departments), task.area if task else "", weight, basis

    heads = ("task", "key", "department", "area", ("agenda", "couplings"), "agenda_basis")
    return _of_starts(cards, lang, heads, rows)


def rules(cards: Sequence[Scorecard], lang: Language) -> Made:
    """Return one row per scenario and rule of the city, with whether the scenario touches it."""

    def rows() -> Iterator[Row]:
        for name, card in labelled(cards):
            for r in card.rules:
                task = card.dataset.task_name(r.task, lang)
                touched = lang("word.yes" if r.broken else "word.no")
                said = (lang(f"severity.{r.severity}"), lang.of(r.reason, r.task))
                yield name, task, r.department, touched, *said, cite(lang, card.dataset, r.source, r.line)

    return columns(lang, "scenario", "task", "department", "touched", "severity", "reason", "source"), rows()


def sources(cards: Sequence[Scorecard], lang: Language) -> Made:
    """Return the sources of the data, with whether figures here rest on them, and those that scenarios name."""
    used = {p.source for p in cards[0].dataset.placements}
    used |= {c.source for c in cards[0].dataset.couplings}

    def rows() -> Iterator[Row]:
        for s in cards[0].dataset.sources.values():
            yield _source(s, lang("word.yes") if s.id in used else "", lang)
        for name, card in labelled(cards):
            for reference in card.scenario.references:
                yield name, reference.title, "", "", reference.address, ""

    return columns(lang, "id", "title_of", "publisher", "date", "address", "used"), rows()


def _source(s: Source, used: str, lang: Language) -> Row:
    return s.id, s.title, s.publisher, lang.date(s.date), s.address, used
