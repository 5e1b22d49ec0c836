"""The organisation before and after: departments as boxes with their tasks, what moves in colour."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from reorg.city.model import RESIDUAL
from reorg.report.amounts import amount, dated, shared_name, texts
from reorg.report.request import Request
from reorg.report.view import (
    LEFT,
    OrganisationBox,
    OrganisationChart,
    OrganisationTask,
    SizeBar,
    SizeChart,
    Sizes,
    Table,
)
from reorg.scorecard.flows import streams
from reorg.scorecard.model import DepartmentResult, NetMove, Scorecard
from reorg.words import Language
from reorg.words.spelling import collation

IN, OUT, STAYS = "in", "out", ""
MOST = 14  # arrivals, or departures, of a department that are named one by one


def annex(card: Scorecard, request: Request) -> Iterator[OrganisationChart]:
    """Yield the organisation with every task: before, where no comparison shows that once for all, and after."""
    if request.base is None:
        yield before(card, request.lang)
    yield after(card, request.lang)


def brief(card: Scorecard, request: Request) -> Iterator[OrganisationChart]:
    """Yield the departments that change: what comes and what leaves by name, what stays as a number."""
    if card.moves:
        yield changes(card, request.lang)


def before(card: Scorecard, lang: Language) -> OrganisationChart:
    """Return the departments before with all their tasks; those that leave say where they go."""
    boxes = []
    for d in card.city.departments:
        leaving = _where([m for m in card.moves if m.source == d.id], lambda m: m.to)
        shares = {p.task: p.share for p in card.city.parts if p.department == d.id and p.task != RESIDUAL}
        tasks = [
            OrganisationTask(
                shared_name(card, task, share, lang),
                OUT if task in leaving else STAYS,
                lang("organisation.to", department=", ".join(leaving[task])) if task in leaving else "",
            )
            for task, share in shares.items()
        ]
        note = lang("word.tasks", count=len(tasks))
        boxes.append(OrganisationBox(f"{d.id} {d.name}", note, _sorted(tasks)))
    return _chart(lang("organisation.before", city=dated(card.city, lang)), boxes, lang)


def after(card: Scorecard, lang: Language) -> OrganisationChart:
    """Return the departments after with all their tasks; those that came say where from."""
    boxes = []
    for d in card.departments:
        came = _where([m for m in card.moves if m.to == d.id], lambda m: m.source)
        shares: dict[str, float] = defaultdict(float)
        for part in d.parts:
            shares[part.task] += part.share
        tasks = [
            OrganisationTask(
                shared_name(card, task, share, lang),
                IN if task in came else STAYS,
                lang("organisation.from", department=", ".join(came[task])) if task in came else "",
            )
            for task, share in shares.items()
        ]
        boxes.append(OrganisationBox(f"{d.id} {d.name}", _size(d, lang), _sorted(tasks), not d.continues))
    return _chart(lang("organisation.after"), boxes, lang)


def changes(card: Scorecard, lang: Language) -> OrganisationChart:
    """Return the departments that get or give tasks, those that close included; the tasks that stay are a number."""
    boxes = []
    for d in card.departments:
        arrives = [m for m in card.moves if m.to == d.id and m.share]
        leaves = [m for m in card.moves if m.source == d.continues and m.share]
        if arrives or leaves or not d.continues:
            stays = len({p.task for p in d.parts} - {m.task for m in arrives})
            boxes.append(
                OrganisationBox(
                    f"{d.id} {d.name}",
                    _size(d, lang),
                    _changed(card, arrives, leaves, stays, lang),
                    not d.continues,
                )
            )
    kept = {d.continues for d in card.departments}
    for one in (d for d in card.city.departments if d.id not in kept):
        leaves = [m for m in card.moves if m.source == one.id and m.share]
        boxes.append(
            OrganisationBox(
                f"{one.id} {one.name}", lang("organisation.closes"), _changed(card, [], leaves, 0, lang)
            )
        )
    unchanged = [d.id for d in card.departments if f"{d.id} {d.name}" not in {b.title for b in boxes}]
    said = lang("organisation.unchanged", departments=", ".join(unchanged)) if unchanged else ""
    return _chart(lang("organisation.changes"), boxes, lang, said)


def _changed(
    card: Scorecard, arrives: Sequence[NetMove], leaves: Sequence[NetMove], stays: int, lang: Language
) -> tuple[OrganisationTask, ...]:
    listed = []
    if stays:
        listed.append(OrganisationTask(lang("organisation.stay", count=stays)))
    for kind, moves in ((IN, arrives), (OUT, leaves)):
        side, key = (0, "organisation.from") if kind == IN else (1, "organisation.to")
        if len(moves) <= MOST:
            listed += [
                OrganisationTask(
                    shared_name(card, m.task, m.share, lang),
                    kind,
                    lang(key, department=(m.source, m.to)[side]),
                )
                for m in sorted(moves, key=lambda m: collation(card.dataset.task_name(m.task, lang)))
            ]
            continue
        counts: dict[str, int] = defaultdict(int)
        for m in moves:
            counts[(m.source, m.to)[side]] += 1
        listed += [
            OrganisationTask(lang("word.tasks", count=n), kind, lang(key, department=other))
            for other, n in counts.items()
        ]
    return tuple(listed)


def _where(moves: Sequence[NetMove], other: Callable[[NetMove], str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for move in moves:
        if move.share:
            found[move.task].append(other(move))
    return found


def _sorted(tasks: Sequence[OrganisationTask]) -> tuple[OrganisationTask, ...]:
    """Return tasks with those that move first, by name."""
    return tuple(sorted(tasks, key=lambda t: (not t.kind, collation(t.text))))


def _size(d: DepartmentResult, lang: Language) -> str:
    tasks = lang("word.tasks", count=len({p.task for p in d.parts}))
    if d.staff is None:
        return tasks
    heads = amount(lang, d.staff.mid, "heads")
    return f"{tasks} · {lang('word.employees', count=round(d.staff.mid), number=heads)}"


def _chart(
    title: str, boxes: Sequence[OrganisationBox], lang: Language, described: str = ""
) -> OrganisationChart:
    rows = [texts(box.title, task.text, task.note or "–") for box in boxes for task in box.tasks]
    header = tuple(lang(f"column.{c}") for c in ("department", "task", "from_or_to"))
    table = Table(title, header, (LEFT, LEFT, LEFT), tuple(rows))
    return OrganisationChart(title, described, lang("organisation.legend"), table, tuple(boxes))


def sizes(cards: Sequence[Scorecard], names: Sequence[str], lang: Language) -> SizeChart:
    """Return the departments after each scenario, small, on one scale: how large, and what came from others.

    Args:
        cards: the scenarios.
        names: what each is called.
        lang: the language of the words.
    """
    staffed = all(d.staff is not None for card in cards for d in card.departments)
    unit = "heads" if staffed else "tasks"
    panels, rows = [], []
    for card, name in zip(cards, names, strict=True):
        bars = []
        for d in card.departments:
            arriving = [s for s in streams(card) if s.to == d.id and not s.stays]
            sources = ", ".join(dict.fromkeys(s.source for s in arriving))
            value = d.staff.mid if staffed and d.staff else float(sum(p.share for p in d.parts))
            arrived = sum((s.staff or 0.0) if staffed else s.tasks for s in arriving)
            note = lang("organisation.from", department=sources) if sources else ""
            bars.append(SizeBar(d.id, value, arrived, note))
            rows.append(
                texts(name, d.id, amount(lang, value, unit), amount(lang, arrived, unit), sources or "–")
            )
        panels.append(Sizes(name, tuple(bars)))
    header = tuple(lang(f"column.{c}") for c in ("scenario", "department", unit, "arrived", "from"))
    title = lang(f"sizes.small.{unit}")
    table = Table(title, header, (LEFT, LEFT, "right", "right", LEFT), tuple(rows))
    return SizeChart(title, "", lang("organisation.legend_small"), table, tuple(panels))
