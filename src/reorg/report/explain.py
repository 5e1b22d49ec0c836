"""`Plan` in, `View` out: what a proposal does, in words, before any effect is counted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reorg.city.model import Dataset
from reorg.errors import Word
from reorg.plan.model import Plan
from reorg.plan.resolve import ALL
from reorg.plan.rules import touched
from reorg.report.amounts import amount, texts
from reorg.report.heading import starting_point
from reorg.report.view import LEFT, RIGHT, Block, Item, Items, Section, Table, View
from reorg.scenario.changes import Change, Move, NewDepartment
from reorg.scenario.grammar import Id, Ids, Shape, Share
from reorg.scorecard.warnings import sentence
from reorg.words import Language


def explain_view(plan: Plan, data: Dataset, lang: Language) -> View:
    """Return what a plan does: the changes in words, the net moves, and the departments before and after.

    Args:
        plan: a scenario resolved against its city.
        data: where names come from.
        lang: the language of the words.
    """
    items = tuple(_change(change, plan, data, lang) for change in plan.scenario.changes)
    rules = tuple(Item(sentence(lang, remark, data)) for remark in touched(plan, data))
    sections = [
        *((Section(lang("explain.touched"), (Items("", rules),)),) if rules else ()),
        Section(lang("section.changes"), (Items(lang("explain.changes", count=len(items)), items),)),
        Section(lang("section.moves"), tuple(_moves(plan, data, lang))),
        Section(lang("section.departments"), tuple(_departments(plan, lang))),
    ]
    start = lang("head.baseline", city=starting_point(plan.city, lang), id=plan.scenario.id)
    header = (start, plan.scenario.description)
    return View(plan.scenario.title, tuple(text for text in header if text), (), tuple(sections))


def _change(change: Change, plan: Plan, data: Dataset, lang: Language) -> Item:
    shares = _shares(change, plan, data, lang) if isinstance(change, Move) and change.share else ()
    return Item(told(change, data, lang), (*shares, *((change.because,) if change.because else ())))


def _shares(change: Move, plan: Plan, data: Dataset, lang: Language) -> tuple[str, ...]:
    """Return what a share is of the whole task, where the department has only a part of it."""
    share, named = change.share or 1.0, {word.text for word in change.tasks}
    sources = {word.text for word in change.sources}
    parts = [p for p in plan.city.parts if p.task in named and p.share < 1 - 1e-9]
    said = []
    for part in parts:
        if part.department in sources or ALL in sources:
            amounts = {"share": share, "held": part.share, "of_task": share * part.share}
            percent = {key: amount(lang, value, "share") for key, value in amounts.items()}
            name = data.task_name(part.task, lang)
            said.append(lang("explain.share", department=part.department, task=name, **percent))
    return tuple(said)


def told(change: Change, data: Dataset, lang: Language) -> str:
    """Return one change as the sentence `told.<verb>`, or `told.<verb>.<key>` where an optional key is given."""
    keys = [key for key in change.KEYS if getattr(change, key.of)]
    params = {key.of: _shown(getattr(change, key.of), key.shape, data, lang) for key in keys}
    special = [key for name in keys if lang.has(key := f"told.{change.NAME}.{name.of}")]
    count = len(getattr(change, "tasks", None) or ())
    return lang(next(iter(special), f"told.{change.NAME}"), **{"tasks": "", "count": count, **params})


def _shown(value: Any, shape: Shape, data: Dataset, lang: Language) -> str:
    """Return a value of a change as people read it: tasks, departments and cities by their names."""
    if isinstance(value, Word):
        city = isinstance(shape, Id) and shape.kind == "municipality"
        return data.cities[value.text].name if city else value.text
    if isinstance(value, NewDepartment):
        return value.name
    if isinstance(value, tuple):
        names = isinstance(shape, Ids) and shape.kind in ("task", "part")
        texts_ = [_shown(item, shape, data, lang) for item in value if not isinstance(item, tuple)]
        return lang.listed(_task(text, data, lang) if names else text for text in texts_)
    return amount(lang, value, "share") if isinstance(shape, Share) else str(value)


def _task(text: str, data: Dataset, lang: Language) -> str:
    """Return the name of a task; `ØKF/turisme` keeps its department."""
    department, slash, task = text.rpartition("/")
    return f"{data.task_name(task, lang)} ({department})" if slash else data.task_name(task, lang)


def _moves(plan: Plan, data: Dataset, lang: Language) -> Iterator[Block]:
    heirs = {d.id: d.continues for d in plan.departments}
    header = tuple(lang(f"column.{c}") for c in ("task", "from", "to", "share"))
    rows = []
    for piece in plan.pieces:
        if heirs[piece.to] != piece.part.department and not piece.part.residual:
            share = amount(lang, piece.part.share * piece.fraction, "share")
            rows.append(texts(data.task_name(piece.part.task, lang), piece.part.department, piece.to, share))
    yield Table(lang("moves.caption"), header, (LEFT, LEFT, LEFT, RIGHT), tuple(rows))


def _departments(plan: Plan, lang: Language) -> Iterator[Block]:
    heirs = {d.continues: d for d in plan.departments if d.continues}
    header = tuple(lang(f"column.{c}") for c in ("today", "scenario", "tasks"))
    rows = []
    for before in plan.city.departments:
        after = heirs.get(before.id)
        name = f"{after.id} {after.name}" if after else lang("explain.closes")
        rows.append(texts(f"{before.id} {before.name}", name, _count(plan, after.id) if after else "–"))
    rows += [texts("–", f"{d.id} {d.name}", _count(plan, d.id)) for d in plan.departments if not d.continues]
    yield Table(lang("explain.departments"), header, (LEFT, LEFT, RIGHT), tuple(rows))


def _count(plan: Plan, department: str) -> str:
    return str(len({p.part.task for p in plan.pieces if p.to == department and not p.part.residual}))
