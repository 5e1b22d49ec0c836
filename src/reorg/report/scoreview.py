"""`Scorecard` in, `View` out: the report on one scenario, in the order of a reader's questions."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from reorg.metrics.likeness import UNCLEAR
from reorg.model import PUBLISHED
from reorg.report.around import experiences, journeys
from reorg.report.figures import amount, metric_name, span, task_names, texts
from reorg.report.interfaces import interfaces
from reorg.report.measures import lead, metric_tables, points_modelled
from reorg.report.view import LEFT, RIGHT, Block, Cell, Item, Items, Paragraph, Section, Table, View
from reorg.scorecard import MatchResult, NetMove, Scorecard
from reorg.words import date, say

FEW = 5  # moves that are named one by one where they share a reason; of more, those that do not are named


def score_view(card: Scorecard, lang: str, *, only_changed: bool = False) -> View:
    """Return the report on one scenario.

    Args:
        card: the scorecard.
        lang: en or da.
        only_changed: leave out metrics that the scenario does not change.
    """
    sections = [
        Section(say(lang, "section.metrics"), tuple(metric_tables(card, lang, only_changed))),
        Section(say(lang, "section.interfaces"), tuple(interfaces(card, lang))),
        Section(say(lang, "section.moves"), tuple(moves(card, lang))),
        Section(say(lang, "section.departments"), (department_table(card, lang), *closed(card, lang))),
        Section(say(lang, "section.matching"), tuple(matching(card, lang))),
        Section(say(lang, "section.journeys"), tuple(journeys(card, lang))),
        Section(say(lang, "section.experiences"), tuple(experiences(card, lang))),
        Section(say(lang, "section.covered"), tuple(covered(card, lang))),
        Section(say(lang, "section.assumed"), tuple(assumed(card, lang))),
    ]
    return report(card, sections, lang)


def report(card: Scorecard, sections: Iterable[Section], lang: str) -> View:
    """Return the sections of a report on one scenario, those with nothing to say left out, under its title."""
    return View(
        title=card.plan.scenario.title,
        header=tuple(header(card, lang)),
        lead=lead(card, lang),
        sections=tuple(section for section in sections if section.blocks),
    )


def header(card: Scorecard, lang: str) -> Iterator[str]:
    """Yield the lines under the title: where it starts from, what was given, who made it, where it is described."""
    scenario = card.plan.scenario
    yield say(lang, "head.baseline", city=card.plan.city.name, id=card.id)
    yield from options_said(card, lang)
    made = ", ".join(text for text in (scenario.author, date(lang, scenario.date)) if text)
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


def moves(card: Scorecard, lang: str, *, brief: bool = False) -> Iterator[Block]:
    """Yield the net moves with their staff and their precedents, and why.

    Args:
        card: the scorecard.
        lang: en or da.
        brief: say a share beside the task, where it is not whole, and not what a precedent is.
    """
    if not card.moves:
        yield Paragraph(say(lang, "moves.none"))
        return
    columns = ("task", "from", "to", *([] if brief else ["share"]), "staff", "basis")
    head = [say(lang, f"column.{c}") for c in columns]
    head += [card.dataset.cities[m.city].name for m in card.matching]
    right = columns.index("staff")
    align = (*[LEFT] * 3, *[RIGHT] * (right - 2), *[LEFT] * (len(head) - right - 1))
    rows = tuple(_move(card, move, lang, brief) for move in card.moves)
    yield Table(say(lang, "moves.caption_brief" if brief else "moves.caption"), tuple(head), align, rows)
    if not brief:
        yield Paragraph(say(lang, "moves.precedent"))
    reasons = {(m.point, m.because): m for m in card.moves if m.because or m.point}
    if reasons:
        items = [_because(card, point, because, lang) for point, because in reasons]
        yield Items(say(lang, "moves.because"), tuple(items))


def _move(card: Scorecard, move: NetMove, lang: str, brief: bool) -> tuple[Cell, ...]:
    said = precedents(move, lang)
    staff = Cell("–")
    if move.staff:
        low, mid, high = move.staff
        staff = Cell(f"{amount(lang, mid, 'heads')} ({span(lang, low, high, 'heads')})", value=mid)
    basis = say(lang, f"basis.{move.staff_basis}") if move.staff_basis else say(lang, "word.unknown")
    share = amount(lang, move.share, "share") if move.share else "–"
    name = _moved_name(card, move, lang)
    if brief and 0 < move.share < 1 - 1e-9:
        name = f"{name} ({share})"
    shares = () if brief else (Cell(share, value=move.share),)
    cities = [said.get(match.city, "–") for match in card.matching]
    return (*texts(name, move.source, move.to), *shares, staff, *texts(basis, *cities))


def precedents(move: NetMove, lang: str) -> dict[str, str]:
    """Return for every city that has the task whether it is a precedent of a move, with both counts."""
    return {
        p.city: say(
            lang,
            "moves.yes" if p.holds else "moves.no",
            new=amount(lang, p.new, "tasks"),
            old=amount(lang, p.old, "tasks"),
        )
        for p in move.precedent
    }


def _because(card: Scorecard, point: str | None, because: str, lang: str) -> Item:
    moved: list[str] = []
    rest: list[str] = []
    for move in card.moves:
        (moved if (move.point, move.because) == (point, because) else rest).append(
            _moved_name(card, move, lang)
        )
    title = ", ".join(dict.fromkeys(moved))
    if len(moved) > FEW and len(rest) * FEW <= len(moved):
        title = say(lang, "moves.all_but" if rest else "moves.all", tasks=", ".join(dict.fromkeys(rest)))
    prefix = say(lang, "moves.point", point=point) if point else ""
    told = f"{prefix} {because}".strip()
    return Item(title, (told,) if told else ())


def _moved_name(card: Scorecard, move: NetMove, lang: str) -> str:
    return card.dataset.task_name(move.task, lang) if move.share else say(lang, "word.residual")


def closed(card: Scorecard, lang: str) -> Iterator[Block]:
    """Yield which departments no other continues, and the other reading of mergers."""
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


def department_table(card: Scorecard, lang: str, known: Collection[str] = ()) -> Table:
    """Return the departments after the scenario with their tasks and staff.

    Args:
        card: the scorecard.
        lang: en or da.
        known: names that the reader has met already; those departments go by their ids.
    """
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
        rows.append(
            texts(d.id if d.name in known else f"{d.id} {d.name}", continues, str(tasks), staff, *flows)
        )
    align = (LEFT, LEFT, RIGHT, RIGHT, RIGHT, RIGHT)
    return Table(say(lang, "departments.caption"), header, align, tuple(rows))


def matching(card: Scorecard, lang: str, beside: Scorecard | None = None) -> Iterator[Block]:
    """Yield which department corresponds to which in the other cities.

    Args:
        card: the scorecard.
        lang: en or da.
        beside: leave out cities in which the departments correspond as in this one.
    """
    items = []
    known = {m.city: _counterparts(m) for m in beside.matching} if beside else {}
    for match in card.matching:
        if known.get(match.city) == _counterparts(match):
            continue
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


def _counterparts(match: MatchResult) -> list[tuple[str | None, str | None]]:
    return [(m.department, m.counterpart) for m in match.matches]


def _pair(department: str, counterpart: str, tasks: float, margin: float, lang: str) -> str:
    text = f"{department}–{counterpart} {amount(lang, tasks, 'tasks')}"
    if margin < 1e-9:
        return say(lang, "matching.several", pair=text)
    if margin < UNCLEAR:
        return say(lang, "matching.unclear", pair=text, margin=amount(lang, margin, "tasks"))
    return text


def covered(card: Scorecard, lang: str) -> Iterator[Block]:
    """Yield what of the proposal is modelled, what is not, its measures, and the warnings."""
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


def assumed(card: Scorecard, lang: str) -> Iterator[Block]:
    """Yield which part of each figure is published, derived and assumed."""
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
