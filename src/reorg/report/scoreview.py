"""`Scorecard` in, `View` out: the report on one scenario, in the order of a reader's questions."""

from __future__ import annotations

from collections.abc import Iterator

from reorg.metrics.likeness import UNCLEAR
from reorg.model import PUBLISHED, Coupling
from reorg.report.around import experiences, journeys
from reorg.report.measures import lead, metric_tables, points_modelled
from reorg.report.view import (
    LEFT,
    RIGHT,
    Block,
    Cell,
    Item,
    Items,
    Paragraph,
    Section,
    Table,
    View,
    amount,
    cite,
    metric_name,
    span,
    task_names,
    texts,
)
from reorg.scorecard import Crossed, NetMove, Scorecard
from reorg.words import say

KINDS = ("new", "resolved", "grown", "eased")


def score_view(card: Scorecard, lang: str, *, only_changed: bool = False) -> View:
    """Return the report on one scenario.

    Args:
        card: the scorecard.
        lang: en or da.
        only_changed: leave out metrics that the scenario does not change.
    """
    sections = [
        Section(say(lang, "section.metrics"), tuple(metric_tables(card, lang, only_changed))),
        Section(say(lang, "section.interfaces"), tuple(_interfaces(card, lang))),
        Section(say(lang, "section.moves"), tuple(_moves(card, lang))),
        Section(say(lang, "section.departments"), tuple(_departments(card, lang))),
        Section(say(lang, "section.matching"), tuple(_matching(card, lang))),
        Section(say(lang, "section.journeys"), tuple(journeys(card, lang))),
        Section(say(lang, "section.experiences"), tuple(experiences(card, lang))),
        Section(say(lang, "section.covered"), tuple(_covered(card, lang))),
        Section(say(lang, "section.assumed"), tuple(_assumed(card, lang))),
    ]
    return View(
        title=card.plan.scenario.title,
        header=tuple(_header(card, lang)),
        lead=lead(card, lang),
        sections=tuple(section for section in sections if section.blocks),
    )


def _header(card: Scorecard, lang: str) -> Iterator[str]:
    scenario = card.plan.scenario
    yield say(lang, "head.baseline", city=card.plan.city.name, id=card.id)
    yield from options_said(card, lang)
    made = ", ".join(text for text in (scenario.author, scenario.date) if text)
    if made:
        yield made
    if scenario.description:
        yield scenario.description
    if scenario.points:
        yield points_modelled(card, lang)
    for reference in scenario.references:
        yield say(lang, "head.reference", title=reference.title, address=reference.address).strip()


def options_said(card: Scorecard, lang: str) -> Iterator[str]:
    """Yield what was chosen or given, so that no report hides it."""
    if card.options.get("evidence") == PUBLISHED:
        yield say(lang, "head.published")
    for name in ("staff", "couplings"):
        given = card.options.get(name)
        if isinstance(given, list):
            yield say(lang, "head.given", given="; ".join(given))


def _interfaces(card: Scorecard, lang: str) -> Iterator[Block]:
    couplings = {c.id: c for c in card.dataset.couplings}
    for kind in KINDS:
        listed = card.interfaces[kind]
        if listed:
            published = sum(couplings[c.coupling].basis == PUBLISHED for c in listed)
            caption = say(lang, f"interfaces.{kind}", number=len(listed), published=published)
            yield Items(caption, tuple(_interface(card, couplings[c.coupling], c, lang) for c in listed))
    unchanged = len(card.interfaces["unchanged"])
    yield Paragraph(say(lang, "interfaces.unchanged", count=unchanged))


