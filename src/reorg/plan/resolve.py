"""Scenario × data in, `Plan` out: the changes of a file are a set, applied in layers (docs/language.md)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from reorg.city.model import City, Dataset, Part
from reorg.city.unknown import unknown_city
from reorg.errors import Gathered, InputError, Problem, Where, Word
from reorg.plan.adopt import bulk
from reorg.plan.departments import departments
from reorg.plan.lineage import lineage
from reorg.plan.model import AfterDepartment, Piece, Plan, Remark
from reorg.plan.pieces import Parts, Placed
from reorg.scenario.changes import Change, Create, Dissolve, Move, Scenario, Split, Swap

EPSILON = 1e-9


def baseline_of(scenario: Scenario, dataset: Dataset, baseline: str | None = None) -> City:
    """Return the city that a scenario starts from: as asked, as the file says, else the home of the data.

    Raises:
        InputError: there is no such municipality in the data (R203).
    """
    word = scenario.baseline
    wanted = baseline or (word.text if word else dataset.home)
    if wanted in dataset.cities:
        return dataset.cities[wanted]
    where = word.where if word and not baseline else Where("--baseline")
    raise InputError([unknown_city(Word(wanted, where), dataset)])


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


class Placing(Struct, frozen=True):
    """A part that a change places explicitly.

    word: the task · to: the department after, None where that is wrong · source: the department it is taken from ·
    at: the place that is blamed where that department does not have it · stays: whether it may stay where it is.
    """

    word: Word
    to: str | None
    source: Word | None
    at: Where
    share: float | None = None
    stays: bool = False


class _Resolver:
    """Fills bulk and explicit placements over the departments, and gathers every problem on the way."""

    def __init__(self, scenario: Scenario, dataset: Dataset, city: City) -> None:
        self.scenario = scenario
        self.city = city
        self.problems: list[Problem] = Gathered()
        self.departments = departments(scenario.changes, dataset, city)
        self.problems += self.departments.problems
        self.parts = Parts(city, dataset, self.departments)
        self.bulk = bulk(dataset, city, self.departments, self.parts)
        self.problems += self.bulk.problems
        self.notes = [*self.departments.notes, *self.bulk.notes]
        self.placed: dict[int, list[Placed]] = defaultdict(list)

    def problem(self, code: str, where: Where, **params: object) -> None:
        self.problems.append(Problem(code, where, params))

    # Layer 3: explicit placement.

    def explicit(self) -> None:
        """Fill the explicit placements."""
        for change in self.departments.changes:
            if type(change) in EXPLICIT:
                for asked in EXPLICIT[type(change)](self, change):
                    self.place(asked, change)

    def destination(self, word: Word) -> str | None:
        return self.departments.destination(word, self.problems)

    def move(self, change: Move) -> Iterator[Placing]:
        to = self.destination(change.to)
        for word in change.tasks:
            at = change.source.where if change.source else word.where
            yield Placing(word, to, change.source, at, change.share)

    def create(self, change: Create) -> Iterator[Placing]:
        for word in change.tasks:
            yield Placing(word, change.department.id.text, None, word.where)

    def split(self, change: Split) -> Iterator[Placing]:
        for piece in change.pieces:
            for word in piece.tasks:
                yield Placing(word, piece.id.text, change.department, word.where, stays=True)

    def dissolve(self, change: Dissolve) -> Iterator[Placing]:
        for word, to in change.tasks:
            yield Placing(word, self.destination(to), change.department, word.where, stays=True)

    def swap(self, change: Swap) -> Iterator[Placing]:
        sides = [self.part(word) for word in change.tasks]
        for (word, source, _), (_, _, home) in zip(sides, sides[::-1], strict=True):
            if all(department for _, _, department in sides) and home:
                yield Placing(word, self.destination(Word(home, word.where)), source, word.where)

    def part(self, word: Word) -> tuple[Word, Word | None, str | None]:
        """Return the task and department that `ØKF/turisme` names, and the department that has it; None where wrong."""
        department, slash, name = word.text.rpartition("/")
        task, source = Word(name, word.where), Word(department, word.where) if slash else None
        homes = [part.department for part in self.city.parts_of(name)]
        if len(homes) > 1 and source is None:
            self.problem("R225", word.where, task=name, held=", ".join(f"{home}/{name}" for home in homes))
            return task, source, None
        number = self.parts.one(task, source, word.where, self.problems)
        return task, source, None if number is None else self.city.parts[number].department

    def place(self, asked: Placing, change: Change) -> None:
        """Place one part, or a fraction of it, in a department."""
        word, to, share = asked.word, asked.to, asked.share
        number = self.parts.one(word, asked.source, asked.at, self.problems)
        if number is None or to is None:
            return
        part = self.city.parts[number]
        if share is not None and share > part.share + EPSILON:
            held = f"{part.share:g}"
            self.problem(
                "R207", word.where, task=word.text, share=f"{share:g}", held=held, at=part.department
            )
            return
        here = to == self.departments.target[part.department] and number not in self.bulk.placed
        if here and not asked.stays:
            self.problem("R204", word.where, task=word.text, department=to)
            return
        fraction = 1.0 if share is None else share / part.share
        point = change.point.text if change.point else None
        self.add(number, Placed(fraction, to, word, point, change.because))

    def add(self, number: int, placed: Placed) -> None:
        """Note a placement unless the part is taken already; the same twice is a note."""
        others = self.placed[number]
        if sum(p.fraction for p in others) + placed.fraction <= 1 + EPSILON:
            others.append(placed)
            return
        task, first, part = placed.word.text, others[0], self.city.parts[number]
        same = [p for p in others if (p.to, p.fraction) == (placed.to, placed.fraction)]
        if same and placed.word.where != same[0].word.where:
            places = {"task": task, "place": str(placed.word.where), "other": str(same[0].word.where)}
            self.notes.append(Remark("N301", places))
        elif placed.fraction < 1 and first.fraction < 1:
            total = sum(p.fraction for p in [*others, placed]) * part.share
            params = {"task": task, "total": f"{total:g}", "held": f"{part.share:g}", "at": part.department}
            self.problem("R226", placed.word.where, other=str(first.word.where), **params)
        else:
            self.problem("R211", placed.word.where, task=task, other=str(first.word.where), to=first.to)

    # The end state.

    def plan(self) -> Plan:
        """Return the plan; raise with all problems if there are any."""
        self.fail()
        pieces = [piece for number, part in enumerate(self.city.parts) for piece in self.pieces(number, part)]
        if not self.problems:
            self.empty(pieces)
        self.fail()
        pieces += self.residuals(pieces)
        after = self.departments
        continues = lineage(list(after.before), after.order, after.given, after.heirs, pieces)
        return Plan(
            departments=tuple(AfterDepartment(d, after.after[d], continues[d]) for d in after.order),
            pieces=tuple(pieces),
            city=self.city,
            scenario=self.scenario,
            notes=tuple(self.notes),
            mergers=after.mergers,
        )

    def fail(self) -> None:
        """Raise with all problems if there are any."""
        unique = {(p.code, p.where, str(p.params)): p for p in self.problems}.values()
        if unique:
            raise InputError(sorted(unique, key=lambda p: (p.where.file, p.where.line, p.where.column)))

    def pieces(self, number: int, part: Part) -> list[Piece]:
        """Return the pieces of a part: those placed explicitly, then in bulk, then where its department goes."""
        if part.residual:
            return []
        placed = sorted(self.placed.get(number, []), key=lambda p: p.to)
        rest = 1 - sum(p.fraction for p in placed)
        if rest > EPSILON:
            default = self.bulk.placed.get(number) or self.default(part)
            placed += [Placed(p.fraction * rest, p.to, p.word, p.point, p.because) for p in default]
        joined: dict[str, Piece] = {}
        for p in placed:
            other = joined.get(p.to)
            fraction = p.fraction + (other.fraction if other else 0.0)
            point, because = (other.point, other.because) if other else (p.point, p.because)
            joined[p.to] = Piece(part, fraction, p.to, point, because)
        return list(joined.values())

    def default(self, part: Part) -> list[Placed]:
        """Return where a part goes that no change names: with its department."""
        to = self.departments.target[part.department]
        word = self.departments.objects.get(part.department, Word("", Where("")))
        if to is None:
            self.problem("R216", word.where, task=part.task, department=part.department)
            return []
        return [Placed(1.0, to, word, None, "")]

    def residuals(self, pieces: Sequence[Piece]) -> list[Piece]:
        """Return the staff that no task accounts for: it stays, or goes where its department's parts mostly went."""
        residuals = []
        for part in self.city.parts:
            if part.residual:
                target = self.bulk.residual.get(part.department) or self.departments.target[part.department]
                residuals.append(Piece(part, 1.0, target or _mostly(part.department, pieces)))
        return residuals

    def empty(self, pieces: Iterable[Piece]) -> None:
        """Note departments that are left without a task."""
        filled = {piece.to for piece in pieces}
        had = {part.department for part in self.city.parts if not part.residual}
        for department in self.departments.after:
            if department in filled or (department in self.departments.before and department not in had):
                continue
            word = self.departments.made.get(department)
            self.problem("R208", word.where if word else self.last_taken(department), department=department)

    def last_taken(self, department: str) -> Where:
        """Return the place of the last change that took something from a department."""
        taken = [*self.placed.items(), *self.bulk.placed.items()]
        words = [p.word.where for n, ps in taken if self.city.parts[n].department == department for p in ps]
        return max(words, key=lambda w: (w.file, w.line, w.column))


# What each verb places explicitly, in the order of the file.
EXPLICIT: Mapping[type[Change], Callable[[Any, Any], Iterator[Placing]]] = {
    Move: _Resolver.move,
    Create: _Resolver.create,
    Split: _Resolver.split,
    Dissolve: _Resolver.dissolve,
    Swap: _Resolver.swap,
}


def _mostly(department: str, pieces: Iterable[Piece]) -> str:
    """Return the department that took most staff (or tasks, where staff is unknown) of one that is gone."""
    taken: dict[str, float] = defaultdict(float)
    for piece in pieces:
        if piece.part.department == department:
            weight = piece.part.staffing.mid if piece.part.staffing else piece.part.share
            taken[piece.to] += weight * piece.fraction
    return max(sorted(taken), key=lambda to: taken[to])
