"""Layer 2 of a scenario: what `adopt` places; and the look-up of parts that layers 2 and 3 share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from reorg.changes import Adopt, Remark, Scenario, Word
from reorg.errors import MOST, Problem, Where
from reorg.frozen import Frozen
from reorg.lookup import hint, unknown_task
from reorg.model import City, Dataset
from reorg.shape import Shape


class Placed(Frozen):
    """A placement of a part, or of a fraction of it."""

    fraction: float
    to: str
    word: Word
    point: str | None
    because: str


def unknown_city(word: Word, dataset: Dataset) -> Problem:
    names = {city.id: (city.name,) for city in dataset.cities.values()}
    return Problem("R203", word.where, {"word": word.text, "hint": hint(word.text, names)})


class Parts:
    """Finds the parts that a file's words mean."""

    def __init__(self, city: City, dataset: Dataset, shape: Shape) -> None:
        self.city = city
        self.dataset = dataset
        self.shape = shape
        self.problems = shape.problems

    def problem(self, code: str, where: Where, **params: object) -> None:
        self.problems.append(Problem(code, where, params))

    def one(self, word: Word, source: Word | None, at: Where) -> int | None:
        """Return the number of the one part that a task and a department of origin (named there) mean."""
        if source and source.text not in self.shape.before:
            self.shape.unknown(source)
            return None
        parts = self.of(word)
        if not parts:
            return None
        held = [self.city.parts[n].department for n in parts]
        if source:
            if source.text not in held:
                self.problem("R205", at, task=word.text, word=source.text, held=", ".join(held))
                return None
            return parts[held.index(source.text)]
        if len(parts) > 1:
            self.problem("R206", word.where, task=word.text, held=", ".join(held))
            return None
        return parts[0]

    def of(self, word: Word) -> list[int]:
        """Return the numbers of a task's parts in the city."""
        task = self.dataset.tasks.get(word.text)
        if task is None:
            self.problems.append(unknown_task(word, self.dataset, len(self.problems)))
        elif task.umbrella:
            self.problem("R215", word.where, task=word.text)
        else:
            parts = [n for n, part in enumerate(self.city.parts) if part.task == word.text]
            if not parts:
                self.problem("R214", word.where, task=word.text, city=self.city.name)
            return parts
        return []


class Bulk:
    """What every adopt places; mergers and rests are the default targets of the shape, and adopt wins over them.

    placed: number of a part → where it goes · residual: department before → where its unnamed staff goes.
    """

    def __init__(self, scenario: Scenario, dataset: Dataset, city: City, shape: Shape, parts: Parts) -> None:
        self.scenario = scenario
        self.dataset = dataset
        self.city = city
        self.shape = shape
        self.parts = parts
        self.problems = shape.problems
        self.notes: list[Remark] = []
        self.number = {(part.task, part.department): n for n, part in enumerate(city.parts)}
        self.placed: dict[int, list[Placed]] = {}
        self.residual: dict[str, str] = {}
        self.matches: dict[str, dict[str, str]] = {}  # of a city's departments, found once
        self._fill()

    def problem(self, code: str, where: Where, **params: object) -> None:
        self.problems.append(Problem(code, where, params))

    def _fill(self) -> None:
        """Fill the placements of every adopt; after very many problems the rest of the file says no more."""
        for change in self.shape.changes:
            if len(self.problems) >= MOST:
                return
            if not isinstance(change, Adopt) or change.city is None:
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
        # numpy is needed for the matching only; a scenario without adopt is checked faster without it.
        from reorg.adopt import whole_model

        model = whole_model(self.city, self.dataset.cities[word.text], self.dataset)
        self.shape.adopt(model.departments, word)
        for old, to in model.home.items():
            self.shape.target[old] = to
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
        from reorg.adopt import counterparts, flow, shares  # as above

        other = self.dataset.cities[word.text]
        if other.id not in self.matches:
            self.matches[other.id] = counterparts(self.city, other, self.dataset)
        matches = self.matches[other.id] | self.mapped(change, other)
        home = {old: to for old, to in self.shape.target.items() if to}
        moved = False
        for task, at in self.wanted(change, other):
            goes: dict[str, float] = defaultdict(float)
            for department, share in shares(other, task).items():
                match = matches.get(department)
                to = self.shape.target.get(match) if match else None
                if to is None:
                    self.problem("R218", at.where, city=other.name, department=department)
                    return
                goes[to] += share
            for old, fractions in flow(shares(self.city, task), goes, home).items():
                moved |= set(fractions) != {self.shape.target[old]}
                self.take(self.number[task, old], fractions, change, at)
        if not moved:
            self.notes.append(Remark("N302", {"city": other.name, "place": str(change.where)}))

    def mapped(self, change: Adopt, other: City) -> dict[str, str]:
        """Return the counterparts that the file gives."""
        found = {}
        for theirs, ours in change.mapping:
            self.their_department(theirs, other)
            if ours.text not in self.shape.before:
                self.shape.unknown(ours)
            found[theirs.text] = ours.text
        return found

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
        found: dict[str, Word] = {}
        if change.area:
            areas = dict.fromkeys(task.area for task in self.dataset.tasks.values())
            if change.area.text not in areas:
                names: dict[str, tuple[str, ...]] = dict.fromkeys(areas, ())
                self.problem(
                    "R217",
                    change.area.where,
                    word=change.area.text,
                    hint=hint(change.area.text, names, before=len(self.problems)),
                )
            found |= {t.id: change.area for t in self.dataset.tasks.values() if t.area == change.area.text}
        for word in change.departments:
            self.their_department(word, other)
            found |= {p.task: word for p in other.parts if p.department == word.text}
        for word in change.tasks:
            if self.parts.of(word):
                if word.text not in both:
                    self.problem("R214", word.where, task=word.text, city=other.name)
                found[word.text] = word
        return [(task, found[task]) for task in self.dataset.tasks if task in found and task in both]

    def take(self, number: int, goes: Mapping[str, float], change: Adopt, word: Word) -> None:
        """Place a part in bulk, unless another bulk change has it."""
        if number in self.placed:
            other = self.placed[number][0].word.where
            self.problem("R219", word.where, task=self.city.parts[number].task, other=str(other))
            return
        point = change.point.text if change.point else None
        self.placed[number] = [Placed(f, to, word, point, change.because) for to, f in goes.items()]
