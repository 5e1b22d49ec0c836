"""Scenario × data in, `Plan` out: the changes of a file are a set, applied in layers (DESIGN §3)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from reorg.changes import (
    AfterDepartment,
    Create,
    Move,
    Piece,
    Plan,
    Remark,
    Scenario,
    Word,
)
from reorg.errors import InputError, Problem, Where
from reorg.lineage import lineage
from reorg.lookup import hint, unknown_task
from reorg.model import City, Dataset, Part
from reorg.shape import Shape

EPSILON = 1e-9
HOME = "koebenhavn"


def baseline_of(scenario: Scenario, dataset: Dataset, baseline: str | None = None) -> City:
    """Return the city that a scenario starts from: as asked, as the file says, else Copenhagen.

    Raises:
        InputError: the file names a municipality that the data does not have (R203).
    """
    word = scenario.baseline
    wanted = baseline or (word.text if word else "")
    if wanted in dataset.cities:
        return dataset.cities[wanted]
    if wanted:
        names = {city.id: (city.name,) for city in dataset.cities.values()}
        where = word.where if word and not baseline else Where("--baseline")
        raise InputError([Problem("R203", where, {"word": wanted, "hint": hint(wanted, names)})])
    return dataset.cities.get(HOME) or next(iter(dataset.cities.values()))


def resolve(scenario: Scenario, dataset: Dataset, baseline: str | None = None) -> Plan:
    """Return the plan that a scenario makes of a city.

    Args:
        scenario: the file's changes.
        dataset: the cities, tasks and couplings.
        baseline: a municipality that replaces the one the file names.

    Raises:
        InputError: with every problem of the stage (codes R2xx).
    """
    resolver = _Resolver(scenario, dataset, baseline_of(scenario, dataset, baseline))
    resolver.explicit()
    return resolver.plan()


@dataclass(frozen=True)
class _Placed:
    """An explicit placement of a part, or of a fraction of it."""

    fraction: float
    to: str
    word: Word
    point: str | None
    because: str


class _Resolver:
    """Fills the explicit placements over the shape of the departments, and gathers every problem on the way."""

    def __init__(self, scenario: Scenario, dataset: Dataset, city: City) -> None:
        self.scenario = scenario
        self.dataset = dataset
        self.city = city
        self.shape = Shape(scenario, city)
        self.problems = self.shape.problems
        self.notes: list[Remark] = []
        self.placed: dict[int, list[_Placed]] = defaultdict(list)

    def problem(self, code: str, where: Where, **params: object) -> None:
        self.problems.append(Problem(code, where, params))

    # Layer 3: explicit placement.

    def explicit(self) -> None:
        """Fill the explicit placements of moves and of new departments."""
        for change in self.scenario.changes:
            if isinstance(change, Move) and change.to:
                to = self.shape.destination(change.to)
                for word in change.tasks:
                    self.place(word, to, change, change.source, change.share)
            elif isinstance(change, Create) and change.department:
                for word in change.tasks:
                    self.place(word, change.department.id.text, change, None, None)

    def place(
        self, word: Word, to: str | None, change: Move | Create, source: Word | None, share: float | None
    ) -> None:
        """Place one part, or a fraction of it, in a department."""
        number = self.part(word, source)
        if number is None or to is None:
            return
        part = self.city.parts[number]
        if share is not None and share > part.share + EPSILON:
            self.problem(
                "R207",
                word.where,
                task=word.text,
                share=f"{share:g}",
                held=f"{part.share:g}",
                at=part.department,
            )
            return
        if to == self.shape.target[part.department]:
            self.problem("R204", word.where, task=word.text, department=to)
            return
        fraction = 1.0 if share is None else share / part.share
        point = change.point.text if change.point else None
        self.add(number, _Placed(fraction, to, word, point, change.because))

    def add(self, number: int, placed: _Placed) -> None:
        """Note a placement unless the part is taken already."""
        others = self.placed[number]
        if sum(p.fraction for p in others) + placed.fraction > 1 + EPSILON:
            self.problem(
                "R211",
                placed.word.where,
                task=placed.word.text,
                other=str(others[0].word.where),
                to=others[0].to,
            )
            return
        others.append(placed)

    def part(self, word: Word, source: Word | None) -> int | None:
        """Return the number of the one part that a task and a department of origin mean."""
        if source and source.text not in self.shape.before:
            self.shape.unknown(source)
            return None
        parts = self.task(word)
        if not parts:
            return None
        held = [self.city.parts[n].department for n in parts]
        if source:
            if source.text not in held:
                self.problem("R205", source.where, task=word.text, word=source.text, held=", ".join(held))
                return None
            return parts[held.index(source.text)]
        if len(parts) > 1:
            self.problem("R206", word.where, task=word.text, held=", ".join(held))
            return None
        return parts[0]

    def task(self, word: Word) -> list[int]:
        """Return the numbers of a task's parts in the city."""
        task = self.dataset.tasks.get(word.text)
        if task is None:
            self.problems.append(unknown_task(word, self.dataset))
        elif task.umbrella:
            self.problem("R215", word.where, task=word.text)
        else:
            parts = [n for n, part in enumerate(self.city.parts) if part.task == word.text]
            if not parts:
                self.problem("R214", word.where, task=word.text, city=self.city.name)
            return parts
        return []

    # The end state.

    def plan(self) -> Plan:
        """Return the plan; raise with all problems if there are any."""
        if self.problems:
            self.fail()
        pieces = tuple(
            piece for number, part in enumerate(self.city.parts) for piece in self.pieces(number, part)
        )
        self.empty(pieces)
        if self.problems:
            self.fail()
        shape, order = self.shape, self.shape.order()
        heirs = [into for into, _ in shape.mergers]
        continues = lineage(list(shape.before), order, shape.given, heirs, pieces)
        after = tuple(AfterDepartment(d, shape.after[d], continues[d]) for d in order)
        return Plan(self.city, self.scenario, after, pieces, tuple(self.notes), tuple(sorted(shape.mergers)))

    def fail(self) -> None:
        raise InputError(sorted(self.problems, key=lambda p: (p.where.file, p.where.line, p.where.column)))

    def pieces(self, number: int, part: Part) -> list[Piece]:
        """Return the pieces of a part: those placed explicitly, and the rest where its department goes."""
        placed = sorted(self.placed.get(number, []), key=lambda p: p.to)
        found = [Piece(part, p.fraction, p.to, p.point, p.because) for p in placed]
        rest = 1 - sum(p.fraction for p in placed)
        if rest > EPSILON:
            found.append(Piece(part, rest if placed else 1.0, self.shape.target[part.department]))
        return found

    def empty(self, pieces: Sequence[Piece]) -> None:
        """Note departments that are left without a task."""
        filled = {piece.to for piece in pieces if not piece.part.residual}
        had = {part.department for part in self.city.parts if not part.residual}
        for department in self.shape.after:
            if department in filled or (department in self.shape.before and department not in had):
                continue
            where = (
                self.shape.made[department].where
                if department in self.shape.made
                else self.last_taken(department)
            )
            self.problem("R208", where, department=department)

    def last_taken(self, department: str) -> Where:
        """Return the place of the last change that took something from a department."""
        words = [
            p.word.where
            for n, ps in self.placed.items()
            if self.city.parts[n].department == department
            for p in ps
        ]
        return max(words, key=lambda w: (w.line, w.column))
