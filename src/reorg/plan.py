"""Scenario × data in, `Plan` out: the changes of a file are a set, applied in layers (docs/language.md)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from reorg.bulk import Bulk, Parts, Placed, unknown_city
from reorg.changes import (
    AfterDepartment,
    Change,
    Create,
    Dissolve,
    Move,
    Piece,
    Plan,
    Remark,
    Scenario,
    Split,
    Word,
)
from reorg.errors import InputError, Problem, Where
from reorg.lineage import lineage
from reorg.model import City, Dataset, Part
from reorg.shape import Shape

EPSILON = 1e-9
HOME = "koebenhavn"


def baseline_of(scenario: Scenario, dataset: Dataset, baseline: str | None = None) -> City:
    """Return the city that a scenario starts from: as asked, as the file says, else Copenhagen.

    Raises:
        InputError: there is no such municipality in the data (R203).
    """
    word = scenario.baseline
    wanted = baseline or (word.text if word else "")
    if wanted in dataset.cities:
        return dataset.cities[wanted]
    if wanted:
        where = word.where if word and not baseline else Where("--baseline")
        raise InputError([unknown_city(Word(wanted, where), dataset)])
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


class _Resolver:
    """Fills bulk and explicit placements over the shape of the departments, and gathers every problem on the way."""

    def __init__(self, scenario: Scenario, dataset: Dataset, city: City) -> None:
        self.scenario = scenario
        self.dataset = dataset
        self.city = city
        self.shape = Shape(scenario, city)
        self.problems = self.shape.problems
        self.parts = Parts(city, dataset, self.shape)
        self.bulk = Bulk(scenario, dataset, city, self.shape, self.parts)
        self.notes = [*self.shape.notes, *self.bulk.notes]
        self.placed: dict[int, list[Placed]] = defaultdict(list)

    def problem(self, code: str, where: Where, **params: object) -> None:
        self.problems.append(Problem(code, where, params))

    # Layer 3: explicit placement.

    def explicit(self) -> None:
        """Fill the explicit placements of move, create, split and dissolve."""
        for change in self.shape.changes:
            share = change.share if isinstance(change, Move) else None
            for word, to, source in self.asked(change):
                self.place(word, to, change, source, share)

    def asked(self, change: Change) -> Iterator[tuple[Word, str | None, Word | None]]:
        """Yield what a change places: the task, the department after, and the department it is taken from."""
        if isinstance(change, Move) and change.to:
            to = self.shape.destination(change.to)
            yield from ((word, to, change.source) for word in change.tasks)
        elif isinstance(change, Create) and change.department:
            yield from ((word, change.department.id.text, None) for word in change.tasks)
        elif isinstance(change, Split):
            for piece in change.into:
                yield from ((word, piece.department.id.text, change.department) for word in piece.tasks)
        elif isinstance(change, Dissolve):
            yield from ((word, self.shape.destination(to_), change.department) for word, to_ in change.tasks)

    def place(
        self, word: Word, to: str | None, change: Change, source: Word | None, share: float | None
    ) -> None:
        """Place one part, or a fraction of it, in a department."""
        at = source.where if source and isinstance(change, Move) else word.where
        number = self.parts.one(word, source, at)
        if number is None or to is None:
            return
        part = self.city.parts[number]
        if share is not None and share > part.share + EPSILON:
            held = f"{part.share:g}"
            self.problem(
                "R207", word.where, task=word.text, share=f"{share:g}", held=held, at=part.department
            )
            return
        if (
            isinstance(change, Move | Create)
            and to == self.shape.target[part.department]
            and number not in self.bulk.placed
        ):
            self.problem("R204", word.where, task=word.text, department=to)
            return
        fraction = 1.0 if share is None else share / part.share
        point = change.point.text if change.point else None
        self.add(number, Placed(fraction, to, word, point, change.because))

    def add(self, number: int, placed: Placed) -> None:
        """Note a placement unless the part is taken already; the same twice is a note."""
        others = self.placed[number]
        if sum(p.fraction for p in others) + placed.fraction > 1 + EPSILON:
            task, first = placed.word.text, others[0]
            same = [p for p in others if (p.to, p.fraction) == (placed.to, placed.fraction)]
            if same and placed.word.where != same[0].word.where:
                places = {"task": task, "place": str(placed.word.where), "other": str(same[0].word.where)}
                self.notes.append(Remark("N301", places))
                return
            total = sum(p.fraction for p in [*others, placed]) * self.city.parts[number].share
            if placed.fraction < 1 and first.fraction < 1:
                part = self.city.parts[number]
                params = {
                    "task": task,
                    "total": f"{total:g}",
                    "held": f"{part.share:g}",
                    "at": part.department,
                }
                self.problem("R226", placed.word.where, other=str(first.word.where), **params)
                return
            self.problem("R211", placed.word.where, task=task, other=str(first.word.where), to=first.to)
            return
        others.append(placed)

    # The end state.

    def plan(self) -> Plan:
        """Return the plan; raise with all problems if there are any."""
        if self.problems:
            self.fail()
        pieces = tuple(
            piece for number, part in enumerate(self.city.parts) for piece in self.pieces(number, part)
        )
        if not self.problems:
            self.empty(pieces)
        if self.problems:
            self.fail()
        pieces = (*pieces, *self.residuals(pieces))
        shape, order = self.shape, self.shape.order()
        continues = lineage(list(shape.before), order, shape.given, shape.heirs, pieces)
        after = tuple(AfterDepartment(d, shape.after[d], continues[d]) for d in order)
        return Plan(self.city, self.scenario, after, pieces, tuple(self.notes), tuple(sorted(shape.mergers)))

    def fail(self) -> None:
        unique = {(p.code, p.where, str(p.params)): p for p in self.problems}.values()
        raise InputError(sorted(unique, key=lambda p: (p.where.file, p.where.line, p.where.column)))

    def pieces(self, number: int, part: Part) -> list[Piece]:
        """Return the pieces of a part: those placed explicitly, then in bulk, then where its department goes."""
        if part.residual:
            return []
        placed = sorted(self.placed.get(number, []), key=lambda p: p.to)
        rest = 1 - sum(p.fraction for p in placed)
        if rest > EPSILON:
            bulk = self.bulk.placed.get(number) or self.default(part)
            placed += [Placed(p.fraction * rest, p.to, p.word, p.point, p.because) for p in bulk]
        joined: dict[str, Piece] = {}
        for p in placed:
            known = joined.get(p.to)
            fraction = p.fraction + (known.fraction if known else 0.0)
            told = (known.point, known.because) if known else (p.point, p.because)
            joined[p.to] = Piece(part, fraction, p.to, *told)
        return list(joined.values())

    def default(self, part: Part) -> list[Placed]:
        """Return where a part goes that no change names: with its department."""
        to = self.shape.target[part.department]
        word = self.shape.objects.get(part.department, Word("", Where("")))
        if to is None:
            self.problem("R216", word.where, task=part.task, department=part.department)
            return []
        return [Placed(1.0, to, word, None, "")]

    def residuals(self, pieces: Sequence[Piece]) -> list[Piece]:
        """Return the staff that no task accounts for: it stays, or goes where its department's parts mostly went."""
        found = []
        for part in self.city.parts:
            if part.residual:
                target = self.bulk.residual.get(part.department) or self.shape.target[part.department]
                found.append(Piece(part, 1.0, target or _mostly(part.department, pieces)))
        return found

    def empty(self, pieces: Iterable[Piece]) -> None:
        """Note departments that are left without a task."""
        filled = {piece.to for piece in pieces}
        had = {part.department for part in self.city.parts if not part.residual}
        for department in self.shape.after:
            if department in filled or (department in self.shape.before and department not in had):
                continue
            made = self.shape.made.get(department)
            self.problem("R208", made.where if made else self.last_taken(department), department=department)

    def last_taken(self, department: str) -> Where:
        """Return the place of the last change that took something from a department."""
        taken = [*self.placed.items(), *self.bulk.placed.items()]
        words = [p.word.where for n, ps in taken if self.city.parts[n].department == department for p in ps]
        return max(words, key=lambda w: (w.file, w.line, w.column))


def _mostly(department: str, pieces: Iterable[Piece]) -> str:
    """Return the department that took most staff (or tasks, where staff is unknown) of one that is gone."""
    taken: dict[str, float] = defaultdict(float)
    for piece in pieces:
        if piece.part.department == department:
            weight = piece.part.staffing.mid if piece.part.staffing else piece.part.share
            taken[piece.to] += weight * piece.fraction
    return max(sorted(taken), key=lambda to: taken[to])
