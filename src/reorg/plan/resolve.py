"""Scenario × data in, `Plan` out: the changes of a file are a set, applied in layers (docs/language.md)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from reorg.city.model import City, Dataset, Part
from reorg.city.unknown import unknown_city, unknown_task
from reorg.errors import InputError, Problem, Remark, Where, Word
from reorg.plan.adopt import bulk
from reorg.plan.departments import departments
from reorg.plan.lineage import lineage
from reorg.plan.model import AfterDepartment, Piece, Plan
from reorg.plan.pieces import Parts, Placed
from reorg.scenario.changes import Change, Create, Dissolve, Move, Scenario, Split, Swap

EPSILON = 1e-9
FEW = 8  # so many tasks are named where many have no place
ALL = "all"  # written as a department: every one that has the task


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
        InputError: with every problem (codes R2xx).
    """
    plan, problems = resolved(scenario, dataset, baseline_of(scenario, dataset, baseline))
    if plan is None:
        raise InputError(problems)
    return plan


def resolved(
    scenario: Scenario, dataset: Dataset, city: City, faulty: Collection[Where] = ()
) -> tuple[Plan | None, list[Problem]]:
    """Return the plan that a scenario makes of a city, or None, and everything that is wrong with its changes.

    Args:
        scenario: the file's changes; a blank word in them is a mistake that was told already.
        dataset: the cities, tasks and couplings.
        city: what the scenario starts from.
        faulty: the places of changes that something is wrong with already.
    """
    resolver = _Resolver(scenario, dataset, city, faulty)
    resolver.measures()
    resolver.explicit()
    resolver.judge(faultywords_of(scenario.changes, faulty, resolver.problems))
    plan = None if faulty or resolver.problems else resolver.plan()
    problems = sorted(resolver.problems, key=lambda p: (p.where.file, p.where.line, p.where.column))
    return plan, problems


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

    def __init__(
        self, scenario: Scenario, dataset: Dataset, city: City, faulty: Collection[Where] = ()
    ) -> None:
        self.scenario = scenario
        self.faulty = faulty
        self.dataset = dataset
        self.city = city
        self.problems: list[Problem] = []
        self.departments = departments(scenario.changes, dataset, city)
        self.problems += self.departments.problems
        self.parts = Parts(city, dataset, self.departments)
        self.bulk = bulk(dataset, city, self.departments, self.parts)
        self.problems += self.bulk.problems
        self.notes = [*self.departments.notes, *self.bulk.notes]
        if not scenario.changes:
            self.notes.append(Remark("N309"))
        self.placed: dict[int, list[Placed]] = defaultdict(list)
        self.homeless: dict[str, list[str]] = defaultdict(list)
        self.ends: list[Piece] = []

    def problem(self, code: str, where: Where, **params: object) -> None:
        self.problems.append(Problem(code, where, params))

    # Layer 3: explicit placement.

    def explicit(self) -> None:
        """Fill the explicit placements."""
        for change in self.departments.changes:
            if type(change) in EXPLICIT:
                for asked in EXPLICIT[type(change)](self, change):
                    self.place(asked, change)

    def measures(self) -> None:
        """Look at the tasks that measures name, which move nothing."""
        for measure in self.scenario.measures:
            for word in measure.tasks:
                if word.text not in self.dataset.tasks:
                    self.problems.append(unknown_task(word, self.dataset, len(self.problems)))

    def destination(self, word: Word) -> str | None:
        return self.departments.destination(word, self.problems)

    def move(self, change: Move) -> Iterator[Placing]:
        to = self.destination(change.to)
        for word in change.tasks:
            for source in self.sources(word, change, to):
                yield Placing(word, to, source, source.where if source else word.where, change.share)

    def sources(self, word: Word, change: Move, to: str | None) -> Sequence[Word | None]:
        """Return the departments that a task is taken from; `all` are those that have it but for where it goes."""
        every = next((source for source in change.sources if source.text == ALL), None)
        if every is None:
            return change.sources or [None]
        numbered = enumerate(self.city.parts)
        held = [(n, part.department) for n, part in numbered if part.task == word.text]
        away = [d for n, d in held if self.departments.target.get(d) != to or n in self.bulk.placed]
        return [Word(d, every.where) for d in away or [d for _, d in held]] or [None]

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
        if len(change.tasks) != 2:
            return
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
        if number is None or to is None or change.where in self.faulty:
            return
        part = self.city.parts[number]
        here = to == self.departments.target[part.department] and number not in self.bulk.placed
        if here and not asked.stays:
            self.problem("R204", word.where, task=word.text, department=to)
            return
        if share is not None and part.share < 1 - EPSILON:
            said: dict[str, object] = {
                "task": word.text,
                "department": part.department,
                "place": str(word.where),
            }
            said |= {"share": share, "held": part.share, "of_task": share * part.share}
            self.notes.append(Remark("N308", said))
        point = change.point.text if change.point else None
        self.add(number, Placed(1.0 if share is None else share, to, word, point, change.because))

    def add(self, number: int, placed: Placed) -> None:
        """Note a placement unless the part is taken already; the same twice is a note."""
        others = self.placed[number]
        if sum(p.fraction for p in others) + placed.fraction <= 1 + EPSILON:
            others.append(placed)
            return
        task, first, part = placed.word.text, others[0], self.city.parts[number]
        same = [p for p in others if (p.to, p.fraction) == (placed.to, placed.fraction)]
        if same:
            others[others.index(same[0])] = min(same[0], placed, key=_said)
        if same and placed.word.where != same[0].word.where:
            places = {"task": task, "place": str(placed.word.where), "other": str(same[0].word.where)}
            self.notes.append(Remark("N301", places))
        elif placed.fraction < 1 and first.fraction < 1:
            total = round(sum(p.fraction for p in [*others, placed]), 9)
            params = {"task": task, "total": total, "at": part.department}
            self.problem("R226", placed.word.where, other=str(first.word.where), **params)
        else:
            self.problem("R211", placed.word.where, task=task, other=str(first.word.where), to=first.to)

    # The end state.

    def judge(self, faulty: Collection[str]) -> None:
        """Note what ends badly: tasks that no department takes over, departments that are left empty.

        Args:
            faulty: words of changes that are wrong; whether their tasks and departments end well cannot be known.
        """
        self.ends = [p for number, part in enumerate(self.city.parts) for p in self.pieces(number, part)]
        self.nowhere(faulty)
        self.empty(self.ends, faulty)

    def plan(self) -> Plan:
        """Return the plan; nothing is wrong."""
        pieces = [*self.ends, *self.residuals(self.ends)]
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

    def pieces(self, number: int, part: Part) -> list[Piece]:
        """Return the pieces of a part: those placed explicitly, then in bulk, then where its department goes."""
        if part.residual:
            return []
        placed = sorted(self.placed.get(number, []), key=_said)
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
        return [joined[to] for to in sorted(joined)]

    def default(self, part: Part) -> list[Placed]:
        """Return where a part goes that no change names: with its department."""
        to = self.departments.target[part.department]
        if to is None:
            self.homeless[part.department].append(part.task)
            return []
        return [Placed(1.0, to, Word("", Where("")), None, "")]

    def nowhere(self, faulty: Collection[str]) -> None:
        """Note the tasks of closed departments that no change takes over, a department at a time."""
        for department, tasks in self.homeless.items():
            lost = [task for task in tasks if task not in faulty]
            word = self.departments.objects.get(department)
            if word and lost and department not in faulty:
                shown = ", ".join(lost[:FEW]) + (", …" if len(lost) > FEW else "")
                self.problem("R216", word.where, tasks=shown, count=len(lost), department=department)

    def residuals(self, pieces: Sequence[Piece]) -> list[Piece]:
        """Return the staff that no task accounts for: it stays, or goes where its department's parts mostly went."""
        residuals = []
        for part in self.city.parts:
            if part.residual:
                target = self.bulk.residual.get(part.department) or self.departments.target[part.department]
                residuals.append(Piece(part, 1.0, target or _mostly(part.department, pieces)))
        return residuals

    def empty(self, pieces: Iterable[Piece], faulty: Collection[str]) -> None:
        """Note departments that are left without a task."""
        filled = {piece.to for piece in pieces}
        had = {part.department for part in self.city.parts if not part.residual}
        for department in self.departments.after:
            if department in filled or department in faulty:
                continue
            if department in self.departments.before and department not in had:
                continue
            word = self.departments.made.get(department)
            self.problem("R208", word.where if word else self.last_taken(department), department=department)

    def last_taken(self, department: str) -> Where:
        """Return the place of the last change that took something from a department."""
        taken = [*self.placed.items(), *self.bulk.placed.items()]
        words = [p.word.where for n, ps in taken if self.city.parts[n].department == department for p in ps]
        return max(words, key=lambda w: (w.file, w.line, w.column), default=Where(self.scenario.file))


def faultywords_of(
    changes: Iterable[Change], faulty: Collection[Where], problems: Iterable[Problem]
) -> set[str]:
    """Return the words of the changes that something is wrong with, by their places or by problems on their words."""
    wrong = {p.where for p in problems}
    found: set[str] = set()
    for change in changes if wrong or faulty else ():
        words = list(words_of(change))
        if change.where in faulty or change.where in wrong or any(word.where in wrong for word in words):
            found |= {word.text.rpartition("/")[2] for word in words}
    return found


def words_of(value: object) -> Iterator[Word]:
    """Yield every word of a change."""
    if isinstance(value, Word):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from words_of(item)
    elif isinstance(value, Struct) and not isinstance(value, Where):
        for name in value.__struct_fields__:
            yield from words_of(getattr(value, name))


def _said(placed: Placed) -> tuple[str, str, str]:
    """Return what tells placements of one part from each other, wherever they are written."""
    return placed.to, placed.point or "", placed.because


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
