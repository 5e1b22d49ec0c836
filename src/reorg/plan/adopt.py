"""Layer 2 of a scenario: what `adopt` places, as another city places it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from msgspec import Struct

from reorg.city.model import City, Dataset
from reorg.city.unknown import hint, unknown_city
from reorg.errors import MOST, Problem, Remark, Where, Word
from reorg.plan.city_model import flow
from reorg.plan.departments import Departments
from reorg.plan.pieces import Parts, Placed
from reorg.scenario.changes import Adopt

BULK = (Adopt,)  # the verbs that place in bulk


class Bulk(Struct, frozen=True):
    """What every adopt places; mergers and rests are the default targets of the departments, and adopt wins over them.

    placed: number of a part → where it goes · residual: department before → where its unnamed staff goes.
    """

    placed: Mapping[int, list[Placed]]
    residual: Mapping[str, str]
    notes: Sequence[Remark]
    problems: Sequence[Problem]


def bulk(dataset: Dataset, city: City, departments: Departments, parts: Parts) -> Bulk:
    """Return what the adopts of a scenario place."""
    ledger = _Ledger(dataset, city, departments, parts)
    ledger.fill()
    return Bulk(ledger.placed, ledger.residual, ledger.notes, ledger.problems)


class _Ledger:
    """What is placed so far, and what is wrong."""

    def __init__(self, dataset: Dataset, city: City, departments: Departments, parts: Parts) -> None:
        self.dataset = dataset
        self.city = city
        self.departments = departments
        self.parts = parts
        self.problems: list[Problem] = []
        self.notes: list[Remark] = []
        self.number = {(part.task, part.department): n for n, part in enumerate(city.parts)}
        self.placed: dict[int, list[Placed]] = {}
        self.residual: dict[str, str] = {}
        self.matches: dict[str, dict[str, str]] = {}  # of a city's departments, found once

    def problem(self, code: str, where: Where, **params: object) -> None:
        self.problems.append(Problem(code, where, params))

    def fill(self) -> None:
        """Fill the placements of every adopt; after very many problems the rest of the file says no more."""
        for change in self.departments.changes:
            if len(self.problems) >= MOST:
                return
            if not isinstance(change, Adopt) or not change.city.text:
                continue
            if change.city.text not in self.dataset.cities:
                self.problems.append(unknown_city(change.city, self.dataset))
            elif change.city.text == self.city.id:
                self.problem("R221", change.city.where)
            elif change.whole:
                self.adopt_whole(change, change.city)
            else:
                self.adopt_some(change, change.city)

    def adopt_whole(self, change: Adopt, word: Word) -> None:
        """Take over the whole model of a city."""
        model = self.departments.models[word.text]
        self.residual = dict(model.home)
        for (task, old), goes in model.placed.items():
            self.take(self.number[task, old], goes, change, word)
        city = self.dataset.cities[word.text].name
        if model.unplaced:
            tasks = list(model.unplaced)
            self.notes.append(Remark("N303", {"city": city, "tasks": tasks, "count": len(tasks)}))
        if model.closed:
            self.notes.append(Remark("N304", {"city": city, "departments": ", ".join(model.closed)}))

    def adopt_some(self, change: Adopt, word: Word) -> None:
        """Place some tasks as a city does: those of an area, of its departments, or named."""
        other = self.dataset.cities[word.text]
        if other.id not in self.matches:
            from reorg.city.counterparts import (
                counterparts,  # numpy: a scenario without adopt is checked faster
            )

            self.matches[other.id] = counterparts(self.city, other)
        matches = self.matches[other.id] | self.mapped(change, other)
        home = {old: to for old, to in self.departments.target.items() if to}
        moved = False
        for task, at in self.wanted(change, other):
            goes: dict[str, float] = defaultdict(float)
            for department, share in other.shares(task).items():
                match = matches.get(department)
                to = self.departments.target.get(match) if match else None
                if to is None:
                    self.problem("R218", at.where, city=other.name, department=department)
                    return
                goes[to] += share
            for old, fractions in flow(self.city.shares(task), goes, home).items():
                moved |= set(fractions) != {self.departments.target[old]}
                self.take(self.number[task, old], fractions, change, at)
        if not moved:
            self.notes.append(Remark("N302", {"city": other.name, "place": str(change.where)}))

    def mapped(self, change: Adopt, other: City) -> dict[str, str]:
        """Return the counterparts that the file gives."""
        counterparts_given = {}
        for theirs, ours in change.mapping:
            self.their_department(theirs, other)
            if ours.text and ours.text not in self.departments.before:
                self.problems.append(self.departments.unknown(ours, len(self.problems)))
            counterparts_given[theirs.text] = ours.text
        return counterparts_given

    def their_department(self, word: Word, other: City) -> None:
        if not any(d.id == word.text for d in other.departments):
            names = {d.id: (d.name, d.name_en) for d in other.departments}
            self.problem(
                "R220",
                word.where,
                city=other.name,
                word=word.text,
                hint=hint(word.text, names, before=len(self.problems)),
            )

    def wanted(self, change: Adopt, other: City) -> list[tuple[str, Word]]:
        """Return the tasks that an adopt is about, both cities having them, each with the word that names it."""
        both = {p.task for p in self.city.parts} & {p.task for p in other.parts}
        words: dict[str, Word] = {}
        if change.area:
            areas = dict.fromkeys(task.area for task in self.dataset.tasks.values() if task.area)
            if change.area.text not in areas:
                names: dict[str, tuple[str, ...]] = dict.fromkeys(areas, ())
                self.problem(
                    "R217",
                    change.area.where,
                    word=change.area.text,
                    hint=hint(change.area.text, names, before=len(self.problems)),
                )
            words |= {t.id: change.area for t in self.dataset.tasks.values() if t.area == change.area.text}
        for word in change.departments:
            self.their_department(word, other)
            words |= {p.task: word for p in other.parts if p.department == word.text}
        for word in change.tasks:
            if self.parts.of(word, self.problems):
                if word.text not in both:
                    self.problem("R214", word.where, task=word.text, city=other.name)
                words[word.text] = word
        return [(task, words[task]) for task in self.dataset.tasks if task in words and task in both]

    def take(self, number: int, goes: Mapping[str, float], change: Adopt, word: Word) -> None:
        """Place a part in bulk, unless another bulk change has it."""
        if number in self.placed:
            other = self.placed[number][0].word.where
            self.problem("R219", word.where, task=self.city.parts[number].task, other=str(other))
            return
        point = change.point.text if change.point else None
        self.placed[number] = [Placed(f, to, word, point, change.because) for to, f in goes.items()]
