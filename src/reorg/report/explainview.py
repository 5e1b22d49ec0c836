"""`Plan` in, `View` out: what a proposal does, in words, before any effect is counted."""

from __future__ import annotations

from collections.abc import Iterator

from reorg.changes import (
    Adopt,
    Change,
    Create,
    Dissolve,
    Merge,
    Move,
    NewDepartment,
    Plan,
    Rename,
    Split,
    Word,
)
from reorg.model import Dataset
from reorg.report.figures import amount, texts
from reorg.report.view import LEFT, RIGHT, Block, Item, Items, Section, Table, View
from reorg.words import say


def explain_view(plan: Plan, data: Dataset, lang: str) -> View:
    """Return what a plan does: the changes in words, the net moves, and the departments before and after.

    Args:
        plan: a scenario resolved against its city.
        data: where names come from.
        lang: en or da.
    """
    items = tuple(_change(change, data, lang) for change in plan.scenario.changes)
    sections = [
        Section(
            say(lang, "section.changes"), (Items(say(lang, "explain.changes", count=len(items)), items),)
        ),
        Section(say(lang, "section.moves"), tuple(_moves(plan, data, lang))),
        Section(say(lang, "section.departments"), tuple(_departments(plan, lang))),
    ]
    header = (say(lang, "head.baseline", city=plan.city.name, id=plan.scenario.id), plan.scenario.description)
    return View(plan.scenario.title, tuple(text for text in header if text), (), tuple(sections))


def _change(change: Change, data: Dataset, lang: str) -> Item:
    return Item(told(change, data, lang), (change.because,) if change.because else ())


def told(change: Change, data: Dataset, lang: str) -> str:
    """Return one change as a sentence."""
    if isinstance(change, Move):
        key = "told.move_share" if change.share else "told.move"
        share = amount(lang, change.share or 0, "share")
        return say(lang, key, tasks=_tasks(change.tasks, data, lang), to=change.to, share=share)
    if isinstance(change, Merge):
        into = change.into.name if isinstance(change.into, NewDepartment) else str(change.into)
        return say(lang, "told.merge", departments=_joined(change.departments), into=into)
    if isinstance(change, Create) and change.department:
        return say(lang, "told.create", name=change.department.name, tasks=_tasks(change.tasks, data, lang))
    if isinstance(change, Split):
        pieces = ", ".join(piece.department.name for piece in change.into)
        return say(lang, "told.split", department=change.department, pieces=pieces)
    if isinstance(change, Dissolve):
        return say(lang, "told.dissolve", department=change.department)
    if isinstance(change, Adopt) and change.city:
        city = data.cities[change.city.text].name
        what = str(change.area or "") or _tasks(change.tasks, data, lang) or _joined(change.departments)
        return (
            say(lang, "told.adopt_some", city=city, what=what) if what else say(lang, "told.adopt", city=city)
        )
    if isinstance(change, Rename):
        return say(lang, "told.rename", department=change.department, name=change.name)
    return ""


def _joined(words: tuple[Word, ...]) -> str:
    return ", ".join(word.text for word in words)


def _tasks(words: tuple[Word, ...], data: Dataset, lang: str) -> str:
    return ", ".join(data.task_name(word.text, lang) for word in words)


def _moves(plan: Plan, data: Dataset, lang: str) -> Iterator[Block]:
    heirs = {d.id: d.continues for d in plan.departments}
    header = tuple(say(lang, f"column.{c}") for c in ("task", "from", "to", "share"))
    rows = []
    for piece in plan.pieces:
        if heirs[piece.to] != piece.part.department and not piece.part.residual:
            share = amount(lang, piece.part.share * piece.fraction, "share")
            rows.append(texts(data.task_name(piece.part.task, lang), piece.part.department, piece.to, share))
    yield Table(say(lang, "moves.caption"), header, (LEFT, LEFT, LEFT, RIGHT), tuple(rows))


def _departments(plan: Plan, lang: str) -> Iterator[Block]:
    heirs = {d.continues: d for d in plan.departments if d.continues}
    header = tuple(say(lang, f"column.{c}") for c in ("today", "scenario", "tasks"))
    rows = []
    for before in plan.city.departments:
        after = heirs.get(before.id)
        name = f"{after.id} {after.name}" if after else say(lang, "explain.closes")
        rows.append(texts(f"{before.id} {before.name}", name, _count(plan, after.id) if after else "–"))
    rows += [texts("–", f"{d.id} {d.name}", _count(plan, d.id)) for d in plan.departments if not d.continues]
    yield Table(say(lang, "explain.departments"), header, (LEFT, LEFT, RIGHT), tuple(rows))


def _count(plan: Plan, department: str) -> str:
    return str(len({p.part.task for p in plan.pieces if p.to == department and not p.part.residual}))