def _interface(card: Scorecard, coupling: Coupling, crossed: Crossed, lang: str) -> Item:
    if coupling.basis == PUBLISHED:
        evidence = say(
            lang, "basis.published_in", source=cite(lang, card.dataset, coupling.source, coupling.line)
        )
    else:
        evidence = say(lang, "basis.assumed_reason")
    tasks = task_names(lang, card.dataset, coupling.a)
    if coupling.b:
        tasks = f"{tasks} ↔ {task_names(lang, card.dataset, coupling.b)}"
    where = say(
        lang,
        "interfaces.where",
        before=", ".join(crossed.departments_before),
        after=", ".join(crossed.departments_after),
        crossing_before=amount(lang, crossed.before, "share"),
        crossing_after=amount(lang, crossed.after, "share"),
    )
    strength = say(
        lang,
        "interfaces.strength",
        strength=coupling.strength,
        basis=say(lang, f"basis.{coupling.strength_basis}"),
        kind=say(lang, f"kind.{coupling.kind}"),
    )
    return Item(coupling.title(lang), (coupling.reason(lang), evidence, tasks, f"{where} {strength}"))


def _moves(card: Scorecard, lang: str) -> Iterator[Block]:
    if not card.moves:
        yield Paragraph(say(lang, "moves.none"))
        return
    header = tuple(
        say(lang, f"column.{c}") for c in ("task", "from", "to", "share", "staff", "basis", "precedent")
    )
    rows = tuple(_move(card, move, lang) for move in card.moves)
    yield Table(say(lang, "moves.caption"), header, (LEFT, LEFT, LEFT, RIGHT, RIGHT, LEFT, LEFT), rows)
    yield Paragraph(say(lang, "moves.precedent"))
    reasons = {(m.point, m.because): m for m in card.moves if m.because or m.point}
    if reasons:
        items = [_because(card, point, because, lang) for point, because in reasons]
        yield Items(say(lang, "moves.because"), tuple(items))


def _move(card: Scorecard, move: NetMove, lang: str) -> tuple[Cell, ...]:
    names = {c.id: c.name for c in card.dataset.cities.values()}
    said = [
        say(
            lang,
            "moves.yes" if p.holds else "moves.no",
            city=names[p.city],
            new=amount(lang, p.new, "tasks"),
            old=amount(lang, p.old, "tasks"),
        )
        for p in move.precedent
    ]
    staff = "–"
    if move.staff:
        low, mid, high = move.staff
        staff = f"{amount(lang, mid, 'heads')} ({span(lang, low, high, 'heads')})"
    basis = say(lang, f"basis.{move.staff_basis}") if move.staff_basis else say(lang, "word.unknown")
    task = card.dataset.task_name(move.task, lang) if move.share else say(lang, "word.residual")
    share = amount(lang, move.share, "share") if move.share else "–"
    return texts(task, move.source, move.to, share, staff, basis, "; ".join(said))


def _because(card: Scorecard, point: str | None, because: str, lang: str) -> Item:
    moved = [m.task for m in card.moves if (m.point, m.because) == (point, because)]
    title = task_names(lang, card.dataset, moved)
    prefix = say(lang, "moves.point", point=point) if point else ""
    return Item(title, tuple(text for text in (prefix, because) if text))


def _departments(card: Scorecard, lang: str) -> Iterator[Block]:
    names = ("department", "continues", "tasks", "staff", "received", "given")
    header = tuple(say(lang, f"column.{c}") for c in names)
    rows = []
    for d in card.departments:
        staff = "–"
        if d.staff:
            staff = f"{amount(lang, d.staff[1], 'heads')} ({span(lang, d.staff[0], d.staff[2], 'heads')})"
        flows = ["–" if v is None else amount(lang, v, "heads") for v in (d.received, d.given)]
        continues = d.continues or say(lang, "word.new")
        tasks = len({part[0] for part in d.parts})
        rows.append(texts(f"{d.id} {d.name}", continues, str(tasks), staff, *flows))
    yield Table(
        say(lang, "departments.caption"), header, (LEFT, LEFT, RIGHT, RIGHT, RIGHT, RIGHT), tuple(rows)
    )
    continued = {d.continues for d in card.departments}
    closed = [d.id for d in card.plan.city.departments if d.id not in continued]
    if closed:
        yield Paragraph(say(lang, "departments.closed", departments=", ".join(closed)))
    for other in card.other_readings:
        staff = amount(lang, other.staff_shifted, "heads")
        yield Paragraph(
            say(
                lang, "departments.other", department=other.department, continues=other.continues, staff=staff
            )
        )


