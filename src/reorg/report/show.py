"""`Dataset` in, `View` out: the cities, a department, a task."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from reorg.city.model import ASSUMED, City, Dataset, Department, Placement
from reorg.city.unknown import hint, replaced
from reorg.errors import InputError, Problem, Where
from reorg.metrics.precedent import common_tasks, similarity, tasks_to_move
from reorg.metrics.yardstick import measure
from reorg.plan.model import Structure
from reorg.report.amounts import amount, cite, ranged, span, texts
from reorg.report.view import LEFT, RIGHT, Block, Cell, Item, Items, Section, Table, View
from reorg.words import Language
from reorg.words.spelling import fold


def show_view(data: Dataset, word: str | None, lang: Language) -> View:
    """Return what there is to know of a municipality, a department (in every city that has the id) or a task.

    Args:
        data: the dataset.
        word: an id; None for the list of municipalities.
        lang: the language of the words.

    Raises:
        InputError: no such id (C509).
    """
    if word is None:
        return _cities(data, lang)
    word = _meant(data, word)
    if word in data.cities:
        return _city(data, data.cities[word], lang)
    if word in data.tasks:
        return _task(data, word, lang)
    having = [city for city in data.cities.values() if any(d.id == word for d in city.departments)]
    if having:
        sections = (
            Section(f"{c.name}: {_titled(c, word, lang)}", (_tasks(data, c, word, lang),)) for c in having
        )
        return View(word, (), (), tuple(sections))
    retired = [task.id for task in data.tasks.values() if fold(word) in map(fold, task.was)]
    names: dict[str, tuple[str, ...]] = {t.id: tuple(t.name.values()) for t in data.tasks.values()}
    names |= {city.id: (city.name,) for city in data.cities.values()}
    names |= {d.id: (d.name, d.name_en) for city in data.cities.values() for d in city.departments}
    said = replaced(retired) or hint(word, names)
    raise InputError([Problem("C509", Where("reorg show"), {"word": word, "hint": said})])


def _meant(data: Dataset, word: str) -> str:
    """Return the id that a word means, whatever its case and spelling; the word itself where none is meant."""
    names: dict[str, tuple[str, ...]] = {id_: (id_, city.name) for id_, city in data.cities.items()}
    names |= {d.id: (d.id,) for city in data.cities.values() for d in city.departments}
    names |= {id_: (id_,) for id_ in data.tasks}
    ids = [id_ for id_, others in names.items() if fold(word) in map(fold, others)]
    return word if word in names or not ids else ids[0]


def _cities(data: Dataset, lang: Language) -> View:
    keys = ("column.id", "column.name", "column.employees", "section.departments", "column.tasks")
    header = tuple(lang(key) for key in keys)
    rows = []
    for city in data.cities.values():
        ids = ", ".join(d.id for d in city.departments)
        employees = amount(lang, city.employees, "heads") if city.employees else lang("word.unknown")
        tasks = str(len({p.task for p in city.parts if not p.residual}))
        rows.append(texts(city.id, city.name, employees, ids, tasks))
    table = Table(lang("show.cities"), header, (LEFT, LEFT, RIGHT, LEFT, RIGHT), tuple(rows))
    return View(lang("show.data"), (), (), (Section(lang("show.overview"), (table, likeness(data, lang))),))


def _city(data: Dataset, city: City, lang: Language) -> View:
    sections = (
        Section(_titled(city, d.id, lang), (_tasks(data, city, d.id, lang),)) for d in city.departments
    )
    return View(city.name, (), (), tuple(sections))


def _titled(city: City, department: str, lang: Language) -> str:
    record = city.department(department)
    name = lang("column.employees").lower()
    return f"{record.id} {record.name} – {name}: {employees(record, lang)}"


def _tasks(data: Dataset, city: City, department: str, lang: Language) -> Table:
    header = tuple(lang(f"column.{c}") for c in ("id", "task", "share", "staff", "basis"))
    rows = []
    for part in city.parts:
        if part.department != department:
            continue
        others = [p.department for p in city.parts_of(part.task) if p.department != department]
        name = lang("word.residual") if part.residual else data.task_name(part.task, lang)
        if others and not part.residual:
            name = f"{name} ({lang('show.also', departments=', '.join(others))})"
        staff, basis = "–", "–"
        if part.staffing:
            s = part.staffing
            staff = ranged(lang, s.mid, s.low, s.high, "heads")
            basis = lang(f"basis.{s.basis}")
        share = amount(lang, part.share, "share") if part.share else "–"
        if part.share_basis == ASSUMED:
            share = f"{share} ({lang('basis.assumed')})"
        rows.append(texts(part.task, name, share, staff, basis))
    return Table(lang("column.tasks"), header, (LEFT, LEFT, RIGHT, RIGHT, LEFT), tuple(rows))


def employees(department: Department, lang: Language) -> str:
    """Return how many employees a department has: a number, a range, an end of one, or that it is not known."""
    low, high = department.employees_low, department.employees_high
    if low is None and high is None:
        return lang("word.unknown")
    if low is None or high is None:
        return f"{'≥' if high is None else '≤'} {amount(lang, (low if high is None else high) or 0, 'heads')}"
    return span(lang, low, high, "heads")


def _task(data: Dataset, task: str, lang: Language) -> View:
    record = data.tasks[task]
    header = tuple(lang(f"column.{c}") for c in ("city", "department", "wording", "basis", "source"))
    rows = []
    for city in data.cities.values():
        placements = [p for p in data.placements if p.municipality == city.id and p.task == task]
        rows += [_placement(data, city, placement, lang) for placement in placements]
        if not placements:
            rows.append(texts(city.name, "–", "", lang("word.unknown"), ""))
    blocks: list[Block] = [Table(lang("show.task"), header, (LEFT,) * 5, tuple(rows))]
    blocks += _estimates(data, task, lang)
    couplings = [c for c in data.couplings if task in (*c.a, *c.b)]
    if couplings:
        items = tuple(
            Item(
                lang.of(c.title, c.id),
                (lang.of(c.reason, c.id), lang(f"basis.{c.basis}") + _line(data, c.source, c.line, lang)),
            )
            for c in couplings
        )
        blocks.append(Items(lang("show.couplings"), items))
    english = record.name.get("en")
    names = (english, record.area) if english and lang.code == "en" else (record.area,)
    weight = lang("show.agenda", weight=record.agenda, basis=lang(f"basis.{record.agenda_basis}"))
    note = (weight, lang("show.note", note=record.note)) if record.note else (weight,)
    return View(
        f"{task}: {lang.of(record.name, record.id)}",
        (*names, *note),
        (),
        (Section(lang("show.overview"), tuple(blocks)),),
    )


def _estimates(data: Dataset, task: str, lang: Language) -> Iterator[Block]:
    """Yield the staff of every part of a task with why it is so many."""
    rows = [
        texts(
            city.name,
            part.department,
            ranged(lang, s.mid, s.low, s.high, "heads"),
            lang(f"basis.{s.basis}"),
            " – ".join(text for text in (cite(lang, data, s.source, None), lang.of(s.reason)) if text),
        )
        for city in data.cities.values()
        for part in city.parts_of(task)
        if (s := part.staffing)
    ]
    if rows:
        header = tuple(lang(f"column.{c}") for c in ("city", "department", "staff", "basis", "origin"))
        yield Table(lang("show.staff"), header, (LEFT, LEFT, RIGHT, LEFT, LEFT), tuple(rows))


def likeness(data: Dataset, lang: Language) -> Table:
    """Return how alike every two cities are, most alike first."""
    found = []
    for one, two in combinations(data.cities.values(), 2):
        yardstick, labels = measure(one, Structure.of(one), data)
        reference = next(r for r in yardstick.references if r.city.id == two.id)
        alike, moving = (float(of(yardstick, labels, reference)[0]) for of in (similarity, tasks_to_move))
        found.append((alike, moving, common_tasks(reference), f"{one.name} – {two.name}"))
    rows = tuple(
        texts(name, amount(lang, alike, "share"), amount(lang, moving, "tasks"), str(common))
        for alike, moving, common, name in sorted(found, key=lambda row: -row[0])
    )
    header = tuple(lang(f"column.{c}") for c in ("pair", "alike", "moving", "common"))
    return Table(lang("show.likeness"), header, (LEFT, RIGHT, RIGHT, RIGHT), rows)


def _line(data: Dataset, source: str, line: int | None, lang: Language) -> str:
    return f": {cite(lang, data, source, line)}" if source else ""


def _placement(data: Dataset, city: City, p: Placement, lang: Language) -> tuple[Cell, ...]:
    source = cite(lang, data, p.source, p.line)
    return texts(city.name, p.department, wording(p, lang), lang(f"basis.{p.basis}"), source)


def wording(placement: Placement, lang: Language) -> str:
    """Return what the source prints, in quotes; where it prints nothing, the note of the data, marked as one."""
    if placement.wording:
        return lang("show.quote", wording=placement.wording)
    return lang("show.note", note=placement.note) if placement.note else ""