def _matching(card: Scorecard, lang: str) -> Iterator[Block]:
    items = []
    for match in card.matching:
        pairs, lonely = [], []
        for m in match.matches:
            if m.department and m.counterpart:
                pairs.append(_pair(m.department, m.counterpart, m.tasks, m.margin or 0.0, lang))
            else:
                lonely.append(m.department or m.counterpart or "")
        lines = [", ".join(pairs)]
        if lonely:
            lines.append(say(lang, "matching.alone", departments=", ".join(lonely)))
        whole = [b for b in match.blocks if b.whole]
        if whole:
            listed = ", ".join(
                f"{b.department} → {b.counterpart} ({amount(lang, b.tasks, 'tasks')})" for b in whole
            )
            lines.append(say(lang, "matching.whole", blocks=listed))
        items.append(Item(card.dataset.cities[match.city].name, tuple(lines)))
    if items:
        yield Items(say(lang, "matching.caption"), tuple(items))


def _pair(department: str, counterpart: str, tasks: float, margin: float, lang: str) -> str:
    text = f"{department}–{counterpart} {amount(lang, tasks, 'tasks')}"
    if margin < 1e-9:
        return say(lang, "matching.several", pair=text)
    if margin < UNCLEAR:
        return say(lang, "matching.unclear", pair=text, margin=amount(lang, margin, "tasks"))
    return text


def _covered(card: Scorecard, lang: str) -> Iterator[Block]:
    scenario = card.plan.scenario
    if scenario.points:
        rows = tuple(
            texts(p.number.text, p.title, say(lang, f"modelled.{p.modelled}"), p.because)
            for p in scenario.points
        )
        header = tuple(say(lang, f"column.{c}") for c in ("point", "title", "modelled", "because"))
        yield Table(say(lang, "covered.points"), header, (LEFT, LEFT, LEFT, LEFT), rows)
    if scenario.not_modelled:
        yield Items(say(lang, "covered.not"), tuple(Item(text) for text in scenario.not_modelled))
    if scenario.measures:
        items = [
            Item(m.title, (task_names(lang, card.dataset, [w.text for w in m.tasks]),) if m.tasks else ())
            for m in scenario.measures
        ]
        yield Items(say(lang, "covered.measures"), tuple(items))
    if card.warnings:
        items = [Item(warning(card, w.code, dict(w.params), lang)) for w in card.warnings]
        yield Items(say(lang, "covered.warnings"), tuple(items))


def warning(card: Scorecard, code: str, params: dict[str, object], lang: str) -> str:
    """Return the sentence of a warning; lists of tasks are named."""
    if f"reason_{lang}" in params:
        params["reason"] = params[f"reason_{lang}"]
        params["task"] = card.dataset.task_name(str(params["task"]), lang)
    tasks = params.get("tasks")
    if isinstance(tasks, list):
        params["tasks"] = task_names(lang, card.dataset, tasks)
    metric = params.get("metric")
    if isinstance(metric, str):
        key, _, city = metric.partition(".")
        name = card.dataset.cities[city].name if city else ""
        params["metric"] = say(lang, f"metric.{key}", city=name)
    return say(lang, code, **params)


def _assumed(card: Scorecard, lang: str) -> Iterator[Block]:
    header = tuple(say(lang, f"column.{c}") for c in ("metric", "published", "derived", "assumed"))
    rows = []
    for entry in card.assumptions:
        if not entry.share or entry.metric.startswith("similarity_by_chance"):
            continue
        result = card.metrics[entry.metric]
        whole = sum(entry.amounts.values())
        shares = [amount(lang, value / whole, "share") for value in entry.amounts.values()]
        rows.append(texts(metric_name(lang, result, card.dataset), *shares))
    if rows:
        yield Table(say(lang, "assumed.caption"), header, (LEFT, RIGHT, RIGHT, RIGHT), tuple(rows))
    yield Paragraph(say(lang, "assumed.strength"))
    yield Paragraph(
        say(
            lang,
            "assumed.data",
            name=card.dataset.name,
            version=card.dataset.version,
            sha=card.dataset.sha256[:12],
        )
    )
